"""One dishonest act as the archive knows it (失信行为条目)."""

from dataclasses import dataclass
from enum import StrEnum

from chuhai.accounts.desks import COMMERCE_DESKS, Desk
from chuhai.codes.bilingual import Bilingual


class Found(StrEnum):
    """What the platform sees itself (平台自行发现的事由)."""

    LATE_DEREGISTRATION = "late_deregistration"
    SECOND_ENDORSEMENT = "second_endorsement"
    REGISTRATION_DATE = "registration_date"
    REPEATED_FAULTS = "repeated_faults"
    SPLIT_BATCH = "split_batch"
    PROHIBITED_VEHICLE = "prohibited_vehicle"

    @property
    def label(self) -> Bilingual:
        """What was seen, in words."""
        return _FOUND[self]


_FOUND = {
    Found.LATE_DEREGISTRATION: Bilingual("逾期未申请注销登记", "Deregistration not applied for in time"),
    Found.SECOND_ENDORSEMENT: Bilingual("办理二次转让待出口", "Second pending-export transfer"),
    Found.REGISTRATION_DATE: Bilingual(
        "填报的注册登记日期与登记证书不一致", "Registration date is not the certificate's"
    ),
    Found.REPEATED_FAULTS: Bilingual("多次许可证填报不规范", "Repeated faults in licence data"),
    Found.SPLIT_BATCH: Bilingual("未按一批一证出口", "Not one batch, one licence"),
    Found.PROHIBITED_VEHICLE: Bilingual("口岸查获禁止出口车辆", "Prohibited vehicle found at the border"),
}


@dataclass(frozen=True, slots=True)
class Act:
    """A prohibited act or an entry of the negative list: what counts, who records it, what evidence is wanted.

    `found` is what the platform sees of it itself; `recorders` are the desks that record it with their own words.
    """

    clause: str
    label: Bilingual
    counts: Bilingual
    evidence: Bilingual
    found: tuple[Found, ...] = ()
    recorders: tuple[Desk, ...] = COMMERCE_DESKS

"""Network verification at customs (联网核查): may it go on this licence, and if not why."""

from datetime import date
from typing import Any

from pydantic import Field

from chuhai.accounts.desks import Desk
from chuhai.api.bodies import Takes
from chuhai.api.calls import Call
from chuhai.api.operations import Group
from chuhai.api.shapes import Said, Shown, Told
from chuhai.codes.bilingual import Bilingual
from chuhai.customs import queries
from chuhai.customs.comparison import Declared, Licensed, Reason

group = Group("verification", Bilingual("联网核查", "Network verification"))
CUSTOMS = (Desk.CUSTOMS,)
MOST = 500
NO_SUCH_LICENCE = Reason("no_such_licence", "2024-6/4.7a", Bilingual("没有这一许可证。", "There is no such licence."))


class LicensedShown(Shown):
    """许可内容: what the licence allows, as customs compare it."""

    state: str
    state_label: Told
    exporter_name: str
    exporter_uscc: str
    commodity_code: str
    destination: str
    customs_district: str
    quantity: int
    valid_from: date
    valid_until: date
    vins: list[str]
    closed_on: date | None = Field(description="终止日期: since when nothing goes on it any more")
    replaced_by: list[str] = Field(description="替代本证的许可证号: numbers of the licences issued in its place")


class ReasonShown(Shown):
    """不符之处: one thing that stands against clearing, under its clause."""

    code: str
    clause: str
    message: Told


class VerificationShown(Shown):
    """核查结果: the licence as it stands, and everything that stands against the vehicles going on it."""

    number: str
    may_go: bool
    licence: LicensedShown | None = Field(description="没有这一许可证时为 null: null when there is no such licence")
    reasons: list[ReasonShown]


class DeclaredSaid(Said):
    """核查请求: a licence number, and what is declared; a particular that is left out is not compared."""

    number: str = Field(max_length=40, examples=["26-33-000123"])
    exporter_uscc: str | None = Field(default=None, max_length=40)
    commodity_code: str | None = Field(default=None, max_length=40)
    destination: str | None = Field(default=None, max_length=40, examples=["UZB"])
    office: str | None = Field(default=None, max_length=40, description="4位海关代码: customs code of four digits")
    quantity: int | None = Field(default=None, ge=0, le=1_000_000)
    vins: list[str] | None = Field(default=None, max_length=100)

    @property
    def declared(self) -> Declared:
        """What is declared, as customs' room compares it."""
        return Declared(
            exporter_uscc=self.exporter_uscc,
            commodity_code=self.commodity_code,
            destination=self.destination,
            office=self.office,
            quantity=self.quantity,
            vins=None if self.vins is None else tuple(self.vins),
        )


class BatchSaid(Said):
    """批量核查请求: up to 500 questions."""

    items: list[DeclaredSaid] = Field(max_length=MOST)


class BatchShown(Shown):
    """批量核查结果: an answer to each question, in their order."""

    items: list[VerificationShown]


@group.get(
    "/verification/{licence_number}",
    desks=CUSTOMS,
    gives=VerificationShown,
    clause="2024-6/4.7a",
    told=Bilingual("核查许可证", "Verify a licence"),
)
def one(request: Call, licence_number: str) -> VerificationShown:
    """The licence by itself: valid, used, lapsed; 200 also when there is none."""
    return shown(queries.verify(licence_number, Declared(), request.on))


@group.post(
    "/verification",
    desks=CUSTOMS,
    scope="read",
    takes=Takes.JSON,
    gives=BatchShown,
    clause="2024-6/4.7a",
    told=Bilingual("批量核查", "Verify up to 500 at once"),
)
def many(request: Call, said: BatchSaid) -> BatchShown:
    """Each question answered on its own."""
    answers = queries.verify_many([(item.number, item.declared) for item in said.items], request.on)
    return BatchShown(items=[shown(answer) for answer in answers])


def shown(verification: queries.Verification) -> VerificationShown:
    """One answer."""
    reasons = verification.reasons if verification.licensed else (NO_SUCH_LICENCE,)
    return VerificationShown(
        number=verification.number,
        may_go=verification.may_go,
        licence=_licensed(verification.licensed) if verification.licensed else None,
        reasons=[ReasonShown.model_validate(reason.as_plain()) for reason in reasons],
    )


def _licensed(licensed: Licensed) -> LicensedShown:
    facts: dict[str, Any] = {
        name: getattr(licensed, name)
        for name in LicensedShown.model_fields
        if name not in ("state_label", "vins", "replaced_by")
    }
    listed = {"vins": list(licensed.vins), "replaced_by": list(licensed.replaced_by)}
    return LicensedShown(**facts, state_label=Told.of(licensed.state_label), **listed)

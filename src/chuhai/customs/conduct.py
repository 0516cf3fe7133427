"""What customs see of an exporter's conduct (通关中发现的失信行为) and put into the credit archive (2025-648/annex1.5)."""

from datetime import datetime

from chuhai.accounts.actors import Actor
from chuhai.credit.actions import record_found
from chuhai.credit.acts import Found
from chuhai.customs.comparison import Declared, Licensed
from chuhai.customs.models import Clearance
from chuhai.law.homes import carries_out
from chuhai.workflow.clocks import today

SPLIT = "2025-648/annex1.5"
SPENT = ("used", "to_be_renewed")
"""States of a licence whose batch was shown at customs already."""


@carries_out("2025-648/annex1.5", "2024-6/4.5a")
def batch_split(actor: Actor, clearance: Clearance, licensed: Licensed, declared: Declared, *, at: datetime) -> bool:
    """未按一批一证出口: the exporter's own declaration on a licence whose batch was shown already, once for a licence.

    docs/readings.md#batch-that-was-split.
    """
    licence = clearance.licence
    own = declared.exporter_uscc in (None, licensed.exporter_uscc)
    again = licensed.state in SPENT
    vins = set(licensed.vins) & set(declared.vins or ())
    if not (own and again and vins):
        return False
    words = (
        f"许可证{licence.number}已按一批一证报关，企业又以报关单{clearance.declaration_number}申报其中{len(vins)}辆，"
        "海关不予放行。"
    )
    return record_found(
        actor, licence.exporter, SPLIT, words, licence.subject, on=today(at), at=at, found=Found.SPLIT_BATCH
    )

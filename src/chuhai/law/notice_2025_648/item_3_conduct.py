"""第一条（三）企业动态管理及退出机制: how the exporter's rectification stands is weighed in every decision."""

from collections.abc import Iterator, Sequence
from datetime import date

from chuhai.codes.bilingual import Bilingual
from chuhai.law import figures
from chuhai.law.dossier_licence import DishonestAct, LinkedEnterprise, Rectification
from chuhai.law.findings import REFERRED, SATISFIED, Outcome, referred
from chuhai.law.rule import EXPORTER, LicenceCase, rule
from chuhai.law.wording import listed

#: One such act is enough: no after-sales support (annex 1, item 2), no quality assurance (item 3).
_ONE_IS_ENOUGH = frozenset({"2025-648/annex1.2", "2025-648/annex1.3"})
_REPEATED = figures.REPEATED_ACTS.value


@rule("2025-648/3d", about=EXPORTER, reads=["exporter.credit.records", "exporter.credit.rectification"], fails=REFERRED)
def item_3d_rectification(case: LicenceCase) -> Outcome:
    """（三）综合考虑整改落实情况: an officer weighs how the rectification stands (2025-648/3d).

    docs/readings.md#repeated-acts. Every record counts whatever its day; an acceptance counts from its day on.
    """
    credit = case.exporter.credit
    if credit is None or credit.records is None:
        return referred(
            "未取得出口企业的信用档案，请查询后综合考虑其不诚信行为和整改情况，并载明理由。",
            "The exporter's credit archive is not known: look it up, weigh its acts and rectification, and say why.",
        )
    if not credit.records and credit.rectification is None:
        return SATISFIED
    reasons = listed(_to_be_weighed(credit.records, credit.rectification, case.on))
    if not reasons.zh:
        return SATISFIED
    return referred(
        f"出口企业{reasons.zh}，请综合考虑整改落实情况作出决定，并载明理由。",
        f"On the exporter: {reasons.en}. Weigh how the rectification stands, and say why in the decision.",
    )


def _to_be_weighed(
    records: Sequence[DishonestAct], rectification: Rectification | None, on: date
) -> Iterator[Bilingual]:
    accepted = rectification is not None and rectification.accepted_on is not None and rectification.accepted_on <= on
    if rectification is not None and not accepted:
        yield Bilingual("整改尚未验收", "a rectification not yet accepted")
    if _calls_for_rectification(records) and not (accepted and _ordered_after(records, rectification)):
        yield Bilingual(
            f"有{len(records)}条不诚信行为记录，其后没有已验收的整改",
            f"dishonest acts on record ({len(records)}) with no accepted rectification ordered after them",
        )


def _calls_for_rectification(records: Sequence[DishonestAct]) -> bool:
    # A record that does not say under which item it stands may be one of the two of which one is enough.
    return len(records) >= _REPEATED or any(act.clause is None or act.clause in _ONE_IS_ENOUGH for act in records)


def _ordered_after(records: Sequence[DishonestAct], rectification: Rectification | None) -> bool:
    ordered_on = rectification.ordered_on if rectification is not None else None
    return ordered_on is not None and all(act.on is not None and act.on < ordered_on for act in records)


@rule("2025-648/3e", about=EXPORTER, reads=["exporter.credit.linked"], fails=REFERRED)
def item_3e_linked_enterprises(case: LicenceCase) -> Outcome:
    """（三）企业法人及关联人另设企业: no linked enterprise with an open rectification (2025-648/3e)."""
    credit = case.exporter.credit
    if credit is None or credit.linked is None:
        return referred(
            "未查明出口企业有无法定代表人或关联人另设的企业，请查询后综合考虑，并载明理由。",
            "It is not known whether the same legal representative or related parties set up other enterprises: "
            "look it up, weigh it, and say why.",
        )
    if not credit.linked:
        return SATISFIED
    named = listed(_named(linked) for linked in credit.linked if linked.rectification_open is not False)
    if not named.zh:
        return SATISFIED
    return referred(
        f"关联企业整改未完成或情况不明：{named.zh}。请综合考虑整改落实情况作出决定，并载明理由。",
        f"Linked enterprises whose rectification is open or not known: {named.en}. Weigh it, and say why in the decision.",
    )


def _named(linked: LinkedEnterprise) -> Bilingual:
    name = linked.name or linked.uscc
    return Bilingual(name or "名称不详的企业", name or "an enterprise without a name")

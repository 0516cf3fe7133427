"""The further life of licences in the demonstration (许可证后续演示): changed, to be extended, handed back, lost, revoked."""

from typing import TYPE_CHECKING, Any

from chuhai.cli.demonstration.makes import COMPACT, OFF_ROAD, SEDAN
from chuhai.cli.demonstration.steps import Order, act, submit
from chuhai.licensing import actions as licensing
from chuhai.licensing import queries

if TYPE_CHECKING:
    from chuhai.cli.demonstration.story import Stage


def licences_go_on(stage: "Stage") -> None:
    """One licence in each state that exporter or issuer can bring it to after its issue."""
    _changed(stage)
    _to_be_extended(stage)
    _handed_back(stage)
    _lost(stage)
    _revoked(stage)


def _changed(stage: "Stage") -> None:
    side, calendar = stage.side, stage.calendar
    licence = stage.licensed(Order("YF-UZ-2026-021", "Samarkand Motors LLC", "UZB", SEDAN), 1, 12)
    change = _asked(stage, licence, "change", "付款方式由电汇改为信用证。", 6)
    form = {**change.form, "payment": "L/C"}
    act(side.exporter, licensing.save, change.number, {"form": form}, at=calendar.ago(6))
    submit(side, change.number, calendar.ago(6))
    act(side.reviewer, licensing.review, change.number, at=calendar.ago(5))
    act(side.issuer, licensing.issue, change.number, at=calendar.ago(5))


def _to_be_extended(stage: "Stage") -> None:
    """Issued early enough in its year that an extension gains days; otherwise a change waits instead."""
    licence = stage.licensed(Order("YF-KZ-2026-033", "Almaty Auto Trade LLP", "KAZ", COMPACT), 1, 20)
    on = stage.calendar.ago(2).date()
    last = act(stage.side.exporter, lambda actor: queries.find_licence(actor, licence)).valid_until
    purpose = "extension" if (last.month, last.day) != (12, 31) and on <= last else "change"
    asked = _asked(stage, licence, purpose, "船期推迟，原有效期内不能出运。", 2)
    submit(stage.side, asked.number, stage.calendar.ago(1))


def _handed_back(stage: "Stage") -> None:
    order = Order("YF-AE-2026-009", "Dubai Gulf Cars FZE", "ARE", OFF_ROAD, paperless=False)
    licence = stage.licensed(order, 1, 15)
    contract = {
        "number": "YF-GE-2026-010",
        "importer": "Tbilisi Auto Port",
        "signed_on": stage.registered(3).isoformat(),
    }
    words = "原进口方未按约支付定金，合同无法执行。"
    act(stage.side.exporter, licensing.replace_contract, licence, contract, words, at=stage.calendar.ago(2))


def _lost(stage: "Stage") -> None:
    order = Order("YF-TJ-2026-002", "Dushanbe Motors", "TJK", SEDAN, paperless=False)
    licence = stage.licensed(order, 1, 9)
    words = "纸质许可证在寄往口岸途中遗失，已书面报告口岸海关。"
    act(stage.side.exporter, licensing.report_loss, licence, words, at=stage.calendar.ago(1))


def _revoked(stage: "Stage") -> None:
    licence = stage.licensed(Order("YF-RU-2026-015", "Avto-Import OOO", "RUS", SEDAN), 1, 25)
    words = "经向检测机构核实，所附产品检测报告不是其出具，许可系以虚假材料取得。"
    act(stage.side.issuer, licensing.revoke, licence, "false_materials", words, at=stage.calendar.ago(8))


def _asked(stage: "Stage", licence: str, purpose: str, words: str, days_ago: int) -> Any:
    at = stage.calendar.ago(days_ago)
    return act(stage.side.exporter, licensing.ask_for_change, licence, purpose, words, at=at)

"""Issuing a report, and taking it back (出具与撤回检测报告): numbered, sealed, unchangeable from then on (2024-6/7.7)."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db import transaction

from chuhai.accounts.actors import Actor
from chuhai.codes.bilingual import Bilingual
from chuhai.law.homes import carries_out
from chuhai.sealing import kinds
from chuhai.sealing.actions import ask_for
from chuhai.testing import queries
from chuhai.testing.actions.steps import locked, taken
from chuhai.testing.item_lists import FAIL
from chuhai.testing.models import Report
from chuhai.testing.states import STAGE
from chuhai.workflow.case_numbers import next_case_number
from chuhai.workflow.clocks import today
from chuhai.workflow.outcomes import Done, Outcome
from chuhai.workflow.transitions import EntryRefused

QUALIFIED = "qualified"
Lacking = tuple[str, Bilingual]


@carries_out("2024-6/7.7", "2024-6/5.4a", "2024-6/5.4b")
def issue(actor: Actor, report_id: int, *, at: datetime) -> Outcome[Report]:
    """出具报告: give it a number and have it sealed by the institution; EntryRefused names the first thing that is lacking.

    The institution's own declaration goes with it (2024-6/5.4b). What it says and which photographs it rests on never
    change afterwards.
    """
    with transaction.atomic():
        report = locked(actor, report_id)
        step = STAGE.step("issue", report.state, actor.desk)
        if step.repeated:
            return Done(report)
        for field, reason in lacking(report, at):
            raise EntryRefused(field, reason)
        report.number = next_case_number("JC", at)
        report.photographs = [_kept(document) for document in queries.photographs(report)]
        report.issued_at, report.issued_on, report.issued_by = at, today(at), actor.name
        ask_for(kinds.TEST_REPORT, report, report.institution_id, number=report.number, at=at)
        detail = {"number": report.number, "conclusion": report.conclusion, "odometer_km": report.odometer_km}
        return taken(actor, report, step, at=at, detail=detail)


@carries_out("2024-6/7.7")
def withdraw(actor: Actor, report_id: int, words: str, *, at: datetime) -> Outcome[Report]:
    """撤回报告: the institution takes it back with its reasons; verification says so from now on."""
    with transaction.atomic():
        report = locked(actor, report_id)
        step = STAGE.step("withdraw", report.state, actor.desk, words)
        report.withdrawn_on, report.closing_words = today(at), words
        return taken(actor, report, step, at=at, words=words, detail={"number": report.number})


def lacking(report: Report, at: datetime) -> Iterator[Lacking]:
    """Everything that keeps a report from being issued, each with its field."""
    yield from _items_lacking(report, at)
    for field, there, reason in (
        ("vin_found", bool(report.vin_found), "请填写实车车辆识别代号。"),
        ("odometer_km", report.odometer_km is not None, "请填写里程表读数。"),
        ("tested_on", report.tested_on is not None, "请填写检测日期。"),
        ("appraiser", bool(report.appraiser), "请填写检测人。"),
        ("conclusion", bool(report.conclusion), "请选择检测结论。"),
        ("declaration", report.declaration, "请确认本机构无未整改违法违规行为、无严重失信行为的自我声明。"),
    ):
        if not there:
            yield field, Bilingual(reason, _ENGLISH[field])
    yield from _photographs_lacking(report)
    yield from _contradictions(report)


_ENGLISH = {
    "vin_found": "Give the VIN found on the vehicle.",
    "odometer_km": "Give the reading of the odometer.",
    "tested_on": "Give the day of the test.",
    "appraiser": "Say who tested it.",
    "conclusion": "Choose the conclusion.",
    "declaration": "Confirm the institution's declaration of no unrectified violation and no serious dishonesty.",
}


def _items_lacking(report: Report, at: datetime) -> Iterator[Lacking]:
    listed = queries.items_of(report, today(at))
    if listed is None:
        yield (
            "findings",
            Bilingual("登记证书未载明车辆类型或核定载客，无法确定检测标准。", "The standard cannot be told."),
        )
        return
    for item in listed.for_vehicle(report.particulars):
        if item.name not in report.findings:
            yield (
                f"findings.{item.name}",
                Bilingual(f"“{item.label.zh}”尚未填写结果。", f"“{item.label.en}” has no result yet."),
            )


def _photographs_lacking(report: Report) -> Iterator[Lacking]:
    there = {document.requirement for document in queries.photographs(report)}
    for asked in queries.PHOTOGRAPHS:
        if not asked.several and asked.name not in there:
            yield (
                "photographs",
                Bilingual(f"请上传{asked.label.zh}。", f"Upload this first: {asked.label.en}."),
            )


def _contradictions(report: Report) -> Iterator[Lacking]:
    if report.conclusion != QUALIFIED:
        return
    if FAIL in report.findings.values():
        yield (
            "conclusion",
            Bilingual("有项目不合格，结论不能为合格。", "An item failed: it cannot be concluded as qualified."),
        )
    if report.vin_found != report.vin:
        yield (
            "conclusion",
            Bilingual(
                "实车车辆识别代号与委托的不一致，结论不能为合格。",
                "The VIN found is not the one ordered: it cannot be concluded as qualified.",
            ),
        )


def _kept(document: Any) -> dict[str, Any]:
    return {"id": document.pk, "view": document.requirement, "file": document.filename, "sha256": document.sha256}

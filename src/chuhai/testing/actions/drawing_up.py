"""Drawing up a report (填写检测报告): what the institution found, item by item, and its photographs."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import IO, Any

from django.db import transaction

from chuhai.accounts.actors import SYSTEM, Actor
from chuhai.accounts.row_security import reading_as
from chuhai.codes.bilingual import Bilingual
from chuhai.documents.actions import put_forward, received, take_back
from chuhai.documents.models import Document
from chuhai.law.homes import carries_out
from chuhai.testing import queries
from chuhai.testing.actions.steps import at_institution, locked, noted
from chuhai.testing.item_lists import RESULTS
from chuhai.testing.models import Report
from chuhai.testing.states import STAGE
from chuhai.vehicles import entry
from chuhai.workflow.clocks import today
from chuhai.workflow.transitions import EntryRefused, StaleCase

TEXTS = {"appraiser": 60, "appraiser_number": 40, "remarks": 2000}
CONCLUSIONS = {
    "qualified": Bilingual("合格", "Qualified"),
    "unqualified": Bilingual("不合格", "Unqualified"),
}
"""What a test may conclude, as a dossier says it."""
_NO_SUCH_RESULT = Bilingual("请选择合格、不合格或不适用。", "Choose pass, fail or does not apply.")
_NO_SUCH_CONCLUSION = Bilingual("请选择合格或不合格。", "Choose qualified or unqualified.")
_NOT_YET = Bilingual("检测日期晚于今日，请核对。", "The day of the test is in the future.")
_STANDARD_OPEN = Bilingual(
    "登记证书未载明车辆类型或核定载客，无法确定检测标准，请退回委托。",
    "The certificate does not give type or seats, so the standard cannot be told: decline the order.",
)

Told = Mapping[str, Any]


@carries_out("2024-6/7.7")
def save(actor: Actor, report_id: int, told: Told, *, at: datetime, version: int | None = None) -> Report:
    """填写报告: what is named in `told` replaces what stood there; StaleCase when `version` is not the last.

    Keys: findings {item: result}, vin_found, odometer_km, tested_on (a date), appraiser, appraiser_number, conclusion,
    remarks, declaration.
    """
    at_institution(actor)
    with transaction.atomic():
        report = locked(actor, report_id)
        STAGE.must_be_in(report.state, ("testing",))
        if version is not None and version != report.version:
            raise StaleCase(report.vin)
        _write(report, told, today(at))
        report.version += 1
        report.save()
        noted(actor, "draw_up", report, at=at)
        return report


def upload(
    actor: Actor, report_id: int, requirement: str, filename: str, stream: IO[bytes], *, at: datetime
) -> Document:
    """上传照片: while the vehicle is under test; EntryRefused when it is not a file that is taken."""
    at_institution(actor)
    with received(filename, stream) as paper, transaction.atomic():
        report = locked(actor, report_id)
        STAGE.must_be_in(report.state, ("testing",))
        # Papers are written by exporters alone; these are put to the report in its institution's name.
        with reading_as(SYSTEM):
            document = put_forward(actor, report, requirement, paper, at=at)
        _note_photograph(actor, "upload", report, document, at)
        return document


def remove_photograph(actor: Actor, report_id: int, document_id: int, *, at: datetime) -> Document:
    """移除照片: while the vehicle is under test."""
    at_institution(actor)
    with transaction.atomic():
        report = locked(actor, report_id)
        STAGE.must_be_in(report.state, ("testing",))
        with reading_as(SYSTEM):
            document = take_back(report, document_id, at=at)
        _note_photograph(actor, "remove_paper", report, document, at)
        return document


def _note_photograph(actor: Actor, act: str, report: Report, document: Document, at: datetime) -> None:
    detail = {"requirement": document.requirement, "file": document.filename, "sha256": document.sha256}
    noted(actor, act, report, at=at, detail=detail)


def _write(report: Report, told: Told, on: date) -> None:
    if "findings" in told:
        report.findings = {**report.findings, **_results(report, told["findings"] or {}, on)}
    if "vin_found" in told:
        report.vin_found = entry.vin_of(told["vin_found"] or "", "vin_found") if told["vin_found"] else ""
    if "odometer_km" in told:
        report.odometer_km = entry.odometer_of(told["odometer_km"])
    if "tested_on" in told:
        report.tested_on = _day(told["tested_on"], on)
    for name, most in TEXTS.items():
        if name in told:
            setattr(report, name, _text(name, told[name], most))
    if "conclusion" in told:
        report.conclusion = _chosen(told["conclusion"])
    if "declaration" in told:
        report.declaration = bool(told["declaration"])


def _results(report: Report, told: Told, on: date) -> dict[str, str]:
    """The results that are told, of items that the vehicle has; blank ones are left as they stand."""
    listed = queries.items_of(report, on)
    if listed is None:
        raise EntryRefused("findings", _STANDARD_OPEN)
    known = {item.name for item in listed.for_vehicle(report.particulars)}
    for name, result in told.items():
        if name not in known or (result and result not in RESULTS):
            raise EntryRefused(f"findings.{name}", _NO_SUCH_RESULT)
    return {name: result for name, result in told.items() if result}


def _day(day: date | None, on: date) -> date | None:
    if day is not None and day > on:
        raise EntryRefused("tested_on", _NOT_YET)
    return day


def _text(name: str, text: str | None, most: int) -> str:
    tidy = (text or "").strip()
    if len(tidy) > most:
        raise EntryRefused(name, Bilingual(f"最多{most}字，所填有{len(tidy)}字。", f"At most {most} characters."))
    return tidy


def _chosen(conclusion: str | None) -> str:
    if conclusion and conclusion not in CONCLUSIONS:
        raise EntryRefused("conclusion", _NO_SUCH_CONCLUSION)
    return conclusion or ""

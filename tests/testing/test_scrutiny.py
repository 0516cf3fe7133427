"""Reports put forward with a dossier: genuine, altered, foreign, withdrawn, another vehicle's (检测报告核验)."""

import io
from typing import Any

import pytest
from tests.cast import Cast, acting
from tests.documents.files import pdf, picture
from tests.licensing import lawful as licensing
from tests.portal.visit import Visitor, text_of
from tests.sealing.waiting import content, make_papers, papers
from tests.testing import lawful

from chuhai.accounts.actors import SYSTEM
from chuhai.accounts.row_security import reading_as
from chuhai.documents.models import Document
from chuhai.licensing import actions as applications
from chuhai.licensing import queries as licences
from chuhai.sealing import kinds
from chuhai.testing import actions, queries
from chuhai.testing.models import Report
from chuhai.testing.scrutiny import Standing, scrutinise

DAY = licensing.NOW


def report_on(cast: Cast, vehicle: Any) -> Report:
    """A report issued on one of the application's vehicles."""
    exporter, institution = cast.exporter.actor, cast.institution.actor
    report = acting(exporter, actions.order, vehicle.pk, cast.institution.organisation_id, at=DAY)
    report = acting(institution, actions.take_up, report.pk, at=DAY).case
    lawful.photographed(cast, report)
    told = lawful.told(report) | {"odometer_km": vehicle.odometer_km}
    acting(institution, actions.save, report.pk, told, at=DAY)
    return acting(institution, actions.issue, report.pk, at=DAY).case


@pytest.fixture
def case(cast: Cast) -> tuple[Any, Any, Report]:
    """A draft with one vehicle, and the report issued on it, taken over into the form."""
    application = licensing.lawful_draft(cast, 1)
    with reading_as(SYSTEM):
        line = application.lines.select_related("vehicle").get()
    report = report_on(cast, line.vehicle)
    part = acting(cast.exporter.actor, queries.dossier_part_of, line.vehicle_id)
    acting(cast.exporter.actor, applications.save_lines, application.number, {line.pk: {"test_report": part}}, at=DAY)
    return application, line, report


def put(cast: Cast, application: Any, line: Any, file: bytes, name: str = "检测报告.pdf") -> Document:
    """Upload a file as the vehicle's test report."""
    told = (application.number, "test_report", name, io.BytesIO(file))
    return acting(cast.exporter.actor, applications.upload, *told, at=DAY, line_id=line.pk)


def found(cast: Cast, application: Any, document: Document, **changed: Any) -> Any:
    """What the scrutiny says, as the exporter's dossier stands; `changed` is said instead."""

    def ask(actor: Any) -> Any:
        vehicle = licences.dossier(licences.find(actor, application.number), DAY.date())["vehicles"][0]
        return scrutinise(document, vehicle | changed)

    return acting(cast.exporter.actor, ask)


def sealed_report() -> bytes:
    """The report as the institution sealed it."""
    make_papers([kinds.TEST_REPORT])
    return content(papers(kind=kinds.TEST_REPORT)[0])


@pytest.mark.clause("2024-6/7.7", "2024-6/5.4a")
def test_the_genuine_report_is_known_and_what_differs_is_said(cast: Cast, case) -> None:
    application, line, report = case
    document = put(cast, application, line, sealed_report())
    assert found(cast, application, document).standing is Standing.GENUINE
    other = found(cast, application, document, vin="LSVNV2187L2345670", odometer_km=12000)
    assert other.standing is Standing.DIFFERS
    assert [(one.label.zh, one.in_report, one.in_dossier) for one in other.differences] == [
        ("车辆识别代号", report.vin, "LSVNV2187L2345670"),
        ("里程（公里）", str(report.odometer_km), "12000"),
    ]
    stated = {"test_report": {"issued_on": "2026-01-01"}}
    assert [one.label.zh for one in found(cast, application, document, **stated).differences] == ["出具日期"]


@pytest.mark.clause("2024-6/7.7")
def test_an_altered_a_foreign_and_an_unsealed_report_are_found_out(cast: Cast, case) -> None:
    application, line, _ = case
    whole = sealed_report()
    place = whole.index(b"stream") + 40
    altered = whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :]
    for file, name, standing in (
        (altered, "改.pdf", Standing.ALTERED),
        (pdf(), "纸质.pdf", Standing.UNSEALED),
        (picture(), "照片.jpg", Standing.UNSEALED),
    ):
        assert found(cast, application, put(cast, application, line, file, name)).standing is standing


@pytest.mark.clause("2024-6/7.7", "2024-6/5.4a")
def test_a_withdrawn_report_no_longer_stands_in_the_dossier(cast: Cast, case) -> None:
    application, line, report = case
    document = put(cast, application, line, sealed_report())
    before = judged(cast, application)
    assert "2024-6/5.4a" not in before
    acting(cast.institution.actor, actions.withdraw, report.pk, lawful.REASONS, at=DAY)
    assert found(cast, application, document).standing is Standing.WITHDRAWN
    assert judged(cast, application) - before == {"2024-6/5.4a"}


@pytest.mark.clause("2024-6/5.4a")
def test_the_institutions_word_counts_and_not_the_exporters(cast: Cast, case) -> None:
    application, line, report = case
    lied = {"number": report.number, "result": "unqualified", "standard": "WM/T 9-2022", "institution": "某机构"}
    acting(cast.exporter.actor, applications.save_lines, application.number, {line.pk: {"test_report": lied}}, at=DAY)
    vehicle = acting(cast.exporter.actor, lambda _: licences.dossier(application, DAY.date()))["vehicles"][0]
    assert vehicle["test_report"]["result"] == "qualified"
    assert vehicle["test_report"]["institution"] == cast.institution.organisation.name


@pytest.mark.clause("2024-6/5.4a")
def test_anothers_report_is_none_of_this_vehicle(cast: Cast, case) -> None:
    application, line, _ = case
    (other,) = licensing.vehicles_of(cast, 1)
    foreign = report_on(cast, other)
    part = {"number": foreign.number, "result": "qualified"}
    acting(cast.exporter.actor, applications.save_lines, application.number, {line.pk: {"test_report": part}}, at=DAY)
    assert "2024-6/5.4a" in judged(cast, application)


def judged(cast: Cast, application: Any) -> set[str]:
    """The clauses of everything found against the application."""
    assessment = acting(cast.exporter.actor, lambda _: licences.assessment(application, DAY.date()))
    return {finding.clause for finding in assessment.findings}


def test_the_officer_sees_the_platforms_report_beside_the_uploaded_one(cast: Cast, case, clock) -> None:
    application, line, report = case
    clock("2026-04-14")
    put(cast, application, line, pdf())
    own = text_of(Visitor(cast.exporter).get(f"/exporter/applications/{application.number}/vehicles/{line.pk}/"))
    acting(cast.exporter.actor, applications.submit, application.number, at=DAY)
    seen = text_of(Visitor(cast.reviewer).get(f"/commerce/applications/{application.number}/vehicles/{line.pk}/"))
    for page in (own, seen):
        assert report.number in page
        assert Standing.UNSEALED.told.zh in page


def test_the_exporter_takes_the_platforms_report_over(cast: Cast, clock) -> None:
    clock("2026-04-14")
    application = licensing.lawful_draft(cast, 1)
    with reading_as(SYSTEM):
        line = application.lines.select_related("vehicle").get()
    report = report_on(cast, line.vehicle)
    page = f"/exporter/applications/{application.number}/vehicles/{line.pk}/"
    assert "采用平台出具的报告" in text_of(Visitor(cast.exporter).get(page))
    assert Visitor(cast.exporter).post(f"{page}report/").url == page
    with reading_as(SYSTEM):
        line.refresh_from_db()
    assert line.test_report["number"] == report.number

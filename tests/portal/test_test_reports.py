"""Test reports on the pages (检测报告页面): ordered on a vehicle's page, drawn up and issued at the institution, verified by anybody."""

from io import BytesIO

import pytest
from tests.cast import Cast, acting, at
from tests.documents.files import pdf
from tests.portal.visit import Visitor, text_of
from tests.sealing.waiting import as_file, make_papers, papers
from tests.testing import lawful
from tests.vehicles import lawful as vehicles

from chuhai.accounts.actors import SYSTEM
from chuhai.accounts.row_security import reading_as
from chuhai.sealing import kinds
from chuhai.testing import actions, queries
from chuhai.testing.models import Report


def the_report() -> Report:
    """The one report there is."""
    with reading_as(SYSTEM):
        return Report.objects.get()


@pytest.mark.clause("2024-6/7.7", "2024-6/5.4a")
def test_a_report_goes_from_the_order_to_the_sealed_paper_on_the_pages(cast: Cast, clock) -> None:
    clock("2026-03-09")
    vehicle = vehicles.endorsed(cast)
    exporter, institution = Visitor(cast.exporter), Visitor(cast.institution)
    assert cast.institution.organisation.name in text_of(exporter.get(f"/exporter/vehicles/{vehicle.pk}/test/"))
    ordered = exporter.post(f"/exporter/vehicles/{vehicle.pk}/test/", {"institution": cast.institution.organisation_id})
    page = f"/test-reports/{the_report().pk}/"
    assert ordered.url == page
    assert vehicle.vin in text_of(institution.get("/"))
    institution.post(f"{page}steps/take_up/")
    assert "出具之前还缺" in text_of(institution.get(page))
    form = f"/test-institution/reports/{the_report().pk}/form/"
    said = {"vin_found": vehicle.vin, "odometer_km": "84350", "tested_on": "2026-03-08", "appraiser": "方检验员",
            "conclusion": "qualified", "declaration": "yes", "rest": "pass", "version": the_report().version}  # fmt: skip
    assert institution.post(form, said).url == page
    for name in queries.NEEDED_PHOTOGRAPHS:
        file = BytesIO(pdf())
        file.name = "照片.pdf"
        sent = {"requirement": name, "file": file}
        assert institution.post(f"/test-institution/reports/{the_report().pk}/photographs/", sent).status_code == 302
    institution.post(f"{page}steps/issue/")
    report = the_report()
    assert (report.state, report.conclusion, set(report.findings.values())) == ("issued", "qualified", {"pass"})
    for reader in (exporter, institution, Visitor(cast.reviewer), Visitor(cast.police), Visitor(cast.mofcom)):
        assert report.number in text_of(reader.get(page))


def test_what_was_typed_is_not_lost_when_something_is_wrong(cast: Cast, clock) -> None:
    clock("2026-03-08")
    report = lawful.taken_up(cast)
    form = f"/test-institution/reports/{report.pk}/form/"
    answer = Visitor(cast.institution).post(
        form, {"vin_found": report.vin, "tested_on": "2026-03-09", "appraiser": "方"}
    )
    assert answer.status_code == 422
    assert "检测日期晚于今日" in text_of(answer)
    assert 'value="方"' in answer.content.decode()


@pytest.mark.clause("2024-6/7.7")
def test_a_withdrawn_report_is_shown_as_withdrawn_to_the_public(cast: Cast, clock) -> None:
    clock("2026-03-15")
    report = lawful.issued(cast)
    make_papers([kinds.TEST_REPORT])
    (paper,) = papers(kind=kinds.TEST_REPORT)
    asked = {"number": paper.number, "code": paper.code}
    assert "文书真实" in text_of(Visitor().get("/verify/", asked))
    acting(cast.institution.actor, actions.withdraw, report.pk, lawful.REASONS, at=at("2026-03-12"))
    shown = text_of(Visitor().get("/verify/", asked))
    assert "已被出具单位撤回" in shown
    assert lawful.REASONS in shown
    assert "已被出具单位撤回" in text_of(Visitor().post("/verify/file/", {"file": as_file(paper)}))


def test_lists_take_the_same_queries_however_many_reports_there_are(
    cast: Cast, clock, django_assert_max_num_queries
) -> None:
    visitor = Visitor(cast.institution)
    for vin in ("LSVNV2181L2900001", "LSVNV2183L2900002"):
        lawful.ordered(cast, vin)
    with django_assert_max_num_queries(14):
        shown = visitor.get("/test-institution/reports/")
    assert text_of(shown).count("杭州") == 0
    assert "LSVNV2183L2900002" in text_of(shown)

"""The history of a vehicle, quality cases, and the public form (质量追溯页面)."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from tests.cast import Cast, acting, at
from tests.customs import lawful as customs
from tests.licensing import lawful as licensing
from tests.licensing.lawful import approve
from tests.maintenance import lawful as maintenance
from tests.portal.visit import Visitor, links_of, text_of
from tests.quality import lawful
from tests.testing import lawful as testing
from tests.vehicles import lawful as vehicles

from chuhai.accounts.actors import SYSTEM
from chuhai.accounts.row_security import reading_as
from chuhai.credit.models import Record
from chuhai.quality import actions, history
from chuhai.quality.models import Case
from chuhai.vehicles import queries

SAID = {"vin": lawful.VIN, "kind": "quality", "words": "变速箱故障", "contact": "a@example.uz", "country": "UZB"}


def cases() -> int:
    """How many cases there are."""
    with reading_as(SYSTEM):
        return Case.objects.count()


# --- the history -----------------------------------------------------------------------------------------------------


@pytest.mark.clause("2024-6/7.6a")
def test_one_page_tells_the_whole_history(cast: Cast, clock) -> None:
    clock("2026-06-02")
    approve(cast.exporter.organisation)
    report = testing.issued(cast)
    maintenance.brought_in(cast)
    acting(cast.exporter.actor, actions.open_case, report.vehicle_id, lawful.TOLD, at=at("2026-06-02"))
    page = f"/vehicles/{report.vehicle_id}/history/"
    for who in ("exporter", "reviewer", "mofcom"):
        told = text_of(Visitor(getattr(cast, who)).get(page))
        for words in (report.number, "84350", "转让待出口", lawful.WORDS[:8], "出具报告", "登记案件"):
            assert words in told, (who, words)
    for who in ("other_exporter", "other_reviewer"):
        assert Visitor(getattr(cast, who)).get(page).status_code == 404


@pytest.mark.clause("2024-6/7.6a")
def test_it_takes_the_same_queries_however_much_happened(cast: Cast) -> None:
    clearance = customs.cleared(cast)
    with reading_as(SYSTEM):
        vehicle = queries.find(SYSTEM, clearance.licence.application.lines.first().vehicle_id)
    counts = []
    for number in (0, 5):
        for _ in range(number):
            acting(cast.exporter.actor, actions.open_case, vehicle.pk, lawful.TOLD, at=at("2026-12-02"))
        with reading_as(cast.exporter.actor), CaptureQueriesContext(connection) as asked:
            told = history.of_vehicle(cast.exporter.actor, vehicle)
        counts.append(len(asked))
        assert (len(told.licences), len(told.clearances), len(told.cases)) == (1, 1, number)
    assert counts[0] == counts[1] <= 16


def test_licences_and_clearances_lead_to_it(cast: Cast, clock) -> None:
    clock("2026-04-14")
    clearance, application = customs.cleared(cast), licensing.issued(cast, 1)
    with reading_as(SYSTEM):
        licence, vin = application.licence.number, application.lines.get().vin
    for who, page, found in (
        ("reviewer", f"/commerce/licences/{licence}/", vin),
        ("customs", f"/customs/clearances/{clearance.pk}/", clearance.vins[0]),
    ):
        visitor = Visitor(getattr(cast, who))
        assert f"/vehicles/vin/{found}/" in links_of(visitor.get(page))
        assert found[-6:] in text_of(visitor.get(f"/vehicles/vin/{found}/", follow=True))
    assert Visitor(cast.other_exporter).get(f"/vehicles/vin/{vin}/").status_code == 404


@pytest.mark.clause("2024-6/7.6a")
def test_a_falling_odometer_is_shown_at_every_desk_of_the_vehicle(cast: Cast, clock) -> None:
    clock("2026-04-14")
    application = licensing.submitted(cast, 1)
    with reading_as(SYSTEM):
        line = application.lines.select_related("vehicle").get()
    approve(cast.exporter.organisation, "2026-01-05")
    vin = line.vehicle.vin
    maintenance.brought_in(cast, [maintenance.ROWS[0] | {"vin": vin, "odometer_km": 99310}])
    inquiry = acting(cast.exporter.actor, maintenance.actions.ask, line.vehicle_id, at=at("2026-04-14"))
    acting(cast.exporter.actor, maintenance.actions.attach, inquiry.pk, at=at("2026-04-14"))
    for who, page in (
        ("exporter", f"/exporter/vehicles/{line.vehicle_id}/"),
        ("reviewer", f"/commerce/applications/{application.number}/vehicles/{line.pk}/"),
        ("police", f"/public-security/vehicles/{line.vehicle_id}/"),
    ):
        assert "比此前少15000公里" in text_of(Visitor(getattr(cast, who)).get(page)), who


# --- cases -----------------------------------------------------------------------------------------------------------


@pytest.mark.clause("2024-6/7.6a", "2024-6/7.6.7")
def test_a_case_is_followed_to_its_end_on_the_pages(cast: Cast, clock) -> None:
    clock("2026-06-02")
    vehicle = vehicles.cleared(cast)
    exporter, reviewer = Visitor(cast.exporter), Visitor(cast.reviewer)
    said = {name: value for name, value in SAID.items() if name != "vin"}
    page = exporter.post(f"/vehicles/{vehicle.pk}/quality/", said).url
    assert re.fullmatch(r"/quality/ZL-2026-\d{7}/", page)
    exporter.post(f"{page}steps/take_up/")
    assert exporter.post(f"{page}steps/resolve/", {"words": ""}).status_code == 422
    exporter.post(f"{page}steps/resolve/", {"words": "已更换变速箱。"})
    assert "已更换变速箱" in text_of(reviewer.get(page))
    told = {"clause": "2024-6/7.6.7", "words": "当地媒体报道。"}
    assert reviewer.post(f"{page}major/", told).url == page
    reviewer.post(f"{page}steps/close/", {"words": "用户确认。"})
    assert "已办结" in text_of(exporter.get(page))
    with reading_as(SYSTEM):
        assert Record.objects.get().clause == "2024-6/7.6.7"
    assert "spreadsheet" in exporter.get("/quality/", {"as": "workbook"}).headers["Content-Type"]


def test_open_cases_stand_on_the_first_pages(cast: Cast, clock) -> None:
    clock("2026-06-02")
    case = lawful.opened(cast)
    for who in ("exporter", "reviewer"):
        assert case.number in text_of(Visitor(getattr(cast, who)).get("/"))


# --- the public form -------------------------------------------------------------------------------------------------


@pytest.mark.clause("2024-6/7.6a")
def test_the_answer_is_the_same_whether_the_vehicle_is_known_or_not(cast: Cast, clock) -> None:
    clock("2026-06-02")
    vehicles.cleared(cast)
    told = []
    for vin in (lawful.VIN, "LSVNV2187L2345670"):
        answer = Visitor().post("/after-sales/", SAID | {"vin": vin})
        assert answer.status_code == 200
        told.append(re.sub(r"ZL-2026-\d{7}", "ZL", text_of(answer)))
    assert told[0] == told[1]
    assert "已收到" in told[0]
    assert cases() == 2


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_what_is_lacking_is_said_and_what_was_typed_stays(cast: Cast, clock, language: str) -> None:
    visitor = Visitor()
    visitor.post("/language/", {"language": language, "next": "/"})
    answer = visitor.post("/after-sales/", SAID | {"contact": ""})
    assert answer.status_code == 422
    assert "变速箱故障" in answer.content.decode()
    assert cases() == 0


def test_a_program_that_fills_in_everything_is_thanked_and_nothing_is_kept(cast: Cast, clock) -> None:
    answer = Visitor().post("/after-sales/", SAID | {"website": "https://example.com"})
    assert "已收到" in text_of(answer)
    assert cases() == 0


def test_a_few_reports_and_then_a_pause(cast: Cast, clock, monkeypatch) -> None:
    clock("2026-06-02")
    for _ in range(5):
        assert Visitor().post("/after-sales/", SAID).status_code == 200
    slowed = Visitor().post("/after-sales/", SAID)
    assert (slowed.status_code, slowed.headers["Retry-After"]) == (429, "600")
    assert cases() == 5
    later = timezone.now() + timedelta(minutes=10, seconds=1)
    monkeypatch.setattr(timezone, "now", lambda: later)
    assert Visitor().post("/after-sales/", SAID).status_code == 200

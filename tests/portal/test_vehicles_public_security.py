"""The registration desk's pages: the queue, inspecting, stating the registry, endorsing, refusing (公安交管车辆页)."""

from collections.abc import Callable
from datetime import date

import pytest
from tests.cast import Cast, acting, at
from tests.portal.visit import Visitor, fields_of, links_of, text_of
from tests.vehicles.lawful import (
    ENTERED,
    IN_STATE,
    INSPECTED,
    REQUESTED,
    VIN,
    cleared,
    endorsed,
    entered,
    inspected,
    recorded,
    requested,
)

from chuhai.accounts.actors import SYSTEM
from chuhai.accounts.row_security import reading_as
from chuhai.vehicles import actions
from chuhai.vehicles.models import Vehicle

OTHER_VIN = "LSVNV2184L2345688"
LIST = "/public-security/vehicles/"
FORMS = ("inspection/", "registry/", "endorsement/", "steps/refuse_transfer/")


def page(vehicle: Vehicle, below: str = "") -> str:
    """The address of a vehicle's page, or of one below it."""
    return f"{LIST}{vehicle.pk}/{below}"


def in_database(vehicle: Vehicle) -> Vehicle:
    """The vehicle as the database holds it."""
    with reading_as(SYSTEM):
        return Vehicle.objects.get(pk=vehicle.pk)


# --- the queue --------------------------------------------------------------------------------------------------------


def test_the_queue_begins_with_what_ends_first(cast: Cast, clock: Callable) -> None:
    late, early = entered(cast), entered(cast, OTHER_VIN)
    for vehicle, day in ((late, "2026-03-05"), (early, "2026-03-03")):
        police = cast.police.organisation_id
        acting(cast.exporter.actor, actions.request_transfer, vehicle.pk, police, at=at(day))
    clock("2026-03-06")
    shown = Visitor(cast.police).get(LIST)
    links = links_of(shown)
    assert links.index(page(early)) < links.index(page(late))
    assert "今日到期 2026-03-06" in text_of(shown)


def test_the_queue_holds_what_waits_and_the_rest_is_asked_for_by_state(cast: Cast, clock: Callable) -> None:
    waiting, done = requested(cast), endorsed(cast, OTHER_VIN)
    visitor = Visitor(cast.police)
    assert (page(waiting) in links_of(visitor.get(LIST)), page(done) in links_of(visitor.get(LIST))) == (True, False)
    assert page(done) in links_of(visitor.get(f"{LIST}?state=endorsed"))
    assert "共 2 条" in text_of(visitor.get(f"{LIST}?state="))


@pytest.mark.clause("order-164/28")
@pytest.mark.parametrize(("day", "shown"), [("2026-03-05", False), ("2026-03-06", False), ("2026-03-09", True)])
def test_what_is_overdue_is_listed_from_the_day_after(cast: Cast, clock: Callable, day: str, shown: bool) -> None:
    vehicle = requested(cast)
    clock(day)
    visitor = Visitor(cast.police)
    assert (page(vehicle) in links_of(visitor.get(f"{LIST}?state=overdue"))) is shown
    assert ("超期1个工作日" in text_of(visitor.get("/"))) is shown


@pytest.mark.parametrize(("asked", "count"), [("vin=LSVNV2184", 1), ("q=远帆", 2), ("q=南粤", 0), ("vin=%25", 0)])
def test_the_queue_is_searched(cast: Cast, clock: Callable, asked: str, count: int) -> None:
    requested(cast)
    requested(cast, OTHER_VIN)
    shown = text_of(Visitor(cast.police).get(f"{LIST}?{asked}"))
    assert (f"共 {count} 条" in shown) if count else ("没有符合条件的记录" in shown)


def test_another_desk_has_an_empty_queue_that_says_what_comes_there(cast: Cast) -> None:
    requested(cast)
    assert "没有待办的转让登记。" in text_of(Visitor(cast.other_police).get(LIST))


def test_waiting_transfers_stand_among_the_tasks_and_are_found_by_vin(cast: Cast, clock: Callable) -> None:
    vehicle = requested(cast)
    visitor = Visitor(cast.police)
    assert page(vehicle) in links_of(visitor.get("/"))
    assert visitor.get("/search/", {"q": VIN}).headers["Location"] == page(vehicle)


@pytest.mark.parametrize("number", [1, 50, 60])
def test_a_list_takes_at_most_8_queries_whatever_its_length(
    cast: Cast, clock: Callable, django_assert_max_num_queries: Callable, number: int
) -> None:
    with reading_as(SYSTEM):
        Vehicle.objects.bulk_create(
            Vehicle(
                vin=f"LSVNV2184L2{place:06}",
                exporter=cast.exporter.organisation,
                authority_id=cast.reviewer.organisation_id,
                police=cast.police.organisation,
                state="transfer_requested",
                transfer_requested_on=date(2026, 3, 2),
                transfer_due_on=date(2026, 3, 5),
                made_at=at(ENTERED),
            )
            for place in range(number)
        )
    visitor = Visitor(cast.police)
    with django_assert_max_num_queries(8):
        shown = visitor.get(LIST)
    assert f"共 {number} 条" in text_of(shown)


# --- inspecting -------------------------------------------------------------------------------------------------------


@pytest.mark.clause("2024-6/4.2a")
def test_an_inspection_is_recorded_with_what_it_corrects(cast: Cast, clock: Callable) -> None:
    vehicle = requested(cast)
    visitor = Visitor(cast.police)
    held = fields_of(visitor.get(page(vehicle, "inspection/")))
    assert (held["certificate.vin"], held["vin_found"]) == (VIN, "")
    visitor.post(
        page(vehicle, "inspection/"),
        held | {"vin_found": VIN, "certificate.seats": "7", "differences": "车身颜色\n\n发动机号"},
    )
    found = in_database(vehicle)
    assert (found.state, found.certificate["seats"]) == ("inspected", 7)
    assert found.inspection == {"on": "2026-03-02", "differences": ["车身颜色", "发动机号"]}
    assert "与登记证书不一致" in text_of(visitor.get(page(vehicle)))


def test_the_vin_must_be_read_from_the_vehicle(cast: Cast, clock: Callable) -> None:
    vehicle = requested(cast)
    visitor = Visitor(cast.police)
    held = fields_of(visitor.get(page(vehicle, "inspection/")))
    shown = visitor.post(page(vehicle, "inspection/"), held | {"differences": "车身颜色"})
    assert (shown.status_code, "#vin-found" in links_of(shown)) == (422, True)
    assert fields_of(shown)["differences"] == "车身颜色"
    assert in_database(vehicle).state == "transfer_requested"


# --- the registry -----------------------------------------------------------------------------------------------------


def test_what_the_registry_states_is_recorded_and_what_is_left_open_stays_unknown(cast: Cast, clock: Callable) -> None:
    vehicle = requested(cast)
    visitor = Visitor(cast.police)
    visitor.post(page(vehicle, "registry/"), {"registry.mortgaged": "no", "registry.open_violations": "2"})
    stated = in_database(vehicle).registry
    assert (stated["mortgaged"], stated["open_violations"], stated["seized"]) == (False, 2, None)
    assert recorded(cast.police.actor, vehicle.pk)[-1].step == "state_registry"


def test_nothing_found_is_typed_for_the_officer_and_kept_only_when_sent(cast: Cast, clock: Callable) -> None:
    vehicle = requested(cast)
    visitor = Visitor(cast.police)
    shown = visitor.get(page(vehicle, "registry/?clean"))
    assert in_database(vehicle).registry is None
    visitor.post(page(vehicle, "registry/"), fields_of(shown))
    stated = in_database(vehicle).registry
    assert (stated["seized"], stated["papers_complete"], stated["open_accidents"]) == (False, True, 0)


def test_what_stands_against_a_vehicle_is_marked_by_more_than_colour(cast: Cast, clock: Callable) -> None:
    vehicle = inspected(cast)
    acting(cast.police.actor, actions.state_registry, vehicle.pk, {"seized": True}, at=at(INSPECTED))
    shown = Visitor(cast.police).get(page(vehicle)).content.decode()
    assert shown.count('class="fact-against"') == 1
    assert "alert-triangle" in shown.split('class="fact-against"')[1].split("</dd>")[0]


@pytest.mark.parametrize(
    ("answers", "anchor"),
    [
        ({"registry.open_violations": "两起"}, "registry-open-violations"),
        ({"registry.scrapping_on": "明年"}, "registry-scrapping-on"),
    ],
)
def test_what_cannot_be_read_is_said_beside_its_field(cast: Cast, answers: dict, anchor: str) -> None:
    vehicle = requested(cast)
    shown = Visitor(cast.police).post(page(vehicle, "registry/"), answers)
    assert (shown.status_code, f"#{anchor}" in links_of(shown)) == (422, True)
    assert in_database(vehicle).registry is None


# --- endorsing --------------------------------------------------------------------------------------------------------


@pytest.mark.clause("2024-6/4.2b")
def test_an_endorsement_issues_the_plate(cast: Cast, clock: Callable) -> None:
    vehicle = inspected(cast)
    clock("2026-03-05")
    visitor = Visitor(cast.police)
    assert "最长至2026年5月4日" in text_of(visitor.get(page(vehicle, "endorsement/")))
    visitor.post(page(vehicle, "endorsement/"), {"insurance_until": "2026.12.31", "temporary_plate": "浙B12345临"})
    done = in_database(vehicle)
    assert (done.state, done.plate_last_day, done.temporary_plate) == ("endorsed", date(2026, 5, 4), "浙B12345临")
    assert "余60天 2026-05-04" in text_of(visitor.get(page(vehicle)))


@pytest.mark.parametrize("typed", ["", "2026-03-01", "三月"])
def test_an_insurance_that_is_over_or_not_given_is_said_beside_the_field(
    cast: Cast, clock: Callable, typed: str
) -> None:
    vehicle = inspected(cast)
    shown = Visitor(cast.police).post(page(vehicle, "endorsement/"), {"insurance_until": typed})
    assert (shown.status_code, "#insurance-until" in links_of(shown)) == (422, True)
    assert in_database(vehicle).state == "inspected"


@pytest.mark.clause("order-164/29")
def test_what_forbids_the_transfer_is_shown_in_place_of_the_form(cast: Cast, clock: Callable) -> None:
    vehicle = inspected(cast)
    acting(cast.police.actor, actions.state_registry, vehicle.pk, {"seized": True}, at=at(INSPECTED))
    visitor = Visitor(cast.police)
    shown = visitor.get(page(vehicle, "endorsement/"))
    assert "被依法查封、扣押" in text_of(shown)
    assert "insurance_until" not in fields_of(shown)
    assert page(vehicle, "steps/refuse_transfer/") in links_of(shown)
    forced = visitor.post(page(vehicle, "endorsement/"), {"insurance_until": "2026-12-31"})
    assert forced.status_code == 422
    assert in_database(vehicle).state == "inspected"


@pytest.mark.clause("2025-648/annex1.5")
def test_a_second_endorsement_is_stopped_with_its_rule_and_without_the_others_name(cast: Cast, clock: Callable) -> None:
    endorsed(cast, who="other_exporter")
    vehicle = inspected(cast)
    shown = Visitor(cast.police).post(page(vehicle, "endorsement/"), {"insurance_until": "2026-12-31"})
    assert shown.status_code == 422
    assert "不得二次办理" in text_of(shown)
    assert "广州南粤" not in text_of(shown)
    assert in_database(vehicle).state == "inspected"


# --- refusing ---------------------------------------------------------------------------------------------------------


@pytest.mark.clause("order-164/29")
def test_a_refusal_begins_with_the_findings_and_needs_words(cast: Cast, clock: Callable) -> None:
    vehicle = requested(cast)
    visitor = Visitor(cast.police)
    shown = visitor.get(page(vehicle, "steps/refuse_transfer/"))
    assert "机动车登记规定" in fields_of(shown)["words"]
    empty = visitor.post(page(vehicle, "steps/refuse_transfer/"), {"words": "  "})
    assert (empty.status_code, in_database(vehicle).state) == (422, "transfer_requested")
    visitor.post(page(vehicle, "steps/refuse_transfer/"), {"words": "未交验车辆。"})
    assert in_database(vehicle).transfer_words == "未交验车辆。"
    exporter = Visitor(cast.exporter)
    assert "未交验车辆。" in text_of(exporter.get(f"/exporter/vehicles/{vehicle.pk}/"))


# --- who, and how -----------------------------------------------------------------------------------------------------

OPEN = {
    "transfer_requested": {"inspection/", "registry/", "steps/refuse_transfer/"},
    "inspected": {"registry/", "endorsement/", "steps/refuse_transfer/"},
    "endorsed": {"registry/"},
    "transfer_refused": {"registry/"},
    "cleared": {"registry/"},
    "deregistered": set(),
}


@pytest.mark.parametrize("state", OPEN)
def test_the_buttons_are_those_of_the_table_and_any_other_page_says_why_not(
    cast: Cast, clock: Callable, state: str
) -> None:
    vehicle = IN_STATE[state](cast)
    visitor = Visitor(cast.police)
    links = links_of(visitor.get(page(vehicle)))
    assert {below for below in FORMS if page(vehicle, below) in links} == OPEN[state]
    for below in FORMS:
        assert visitor.get(page(vehicle, below)).status_code == (200 if below in OPEN[state] else 409)


@pytest.mark.parametrize("below", ["", *FORMS])
def test_opening_a_page_changes_nothing(cast: Cast, clock: Callable, below: str) -> None:
    standing = requested if below == "inspection/" else inspected
    vehicle = standing(cast)
    before = in_database(vehicle), len(recorded(cast.police.actor, vehicle.pk))
    assert Visitor(cast.police).get(page(vehicle, below)).status_code == 200
    after = in_database(vehicle)
    assert (after.state, after.version, len(recorded(cast.police.actor, vehicle.pk))) == (
        before[0].state,
        before[0].version,
        before[1],
    )


@pytest.mark.parametrize("below", ["", *FORMS])
def test_a_stranger_finds_nothing_and_another_desk_is_sent_away(cast: Cast, below: str) -> None:
    vehicle = inspected(cast)
    for way in ("get", "post") if below else ("get",):
        assert getattr(Visitor(cast.other_police), way)(page(vehicle, below)).status_code == 404
        for who in ("exporter", "reviewer", "issuer", "customs", "mofcom"):
            assert getattr(Visitor(getattr(cast, who)), way)(page(vehicle, below)).status_code == 403
        assert getattr(Visitor(), way)(page(vehicle, below)).status_code == 302
    assert in_database(vehicle).state == "inspected"


def test_what_was_only_entered_is_nowhere_at_the_desk(cast: Cast) -> None:
    vehicle = entered(cast)
    assert Visitor(cast.police).get(page(vehicle)).status_code == 404


def test_the_same_form_sent_twice_is_told_that_it_is_done(cast: Cast, clock: Callable) -> None:
    vehicle = requested(cast)
    visitor = Visitor(cast.police)
    held = fields_of(visitor.get(page(vehicle, "inspection/"))) | {"vin_found": VIN}
    assert visitor.post(page(vehicle, "inspection/"), held).status_code == 302
    again = visitor.post(page(vehicle, "inspection/"), held)
    assert (again.status_code, "已查验" in text_of(again)) == (409, True)


def test_a_cleared_vehicle_shows_its_days(cast: Cast, clock: Callable) -> None:
    vehicle = cleared(cast)
    shown = text_of(Visitor(cast.police).get(page(vehicle)))
    assert "清关 2026-04-10" in shown
    assert REQUESTED in shown

"""What changed is told in order and at least once, and a day's events come to a digest that anyone can work out."""

import hashlib
from collections import Counter

from tests.api.program import Program, problem
from tests.cast import Cast
from tests.customs import lawful
from tests.vehicles import lawful as vehicles


def all_events(program: Program, limit: int = 200) -> list[dict]:
    """Every event that a program can read, page after page."""
    events, after = [], 0
    while page := program.get(f"/events?after={after}&limit={limit}").json()["items"]:
        events += page
        after = page[-1]["number"]
    return events


def test_customs_hear_of_every_licence_and_clearance(cast: Cast, clock: object) -> None:
    licence = lawful.licence_of(cast)
    clearance = lawful.sent(cast.customs.actor, lawful.declaration_on(licence))
    clock(lawful.CLEARING_DAY)
    other = all_events(Program(cast.other_customs))
    assert [(event["step"], event["subject"]["kind"]) for event in other] == [
        ("use", "licence"),
        ("clear", "clearance"),
    ]
    assert other[0]["subject"] == {"kind": "licence", "id": licence.pk, "name": licence.number}
    own = {event["subject"]["name"] for event in all_events(Program(cast.customs))}
    assert {licence.number, clearance.declaration_number, *lawful.vins(licence)} <= own


def test_events_come_in_order_however_small_the_pages(cast: Cast, police: Program) -> None:
    vehicles.endorsed(cast)
    whole = all_events(police)
    assert [event["number"] for event in whole] == sorted(event["number"] for event in whole)
    assert all_events(police, limit=1) == whole
    assert [event["step"] for event in whole] == ["request_transfer", "state_registry", "inspect", "endorse"]
    assert {event["subject"]["name"] for event in whole} == {vehicles.VIN}


def test_asked_again_after_the_last_there_is_nothing_and_the_cursor_stays(cast: Cast, police: Program) -> None:
    vehicles.endorsed(cast)
    last = police.get("/events").json()["next"]
    assert police.get(f"/events?after={last}").json() == {"items": [], "next": last}


def test_strangers_hear_nothing(cast: Cast, clock: object) -> None:
    vehicles.endorsed(cast)
    for stranger in (cast.other_exporter, cast.other_reviewer, cast.other_police):
        assert all_events(Program(stranger)) == []


def test_a_day_is_reconciled_by_counts_and_digest(cast: Cast, police: Program) -> None:
    vehicles.endorsed(cast)
    day = vehicles.INSPECTED
    told = police.get(f"/reconciliation/{day}").json()
    of_day = [event for event in all_events(police) if event["at"].startswith(day)]
    digest = hashlib.sha256("".join(f"{event['hash']}\n" for event in of_day).encode()).hexdigest()
    assert (told["total"], told["digest"]) == (len(of_day), digest)
    counted = Counter((event["subject"]["kind"], event["step"]) for event in of_day)
    assert {(row["kind"], row["step"]): row["count"] for row in told["counts"]} == counted


def test_a_day_without_events_is_empty(police: Program) -> None:
    told = police.get("/reconciliation/2026-01-01").json()
    assert (told["total"], told["counts"], told["digest"]) == (0, [], hashlib.sha256().hexdigest())


def test_a_day_that_is_none_is_told(police: Program) -> None:
    told = problem(police.get("/reconciliation/2026-02-30"), 400, "bad-input")
    assert told["errors"][0]["path"] == "path.day"


def test_a_decision_that_one_is_no_party_to_is_not_found(cast: Cast, police: Program) -> None:
    vehicles.endorsed(cast)
    kept = all_events(police)[-1]["decision"]
    assert police.get(f"/decisions/{kept}").json()["decision"] == "approve"
    problem(Program(cast.other_police).get(f"/decisions/{kept}"), 404, "not-found")

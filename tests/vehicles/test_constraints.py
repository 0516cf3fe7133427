"""What can never be, the database itself refuses (车辆表约束)."""

from datetime import date
from threading import Barrier, Thread

import pytest
from django.db import IntegrityError, connection, transaction
from tests.cast import Cast, acting, at, make_cast
from tests.vehicles.lawful import ENDORSED, cleared, endorsed, entered, inspected, requested

from chuhai.accounts.actors import SYSTEM
from chuhai.accounts.row_security import as_owner, reading_as
from chuhai.vehicles import actions
from chuhai.vehicles.models import Vehicle
from chuhai.workflow.outcomes import Done, Stopped

UNTIL = date(2026, 12, 31)


def written(vehicle: Vehicle, **facts: object) -> None:
    """Write facts straight into a row, past every action."""
    with reading_as(SYSTEM), transaction.atomic():
        Vehicle.objects.filter(pk=vehicle.pk).update(**facts)


def refused_by(name: str) -> object:
    """The database refuses under the constraint of that name."""
    return pytest.raises(IntegrityError, match=name)


def test_an_endorsed_vehicle_has_its_day_and_its_plate(cast: Cast) -> None:
    vehicle = endorsed(cast)
    for column in ("endorsed_on", "plate_last_day"):
        with refused_by("endorsed_vehicle_has_its_day"):
            written(vehicle, **{column: None})


def test_a_requested_vehicle_has_a_registration_desk(cast: Cast) -> None:
    with refused_by("requested_vehicle_has_police"):
        written(requested(cast), police=None)


@pytest.mark.parametrize(
    ("day", "taken"), [(date(2026, 3, 4), False), (date(2026, 3, 5), True), (date(2026, 3, 6), True)]
)
def test_nothing_clears_before_it_is_endorsed(cast: Cast, day: date, taken: bool) -> None:
    vehicle = endorsed(cast)
    if taken:
        written(vehicle, state="cleared", cleared_on=day)
    else:
        with refused_by("cleared_after_endorsed"):
            written(vehicle, state="cleared", cleared_on=day)


@pytest.mark.parametrize(
    ("day", "taken"), [(date(2026, 4, 9), False), (date(2026, 4, 10), True), (date(2026, 4, 11), True)]
)
def test_nothing_is_deregistered_before_it_has_cleared(cast: Cast, day: date, taken: bool) -> None:
    vehicle = cleared(cast)
    if taken:
        written(vehicle, state="deregistered", deregistered_on=day)
    else:
        with refused_by("deregistered_after_cleared"):
            written(vehicle, state="deregistered", deregistered_on=day)


@pytest.mark.clause("2025-648/annex1.5")
def test_one_endorsement_a_vin(cast: Cast) -> None:
    endorsed(cast)
    with refused_by("vin_endorsed_once"):
        written(
            entered(cast, who="other_exporter"),
            state="endorsed",
            police=cast.police.organisation,
            endorsed_on=date(2026, 3, 5),
            plate_last_day=date(2026, 5, 4),
        )


def test_an_exporter_has_a_vin_once(cast: Cast) -> None:
    first = entered(cast)
    other = entered(cast, "LSVNV2184L2345688")
    with refused_by("vin_once_an_exporter"):
        written(other, vin=first.vin)
    written(first, state="removed")
    written(other, vin=first.vin)


@pytest.mark.django_db(transaction=True)
@pytest.mark.clause("2025-648/annex1.5")
def test_two_officers_endorse_one_vin_at_once_and_one_wins() -> None:
    cast = make_cast()
    rivals = [inspected(cast, who=who) for who in ("exporter", "other_exporter")]
    outcomes: list[object] = []
    together = Barrier(2)

    def endorse(vehicle: Vehicle) -> None:
        try:
            together.wait(timeout=20)
            outcomes.append(acting(cast.police.actor, actions.endorse, vehicle.pk, UNTIL, at=at(ENDORSED)))
        finally:
            connection.close()

    threads = [Thread(target=endorse, args=(vehicle,)) for vehicle in rivals]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["Done", "Stopped"]
    stopped = next(outcome for outcome in outcomes if isinstance(outcome, Stopped))
    assert stopped.assessment.findings[-1].clause == "2025-648/annex1.5"
    with reading_as(SYSTEM):
        assert Vehicle.objects.filter(vin=rivals[0].vin, state="endorsed").count() == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.clause("order-164/28")
def test_a_transfer_asked_for_twice_at_once_is_asked_for_once() -> None:
    cast = make_cast()
    vehicle = entered(cast)
    outcomes: list[object] = []
    together = Barrier(2)

    def ask(who: str) -> None:
        try:
            together.wait(timeout=20)
            police = cast.police.organisation_id
            outcomes.append(acting(cast.actor(who), actions.request_transfer, vehicle.pk, police, at=at(ENDORSED)))
        finally:
            connection.close()

    threads = [Thread(target=ask, args=(who,)) for who in ("exporter", "colleague")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    assert [type(outcome) for outcome in outcomes] == [Done, Done]
    with reading_as(SYSTEM):
        assert Vehicle.objects.get(pk=vehicle.pk).version == 2


def test_the_tables_are_not_the_programs_own(cast: Cast) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT current_user, pg_get_userbyid(relowner) FROM pg_class WHERE relname = 'vehicles_vehicle'"
        )
        works_as, owner = cursor.fetchone()
    assert works_as == "chuhai_app"
    assert owner != works_as
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("SELECT relrowsecurity FROM pg_class WHERE relname = 'vehicles_vehicle'")
        assert cursor.fetchone() == (True,)

"""Who sees which vehicle, held by the queries and, without any filter, by the database itself (车辆可见范围)."""

import pytest
from tests.cast import Cast, acting
from tests.vehicles.lawful import IN_STATE, endorsed, entered, requested

from chuhai.accounts.row_security import forget_reader, reading_as
from chuhai.vehicles import queries
from chuhai.vehicles.models import Vehicle
from chuhai.workflow.transitions import CaseNotFound

EVERYBODY = (
    "exporter", "colleague", "reviewer", "issuer", "police", "customs", "mofcom", "system",
    "other_exporter", "other_reviewer", "other_issuer", "other_police", "other_customs",
)  # fmt: skip
OWN = {"exporter", "colleague", "mofcom", "system"}
AT_DESKS = OWN | {"reviewer", "issuer", "police"}
ON_ITS_WAY = AT_DESKS | {"customs", "other_customs"}
SEEN = {
    "entered": OWN,
    "removed": OWN,
    "transfer_requested": AT_DESKS,
    "inspected": AT_DESKS,
    "transfer_refused": AT_DESKS,
    "endorsed": ON_ITS_WAY,
    "cleared": ON_ITS_WAY,
    "deregistered": ON_ITS_WAY,
}


@pytest.mark.parametrize("state", IN_STATE)
def test_a_vehicle_is_seen_by_its_parties_alone(cast: Cast, state: str) -> None:
    vehicle = IN_STATE[state](cast)
    found, unfiltered = set(), set()
    for who in EVERYBODY:
        with reading_as(cast.actor(who)):
            if queries.visible(cast.actor(who)).filter(pk=vehicle.pk).exists():
                found.add(who)
            if vehicle in Vehicle.objects.all():
                unfiltered.add(who)
    assert (found, unfiltered) == (SEEN[state], SEEN[state])


def test_nobody_in_particular_sees_nothing(cast: Cast) -> None:
    endorsed(cast)
    forget_reader()
    assert Vehicle.objects.count() == 0


def test_a_stranger_cannot_tell_a_vehicle_from_none(cast: Cast) -> None:
    vehicle = requested(cast)
    for stranger in cast.strangers:
        for number in (vehicle.pk, vehicle.pk + 1):
            with pytest.raises(CaseNotFound):
                acting(stranger, queries.find, number)
        assert acting(stranger, queries.find_by_vin, vehicle.vin) is None


def test_supervision_reads_and_writes_nothing(cast: Cast) -> None:
    vehicle = endorsed(cast)
    with reading_as(cast.mofcom.actor):
        assert Vehicle.objects.filter(pk=vehicle.pk).update(brand="改") == 0


@pytest.mark.parametrize("who", ["other_exporter", "other_reviewer", "other_police", "customs"])
def test_what_is_not_seen_is_not_written(cast: Cast, who: str) -> None:
    vehicle = requested(cast)
    with reading_as(cast.actor(who)):
        assert Vehicle.objects.filter(pk=vehicle.pk).update(brand="改") == 0
        assert Vehicle.objects.filter(pk=vehicle.pk).delete()[0] == 0


def test_the_same_vin_of_another_exporter_stays_out_of_sight(cast: Cast) -> None:
    own, other = entered(cast), entered(cast, who="other_exporter")
    assert acting(cast.exporter.actor, queries.find_by_vin, own.vin).pk == own.pk
    assert acting(cast.other_exporter.actor, queries.find_by_vin, own.vin).pk == other.pk

"""Who sees a deregistration and what hangs on it, held by the database when a filter is forgotten (行级权限)."""

from datetime import date

import pytest
from django.db import DatabaseError, transaction
from tests.cast import Cast, acting, at
from tests.deregistration.lawful import APPLIED, applied, due

from chuhai.accounts.actors import SYSTEM
from chuhai.accounts.models import Organisation
from chuhai.accounts.row_security import reading_as
from chuhai.customs.models import Clearance
from chuhai.deregistration import actions, queries
from chuhai.deregistration.models import Deregistration
from chuhai.vehicles.models import Vehicle
from chuhai.workflow.transitions import CaseNotFound

SEEING = ("exporter", "colleague", "reviewer", "issuer", "mofcom", "system")
BLIND = ("customs", "other_exporter", "other_reviewer", "other_issuer", "other_police", "other_customs")


@pytest.mark.parametrize(
    ("name", "sees"), [*((name, 1) for name in SEEING), ("police", 0), *((name, 0) for name in BLIND)]
)
def test_a_duty_is_seen_by_exporter_authority_and_mofcom(cast: Cast, name: str, sees: int) -> None:
    due(cast)
    actor = cast.actor(name)
    assert acting(actor, lambda actor: queries.visible(actor).count()) == sees
    assert acting(actor, lambda _: Deregistration.objects.count()) == sees


@pytest.mark.parametrize(("name", "sees"), [("police", 1), ("other_police", 0)])
def test_once_applied_for_by_the_police_it_was_applied_for_at(cast: Cast, name: str, sees: int) -> None:
    applied(cast)
    actor = cast.actor(name)
    assert acting(actor, lambda actor: queries.visible(actor).count()) == sees
    assert acting(actor, lambda _: Deregistration.objects.count()) == sees


def test_the_police_of_another_place_see_the_vehicle_and_the_exit_record_of_their_case_alone(cast: Cast) -> None:
    case, other = due(cast), cast.other_police
    due_elsewhere = due(cast, "2026-05-05", serial=18)
    with reading_as(SYSTEM):
        Organisation.objects.filter(pk=other.organisation_id).update(area="3302")
    with reading_as(other.actor):
        assert (Vehicle.objects.count(), Clearance.objects.count()) == (0, 0)
    acting(cast.exporter.actor, actions.apply, case.pk, other.organisation_id, at=at(APPLIED))
    with reading_as(other.actor):
        assert list(Vehicle.objects.values_list("pk", flat=True)) == [case.vehicle_id]
        assert list(Clearance.objects.values_list("pk", flat=True)) == [case.clearance_id]
        assert Vehicle.objects.update(brand="改") == 0
        with pytest.raises(CaseNotFound):
            queries.find(other.actor, due_elsewhere.pk)


def test_without_a_reader_nothing_is_seen(cast: Cast) -> None:
    due(cast)
    assert Deregistration.objects.count() == 0


@pytest.mark.parametrize("name", ["customs", "mofcom", "police", "other_exporter", "other_reviewer"])
def test_the_database_lets_no_other_reader_write(cast: Cast, name: str) -> None:
    case = due(cast)
    with reading_as(cast.actor(name)):
        assert Deregistration.objects.update(due_on=date(2027, 1, 1)) == 0
        assert Deregistration.objects.all()._raw_delete("default") == 0
        case.pk = None
        with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
            case.save(force_insert=True)
    with reading_as(SYSTEM):
        assert Deregistration.objects.get().due_on == date(2026, 7, 6)

"""The simulation (模拟业务): every state, right numbers, a whole record, the same month from the same seed, never beside real cases."""

from collections import Counter
from datetime import date

import pytest
from tests.cast import Cast, at

from chuhai.accounts.actors import SYSTEM
from chuhai.accounts.models import Organisation
from chuhai.accounts.row_security import reading_as
from chuhai.audit import queries as audit
from chuhai.cli.simulation import month
from chuhai.codes import uscc, vin
from chuhai.customs.models import Clearance
from chuhai.deregistration.models import Deregistration
from chuhai.filing.models import Filing
from chuhai.licensing.models import Application, Licence, Line
from chuhai.vehicles.models import Vehicle

NOW = at("2026-07-01")
VEHICLES, EXPORTERS = 500, 60


def load(seed: int = 1, vehicles: int = VEHICLES) -> month.Simulated:
    """Load a small month; what was loaded."""
    *progress, loaded = month.simulate(vehicles, EXPORTERS, seed, NOW)
    assert progress
    assert isinstance(loaded, month.Simulated)
    return loaded


@pytest.fixture
def loaded(db: None):
    """A small month, read as the platform."""
    told = load()
    with reading_as(SYSTEM):
        yield told


def states(model) -> set[str]:
    return set(model.objects.values_list("state", flat=True))


def test_a_month_has_every_state_of_every_stage(loaded: month.Simulated) -> None:
    assert loaded.rows["vehicles.Vehicle"] >= VEHICLES
    assert states(Vehicle) >= {
        "entered",
        "transfer_requested",
        "transfer_refused",
        "endorsed",
        "cleared",
        "deregistered",
    }
    assert states(Application) >= {"draft", "submitted", "supplement", "resubmitted", "reviewed", "issued", "refused"}
    assert states(Licence) >= {"valid", "used", "to_be_renewed", "handed_back", "lapsed"}
    assert states(Deregistration) >= {"due", "applied", "returned", "deregistered"}
    assert Deregistration.objects.filter(overrun_recorded_on__isnull=False).exists()
    assert "approved" in states(Filing)
    assert set(Clearance.objects.values_list("outcome", flat=True)) == {"cleared", "refused"}
    assert Organisation.objects.filter(kind="exporter").values("authority").distinct().count() == 37


def test_numbers_are_right_and_nothing_lies_in_the_future(loaded: month.Simulated) -> None:
    numbers = Counter(Vehicle.objects.values_list("vin", flat=True))
    assert [number for number in numbers if not vin.check_digit_is_right(number)] == []
    endorsed = Vehicle.objects.filter(endorsed_on__isnull=False).values_list("vin", flat=True)
    assert Counter(endorsed).most_common(1)[0][1] == 1
    codes = Organisation.objects.filter(kind="exporter").values_list("uscc", flat=True)
    assert [code for code in codes if not uscc.is_valid(code)] == []
    assert not Vehicle.objects.filter(cleared_on__gt=date(2026, 7, 1)).exists()
    assert Line.objects.filter(issued=True).exclude(application__state="issued").count() == 0
    for licence in Licence.objects.all():
        assert licence.quantity == licence.application.lines.count()


@pytest.mark.clause("2024-6/1.3")
def test_every_step_stands_in_a_record_that_holds(loaded: month.Simulated) -> None:
    assert list(audit.verify_chain()) == []
    assert audit.entry_count() == loaded.entries + 1
    vehicle = Vehicle.objects.filter(state="deregistered").first()
    steps = [entry.step for entry in audit.timeline(SYSTEM, "vehicle", vehicle.pk)]
    assert steps == ["enter", "request_transfer", "inspect", "endorse"]


def test_the_same_seed_makes_the_same_month_and_another_may_follow(db: None) -> None:
    first = load(seed=7, vehicles=60)
    again = load(seed=7, vehicles=60)
    assert first.rows["vehicles.Vehicle"] == again.rows["vehicles.Vehicle"]
    with reading_as(SYSTEM):
        rows = list(Vehicle.objects.order_by("pk").values_list("brand", "state", "registered_on", "endorsed_on"))
    half = len(rows) // 2
    assert rows[:half] == rows[half:]


def test_it_is_not_mixed_with_real_cases(cast: Cast) -> None:
    with pytest.raises(month.HoldsRealCases):
        load()
    with reading_as(SYSTEM):
        assert not Vehicle.objects.exists()

"""Every transition of a vehicle from every state by every desk, allowed or refused as the table says (车辆流程)."""

from collections.abc import Callable
from datetime import date
from itertools import product

import pytest
from tests.cast import Cast, acting, at
from tests.vehicles.lawful import VIN, clean_registry, entered

from chuhai.accounts.actors import SYSTEM, Actor
from chuhai.accounts.desks import COMMERCE_DESKS, Desk
from chuhai.accounts.row_security import reading_as
from chuhai.vehicles import actions
from chuhai.vehicles.models import Vehicle
from chuhai.vehicles.states import ENDORSED_ONCE, STAGE
from chuhai.workflow.transitions import CaseNotFound, Transition, WrongDesk, WrongState

NOW = at("2026-03-10")
UNTIL = date(2026, 12, 31)


def ask(actor: Actor, vehicle: Vehicle) -> object:
    """Ask for the transfer at the desk that the vehicle stands at, or at the only one there is."""
    return actions.request_transfer(actor, vehicle.pk, vehicle.police_id or POLICE[0], at=NOW)


POLICE: list[int] = []
STEPS: dict[str, Callable[[Actor, Vehicle], object]] = {
    "request_transfer": ask,
    "inspect": lambda actor, vehicle: actions.inspect(actor, vehicle.pk, [], VIN, {}, at=NOW),
    "endorse": lambda actor, vehicle: actions.endorse(actor, vehicle.pk, UNTIL, at=NOW),
    "refuse_transfer": lambda actor, vehicle: actions.refuse_transfer(actor, vehicle.pk, "不符合条件。", at=NOW),
    "clear": lambda actor, vehicle: actions.mark_cleared(actor, [vehicle.pk], at=NOW),
    "deregister": lambda actor, vehicle: actions.mark_deregistered(actor, vehicle.pk, at=NOW),
    "remove": lambda actor, vehicle: actions.remove(actor, vehicle.pk, at=NOW),
}
ALL = list(product([step.name for step in STAGE.transitions], [state.name for state in STAGE.states], Desk))


def standing_in(cast: Cast, state: str) -> Vehicle:
    """A lawful vehicle put into a state, with what the state cannot be without."""
    POLICE[:] = [cast.police.organisation_id]
    vehicle = entered(cast)
    vehicle.state = state
    if state not in ("entered", "removed"):
        vehicle.police_id = cast.police.organisation_id
        vehicle.registry = clean_registry()
    if state in ("inspected", *ENDORSED_ONCE):
        vehicle.inspection, vehicle.vin_found = {"on": "2026-03-04", "differences": []}, VIN
    if state in ENDORSED_ONCE:
        vehicle.endorsed_on, vehicle.plate_last_day = date(2026, 3, 5), date(2026, 5, 4)
    if state in ("cleared", "deregistered"):
        vehicle.cleared_on = date(2026, 3, 6)
    if state == "deregistered":
        vehicle.deregistered_on = date(2026, 3, 9)
    with reading_as(SYSTEM):
        vehicle.save()
    return vehicle


def test_every_transition_has_its_action() -> None:
    assert set(STEPS) == {step.name for step in STAGE.transitions}


@pytest.mark.parametrize(("name", "state", "desk"), ALL)
def test_it_is_allowed_as_the_table_says(cast: Cast, name: str, state: str, desk: Desk) -> None:
    vehicle = standing_in(cast, state)
    row = next(step for step in STAGE.transitions if step.name == name)
    actor = cast.of_every_desk[desk]
    if desk in row.desks and (state in row.sources or (row.repeatable and state == row.target)):
        acting(actor, STEPS[name], vehicle)
        assert standing(vehicle) == row.target
    else:
        with pytest.raises(refusal(row, state, desk)):
            acting(actor, STEPS[name], vehicle)
        assert standing(vehicle) == state


def refusal(row: Transition, state: str, desk: Desk) -> type[Exception]:
    """How it is refused: nothing may be learnt of a vehicle that the desk does not see."""
    if row.name == "deregister":
        return WrongState if desk in row.desks else WrongDesk
    if not seen(state, desk):
        return CaseNotFound
    return WrongState if desk in row.desks else WrongDesk


BESIDE = (Desk.MIIT, Desk.TRANSPORT, Desk.TEST_INSTITUTION, Desk.MANUFACTURER)


def seen(state: str, desk: Desk) -> bool:
    """Whether the desk, of the case's own side, sees a vehicle in that state."""
    if desk in COMMERCE_DESKS:
        return state not in ("entered", "removed")
    if desk is Desk.PUBLIC_SECURITY:
        return state not in ("entered", "removed")
    if desk in BESIDE:
        return False
    return state in ENDORSED_ONCE if desk is Desk.CUSTOMS else True


def standing(vehicle: Vehicle) -> str:
    """The state that the database holds."""
    with reading_as(SYSTEM):
        return Vehicle.objects.get(pk=vehicle.pk).state

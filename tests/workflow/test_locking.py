"""Who may see a case and not act on it learns that the step is another desk's; to a stranger the case is not there."""

from collections.abc import Callable
from typing import Any

import pytest
from tests.cast import Cast, acting, at
from tests.deregistration import lawful as deregistration
from tests.filing.test_actions import handed_in
from tests.licensing import lawful as licensing
from tests.vehicles import lawful as vehicles

from chuhai.accounts.actors import SYSTEM
from chuhai.accounts.row_security import reading_as
from chuhai.deregistration import actions as deregistrations
from chuhai.filing import actions as filings
from chuhai.licensing import actions as applications
from chuhai.vehicles import actions as of_vehicles
from chuhai.workflow.transitions import CaseNotFound, WrongDesk

NOW = at("2026-05-04")
VIN = "LSVNV2181L2900001"


def _filing(cast: Cast) -> tuple[Callable[..., Any], Any]:
    return lambda actor, number: filings.withdraw(actor, number, at=NOW), handed_in(cast).number


def _application(cast: Cast) -> tuple[Callable[..., Any], Any]:
    return lambda actor, number: applications.withdraw(actor, number, at=NOW), licensing.submitted(cast).number


def _licence(cast: Cast) -> tuple[Callable[..., Any], Any]:
    application = licensing.issued(cast)
    with reading_as(SYSTEM):
        number = application.licence.number
    return lambda actor, asked: applications.hand_back(actor, asked, at=NOW), number


def _vehicle(cast: Cast) -> tuple[Callable[..., Any], Any]:
    return lambda actor, pk: of_vehicles.remove(actor, pk, at=NOW), vehicles.inspected(cast, VIN).pk


def _deregistration(cast: Cast) -> tuple[Callable[..., Any], Any]:
    return lambda actor, pk: deregistrations.deregister(actor, pk, at=NOW), deregistration.applied(cast).pk


@pytest.mark.parametrize("case", [_filing, _application, _licence, _vehicle, _deregistration])
def test_mofcom_sees_every_case_and_is_told_that_the_step_is_not_its_own(cast: Cast, case: Any) -> None:
    act, number = case(cast)
    with pytest.raises(WrongDesk):
        acting(cast.mofcom.actor, act, number)
    for stranger in (cast.other_exporter, cast.other_reviewer, cast.other_police):
        with pytest.raises(CaseNotFound):
            acting(stranger.actor, act, number)

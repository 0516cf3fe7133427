"""The manufacturer's confirmation in a licence dossier (许可证与售后服务确认书): 2025-648/1a and 1b, by the platform's own record."""

from datetime import date
from typing import Any

import pytest
from tests.cast import Cast, acting, at
from tests.confirmations.lawful import DESTINATION, MAKER, OUTLETS, asked_for
from tests.licensing import lawful

from chuhai.accounts.actors import SYSTEM
from chuhai.accounts.row_security import reading_as
from chuhai.confirmations import actions as confirmations
from chuhai.confirmations.models import Confirmation
from chuhai.licensing import actions, queries
from chuhai.licensing.models import Application
from chuhai.vehicles.models import Vehicle
from chuhai.workflow.clocks import today
from chuhai.workflow.outcomes import Done, Stopped
from chuhai.workflow.transitions import WrongState

CLAUSE = "2025-648/1a"
NEW = {"registered_on": "2026-01-20", "manufacturer": MAKER}


def recent(cast: Cast) -> Application:
    """A draft for one vehicle of the cast's manufacturer, registered 90 days before; everything but the confirmation is there."""
    lawful.approve(cast.exporter.organisation)
    vehicle = lawful.vehicle_of(cast.exporter.organisation, cast.police.organisation)
    with reading_as(SYSTEM):
        vehicle.registered_on = date.fromisoformat(NEW["registered_on"])
        vehicle.certificate = vehicle.certificate | NEW
        vehicle.save()
    return lawful.filled(cast.exporter.actor, [vehicle])


def confirmed(cast: Cast, destination: str = DESTINATION, until: date = date(2027, 3, 1)) -> Confirmation:
    """The manufacturer confirms for that vehicle."""
    with reading_as(SYSTEM):
        vehicle = Vehicle.objects.get(certificate__manufacturer=MAKER)
    case = asked_for(cast, [vehicle.pk], destination=destination, when="2026-04-17")
    return acting(cast.manufacturer.actor, confirmations.issue, case.number, OUTLETS, until, at=at("2026-04-17")).case


def findings(application: Application, cast: Cast) -> list[str]:
    """The clauses that speak against it, as its exporter is told."""
    return acting(
        cast.exporter.actor, lambda _: [f.clause for f in queries.assessment(application, today(lawful.NOW)).findings]
    )


def dossier(application: Application, cast: Cast, name: str = "exporter") -> dict[str, Any]:
    """The facts of its vehicle as a desk judges them."""
    (one,) = acting(cast.actor(name), lambda _: queries.dossier(application, today(lawful.NOW)))["vehicles"]
    return one["after_sales_confirmation"]


@pytest.mark.clause(CLAUSE)
def test_without_a_confirmation_it_is_lacking_and_with_the_platforms_nothing_is(cast: Cast) -> None:
    application = recent(cast)
    assert findings(application, cast) == [CLAUSE]
    confirmed(cast)
    assert findings(application, cast) == []
    said = dossier(application, cast)
    assert (said["issuer"], said["destination"], said["sealed"]) == (MAKER, DESTINATION, True)


@pytest.mark.clause(CLAUSE)
def test_the_platforms_record_goes_before_what_the_exporter_said_of_a_paper(cast: Cast) -> None:
    application = recent(cast)
    with reading_as(SYSTEM):
        line = application.lines.get()
    said = {"issuer": "他人", "destination": "KAZ", "vins": [], "outlets": [], "sealed": False}
    change = {line.pk: {"after_sales_confirmation": said}}
    acting(cast.exporter.actor, actions.save_lines, application.number, change, at=lawful.NOW)
    assert dossier(application, cast) == said
    confirmed(cast)
    assert dossier(application, cast)["issuer"] == MAKER


@pytest.mark.clause(CLAUSE)
@pytest.mark.parametrize(
    ("destination", "until"), [("KAZ", date(2027, 3, 1)), (DESTINATION, date(2026, 4, 19))], ids=["other", "over"]
)
def test_one_for_another_destination_or_that_is_over_is_none(cast: Cast, destination: str, until: date) -> None:
    application = recent(cast)
    confirmed(cast, destination, until)
    assert findings(application, cast) == [CLAUSE]


@pytest.mark.clause(CLAUSE)
def test_one_that_was_withdrawn_is_none(cast: Cast) -> None:
    application, case = recent(cast), None
    case = confirmed(cast)
    acting(cast.manufacturer.actor, confirmations.withdraw, case.number, "网点停业。", at=lawful.NOW)
    assert findings(application, cast) == [CLAUSE]


@pytest.mark.clause(CLAUSE)
def test_the_authority_judges_by_it_and_the_licence_names_it(cast: Cast) -> None:
    application = recent(cast)
    case = confirmed(cast)
    acting(cast.exporter.actor, actions.submit, application.number, at=lawful.NOW)
    assert dossier(application, cast, "reviewer")["issuer"] == MAKER
    acting(cast.reviewer.actor, actions.review, application.number, at=lawful.NOW)
    done = acting(cast.issuer.actor, actions.issue, application.number, at=lawful.NOW)
    assert isinstance(done, Done)
    with reading_as(SYSTEM):
        stands, licence = Confirmation.objects.get(pk=case.pk), done.case.licence.number
        assert stands.state == "relied_on"
        assert [row.licence_number for row in stands.vehicles.all()] == [licence]
    with pytest.raises(WrongState):
        acting(cast.manufacturer.actor, confirmations.withdraw, case.number, "网点停业。", at=lawful.NOW)


@pytest.mark.clause(CLAUSE)
def test_what_is_withdrawn_while_it_is_under_review_stops_the_licence(cast: Cast) -> None:
    application = recent(cast)
    case = confirmed(cast)
    acting(cast.exporter.actor, actions.submit, application.number, at=lawful.NOW)
    acting(cast.reviewer.actor, actions.review, application.number, at=lawful.NOW)
    acting(cast.manufacturer.actor, confirmations.withdraw, case.number, "网点停业。", at=lawful.NOW)
    stopped = acting(cast.issuer.actor, actions.issue, application.number, at=lawful.NOW)
    assert isinstance(stopped, Stopped)
    assert [finding.clause for finding in stopped.assessment.findings] == [CLAUSE]


@pytest.mark.clause("2025-648/1b")
@pytest.mark.parametrize(
    ("endorsed_on", "clause"),
    [("2025-12-31", "2025-648/1b"), ("2026-01-01", CLAUSE), ("2026-01-02", CLAUSE)],
)
def test_one_endorsed_before_the_measure_needs_none_and_goes_to_an_officer(
    cast: Cast, endorsed_on: str, clause: str
) -> None:
    application = recent(cast)
    with reading_as(SYSTEM):
        vehicle = Vehicle.objects.get(certificate__manufacturer=MAKER)
        vehicle.registered_on = date(2025, 12, 20)
        vehicle.certificate = vehicle.certificate | {"registered_on": "2025-12-20", "pending_export_on": endorsed_on}
        vehicle.endorsed_on = date.fromisoformat(endorsed_on)
        vehicle.save()
    assert clause in findings(application, cast)
    assert ({CLAUSE, "2025-648/1b"} - {clause}).isdisjoint(findings(application, cast))

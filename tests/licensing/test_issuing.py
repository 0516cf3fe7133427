"""Issue by a second officer, judged anew, numbered without gaps, valid six months and never past the year (licence-2008/13, 14)."""

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from tests.cast import Cast, acting, at, make_cast, person
from tests.licensing.lawful import NOW, approve, filled, issued, reviewed, vehicle_of, vehicles_of
from tests.licensing.test_deciding import under_rectification
from tests.licensing.test_handing_in import at_once

from chuhai.accounts.actors import SYSTEM, Actor
from chuhai.accounts.desks import Desk
from chuhai.accounts.row_security import reading_as
from chuhai.audit import queries as audit
from chuhai.audit.models import Entry
from chuhai.codes.verification_code import ALPHABET
from chuhai.credit.models import Rectification
from chuhai.filing.models import Filing
from chuhai.licensing import actions, queries
from chuhai.licensing.models import Application, Licence, SerialCounter
from chuhai.vehicles.models import Vehicle
from chuhai.workflow.outcomes import Done, Stopped
from chuhai.workflow.transitions import WordsWanted, WrongDesk, WrongState


def licence_of(application: Application) -> Licence:
    """The licence that an application came to."""
    with reading_as(SYSTEM):
        return Licence.objects.get(application=application)


def test_a_licence_has_its_number_its_days_and_its_batch(cast: Cast) -> None:
    licence = licence_of(issued(cast))
    assert (licence.number, licence.serial, licence.agency_code) == ("26-33-000001", 1, "33")
    assert (licence.issued_on, licence.valid_from, licence.valid_until) == (
        date(2026, 4, 20),
        date(2026, 4, 20),
        date(2026, 10, 20),
    )
    assert (licence.quantity, licence.destination, licence.customs_district, licence.state) == (
        2,
        "UZB",
        "3104",
        "valid",
    )


@pytest.mark.clause("licence-2008/14")
@pytest.mark.parametrize(
    ("day", "last"),
    [
        ("2026-06-29", "2026-12-29"),
        ("2026-06-30", "2026-12-30"),
        ("2026-07-01", "2026-12-31"),
        ("2026-12-09", "2026-12-31"),
    ],
)
def test_it_runs_six_months_and_never_past_the_year(cast: Cast, day: str, last: str) -> None:
    application = reviewed(cast)
    with reading_as(SYSTEM):
        Filing.objects.update(decided_on=date(2026, 4, 1), valid_until=date(2027, 4, 1))
    done = acting(cast.issuer.actor, actions.issue, application.number, at=at(day))
    assert licence_of(done.case).valid_until == date.fromisoformat(last)


@pytest.mark.clause("licence-2008/13")
@pytest.mark.parametrize(("day", "open_"), [("2026-12-09", False), ("2026-12-10", True), ("2026-12-11", True)])
def test_licences_of_the_next_year_are_issued_from_10_december(cast: Cast, day: str, open_: bool) -> None:
    application = reviewed(cast)
    with reading_as(SYSTEM):
        Filing.objects.update(decided_on=date(2026, 4, 1), valid_until=date(2027, 4, 1))
    if not open_:
        with pytest.raises(WrongState):
            acting(cast.issuer.actor, actions.issue, application.number, at=at(day), next_year=True)
        return
    licence = licence_of(acting(cast.issuer.actor, actions.issue, application.number, at=at(day), next_year=True).case)
    assert (licence.number, licence.valid_from, licence.valid_until) == (
        "27-33-000001",
        date(2027, 1, 1),
        date(2027, 7, 1),
    )


@pytest.mark.clause("2025-648/2b")
def test_face_and_appendix_are_fixed_when_it_is_issued(cast: Cast) -> None:
    application = issued(cast)
    licence = licence_of(application)
    assert licence.face["exporter"]["code"] == "3302MA2J4TQK8"
    row = licence.face["vehicles"][0]
    assert (row["registered_on"], row["pending_export_on"]) == ("2020-09-21", "2026-04-08")
    assert row["commodity_name"] == "旧大众牌1.4L小轿车"
    with reading_as(SYSTEM):
        Vehicle.objects.update(brand="宝马牌")
    assert licence_of(application).face == licence.face


def test_a_second_issue_answers_with_the_first_licence(cast: Cast) -> None:
    first = issued(cast)
    again = acting(cast.issuer.actor, actions.issue, first.number, at=at("2026-04-24"))
    assert isinstance(again, Done)
    assert licence_of(again.case).issued_on == date(2026, 4, 20)


def test_who_reviewed_does_not_issue(cast: Cast) -> None:
    application = reviewed(cast)
    with reading_as(SYSTEM):
        Application.objects.update(reviewed_by=cast.issuer)
    with pytest.raises(WrongDesk, match="two different officers"):
        acting(cast.issuer.actor, actions.issue, application.number, at=NOW)


def test_the_database_itself_wants_two_officers(cast: Cast) -> None:
    application = issued(cast)
    with reading_as(SYSTEM), pytest.raises(IntegrityError, match="two_officers_issue"), transaction.atomic():
        Application.objects.filter(pk=application.pk).update(reviewed_by=cast.issuer, decided_by=cast.issuer)


def test_it_is_judged_anew_on_the_day_of_issue(cast: Cast) -> None:
    application = reviewed(cast)
    with reading_as(SYSTEM):
        vehicle = Vehicle.objects.order_by("pk").first()
        vehicle.registry = vehicle.registry | {"mortgaged": True}
        vehicle.save()
    outcome = acting(cast.issuer.actor, actions.issue, application.number, at=NOW)
    assert isinstance(outcome, Stopped)
    assert [finding.clause for finding in outcome.assessment.violated] == ["2024-6/6.2"]
    assert licence_count() == 0


def test_what_the_reviewer_weighed_need_not_be_weighed_again(cast: Cast) -> None:
    application = under_rectification(cast)
    acting(cast.reviewer.actor, actions.review, application.number, "整改推进正常。", at=NOW)
    assert isinstance(acting(cast.issuer.actor, actions.issue, application.number, at=NOW), Done)


@pytest.mark.clause("2025-648/3d")
def test_what_came_up_since_the_review_is_weighed_by_the_issuer(cast: Cast) -> None:
    application = reviewed(cast)
    with reading_as(cast.reviewer.actor):
        Rectification.objects.create(
            exporter=cast.exporter.organisation,
            authority=cast.reviewer.organisation,
            ordered_on=date(2026, 4, 20),
            words="整改。",
        )
    with pytest.raises(WordsWanted):
        acting(cast.issuer.actor, actions.issue, application.number, at=NOW)
    assert isinstance(acting(cast.issuer.actor, actions.issue, application.number, "不影响本批。", at=NOW), Done)


def test_the_verification_code_is_read_without_mistakes(cast: Cast) -> None:
    code = licence_of(issued(cast)).verification_code
    assert len(code) == 12
    assert set(code) <= set(ALPHABET)
    assert not set("01ILO") & set(ALPHABET)


def test_customs_learn_of_it_from_the_record(cast: Cast) -> None:
    licence = licence_of(issued(cast))
    told = acting(cast.customs.actor, lambda actor: audit.timeline(actor, *licence.subject).get())
    assert (told.step, licence.number in told.detail) == ("issue", True)


def test_issuing_twenty_vehicles_takes_few_queries(cast: Cast, django_assert_max_num_queries: Any) -> None:
    application = reviewed(cast, 20)
    with reading_as(cast.issuer.actor), django_assert_max_num_queries(30):
        actions.issue(cast.issuer.actor, application.number, at=NOW)


# --- the number ------------------------------------------------------------------------------------------------------


def licence_count() -> int:
    """How many licences there are."""
    with reading_as(SYSTEM):
        return Licence.objects.count()


def another_reviewed(cast: Cast, number: int = 1) -> Application:
    """One more reviewed application of an exporter that is approved already."""
    application = filled(cast.exporter.actor, vehicles_of(cast, number))
    acting(cast.exporter.actor, actions.submit, application.number, at=NOW)
    return acting(cast.reviewer.actor, actions.review, application.number, at=NOW).case


@pytest.mark.clause("licence-2008/14")
def test_an_issue_that_is_rolled_back_leaves_no_gap(cast: Cast) -> None:
    issued(cast)
    failing, next_one = another_reviewed(cast), another_reviewed(cast)

    class PowerCut(Exception):
        pass

    def issue_and_fail(actor: Any) -> None:
        with transaction.atomic():
            assert isinstance(actions.issue(actor, failing.number, at=NOW), Done)
            raise PowerCut

    with pytest.raises(PowerCut):
        acting(cast.issuer.actor, issue_and_fail)
    assert acting(cast.issuer.actor, queries.find, failing.number).state == "reviewed"
    acting(cast.issuer.actor, actions.issue, next_one.number, at=NOW)
    assert licence_of(next_one).number == "26-33-000002"


@pytest.mark.clause("licence-2008/14")
def test_each_agency_and_each_year_counts_for_itself(cast: Cast) -> None:
    issued(cast)
    foreign = cast.other_exporter.organisation
    approve(foreign)
    vehicle = vehicle_of(foreign, cast.other_police.organisation)
    application = filled(cast.other_exporter.actor, [vehicle])
    acting(cast.other_exporter.actor, actions.submit, application.number, at=NOW)
    acting(cast.other_reviewer.actor, actions.review, application.number, at=NOW)
    acting(cast.other_issuer.actor, actions.issue, application.number, at=NOW)
    assert licence_of(application).serial == 1
    assert licence_of(application).agency_code != "33"


@pytest.mark.clause("licence-2008/14")
@pytest.mark.django_db(transaction=True)
def test_two_officers_issue_at_once_fifty_times_over_and_no_number_is_twice_or_missing() -> None:
    cast = make_cast()
    approve(cast.exporter.organisation)
    second = second_issuer(cast)
    pairs = [(another_reviewed(cast), another_reviewed(cast)) for _ in range(50)]
    for one, other in pairs:
        outcomes = at_once(
            lambda: acting(cast.issuer.actor, actions.issue, one.number, at=NOW),  # noqa: B023
            lambda: acting(second, actions.issue, other.number, at=NOW),  # noqa: B023
        )
        assert all(isinstance(outcome, Done) for outcome in outcomes)
    with reading_as(SYSTEM):
        licences = list(Licence.objects.order_by("pk"))
        assert [licence.serial for licence in licences] == list(range(1, 101))
        assert [licence.number for licence in licences] == [f"26-33-{serial:06d}" for serial in range(1, 101)]
        assert SerialCounter.objects.get().last == 100
        in_order = Entry.objects.filter(step="issue", subject_kind="licence").order_by("number")
        assert list(in_order.values_list("subject_id", flat=True)) == [licence.pk for licence in licences]


def second_issuer(cast: Cast) -> Actor:
    """Another officer at the same desk."""
    return person(cast.issuer.organisation, Desk.ISSUER, "方明").actor

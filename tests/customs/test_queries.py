"""What customs read (核查查询): a licence held against what is declared, many at once, and who sees which clearance."""

from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from tests.cast import Cast, acting
from tests.customs.lawful import cleared, licence_of, vins

from chuhai.accounts.actors import SYSTEM
from chuhai.accounts.row_security import reading_as
from chuhai.customs import queries
from chuhai.customs.comparison import Declared
from chuhai.customs.models import Clearance
from chuhai.customs.queries import Verification
from chuhai.workflow.transitions import CaseNotFound

ON = date(2026, 5, 4)


def asked(cast: Cast, number: str, declared: Declared | None = None, on: date = ON) -> Verification:
    """The answer at the customs desk."""
    return acting(cast.customs.actor, lambda _: queries.verify(number, declared or Declared(), on))


@pytest.mark.clause("2024-6/4.7a")
def test_a_licence_is_verified_by_its_number_alone(cast: Cast) -> None:
    licence = licence_of(cast)
    answer = asked(cast, licence.number)
    assert (answer.may_go, answer.reasons) == (True, ())
    assert (answer.licensed.exporter_uscc, answer.licensed.vins) == ("91330201MA2J4TQK8A", vins(licence))


@pytest.mark.clause("2024-6/4.7a")
def test_customs_of_any_office_verify_any_licence(cast: Cast) -> None:
    licence = licence_of(cast)
    answer = acting(cast.other_customs.actor, lambda _: queries.verify(licence.number, Declared(), ON))
    assert answer.may_go


def test_an_unknown_number_may_not_go_and_has_no_licence(cast: Cast) -> None:
    answer = asked(cast, "26-99-999999")
    assert (answer.may_go, answer.licensed, answer.reasons) == (False, None, ())


def test_what_is_declared_is_held_against_it(cast: Cast) -> None:
    licence = licence_of(cast)
    answer = asked(cast, licence.number, Declared(destination="KAZ", vins=vins(licence)[:1]))
    assert [reason.code for reason in answer.reasons] == ["destination", "vins_not_declared"]


@pytest.mark.clause("2024-6/4.5a")
def test_a_used_licence_does_not_verify_any_more(cast: Cast) -> None:
    clearance = cleared(cast)
    assert [reason.code for reason in asked(cast, clearance.licence.number).reasons] == ["used"]


def test_many_are_answered_each_on_its_own_in_three_queries(cast: Cast) -> None:
    first, second = licence_of(cast), licence_of(cast)
    wanted = [(first.number, Declared()), ("26-99-999999", Declared()), (second.number, Declared(quantity=9))]
    with reading_as(cast.customs.actor), CaptureQueriesContext(connection) as made:
        answers = queries.verify_many(wanted, ON)
    assert [answer.number for answer in answers] == [number for number, _ in wanted]
    assert [answer.may_go for answer in answers] == [True, False, False]
    assert len(made) == 3


@pytest.mark.parametrize("name", ["police", "other_exporter", "other_reviewer"])
def test_who_may_not_see_the_licence_verifies_nothing(cast: Cast, name: str) -> None:
    licence = licence_of(cast)
    answer = acting(cast.actor(name), lambda _: queries.verify(licence.number, Declared(), ON))
    assert answer.licensed is None


def test_a_vehicle_leads_to_its_licences_newest_first(cast: Cast) -> None:
    licence = licence_of(cast)
    found = acting(cast.customs.actor, lambda _: queries.licences_with(vins(licence)[1]))
    assert found == [licence.number]
    assert acting(cast.customs.actor, lambda _: queries.licences_with("LFV3A23C8J3000001")) == []


# --- who sees a clearance --------------------------------------------------------------------------------------------

SEEING = ("exporter", "colleague", "reviewer", "issuer", "customs", "mofcom", "system")
BLIND = ("police", "other_exporter", "other_reviewer", "other_issuer", "other_police", "other_customs")


@pytest.mark.parametrize(("name", "sees"), [*((name, 1) for name in SEEING), *((name, 0) for name in BLIND)])
def test_each_reader_sees_what_it_may_with_and_without_a_filter(cast: Cast, name: str, sees: int) -> None:
    cleared(cast)
    actor = cast.actor(name)
    assert acting(actor, lambda actor: queries.visible(actor).count()) == sees
    assert acting(actor, lambda _: Clearance.objects.count()) == sees


@pytest.mark.parametrize("name", BLIND)
def test_a_stranger_does_not_find_it(cast: Cast, name: str) -> None:
    clearance = cleared(cast)
    with pytest.raises(CaseNotFound):
        acting(cast.actor(name), queries.find, clearance.pk)


def test_without_a_reader_nothing_is_seen(cast: Cast) -> None:
    cleared(cast)
    assert Clearance.objects.count() == 0


@pytest.mark.parametrize("name", ["exporter", "reviewer", "police", "mofcom", "other_customs"])
def test_the_database_lets_only_the_office_write_its_clearance(cast: Cast, name: str) -> None:
    clearance = cleared(cast)
    with reading_as(cast.actor(name)):
        assert Clearance.objects.update(actor="改") == 0
        assert Clearance.objects.all()._raw_delete("default") == 0
        clearance.pk, clearance.outcome, clearance.reasons = None, "refused", [{"code": "x"}]
        with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
            clearance.save(force_insert=True)
    with reading_as(SYSTEM):
        assert Clearance.objects.get().actor == cast.customs.full_name

"""Two offices at once: the database decides which of them clears (一批一证, 2024-6/4.5a)."""

from collections.abc import Callable
from threading import Barrier, Thread

import pytest
from django.db import connection
from tests.cast import Cast, make_cast
from tests.customs.lawful import codes, declaration_on, licence_of, sent

from chuhai.accounts.actors import SYSTEM
from chuhai.accounts.models import Organisation
from chuhai.accounts.row_security import reading_as
from chuhai.customs.models import Clearance
from chuhai.deregistration.models import Deregistration
from chuhai.licensing.models import Licence

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = 5


@pytest.fixture
def two_offices() -> Cast:
    """The cast, its second customs office in the same district as the first."""
    cast = make_cast()
    with reading_as(SYSTEM):
        Organisation.objects.filter(pk=cast.other_customs.organisation_id).update(customs_district="3101")
    return cast


def at_once(*steps: Callable[[], Clearance]) -> list[Clearance]:
    """Every step on a connection of its own, all set off at the same moment."""
    start, answers = Barrier(len(steps)), []

    def run(step: Callable[[], Clearance]) -> None:
        try:
            connection.ensure_connection()
            start.wait(10)
            answers.append(step())
        finally:
            connection.close()

    threads = [Thread(target=run, args=(step,)) for step in steps]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return sorted(answers, key=lambda clearance: clearance.outcome)


@pytest.mark.clause("2024-6/4.5a")
def test_two_offices_clear_one_licence_and_one_of_them_is_refused(two_offices: Cast) -> None:
    for serial in range(ROUNDS):
        licence = licence_of(two_offices, 1)
        here = declaration_on(licence, declaration_number=f"31042026000000{serial:04d}")
        there = declaration_on(licence, declaration_number=f"31012026000000{serial:04d}")
        cleared, refused = at_once(
            lambda here=here: sent(two_offices.customs.actor, here),
            lambda there=there: sent(two_offices.other_customs.actor, there),
        )
        assert (cleared.outcome, codes(refused)) == ("cleared", ["used"])
    with reading_as(SYSTEM):
        assert Clearance.objects.filter(outcome="cleared").count() == ROUNDS
        assert Deregistration.objects.count() == ROUNDS


@pytest.mark.clause("2024-6/4.5a")
def test_one_declaration_for_two_licences_at_once_clears_one_of_them(two_offices: Cast) -> None:
    for serial in range(ROUNDS):
        number = f"31042026000001{serial:04d}"
        first, second = (
            declaration_on(licence_of(two_offices, 1), declaration_number=number) for _ in ("first", "second")
        )
        cleared, refused = at_once(
            lambda first=first: sent(two_offices.customs.actor, first),
            lambda second=second: sent(two_offices.customs.actor, second),
        )
        assert (cleared.outcome, codes(refused)) == ("cleared", ["declaration_used"])
        with reading_as(SYSTEM):
            assert Licence.objects.get(pk=refused.licence_id).state == "valid"


def test_the_same_declaration_twice_at_once_is_one_clearance(two_offices: Cast) -> None:
    declaration = declaration_on(licence_of(two_offices, 1))
    answers = at_once(*(lambda: sent(two_offices.customs.actor, declaration) for _ in range(4)))
    assert [answer.outcome for answer in answers] == ["cleared"] * 4
    assert len({answer.pk for answer in answers}) == 1
    with reading_as(SYSTEM):
        assert Clearance.objects.count() == 1

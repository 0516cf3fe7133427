"""The demonstration shows every state of the main path, dated so that clocks run and one has run over (演示数据)."""

from collections import Counter

import pytest
from django.utils import timezone

from chuhai.accounts.actors import SYSTEM
from chuhai.accounts.models import Organisation, User
from chuhai.accounts.row_security import reading_as
from chuhai.audit import queries as audit
from chuhai.cli.demonstration import between_authorities, people, story
from chuhai.credit.models import Record
from chuhai.customs.models import Finding
from chuhai.deregistration.models import Deregistration
from chuhai.deregistration.queries import overdue
from chuhai.filing.models import Filing
from chuhai.licensing.models import Application, Licence
from chuhai.notices.models import Notice
from chuhai.notices.queries import overdue as notices_overdue
from chuhai.vehicles.models import Vehicle
from chuhai.workflow.clocks import today


@pytest.fixture
def told(db: None) -> dict:
    """The demonstration in a database of its own."""
    actors = people.make_people()
    assert set(story.tell(people.sides(actors), timezone.now())) >= set(people.EXPORTERS)
    return actors


def states(model) -> set[str]:
    return set(model.objects.values_list("state", flat=True))


def test_it_shows_the_main_path_in_every_state(told: dict) -> None:
    with reading_as(SYSTEM):
        assert states(Application) == {
            "draft", "submitted", "supplement", "resubmitted", "reviewed", "issued", "refused",
        }  # fmt: skip
        assert states(Licence) == {
            "valid",
            "used",
            "to_be_renewed",
            "lapsed",
            "handed_back",
            "lost",
            "replaced",
            "revoked",
        }
        assert states(Vehicle) == {
            "entered", "transfer_requested", "inspected", "transfer_refused", "endorsed", "cleared", "deregistered",
        }  # fmt: skip
        assert states(Deregistration) == {"due", "applied", "deregistered"}
        assert 40 <= Vehicle.objects.count() <= 60


def test_two_provinces_and_three_exporters_take_part(told: dict) -> None:
    exporters = Organisation.objects.filter(kind="exporter")
    assert Counter(exporters.values_list("authority__area", flat=True)) == {"33": 2, "44": 1}
    assert User.objects.count() == len(people.SEATS)


def test_clocks_run_and_some_have_run_over(told: dict) -> None:
    on = today(timezone.now())
    with reading_as(SYSTEM):
        assert Application.objects.filter(state="submitted", decide_due_on__lt=on).exists()
        assert Application.objects.filter(state="submitted", decide_due_on__gte=on).exists()
        assert Filing.objects.filter(state="submitted", decide_due_on__lt=on).exists()
        assert Vehicle.objects.filter(state="transfer_requested", transfer_due_on__lt=on).exists()
        assert overdue(SYSTEM, on).exists()
        assert Record.objects.filter(found_by_platform=True).exists()


def test_authorities_tell_each_other(told: dict) -> None:
    now = timezone.now()
    between_authorities.tell(told, now)
    with reading_as(SYSTEM):
        assert states(Notice) == {"sent", "received", "acknowledged", "answered"}
        assert set(Finding.objects.values_list("kind", flat=True)) == {"prohibited", "return"}
        assert Licence.objects.filter(state="frozen").count() == 1
        assert notices_overdue(SYSTEM, today(now)).exists()
        assert list(audit.verify_chain()) == []


def test_its_record_is_whole(told: dict) -> None:
    with reading_as(SYSTEM):
        assert list(audit.verify_chain()) == []

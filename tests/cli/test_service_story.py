"""The demonstration of confirmations, trainings, partners and orders shows something on each of their pages (演示数据)."""

from django.utils import timezone

from chuhai.accounts.actors import SYSTEM
from chuhai.accounts.row_security import reading_as
from chuhai.cli.demonstration import people, service_story, story
from chuhai.confirmations.models import Confirmation
from chuhai.licensing.models import Application
from chuhai.programmes.models import Entry, Participation, Partner, Served, ServiceOrder, Training


def test_every_page_has_something_to_show(db: None) -> None:
    actors = people.make_people()
    sides = people.sides(actors)
    assert list(story.tell(sides, timezone.now()))
    service_story.tell(actors, sides, timezone.now())
    with reading_as(SYSTEM):
        for model, states in (
            (Confirmation, {"asked", "issued", "declined"}),
            (Training, {"announced", "held"}),
            (Participation, {"attended", "absent"}),
            (ServiceOrder, {"done", "under_way", "ordered"}),
        ):
            assert set(model.objects.values_list("state", flat=True)) == states
        assert (Entry.objects.count(), Partner.objects.count()) == (4, 8)
        assert Served.objects.exists()
        number = ServiceOrder.objects.first().application_number
        assert Application.objects.get(number=number).state == "submitted"

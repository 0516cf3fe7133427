"""The demonstration shows modified vehicles at every desk that has to do with them (改装车演示)."""

import pytest
from django.utils import timezone

from chuhai.accounts.actors import SYSTEM
from chuhai.accounts.row_security import reading_as
from chuhai.catalogue.models import Batch, Product
from chuhai.cli.demonstration import modified, people, story
from chuhai.cli.demonstration.steps import Calendar
from chuhai.documents.models import Document
from chuhai.licensing.models import Line
from chuhai.modifications import queries
from chuhai.modifications.models import Survey
from chuhai.workflow.clocks import today


@pytest.fixture
def told(db: None) -> None:
    """The filings of the story, and the scene after them."""
    now, actors = timezone.now(), people.make_people()
    sides, calendar = people.sides(actors), Calendar(now)
    story._hangzhou_filing(story.Stage(sides["hangzhou"], story.HANGZHOU, calendar))
    modified.tell(actors, sides, calendar)


def test_every_page_of_modified_vehicles_has_something_to_show(told: None) -> None:
    with reading_as(SYSTEM):
        assert (Batch.objects.count(), Product.objects.filter(state="withdrawn").count()) == (2, 1)
        assert set(Survey.objects.values_list("state", flat=True)) == {"draft", "sent"}
        assert Document.objects.filter(requirement__startswith="photo_").count() == 7
        assert set(Line.objects.filter(issued=True).values_list("authenticity", flat=True)) == {"proven"}
        cleared = Line.objects.filter(issued=True).values_list("vehicle__cleared_on", flat=True)[0]
    found = {one.name: one.anomaly for one in queries.modifiers(SYSTEM, cleared.year)}
    assert found == {modified.MODIFIER: "exceeded", modified.OTHER: ""}
    assert cleared < today(timezone.now())

"""Who sees a paper, and that no desk writes one, held by the database when a filter is forgotten (行级权限)."""

import pytest
from django.db import DatabaseError, transaction
from tests.cast import Cast, acting
from tests.sealing.waiting import STEPS, papers

from chuhai.accounts.row_security import reading_as
from chuhai.sealing import kinds, queries
from chuhai.sealing.models import Paper
from chuhai.workflow.transitions import CaseNotFound

OWN = ("exporter", "colleague", "reviewer", "issuer", "mofcom", "system")
STRANGERS = ("other_exporter", "other_reviewer", "other_issuer", "other_police")


def sees(cast: Cast, name: str) -> tuple[int, int]:
    """How many papers a reader sees through the query, and in the table itself."""
    actor = cast.actor(name)
    return acting(actor, lambda actor: queries.visible(actor).count()), acting(actor, lambda _: Paper.objects.count())


@pytest.mark.parametrize("kind", [kinds.LICENCE, kinds.ENDORSEMENT, kinds.FILING_REFUSAL])
@pytest.mark.parametrize("name", [*OWN, *STRANGERS, "police", "customs", "other_customs"])
def test_a_paper_is_seen_by_its_own_side_a_licence_by_customs_too(cast: Cast, kind: str, name: str) -> None:
    STEPS[kind](cast)
    also = {kinds.LICENCE: ("customs", "other_customs"), kinds.ENDORSEMENT: ("police",)}.get(kind, ())
    number = 1 if name in (*OWN, *also) else 0
    assert sees(cast, name) == (number, number)


def test_without_a_reader_nothing_is_seen(cast: Cast) -> None:
    STEPS[kinds.ENDORSEMENT](cast)
    assert Paper.objects.count() == 0


@pytest.mark.parametrize("name", ["exporter", "reviewer", "issuer", "police", "customs", "mofcom", "other_exporter"])
def test_no_desk_writes_a_paper_not_even_its_issuer(cast: Cast, name: str) -> None:
    STEPS[kinds.ENDORSEMENT](cast)
    (paper,) = papers()
    with reading_as(cast.actor(name)):
        assert Paper.objects.update(number="改") == 0
        assert Paper.objects.all()._raw_delete("default") == 0
        paper.pk, paper.kind = None, kinds.LICENCE
        with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
            paper.save(force_insert=True)


@pytest.mark.parametrize("name", STRANGERS)
def test_a_stranger_finds_no_paper(cast: Cast, name: str) -> None:
    STEPS[kinds.ENDORSEMENT](cast)
    (paper,) = papers()
    actor = cast.actor(name)
    with pytest.raises(CaseNotFound):
        acting(actor, queries.find, paper.pk)
    with pytest.raises(CaseNotFound):
        acting(actor, queries.find_of, paper.kind, paper.subject)
    assert acting(actor, queries.papers_of, paper.subject) == []

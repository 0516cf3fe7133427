"""A licence granted on false materials or beyond authority is revoked, and everybody concerned knows at once (permit-law/69)."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from tests.cast import Cast, acting
from tests.customs.lawful import cleared
from tests.licensing.test_following import LATER, a_licence, again, held
from tests.sealing.waiting import make_papers

from chuhai.accounts.actors import SYSTEM
from chuhai.accounts.row_security import reading_as
from chuhai.credit.models import Record
from chuhai.licensing import actions
from chuhai.licensing.models import Licence
from chuhai.licensing.purposes import BEYOND_AUTHORITY, FALSE_MATERIALS, GROUND_LABELS
from chuhai.notices.models import Notice
from chuhai.sealing import queries as sealing
from chuhai.sealing.kinds import LICENCE, LICENCE_REVOCATION
from chuhai.sealing.models import Paper
from chuhai.workflow.transitions import EntryRefused, WordsWanted

WHY = "检测报告系伪造。"


def revoked(cast: Cast, licence: Licence, ground: str = FALSE_MATERIALS) -> Licence:
    """The licence once its issuer has revoked it."""
    return acting(cast.issuer.actor, actions.revoke, licence.number, ground, WHY, at=LATER).case


def told(licence: Licence) -> dict[str, str]:
    """Who was told of it by notice, by the kind of organisation, in which words."""
    with reading_as(SYSTEM):
        rows = Notice.objects.filter(subject_kind="licence", subject_id=licence.pk).select_related("addressee")
        return {notice.addressee.kind: notice.words for notice in rows}


@pytest.mark.clause("permit-law/69")
@pytest.mark.parametrize("ground", GROUND_LABELS)
def test_it_is_revoked_with_ground_and_reasons(cast: Cast, ground: str) -> None:
    licence = revoked(cast, a_licence(cast), ground)
    assert (licence.state, licence.revocation_ground, licence.closing_words) == ("revoked", ground, WHY)
    assert (licence.closed_on, held(licence)) == (date(2026, 6, 1), {False})


@pytest.mark.clause("permit-law/69")
def test_without_ground_or_reasons_nothing_is_revoked(cast: Cast) -> None:
    licence = a_licence(cast)
    with pytest.raises(EntryRefused):
        acting(cast.issuer.actor, actions.revoke, licence.number, "", WHY, at=LATER)
    with pytest.raises(WordsWanted):
        acting(cast.issuer.actor, actions.revoke, licence.number, FALSE_MATERIALS, " ", at=LATER)
    assert again(licence).state == "valid"
    with reading_as(SYSTEM), pytest.raises(IntegrityError), transaction.atomic():
        Licence.objects.filter(pk=licence.pk).update(state="revoked")


@pytest.mark.clause("permit-law/69")
def test_exporter_and_customs_are_told_at_once(cast: Cast) -> None:
    words = told(revoked(cast, a_licence(cast)))
    assert set(words) == {"exporter", "customs"}
    assert WHY in words["customs"]


@pytest.mark.clause("permit-law/69")
def test_one_that_was_used_is_reported_to_mofcom_and_keeps_its_vehicles(cast: Cast) -> None:
    clearance = cleared(cast)
    licence = revoked(cast, clearance.licence)
    assert (licence.state, licence.used_on, held(licence)) == ("revoked", date(2026, 5, 4), {True})
    words = told(licence)
    assert set(words) == {"exporter", "customs", "mofcom"}
    assert clearance.declaration_number in words["mofcom"]


@pytest.mark.clause("permit-law/69")
@pytest.mark.parametrize(("ground", "recorded"), [(FALSE_MATERIALS, ["2024-6/7.6.5"]), (BEYOND_AUTHORITY, [])])
def test_false_materials_go_into_the_credit_archive(cast: Cast, ground: str, recorded: list[str]) -> None:
    revoked(cast, a_licence(cast), ground)
    with reading_as(SYSTEM):
        assert list(Record.objects.values_list("clause", flat=True)) == recorded


@pytest.mark.clause("permit-law/69")
def test_its_sealed_paper_is_withdrawn_and_the_decision_sealed(cast: Cast) -> None:
    licence = a_licence(cast)
    make_papers()
    revoked(cast, licence)
    make_papers()
    with reading_as(SYSTEM):
        papers = {paper.kind: paper for paper in Paper.objects.filter(subject_kind="licence", subject_id=licence.pk)}
        files = {kind: sealing.content_of(paper).read() for kind, paper in papers.items()}
    paper, decision = sealing.recognise(files[LICENCE]), sealing.recognise(files[LICENCE_REVOCATION])
    assert (paper.holds, paper.paper.withdrawn.on) == (True, date(2026, 6, 1))
    assert WHY in paper.paper.withdrawn.words
    assert (decision.holds, decision.paper.withdrawn) == (True, None)

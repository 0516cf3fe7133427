"""Enterprises of the same people: found, laid before the officer, weighed in writing, refusing nothing (2025-648/3e)."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.cast import Cast, acting, at
from tests.credit.archive import NOW, reported
from tests.filing.test_actions import handed_in
from tests.licensing import lawful as licensing

from chuhai.accounts.actors import SYSTEM
from chuhai.accounts.row_security import reading_as
from chuhai.audit import queries as audit
from chuhai.credit import actions, queries
from chuhai.credit.actions import Party
from chuhai.credit.links import Linked, linked_to
from chuhai.credit.models import Rectification, RelatedParty
from chuhai.filing import actions as filing
from chuhai.licensing import actions as applications
from chuhai.workflow.transitions import CaseNotFound, EntryRefused, WordsWanted, WrongDesk

WANG = Party("王磊", "legal_representative", "330201198001011234", date(2019, 3, 1))


def declared(cast: Cast, name: str = "exporter", party: Party = WANG) -> RelatedParty:
    """A related party that an exporter declares."""
    return acting(cast.actor(name), actions.declare_party, party, at=NOW)


def links(cast: Cast) -> tuple[Linked, ...]:
    """The enterprises linked to the cast's exporter, as its officer sees them."""
    return acting(cast.reviewer.actor, lambda _: linked_to(cast.exporter.organisation_id))


def under_rectification(cast: Cast) -> None:
    """The other exporter, of another province, has a rectification open."""
    told = (cast.other_exporter.organisation_id, "限期整改。")
    acting(cast.other_reviewer.actor, actions.order_rectification, *told, due_on=date(2026, 6, 5), at=NOW)


# --- finding ---------------------------------------------------------------------------------------------------------


@pytest.mark.clause("2025-648/3e")
def test_the_same_identity_links_two_enterprises_of_different_provinces(cast: Cast) -> None:
    declared(cast)
    declared(cast, "other_exporter", Party("王 磊", "shareholder", "33020119800101 1234"))
    (other,) = links(cast)
    assert other.exporter.pk == cast.other_exporter.organisation_id
    assert (other.certain, other.rectification_open, other.to_be_weighed) == (True, False, False)
    assert [(tie.here.role.zh, tie.there.role.zh) for tie in other.ties] == [("法定代表人", "股东")]


@pytest.mark.clause("2025-648/3e")
@pytest.mark.parametrize(
    ("identity", "found"), [("330201198001011234", [True]), ("", [False]), ("440101199001011234", [])]
)
def test_a_name_alone_is_a_possible_link_and_another_identity_is_none(
    cast: Cast, identity: str, found: list[bool]
) -> None:
    declared(cast)
    declared(cast, "other_exporter", Party("王磊", "manager", identity))
    assert [other.certain for other in links(cast)] == found


@pytest.mark.parametrize("way", ["here", "there"])
def test_an_enterprise_that_is_itself_a_shareholder_is_linked(cast: Cast, way: str) -> None:
    owner, owned = ("exporter", "other_exporter") if way == "here" else ("other_exporter", "exporter")
    firm = cast.actor(owner).organisation_id
    with reading_as(SYSTEM):
        uscc = type(cast.exporter.organisation).objects.get(pk=firm).uscc
    declared(cast, owned, Party("某公司", "shareholder", uscc.lower()))
    (other,) = links(cast)
    assert other.certain
    assert other.exporter.pk == cast.other_exporter.organisation_id


def test_who_has_left_is_linked_still(cast: Cast) -> None:
    party = declared(cast)
    acting(cast.exporter.actor, actions.end_party, party.pk, held_until=date(2025, 12, 31), at=NOW)
    declared(cast, "other_exporter")
    assert links(cast)[0].ties[0].here.held_until == date(2025, 12, 31)


def test_nobody_in_common_links_nothing(cast: Cast) -> None:
    declared(cast)
    declared(cast, "other_exporter", Party("黄强", "manager", "440101199001011234"))
    assert links(cast) == ()


@pytest.mark.clause("2025-648/3e")
def test_a_dossier_tells_certain_links_alone(cast: Cast) -> None:
    declared(cast)
    declared(cast, "other_exporter", Party("王磊", "manager"))
    with reading_as(SYSTEM):
        assert queries.credit_of(cast.exporter.organisation_id)["linked"] == []
    declared(cast, "other_exporter", Party("王磊", "controller", WANG.identity))
    under_rectification(cast)
    with reading_as(cast.reviewer.actor):
        (linked,) = queries.credit_of(cast.exporter.organisation_id)["linked"]
    assert (linked["name"], linked["rectification_open"]) == (cast.other_exporter.organisation.name, True)
    assert "王磊" in linked["through"]


def test_many_people_take_as_few_queries_as_one(cast: Cast) -> None:
    declared(cast)
    declared(cast, "other_exporter")
    one = queries_for(cast)
    for number in range(30):
        party = Party(f"股东{number}", "shareholder", f"3302011980010{number:05d}")
        for name in ("exporter", "other_exporter"):
            declared(cast, name, party)
    assert queries_for(cast) == one <= 9
    assert len(links(cast)[0].ties) == 31


def queries_for(cast: Cast) -> int:
    """How many queries the links of an exporter take."""
    with reading_as(cast.reviewer.actor), CaptureQueriesContext(connection) as made:
        linked_to(cast.exporter.organisation_id)
    return len(made)


# --- weighing --------------------------------------------------------------------------------------------------------


@pytest.mark.clause("2025-648/3e")
def test_a_filing_is_approved_once_the_link_was_weighed_in_writing(cast: Cast) -> None:
    declared(cast)
    declared(cast, "other_exporter")
    under_rectification(cast)
    number = handed_in(cast, day="2026-05-06").number
    with pytest.raises(WordsWanted):
        acting(cast.reviewer.actor, filing.approve, number, " ", at=at("2026-05-07"))
    words = "关联企业整改已近完成，本企业独立经营，予以通过。"
    approved = acting(cast.reviewer.actor, filing.approve, number, words, at=at("2026-05-07")).case
    assert approved.state == "approved"
    kept = acting(cast.reviewer.actor, lambda actor: audit.decisions(actor, *approved.subject).last())
    entries = acting(cast.reviewer.actor, lambda actor: list(audit.timeline(actor, *approved.subject)))
    assert kept.words == words
    weighed = next(entry for entry in entries if entry.step == "weigh_links")
    assert (weighed.clauses, weighed.words) == (["2025-648/3e"], words)
    assert "91440113MA5D3WXN88" in weighed.detail
    seen = acting(cast.exporter.actor, lambda actor: [one.step for one in audit.timeline(actor, *approved.subject)])
    assert "weigh_links" not in seen


@pytest.mark.parametrize("fact", ["none", "name", "accepted"])
def test_without_a_certain_link_to_an_open_rectification_nothing_has_to_be_weighed(cast: Cast, fact: str) -> None:
    declared(cast)
    if fact == "name":
        declared(cast, "other_exporter", Party("王磊", "manager"))
        under_rectification(cast)
    if fact == "accepted":
        declared(cast, "other_exporter")
        under_rectification(cast)
        with reading_as(SYSTEM):
            Rectification.objects.update(state="accepted", accepted_on=date(2026, 5, 6))
    number = handed_in(cast, day="2026-05-06").number
    assert acting(cast.reviewer.actor, filing.approve, number, at=at("2026-05-07")).case.state == "approved"


@pytest.mark.clause("2025-648/3e")
def test_a_licence_is_recommended_once_the_link_was_weighed_in_writing(cast: Cast) -> None:
    declared(cast)
    declared(cast, "other_exporter")
    under_rectification(cast)
    application = licensing.submitted(cast)
    with pytest.raises(WordsWanted):
        acting(cast.reviewer.actor, applications.review, application.number, at=licensing.NOW)
    words = "关联企业整改不影响本批出口。"
    reviewed = acting(cast.reviewer.actor, applications.review, application.number, words, at=licensing.NOW).case
    assert reviewed.state == "reviewed"
    kept = acting(cast.reviewer.actor, lambda actor: audit.decisions(actor, *reviewed.subject).last())
    assert (kept.words, [finding["clause"] for finding in kept.findings]) == (words, ["2025-648/3e"])
    assert kept.dossier["exporter"]["credit"]["linked"][0]["uscc"] == "91440113MA5D3WXN88"


@pytest.mark.clause("2025-648/3d")
def test_a_rectification_of_its_own_is_weighed_too(cast: Cast) -> None:
    reported(cast, "2026-04-10", "2026-05-10")
    application = licensing.submitted(cast)
    with pytest.raises(WordsWanted):
        acting(cast.reviewer.actor, applications.review, application.number, at=licensing.NOW)


# --- telling ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("party", "field"),
    [
        (Party(" ", "manager"), "name"),
        (Party("长" * 121, "manager"), "name"),
        (Party("王磊", "friend"), "role"),
        (Party("王磊", "manager", "1" * 31), "identity"),
        (Party("王磊", "manager", "", date(2026, 5, 7)), "held_from"),
        (Party("王磊", "manager", "", date(2025, 5, 7), date(2025, 5, 6)), "held_until"),
        (WANG, "name"),
    ],
)
def test_what_cannot_be_is_told_by_its_field(cast: Cast, party: Party, field: str) -> None:
    declared(cast)
    with pytest.raises(EntryRefused) as refused:
        declared(cast, party=party)
    assert refused.value.field == field


def test_officers_add_and_the_exporter_changes_only_what_it_declared(cast: Cast) -> None:
    exporter_id = cast.exporter.organisation_id
    added = acting(cast.issuer.actor, actions.add_party, exporter_id, WANG, at=NOW)
    assert (added.declared, added.told_by) == (False, cast.issuer.full_name)
    with pytest.raises(EntryRefused):
        acting(cast.exporter.actor, actions.end_party, added.pk, held_until=date(2026, 5, 1), at=NOW)
    with pytest.raises(CaseNotFound):
        acting(cast.other_exporter.actor, actions.end_party, added.pk, held_until=date(2026, 5, 1), at=NOW)
    ended = acting(cast.reviewer.actor, actions.end_party, added.pk, held_until=date(2026, 5, 1), at=NOW)
    assert ended.held_until == date(2026, 5, 1)
    with pytest.raises(CaseNotFound):
        acting(cast.other_reviewer.actor, actions.add_party, exporter_id, WANG, at=NOW)
    for name in ("police", "customs", "mofcom", "system"):
        with pytest.raises(WrongDesk):
            acting(cast.actor(name), actions.add_party, exporter_id, WANG, at=NOW)
        with pytest.raises(WrongDesk):
            declared(cast, name)


def test_the_people_behind_an_exporter_are_seen_by_it_and_its_authority_alone(cast: Cast) -> None:
    declared(cast)
    seen = {
        name: acting(cast.actor(name), lambda actor: queries.related_parties(actor).count())
        for name in ("exporter", "reviewer", "mofcom", "other_exporter", "other_reviewer", "police", "customs")
    }
    assert [name for name, number in seen.items() if number] == ["exporter", "reviewer", "mofcom"]
    assert acting(cast.other_reviewer.actor, lambda _: RelatedParty.objects.count()) == 0

"""Sending notices (发出通知): who may write, to whom, and who sees it."""

from datetime import date

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from tests.cast import Cast, acting, at
from tests.notices.wording import place, sent

from chuhai.accounts.actors import SYSTEM
from chuhai.accounts.desks import Desk, OrganisationKind
from chuhai.accounts.models import Organisation
from chuhai.accounts.row_security import reading_as
from chuhai.audit import queries as audit
from chuhai.notices import actions, queries
from chuhai.notices.models import Notice
from chuhai.notices.states import AUTHORITY_DESKS
from chuhai.workflow.transitions import CaseNotFound, EntryRefused, WordsWanted, WrongDesk

ON = date(2026, 3, 20)
KEPT = ("sender_id", "addressee_id", "subject_kind", "subject_id", "label", "clause", "words", "sent_at", "sent_by")


def test_authorities_write_and_nobody_else(cast: Cast) -> None:
    exporter = cast.exporter.organisation
    told = {"about": ("exporter", exporter.pk), "label": exporter.name, "clause": "2024-6/7.3", "words": "请核查。"}
    guangdong = cast.other_reviewer.organisation_id
    for desk, actor in cast.of_every_desk.items():
        if desk in (*AUTHORITY_DESKS, Desk.SYSTEM):
            [notice] = acting(actor, actions.send, [guangdong], **told, at=at("2026-03-02"))
            assert (notice.sender_id, notice.state) == (actor.organisation_id, "sent")
        else:
            with pytest.raises(WrongDesk):
                acting(actor, actions.send, [guangdong], **told, at=at("2026-03-02"))


@pytest.mark.clause("2024-6/7.1b")
def test_each_addressee_gets_a_notice_of_its_own(cast: Cast) -> None:
    to = [cast.mofcom.organisation_id, cast.police.organisation_id, cast.mofcom.organisation_id]
    exporter = cast.exporter.organisation
    notices = acting(
        cast.reviewer.actor, actions.send, to, about=("exporter", exporter.pk), label=exporter.name,
        clause="2024-6/7.6.6", words="逾期未注销。", exporter_id=exporter.pk, at=at("2026-03-02"),
    )  # fmt: skip
    assert [one.addressee_id for one in notices] == to[:2]
    assert len({one.number for one in notices}) == 2
    with reading_as(cast.police.actor):
        assert list(queries.inbox(cast.police.actor)) == notices[1:]
        assert not queries.outbox(cast.police.actor).exists()


def test_the_platform_writes_for_an_authority(cast: Cast) -> None:
    ningbo = cast.reviewer.organisation_id
    exporter = cast.exporter.organisation
    told = {"about": ("exporter", exporter.pk), "label": exporter.name, "clause": "2024-6/7.1b", "words": "逾期注销。"}
    [notice] = acting(
        SYSTEM, actions.send, [cast.miit.organisation_id], on_behalf_of=ningbo, **told, at=at("2026-03-02")
    )
    assert (notice.sender_id, notice.sent_by) == (ningbo, SYSTEM.name)
    with pytest.raises(WrongDesk):
        acting(
            cast.police.actor, actions.send, [cast.miit.organisation_id], on_behalf_of=ningbo, **told,
            at=at("2026-03-02"),
        )  # fmt: skip


@pytest.mark.parametrize(
    ("change", "field"),
    [({"to": []}, "to"), ({"to": [0]}, "to"), ({"answer_by": date(2026, 3, 1)}, "answer_by")],
)
def test_what_cannot_be_sent_is_named(cast: Cast, change: dict, field: str) -> None:
    told = {"to": [cast.reviewer.organisation_id], "about": ("exporter", 1), "label": "甲", "clause": "2024-6/7.3"}
    told |= {"words": "请核查。", "at": at("2026-03-02"), **change}
    with pytest.raises(EntryRefused) as refused:
        acting(cast.police.actor, actions.send, told.pop("to"), **told)
    assert refused.value.field == field


def test_it_needs_words_and_another_addressee(cast: Cast) -> None:
    with pytest.raises(WordsWanted):
        sent(cast, words=" \n")
    with pytest.raises(EntryRefused):
        sent(cast, "police", "police")
    with pytest.raises(EntryRefused):
        sent(cast, "police", "institution")


def test_an_exporter_is_notified_by_its_authority_and_mofcom_alone(cast: Cast) -> None:
    for sender in ("mofcom", "reviewer"):
        assert sent(cast, sender, "exporter").addressee_id == cast.exporter.organisation_id
    for sender in ("other_reviewer", "police", "customs", "miit"):
        with pytest.raises(EntryRefused):
            sent(cast, sender, "exporter")


def test_sender_and_addressee_see_it_alone(cast: Cast) -> None:
    notice = sent(cast)
    seeing = {"reviewer", "issuer", "police", "mofcom", "system"}
    for name in (*vars(cast), "system"):
        actor = cast.actor(name)
        with reading_as(actor):
            assert Notice.objects.filter(pk=notice.pk).exists() == (name in seeing), name
            assert queries.visible(actor).exists() == (name in seeing), name
            if name not in seeing:
                with pytest.raises(CaseNotFound):
                    queries.find(actor, notice.number)


def test_the_database_keeps_it_as_it_was_sent(cast: Cast) -> None:
    notice = sent(cast)
    with reading_as(cast.police.actor):
        assert Notice.objects.filter(pk=notice.pk).update(words="改过") == 0
        assert Notice.objects.filter(pk=notice.pk).delete()[0] == 0
    forged = Notice(**{field: getattr(notice, field) for field in KEPT}, number="TZ-2026-9999999")
    with reading_as(cast.reviewer.actor), pytest.raises(DatabaseError), transaction.atomic():
        forged.save(force_insert=True)
    with reading_as(SYSTEM), pytest.raises(IntegrityError), transaction.atomic():
        Notice.objects.filter(pk=notice.pk).update(state="answered")


@pytest.mark.parametrize(("day", "late"), [(date(2026, 3, 19), False), (ON, False), (date(2026, 3, 21), True)])
def test_it_is_overdue_the_day_after_its_last(cast: Cast, day: date, late: bool) -> None:
    notice = sent(cast, answer_by=ON)
    for name in ("police", "reviewer", "mofcom"):
        with reading_as(cast.actor(name)):
            assert queries.overdue(cast.actor(name), day).exists() == late
    assert queries.is_overdue(notice, day) == late
    acting(cast.reviewer.actor, actions.acknowledge, notice.number, at=at("2026-03-04"))
    with reading_as(cast.police.actor):
        assert queries.overdue(cast.police.actor, day).exists() == late
    acting(cast.reviewer.actor, actions.answer, notice.number, "属实。", at=at("2026-03-05"))
    with reading_as(cast.police.actor):
        assert not queries.overdue(cast.police.actor, day).exists()


def test_it_stands_in_the_record(cast: Cast) -> None:
    notice = sent(cast)
    acting(cast.reviewer.actor, actions.receive, notice.number, at=at("2026-03-03"))
    acting(cast.reviewer.actor, actions.answer, notice.number, "属实。", at=at("2026-03-04"))
    for name, steps in (
        ("police", ["send_notice", "receive", "answer"]),
        ("reviewer", ["send_notice", "receive", "answer"]),
        ("customs", []),
    ):
        with reading_as(cast.actor(name)):
            assert [entry.step for entry in audit.timeline(cast.actor(name), *notice.subject)] == steps


def test_of_a_case_the_reader_sees_its_own(cast: Cast) -> None:
    notice = sent(cast)
    about = ("exporter", cast.exporter.organisation_id)
    with reading_as(cast.reviewer.actor):
        assert list(queries.of(cast.reviewer.actor, about)) == [notice]
    with reading_as(cast.customs.actor):
        assert not queries.of(cast.customs.actor, about).exists()


@pytest.mark.parametrize(
    ("area", "expected"),
    [
        ("330201", ["宁波"]),
        ("3302", ["宁波"]),
        ("33", ["宁波"]),
        ("330100", ["宁波"]),
        ("440100", ["广州"]),
        ("110105", ["宁波", "广州"]),
        ("", ["宁波", "广州"]),
    ],
)
def test_the_addressee_is_the_closest_of_its_kind(cast: Cast, area: str, expected: list[str]) -> None:
    place(cast.police.organisation.name, "3302")
    place(cast.other_police.organisation.name, "4401")
    found = queries.addressees(OrganisationKind.PUBLIC_SECURITY, area)
    assert [one.name[:2] for one in found] == expected


def test_a_ministry_is_the_addressee_where_its_place_has_none(cast: Cast) -> None:
    place(cast.transport.organisation.name, "3302")
    place(cast.other_transport.organisation.name, "44")
    names = [one.name for one in queries.addressees(OrganisationKind.TRANSPORT, "110000")]
    assert names == ["交通运输部"]
    assert [one.name for one in queries.addressees(OrganisationKind.COMMERCE, "330201")] == ["宁波市商务局"]
    assert [one.name for one in queries.addressees(OrganisationKind.MIIT, "330201")] == ["工业和信息化部"]


def test_an_inbox_costs_the_same_however_long(cast: Cast) -> None:
    def cost() -> int:
        with (
            reading_as(cast.reviewer.actor),
            CaptureQueriesContext(
                connection,
            ) as queried,
        ):
            rows = list(queries.inbox(cast.reviewer.actor))
            assert all(row.sender.name and row.exporter.name for row in rows)
        return len(queried)

    for _ in range(3):
        sent(cast)
    few = cost()
    for _ in range(27):
        sent(cast)
    assert cost() == few


def test_the_cast_has_every_authority(cast: Cast) -> None:
    kinds = set(Organisation.objects.values_list("kind", flat=True))
    assert kinds >= {str(kind) for kind in actions.AUTHORITIES}

"""Files of a notice (通知附件): read by sender and addressee alone, all of them or none taken, kept as they came."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.db import ProgrammingError, transaction
from tests.cast import Cast, acting, at
from tests.documents.files import archive, pdf, picture
from tests.notices.wording import WORDS, sent

from chuhai.accounts.actors import SYSTEM
from chuhai.accounts.row_security import forget_reader, reading_as
from chuhai.audit.models import Entry
from chuhai.documents import store
from chuhai.documents.actions import sweep
from chuhai.documents.recognition import MOST_BYTES
from chuhai.notices import actions, queries
from chuhai.notices.models import Attachment, Notice
from chuhai.workflow.transitions import CaseNotFound, EntryRefused, WrongDesk, WrongState

NOW = at("2026-03-03")
LATER = at("2036-03-03")
"""A day on which every stored file has lain there for long."""
PARTIES = {"reviewer", "issuer", "police", "mofcom", "system"}


def files(*contents: bytes) -> list[tuple[str, BytesIO]]:
    """Files as they come in; each is called a PDF."""
    return [(f"证据{place}.pdf", BytesIO(content)) for place, content in enumerate(contents, start=1)]


def stored() -> set[str]:
    """What lies in the store."""
    return set(store.names_older_than(LATER))


def of(notice: Notice) -> list[Attachment]:
    """The files of a notice, whoever asks."""
    with reading_as(SYSTEM):
        return list(Attachment.objects.filter(notice=notice))


def test_sender_and_addressee_read_it_alone(cast: Cast) -> None:
    notice = sent(cast, attachments=files(pdf()))
    [file] = of(notice)
    for name in (*vars(cast), "system"):
        actor = cast.actor(name)
        with reading_as(actor):
            assert Attachment.objects.filter(pk=file.pk).exists() == (name in PARTIES), name
            if name in PARTIES:
                found = queries.attachment(actor, notice.number, file.pk)
                with queries.content_of(found) as stream:
                    assert stream.read() == pdf()
            else:
                with pytest.raises(CaseNotFound):
                    queries.attachment(actor, notice.number, file.pk)
    forget_reader()
    assert Attachment.objects.count() == 0


def test_a_file_is_found_under_its_own_notice_alone(cast: Cast) -> None:
    first, second = sent(cast, attachments=files(pdf())), sent(cast)
    with pytest.raises(CaseNotFound):
        acting(cast.police.actor, queries.attachment, second.number, of(first)[0].pk)


def test_each_addressee_has_the_files_and_the_sweep_keeps_them(cast: Cast) -> None:
    exporter = cast.exporter.organisation
    notices = acting(
        cast.police.actor, actions.send, [cast.reviewer.organisation_id, cast.mofcom.organisation_id],
        about=("exporter", exporter.pk), label=exporter.name, clause="2024-6/7.3", words=WORDS,
        attachments=files(pdf(), pdf(b"% 2\n")), at=NOW,
    )  # fmt: skip
    first, second = ([file.stored_as for file in of(notice)] for notice in notices)
    assert first == second
    assert len(set(first)) == 2
    with reading_as(SYSTEM):
        sweep(at=LATER + timedelta(days=2))
        [told, _] = Entry.objects.filter(step="send_notice").order_by("number")
    assert set(first) <= stored()
    assert "证据1.pdf" in told.detail


def test_a_file_that_is_not_taken_leaves_nothing_sent_and_nothing_stored(cast: Cast) -> None:
    before = stored()
    many = [pdf()] * (actions.MOST_FILES + 1)
    for bad in ([pdf(), b""], [pdf(), pdf()[:-30]], [pdf(), archive()], [pdf(), picture()], many,
                [pdf(), pdf(b"%" + b"0" * MOST_BYTES + b"\n")]):  # fmt: skip
        with pytest.raises(EntryRefused) as refused:
            sent(cast, attachments=files(*bad))
        assert refused.value.field == "file"
    with reading_as(SYSTEM):
        assert not Notice.objects.exists()
    assert stored() == before


def test_an_answer_has_files_of_its_own(cast: Cast) -> None:
    notice = sent(cast, attachments=files(pdf()))
    before = stored()
    for bad in (files(pdf(), pdf()[:-30]), files(archive())):
        with pytest.raises(EntryRefused):
            acting(cast.reviewer.actor, actions.answer, notice.number, "属实。", attachments=bad, at=NOW)
    with pytest.raises(WrongDesk):
        acting(cast.police.actor, actions.answer, notice.number, "属实。", attachments=files(pdf()), at=NOW)
    assert stored() == before
    acting(cast.reviewer.actor, actions.answer, notice.number, "属实。", attachments=files(pdf()), at=NOW)
    assert [file.of_answer for file in of(notice)] == [False, True]
    assert [file.added_by for file in of(notice)] == [cast.police.actor.name, cast.reviewer.actor.name]


def test_one_more_file_comes_in_its_time_from_its_side(cast: Cast) -> None:
    notice = sent(cast)

    def add(name: str) -> Attachment:
        return acting(cast.actor(name), actions.attach, notice.number, "补充.pdf", BytesIO(pdf()), at=NOW)

    def refused(name: str, reason: type[Exception]) -> None:
        before = len(of(notice)), stored()
        with pytest.raises(reason):
            add(name)
        assert (len(of(notice)), stored()) == before

    assert add("police").of_answer is False
    refused("reviewer", WrongState)
    refused("mofcom", WrongDesk)
    for stranger in ("exporter", "customs", "other_police", "other_reviewer"):
        refused(stranger, CaseNotFound)
    acting(cast.reviewer.actor, actions.acknowledge, notice.number, at=NOW)
    refused("police", WrongState)
    acting(cast.reviewer.actor, actions.answer, notice.number, "属实。", at=NOW)
    refused("police", WrongState)
    for _ in range(actions.MOST_FILES):
        assert add("reviewer").of_answer is True
    refused("reviewer", EntryRefused)


def test_the_database_keeps_files_as_they_came(cast: Cast) -> None:
    notice = sent(cast, attachments=files(pdf()))
    [file] = of(notice)
    for name in ("police", "reviewer", "mofcom", "customs"):
        with reading_as(cast.actor(name)):
            assert Attachment.objects.filter(pk=file.pk).update(filename="改名.pdf") == 0
            assert Attachment.objects.filter(pk=file.pk).delete()[0] == 0
    for name, of_answer in (("police", True), ("reviewer", False), ("mofcom", False), ("exporter", False)):
        file.pk, file.of_answer = None, of_answer
        with (
            reading_as(cast.actor(name)),
            pytest.raises(ProgrammingError, match="row-level security"),
            transaction.atomic(),
        ):
            file.save(force_insert=True)

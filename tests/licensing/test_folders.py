"""A folder of scans sent for an application in one go (整批上传材料): what is put where, what waits to be read, what is refused."""

import zipfile
from io import BytesIO
from typing import Any

import pytest
from tests.cast import Cast, acting
from tests.documents.files import archive, pdf, picture
from tests.licensing.lawful import NOW, lawful_draft, submitted

from chuhai.accounts.actors import SYSTEM
from chuhai.accounts.row_security import reading_as
from chuhai.audit import queries as audit
from chuhai.documents import store
from chuhai.documents.models import Document
from chuhai.licensing.actions import folders
from chuhai.licensing.models import Application
from chuhai.reading import archives, placing, queries
from chuhai.reading.models import DONE, FAILED, WAITING, ReadingJob
from chuhai.reading.placing import Said
from chuhai.workflow.transitions import CaseNotFound, EntryRefused, WrongDesk, WrongState


def vins(application: Application) -> list[str]:
    with reading_as(SYSTEM):
        return list(application.lines.order_by("position").values_list("vin", flat=True))


def sent(cast: Cast, application: Application, *files: tuple[str, bytes], who: str = "exporter") -> list[ReadingJob]:
    streams = [(name, BytesIO(content)) for name, content in files]
    return acting(cast.actor(who), folders.take_folder, application.number, streams, at=NOW)


def zipped(*files: tuple[str, bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name, content in files:
            made.writestr(name, content)
    return out.getvalue()


def papers() -> set[tuple[str, str, str]]:
    """Every paper on file: whose, for what, and the name it has."""
    with reading_as(SYSTEM):
        rows = Document.objects.values_list("subject_kind", "requirement", "filename")
        return set(rows)


def told(jobs: list[ReadingJob]) -> list[Any]:
    """What became of each file: where it was put, or the reason."""
    return [job.result["requirement"] if job.state == DONE else (job.state, queries.why_not(job)) for job in jobs]


def test_each_file_is_put_where_its_name_says(cast: Cast) -> None:
    application = lawful_draft(cast)
    one, two = vins(application)
    jobs = sent(
        cast,
        application,
        (f"{one}/登记证书.pdf", pdf(b"%1\n")),
        (f"{two[-6:]} 检测报告.jpg", picture()),
        ("出口合同.pdf", pdf(b"%2\n")),
    )
    assert told(jobs) == ["certificate_scan", "test_report", "contract"]
    assert papers() == {
        ("vehicle", "certificate_scan", "登记证书.pdf"),
        ("line", "test_report", f"{two[-6:]} 检测报告.jpg"),
        ("application", "contract", "出口合同.pdf"),
    }
    assert [job.result["vin"] for job in jobs if job.result] == [one, two, None]


def test_a_zip_is_unpacked_and_its_files_are_told_by_their_folders(cast: Cast) -> None:
    application = lawful_draft(cast)
    one, _ = vins(application)
    jobs = sent(cast, application, ("材料.zip", zipped((f"{one}/检测报告.pdf", pdf()), ("说明.txt", b"text"))))
    assert [(job.path, job.state) for job in jobs] == [(f"{one}/检测报告.pdf", DONE), ("说明.txt", FAILED)]


def test_what_a_name_does_not_tell_waits_to_be_read(cast: Cast) -> None:
    application = lawful_draft(cast)
    (job,) = sent(cast, application, ("scan001.pdf", pdf()))
    assert (job.state, papers()) == (WAITING, set())
    with store.opened(job.stored_as) as kept:
        assert kept.read() == pdf()


def test_what_nothing_can_place_says_why_and_does_not_wait(cast: Cast) -> None:
    application = lawful_draft(cast)
    one, two = vins(application)
    jobs = sent(
        cast,
        application,
        (f"{one} {two} 检测报告.pdf", pdf()),
        (f"{one} 售后服务确认书.pdf", pdf()),
        ("LGXC16AF0K0123456/登记证书.pdf", pdf()),
    )
    assert told(jobs) == [
        (FAILED, placing.SEVERAL_VEHICLES), (FAILED, placing.NOT_WANTED), (FAILED, placing.OTHER_VEHICLE),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"MZ\x90\0",
        b"\xd0\xcf\x11\xe0" + b"\0" * 600,
        picture() + archive(),
        pdf(tail=b"<script>"),
        pdf(b"/Encrypt << /V 4 >>\n"),
        pdf()[:-20],
    ],
    ids=["empty", "program", "office", "polyglot", "pdf and page", "encrypted", "broken off"],
)
def test_what_is_no_whole_paper_is_refused_and_the_rest_is_taken(cast: Cast, content: bytes) -> None:
    application = lawful_draft(cast)
    one, _ = vins(application)
    jobs = sent(cast, application, (f"{one} 登记证书.pdf", content), (f"{one} 检测报告.pdf", pdf()))
    assert [job.state for job in jobs] == [FAILED, DONE]
    assert {requirement for _, requirement, _ in papers()} == {"test_report"}


def test_a_zip_that_cannot_be_opened_is_refused(cast: Cast) -> None:
    with pytest.raises(EntryRefused):
        sent(cast, lawful_draft(cast), ("材料.zip", b"PK\x03\x04broken"))


def test_an_archive_within_the_archive_is_listed(cast: Cast) -> None:
    jobs = sent(cast, lawful_draft(cast), ("材料.zip", zipped(("内.zip", archive()))))
    assert told(jobs) == [(FAILED, archives.IN_AN_ARCHIVE)]


def test_the_same_file_is_not_put_there_twice(cast: Cast) -> None:
    application = lawful_draft(cast)
    one, _ = vins(application)
    folder = ((f"{one}/登记证书.pdf", pdf()),)
    sent(cast, application, *folder)
    assert told(sent(cast, application, *folder)) == [(FAILED, folders.THERE_ALREADY)]
    assert len(papers()) == 1


def test_a_second_file_does_not_replace_what_is_there(cast: Cast) -> None:
    application = lawful_draft(cast)
    one, _ = vins(application)
    jobs = sent(cast, application, (f"{one} 准入声明.pdf", pdf(b"%1\n")), (f"{one} 准入声明2.pdf", pdf(b"%2\n")))
    assert told(jobs) == ["market_access", (FAILED, placing.ONE_ONLY)]


def test_every_paper_is_recorded_as_if_it_had_been_sent_alone(cast: Cast) -> None:
    application = lawful_draft(cast)
    one, _ = vins(application)
    sent(cast, application, (f"{one} 检测报告.pdf", pdf()))
    entries = acting(cast.exporter.actor, lambda actor: list(audit.timeline(actor, *application.subject)))
    assert (entries[-1].step, entries[-1].actor) == ("upload", "王磊")


# --- what was read -----------------------------------------------------------------------------------------------------


def placed_after_reading(cast: Cast, application: Application, said: Said, name: str = "scan001.pdf") -> ReadingJob:
    (job,) = sent(cast, application, (name, pdf()))
    return acting(cast.exporter.actor, lambda actor: folders.place_read(job, actor, said, pdf(), at=NOW))


def test_a_paper_is_put_where_what_it_says_tells(cast: Cast) -> None:
    application = lawful_draft(cast)
    _, two = vins(application)
    job = placed_after_reading(cast, application, Said(("机动车登记证书",), (two,), "certificate"))
    assert (job.state, job.result and job.result["vin"], job.result and job.result["by"]) == (DONE, two, "content")
    assert papers() == {("vehicle", "certificate_scan", "scan001.pdf")}


def test_a_paper_that_says_nothing_is_listed_with_the_reason(cast: Cast) -> None:
    job = placed_after_reading(cast, lawful_draft(cast), Said(("随手记",)))
    assert told([job]) == [(FAILED, placing.NO_KIND)]


def test_an_application_handed_in_meanwhile_takes_no_more(cast: Cast) -> None:
    application = lawful_draft(cast)
    one, _ = vins(application)
    (job,) = sent(cast, application, ("scan001.pdf", pdf()))
    with reading_as(SYSTEM):
        Application.objects.filter(pk=application.pk).update(state="submitted", applied_on="2026-04-20")
    said = Said(("检测报告",), (one,))
    ended = acting(cast.exporter.actor, lambda actor: folders.place_read(job, actor, said, pdf(), at=NOW))
    assert (ended.state, papers()) == (FAILED, set())


# --- who may -----------------------------------------------------------------------------------------------------------


def test_only_the_exporter_sends_and_only_while_it_may_change(cast: Cast) -> None:
    handed_in = submitted(cast)
    for who, refusal in (("exporter", WrongState), ("reviewer", WrongDesk), ("other_exporter", CaseNotFound)):
        with pytest.raises(refusal):
            sent(cast, handed_in, ("检测报告.pdf", pdf()), who=who)
    assert papers() == set()


def test_the_list_of_the_last_folder_is_the_exporters_alone(cast: Cast) -> None:
    application = lawful_draft(cast)
    sent(cast, application, ("b.txt", b"x"), ("a.txt", b"y"))
    for who, seen in (("exporter", ["a.txt", "b.txt"]), ("reviewer", []), ("other_exporter", [])):
        with reading_as(cast.actor(who)):
            assert [job.path for job in queries.last_folder(application.subject)] == seen, who

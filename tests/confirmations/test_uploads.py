"""Uploaded confirmations (上传的确认书): one issued here is known again by its seal, an altered one is found out."""

import io

import pytest
from tests.cast import Cast, acting, at
from tests.confirmations.lawful import DESTINATION, VIN, issued
from tests.documents.files import pdf
from tests.licensing import lawful as licensing
from tests.sealing.waiting import content, make_papers, papers

from chuhai.accounts.actors import SYSTEM
from chuhai.accounts.row_security import reading_as
from chuhai.confirmations import actions as confirmations
from chuhai.confirmations import queries
from chuhai.confirmations.models import LookedAt
from chuhai.licensing import actions
from chuhai.licensing import queries as applications
from chuhai.sealing.findings import Finding
from chuhai.sealing.kinds import AFTER_SALES
from chuhai.workflow.clocks import today

NAME = "after_sales_confirmation"


def sealed_file(cast: Cast) -> bytes:
    """The sealed paper of a confirmation that was issued here."""
    issued(cast)
    make_papers([AFTER_SALES])
    return content(papers(kind=AFTER_SALES)[0])


def altered(whole: bytes) -> bytes:
    """The same with one byte of its body changed."""
    place = whole.index(b"stream") + 40
    return whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :]


def uploaded(cast: Cast, file: bytes) -> tuple[str, int, int]:
    """Put to the first vehicle of a draft; the application, the line and the file."""
    application = licensing.lawful_draft(cast, 1)
    with reading_as(SYSTEM):
        line = application.lines.get()
    told = (application.number, NAME, "售后服务确认书.pdf", io.BytesIO(file))
    document = acting(cast.exporter.actor, actions.upload, *told, at=licensing.NOW, line_id=line.pk)
    return application.number, line.pk, document.pk


def looked(cast: Cast, document: int, name: str = "exporter") -> queries.Looked:
    """What a desk is told of the file."""
    return acting(cast.actor(name), lambda _: queries.looked_at([document])).get(document)


@pytest.mark.clause("2025-648/annex1.4")
def test_the_platforms_own_paper_is_known_again(cast: Cast) -> None:
    _, _, document = uploaded(cast, sealed_file(cast))
    found = looked(cast, document)
    assert (found.finding, found.is_ours, found.is_altered) == (Finding.GENUINE, True, False)
    assert (found.sealed_by, found.number[:8]) == ("浙江启程汽车制造有限公司", "SH-2026-")


@pytest.mark.clause("2025-648/annex1.4")
def test_an_altered_one_is_found_out(cast: Cast) -> None:
    _, _, document = uploaded(cast, altered(sealed_file(cast)))
    found = looked(cast, document)
    assert (found.finding, found.is_ours, found.is_altered) == (Finding.CHANGED, False, True)


def test_a_paper_without_a_seal_stays_possible(cast: Cast) -> None:
    _, line, document = uploaded(cast, pdf())
    found = looked(cast, document)
    assert (found.finding, found.of_the_platform) == (Finding.UNSEALED, False)
    assert acting(cast.exporter.actor, lambda _: queries.disproved_uploads([line])) == frozenset()


@pytest.mark.parametrize(("whole", "disproved"), [(True, True), (False, True), (None, False)])
def test_a_file_under_the_platforms_seal_is_no_evidence_beside_the_platforms_record(
    cast: Cast, whole: bool | None, disproved: bool
) -> None:
    file = {True: lambda: sealed_file(cast), False: lambda: altered(sealed_file(cast)), None: pdf}[whole]()
    number, line, _ = uploaded(cast, file)
    said = {"issuer": "上汽大众汽车有限公司", "destination": "UZB", "vins": [], "outlets": []}
    acting(cast.exporter.actor, actions.save_lines, number, {line: {NAME: said}}, at=licensing.NOW)
    application = acting(cast.exporter.actor, applications.find, number)
    (one,) = acting(cast.exporter.actor, lambda _: applications.dossier(application, today(licensing.NOW)))["vehicles"]
    assert one[NAME]["sealed"] is (not disproved)


def test_the_note_is_seen_by_exporter_and_authority_and_written_by_the_platform_alone(cast: Cast) -> None:
    _, _, document = uploaded(cast, sealed_file(cast))
    for name in ("exporter", "reviewer", "mofcom"):
        assert looked(cast, document, name) is not None, name
        with reading_as(cast.actor(name)):
            assert LookedAt.objects.update(finding=Finding.UNSEALED) == 0
    for name in ("customs", "other_exporter", "other_reviewer", "manufacturer"):
        assert looked(cast, document, name) is None, name


@pytest.mark.clause("2025-648/1a")
def test_anyone_verifies_one_and_hears_when_it_was_withdrawn(cast: Cast) -> None:
    case = issued(cast)
    (paper,) = papers(kind=AFTER_SALES)
    found = queries.verify_publicly(case.number.lower(), paper.code.lower())
    assert (found.manufacturer, found.destination, found.vins) == (
        "浙江启程汽车制造有限公司",
        DESTINATION,
        ("*" * 11 + VIN[-6:],),
    )
    days = [at(day).date() for day in ("2026-03-03", "2026-03-04", "2027-03-04", "2027-03-05")]
    assert [found.holds(day) for day in days] == [False, True, True, False]
    acting(cast.manufacturer.actor, confirmations.withdraw, case.number, "网点停业。", at=at("2026-03-06"))
    withdrawn = queries.verify_publicly(case.number, paper.code)
    assert (withdrawn.state.zh, withdrawn.holds(days[1])) == ("已撤销", False)
    assert queries.verify_publicly(case.number, "WRONGCODE123") is None

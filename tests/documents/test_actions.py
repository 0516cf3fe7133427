"""Papers are written first, put to their case, and never left behind or lost (材料上传与移除)."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.storage import default_storage
from tests.cast import Cast, acting, at
from tests.documents.files import pdf, picture
from tests.vehicles.lawful import ENTERED, IN_STATE, entered, recorded

from chuhai.accounts.actors import SYSTEM
from chuhai.accounts.row_security import reading_as
from chuhai.documents import actions, queries
from chuhai.documents.models import Document
from chuhai.documents.recognition import MOST_BYTES
from chuhai.vehicles import actions as vehicles
from chuhai.workflow.transitions import CaseNotFound, EntryRefused, WrongDesk, WrongState

NOW = at(ENTERED)
SCAN = "certificate_scan"


@pytest.fixture(autouse=True)
def empty_store() -> Iterator[None]:
    """A store without anything of another test."""
    for name in stored():
        default_storage.delete(name)
    yield
    for name in stored():
        default_storage.delete(name)


def stored() -> list[str]:
    """Every name in the store."""
    root = Path(default_storage.location)
    return [str(path.relative_to(root)) for path in root.rglob("*") if path.is_file()] if root.exists() else []


def uploaded(
    cast: Cast,
    vehicle_id: int,
    requirement: str = SCAN,
    content: bytes = b"",
    name: str = "登记证书.pdf",
    when: datetime = NOW,
) -> Document:
    """A paper put to a vehicle by its exporter."""
    stream = BytesIO(content or pdf())
    return acting(cast.exporter.actor, vehicles.upload, vehicle_id, requirement, name, stream, at=when)


# --- putting forward --------------------------------------------------------------------------------------------------


def test_a_paper_is_kept_with_what_it_really_is(cast: Cast) -> None:
    vehicle = entered(cast)
    content = picture("JPEG")
    document = uploaded(cast, vehicle.pk, content=content, name="C:\\相册\\正面.JPG")
    assert (document.filename, document.content_type, document.size) == ("正面.JPG", "image/jpeg", len(content))
    assert (document.subject_kind, document.subject_id, document.uploaded_by) == ("vehicle", vehicle.pk, "王磊")
    with acting(cast.exporter.actor, lambda _: queries.content_of(document)) as kept:
        assert kept.read() == content
    assert acting(cast.exporter.actor, lambda _: queries.requirements_met(vehicle.subject)) == {SCAN}


def test_it_lies_outside_the_web_root_under_a_name_that_nobody_can_guess(cast: Cast) -> None:
    vehicle = entered(cast)
    one, other = uploaded(cast, vehicle.pk), uploaded(cast, vehicle.pk)
    assert one.sha256 == other.sha256
    assert one.stored_as != other.stored_as
    assert "登记证书" not in one.stored_as
    path = Path(default_storage.path(one.stored_as))
    assert path.is_relative_to(Path(settings.DATA_FOLDER) / "papers")
    assert not path.is_relative_to(Path(settings.STATIC_ROOT))
    assert path.stat().st_mode & 0o077 == 0


def test_what_is_uploaded_is_on_record(cast: Cast) -> None:
    vehicle = entered(cast)
    document = uploaded(cast, vehicle.pk)
    last = recorded(cast.exporter.actor, vehicle.pk)[-1]
    assert last.step == "upload"
    assert document.sha256 in last.detail


def test_of_a_paper_that_is_asked_for_once_the_new_one_counts(cast: Cast) -> None:
    vehicle = entered(cast)
    old = uploaded(cast, vehicle.pk, "compulsory_insurance")
    new = uploaded(cast, vehicle.pk, "compulsory_insurance", when=at("2026-03-03"))
    assert acting(cast.exporter.actor, lambda _: list(queries.papers_of(vehicle.subject))) == [new]
    assert default_storage.exists(old.stored_as)


def test_of_photographs_all_count(cast: Cast) -> None:
    vehicle = entered(cast)
    several = [uploaded(cast, vehicle.pk, "vehicle_photo") for _ in range(3)]
    assert acting(cast.exporter.actor, lambda _: list(queries.papers_of(vehicle.subject))) == several


def test_there_is_an_end_to_photographs(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions, "MOST_FILES", 2)
    vehicle = entered(cast)
    for _ in range(2):
        uploaded(cast, vehicle.pk, "vehicle_photo")
    with pytest.raises(EntryRefused, match="at most"):
        uploaded(cast, vehicle.pk, "vehicle_photo")


def test_what_the_case_does_not_ask_for_is_refused(cast: Cast) -> None:
    vehicle = entered(cast)
    with pytest.raises(EntryRefused) as refusal:
        uploaded(cast, vehicle.pk, "contract")
    assert refusal.value.field == "requirement"
    assert stored() == []


def test_no_more_than_the_limit_is_read(cast: Cast) -> None:
    endless = open("/dev/zero", "rb")  # noqa: PTH123, SIM115
    vehicle = entered(cast)
    with endless, pytest.raises(EntryRefused, match="20 MB"):
        acting(cast.exporter.actor, vehicles.upload, vehicle.pk, SCAN, "a.pdf", endless, at=NOW)
    assert MOST_BYTES < 21 * 1024 * 1024


# --- who, and when ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("state", IN_STATE)
def test_papers_come_in_until_clearance_and_go_out_while_the_case_is_the_exporters(cast: Cast, state: str) -> None:
    vehicle = IN_STATE[state](cast)
    if state in ("cleared", "deregistered", "removed"):
        with pytest.raises(WrongState):
            uploaded(cast, vehicle.pk)
        assert stored() == []
        return
    document = uploaded(cast, vehicle.pk)
    if state in ("entered", "transfer_refused"):
        acting(cast.exporter.actor, vehicles.remove_paper, vehicle.pk, document.pk, at=NOW)
        assert acting(cast.exporter.actor, lambda _: queries.requirements_met(vehicle.subject)) == frozenset()
    else:
        with pytest.raises(WrongState):
            acting(cast.exporter.actor, vehicles.remove_paper, vehicle.pk, document.pk, at=NOW)


@pytest.mark.parametrize("who", ["reviewer", "issuer", "police", "customs", "mofcom", "system"])
def test_nobody_else_puts_papers_to_a_vehicle(cast: Cast, who: str) -> None:
    vehicle = IN_STATE["inspected"](cast)
    document = uploaded(cast, vehicle.pk)
    with pytest.raises(WrongDesk):
        acting(cast.actor(who), vehicles.upload, vehicle.pk, SCAN, "a.pdf", BytesIO(pdf()), at=NOW)
    with pytest.raises(WrongDesk):
        acting(cast.actor(who), vehicles.remove_paper, vehicle.pk, document.pk, at=NOW)


def test_another_exporter_puts_and_removes_nothing(cast: Cast) -> None:
    vehicle = entered(cast)
    document = uploaded(cast, vehicle.pk)
    stranger = cast.other_exporter.actor
    with pytest.raises(CaseNotFound):
        acting(stranger, vehicles.upload, vehicle.pk, SCAN, "a.pdf", BytesIO(pdf()), at=NOW)
    with pytest.raises(CaseNotFound):
        acting(stranger, vehicles.remove_paper, vehicle.pk, document.pk, at=NOW)
    assert len(stored()) == 1


# --- taking back ------------------------------------------------------------------------------------------------------


def test_what_is_removed_is_no_longer_found_but_its_bytes_stay(cast: Cast) -> None:
    vehicle = entered(cast)
    document = uploaded(cast, vehicle.pk)
    acting(cast.exporter.actor, vehicles.remove_paper, vehicle.pk, document.pk, at=NOW)
    with pytest.raises(CaseNotFound):
        acting(cast.exporter.actor, queries.find_document, document.pk)
    assert default_storage.exists(document.stored_as)
    with pytest.raises(CaseNotFound):
        acting(cast.exporter.actor, vehicles.remove_paper, vehicle.pk, document.pk, at=NOW)


def test_a_paper_of_one_vehicle_is_not_removed_through_another(cast: Cast) -> None:
    one, other = entered(cast), entered(cast, "LSVNV2184L2345688")
    document = uploaded(cast, one.pk)
    with pytest.raises(CaseNotFound):
        acting(cast.exporter.actor, vehicles.remove_paper, other.pk, document.pk, at=NOW)


# --- nothing is left behind -------------------------------------------------------------------------------------------


def breaking_off() -> None:
    """A step that fails once the file is written."""
    with actions.received("a.pdf", BytesIO(pdf())) as paper:
        assert stored() == [paper.stored_as]
        raise LookupError


def test_what_goes_wrong_after_writing_takes_the_file_away(cast: Cast) -> None:
    with pytest.raises(LookupError):
        breaking_off()
    assert stored() == []


def test_a_file_that_is_refused_is_never_written(cast: Cast) -> None:
    with pytest.raises(EntryRefused), actions.received("a.pdf", BytesIO(b"no paper")):
        pass
    assert stored() == []


@pytest.mark.parametrize(("hours", "swept"), [(-1, 0), (1, 1)], ids=["within a day", "after a day"])
def test_what_a_killed_program_left_is_swept_after_a_day(cast: Cast, hours: int, swept: int) -> None:
    document = uploaded(cast, entered(cast).pk)
    orphan = default_storage.save("ab/cd/left-behind.pdf", BytesIO(pdf()))
    then = default_storage.get_modified_time(orphan) + timedelta(days=1, hours=hours)
    with reading_as(SYSTEM):
        assert actions.sweep(at=then) == swept
    assert default_storage.exists(document.stored_as)
    assert default_storage.exists(orphan) is (swept == 0)


def test_a_paper_whose_bytes_are_gone_is_not_found(cast: Cast) -> None:
    document = uploaded(cast, entered(cast).pk)
    default_storage.delete(document.stored_as)
    with pytest.raises(CaseNotFound):
        acting(cast.exporter.actor, lambda _: queries.content_of(document))

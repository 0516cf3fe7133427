"""What was read of scans, on pages (扫描件识读页): filling forms to be confirmed, differences beside the cut-out, folders in one go."""

import json
import zipfile
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from tests.cast import Cast, acting, at
from tests.documents.files import pdf, picture
from tests.licensing.lawful import lawful_draft, submitted
from tests.portal.readings import PLACE, fact, finish, in_database, put_scan, reading, scan_read, sent_scan
from tests.portal.visit import Visitor, fields_of, text_of
from tests.vehicles.lawful import VIN, entered, lawful_certificate

from chuhai.accounts.actors import SYSTEM
from chuhai.accounts.row_security import reading_as
from chuhai.documents.models import Document
from chuhai.reading.result import FactRead, Standing
from chuhai.reading.vin_on_paper import READ_DIFFERENTLY
from chuhai.vehicles import actions as vehicles
from chuhai.vehicles.models import Vehicle

DOUBTED = FactRead("vin", Standing.UNSURE, None, VIN, 0.8, PLACE, (VIN, "LSVNV2189L2345677"), READ_DIFFERENTLY)


def part(user: Any, url: str) -> Any:
    """A part of a page as htmx gets it."""
    return Visitor(user).get(url, headers={"HX-Request": "true"})


def vehicle_page(vehicle: Any, below: str = "") -> str:
    return f"/exporter/vehicles/{vehicle.pk}/{below}"


# --- a vehicle's page --------------------------------------------------------------------------------------------------


def test_a_scan_that_waits_is_told_and_the_page_asks_again(cast: Cast) -> None:
    vehicle = entered(cast)
    put_scan(cast, vehicle.pk)
    page = Visitor(cast.exporter).get(vehicle_page(vehicle))
    assert "正在识读1个文件" in text_of(page)
    assert "every 3s" in page.content.decode()


def test_what_differs_stands_beside_its_cut_out_and_what_agrees_is_folded_away(cast: Cast) -> None:
    vehicle = entered(cast)
    document = scan_read(cast, vehicle.pk, reading(brand="大众牌", model="SVW71423JV", owner="张三"))
    page = part(cast.exporter, vehicle_page(vehicle, "readings/"))
    told = text_of(page)
    assert "SVW71423JU SVW71423JV 不一致" in told
    assert "2项与填报一致" in told
    assert f"/papers/{document.pk}/pieces/model/" in page.content.decode()
    assert "every 3s" not in page.content.decode()


def test_a_vin_in_doubt_shows_every_candidate_and_why(cast: Cast) -> None:
    vehicle = entered(cast)
    scan_read(cast, vehicle.pk, reading("certificate", DOUBTED))
    told = text_of(part(cast.exporter, vehicle_page(vehicle, "readings/")))
    assert f"{VIN} / LSVNV2189L2345677 {READ_DIFFERENTLY.zh}" in told
    assert "存疑" in told


def test_a_specimen_is_told(cast: Cast) -> None:
    vehicle = entered(cast)
    scan_read(cast, vehicle.pk, reading(owner="张三", specimen=True))
    assert "不是真实证件" in text_of(part(cast.exporter, vehicle_page(vehicle, "readings/")))


def test_a_photograph_that_shows_neither_odometer_nor_plate_is_not_told_of(cast: Cast) -> None:
    vehicle = entered(cast)
    scan_read(cast, vehicle.pk, reading("unknown"), "vehicle_photo")
    assert text_of(part(cast.exporter, vehicle_page(vehicle, "readings/"))) == ""


def test_the_odometer_on_a_photograph_is_compared(cast: Cast) -> None:
    vehicle = entered(cast)
    scan_read(cast, vehicle.pk, reading("odometer", odometer_km=84316), "vehicle_photo")
    told = text_of(part(cast.exporter, vehicle_page(vehicle, "readings/")))
    assert "84310 84316 不一致" in told


def test_a_part_opened_by_itself_leads_to_its_page(cast: Cast) -> None:
    vehicle = entered(cast)
    answer = Visitor(cast.exporter).get(vehicle_page(vehicle, "readings/"))
    assert answer.headers["Location"] == vehicle_page(vehicle)


def test_a_changed_paper_renews_the_readings(cast: Cast) -> None:
    vehicle = entered(cast)
    sent = {"requirement": "certificate_scan", "file": SimpleUploadedFile("证.pdf", pdf())}
    answer = Visitor(cast.exporter).part(vehicle_page(vehicle, "papers/"), sent)
    assert answer.headers["HX-Trigger"] == "papers-changed"


# --- cut-outs ----------------------------------------------------------------------------------------------------------


def test_the_cut_out_is_a_picture_for_whoever_sees_the_paper(cast: Cast) -> None:
    vehicle = entered(cast)
    document = scan_read(cast, vehicle.pk, reading(owner="张三"))
    url = f"/papers/{document.pk}/pieces/owner/"
    answer = Visitor(cast.colleague).get(url)
    with Image.open(BytesIO(answer.content)) as piece:
        assert (answer.headers["Content-Type"], piece.format) == ("image/png", "PNG")
    assert Visitor(cast.other_exporter).get(url).status_code == 404
    assert Visitor(cast.reviewer).get(url).status_code == 404


@pytest.mark.parametrize("name", ["brand", "nothing", "__class__"])
def test_where_nothing_was_read_there_is_no_cut_out(cast: Cast, name: str) -> None:
    vehicle = entered(cast)
    document = scan_read(cast, vehicle.pk, reading(owner="张三"))
    assert Visitor(cast.exporter).get(f"/papers/{document.pk}/pieces/{name}/").status_code == 404


def test_a_paper_that_is_still_to_be_read_has_no_cut_out(cast: Cast) -> None:
    document = put_scan(cast, entered(cast).pk)
    assert Visitor(cast.exporter).get(f"/papers/{document.pk}/pieces/owner/").status_code == 404


# --- filling in the form -----------------------------------------------------------------------------------------------


def test_what_was_read_fills_what_is_empty_and_only_speaks_beside_what_is_not(cast: Cast) -> None:
    certificate = lawful_certificate() | {"model": None, "seats": None}
    vehicle = acting(cast.exporter.actor, vehicles.enter, VIN, certificate, None, at=at("2026-03-02"))
    scan_read(cast, vehicle.pk, reading(model="SVW71423JU", seats=5, brand="大众", owner="张三"))
    page = Visitor(cast.exporter).get(vehicle_page(vehicle, "form/?read"))
    held = fields_of(page)
    assert (held["certificate.model"], held["certificate.seats"]) == ("SVW71423JU", "5")
    assert held["certificate.brand"] == "大众牌"
    told = text_of(page)
    assert told.count("由扫描件识读填入") >= 2
    assert "扫描件读作“大众”，请核对。" in told
    assert "3项由扫描件识读填入或与填报不同" in told


def test_nothing_that_was_read_is_on_record_before_a_person_saves_it(cast: Cast) -> None:
    certificate = lawful_certificate() | {"model": None}
    vehicle = acting(cast.exporter.actor, vehicles.enter, VIN, certificate, None, at=at("2026-03-02"))
    scan_read(cast, vehicle.pk, reading(model="SVW71423JU"))
    visitor = Visitor(cast.exporter)
    held = fields_of(visitor.get(vehicle_page(vehicle, "form/?read")))
    assert "model" not in (_vehicle(vehicle.pk).certificate or {})
    visitor.post(vehicle_page(vehicle, "form/?read"), held)
    assert (_vehicle(vehicle.pk).certificate or {})["model"] == "SVW71423JU"


def test_the_endorsement_is_never_filled_in(cast: Cast) -> None:
    vehicle = entered(cast)
    scan_read(cast, vehicle.pk, reading(pending_export_on="2026-03-01"))
    page = Visitor(cast.exporter).get(vehicle_page(vehicle, "form/?read"))
    assert "2026-03-01" not in page.content.decode()


def test_without_being_asked_the_form_is_as_it_was(cast: Cast) -> None:
    vehicle = entered(cast)
    scan_read(cast, vehicle.pk, reading(model="OTHER1"))
    assert "OTHER1" not in Visitor(cast.exporter).get(vehicle_page(vehicle, "form/")).content.decode()


# --- a vehicle entered from its scan -----------------------------------------------------------------------------------

READ = reading(
    vin=VIN,
    **{name: value for name, value in lawful_certificate().items() if name in ("brand", "model", "owner", "number")},
)


def test_a_certificate_is_sent_waited_for_confirmed_and_entered(cast: Cast) -> None:
    visitor = Visitor(cast.exporter)
    sent = visitor.post("/exporter/vehicles/new/scan/", {"file": SimpleUploadedFile("证.jpg", picture())})
    page = sent.headers["Location"]
    assert "正在识读 证.jpg" in text_of(visitor.get(page))
    assert visitor.get(page, headers={"HX-Request": "true"}).headers.get("HX-Refresh") is None
    job = in_database(int(page.rstrip("/").rpartition("/")[2]))
    finish(job, READ)
    assert visitor.get(page, headers={"HX-Request": "true"}).headers["HX-Refresh"] == "true"
    form = visitor.get(page)
    held = fields_of(form)
    assert (held["vin"], held["certificate.brand"], held["certificate.owner"]) == (VIN, "大众牌", "张三")
    assert "已填入5项" in text_of(form)
    done = visitor.post(page, held)
    with reading_as(SYSTEM):
        vehicle = Vehicle.objects.get(vin=VIN)
        document = Document.objects.get(subject_kind="vehicle", subject_id=vehicle.pk)
    assert done.headers["Location"] == vehicle_page(vehicle)
    assert (document.requirement, document.filename) == ("certificate_scan", "证.jpg")
    kept = in_database(job.pk)
    assert (kept.document_id, kept.case_id, kept.state) == (document.pk, vehicle.pk, "done")
    assert visitor.get(page).status_code == 404


def test_what_could_not_be_read_is_typed_from_the_paper(cast: Cast) -> None:
    job = sent_scan(cast, reading("unknown"))
    page = Visitor(cast.exporter).get(f"/exporter/vehicles/new/scan/{job.pk}/")
    assert "没有读出内容，请照登记证书填写。" in text_of(page)
    assert fields_of(page)["vin"] == ""


def test_a_vin_in_doubt_is_shown_and_not_filled_in(cast: Cast) -> None:
    job = sent_scan(cast, reading("certificate", DOUBTED, fact("brand", "大众牌")))
    page = Visitor(cast.exporter).get(f"/exporter/vehicles/new/scan/{job.pk}/")
    assert fields_of(page)["vin"] == ""
    assert f"{VIN} / LSVNV2189L2345677" in text_of(page)


def test_a_vin_entered_already_is_refused_and_what_was_read_stays(cast: Cast) -> None:
    entered(cast)
    job = sent_scan(cast, READ)
    visitor, page = Visitor(cast.exporter), f"/exporter/vehicles/new/scan/{job.pk}/"
    answer = visitor.post(page, fields_of(visitor.get(page)))
    assert (answer.status_code, fields_of(answer)["certificate.owner"]) == (422, "张三")
    assert in_database(job.pk).document_id is None


def test_what_is_no_paper_is_refused_at_once(cast: Cast) -> None:
    visitor = Visitor(cast.exporter)
    for files in ({}, {"file": SimpleUploadedFile("a.exe", b"MZ")}):
        answer = visitor.post("/exporter/vehicles/new/scan/", files, follow=True)
        assert 'class="note note-error"' in answer.content.decode()


def test_a_scan_that_was_sent_is_the_enterprises_own(cast: Cast) -> None:
    job = sent_scan(cast, READ)
    for below in ("", "pieces/owner/"):
        assert Visitor(cast.other_exporter).get(f"/exporter/vehicles/new/scan/{job.pk}/{below}").status_code == 404


# --- the officer's page ------------------------------------------------------------------------------------------------


@pytest.mark.clause("2024-6/5.1a")
@pytest.mark.clause("2025-648/2a")
def test_an_officer_sees_form_and_scan_side_by_side(cast: Cast, clock: Any) -> None:
    clock("2026-04-20")
    application = submitted(cast)
    with reading_as(SYSTEM):
        line = application.lines.select_related("vehicle").order_by("position").first()
    document = scan_read(cast, line.vehicle.pk, reading(vin=line.vin, registered_on="2021-05-06", brand="大众牌"))
    below = f"/commerce/applications/{application.number}/vehicles/{line.pk}/"
    for url in (below, f"{below}readings/"):
        page = part(cast.reviewer, url)
        assert "注册登记日期 2020-09-21 2021-05-06 不一致" in text_of(page)
        assert f"/papers/{document.pk}/pieces/registered_on/" in page.content.decode()
        assert "用识读结果填写" not in text_of(page)
    assert Visitor(cast.reviewer).get(f"/papers/{document.pk}/pieces/registered_on/").status_code == 200
    assert Visitor(cast.other_reviewer).get(f"{below}readings/").status_code == 404


# --- a folder in one go ------------------------------------------------------------------------------------------------


def vins(application: Any) -> list[str]:
    with reading_as(SYSTEM):
        return list(application.lines.order_by("position").values_list("vin", flat=True))


def send(cast: Cast, application: Any, files: list[SimpleUploadedFile], paths: object = None) -> str:
    fields = {"files": files, "paths": "" if paths is None else json.dumps(paths)}
    visitor = Visitor(cast.exporter)
    return text_of(visitor.post(f"/exporter/applications/{application.number}/folder/", fields, follow=True))


def test_a_folder_is_taken_and_its_files_are_listed(cast: Cast, clock: Any) -> None:
    clock("2026-04-20")
    application = lawful_draft(cast)
    one, _ = vins(application)
    files = [
        SimpleUploadedFile("检测报告.pdf", pdf(b"%1\n")),
        SimpleUploadedFile("随手.txt", b"text"),
        SimpleUploadedFile("scan.pdf", pdf(b"%2\n")),
    ]
    told = send(cast, application, files, [f"批次/{one}/检测报告.pdf", "批次/随手.txt", "批次/scan.pdf"])
    assert "收到3个文件，已归位1个。" in told
    assert "已归位（1个）" in told
    assert f"批次/{one}/检测报告.pdf" in told
    assert "未能归位（1个）" in told
    assert "批次/随手.txt" in told
    assert "正在识读1个文件" in told


def test_a_zip_is_taken(cast: Cast, clock: Any) -> None:
    clock("2026-04-20")
    application = lawful_draft(cast)
    one, _ = vins(application)
    held = BytesIO()
    with zipfile.ZipFile(held, "w") as made:
        made.writestr(f"{one}/检测报告.pdf", pdf())
    assert "已归位（1个）" in send(cast, application, [SimpleUploadedFile("材料.zip", held.getvalue())])


@pytest.mark.parametrize("paths", [["only one"], "text", [1, 2], {"a": 1}, ["x/other.pdf", "y/b.pdf"]])
def test_paths_that_do_not_fit_their_files_are_not_believed(cast: Cast, clock: Any, paths: object) -> None:
    clock("2026-04-20")
    files = [SimpleUploadedFile("a.txt", b"a"), SimpleUploadedFile("b.txt", b"b")]
    told = send(cast, lawful_draft(cast), files, paths)
    assert "a.txt" in told
    assert "b.txt" in told
    assert "other.pdf" not in told


def test_nothing_chosen_is_told(cast: Cast, clock: Any) -> None:
    clock("2026-04-20")
    assert "请先选择文件夹或压缩包。" in send(cast, lawful_draft(cast), [])


def test_a_broken_zip_is_told(cast: Cast, clock: Any) -> None:
    clock("2026-04-20")
    assert "不是可以打开的ZIP压缩包" in send(
        cast, lawful_draft(cast), [SimpleUploadedFile("材料.zip", b"PK\x03\x04broken")]
    )


def _vehicle(pk: int) -> Vehicle:
    with reading_as(SYSTEM):
        return Vehicle.objects.get(pk=pk)

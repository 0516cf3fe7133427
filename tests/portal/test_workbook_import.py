"""Workbooks brought into the portal: everything in one go, or nothing and every fault with its cell."""

import json
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from tests.cast import Cast, acting, at
from tests.filing.lawful import lawful_filing
from tests.licensing.dossiers import VINS, dossier_dict
from tests.licensing.lawful import MONDAY, NOW, lawful_draft
from tests.portal.visit import Visitor, text_of
from tests.spreadsheets.workbooks import workbook_of
from tests.vehicles import lawful as vehicles

from chuhai.accounts.actors import SYSTEM
from chuhai.accounts.row_security import reading_as
from chuhai.audit.models import Entry
from chuhai.filing import actions as filing_actions
from chuhai.filing.models import Filing
from chuhai.law.dossier import decode_dossier
from chuhai.licensing import queries
from chuhai.licensing.models import Application
from chuhai.portal.exporter import workbook_import
from chuhai.spreadsheets.reader import read_workbook
from chuhai.spreadsheets.writer import dossier_as_workbook
from chuhai.vehicles.models import Vehicle

NEW = "/exporter/applications/new/"
VEHICLES = "/exporter/vehicles/import/"
FILING = "/exporter/filings/import/"
FIRST, SECOND = "LSVNV2189L2345671", "LSVNV2184L2345688"
HEADINGS = ["序号", "实车车辆识别代号", "行驶里程（千米）", "登记证书品牌", "登记证书编号", "车辆出厂日期"]


@pytest.fixture
def exporter(cast: Cast, clock) -> Visitor:
    """The exporter, on a Monday."""
    clock(MONDAY)
    return Visitor(cast.exporter)


def sent(content: bytes, name: str = "申请.xlsx") -> SimpleUploadedFile:
    """A workbook as a file."""
    return SimpleUploadedFile(name, content)


def written(plain: dict) -> bytes:
    """A dossier as a workbook."""
    return dossier_as_workbook(decode_dossier(json.dumps(plain).encode()), "zh")


def count() -> dict[str, int]:
    """What there is of everything that an import might leave behind."""
    with reading_as(SYSTEM):
        return {model.__name__: model.objects.count() for model in (Application, Vehicle, Filing, Entry)}


def refused(answer: HttpResponse, before: dict[str, int]) -> str:
    """The words of a page that took nothing."""
    assert answer.status_code == 422
    assert count() == before
    return text_of(answer)


# --- a new application -----------------------------------------------------------------------------------------------


def begin(exporter: Visitor, content: bytes, name: str = "申请.xlsx") -> HttpResponse:
    return exporter.post(NEW, {"from": "dossier", "dossier": sent(content, name)})


def test_an_application_begins_with_a_workbook_as_with_a_dossier(cast: Cast, exporter: Visitor) -> None:
    plain = dossier_dict()
    begun = begin(exporter, written(plain))
    with reading_as(SYSTEM):
        application = Application.objects.get()
        kept = queries.dossier(application, NOW.date())
    assert begun.url.endswith(f"{application.number}/")
    assert [vehicle["vin"] for vehicle in kept["vehicles"]] == list(VINS)
    assert kept["contract"]["number"] == plain["contract"]["number"]
    assert kept["form"]["destination"] == plain["form"]["destination"]


def test_what_was_brought_in_leaves_as_the_same_workbook(cast: Cast, exporter: Visitor) -> None:
    begun = begin(exporter, written(dossier_dict()))
    leaving = exporter.get(f"{begun.url}dossier/?as=workbook")
    read = read_workbook(leaving.content)
    assert leaving.headers["Content-Disposition"].startswith("attachment")
    with reading_as(SYSTEM):
        kept = queries.dossier(Application.objects.get(), NOW.date())
    assert read.dossier == decode_dossier(json.dumps(kept).encode())


def test_every_fault_is_told_with_its_cell_and_nothing_is_kept(exporter: Visitor) -> None:
    before = count()
    rows = [HEADINGS, [1, FIRST, "八万", "大众牌", 3.3e11, None], [2, 1.2e16, 10, None, "330298765432", "2020-13-01"]]
    told = refused(begin(exporter, workbook_of({"车辆": rows})), before)
    for cell in ("车辆!C2", "车辆!B3", "车辆!F3"):
        assert cell in told
    assert "没有导入任何内容" in told


def test_a_vehicle_that_cannot_be_entered_is_named_by_its_row_and_takes_the_others_back(exporter: Visitor) -> None:
    before = count()
    plain = dossier_dict()
    plain["vehicles"][1]["certificate"]["brand"] = "大" * 61
    told = refused(begin(exporter, written(plain)), before)
    assert "车辆!R4 最多60字" in told


def test_a_form_that_cannot_be_kept_is_named_by_its_cell(exporter: Visitor) -> None:
    before = count()
    told = refused(begin(exporter, written(dossier_dict(form={"customs_district": "北仑"}))), before)
    assert "申请表!C2" in told
    assert "关区代码" in told


@pytest.mark.parametrize(
    ("content", "name", "told"),
    [
        (b"{}", "a.xlsx", "不是电子表格文件"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a.xls", "旧格式"),
        (b"PK\x03\x04", "a.json", "损坏"),
        (workbook_of({"企业": [["项目", "内容"]]}), "a.xlsx", "不是许可证申领"),
    ],
)
def test_what_is_no_workbook_for_a_licence_is_refused(exporter: Visitor, content, name, told) -> None:
    before = count()
    assert told in refused(begin(exporter, content, name), before)


def test_another_enterprises_workbook_is_refused(exporter: Visitor) -> None:
    before = count()
    told = refused(begin(exporter, written(dossier_dict(applicant={"uscc": "91440113MACPQJKN06"}))), before)
    assert "谁出口谁申领" in told


def test_a_workbook_with_too_many_vehicles_is_refused(exporter: Visitor, monkeypatch) -> None:
    monkeypatch.setattr(workbook_import, "MOST_VEHICLES", 1)
    before = count()
    assert "一次最多导入1辆" in refused(begin(exporter, written(dossier_dict())), before)


def test_many_faults_are_told_with_how_many_are_left_out(exporter: Visitor) -> None:
    before = count()
    rows = [HEADINGS, *([place, FIRST, "不详"] for place in range(1, 251))]
    told = refused(begin(exporter, workbook_of({"车辆": rows})), before)
    assert "共250处，另有50处没有列出" in told


# --- vehicles --------------------------------------------------------------------------------------------------------


def bring_in(exporter: Visitor, *rows: list, headings: list[str] = HEADINGS) -> HttpResponse:
    return exporter.post(VEHICLES, {"workbook": sent(workbook_of({"车辆": [headings, *rows]}))})


def kept_vehicles() -> dict[str, Vehicle]:
    with reading_as(SYSTEM):
        return {vehicle.vin: vehicle for vehicle in Vehicle.objects.all()}


def test_all_vehicles_of_a_workbook_are_entered(cast: Cast, exporter: Visitor) -> None:
    answer = bring_in(
        exporter, [1, FIRST, 84310, "大众牌", "330298765432", "2020-08-03"], [2, SECOND, None, "大众牌", None, None]
    )
    assert answer.url == "/exporter/vehicles/"
    assert "已导入2辆车" in text_of(exporter.get(answer.url))
    kept = kept_vehicles()
    assert set(kept) == {FIRST, SECOND}
    assert kept[FIRST].odometer_km == 84310
    assert kept[FIRST].certificate == {"number": "330298765432", "brand": "大众牌", "manufactured_on": "2020-08-03"}
    assert all(vehicle.exporter_id == cast.exporter.organisation_id for vehicle in kept.values())


def test_a_vehicle_is_found_by_whichever_vin_its_row_gives(exporter: Visitor) -> None:
    bring_in(exporter, [FIRST], headings=["车辆识别代号"])
    assert set(kept_vehicles()) == {FIRST}


def test_bringing_the_same_workbook_in_again_changes_nothing(exporter: Visitor) -> None:
    row = [1, FIRST, 84310, "大众牌", "330298765432", "2020-08-03"]
    bring_in(exporter, row)
    before = count()
    assert bring_in(exporter, row).status_code == 302
    assert count() == before


def test_a_vehicle_that_the_police_have_stays_as_it_is(cast: Cast, exporter: Visitor) -> None:
    vehicle = vehicles.inspected(cast, FIRST)
    bring_in(exporter, [1, FIRST, 1, "别克牌", None, None])
    assert kept_vehicles()[FIRST].odometer_km == vehicle.odometer_km
    assert kept_vehicles()[FIRST].state == "inspected"


def test_one_row_that_cannot_be_entered_keeps_all_out(exporter: Visitor) -> None:
    before = count()
    answer = bring_in(
        exporter,
        [1, FIRST, 84310, "大众牌", None, None],
        [2, SECOND, 99_999_999, "大众牌", None, None],
        [3, None, 1, "大众牌", None, None],
    )
    told = refused(answer, before)
    assert "车辆!B4 没有填写车辆识别代号" in told
    answer = bring_in(exporter, [1, FIRST, 84310, None, None, None], [2, SECOND, 99_999_999, None, None, None])
    assert "车辆!C3 里程应在" in refused(answer, before)


def test_a_vin_that_is_there_twice_names_both_cells(exporter: Visitor) -> None:
    before = count()
    told = refused(bring_in(exporter, [1, FIRST], [2, FIRST.lower()], headings=HEADINGS[:2]), before)
    assert f"车辆!B3 车辆识别代号 {FIRST} 重复（另见 车辆!B2）" in told


@pytest.mark.parametrize("fields", [{}, {"workbook": SimpleUploadedFile("a.xlsx", b"")}])
def test_no_file_is_told(exporter: Visitor, fields: dict) -> None:
    before = count()
    assert refused(exporter.post(VEHICLES, fields), before)


def test_a_workbook_without_vehicles_is_told(exporter: Visitor) -> None:
    before = count()
    assert "没有车辆" in refused(bring_in(exporter), before)


# --- a filing --------------------------------------------------------------------------------------------------------


def fill_in(exporter: Visitor, particulars: dict) -> HttpResponse:
    return exporter.post(FILING, {"workbook": sent(written({"kind": "filing", **particulars}))})


def test_a_filing_is_filled_in_and_its_papers_are_still_to_be_uploaded(cast: Cast, exporter: Visitor) -> None:
    said = lawful_filing()
    said["exporter"] = {**said["exporter"], "name": "别的公司", "uscc": "91440113MACPQJKN06"}
    said["materials"] = {**said["materials"], "audit_report": True}
    answer = fill_in(exporter, said)
    with reading_as(SYSTEM):
        filing = Filing.objects.get()
    assert answer.url == f"/exporter/filings/{filing.number}/form/"
    assert filing.particulars["exporter"]["customs_code"] == said["exporter"]["customs_code"]
    assert filing.particulars["exporter"]["appraisers"] == said["exporter"]["appraisers"]
    assert "name" not in filing.particulars["exporter"]
    assert "audit_report" not in filing.particulars["materials"]


def test_what_a_workbook_leaves_blank_stays_as_it_was(cast: Cast, exporter: Visitor) -> None:
    drafted = acting(cast.exporter.actor, filing_actions.draft, lawful_filing(), at=at(MONDAY))
    fill_in(exporter, {"exporter": {"experience": False}})
    with reading_as(SYSTEM):
        filing = Filing.objects.get()
    assert filing.number == drafted.number
    assert filing.particulars["exporter"] == lawful_filing()["exporter"] | {"experience": False}


def test_a_filing_that_was_handed_in_is_not_changed(cast: Cast, exporter: Visitor) -> None:
    drafted = acting(cast.exporter.actor, filing_actions.draft, lawful_filing(), at=at(MONDAY))
    with reading_as(SYSTEM):
        Filing.objects.filter(pk=drafted.pk).update(state="submitted", submitted_on=at(MONDAY).date())
    assert fill_in(exporter, {"exporter": {"experience": False}}).status_code == 409
    with reading_as(SYSTEM):
        assert Filing.objects.get().particulars == drafted.particulars


def test_a_licence_workbook_is_no_filing(exporter: Visitor) -> None:
    before = count()
    told = refused(exporter.post(FILING, {"workbook": sent(written(dossier_dict()))}), before)
    assert "不是企业申报的工作簿" in told


# --- forms and doors -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("page", "form", "kind"),
    [
        (NEW, "/exporter/applications/form.xlsx", "licence"),
        (VEHICLES, "/exporter/applications/form.xlsx", "licence"),
        (FILING, "/exporter/filings/form.xlsx", "filing"),
    ],
)
def test_the_blank_form_is_offered_where_it_is_brought_in(exporter: Visitor, page: str, form: str, kind: str) -> None:
    assert form in exporter.get(page).content.decode()
    assert read_workbook(exporter.get(form).content).plain == {"kind": kind}


@pytest.mark.parametrize("page", [VEHICLES, FILING])
def test_only_exporters_bring_workbooks_in(cast: Cast, clock, page: str) -> None:
    before = count()
    content = {"workbook": sent(workbook_of({"车辆": [["实车车辆识别代号"], [FIRST]]}))}
    assert Visitor(cast.reviewer).post(page, content).status_code == 403
    assert count() == before


def test_the_pages_are_english_for_an_english_reader(cast: Cast, exporter: Visitor) -> None:
    cast.exporter.language = "en"
    cast.exporter.save(update_fields=["language"])
    told = text_of(bring_in(exporter, [1, 1.2e16], headings=HEADINGS[:2]))
    assert "Nothing was imported" in told
    assert "format the cell as text" in told
    assert read_workbook(exporter.get("/exporter/filings/form.xlsx").content).plain == {"kind": "filing"}


def test_a_workbook_of_the_draft_is_of_the_exporter_alone(cast: Cast, clock) -> None:
    clock(MONDAY)
    draft = lawful_draft(cast)
    address = f"/exporter/applications/{draft.number}/dossier/?as=workbook"
    assert Visitor(cast.other_exporter).get(address).status_code == 404
    assert BytesIO(Visitor(cast.exporter).get(address).content).read(2) == b"PK"

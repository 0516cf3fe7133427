"""A dossier written as a workbook and read again is the same dossier, whatever it holds."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.law.lawful_licence import CONFIRMATION, MODIFIED
from tests.law.one_fact import changed, example, numbered_vehicles
from tests.spreadsheets.any_dossier import dossiers
from tests.spreadsheets.workbooks import faults, workbook_of

from chuhai.law.dossier import FilingDossier, LicenceDossier, decode_dossier
from chuhai.spreadsheets.emission import CannotBeWritten, emitted
from chuhai.spreadsheets.reader import read_workbook
from chuhai.spreadsheets.sheets import sheets_of
from chuhai.spreadsheets.writer import dossier_as_workbook


def dossier(case):
    return decode_dossier(json.dumps(case).encode())


def back(written, language="zh"):
    return read_workbook(dossier_as_workbook(written, language)).dossier


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(dossiers(), st.sampled_from(["zh", "en"]))
def test_any_dossier_comes_back_the_same(written, language):
    assert back(written, language) == written


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", ["licence", "filing", "licence-refused"])
def test_the_examples_come_back_the_same(name, language):
    written = dossier(example(name))
    assert back(written, language) == written


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("vehicles.1.modified", MODIFIED),
        ("vehicles.1.modified", {**MODIFIED, "ccc": None}),
        ("vehicles.1.modified", {key: value for key, value in MODIFIED.items() if key != "ccc"}),
        ("vehicles.1.modified", {}),
        ("vehicles.0.after_sales_confirmation", CONFIRMATION),
        ("vehicles.0.after_sales_confirmation", {"outlets": []}),
        ("vehicles.0.certificate.use_history", None),
        ("vehicles.0.certificate.use_history", []),
        ("vehicles.0.certificate.use_history", [{}, {"from": "1900-01-01"}]),
        ("vehicles.0.inspection", {}),
        ("vehicles.0.inspection.differences", ["颜色不符", {"item": "发动机号", "found": "A1"}]),
        ("vehicles.0.live_licences", [""]),
        ("vehicles.0.odometer_km", 0),
        ("vehicles.0.odometer_km", 84310.25),
        ("vehicles.0.registry.other_ban", "有"),
        ("vehicles", None),
        ("vehicles", []),
        ("vehicles", [{}, {"vin": "1"}, {}]),
        ("exporter.credit", {}),
        ("exporter.credit.records", [{}]),
        ("exporter.credit.linked", [{"name": "甲公司", "rectification_open": False}]),
        ("contract.importer", "=HYPERLINK(1)"),
        ("contract.importer", "x" * 32_767),
        ("form.quantity", 10**19),
        ("form", {}),
    ],
)
def test_what_is_there_and_what_is_not_known_stay_apart(path, value):
    written = dossier(changed(example("licence"), path, value))
    assert back(written) == written


def test_the_order_of_vehicles_stays():
    written = dossier(numbered_vehicles(example("licence"), 30))
    assert [vehicle.vin for vehicle in back(written).vehicles] == [vehicle.vin for vehicle in written.vehicles]


def test_an_ordinary_dossier_leaves_nothing_to_the_sheet_of_other_facts():
    assert emitted(dossier(example("licence")), "zh").rest == []
    assert [sheet.name for sheet in sheets_of(dossier_as_workbook(dossier(example("licence")), "zh"))][-2:] == [
        "填写说明",
        "选项",
    ]


def test_other_facts_follow_their_vehicle_when_rows_are_moved():
    case = changed(example("licence"), "vehicles.0.line.brand", " 大众牌")
    rest = emitted(dossier(case), "zh").rest
    assert [(each.vehicle, each.path) for each in rest] == [("1", "line.brand")]


REST = [["车辆序号", "位置", "内容"]]
VEHICLES = [["序号", "实车车辆识别代号", "行驶里程（千米）"], [1, "LSVNV2189L2345671", 84310], [2, None, None]]


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ([1, "line.colour", '"红"'], "没有“colour”这一项"),
        ([1, "odometer_km", "3"], "在其他工作表中已填写"),
        ([1, "odometer_km.read_by", '"甲"'], "在其他工作表中已填写"),
        ([9, "line.brand", '"大众牌"'], "没有序号“9”"),
        ([1, "line.brand", "大众牌"], "不是合法的 JSON"),
        ([1, "line.brand", "[" * 5000], "不是合法的 JSON"),
        ([1, "line.brand", "3"], "应为文字"),
        ([1, "inspection.on", '"2026-02-30"'], "不是日历上的日期"),
        ([None, "vehicles", "[]"], "在其他工作表中已填写"),
        ([None, "kind", '"filing"'], "在其他工作表中已填写"),
        ([None, "", "{}"], "没有写明"),
    ],
)
def test_other_facts_that_do_not_fit_are_faults(row, told):
    said = faults(workbook_of({"车辆": VEHICLES, "其他事实": [*REST, row]}))
    assert [told in line for line in said] == [True], said
    assert said[0].startswith("其他事实!C2: ")


def test_other_facts_make_a_vehicle_of_a_row_that_only_has_a_number():
    content = workbook_of({"车辆": VEHICLES, "其他事实": [*REST, [2, "line", "{}"]]})
    assert read_workbook(content).plain["vehicles"][1] == {"line": {}}


def test_a_text_that_no_cell_holds_is_refused_with_its_path():
    case = changed(example("licence"), "contract.importer", "\x01" * 40_000)
    with pytest.raises(CannotBeWritten) as refused:
        dossier_as_workbook(dossier(case), "zh")
    assert refused.value.path == "$.contract.importer"


@pytest.mark.parametrize("kind", [LicenceDossier, FilingDossier])
def test_a_dossier_of_which_nothing_is_known_comes_back(kind):
    assert back(kind()) == kind()

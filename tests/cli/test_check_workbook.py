"""chuhai check on workbooks, run as a program: judged like a dossier, every finding traced to its cells."""

import json

import pytest
from tests.cli.running import run, run_on_terminal
from tests.law.one_fact import EXAMPLES, changed, example, numbered_vehicles
from tests.spreadsheets.workbooks import workbook_of

from chuhai.law.dossier import decode_dossier
from chuhai.spreadsheets.writer import dossier_as_workbook

LICENCE = EXAMPLES / "licence.json"
VIN = "LSVNV2189L2345671"
CHINESE = {"LANG": "zh_CN.UTF-8"}


@pytest.fixture
def workbook(tmp_path):
    """A case written as a workbook."""

    def write(case, name="case.xlsx"):
        path = tmp_path / name
        path.write_bytes(dossier_as_workbook(decode_dossier(json.dumps(case).encode()), "zh"))
        return path

    return write


def test_a_workbook_among_dossiers_is_judged_in_its_turn(workbook):
    refused = workbook(example("licence-refused"))
    ended = run("check", "--json", LICENCE, refused, EXAMPLES / "filing.json")
    told = [json.loads(line) for line in ended.out.splitlines()]
    assert (ended.status, ended.err) == (1, "")
    assert [line["decision"] for line in told] == ["issue", "refuse", "approve"]
    assert list(told[1]) == ["file", "kind", "on", "decision", "findings"]


def test_the_report_names_the_rows_of_vehicles_and_the_cells_of_findings(workbook):
    case = changed(example("licence"), "vehicles.1.registry.mortgaged", True)
    shown = run("check", "--lang", "zh", workbook(changed(case, "contract.signed_on", None))).out
    assert "车辆 LSVNV2184L2345688  车辆 第4行" in shown
    assert "单元格：车辆!AG4、车辆!AH4、车辆!AI4" in shown
    assert "单元格：申请表!C31" in shown
    assert "单元格" not in run("check", "--lang", "zh", EXAMPLES / "licence-refused.json").out
    assert "Vehicles" not in shown


def test_a_vin_on_two_rows_names_both(workbook):
    case = example("licence")
    case["vehicles"][1] = case["vehicles"][0]
    shown = run("check", "--lang", "en", workbook(case)).out
    assert "车辆, row 3, 4" in shown


def test_cells_that_cannot_be_used_are_all_told_and_stop_no_other_file(tmp_path):
    broken = tmp_path / "broken.xlsx"
    headings = ["实车车辆识别代号", "颜色", "行驶里程（千米）"]
    broken.write_bytes(workbook_of({"车辆": [headings, [1.2e16, "红", "八万"]]}))
    ended = run("check", "--json", broken, LICENCE, **CHINESE)
    assert ended.status == 2
    assert [json.loads(line)["decision"] for line in ended.out.splitlines()] == ["issue"]
    assert [line.removeprefix(f"{broken}: ").split(":")[0] for line in ended.err.splitlines()] == [
        "车辆!B1",
        "车辆!A2",
        "车辆!C2",
    ]


def test_a_workbook_without_a_day_names_the_cell(tmp_path):
    undated = tmp_path / "undated.xlsx"
    undated.write_bytes(
        workbook_of({"申请表": [["项目", "内容"], ["申领日期", None]], "车辆": [["实车车辆识别代号"], [VIN]]})
    )
    ended = run("check", undated, **CHINESE)
    assert (ended.status, ended.err) == (
        2,
        f"{undated}: 申请表!B2: 没有判定日期：请填写“申领日期”，或用 --on 指定日期\n",
    )
    assert run("check", "--on", "2026-04-20", undated).status == 1


@pytest.mark.parametrize(
    ("name", "told"), [("a.xlsx", "不是电子表格文件"), ("a.xls", "旧格式"), ("a.ods", "不是电子表格文件")]
)
def test_what_is_named_like_a_workbook_is_read_as_one(tmp_path, name, told):
    path = tmp_path / name
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" if name == "a.xls" else b"{}")
    ended = run("check", path, **CHINESE)
    assert (ended.status, ended.out) == (2, "")
    assert told in ended.err


def test_a_workbook_can_come_from_standard_input_or_under_any_name(workbook):
    path = workbook(example("licence"), "case.dat")
    assert run("check", "--json", path).status == 0
    assert run("check", "--json", "-", entered=path.read_bytes()).status == 0


SIZES = """
import sys, chuhai.cli.check_workbook as slow
slow.BYTES_WORTH_A_BAR = 0
from chuhai.cli.main import main
main()
"""


def test_a_bar_shows_how_far_a_large_workbook_is(workbook):
    path = workbook(numbered_vehicles(example("licence"), 300))
    shown = run_on_terminal("check", "--lang", "zh", path, stream="stderr", program=SIZES)
    assert "正在读取" in shown
    assert run("check", "--lang", "zh", path, program=SIZES).err == ""


def test_ten_thousand_vehicles_are_judged_each(workbook):
    case = numbered_vehicles(example("licence"), 10_000)
    case["vehicles"][9_999]["registry"]["seized"] = True
    ended = run("check", "--json", workbook(case))
    findings = json.loads(ended.out)["findings"]
    assert [(finding["clause"], finding.get("vin")) for finding in findings] == [
        ("2024-6/4.5b", None),
        ("2024-6/6.3", case["vehicles"][9_999]["vin"]),
    ]


WEIGHED = """
import sys
from chuhai.cli.main import main
try:
    main()
except SystemExit:
    print(sorted({"python_calamine", "xlsxwriter", "chuhai.spreadsheets.reader", "subprocess"} & set(sys.modules)))
"""


def test_nothing_of_spreadsheets_is_loaded_for_a_dossier():
    assert run("check", "--json", LICENCE, program=WEIGHED).out.splitlines()[-1] == "[]"

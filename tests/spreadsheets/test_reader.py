"""Workbooks as people make them: headings in any order, blanks, other words; and every fault with its cell."""

import datetime

import pytest
from tests.spreadsheets.workbooks import faults, read, vehicles, workbook_of

from chuhai.law.dossier import LicenceDossier
from chuhai.spreadsheets.reader import read_workbook

VIN, OTHER = "LSVNV2189L2345671", "LSVNV2184L2345688"
FORM = [["类别", "项目", "内容"]]


def form(*rows):
    return workbook_of({"申请表": [*FORM, *rows]})


# --- rows ------------------------------------------------------------------------------------------------------------


def test_headings_may_stand_in_any_order_under_a_title_among_blanks():
    content = workbook_of(
        {
            "车辆": [
                ["某公司二手车出口车辆清单"],
                [],
                ["查封、扣押", None, "制造厂名称", "实车车辆识别代号", "序号"],
                [],
                ["否", None, "上汽大众汽车有限公司", VIN, 1],
                [],
                ["是", None, None, OTHER, 2],
            ]
        }
    )
    assert read(content)["vehicles"] == [
        {"vin": VIN, "registry": {"seized": False}, "certificate": {"manufacturer": "上汽大众汽车有限公司"}},
        {"vin": OTHER, "registry": {"seized": True}},
    ]


@pytest.mark.parametrize(
    ("written", "path"),
    [
        ("机动车登记证书·车辆品牌", "certificate.brand"),
        ("登记证书品牌", "certificate.brand"),
        ("certificate.brand", "certificate.brand"),
        ("Certificate Brand", "certificate.brand"),
        ("申请表车辆品牌", "line.brand"),
        ("排量（毫升）", "certificate.displacement_ml"),
        ("排量(毫升)", "certificate.displacement_ml"),
        (" 排量 (mL) ", "certificate.displacement_ml"),
        ("*制造厂名称：", "certificate.manufacturer"),
        ("Gross mass (kg)", "certificate.gross_mass_kg"),
        ("gross_mass_kg", "certificate.gross_mass_kg"),
        ("里程", "odometer_km"),
        ("出口单价", "line.unit_price"),
    ],
)
def test_headings_have_other_words(written, path):
    group, _, fact = path.rpartition(".")
    vehicle = read(vehicles([VIN, "12"], headings=["实车车辆识别代号", written]))["vehicles"][0]
    assert str((vehicle[group] if group else vehicle)[fact]) == "12"


def test_the_same_heading_means_what_stands_above_it():
    content = workbook_of(
        {
            "车辆": [
                ["", "机动车登记证书", "", "申请表车辆行", ""],
                ["序号", "车辆品牌", "车辆型号", "车辆品牌", "车辆型号"],
                [1, "大众牌", "SVW71423JU", "别克牌", "SGM7140"],
            ]
        }
    )
    assert read(content)["vehicles"] == [
        {"certificate": {"brand": "大众牌", "model": "SVW71423JU"}, "line": {"brand": "别克牌", "model": "SGM7140"}}
    ]


def test_a_heading_that_may_be_two_says_which():
    assert faults(vehicles([VIN, "大众牌"], headings=["实车车辆识别代号", "车辆品牌"])) == [
        "车辆!B1: “车辆品牌”可能指“申请表车辆行·车辆品牌”或“机动车登记证书·车辆品牌”，请写明"
    ]


def test_unknown_headings_stray_content_and_doubled_headings_are_faults():
    content = vehicles(
        [VIN, "红", "x", "1", "2"], headings=["实车车辆识别代号", "颜色", "", "行驶里程（千米）", "odometer_km"]
    )
    assert faults(content) == [
        "车辆!B1: 没有“颜色”这一栏",
        "车辆!E1: “odometer_km”重复出现（另见 车辆!D1）",
        "车辆!C2: 这一列有内容却没有表头",
    ]
    assert faults(content, "en")[0] == "车辆!B1: there is no heading “颜色” here"


def test_a_heading_that_is_nearly_one_is_told():
    assert "是否指“制造厂名称”" in faults(vehicles([VIN, "x"], headings=["实车车辆识别代号", "制造厂名"]))[0]


def test_all_faults_are_told_at_once_in_the_order_of_the_cells():
    content = workbook_of(
        {
            "车辆": [
                ["实车车辆识别代号", "行驶里程（千米）", "查封、扣押", "车辆出厂日期"],
                [1.23457e16, "八万", "可能", "2026-02-30"],
                [VIN, 84310, "否", datetime.date(2020, 8, 3)],
                [OTHER, "84310公里", None, datetime.datetime(2020, 8, 3, 14, 30, tzinfo=datetime.UTC)],
            ],
            "申请表": [*FORM, ["申请", "申领日期", "去年"]],
        }
    )
    told = faults(content)
    assert [line.split(":")[0] for line in told] == [
        *("车辆!A2", "车辆!B2", "车辆!C2", "车辆!D2", "车辆!B4", "车辆!D4"),
        "申请表!C2",
    ]
    assert "科学" not in told[0]
    assert "被表格软件当成了数字" in told[0]


def test_numbers_of_papers_are_read_back_as_their_digits():
    content = vehicles([VIN, 123456789012.0, 42], headings=["实车车辆识别代号", "登记证书编号", "报告编号"])
    assert read(content)["vehicles"][0] == {
        "vin": VIN,
        "certificate": {"number": "123456789012"},
        "test_report": {"number": "42"},
    }


def test_rows_that_only_have_a_number_are_no_vehicles_and_examples_are_passed_over():
    content = vehicles(["示例1", OTHER], [1, VIN], [2, None], [3, ""], headings=["序号", "实车车辆识别代号"])
    assert read(content)["vehicles"] == [{"vin": VIN}]


def test_merged_cells_below_the_headings_are_faults():
    content = workbook_of(
        {"车辆": [["实车车辆识别代号", "机动车所有人"], [VIN, "甲公司"], [OTHER, None]]}, merged=[("车辆", "B2:B3")]
    )
    assert [line[:6] for line in faults(content)] == ["车辆!B2:"]


def test_merged_headings_are_understood():
    content = workbook_of(
        {
            "车辆": [
                ["序号", "机动车登记证书", None, "行驶里程（千米）"],
                [None, "车辆品牌", "车辆型号", None],
                [1, "大众牌", "SVW71423JU", 84310],
            ]
        },
        merged=[("车辆", "A1:A2"), ("车辆", "B1:C1"), ("车辆", "D1:D2")],
    )
    assert read(content)["vehicles"] == [
        {"certificate": {"brand": "大众牌", "model": "SVW71423JU"}, "odometer_km": 84310}
    ]


# --- labels ----------------------------------------------------------------------------------------------------------


def test_labels_may_stand_in_any_order_with_or_without_their_category():
    content = form(
        [],
        ["出口合同", "签订日期", datetime.date(2026, 3, 15)],
        ["", "合同号", "YF-UZ-2026-006"],
        ["出口许可证申请表", "进口国（地区）", "UZB 乌兹别克斯坦"],
        ["", "监管方式", "0110 一般贸易"],
        [None, "申请数量", "2"],
        ["二手车出口企业", "统一社会信用代码", "91330201MA2J4TQK8A"],
    )
    assert read(content) == {
        "kind": "licence",
        "contract": {"signed_on": "2026-03-15", "number": "YF-UZ-2026-006"},
        "form": {"destination": "UZB", "trade_mode": "0110", "quantity": 2},
        "exporter": {"uscc": "91330201MA2J4TQK8A"},
    }


def test_labels_that_are_unknown_doubled_or_absent_are_faults():
    content = form(
        ["出口合同", "合同号", "A"], ["出口合同", "合同编号", "B"], ["出口合同", "颜色", "红"], ["", "", "无主的内容"]
    )
    assert faults(content) == [
        "申请表!C3: “合同编号”重复出现（另见 申请表!C2）",
        "申请表!C4: 没有“颜色”这一栏",
        "申请表!C5: 这一行有内容却没有写明项目",
    ]


def test_a_label_that_may_be_two_asks_for_its_category():
    assert "请写明" in faults(form(["", "统一社会信用代码", "91330201MA2J4TQK8A"]))[0]


def test_a_form_without_its_headings_is_a_fault():
    assert faults(workbook_of({"申请表": [["合同号", "A"]]})) == ["申请表: 找不到表头“项目”和“内容”"]


# --- sheets of their own ---------------------------------------------------------------------------------------------

VEHICLES = [["序号", "实车车辆识别代号"], [1, VIN], [2, OTHER]]


def with_sheets(**sheets):
    return workbook_of({"车辆": VEHICLES, **sheets})


@pytest.mark.parametrize("named", [2, "2", OTHER])
def test_rows_name_their_vehicle_by_number_or_vin(named):
    content = with_sheets(使用性质变更=[["车辆序号", "使用性质", "开始日期"], [named, "租赁", "2020-09-21"]])
    first, second = read(content)["vehicles"]
    assert first == {"vin": VIN}
    assert second["certificate"]["use_history"] == [{"use_nature": "租赁", "from": "2020-09-21"}]


def test_rows_of_no_vehicle_are_faults():
    content = with_sheets(
        使用性质变更=[["车辆序号", "使用性质"], [3, "租赁"], [None, "租赁"]],
        改装车=[["车辆序号", "底盘品牌"], [1, "江铃牌"], [1, "江铃牌"]],
        售后服务网点=[["网点名称"], ["Toshkent"]],
    )
    assert faults(content) == [
        "使用性质变更!2: 车辆表中没有序号“3”",
        "使用性质变更!3: 没有写明车辆序号",
        "改装车!3: 车辆“1”在第2行已填写",
        "售后服务网点!1: 缺少“车辆序号”一列",
        "售后服务网点!2: 没有写明车辆序号",
    ]


def test_a_vin_that_is_there_twice_and_a_number_that_is_there_twice_are_faults():
    content = workbook_of(
        {
            "车辆": [["序号", "实车车辆识别代号"], [1, VIN], [2, VIN], [2, OTHER]],
            "改装车": [["车辆序号", "底盘品牌"], [VIN, "江铃牌"]],
        }
    )
    assert faults(content) == [
        "车辆!4: 序号“2”重复",
        f"改装车!2: 有2辆车的识别代号是“{VIN}”，请写序号",
    ]


def test_a_row_on_its_sheet_makes_a_vehicle_a_modified_one():
    content = with_sheets(改装车=[["车辆序号", "底盘品牌"], [2, None]])
    assert [vehicle.get("modified") for vehicle in read(content)["vehicles"]] == [None, {}]


@pytest.mark.parametrize(
    ("said", "modified"), [("是", {}), ("否", "absent"), (None, "absent")], ids=["yes", "no", "not said"]
)
def test_the_sheet_of_vehicles_may_say_that_one_is_modified(said, modified):
    content = vehicles([VIN, said], headings=["实车车辆识别代号", "改装车"])
    assert read(content)["vehicles"][0].get("modified", "absent") == modified


@pytest.mark.parametrize(("said", "history"), [("无", []), (None, "absent")])
def test_no_earlier_use_is_not_the_same_as_not_known(said, history):
    content = vehicles([VIN, said], headings=["实车车辆识别代号", "使用性质变更记录"])
    certificate = read(content)["vehicles"][0].get("certificate", {})
    assert certificate.get("use_history", "absent") == history


def test_what_is_said_to_be_there_has_to_be_there_and_the_reverse():
    content = workbook_of(
        {
            "车辆": [
                ["序号", "实车车辆识别代号", "使用性质变更记录", "改装车"],
                [1, VIN, "有", "否"],
                [2, OTHER, "无", "是"],
            ],
            "使用性质变更": [["车辆序号", "使用性质"], [2, "租赁"]],
            "改装车": [["车辆序号", "底盘品牌"], [1, "江铃牌"]],
        }
    )
    assert [line.split(":")[0] for line in faults(content)] == ["车辆!C2", "车辆!D2", "车辆!C3"]


@pytest.mark.parametrize(
    ("said", "number", "ccc"),
    [
        (None, None, "absent"),
        ("无", None, None),
        ("有", None, {}),
        ("有", "2024011101234567", {"number": "2024011101234567"}),
        (None, "2024011101234567", {"number": "2024011101234567"}),
    ],
)
def test_no_certification_is_not_the_same_as_not_known(said, number, ccc):
    content = with_sheets(改装车=[["车辆序号", "强制性产品认证", "证书编号"], [1, said, number]])
    assert read(content)["vehicles"][0]["modified"].get("ccc", "absent") == ccc


def test_lists_of_the_exporter_have_rows_of_their_own():
    content = workbook_of(
        {
            "申请表": [*FORM, ["信用档案", "不诚信行为记录", "有"], ["信用档案", "关联企业", "无"]],
            "不诚信行为记录": [
                ["序号", "负面清单条款", "记录日期"],
                [1, "2025-648/annex1.2", "2025-12-01"],
                [2, None, None],
            ],
        }
    )
    credit = read(content)["exporter"]["credit"]
    assert credit == {"records": [{"clause": "2025-648/annex1.2", "on": "2025-12-01"}], "linked": []}


# --- which workbook it is --------------------------------------------------------------------------------------------


def test_a_filing_is_known_by_its_sheets():
    content = workbook_of(
        {"企业": [*FORM, ["申报企业", "企业类型", "流通企业"]], "材料": [*FORM, ["", "国内采购", "是"]]}
    )
    assert read(content) == {
        "kind": "filing",
        "exporter": {"type": "trader"},
        "materials": {"implementation_plan": {"purchasing": True}},
    }


def test_english_sheets_are_understood():
    content = workbook_of({"Vehicles": [["No.", "Vehicle·VIN", "Seized"], [1, VIN, "No"]]})
    assert read(content)["vehicles"] == [{"vin": VIN, "registry": {"seized": False}}]


def test_sheets_that_are_none_of_a_dossier_have_to_be_blank():
    blank = with_sheets(Sheet2=[], 填写说明=[["什么都可以写"]], 选项=[["UZB"]])
    assert len(read(blank)["vehicles"]) == 2
    assert [line.split(":")[0] for line in faults(with_sheets(车辆1=[["VIN"]]))] == ["车辆1"]


def test_a_sheet_that_is_there_twice_is_a_fault():
    assert faults(with_sheets(Vehicles=VEHICLES)) == ["Vehicles: 与工作表“车辆”重复"]


def test_neither_or_both_kinds_are_faults():
    assert "找不到" in faults(workbook_of({"Sheet1": [["VIN"], [VIN]]}))[0]
    assert "分成两个文件" in faults(workbook_of({"车辆": VEHICLES, "企业": FORM}))[0]


def test_nothing_is_read_by_half():
    content = workbook_of({"车辆": VEHICLES, "申请表": [*FORM, ["出口合同", "签订日期", "不详"]]})
    assert len(faults(content)) == 1


# --- places ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "cell"),
    [
        ("$.vehicles[1].vin", "车辆!B3"),
        ("vehicles[0].certificate.use_history[1].from", "使用性质变更!C3"),
        ("vehicles[0].certificate.use_history[1]", "使用性质变更!3"),
        ("vehicles[0].certificate.brand", "车辆!2"),
        ("vehicles[1].modified.chassis_brand", "改装车!B2"),
        ("vehicles[1].modified", "改装车!B2"),
        ("contract.signed_on", "申请表!C2"),
        ("contract", "申请表!C2"),
    ],
)
def test_every_fact_can_be_traced_to_its_cell(path, cell):
    content = with_sheets(
        申请表=[*FORM, ["出口合同", "签订日期", "2026-03-15"]],
        使用性质变更=[["车辆序号", "使用性质", "开始日期"], [1, "租赁", "2020-01-01"], [1, "营运", "2021-01-01"]],
        改装车=[["车辆序号", "底盘品牌"], [2, "江铃牌"]],
    )
    place = read_workbook(content).places.of(path)
    assert place is not None
    assert place.written == cell


@pytest.mark.parametrize("path", ["vehicles[7].vin", "form.destination", "$", "nowhere"])
def test_what_is_not_there_has_no_place(path):
    assert read_workbook(with_sheets()).places.of(path) is None


def test_whoever_waits_hears_how_far_it_is():
    heard = []
    rows = [[VIN] for _ in range(600)]
    read_workbook(vehicles(*rows, headings=["实车车辆识别代号"]), lambda done, total: heard.append((done, total)))
    assert heard == [(250, 601), (500, 601)]


def test_the_plain_dossier_is_the_one_the_law_reads():
    done = read_workbook(with_sheets())
    assert isinstance(done.dossier, LicenceDossier)
    assert [vehicle.vin for vehicle in done.dossier.vehicles] == [vehicle["vin"] for vehicle in done.plain["vehicles"]]

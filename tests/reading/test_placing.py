"""Where files of a folder belong (整批材料归位): by name, by what they say, or not at all, with the reason."""

import pytest

from chuhai.documents.requirements import APPLICATION, LINE, VEHICLE, requirements_of
from chuhai.reading import placing
from chuhai.reading.paper_words import KNOWN, OF_KIND
from chuhai.reading.placing import Batch, By, Placed, Placing, Said, Unplaced, Wanting, place

ONE, TWO = "LSVNV2189L2345671", "LVVDB11B5KD201203"
TAKES = frozenset(asked.name for kind in (LINE, VEHICLE) for asked in requirements_of(kind))
BATCH = Batch(
    takes=frozenset(asked.name for asked in requirements_of(APPLICATION)),
    vehicles=(Wanting(1, ONE, TAKES), Wanting(2, TWO, TAKES)),
    single=frozenset({"market_access", "after_sales_confirmation", "compulsory_insurance"}),
)


def of(path: str, said: Said | None = None, batch: Batch = BATCH) -> tuple[int | None, str] | object:
    """Vehicle and requirement, or the reason."""
    found = Placing(batch).place(path, said)
    return (found.vehicle, found.requirement) if isinstance(found, Placed) else found.reason


def test_every_word_names_a_requirement_that_there_is() -> None:
    there = {(kind, asked.name) for kind in (LINE, VEHICLE, APPLICATION) for asked in requirements_of(kind)}
    assert {(known.case, known.requirement) for known in KNOWN} <= there
    assert set(OF_KIND.values()) <= {name for _, name in there}


def test_every_requirement_of_a_vehicle_has_its_words() -> None:
    named = {known.requirement for known in KNOWN}
    assert {asked.name for kind in (LINE, VEHICLE) for asked in requirements_of(kind)} <= named


@pytest.mark.parametrize(
    ("name", "requirement"),
    [
        ("登记证书", "certificate_scan"), ("大绿本第1-2页", "certificate_scan"), ("检测报告", "test_report"),
        ("车辆质量检测报告", "test_report"), ("检测机构自我声明", "institution_declaration"),
        ("售后服务确认书", "after_sales_confirmation"), ("市场准入声明", "market_access"),
        ("符合目标市场准入标准的声明", "market_access"), ("交强险保单", "compulsory_insurance"),
        ("二手车销售统一发票", "ownership_transfer"), ("里程表照片", "vehicle_photo"), ("铭牌", "vehicle_photo"),
        ("改装前正前照片", "photo_before_front"), ("改装后左前", "photo_after_front_left"), ("改装后尾部", "photo_after_rear"),
        ("改装前铭牌", "nameplate_before"), ("改装后铭牌", "nameplate_after"), ("底盘采购发票", "chassis_invoice"),
        ("底盘采购协议", "chassis_agreement"), ("专用装置采购合同", "equipment_agreement"), ("整车检测报告", "vehicle_report"),
        ("专用装置检测报告", "equipment_report"), ("改装点详细说明", "modification_explanation"),
        ("公告参数页", "announcement_page"), ("CCC证书", "ccc_certificate"), ("维修记录", "maintenance_record"),
    ],
)  # fmt: skip
def test_chinese_words_name_the_paper_and_the_vin_its_vehicle(name: str, requirement: str) -> None:
    assert of(f"{ONE} {name}.pdf") == (1, requirement)


@pytest.mark.parametrize(
    ("name", "requirement"),
    [("出口合同", "contract"), ("出口合同中文译本", "contract_translation"), ("中标通知书", "award_notice"),
     ("对外承包工程项目备案表", "project_filing"), ("承包合同", "project_contract")],
)  # fmt: skip
def test_papers_of_the_application_need_no_vehicle(name: str, requirement: str) -> None:
    assert of(f"{name}.pdf") == (None, requirement)


@pytest.mark.parametrize(
    "path",
    [
        f"{ONE}/登记证书.jpg", f"{ONE.lower()}_登记证书.jpg", "345671登记证书.jpg", "登记证书-L2345671.jpg", "2345671/登记证书.jpg",
        f"批次一/{ONE}/扫描/登记证书.jpg", "登记证书(9L2345671).jpg" if False else "登记证书(L2345671).jpg",
    ],
)  # fmt: skip
def test_the_vehicle_is_known_by_its_vin_or_its_last_characters(path: str) -> None:
    assert of(path) == (1, "certificate_scan")


@pytest.mark.parametrize("path", ["登记证书12345.jpg", "登记证书45671.jpg", "登记证书1345671.jpg", "登记证书.jpg"])
def test_fewer_or_other_characters_name_no_vehicle(path: str) -> None:
    assert of(path) is placing.NO_VEHICLE


def test_the_nearest_folder_counts() -> None:
    assert of(f"{TWO}/{ONE}/登记证书.jpg") == (1, "certificate_scan")
    assert of(f"{TWO}/{ONE} 登记证书.jpg") == (1, "certificate_scan")
    assert of(f"{ONE}/检测报告/scan001.pdf") == (1, "test_report")


def test_a_name_that_speaks_of_two_vehicles_is_not_placed() -> None:
    assert of(f"{ONE} {TWO} 登记证书.jpg") is placing.SEVERAL_VEHICLES


def test_a_vin_of_another_vehicle_is_not_overlooked() -> None:
    assert of("LGXC16AF0K0123456/登记证书.jpg") is placing.OTHER_VEHICLE


def test_when_a_camera_took_it_is_no_end_of_a_vin() -> None:
    assert of("登记证书 IMG_20201203_345671.jpg") is placing.NO_VEHICLE
    assert of("登记证书 20201203.jpg") is placing.NO_VEHICLE


def test_of_one_vehicle_alone_every_paper_is() -> None:
    alone = Batch(BATCH.takes, BATCH.vehicles[:1])
    assert of("登记证书.jpg", batch=alone) == (1, "certificate_scan")
    assert of(f"{TWO}登记证书.jpg", batch=alone) is placing.OTHER_VEHICLE


def test_what_is_not_wanted_is_not_placed() -> None:
    narrow = Batch(frozenset({"contract"}), (Wanting(1, ONE, frozenset({"test_report"})),))
    assert of(f"{ONE}售后服务确认书.pdf", batch=narrow) is placing.NOT_WANTED
    assert of("中标通知书.pdf", batch=narrow) is placing.NOT_WANTED_HERE


def test_a_second_file_where_one_is_taken_is_not_placed() -> None:
    paths = [
        f"{ONE}准入声明.pdf",
        f"{ONE}准入声明2.pdf",
        f"{TWO}准入声明.pdf",
        f"{ONE}检测报告.pdf",
        f"{ONE}检测报告2.pdf",
    ]
    placed, unplaced = place(paths, BATCH)
    assert [file.path for file in placed] == [paths[0], *paths[2:]]
    assert unplaced == [Unplaced(paths[1], placing.ONE_ONLY)]


def test_what_is_there_already_counts() -> None:
    filled = Batch(BATCH.takes, BATCH.vehicles, BATCH.single, frozenset({(1, "market_access")}))
    assert of(f"{ONE}准入声明.pdf", batch=filled) is placing.ONE_ONLY
    assert of(f"{TWO}准入声明.pdf", batch=filled) == (2, "market_access")


# --- by what it says ---------------------------------------------------------------------------------------------------

CERTIFICATE = Said(("机动车登记证书", "注册登记摘要信息栏"), (ONE,), "certificate")


def test_a_file_that_its_name_does_not_place_may_be_read() -> None:
    for path in ("scan001.pdf", "登记证书.pdf"):
        found = Placing(BATCH).place(path)
        assert isinstance(found, Unplaced)
        assert found.readable


def test_a_certificate_is_known_by_what_it_says() -> None:
    assert of("scan001.pdf", CERTIFICATE) == (1, "certificate_scan")
    found = Placing(BATCH).place("scan001.pdf", CERTIFICATE)
    assert isinstance(found, Placed)
    assert found.by is By.CONTENT


@pytest.mark.parametrize(
    ("heading", "requirement"),
    [
        ("二手乘用车出口质量检测报告", "test_report"), ("检测机构自我声明", "institution_declaration"),
        ("汽车售后维修服务确认书", "after_sales_confirmation"), ("机动车交通事故责任强制保险单", "compulsory_insurance"),
        ("二手车销售统一发票", "ownership_transfer"),
    ],
)  # fmt: skip
def test_a_paper_is_known_by_its_heading(heading: str, requirement: str) -> None:
    assert of("scan001.pdf", Said((heading,), (TWO,))) == (2, requirement)


def test_a_nameplate_and_an_odometer_are_photographs_of_the_vehicle() -> None:
    assert of("IMG_0001.jpg", Said((), (ONE,), "nameplate")) == (1, "vehicle_photo")
    assert of("IMG_0002.jpg", Said((), (), "odometer")) is placing.NO_VEHICLE


def test_a_name_and_a_paper_that_disagree_are_not_placed() -> None:
    assert of(f"{TWO}/登记证书.pdf", CERTIFICATE) is placing.NAMES_DISAGREE


def test_a_paper_that_names_two_vehicles_is_not_placed() -> None:
    assert of("scan001.pdf", Said(("检测报告",), (ONE, TWO))) is placing.SEVERAL_VEHICLES


def test_a_paper_of_another_vehicle_is_not_placed() -> None:
    assert of("scan001.pdf", Said(("检测报告",), ("LGXC16AF0K0123456",))) is placing.OTHER_VEHICLE


def test_a_paper_that_says_nothing_is_not_placed_and_not_read_again() -> None:
    found = Placing(BATCH).place("scan001.pdf", Said(("随手记",), ()))
    assert found == Unplaced("scan001.pdf", placing.NO_KIND)


def test_a_contract_is_known_by_its_title_and_not_by_a_mention() -> None:
    assert of("scan001.pdf", Said(("汽车出口合同",), (ONE, TWO))) == (None, "contract")
    assert of("scan001.pdf", Said(("根据双方签订的合同约定，乙方应当",), ())) is placing.NO_KIND

"""A nameplate's facts from the lines on it (产品标牌识读)."""

import pytest
from tests.reading.sheets import VEHICLE, seen, with_text, without

from chuhai.reading.nameplate import nameplate_of
from chuhai.reading.papers import kind_of, reading_of
from chuhai.reading.result import Standing
from chuhai.reading.vin_on_paper import YEAR_DISAGREES, YEAR_UNKNOWN

PLATE = (
    (80, 40, "中国制造上汽大众汽车有限公司"),
    (80, 120, "品牌"), (500, 120, "大众"),
    (80, 190, "整车型号"), (500, 190, "SVW71423JU"),
    (80, 260, "车辆识别代号"), (500, 260, "LSVNV2189L2345671"),
    (80, 330, "最大允许总质量"), (500, 330, "1860kg"),
    (80, 400, "发动机排量"), (500, 400, "1395mL"),
    (80, 470, "乘坐人数"), (500, 470, "5人"),
    (80, 540, "制造年月"), (500, 540, "2020年08月"),
)  # fmt: skip
FACTS = {
    "vin": "LSVNV2189L2345671",
    "brand": "大众",
    "model": "SVW71423JU",
    "displacement_ml": 1395,
    "gross_mass_kg": 1860,
    "seats": 5,
    "manufactured_in": "2020-08",
}


def test_everything_is_read_from_a_clean_plate() -> None:
    assert nameplate_of(seen(PLATE)).values == FACTS


@pytest.mark.parametrize("text", ["2020.08", "2020/8", "2020-08"])
def test_year_and_month_are_read_as_makers_write_them(text: str) -> None:
    assert nameplate_of(seen(with_text(PLATE, "2020年08月", text))).values == FACTS


def test_the_month_must_be_one() -> None:
    found = nameplate_of(seen(with_text(PLATE, "2020年08月", "2020年18月")))
    assert found.values == {name: fact for name, fact in FACTS.items() if name not in ("manufactured_in", "vin")}
    assert found.fact("vin").doubt == YEAR_UNKNOWN


def test_the_vin_must_fit_the_year() -> None:
    found = nameplate_of(seen(with_text(PLATE, "2020年08月", "2015年08月"))).fact("vin")
    assert (found.standing, found.doubt) == (Standing.UNSURE, YEAR_DISAGREES)


def test_papers_are_told_apart_by_their_labels() -> None:
    assert kind_of(seen(PLATE)) == "nameplate"
    assert kind_of(seen(VEHICLE)) == "certificate"
    assert kind_of(seen([(80, 40, "ODO 84310 km")])) == "odometer"
    assert kind_of(seen([(80, 40, "出口合同")])) == "unknown"


def test_of_a_paper_that_is_none_of_them_nothing_is_read() -> None:
    assert reading_of(seen([(80, 40, "LSVNV2189L2345671")])).facts == ()


def test_a_plate_without_its_labels_gives_no_facts() -> None:
    bare = without(PLATE, *(text for _, _, text in PLATE if text in ("品牌", "整车型号", "乘坐人数")))
    assert set(nameplate_of(seen(bare)).values) == set(FACTS) - {"brand", "model", "seats"}

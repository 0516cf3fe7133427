"""Article 5: every row of the table, the start of the count, and the scrapping day."""

from datetime import date

import pytest

from chuhai.law.findings import REFERRED, SATISFIED, VIOLATED
from chuhai.law.scrapping_2012_12 import Ground
from chuhai.law.scrapping_2012_12.article_5_years_of_use import (
    YEARS_OF_USE,
    start_of_count,
    years_later,
    years_row,
)
from chuhai.law.scrapping_2012_12.vehicle_class import class_of

ROWS = [
    ("小型轿车", "出租客运", 8),
    ("微型轿车", "出租客运", 8),
    ("中型普通客车", "出租客运", 10),
    ("大型普通客车", "出租客运", 12),
    ("微型轿车", "租赁", 15),
    ("小型轿车", "租赁", 15),
    ("中型普通客车", "租赁", 15),
    ("大型普通客车", "租赁", 15),
    ("小型轿车", "教练", 10),
    ("微型轿车", "教练", 10),
    ("中型普通客车", "教练", 12),
    ("大型普通客车", "教练", 15),
    ("小型普通客车", "公交客运", 13),
    ("中型普通客车", "公交客运", 13),
    ("大型铰接客车", "公交客运", 13),
    ("无轨电车", "公交客运", 13),
    ("小型普通客车", "公路客运", 10),
    ("微型面包车", "旅游客运", 10),
    ("中型普通客车", "公路客运", 15),
    ("大型卧铺客车", "旅游客运", 15),
    ("大型专用校车", "小学生校车", 15),
    ("小型专用校车", "幼儿校车", 15),
    ("中型专用校车", "其他校车", 15),
    ("中型普通客车", "非营运", 20),
    ("中型轿车", "非营运", 20),
    ("大型普通客车", "非营运", 20),
    ("微型厢式货车", "货运", 12),
    ("微型普通货车", "非营运", 12),
    ("轻型多用途货车", "非营运", 15),
    ("中型自卸货车", "货运", 15),
    ("重型普通货车", "货运", 15),
    ("重型半挂牵引车", "货运", 15),
    ("重型全挂牵引车", "货运", 15),
    ("重型罐式货车", "危化品运输", 10),
    ("微型厢式货车", "危化品运输", 10),
    ("重型半挂牵引车", "危化品运输", 10),
    ("重型普通全挂车", "货运", 10),
    ("中型普通全挂车", "非营运", 10),
    ("重型罐式半挂车", "危化品运输", 10),
    ("重型集装箱半挂车", "危化品运输", 10),
    ("重型集装箱半挂车", "货运", 20),
    ("重型集装箱半挂车", "非营运", 20),
    ("重型仓栅式半挂车", "货运", 15),
    ("重型低平板半挂车", "非营运", 15),
]


@pytest.mark.clause("2024-6/6.1")
@pytest.mark.parametrize(("vehicle_type", "use_nature", "years"), ROWS)
def test_the_limit_forbids_from_one_year_before_the_row_ends(judge, vehicle_type, use_nature, years):
    first_forbidden = date(2016 + years - 1, 6, 15)
    vehicle = {"vehicle_type": vehicle_type, "use_nature": use_nature}
    assert judge(**vehicle, on=date(2016 + years - 1, 6, 14)).verdict is SATISFIED
    assert judge(**vehicle, on=first_forbidden).grounds == (Ground.WITHIN_ONE_YEAR,)
    assert judge(**vehicle, on=date(2016 + years - 1, 6, 16)).verdict is VIOLATED
    assert judge(**vehicle, on=first_forbidden).scrapping_on == date(2016 + years, 6, 15)


@pytest.mark.clause("2024-6/6.1")
@pytest.mark.parametrize("vehicle_type", ["小型轿车", "微型轿车", "小型普通客车", "微型面包车", "大型轿车"])
@pytest.mark.parametrize("use_nature", ["非营运", "警用", "消防", "救护", "工程救险"])
def test_no_limit_for_small_non_operating_vehicles_and_large_sedans(judge, vehicle_type, use_nature):
    judged = judge(vehicle_type=vehicle_type, use_nature=use_nature, on=date(2090, 1, 1))
    assert judged.verdict is SATISFIED
    assert judged.scrapping_on is None


@pytest.mark.parametrize("use_nature", ["警用", "消防", "救护", "工程救险"])
@pytest.mark.parametrize("vehicle_type", ["中型普通客车", "重型普通货车", "微型普通货车"])
def test_services_take_the_non_operating_row(vehicle_type, use_nature):
    vehicle = class_of(vehicle_type)
    assert years_row(vehicle, use_nature) == years_row(vehicle, "非营运") is not None


@pytest.mark.clause("2024-6/6.1")
@pytest.mark.parametrize(
    ("vehicle_type", "use_nature"),
    [
        ("小型轿车", "货运"),
        ("小型轿车", "其他"),
        ("小型轿车", "危化品运输"),
        ("小型普通客车", "幼儿校车"),
        ("大型专用校车", "非营运"),
        ("重型普通货车", "租赁"),
        ("重型普通货车", "出租客运"),
        ("中型中置轴旅居挂车", "非营运"),
        ("普通客车", "非营运"),
        ("重型轿车", "非营运"),
        ("飞行汽车", "非营运"),
    ],
)
def test_a_pair_the_table_does_not_decide_is_referred(judge, vehicle_type, use_nature):
    judged = judge(vehicle_type=vehicle_type, use_nature=use_nature)
    assert judged.verdict is REFERRED
    assert judged.grounds == (Ground.NOT_IN_TABLE,)


@pytest.mark.parametrize(
    ("load_capacity_kg", "years"), [(1, 15), (9000, 15), (0, 30)], ids=["one kilogram", "nine tonnes", "none"]
)
def test_special_operation_vehicles_go_by_their_load_function(judge, load_capacity_kg, years):
    judged = judge(vehicle_type="重型专项作业车", use_nature="工程救险", load_capacity_kg=load_capacity_kg)
    assert judged.verdict is SATISFIED
    assert judged.scrapping_on == date(2016 + years, 6, 15)


@pytest.mark.parametrize(
    ("on", "verdict"),
    [
        (date(2030, 6, 14), SATISFIED),
        (date(2030, 6, 15), REFERRED),
        (date(2045, 6, 14), REFERRED),
        (date(2045, 6, 15), VIOLATED),
    ],
    ids=["before either limit", "within the shorter", "not yet within the longer", "within both"],
)
def test_an_unknown_load_capacity_is_asked_for_only_where_it_matters(judge, on, verdict):
    judged = judge(vehicle_type="重型专项作业车", load_capacity_kg=None, on=on)
    assert judged.verdict is verdict
    assert (Ground.LOAD_CAPACITY_UNKNOWN in judged.grounds) is (verdict is REFERRED)


@pytest.mark.parametrize("vehicle_type", ["重型专项作业车", "重型普通全挂车"])
@pytest.mark.parametrize("use_nature", [None, "其他", "营转非"])
def test_where_any_use_has_one_limit_the_use_is_not_asked_for(judge, vehicle_type, use_nature):
    judged = judge(vehicle_type=vehicle_type, use_nature=use_nature, use_history=None, on=date(2020, 1, 1))
    assert judged.verdict is SATISFIED


@pytest.mark.clause("2024-6/6.1")
@pytest.mark.parametrize(
    ("registered_on", "start"),
    [
        (date(2018, 5, 1), date(2018, 5, 1)),
        (date(2018, 5, 2), date(2018, 5, 2)),
        (date(2018, 5, 3), date(2016, 5, 2)),
    ],
    ids=["a day under two years", "two years", "a day over two years"],
)
def test_more_than_two_years_from_works_to_registration_count_from_the_works(judge, registered_on, start):
    assert start_of_count(date(2016, 5, 2), registered_on) == start
    assert judge(registered_on=registered_on).scrapping_on == years_later(start, 15)


def test_a_vehicle_registered_before_it_was_made_counts_from_registration(judge):
    assert judge(manufactured_on=date(2017, 1, 1)).counted_from == date(2016, 6, 15)


@pytest.mark.parametrize(
    ("day", "years", "expected"),
    [
        (date(2009, 3, 23), 15, date(2024, 3, 23)),
        (date(2016, 2, 29), 15, date(2031, 2, 28)),
        (date(2016, 2, 29), 12, date(2028, 2, 29)),
        (date(2028, 2, 29), -1, date(2027, 2, 28)),
        (date(9990, 1, 1), 15, date.max),
        (date.min, -1, date.min),
    ],
)
def test_the_same_day_years_later(day, years, expected):
    assert years_later(day, years) == expected


def test_a_vehicle_registered_on_29_february(judge):
    leap = {"registered_on": date(2016, 2, 29), "manufactured_on": date(2016, 1, 4)}
    assert judge(**leap, on=date(2030, 2, 27)).verdict is SATISFIED
    assert judge(**leap, on=date(2030, 2, 28)).grounds == (Ground.WITHIN_ONE_YEAR,)
    assert judge(**leap, on=date(2031, 2, 27)).grounds == (Ground.WITHIN_ONE_YEAR,)
    assert judge(**leap, on=date(2031, 2, 28)).grounds == (Ground.LIMIT_REACHED,)


def test_every_row_of_the_table_is_reached():
    reached = {
        years_row(class_of(vehicle_type), nature, load)
        for vehicle_type in {row[0] for row in ROWS} | {"小型轿车", "大型轿车", "重型专项作业车"}
        for nature in {row[1] for row in ROWS}
        for load in (True, False)
    }
    assert set(YEARS_OF_USE) <= reached

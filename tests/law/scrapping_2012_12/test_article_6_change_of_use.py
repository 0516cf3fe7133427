"""Article 6 and annex 1: which limit holds after a change of use."""

from datetime import date

import pytest

from chuhai.law.findings import REFERRED, SATISFIED, VIOLATED
from chuhai.law.scrapping_2012_12 import Ground
from chuhai.law.scrapping_2012_12.article_6_change_of_use import cumulative_years, years_used

REGISTERED = date(2016, 6, 15)


@pytest.mark.parametrize(
    ("used", "limit", "years"), [(3, 8, 9), (3, 10, 11), (3, 15, 15), (0, 8, 8), (1, 8, 8), (17, 8, 15), (20, 8, 15)]
)
def test_annex_1_is_rounded_down_and_15_at_most(used, limit, years):
    assert cumulative_years(used, limit) == years


@pytest.mark.parametrize(
    ("change", "used"),
    [
        (date(2016, 6, 15), 0),
        (date(2016, 6, 16), 1),
        (date(2017, 6, 14), 1),
        (date(2017, 6, 15), 1),
        (date(2017, 6, 16), 2),
        (date(2018, 12, 15), 3),
        (date(2015, 1, 1), 0),
    ],
)
def test_a_part_of_a_year_counts_as_a_year(change, used):
    assert years_used(REGISTERED, change) == used


def test_a_year_in_use_from_29_february_is_full_on_the_28th():
    assert years_used(date(2016, 2, 29), date(2017, 2, 28)) == 1
    assert years_used(date(2016, 2, 29), date(2017, 3, 1)) == 2


@pytest.mark.clause("2024-6/6.1")
@pytest.mark.parametrize(
    ("vehicle_type", "new_use", "years"),
    [
        ("小型轿车", "出租客运", 9),
        ("微型轿车", "出租客运", 9),
        ("小型普通客车", "公路客运", 11),
        ("小型轿车", "教练", 11),
        ("小型轿车", "租赁", 15),
        ("小型普通客车", "公交客运", 13),
        ("大型轿车", "出租客运", 12),
    ],
)
def test_a_vehicle_without_a_limit_turned_operating_gets_annex_1(judge, vehicle_type, new_use, years):
    if vehicle_type == "大型轿车":
        years = cumulative_years(3, 12)
    judged = judge(
        vehicle_type=vehicle_type,
        use_nature=new_use,
        use_history=(("非营运", REGISTERED), (new_use, date(2018, 12, 15))),
        on=date(2020, 1, 1),
    )
    assert judged.verdict is SATISFIED
    assert judged.scrapping_on == date(2016 + years, 6, 15)


@pytest.mark.clause("2024-6/6.1")
@pytest.mark.parametrize(("on", "verdict"), [(date(2024, 6, 14), SATISFIED), (date(2024, 6, 15), VIOLATED)])
def test_annex_1_forbids_like_any_other_limit(judge, on, verdict):
    history = (("非营运", REGISTERED), ("出租客运", date(2018, 12, 15)))
    judged = judge(vehicle_type="小型轿车", use_nature="出租客运", use_history=history, on=on)
    assert judged.verdict is verdict


def test_annex_1_still_holds_after_the_vehicle_turned_back(judge):
    judged = judge(
        vehicle_type="小型轿车",
        use_nature="出租转非",
        use_history=(("非营运", REGISTERED), ("出租客运", date(2018, 12, 15)), ("出租转非", date(2021, 1, 1))),
        on=date(2022, 1, 1),
    )
    assert judged.scrapping_on == date(2025, 6, 15)


def test_annex_1_takes_the_stricter_of_two_later_operating_uses(judge):
    judged = judge(
        vehicle_type="小型轿车",
        use_nature="租赁",
        use_history=(("非营运", REGISTERED), ("出租客运", date(2018, 12, 15)), ("租赁", date(2020, 1, 1))),
        on=date(2022, 1, 1),
    )
    assert judged.scrapping_on == date(2025, 6, 15)


def test_annex_1_counts_from_the_works_when_the_count_starts_there(judge):
    judged = judge(
        vehicle_type="小型轿车",
        use_nature="出租客运",
        use_history=(("非营运", REGISTERED), ("出租客运", date(2017, 6, 15))),
        manufactured_on=date(2014, 1, 10),
        on=date(2018, 1, 1),
    )
    assert judged.counted_from == date(2014, 1, 10)
    assert judged.years == cumulative_years(4, 8)


@pytest.mark.parametrize(
    ("on", "verdict"),
    [
        (date(2023, 6, 14), SATISFIED),
        (date(2023, 6, 15), REFERRED),
        (date(2030, 6, 14), REFERRED),
        (date(2030, 6, 15), VIOLATED),
    ],
)
def test_an_unknown_day_of_change_leaves_8_to_15_years(judge, on, verdict):
    judged = judge(vehicle_type="小型轿车", use_nature="出租客运", use_history=(("非营运", REGISTERED),), on=on)
    assert judged.verdict is verdict
    assert (Ground.CHANGE_DAY_UNKNOWN in judged.grounds) is (verdict is REFERRED)


@pytest.mark.clause("2024-6/6.1")
@pytest.mark.parametrize(
    ("vehicle_type", "use_nature", "earlier", "years"),
    [
        ("小型轿车", "出租转非", "出租客运", 8),
        ("小型普通客车", "营转非", "公路客运", 10),
        ("小型轿车", "营转非", "租赁", 15),
        ("小型轿车", "非营运", "教练", 10),
        ("大型普通客车", "营转非", "旅游客运", 15),
        ("中型普通客车", "公路客运", "非营运", 15),
        ("中型普通客车", "出租客运", "非营运", 10),
        ("重型普通货车", "营转非", "货运", 15),
        ("重型普通货车", "营转非", "危化品运输", 10),
    ],
)
def test_the_operating_limit_holds_both_ways(judge, vehicle_type, use_nature, earlier, years):
    judged = judge(
        vehicle_type=vehicle_type, use_nature=use_nature, use_history=((earlier, REGISTERED),), on=date(2017, 1, 1)
    )
    assert judged.verdict is SATISFIED
    assert judged.scrapping_on == date(2016 + years, 6, 15)


@pytest.mark.clause("2024-6/6.1")
@pytest.mark.parametrize(
    ("use_nature", "use_history"),
    [
        ("营转非", ()),
        ("出租转非", ()),
        ("营转非", (("非营运", REGISTERED),)),
        ("出租转非", (("租赁", REGISTERED),)),
        ("非营运", (("营转非", REGISTERED),)),
    ],
)
def test_a_turned_vehicle_whose_earlier_use_is_not_recorded_is_referred(judge, use_nature, use_history):
    judged = judge(vehicle_type="小型轿车", use_nature=use_nature, use_history=use_history, on=date(2040, 1, 1))
    assert judged.grounds == (Ground.EARLIER_USE_NOT_RECORDED,)


@pytest.mark.clause("2024-6/6.1")
@pytest.mark.parametrize(
    ("use_nature", "earlier", "years"),
    [("租赁", "出租客运", 8), ("出租客运", "租赁", 8), ("公交客运", "公路客运", 10), ("租赁", "公交客运", 13)],
)
def test_of_two_operating_uses_the_stricter_limit_holds(judge, use_nature, earlier, years):
    judged = judge(
        vehicle_type="小型普通客车", use_nature=use_nature, use_history=((earlier, REGISTERED),), on=date(2017, 1, 1)
    )
    assert judged.scrapping_on == date(2016 + years, 6, 15)


@pytest.mark.clause("2024-6/6.1")
@pytest.mark.parametrize(
    ("vehicle_type", "use_nature", "earlier"),
    [
        ("重型罐式货车", "货运", "危化品运输"),
        ("重型罐式货车", "危化品运输", "货运"),
        ("重型罐式半挂车", "货运", "危化品运输"),
        ("重型罐式半挂车", "非营运", "危化品运输"),
        ("重型集装箱半挂车", "货运", "危化品运输"),
        ("重型半挂牵引车", "货运", "危化品运输"),
    ],
)
def test_once_dangerous_goods_always_their_limit(judge, vehicle_type, use_nature, earlier):
    judged = judge(
        vehicle_type=vehicle_type, use_nature=use_nature, use_history=((earlier, REGISTERED),), on=date(2017, 1, 1)
    )
    assert judged.scrapping_on == date(2026, 6, 15)


def test_uses_are_taken_in_the_order_of_their_days(judge):
    shuffled = (("出租客运", date(2018, 12, 15)), ("非营运", REGISTERED))
    judged = judge(vehicle_type="小型轿车", use_nature="出租客运", use_history=shuffled, on=date(2020, 1, 1))
    assert judged.scrapping_on == date(2025, 6, 15)


@pytest.mark.parametrize("use_history", [None, ((None, REGISTERED),)], ids=["no record", "a use without a name"])
def test_an_unknown_history_is_referred(judge, use_history):
    judged = judge(vehicle_type="小型轿车", use_nature="非营运", use_history=use_history)
    assert judged.grounds == (Ground.USE_HISTORY_UNKNOWN,)


@pytest.mark.parametrize(
    ("use_nature", "use_history"),
    [
        ("预约出租客运", ()),
        ("预约出租转非", (("预约出租客运", REGISTERED),)),
        ("非营运", (("预约出租客运", REGISTERED),)),
        ("租赁", (("预约出租客运", REGISTERED),)),
    ],
)
def test_ride_hailing_has_no_age_limit_laid_down(judge, use_nature, use_history):
    judged = judge(vehicle_type="小型轿车", use_nature=use_nature, use_history=use_history)
    assert judged.grounds == (Ground.RIDE_HAILING_AGE,)

"""The whole judgement: the police's own day, missed inspections, unknown facts, precedence, and that it is total."""

from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chuhai.law.findings import REFERRED, SATISFIED, VIOLATED
from chuhai.law.scrapping_2012_12 import Ground, explain, figures_of, judge_scrapping

SIZES = ["", "大型", "重型", "中型", "小型", "轻型", "微型", "巨型"]
BUILDS = [
    "轿车",
    "普通客车",
    "面包车",
    "专用校车",
    "无轨电车",
    "普通货车",
    "半挂牵引车",
    "专项作业车",
    "普通全挂车",
    "罐式半挂车",
    "集装箱半挂车",
    "中置轴挂车",
    "低速货车",
    "三轮汽车",
    "摩托车",
    "轮式专用机械车",
    "",
]
NATURES = [
    *("非营运", "公路客运", "公交客运", "出租客运", "旅游客运", "货运", "租赁", "警用", "消防", "救护", "工程救险"),
    *("营转非", "出租转非", "教练", "幼儿校车", "小学生校车", "初中生校车", "危化品运输", "中小学生校车"),
    *("预约出租客运", "预约出租转非", "其他", "其他校车", "", "taxi", None),
]
SEVERITY = {SATISFIED: 0, REFERRED: 1, VIOLATED: 2}


def test_the_lawful_truck_is_satisfied_with_its_figures(judge):
    judged = judge()
    assert (judged.verdict, judged.grounds) == (SATISFIED, ())
    assert (judged.scrapping_on, judged.years, judged.item) == (date(2031, 6, 15), 15, "5(8)")
    assert figures_of(judged) == {
        "scrapping_on": "2031-06-15",
        "counted_from": "2016-06-15",
        "years": 15,
        "scrapping_item": "5(8)",
        "guided_km": 700_000,
    }


@pytest.mark.clause("2024-6/6.1")
@pytest.mark.parametrize(
    ("on", "grounds"),
    [
        (date(2030, 6, 14), ()),
        (date(2030, 6, 15), (Ground.WITHIN_ONE_YEAR,)),
        (date(2030, 6, 16), (Ground.WITHIN_ONE_YEAR,)),
        (date(2031, 6, 14), (Ground.WITHIN_ONE_YEAR,)),
        (date(2031, 6, 15), (Ground.LIMIT_REACHED,)),
        (date(2031, 6, 16), (Ground.LIMIT_REACHED,)),
    ],
)
def test_the_year_before_the_limit_is_forbidden_one_year_included(judge, on, grounds):
    assert judge(on=on).grounds == grounds


@pytest.mark.clause("2024-6/6.1")
@pytest.mark.parametrize(
    ("police_day", "expected"),
    [
        (date(2031, 6, 14), date(2031, 6, 14)),
        (date(2031, 6, 15), date(2031, 6, 15)),
        (date(2099, 12, 31), date(2031, 6, 15)),
    ],
)
def test_the_earlier_of_the_police_day_and_the_day_counted_here(judge, police_day, expected):
    assert judge(scrapping_on=police_day).scrapping_on == expected


def test_the_police_day_binds_a_vehicle_without_a_limit(judge):
    car = {"vehicle_type": "小型轿车", "use_nature": "非营运", "scrapping_on": date(2027, 4, 20)}
    assert judge(**car, on=date(2026, 4, 19)).verdict is SATISFIED
    assert judge(**car, on=date(2026, 4, 20)).grounds == (Ground.WITHIN_ONE_YEAR,)
    assert judge(**car, on=date(2027, 4, 20)).grounds == (Ground.LIMIT_REACHED,)


UNKNOWN = [
    ({"vehicle_type": None}, Ground.VEHICLE_TYPE_UNKNOWN),
    ({"vehicle_type": ""}, Ground.VEHICLE_TYPE_UNKNOWN),
    ({"use_nature": None}, Ground.USE_NATURE_UNKNOWN),
    ({"use_history": None}, Ground.USE_HISTORY_UNKNOWN),
    ({"registered_on": None}, Ground.REGISTERED_ON_UNKNOWN),
    ({"manufactured_on": None}, Ground.MANUFACTURED_ON_UNKNOWN),
    ({"use_nature": "租赁"}, Ground.NOT_IN_TABLE),
]


@pytest.mark.clause("2024-6/6.1")
@pytest.mark.parametrize(("unknown", "ground"), UNKNOWN)
def test_an_unknown_fact_never_reads_as_lawful(judge, unknown, ground):
    judged = judge(**unknown)
    assert (judged.verdict, judged.grounds) == (REFERRED, (ground,))


@pytest.mark.clause("2024-6/6.1")
@pytest.mark.parametrize(("unknown", "_ground"), UNKNOWN)
def test_the_police_day_alone_decides_where_the_count_cannot_be_made(judge, unknown, _ground):
    police_day = {"scrapping_on": date(2028, 3, 1)}
    assert judge(**unknown, **police_day, on=date(2027, 2, 28)).verdict is SATISFIED
    assert judge(**unknown, **police_day, on=date(2027, 3, 1)).verdict is VIOLATED


def test_an_unknown_day_of_manufacture_never_lengthens_the_count(judge):
    assert judge(manufactured_on=None, on=date(2030, 6, 14)).verdict is REFERRED
    assert judge(manufactured_on=None, on=date(2030, 6, 15)).verdict is VIOLATED
    assert judge(manufactured_on=None, scrapping_on=date(2050, 1, 1)).scrapping_on == date(2031, 6, 15)


@pytest.mark.parametrize("unknown", ["manufactured_on", "registered_on", "load_capacity_kg"])
def test_a_vehicle_without_a_limit_is_not_asked_for_dates(judge, unknown):
    assert judge(vehicle_type="小型轿车", use_nature="非营运", **{unknown: None}).verdict is SATISFIED


@pytest.mark.clause("2024-6/6.1")
@pytest.mark.parametrize(
    ("missed", "verdict", "grounds"),
    [
        (0, SATISFIED, ()),
        (2, SATISFIED, ()),
        (3, VIOLATED, (Ground.INSPECTIONS_MISSED,)),
        (4, VIOLATED, (Ground.INSPECTIONS_MISSED,)),
        (None, REFERRED, (Ground.MISSED_INSPECTIONS_UNKNOWN,)),
    ],
)
def test_three_missed_inspections_forbid(judge, missed, verdict, grounds):
    judged = judge(missed_inspections=missed)
    assert (judged.verdict, judged.grounds) == (verdict, grounds)


def test_what_forbids_goes_before_what_is_referred(judge):
    judged = judge(odometer_km=900_000, missed_inspections=None, on=date(2031, 1, 1))
    assert (judged.verdict, judged.grounds) == (VIOLATED, (Ground.WITHIN_ONE_YEAR,))


def test_all_grounds_are_told_at_once(judge):
    assert judge(on=date(2032, 1, 1), missed_inspections=3).grounds == (
        Ground.LIMIT_REACHED,
        Ground.INSPECTIONS_MISSED,
    )
    assert judge(odometer_km=None, missed_inspections=None, registered_on=None).grounds == (
        Ground.REGISTERED_ON_UNKNOWN,
        Ground.MISSED_INSPECTIONS_UNKNOWN,
        Ground.ODOMETER_UNKNOWN,
    )


@pytest.mark.parametrize("load_capacity_kg", [None, 0, 9000])
def test_every_size_build_and_use_is_decided_or_referred(judge, load_capacity_kg):
    for size, build, nature in product(SIZES, BUILDS, NATURES):
        judged = judge(vehicle_type=size + build, use_nature=nature, load_capacity_kg=load_capacity_kg)
        assert judged.verdict in SEVERITY, (size, build, nature)
        assert bool(judged.grounds) is (judged.verdict is not SATISFIED)
        assert all(explain(judged))


def test_no_vehicle_becomes_lawful_by_waiting(judge):
    years = [date(2016, 6, 15) + timedelta(days=200 * at) for at in range(60)]
    for build, nature, police_day in product(BUILDS, NATURES, (None, date(2029, 2, 28))):
        vehicle = {"vehicle_type": f"重型{build}", "use_nature": nature, "scrapping_on": police_day}
        if build in ("轿车", "普通客车", "面包车", "专用校车"):
            vehicle["vehicle_type"] = f"中型{build}"
        severities = [SEVERITY[judge(**vehicle, on=day).verdict] for day in years]
        assert severities == sorted(severities), vehicle


DAYS = st.none() | st.dates()
USES = st.sampled_from([*NATURES, "非营运", "出租客运"])


@given(
    vehicle_type=st.none()
    | st.text(max_size=8)
    | st.builds("".join, st.tuples(st.sampled_from(SIZES), st.sampled_from(BUILDS))),
    use_nature=USES,
    use_history=st.none() | st.lists(st.tuples(USES, DAYS), max_size=4).map(tuple),
    load_capacity_kg=st.none() | st.integers(-1, 50_000),
    manufactured_on=DAYS,
    registered_on=DAYS,
    scrapping_on=DAYS,
    missed_inspections=st.none() | st.integers(-1, 5),
    odometer_km=st.none() | st.integers(-1, 10**9),
    on=st.dates(),
)
def test_no_facts_raise(**facts):
    judged = judge_scrapping(**facts)
    assert judged.verdict in SEVERITY
    words = explain(judged)
    assert words.zh.endswith("。")
    assert words.en.endswith(".")
    assert figures_of(judged).get("grounds", []) == [ground.value for ground in judged.grounds]


@given(
    fact=st.sampled_from(["load_capacity_kg", "odometer_km", "missed_inspections", "use_nature", "use_history"]),
    vehicle_type=st.builds("".join, st.tuples(st.sampled_from(SIZES), st.sampled_from(BUILDS))),
    use_nature=USES,
    history=st.lists(st.tuples(st.sampled_from(NATURES), st.dates(date(2016, 6, 15), date(2026, 1, 1))), max_size=3),
    load_capacity_kg=st.sampled_from([0, 9000]),
    missed_inspections=st.integers(0, 4),
    odometer_km=st.integers(0, 900_000),
    on=st.dates(date(2024, 3, 1), date(2050, 1, 1)),
)
def test_forgetting_a_fact_never_makes_a_vehicle_lawful(fact, vehicle_type, use_nature, history, **known):
    facts = {
        "vehicle_type": vehicle_type,
        "use_nature": use_nature,
        "use_history": tuple(history),
        "manufactured_on": date(2016, 5, 2),
        "registered_on": date(2016, 6, 15),
        "scrapping_on": None,
        **known,
    }
    if judge_scrapping(**facts).verdict is not SATISFIED:
        assert judge_scrapping(**(facts | {fact: None})).verdict is not SATISFIED


def test_the_words_name_day_years_and_article(judge):
    told = explain(judge(on=date(2031, 1, 1)))
    assert "2031年6月15日" in told.zh
    assert "第五条第（八）项" in told.zh
    assert "2031-06-15" in told.en
    assert "article 5(8)" in told.en

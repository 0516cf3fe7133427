"""Article 7: guided-scrapping mileage refers, and only ride-hailing mileage forbids."""

from datetime import date

import pytest

from chuhai.law.findings import REFERRED, SATISFIED, VIOLATED
from chuhai.law.scrapping_2012_12 import Ground

REGISTERED = date(2016, 6, 15)
YOUNG = date(2017, 1, 1)

FIGURES = [
    ("小型轿车", "出租客运", 60),
    ("微型轿车", "出租客运", 60),
    ("中型普通客车", "出租客运", 50),
    ("大型普通客车", "出租客运", 60),
    ("小型轿车", "租赁", 60),
    ("中型普通客车", "租赁", 60),
    ("大型普通客车", "租赁", 60),
    ("小型轿车", "教练", 50),
    ("微型轿车", "教练", 50),
    ("中型普通客车", "教练", 50),
    ("大型普通客车", "教练", 60),
    ("大型普通客车", "公交客运", 40),
    ("小型普通客车", "公路客运", 60),
    ("中型普通客车", "旅游客运", 50),
    ("大型普通客车", "公路客运", 80),
    ("大型专用校车", "小学生校车", 40),
    ("小型轿车", "非营运", 60),
    ("微型轿车", "警用", 60),
    ("大型轿车", "非营运", 60),
    ("中型普通客车", "非营运", 50),
    ("大型普通客车", "非营运", 60),
    ("微型普通货车", "货运", 50),
    ("轻型普通货车", "货运", 60),
    ("中型普通货车", "非营运", 60),
    ("重型普通货车", "货运", 70),
    ("重型半挂牵引车", "货运", 70),
    ("中型半挂牵引车", "货运", 70),
    ("重型罐式货车", "危化品运输", 40),
    ("重型专项作业车", "非营运", 50),
]


@pytest.mark.clause("2024-6/6.1")
@pytest.mark.parametrize(("vehicle_type", "use_nature", "ten_thousand_km"), FIGURES)
def test_at_or_past_the_figure_an_officer_weighs(judge, vehicle_type, use_nature, ten_thousand_km):
    vehicle = {"vehicle_type": vehicle_type, "use_nature": use_nature, "on": YOUNG}
    km = ten_thousand_km * 10_000
    assert judge(**vehicle, odometer_km=km - 1).verdict is SATISFIED
    assert judge(**vehicle, odometer_km=km).grounds == (Ground.GUIDED_MILEAGE,)
    assert judge(**vehicle, odometer_km=km + 1).verdict is REFERRED


@pytest.mark.parametrize("vehicle_type", ["重型普通全挂车", "重型仓栅式半挂车", "重型集装箱半挂车"])
@pytest.mark.parametrize("odometer_km", [None, 2_000_000])
def test_trailers_have_no_figure(judge, vehicle_type, odometer_km):
    assert judge(vehicle_type=vehicle_type, odometer_km=odometer_km, on=YOUNG).verdict is SATISFIED


@pytest.mark.parametrize("use_nature", ["非营运", "出租客运", "公交客运"])
def test_an_unknown_odometer_is_referred_where_there_is_a_figure(judge, use_nature):
    judged = judge(vehicle_type="小型普通客车", use_nature=use_nature, odometer_km=None, on=YOUNG)
    assert judged.grounds == (Ground.ODOMETER_UNKNOWN,)


def test_after_a_change_of_use_the_lowest_figure_counts(judge):
    changed = {"vehicle_type": "小型轿车", "use_nature": "营转非", "use_history": (("教练", REGISTERED),), "on": YOUNG}
    assert judge(**changed, odometer_km=499_999).verdict is SATISFIED
    assert judge(**changed, odometer_km=500_000).grounds == (Ground.GUIDED_MILEAGE,)


@pytest.mark.clause("2024-6/6.1")
@pytest.mark.parametrize(
    ("odometer_km", "verdict", "grounds"),
    [
        (599_999, REFERRED, (Ground.RIDE_HAILING_AGE,)),
        (600_000, VIOLATED, (Ground.RIDE_HAILING_MILEAGE,)),
        (600_001, VIOLATED, (Ground.RIDE_HAILING_MILEAGE,)),
        (None, REFERRED, (Ground.RIDE_HAILING_AGE, Ground.RIDE_HAILING_MILEAGE_UNKNOWN)),
    ],
)
def test_ride_hailing_is_scrapped_at_600_000_km(judge, odometer_km, verdict, grounds):
    judged = judge(vehicle_type="小型轿车", use_nature="预约出租客运", odometer_km=odometer_km)
    assert (judged.verdict, judged.grounds) == (verdict, grounds)


def test_ride_hailing_with_the_police_day_goes_by_that_day_and_the_odometer(judge):
    car = {"vehicle_type": "小型轿车", "use_nature": "预约出租客运", "scrapping_on": date(2035, 1, 1)}
    assert judge(**car, odometer_km=599_999).verdict is SATISFIED
    assert judge(**car, odometer_km=600_000).verdict is VIOLATED
    assert judge(**car, odometer_km=None).grounds == (Ground.RIDE_HAILING_MILEAGE_UNKNOWN,)


@pytest.mark.parametrize(
    ("odometer_km", "grounds"),
    [
        (399_999, ()),
        (400_000, (Ground.MILEAGE_NOT_PLACED,)),
        (None, (Ground.ODOMETER_UNKNOWN,)),
    ],
)
def test_where_only_the_police_day_decides_the_lowest_of_all_figures_warns(judge, odometer_km, grounds):
    judged = judge(vehicle_type="小型轿车", use_nature="其他", scrapping_on=date(2099, 12, 31), odometer_km=odometer_km)
    assert judged.grounds == grounds

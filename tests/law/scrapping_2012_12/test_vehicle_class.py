"""The class that a certificate's 车辆类型 names."""

import pytest

from chuhai.law.scrapping_2012_12.vehicle_class import Build, Size, VehicleClass, class_of


@pytest.mark.parametrize(
    ("vehicle_type", "build", "size"),
    [
        ("小型轿车", Build.SEDAN, Size.SMALL),
        ("大型轿车", Build.SEDAN, Size.LARGE),
        ("微型面包车", Build.PASSENGER, Size.MICRO),
        ("小型越野客车", Build.PASSENGER, Size.SMALL),
        ("中型普通客车", Build.PASSENGER, Size.MEDIUM),
        ("中型旅居车", Build.PASSENGER, Size.MEDIUM),
        ("大型卧铺客车", Build.PASSENGER, Size.LARGE),
        ("无轨电车", Build.PASSENGER, None),
        ("大型专用校车", Build.SCHOOL_BUS, Size.LARGE),
        ("小型专用客车", Build.PASSENGER, Size.SMALL),
        ("轻型多用途货车", Build.GOODS, Size.LIGHT),
        ("微型厢式货车", Build.GOODS, Size.MICRO),
        ("重型自卸货车", Build.GOODS, Size.HEAVY),
        ("重型集装厢车", Build.GOODS, Size.HEAVY),
        ("重型半挂牵引车", Build.TRACTOR, Size.HEAVY),
        ("重型全挂牵引车", Build.TRACTOR, Size.HEAVY),
        ("重型载货专项作业车", Build.SPECIAL_OPERATION, Size.HEAVY),
        ("大型非载货专项作业车", Build.SPECIAL_OPERATION, Size.LARGE),
        ("中型普通全挂车", Build.FULL_TRAILER, Size.MEDIUM),
        ("重型仓栅式半挂车", Build.SEMI_TRAILER, Size.HEAVY),
        ("重型集装箱半挂车", Build.CONTAINER_SEMI_TRAILER, Size.HEAVY),
        ("中型中置轴旅居挂车", Build.OTHER_TRAILER, Size.MEDIUM),
    ],
)
def test_size_and_build_are_read_from_the_words(vehicle_type, build, size):
    assert class_of(vehicle_type) == VehicleClass(build, size)


def test_blanks_in_the_print_do_not_matter():
    assert class_of(" 小型 轿车 ") == class_of("小型轿车")


@pytest.mark.parametrize("vehicle_type", ["重型轿车", "轻型普通客车", "小型普通货车", "大型普通货车"])
def test_a_size_the_build_does_not_have_names_no_class(vehicle_type):
    assert class_of(vehicle_type) is None


@pytest.mark.parametrize(
    "vehicle_type", ["", "三轮汽车", "低速普通货车", "普通二轮摩托车", "轮式装载机械", "大型轮式拖拉机", "Sedan"]
)
def test_what_the_order_has_no_automobile_or_trailer_for_names_no_class(vehicle_type):
    assert class_of(vehicle_type) is None

import pytest

from chuhai.codes.vehicle_kind import Category, categories, special_headings, trailer_headings


@pytest.mark.parametrize(
    ("vehicle_type", "expected"),
    [
        ("小型轿车", "PASSENGER"),
        ("微型轿车", "PASSENGER"),
        ("大型轿车", "PASSENGER"),
        ("小型普通客车", "PASSENGER"),
        ("小型越野客车", "PASSENGER"),
        ("中型普通客车", "PASSENGER"),
        ("大型双层客车", "PASSENGER"),
        ("大型卧铺客车", "PASSENGER"),
        ("大型无轨电车", "PASSENGER"),
        ("小型专用校车", "PASSENGER"),
        ("微型面包车", "PASSENGER"),
        ("小型面包车", "PASSENGER"),
        ("小型旅居车", "PASSENGER"),
        ("轻型普通货车", "GOODS"),
        ("重型自卸货车", "GOODS"),
        ("重型厢式货车", "GOODS"),
        ("中型罐式货车", "GOODS"),
        ("轻型多用途货车", "GOODS"),
        ("重型集装箱车", "GOODS"),
        ("重型车辆运输车", "GOODS"),
        ("皮卡", "GOODS"),
        ("低速货车", "GOODS"),
        ("三轮汽车", "GOODS"),
        ("重型特殊结构货车", "SPECIAL GOODS"),
        ("重型载货专项作业车", "SPECIAL GOODS"),
        ("大型专项作业车", "SPECIAL GOODS"),
        ("重型非载货专项作业车", "SPECIAL"),
        ("重型消防车", "SPECIAL"),
        ("汽车起重机", "SPECIAL"),
        ("重型混凝土搅拌运输车", "SPECIAL"),
        ("重型半挂牵引车", "SEMI_TRAILER_TRACTOR"),
        ("重型全挂牵引车", "FULL_TRAILER_TRACTOR"),
        ("重型半挂车", "TRAILER"),
        ("重型仓栅式半挂车", "TRAILER"),
        ("重型罐式半挂车", "TRAILER"),
        ("重型全挂车", "TRAILER"),
        ("重型牵引杆挂车", "TRAILER"),
        ("中置轴旅居挂车", "TRAILER"),
        ("普通二轮摩托车", ""),
        ("轻便三轮摩托车", ""),
        ("大型轮式拖拉机", ""),
        ("轮式装载机械", ""),
        ("有轨电车", ""),
        ("", ""),
        ("其他", ""),
    ],
)
def test_categories(vehicle_type: str, expected: str) -> None:
    assert set(categories(vehicle_type)) == {Category[name] for name in expected.split()}


@pytest.mark.parametrize(
    ("vehicle_type", "headings"),
    [
        ("重型罐式半挂车", ("871631",)),
        ("重型仓栅式半挂车", ("871639",)),
        ("重型集装箱半挂车", ("871639",)),
        ("重型低平板半挂车", ("871639",)),
        ("重型旅居半挂车", ("871610",)),
        ("中置轴旅居挂车", ("871610",)),
        ("重型作业半挂车", ("871640",)),
        ("重型半挂车", ("871639", "871640")),
        ("重型全挂车", ("871639", "871640")),
        ("重型特殊结构半挂车", ("871639", "871640")),
    ],
)
def test_headings_of_a_trailers_body(vehicle_type: str, headings: tuple[str, ...]) -> None:
    assert trailer_headings(vehicle_type) == headings


@pytest.mark.parametrize(
    ("vehicle_type", "headings"),
    [
        ("汽车起重机", ("870510",)),
        ("钻机车", ("870520",)),
        ("重型消防车", ("870530",)),
        ("重型混凝土搅拌运输车", ("870540",)),
        ("重型非载货专项作业车", ()),
    ],
)
def test_headings_of_a_special_vehicles_gear(vehicle_type: str, headings: tuple[str, ...]) -> None:
    assert special_headings(vehicle_type) == headings

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chuhai.codes import commodity_name
from chuhai.codes.commodity_name import Fault


def faults(
    name: str, brand: str | None = "大众牌", displacement: int | None = 1395, fuel: str | None = "汽油"
) -> tuple[Fault, ...]:
    return commodity_name.faults(name, brand=brand, displacement_ml=displacement, fuel=fuel)


@pytest.mark.parametrize(
    "name",
    [
        "旧大众牌1.4L小轿车",
        "旧大众牌1.4l小轿车",
        "旧大众牌1.4升小轿车",
        "旧大众牌1395mL小轿车",
        "旧大众牌1395ML小轿车",
        "旧大众牌1395毫升小轿车",
        " 旧 大众牌 1.4 L 小轿车 ",
        "旧大众牌１．４Ｌ小轿车",
        "旧大众牌1.4L轿车",
        "旧大众牌1.4L越野车",
        "旧大众牌1.4LSUV",
        "旧大众牌1.4L小型轿车",
    ],
)
def test_right_names(name: str) -> None:
    assert faults(name) == ()


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("", (Fault.USED,)),
        ("大众牌1.4L小轿车", (Fault.USED,)),
        ("新大众牌1.4L小轿车", (Fault.USED,)),
        ("旧大众1.4L小轿车", (Fault.BRAND,)),
        ("旧奥迪牌1.4L小轿车", (Fault.BRAND,)),
        ("旧大众牌小轿车", (Fault.DISPLACEMENT,)),
        ("旧大众牌1.3L小轿车", (Fault.DISPLACEMENT,)),
        ("旧大众牌1.5L小轿车", (Fault.DISPLACEMENT,)),
        ("旧大众牌1.40L小轿车", (Fault.DISPLACEMENT,)),
        ("旧大众牌1394mL小轿车", (Fault.DISPLACEMENT,)),
        ("旧大众牌1.4mL小轿车", (Fault.DISPLACEMENT,)),
        ("旧大众牌纯电动小轿车", (Fault.DISPLACEMENT,)),
        ("旧大众牌1.4T小轿车", (Fault.DISPLACEMENT, Fault.BODY)),
        ("旧大众牌1.4L", (Fault.BODY,)),
        ("旧大众牌1.4L好东西", (Fault.BODY,)),
        ("旧大众牌1.4L车", (Fault.BODY,)),
        ("旧大众牌", (Fault.DISPLACEMENT, Fault.BODY)),
    ],
)
def test_wrong_names_and_what_is_wrong(name: str, expected: tuple[Fault, ...]) -> None:
    assert faults(name) == expected


@pytest.mark.parametrize(
    ("millilitres", "litres"),
    [
        (998, "1.0"),
        (1395, "1.4"),
        (1449, "1.4"),
        (1450, "1.5"),
        (1451, "1.5"),
        (1949, "1.9"),
        (1950, "2.0"),
        (1998, "2.0"),
        (2049, "2.0"),
        (2050, "2.1"),
        (13_000, "13.0"),
    ],
)
def test_litres_are_rounded_half_up_to_one_decimal(millilitres: int, litres: str) -> None:
    assert commodity_name.litres(millilitres) == litres


def test_two_litres_have_a_decimal() -> None:
    assert faults("旧大众牌2.0L小轿车", displacement=1998) == ()
    assert faults("旧大众牌2L小轿车", displacement=1998) == (Fault.DISPLACEMENT,)


@pytest.mark.parametrize("displacement", [None, 0])
def test_a_vehicle_without_displacement_leaves_it_out_or_says_electric(displacement: int | None) -> None:
    assert faults("旧大众牌小轿车", displacement=displacement, fuel="纯电动") == ()
    assert faults("旧大众牌纯电动小轿车", displacement=displacement, fuel="纯电动") == ()
    assert faults("旧大众牌1.4L小轿车", displacement=displacement, fuel="纯电动") == (Fault.DISPLACEMENT,)


def test_a_trailer_has_no_displacement() -> None:
    assert faults("旧大众牌半挂车", displacement=None, fuel=None) == ()


def test_an_engine_of_unknown_displacement_has_no_right_name() -> None:
    assert faults("旧大众牌小轿车", displacement=None) == (Fault.DISPLACEMENT,)
    assert faults("旧大众牌1.4L小轿车", displacement=None) == (Fault.DISPLACEMENT,)


def test_without_a_brand_on_the_certificate_no_name_is_right() -> None:
    assert faults("旧1.4L小轿车", brand=None) == (Fault.BRAND,)
    assert faults("旧1.4L小轿车", brand=" ") == (Fault.BRAND,)


def test_letter_case_and_width_of_the_brand_do_not_matter() -> None:
    assert faults("旧宝马(bmw)牌1.4L小轿车", brand="宝马（BMW）牌") == ()


@pytest.mark.parametrize(
    ("vehicle_type", "body"),
    [
        ("小型轿车", "小轿车"),
        ("大型轿车", "轿车"),
        ("小型普通客车", "小客车"),
        ("小型越野客车", "越野车"),
        ("大型普通客车", "客车"),
        ("微型面包车", "面包车"),
        ("重型自卸货车", "自卸车"),
        ("轻型普通货车", "货车"),
        ("轻型多用途货车", "皮卡"),
        ("重型半挂牵引车", "牵引车"),
        ("重型罐式半挂车", "半挂车"),
        ("中置轴旅居挂车", "旅居挂车"),
        ("重型非载货专项作业车", "专项作业车"),
        ("重型消防车", "重型消防车"),
        ("小型旅居车", "旅居车"),
    ],
)
def test_the_body_type_of_a_vehicle_type(vehicle_type: str, body: str) -> None:
    assert commodity_name.body_type(vehicle_type) == body
    assert commodity_name.is_body_type(body)
    assert commodity_name.is_body_type(vehicle_type)


@pytest.mark.parametrize(
    "body", ["旅行轿车", "掀背车", "敞篷车", "大客车", "小货车", "公共汽车", "重型中置轴车辆运输挂车"]
)
def test_what_the_trade_calls_a_body(body: str) -> None:
    assert commodity_name.is_body_type(body)


@pytest.mark.parametrize("words", ["", "车", "汽车", "越野", "小型", "二手车"])
def test_what_names_no_body(words: str) -> None:
    assert not commodity_name.is_body_type(words)


def test_generate() -> None:
    name = commodity_name.generate(brand="大众牌", displacement_ml=1395, vehicle_type="小型轿车", fuel="汽油")
    assert name == "旧大众牌1.4L小轿车"
    electric = commodity_name.generate(brand="比亚迪牌", displacement_ml=None, vehicle_type="小型轿车", fuel="电")
    assert electric == "旧比亚迪牌纯电动小轿车"
    trailer = commodity_name.generate(brand="中集牌", displacement_ml=None, vehicle_type="重型半挂车", fuel=None)
    assert trailer == "旧中集牌半挂车"


@given(
    st.sampled_from(["大众牌", "宝马(BMW)牌", "解放", "BENZ 牌"]),
    st.integers(1, 20_000),
    st.sampled_from(["小型轿车", "大型双层客车", "重型厢式货车", "重型半挂牵引车", "重型载货专项作业车"]),
)
def test_a_generated_name_is_right(brand: str, displacement: int, vehicle_type: str) -> None:
    name = commodity_name.generate(brand=brand, displacement_ml=displacement, vehicle_type=vehicle_type, fuel="柴油")
    assert commodity_name.is_right(name, brand=brand, displacement_ml=displacement, fuel="柴油")


@given(st.text(max_size=20), st.none() | st.text(max_size=5), st.none() | st.integers())
def test_any_text_gets_an_answer(name: str, brand: str | None, displacement: int | None) -> None:
    found = commodity_name.faults(name, brand=brand, displacement_ml=displacement)
    assert commodity_name.is_right(name, brand=brand, displacement_ml=displacement) == (not found)

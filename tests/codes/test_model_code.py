import pytest

from chuhai.codes import model_code


@pytest.mark.parametrize(
    ("model", "kind"),
    [
        ("SVW71423JU", "轿车"),
        ("BYD7150WT6HEVC", "轿车"),
        ("XXX5040XLC", "专用汽车"),
        ("ZZ4257V324HE1B", "牵引汽车"),
        ("CIM9400GYY", "半挂车"),
        ("zk6120 ", "客车"),
    ],
)
def test_first_digit_after_the_makers_letters(model: str, kind: str) -> None:
    found = model_code.kind(model)
    assert found is not None
    assert found.zh == kind


@pytest.mark.parametrize("model", ["", "7142", "SVW", "SVW8142", "X5", "MODEL Y"])
def test_other_patterns_say_nothing(model: str) -> None:
    assert model_code.kind(model) is None

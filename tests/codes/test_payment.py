import pytest

from chuhai.codes import payment


@pytest.mark.parametrize(
    ("code", "zh", "wording"),
    [
        ("T/T", "电汇", "汇付"),
        ("L/C", "信用证", "信用证"),
        ("D/P", "付款交单", "托收"),
        ("D/A", "承兑交单", "托收"),
    ],
)
def test_method_and_the_word_on_the_licence(code: str, zh: str, wording: str) -> None:
    assert payment.is_known(code)
    assert payment.name(code).zh == zh
    assert payment.licence_wording(code) == wording


def test_the_list_is_open() -> None:
    assert not payment.is_known("赊销")
    assert payment.licence_wording("赊销") == "赊销"


def test_every_method_has_both_names_and_a_word() -> None:
    assert all(name.zh and name.en for name in payment.names().values())
    assert set(payment.wordings()) == set(payment.codes())

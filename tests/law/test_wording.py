"""Several things in one sentence, as Chinese and as English say them."""

from datetime import date

import pytest

from chuhai.codes.bilingual import Bilingual
from chuhai.law.wording import listed, not_done_by

THINGS = [Bilingual("品牌", "brand"), Bilingual("型号", "model"), Bilingual("日期", "date")]


@pytest.mark.parametrize(
    ("number", "zh", "en"),
    [
        (0, "", ""),
        (1, "品牌", "brand"),
        (2, "品牌、型号", "brand and model"),
        (3, "品牌、型号、日期", "brand, model and date"),
    ],
)
def test_things_are_listed_as_the_language_does(number, zh, en):
    assert listed(THINGS[:number]) == Bilingual(zh, en)


def test_the_last_of_what_may_be_follows_or():
    assert listed(iter(THINGS), last="or").en == "brand, model or date"


SIGNED = Bilingual("签订", "signature")


def test_an_act_that_is_not_done_by_the_day_gives_its_own_day():
    told = not_done_by(date(2026, 4, 21), date(2026, 4, 20), SIGNED)
    assert told.zh == "签订日期2026年4月21日晚于2026年4月20日，请核实更正，或在签订之后申领。"
    assert told.en == "Its day of signature, 2026-04-21, is later than 2026-04-20: correct it, or apply afterwards."


def test_an_act_whose_day_is_not_known_is_asked_for():
    assert not_done_by(None, date(2026, 4, 20), SIGNED) == Bilingual(
        "未载明签订日期，请补充。", "Its day of signature is not stated: add it."
    )

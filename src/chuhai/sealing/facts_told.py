"""What a signed text says, in words (验真文字释义): the short names of its facts and what stands behind them."""

from collections.abc import Iterator, Mapping
from typing import Any

from chuhai.codes import country, customs_district
from chuhai.codes.bilingual import Bilingual
from chuhai.sealing.compact import SEALED_AT
from chuhai.sealing.kinds import LABELS

NAMES: Mapping[str, Bilingual] = {
    "t": Bilingual("文书", "Paper"),
    "n": Bilingual("编号", "Number"),
    "e": Bilingual("企业", "Enterprise"),
    "u": Bilingual("统一社会信用代码", "Credit code"),
    "i": Bilingual("出具日期", "Issued on"),
    "v": Bilingual("有效期至", "Valid until"),
    "c": Bilingual("商品编码", "Commodity code"),
    "d": Bilingual("进口国（地区）", "Destination"),
    "p": Bilingual("报关口岸", "Customs district"),
    "q": Bilingual("数量（辆）", "Vehicles"),
    "s": Bilingual("车辆识别代号后六位", "Last six of each VIN"),
    "w": Bilingual("车辆识别代号", "VIN"),
    "b": Bilingual("临时行驶车号牌", "Temporary plate"),
    "r": Bilingual("出口报关单号", "Export declaration"),
    "g": Bilingual("检测标准", "Standard of the test"),
    "o": Bilingual("里程（公里）", "Odometer (km)"),
    "y": Bilingual("检测结论", "Result of the test"),
    "l": Bilingual("内容摘要", "Digest of the contents"),
}
"""Every fact by its short name, in the order in which they are told."""


def told(facts: Mapping[str, Any]) -> Iterator[tuple[Bilingual, Bilingual]]:
    """The facts in words, those that are not known by their short names last."""
    for name, label in NAMES.items():
        if name in facts:
            yield label, _value(name, facts[name])
    for name, value in facts.items():
        if name not in NAMES and name != SEALED_AT:
            yield Bilingual(name, name), _same(value)


def _value(name: str, value: Any) -> Bilingual:
    text = str(value)
    if name == "t":
        return LABELS.get(text, _same(text))
    if name == "d" and country.is_known(text):
        return country.name(text)
    if name == "p" and customs_district.is_known(text):
        return customs_district.name(text)
    return _same(text)


def _same(value: Any) -> Bilingual:
    return Bilingual(str(value), str(value))

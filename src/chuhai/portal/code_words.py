"""Codes in words (代码说明): the name with the code behind it; a code that no table holds stands as it is."""

from chuhai.codes import country, customs_district
from chuhai.codes.bilingual import Bilingual


def country_told(alpha3: str) -> Bilingual:
    """A country or region: 乌兹别克斯坦（UZB）."""
    return _named(country.name(alpha3), alpha3) if country.is_known(alpha3) else Bilingual(alpha3, alpha3)


def district_told(code: str) -> Bilingual:
    """A customs district or office: 北仑海关（3104）."""
    return _named(customs_district.name(code), code) if customs_district.is_known(code) else Bilingual(code, code)


def _named(name: Bilingual, code: str) -> Bilingual:
    return Bilingual(f"{name.zh}（{code}）", f"{name.en} ({code})")

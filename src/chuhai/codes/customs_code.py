"""Customs code of a declarant (海关编码, 海关注册编码): 10 digits or letters, such as ``3302960C7D``.

Places 1 to 4 area, 5 economic zone, 6 kind of enterprise, 7 to 10 serial. It does not follow from the credit code.
"""

import re

from chuhai.codes.bilingual import Bilingual

SHAPE = re.compile(r"[0-9A-Za-z]{10}")

FORM = Bilingual("海关编码应为10位数字或字母。", "A customs code has 10 digits or letters.")


def well_formed(code: str) -> bool:
    """Ten ASCII digits or letters."""
    return SHAPE.fullmatch(code) is not None


def why_invalid(code: str) -> Bilingual | None:
    """What is wrong with the code, or None."""
    return None if well_formed(code) else FORM

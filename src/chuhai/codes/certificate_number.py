"""Number of a vehicle registration certificate (机动车登记证书编号): 12 digits, printed under its bar code.

It belongs to the certificate, not to the vehicle: a re-issued certificate has a new one. It is not the plate number.
"""

import re

from chuhai.codes.bilingual import Bilingual

SHAPE = re.compile(r"[0-9]{12}")

FORM = Bilingual(
    "机动车登记证书编号应为12位数字（见证书首页条形码下方）。",
    "A registration certificate number has 12 digits (under the bar code on its first page).",
)


def well_formed(number: str) -> bool:
    """Twelve ASCII digits, as in ``330298765432``."""
    return SHAPE.fullmatch(number) is not None


def why_invalid(number: str) -> Bilingual | None:
    """What is wrong with the number, or None."""
    return None if well_formed(number) else FORM

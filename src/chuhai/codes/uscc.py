"""Unified social credit code (统一社会信用代码), GB 32100-2015: 18 characters, the last a check character modulo 31.

1 registration department, 2 kind of body, 3 to 8 area (GB/T 2260), 9 to 17 the body's own code, 18 check character.

>>> is_valid("91330201MA2J4TQK8A")
True
"""

import re

from chuhai.codes.bilingual import Bilingual

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
SHAPE = re.compile(rf"[1-9ANY][{ALPHABET[1:]}][0-9]{{6}}[{ALPHABET}]{{10}}")
WEIGHTS = tuple(3**place % 31 for place in range(17))

LENGTH = Bilingual("统一社会信用代码应为18位。", "A unified social credit code has 18 characters.")
CHARACTERS = Bilingual(
    "统一社会信用代码含有不允许的字符：应为数字和大写字母，不使用I、O、S、V、Z，第3至8位为数字。",
    "The unified social credit code holds a character it cannot: digits and capitals without I, O, S, V and Z, "
    "places 3 to 8 digits only.",
)
CHECK_CHARACTER = Bilingual(
    "统一社会信用代码第18位校验码不正确，请与营业执照核对。",
    "The check character (18th place) of the credit code is wrong; compare it with the business licence.",
)


def check_character(uscc: str) -> str:
    """The 18th character that belongs to the first 17. Raises ValueError for a character outside the alphabet."""
    total = sum(ALPHABET.index(character) * weight for character, weight in zip(uscc, WEIGHTS, strict=False))
    return ALPHABET[-total % 31]


def well_formed(uscc: str) -> bool:
    """18 characters, each one that its place allows; the check character is not looked at."""
    return SHAPE.fullmatch(uscc) is not None


def is_valid(uscc: str) -> bool:
    """Well formed, and the check character is right. docs/readings.md#inner-check-of-the-credit-code."""
    return well_formed(uscc) and uscc[17] == check_character(uscc)


def area(uscc: str) -> str:
    """The six digits of the registering area (登记管理机关行政区划码), such as ``330201``; empty unless well formed."""
    return uscc[2:8] if well_formed(uscc) else ""


def why_invalid(uscc: str) -> Bilingual | None:
    """What is wrong with the code, or None."""
    if len(uscc) != 18:
        return LENGTH
    if not well_formed(uscc):
        return CHARACTERS
    return None if is_valid(uscc) else CHECK_CHARACTER

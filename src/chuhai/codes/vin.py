"""VIN, the vehicle identification number (车辆识别代号), GB 16735-2019: 17 characters, check digit in the 9th place.

>>> check_digit_is_right("LSVNV2189L2345671")
True
"""

import re

from chuhai.codes.bilingual import Bilingual

SHAPE = re.compile(r"[A-HJ-NPR-Z0-9]{17}")
WEIGHTS = (8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2)
VALUES = dict(zip("0123456789ABCDEFGHJKLMNPRSTUVWXYZ", map(int, "012345678912345678123457923456789"), strict=True))
YEAR_CODES = "ABCDEFGHJKLMNPRSTVWXY123456789"
FIRST_YEAR, CYCLE = 1980, 30

LENGTH = Bilingual("车辆识别代号应为17位。", "A VIN has 17 characters.")
CHARACTERS = Bilingual(
    "车辆识别代号只能由阿拉伯数字和大写字母组成，且不得使用字母I、O、Q。",
    "A VIN is made of digits and capital letters without I, O and Q.",
)
CHECK_DIGIT = Bilingual(
    "车辆识别代号第9位检验位不正确，请与登记证书逐位核对。",
    "The VIN's check digit (9th place) is wrong; compare it with the certificate character by character.",
)


def well_formed(vin: str) -> bool:
    """17 ASCII capitals and digits, none of them I, O or Q."""
    return SHAPE.fullmatch(vin) is not None


def check_digit(vin: str) -> str:
    """The character that belongs in the 9th place: ``0`` to ``9`` or ``X``. Raises ValueError unless well formed."""
    if not well_formed(vin):
        raise ValueError(f"not a VIN: {vin!r}")
    remainder = sum(VALUES[character] * weight for character, weight in zip(vin, WEIGHTS, strict=True)) % 11
    return "X" if remainder == 10 else str(remainder)


def check_digit_is_right(vin: str) -> bool:
    """Well formed, and the 9th place holds the check digit."""
    return well_formed(vin) and vin[8] == check_digit(vin)


def made_in_china(vin: str) -> bool:
    """The first character is L or H: the two that GB 16737-2019 gives to makers in China."""
    return vin[:1] in ("L", "H")


def model_years(vin: str) -> tuple[int, ...]:
    """The years that the 10th place can mean, 30 years apart; empty where it is no year code (U, Z, 0)."""
    if not well_formed(vin) or vin[9] not in YEAR_CODES:
        return ()
    year = FIRST_YEAR + YEAR_CODES.index(vin[9])
    return (year, year + CYCLE)


def grouped(vin: str) -> str:
    """``LSV NV2189 L2345671``: maker, description, indicator, for reading aloud; other lengths stay as they are."""
    return f"{vin[:3]} {vin[3:9]} {vin[9:]}" if len(vin) == 17 else vin


def why_invalid(vin: str) -> Bilingual | None:
    """What is wrong with the VIN of a vehicle, or None. The check digit binds makers in China only."""
    if len(vin) != 17:
        return LENGTH
    if not well_formed(vin):
        return CHARACTERS
    return CHECK_DIGIT if made_in_china(vin) and not check_digit_is_right(vin) else None

"""From the words of a box to a fact (取值与校验): what the number formats and vocabularies know of it, and no repair.

Each function answers the fact's value, or None with the words of the doubt; a value that only looks nearly right is doubted.
"""

import re
from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from chuhai.codes import certificate_number, use_nature
from chuhai.codes.bilingual import Bilingual
from chuhai.codes.powertrain import powertrains
from chuhai.codes.vehicle_kind import categories
from chuhai.reading.lines import plain
from chuhai.reading.result import Value

DAY = re.compile(r"(?<!\d)(\d{4})(?:[-.](\d{1,2})[-.](\d{1,2})|年(\d{1,2})月(\d{1,2})日)(?!\d)")
COUNT = re.compile(r"(\d{1,6})(?:kg|千克|公斤|人|座|ml|毫升)?(?!\d)", re.IGNORECASE)
MILLILITRES = re.compile(r"^(\d{2,5})(?:ml|毫升|[/|]|$)", re.IGNORECASE)
IDENTITY = re.compile(r"[/|]|统.{0,3}信用|信用代码|居民身份|身份证|组织机构代码|营业执照|护照|军官证")
COMPANY = re.compile(r".*(?:公司|厂|店|社|中心|集团|院|所|行|队|局|校|部|户)")
LONGEST_PERSON = 6
MODEL = re.compile(r"[A-Z0-9][A-Z0-9/().+-]{3,29}")
FIRST_YEAR, LAST_YEAR = 1980, 2100
LONGEST_NAME = 60

NOT_ITS_FORM = Bilingual("读出的文字不符合本栏格式。", "What was read has not the form of this box.")
NOT_ITS_WORDS = Bilingual("读出的文字不在本栏常用词之内。", "What was read is none of the words of this box.")


class Read(NamedTuple):
    """What the words of a box come to: a value, or a doubt; neither where the box is empty."""

    value: Value
    doubt: Bilingual | None = None


EMPTY = Read(None)
BLANKS = re.compile(r"[-—–_·.。/|*\s]*(?:kg|ml|kw|人|[/|])*[-—–_·.。/|*\s]*", re.IGNORECASE)


def is_blank(text: str) -> bool:
    """The box holds nothing but dashes and printed units."""
    return BLANKS.fullmatch(text) is not None


def day(text: str) -> Read:
    """A day in figures, or with 年月日."""
    found = [days for match in DAY.finditer(text) if (days := _day(match))]
    return Read(found[0].isoformat()) if len(found) == 1 else Read(None, NOT_ITS_FORM)


def _day(match: re.Match[str]) -> date | None:
    year, month, of_month = (int(part) for part in match.groups() if part)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return date(year, month, of_month)
    except ValueError:
        return None


def count(text: str) -> Read:
    """A whole number, alone or with its unit."""
    match = COUNT.fullmatch(text)
    return Read(int(match[1])) if match else Read(None, NOT_ITS_FORM)


def displacement(text: str) -> Read:
    """Millilitres before the power; an electric vehicle has the power alone."""
    match = MILLILITRES.match(text)
    if match:
        return Read(int(match[1]))
    return EMPTY if re.match(r"^[-—–]*(?:ml|毫升|[/|])", text, re.IGNORECASE) else Read(None, NOT_ITS_FORM)


def number(text: str) -> Read:
    """The certificate's own number: twelve figures."""
    return Read(text) if certificate_number.well_formed(text) else Read(None, certificate_number.FORM)


def vehicle_type(text: str) -> Read:
    """A type of GA 802-2019, by its words."""
    return Read(text) if categories(text) else Read(None, NOT_ITS_WORDS)


def use(text: str) -> Read:
    """A use nature of GA/T 16.3."""
    return Read(text) if use_nature.is_known(text) else Read(None, NOT_ITS_WORDS)


def fuel(text: str) -> Read:
    """A fuel that names what drives the vehicle."""
    return Read(text) if powertrains(text) else Read(None, NOT_ITS_WORDS)


def model(text: str) -> Read:
    """A model code: capitals and figures."""
    return Read(text) if MODEL.fullmatch(text) else Read(None, NOT_ITS_FORM)


def name(text: str) -> Read:
    """A brand or maker: Chinese words, possibly with a foreign name in brackets."""
    return Read(text) if 2 <= len(text) <= LONGEST_NAME and _has_chinese(text) else Read(None, NOT_ITS_FORM)


def owner(text: str) -> Read:
    """Who owns the vehicle: the words before the kind of identity paper; a long name ends as a body's name does."""
    words = IDENTITY.split(text, maxsplit=1)[0].rstrip("：:·.,，")
    whole = len(words) <= LONGEST_PERSON or COMPANY.fullmatch(words)
    return name(words) if whole else Read(None, NOT_ITS_FORM)


def _has_chinese(text: str) -> bool:
    return any("一" <= letter <= "鿿" for letter in plain(text))


READERS: dict[str, Callable[[str], Read]] = {
    "number": number,
    "owner": owner,
    "brand": name,
    "model": model,
    "manufacturer": name,
    "vehicle_type": vehicle_type,
    "use_nature": use,
    "fuel": fuel,
    "displacement_ml": displacement,
    "seats": count,
    "gross_mass_kg": count,
    "load_capacity_kg": count,
    "manufactured_on": day,
    "registered_on": day,
    "pending_export_on": day,
}
"""How the words of each box are read; the VIN has a file of its own."""

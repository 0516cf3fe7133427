"""Papers put to press with marks that are always the same (样张), so that the same sheet gives the same bytes."""

import base64
import io
import json
import unicodedata
from typing import Any

from PIL import Image
from pypdf import PdfReader

from chuhai.sealing.composing import compose, compose_picture
from chuhai.sealing.kinds import Sheet
from chuhai.sealing.marks import marks_of

PAGE = "https://licence.example/verify/"
CODE = "K7QW2MXR9TBH"
KID = "85480df56688186d"


def signed_text(sheet: Sheet) -> str:
    """A text of the length that a signed one has."""
    told = json.dumps(dict(sheet.says), ensure_ascii=False, separators=(",", ":")).encode()
    return f"CH1.{base64.urlsafe_b64encode(told).decode().rstrip('=')}.{'A' * 86}"


def content(sheet: Sheet) -> dict[str, Any]:
    """What the template is given."""
    marks = marks_of(PAGE, sheet.prints["number"], CODE, KID, signed_text(sheet))
    return {**sheet.prints, **marks.as_content()}


def pressed(sheet: Sheet) -> bytes:
    """The paper as PDF, not sealed."""
    return compose(sheet.template, content(sheet))


def pictured(sheet: Sheet, ppi: float = 96) -> list[Image.Image]:
    """Its pages as pictures."""
    return [Image.open(io.BytesIO(page)) for page in compose_picture(sheet.template, content(sheet), ppi=ppi)]


def pages(pdf: bytes) -> list[str]:
    """The text of each page; radicals that a typeface shares with characters are read as the characters."""
    return [unicodedata.normalize("NFKC", page.extract_text()) for page in PdfReader(io.BytesIO(pdf)).pages]


def flat(text: str) -> str:
    """The text as `pages` reads it, without blanks and line ends, to find what may have wrapped."""
    return "".join(unicodedata.normalize("NFKC", text).replace("\u200b", "").split())


def inked(page: Image.Image, *, beyond_mm: float, ppi: float) -> int:
    """How many dark points lie in the outer margins left and right."""
    margin, grey = round(beyond_mm * ppi / 25.4), page.convert("L")
    strips = [grey.crop((0, 0, margin, grey.height)), grey.crop((grey.width - margin, 0, grey.width, grey.height))]
    return sum(sum(strip.histogram()[:128]) for strip in strips)

"""What every paper carries to be verified by (防伪标识): number and code, the QR code, whose seal it is."""

import io
from dataclasses import asdict, dataclass
from typing import Any
from urllib.parse import urlencode

from chuhai.codes import verification_code

MASK = 2
"""One of the eight masks of the standard. Trying all of them took a third of a paper's time, and readers in blurred and
turned pictures found each as well as the best."""


@dataclass(frozen=True, slots=True)
class Marks:
    """The marks of one paper: the public page, code and seal as printed, and the QR code as SVG."""

    page: str
    code: str
    kid: str
    qr: str

    def as_content(self) -> dict[str, Any]:
        """For a template, under `it.marks`."""
        return {"marks": asdict(self)}


def marks_of(page: str, number: str, code: str, kid: str, signed_text: str) -> Marks:
    """The marks of a paper; its QR code leads to the public page and carries the signed text behind it.

    The text stands behind ``#``: a browser keeps it to itself, `chuhai verify` reads it without the network.
    """
    leads_to = f"{address_of(page, number, code)}#{signed_text}"
    return Marks(page, verification_code.printed(code), kid, _drawn(leads_to))


def address_of(page: str, number: str, code: str) -> str:
    """The public page with number and code filled in."""
    return f"{page}?{urlencode({'number': number, 'code': code})}"


def _drawn(text: str) -> str:
    import segno

    drawn = io.BytesIO()
    segno.make(text, error="m", micro=False, mask=MASK).save(drawn, kind="svg", border=2, xmldecl=False, nl=False)
    return drawn.getvalue().decode()

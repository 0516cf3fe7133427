"""What a file of a folder says of itself (材料内容识别): its headings, the VINs in it, and whether it is a kind that is read."""

import re

from chuhai.codes import vin
from chuhai.reading.lines import straightened
from chuhai.reading.look import Seen, look_at
from chuhai.reading.papers import kind_of
from chuhai.reading.placing import Said
from chuhai.reading.vin_on_paper import compact

PAGES = 2
HEADINGS = 15
"""So many of the first lines of a page may be headings."""
LIKE_A_VIN = re.compile(r"(?<![A-Z0-9])[A-HJ-NPR-Z0-9]{17}(?![A-Z0-9])")


def said_by(content: bytes) -> Said:
    """What a file says on its first pages; EntryRefused where it cannot be opened."""
    return said(look_at(content, PAGES))


def said(seen: Seen) -> Said:
    """What was seen, as far as it tells where the file belongs."""
    headings = tuple(line.text for page in seen.pages for line in straightened(page)[:HEADINGS])
    written = (found for line in seen.lines for found in LIKE_A_VIN.findall(compact(line.text)))
    return Said(headings, tuple(dict.fromkeys(filter(vin.well_formed, written))), kind_of(seen))

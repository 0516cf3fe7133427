"""Charts (图): bars or a line over the days, drawn by the page from its own words; its table says the same."""

import json
from collections.abc import Iterable, Sequence

from django.utils.translation import get_language

from chuhai.codes.bilingual import Bilingual

MOST_BARS = 40
BARS, LINE = "bar", "line"


def chart(
    title: Bilingual, points: Iterable[tuple[Bilingual, float]], *, kind: str = BARS, overrun: bool = False
) -> str:
    """What a chart draws: of bars those that are not nought, in the order of the table; of a line every point."""
    language = get_language() or ""
    drawn: Sequence[tuple[str, float]] = [
        (name.within(language), value) for name, value in points if value or kind == LINE
    ]
    drawn = drawn if kind == LINE else drawn[:MOST_BARS]
    told = {
        "title": title.within(language),
        "kind": kind,
        "names": [name for name, _ in drawn],
        "values": [value for _, value in drawn],
        "overrun": overrun,
    }
    return json.dumps(told, ensure_ascii=False)

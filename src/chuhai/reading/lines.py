"""Lines of text on a page (文字行): what was read, how surely, where; and the page laid straight."""

import math
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

Point = tuple[float, float]
WIDE = 4.0
"""A line this many times wider than high tells the direction of its page."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line as the engine read it; corners in pixels, clockwise from the text's own top left."""

    text: str
    confidence: float
    corners: tuple[Point, ...]
    page: int = 0


@dataclass(frozen=True, slots=True)
class Laid:
    """A line on a page that was laid straight: its edges there, and the line itself."""

    line: Line
    left: float
    top: float
    right: float
    bottom: float

    @property
    def text(self) -> str:
        """What was read, in characters of one width and without blanks."""
        return plain(self.line.text)

    @property
    def height(self) -> float:
        """Of the line, in pixels."""
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        """Half way between top and bottom."""
        return (self.top + self.bottom) / 2


def plain(text: str) -> str:
    """The text without blanks, with full-width letters and signs made narrow."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def straightened(lines: Sequence[Line]) -> list[Laid]:
    """The lines of one page as they would lie if the page were straight, from top to bottom."""
    angle = _slope(lines)
    return sorted((_laid(line, angle) for line in lines), key=lambda laid: (laid.middle, laid.left))


def _slope(lines: Iterable[Line]) -> float:
    slopes = [
        math.atan2(line.corners[1][1] - line.corners[0][1], line.corners[1][0] - line.corners[0][0])
        for line in lines
        if math.dist(line.corners[0], line.corners[1]) > WIDE * math.dist(line.corners[0], line.corners[3])
    ]
    return median(slopes) if slopes else 0.0


def _laid(line: Line, angle: float) -> Laid:
    across, down = math.cos(angle), math.sin(angle)
    turned = [(x * across + y * down, y * across - x * down) for x, y in line.corners]
    # The middles of the sides, not the outermost corners: a line that leans a little is no higher for that.
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = turned
    return Laid(line, (ax + dx) / 2, (ay + by) / 2, (bx + cx) / 2, (dy + cy) / 2)

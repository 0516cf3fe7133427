"""A look at a paper (看件): the lines of text on its first pages, and further looks at one of them where it matters."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from chuhai.reading import engine
from chuhai.reading.lines import Laid, Line
from chuhai.reading.pictures import MOST_PAGES, Picture, pages_of, with_red_faded
from chuhai.reading.result import Place

OTHER_LOOKS = ((0.06, 1.0), (0.12, 1.5))
"""Further looks at a line: how much margin is cut with it, in parts of its height, and how much it is enlarged."""

Size = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Seen:
    """What was seen on a paper: lines page by page, the pages' sizes in pixels, and how to look at a line again."""

    pages: tuple[tuple[Line, ...], ...]
    sizes: tuple[Size, ...]
    again: Callable[[Line], tuple[str, ...]]

    @property
    def lines(self) -> tuple[Line, ...]:
        """All lines of all pages."""
        return tuple(line for page in self.pages for line in page)

    def place_of(self, lines: Sequence[Laid]) -> Place:
        """Where some lines stand that follow one below the other."""
        first, last = lines[0].line, lines[-1].line
        widest = max(lines, key=lambda laid: laid.right - laid.left).line
        along = widest.corners[1][0] - widest.corners[0][0], widest.corners[1][1] - widest.corners[0][1]
        top, bottom = first.corners[0], last.corners[3]
        right = [first.corners[1], last.corners[2]] if len(lines) == 1 else [_moved(top, along), _moved(bottom, along)]
        width, height = self.sizes[first.page]
        return Place(first.page, tuple((x / width, y / height) for x, y in (top, *right, bottom)))


def look_at(content: bytes, most: int = MOST_PAGES) -> Seen:
    """What is seen on the first pages of a file; EntryRefused where it cannot be opened."""
    pictures = [with_red_faded(page) for page in pages_of(content, most)]
    pages = tuple(tuple(engine.lines_on(picture, number)) for number, picture in enumerate(pictures))
    return Seen(pages, tuple(picture.size for picture in pictures), partial(_again, pictures))


def _again(pictures: Sequence[Picture], line: Line) -> tuple[str, ...]:
    return tuple(engine.read_again(pictures[line.page], line.corners, *look) for look in OTHER_LOOKS)


def _moved(point: tuple[float, float], by: tuple[float, float]) -> tuple[float, float]:
    return (point[0] + by[0], point[1] + by[1])

"""Cut-outs of a scan (原件截图): the piece of the paper that a fact was read from, laid straight, as PNG."""

from collections.abc import Iterable, Iterator
from io import BytesIO

from chuhai.reading.pictures import Picture, cut_along, page_of
from chuhai.reading.result import Place

MARGIN = 0.6
"""In parts of the line's height, so that a person sees what stands around it."""
TALLEST, WIDEST = 160, 1200


def cut_out(content: bytes, place: Place) -> bytes:
    """The piece of a file at a place; EntryRefused where the file cannot be opened."""
    return _as_png(page_of(content, place.page), place)


def cut_outs(content: bytes, places: Iterable[Place]) -> Iterator[bytes]:
    """The pieces at several places, each page opened once for those that follow each other on it."""
    shown: tuple[int, Picture] | None = None
    for place in places:
        if shown is None or shown[0] != place.page:
            shown = (place.page, page_of(content, place.page))
        yield _as_png(shown[1], place)


def _as_png(page: Picture, place: Place) -> bytes:
    corners = [(x * page.width, y * page.height) for x, y in place.corners]
    piece = cut_along(page, corners, MARGIN)
    piece.thumbnail((WIDEST, TALLEST))
    held = BytesIO()
    piece.save(held, "PNG", optimize=True)
    return held.getvalue()

"""Papers as pictures (材料转为图像): the first pages of a PDF, or a photograph, upright as its camera says, in bounded size."""

from collections.abc import Iterator, Sequence
from contextlib import closing
from io import BytesIO

from PIL import Image, ImageOps, UnidentifiedImageError

from chuhai.codes.bilingual import Bilingual
from chuhai.workflow.transitions import EntryRefused

Picture = Image.Image
Corners = tuple[tuple[float, float], ...]
"""Four points in parts of width and height, clockwise from the text's own top left."""

MOST_PAGES = 4
"""A certificate has its facts on the first four pages; who scans more of it shows endorsements that are older still."""
MOST_PIXELS = 50_000_000
LONGEST_SIDE = 4000
PDF_DPI = 200
PDF_LONGEST_SIDE = (1600, 2200)
"""At 200 dpi figures are read as well as at any higher; a page of no known size has at least and at most so many pixels."""
RED_FADED = (0.825, 0.1475, 0.0275, 0.0)
"""Weights of red, green and blue: three quarters the red channel, in which a red seal is as light as paper."""

CANNOT_BE_OPENED = Bilingual(
    "文件无法打开，可能已损坏、加密或不是扫描件。请重新扫描后上传。",
    "The file cannot be opened: it may be damaged, encrypted or no scan. Scan it again.",
)
TOO_LARGE = Bilingual(
    "图片超过5000万像素，请缩小后上传。", "The picture has more than 50 million pixels: make it smaller."
)


def pages_of(content: bytes, most: int = MOST_PAGES) -> Iterator[Picture]:
    """The pages of a paper one by one; EntryRefused (field ``file``) where it cannot be opened."""
    try:
        if content.startswith(b"%PDF-"):
            yield from _pdf_pages(content, most)
        else:
            yield _photograph(content)
    except (OSError, SyntaxError, ValueError, UnidentifiedImageError, Image.DecompressionBombError) as error:
        raise EntryRefused("file", CANNOT_BE_OPENED) from error


def page_of(content: bytes, number: int) -> Picture:
    """One page of a paper, counted from 0."""
    for place, page in enumerate(pages_of(content, number + 1)):
        if place == number:
            return page
    raise EntryRefused("file", CANNOT_BE_OPENED)


def _pdf_pages(content: bytes, most: int) -> Iterator[Picture]:
    import pypdfium2

    try:
        with closing(pypdfium2.PdfDocument(content)) as document:
            for number in range(min(len(document), most)):
                with closing(document[number]) as page:
                    yield page.render(scale=_scale(*page.get_size())).to_pil().convert("RGB")
    except pypdfium2.PdfiumError as error:
        raise OSError(str(error)) from error


def _scale(width: float, height: float) -> float:
    """Pixels for a point of 1/72 inch."""
    longest = max(width, height, 1.0)
    least, most = PDF_LONGEST_SIDE
    return min(max(longest * PDF_DPI / 72, least), most) / longest


def _photograph(content: bytes) -> Picture:
    with Image.open(BytesIO(content)) as picture:
        if picture.width * picture.height > MOST_PIXELS:
            raise EntryRefused("file", TOO_LARGE)
        picture.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
        upright = ImageOps.exif_transpose(picture).convert("RGB")
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    return upright


def with_red_faded(picture: Picture) -> Picture:
    """The page in greys, in which red ink is faint: print under a seal comes out, a seal's own words stay legible."""
    grey = picture.convert("L", RED_FADED)
    return Image.merge("RGB", (grey, grey, grey))


def cut_along(picture: Picture, corners: Sequence[tuple[float, float]], margin: float = 0.0) -> Picture:
    """What lies between four corners (pixels), laid straight; `margin` in parts of its height is added on every side."""
    wide = (_distance(corners[0], corners[1]) + _distance(corners[3], corners[2])) / 2
    high = (_distance(corners[0], corners[3]) + _distance(corners[1], corners[2])) / 2
    across, down = margin * high / max(wide, 1), margin
    (a, b, c, d) = (
        _between(corners, x, y)
        for x, y in ((-across, -down), (1 + across, -down), (1 + across, 1 + down), (-across, 1 + down))
    )
    size = (max(1, round(wide * (1 + 2 * across))), max(1, round(high * (1 + 2 * down))))
    return picture.transform(size, Image.Transform.QUAD, (*a, *d, *c, *b), Image.Resampling.BICUBIC)


def _between(corners: Sequence[tuple[float, float]], x: float, y: float) -> tuple[float, float]:
    """The point at parts `x` along and `y` down of a four-cornered field; beyond 0 and 1 it lies outside."""
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = corners
    top, bottom = (ax + (bx - ax) * x, ay + (by - ay) * x), (dx + (cx - dx) * x, dy + (cy - dy) * x)
    return (top[0] + (bottom[0] - top[0]) * y, top[1] + (bottom[1] - top[1]) * y)


def _distance(one: tuple[float, float], other: tuple[float, float]) -> float:
    return ((one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2) ** 0.5

"""The OCR engine (文字识别引擎): found text, loaded at first use and kept warm; only a worker or a command ever loads it.

The models are in the package's wheel; nothing is fetched. Text is found on a picture of at most 2000 pixels and read from
the picture as it came, so that small print keeps every pixel it has.
"""

import os
from collections.abc import Sequence
from functools import cache
from threading import Lock
from typing import Any

from PIL import Image

from chuhai.reading.lines import Line, Point
from chuhai.reading.pictures import Picture, cut_along

SAMPLES = 12
TALL = 1.5
NARROWEST = 4
READING_HEIGHT = 48
"""Lines are read at this height; taller ones are made smaller here, since the engine would do it without smoothing."""
LEAST_WIDTH = 160
"""Short lines are padded to this width only: a third less work than the engine's 320, and the same text."""
_one_at_a_time = Lock()


def lines_on(picture: Picture, page: int = 0) -> list[Line]:
    """Every line of text on a picture, whichever way up it was taken; corners in pixels of the picture as given."""
    with _one_at_a_time:
        turns, boxes = _way_up(picture)
        upright = _turned(picture, turns)
        read = [(box, *_read(cut_along(upright, box))) for box in boxes]
    back = [_turned_back(box, turns, upright.size) for box, _, _ in read]
    return [Line(text, confidence, box, page) for box, (_, text, confidence) in zip(back, read, strict=True) if text]


def read_again(picture: Picture, corners: Sequence[Point], margin: float, larger: float) -> str:
    """A second look at one line, cut and scaled otherwise; what an engine sees twice it did not guess."""
    with _one_at_a_time:
        strip = cut_along(picture, corners, margin)
        strip = strip.resize((max(1, round(strip.width * larger)), max(1, round(strip.height * larger))))
        return _read(strip)[0]


def warm() -> None:
    """Load the models before the first paper comes."""
    with _one_at_a_time:
        _found(Image.new("RGB", (64, 64), "white"))
        _read(Image.new("RGB", (LEAST_WIDTH, READING_HEIGHT), "white"))


@cache
def _engine() -> Any:
    from rapidocr import RapidOCR

    return RapidOCR(
        params={
            "Global.log_level": "critical",
            "EngineConfig.onnxruntime.intra_op_num_threads": int(os.environ.get("CHUHAI_READING_THREADS", "1")),
            "Rec.rec_img_shape": [3, READING_HEIGHT, LEAST_WIDTH],
        }
    )


def _array(picture: Picture) -> Any:
    import numpy

    return numpy.ascontiguousarray(numpy.asarray(picture)[:, :, ::-1])


def _found(picture: Picture) -> list[tuple[Point, ...]]:
    boxes = _engine()(_array(picture), use_det=True, use_cls=False, use_rec=False).boxes
    return [] if boxes is None else [tuple((float(x), float(y)) for x, y in box) for box in boxes]


def _read(strip: Picture) -> tuple[str, float]:
    if min(strip.size) < NARROWEST:
        return "", 0.0
    if strip.height > READING_HEIGHT:
        width = max(1, round(strip.width * READING_HEIGHT / strip.height))
        strip = strip.resize((width, READING_HEIGHT), Image.Resampling.LANCZOS)
    seen = _engine()(_array(strip), use_det=False, use_cls=False, use_rec=True)
    return (seen.txts[0].strip(), float(seen.scores[0])) if seen.txts else ("", 0.0)


# --- which way up ------------------------------------------------------------------------------------------------------


def _way_up(picture: Picture) -> tuple[int, list[tuple[Point, ...]]]:
    """By how many quarter turns the picture stands upright, and the boxes of text on it then."""
    boxes = _found(picture)
    turns = 0
    if _mostly_tall(boxes):
        turns, boxes = 1, _found(_turned(picture, 1))
    if _upside_down(_turned(picture, turns), boxes):
        turns, boxes = turns + 2, _found(_turned(picture, turns + 2))
    return turns, boxes


def _mostly_tall(boxes: list[tuple[Point, ...]]) -> bool:
    tall = sum(_side(box, 0, 3) > TALL * _side(box, 0, 1) for box in boxes)
    wide = sum(_side(box, 0, 1) > TALL * _side(box, 0, 3) for box in boxes)
    return tall > wide


def _upside_down(picture: Picture, boxes: list[tuple[Point, ...]]) -> bool:
    widest = sorted(boxes, key=lambda box: -_side(box, 0, 1))[:SAMPLES]
    if not widest:
        return False
    votes = [_engine()(_array(cut_along(picture, box)), use_det=False, use_cls=True, use_rec=False) for box in widest]
    return sum("180" in vote.cls_res[0][0] for vote in votes) * 2 > len(widest)


def _side(box: tuple[Point, ...], one: int, other: int) -> float:
    return ((box[one][0] - box[other][0]) ** 2 + (box[one][1] - box[other][1]) ** 2) ** 0.5


def _turned(picture: Picture, turns: int) -> Picture:
    return picture.rotate(90 * turns, expand=True) if turns % 4 else picture


def _turned_back(box: tuple[Point, ...], turns: int, upright: tuple[int, int]) -> tuple[Point, ...]:
    """Corners on the upright picture, on the picture as it came; a quarter turn was counter-clockwise."""
    width, height = upright
    for _ in range(turns % 4):
        box = tuple((height - y, x) for x, y in box)
        width, height = height, width
    return box

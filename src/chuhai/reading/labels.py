"""The labels of a registration certificate (登记证书栏目名称): boxes 1 to 34, found even where a letter was misread."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from chuhai.reading.lines import Laid

NUMBERED = re.compile(r"(\d{1,2})[.．、,:：·。]?(?=\D)")
ENOUGH = 0.74
"""Of a label's letters so many must be there; a number that agrees or disagrees counts for a third more or less."""
FOR_NUMBER = 0.34
CLEARLY = 0.1
SHORTEST = 2
LEAST_AT_END = 4
MOST_CUT_OFF = 0.5
"""A label that runs on in the next line shows at least half of itself in the first."""


class Label(NamedTuple):
    """A box of a paper: the fact it holds (empty: none that is asked for), its number (0: none), its printed words."""

    fact: str
    number: int
    words: str


LABELS = (
    Label("owner", 1, "机动车所有人/身份证明名称/号码"),
    Label("owner", 1, "机动车所有人"),
    Label("office", 2, "登记机关"),
    Label("registered_on", 3, "登记日期"),
    Label("plate", 4, "机动车登记编号"),
    Label("vehicle_type", 5, "车辆类型"),
    Label("brand", 6, "车辆品牌"),
    Label("model", 7, "车辆型号"),
    Label("", 8, "车身颜色"),
    Label("vin", 9, "车辆识别代号/车架号"),
    Label("", 10, "国产/进口"),
    Label("", 11, "发动机号"),
    Label("", 12, "发动机型号"),
    Label("fuel", 13, "燃料种类"),
    Label("displacement_ml", 14, "排量/功率"),
    Label("manufacturer", 15, "制造厂名称"),
    Label("", 16, "转向形式"),
    Label("", 17, "轮距"),
    Label("", 18, "轮胎数"),
    Label("", 19, "轮胎规格"),
    Label("", 20, "钢板弹簧片数"),
    Label("", 21, "轴距"),
    Label("", 22, "轴数"),
    Label("", 23, "外廓尺寸"),
    Label("", 24, "货厢内部尺寸"),
    Label("gross_mass_kg", 25, "总质量"),
    Label("load_capacity_kg", 26, "核定载质量"),
    Label("seats", 27, "核定载客"),
    Label("", 28, "准牵引总质量"),
    Label("", 29, "驾驶室载客"),
    Label("use_nature", 30, "使用性质"),
    Label("", 31, "车辆获得方式"),
    Label("manufactured_on", 32, "车辆出厂日期"),
    Label("", 33, "发证机关章"),
    Label("", 34, "发证日期"),
)


@dataclass(frozen=True, slots=True)
class Found:
    """A label on a page: which, where, whether its number was there, and what stands behind it in the same line."""

    label: Label
    laid: Laid
    likeness: float
    numbered: bool
    behind: str


def labels_among(lines: Sequence[Laid], labels: Sequence[Label] = LABELS) -> list[Found]:
    """Every label that lines of a page begin with or run into, from top to bottom."""
    found = [label for line in lines if (label := label_of(line, labels) or label_at_end(line, labels)) is not None]
    return sorted(found, key=lambda label: (label.laid.middle, label.laid.left))


def label_of(line: Laid, labels: Sequence[Label] = LABELS) -> Found | None:
    """The label that a line begins with, or None where none is like it or two are."""
    number, words = _number_apart(line.text)
    if len(words) < SHORTEST:
        return None
    alike = {label: _likeness(label, number, words) for label in labels}
    label = max(alike, key=lambda one: (alike[one], len(one.words)))
    best = alike[label]
    second = max((likeness for other, likeness in alike.items() if other[:2] != label[:2]), default=0.0)
    if best < ENOUGH or best - second < CLEARLY:
        return None
    return Found(label, line, best, number == label.number, _behind(label.words, words))


def label_at_end(line: Laid, labels: Sequence[Label] = LABELS) -> Found | None:
    """The label that a value printed off its box ran into, so that both were found as one line; word for word only."""
    for label in labels:
        if len(label.words) >= LEAST_AT_END and line.text.endswith(label.words) and line.text != label.words:
            before = line.text.removesuffix(label.words)
            numbered = before.endswith((f"{label.number}.", f"{label.number}"))
            left = line.right - (line.right - line.left) * len(label.words) / len(line.text)
            return Found(label, replace(line, left=left), 1.0, numbered, "")
    return None


def _number_apart(text: str) -> tuple[int | None, str]:
    match = NUMBERED.match(text)
    return (int(match[1]), text[match.end() :]) if match else (None, text)


def _likeness(label: Label, number: int | None, words: str) -> float:
    whole = max(len(label.words), SHORTEST)
    shown = words[:whole]
    of_label = label.words[: len(shown)]
    if len(of_label) < max(SHORTEST, MOST_CUT_OFF * whole):
        return 0.0
    alike = 1 - edits(of_label, shown) / len(of_label)
    if number is not None:
        alike += FOR_NUMBER if number == label.number else -FOR_NUMBER
    return alike


def _behind(label: str, words: str) -> str:
    """What follows the label, cut where the label ends best."""
    ends = range(max(0, len(label) - 2), min(len(words), len(label) + 2) + 1)
    end = min(ends, key=lambda at: (edits(label, words[:at]), abs(at - len(label))), default=len(words))
    return words[end:].lstrip(":：.")


def edits(one: str, other: str) -> int:
    """How many letters must be put in, left out or changed to make one text of the other (Levenshtein)."""
    row = list(range(len(other) + 1))
    for place, letter in enumerate(one, start=1):
        before, row[0] = row[0], place
        for at, against in enumerate(other, start=1):
            before, row[at] = row[at], min(row[at] + 1, row[at - 1] + 1, before + (letter != against))
    return row[-1]

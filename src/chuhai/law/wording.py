"""Putting several things into one sentence (行文), in Chinese and in English."""

from collections.abc import Iterable
from datetime import date

from chuhai.codes.bilingual import Bilingual


def listed(things: Iterable[Bilingual], last: str = "and") -> Bilingual:
    """The things one after the other: 甲、乙、丙, and in English a, b and c; `last` is the word before the last."""
    names = tuple(things)
    *first, end = (name.en for name in names) if names else ("",)
    in_english = f"{', '.join(first)} {last} {end}" if first else end
    return Bilingual("、".join(name.zh for name in names), in_english)


def together(sentences: Iterable[Bilingual]) -> Bilingual:
    """Whole sentences one after the other."""
    said = tuple(sentences)
    return Bilingual("".join(sentence.zh for sentence in said), " ".join(sentence.en for sentence in said))


def in_chinese(day: date) -> str:
    """A day as Chinese prose writes it: 2026年3月2日."""
    return f"{day.year}年{day.month}月{day.day}日"


def not_done_by(day: date | None, on: date, act: Bilingual) -> Bilingual:
    """Why an act that has to be done by `on` is not: its day is not stated, or later."""
    if day is None:
        return Bilingual(f"未载明{act.zh}日期，请补充。", f"Its day of {act.en} is not stated: add it.")
    return Bilingual(
        f"{act.zh}日期{in_chinese(day)}晚于{in_chinese(on)}，请核实更正，或在{act.zh}之后申领。",
        f"Its day of {act.en}, {day}, is later than {on}: correct it, or apply afterwards.",
    )

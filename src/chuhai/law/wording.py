"""Putting several things into one sentence (行文), in Chinese and in English."""

from collections.abc import Iterable
from datetime import date

from chuhai.codes.bilingual import Bilingual


def listed(things: Iterable[Bilingual]) -> Bilingual:
    """The things one after the other: 甲、乙、丙, and in English with commas."""
    names = tuple(things)
    return Bilingual("、".join(name.zh for name in names), ", ".join(name.en for name in names))


def together(sentences: Iterable[Bilingual]) -> Bilingual:
    """Whole sentences one after the other."""
    said = tuple(sentences)
    return Bilingual("".join(sentence.zh for sentence in said), " ".join(sentence.en for sentence in said))


def in_chinese(day: date) -> str:
    """A day as Chinese prose writes it: 2026年3月2日."""
    return f"{day.year}年{day.month}月{day.day}日"

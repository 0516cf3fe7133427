"""From lines to a fact (取事实): the words, what they come to, how surely; and what is only doubted."""

from collections.abc import Callable, Sequence

from msgspec.structs import replace

from chuhai.codes.bilingual import Bilingual
from chuhai.reading.lines import Laid, plain
from chuhai.reading.look import Seen
from chuhai.reading.result import FactRead, Standing
from chuhai.reading.values import Read, is_blank

LEAST_CONFIDENCE = 0.9
LEAST_OF_KNOWN_WORDS = 0.8
"""Words of a fixed list check themselves: one that was misread is seldom another of the list."""
KNOWN_WORDS = ("vehicle_type", "use_nature", "fuel")
"""All other facts have nothing that checks them and are looked at again: what comes out otherwise is doubted."""

NOT_CLEAR = Bilingual("字迹不够清晰。", "The print is not clear enough.")
READ_DIFFERENTLY = Bilingual(
    "两次识读结果不同，请对照原件逐位核对。",
    "Two looks at it differ: compare it with the paper character by character.",
)


def fact_of(
    name: str, lines: Sequence[Laid], seen: Seen, reader: Callable[[str], Read], text: str | None = None
) -> FactRead:
    """The fact that some lines state; `text` where only a part of their words belongs to it."""
    words = "".join(line.text for line in lines) if text is None else text
    if not lines or is_blank(words):
        return FactRead(name)
    value, doubt = reader(words)
    if value is None and doubt is None:
        return FactRead(name)
    confidence = min(line.line.confidence for line in lines)
    least = LEAST_OF_KNOWN_WORDS if name in KNOWN_WORDS else LEAST_CONFIDENCE
    fact = FactRead(name, Standing.READ, value, words, confidence, seen.place_of(lines))
    doubt = doubt or (NOT_CLEAR if confidence < least else None)
    if doubt is None and name not in KNOWN_WORDS:
        return _looked_at_again(fact, lines, seen, reader)
    return doubted(fact, doubt) if doubt else fact


def _looked_at_again(fact: FactRead, lines: Sequence[Laid], seen: Seen, reader: Callable[[str], Read]) -> FactRead:
    looks = ["".join(map(plain, parts)) for parts in zip(*(seen.again(line.line) for line in lines), strict=True)]
    # Where more than the fact stands in the line, the fact is what each look ends with.
    whole = "".join(line.text for line in lines) == fact.text
    texts = [text if whole else text[-len(fact.text) :] for text in looks]
    values = [reader(text).value for text in texts]
    if all(value == fact.value for value in values):
        return fact
    others = (str(text if value is None else value) for text, value in zip(texts, values, strict=True))
    candidates = tuple(dict.fromkeys((str(fact.value), *others)))
    return doubted(replace(fact, candidates=candidates), READ_DIFFERENTLY)


def doubted(fact: FactRead, doubt: Bilingual) -> FactRead:
    """The fact as nothing more than a candidate, and why."""
    shown = (fact.text if fact.value is None else str(fact.value),)
    return replace(fact, standing=Standing.UNSURE, value=None, candidates=fact.candidates or shown, doubt=doubt)


def the_only(facts: Sequence[FactRead], name: str, several: Bilingual) -> FactRead:
    """The one that was found, the surest where the same was found twice; where they differ, none is taken."""
    if not facts:
        return FactRead(name)
    best = max(facts, key=lambda fact: (fact.standing is Standing.READ, fact.confidence))
    said = tuple(dict.fromkeys(str(fact.value or fact.text) for fact in facts))
    return best if len(said) == 1 else doubted(replace(best, candidates=said), several)

"""A text in the two languages of the platform (中英文对照)."""

from typing import NamedTuple


class Bilingual(NamedTuple):
    """One meaning in Chinese and in English; `zh` is what the law's own language says, `en` the reader's help."""

    zh: str
    en: str

    def within(self, language: str) -> str:
        """The text for a language tag such as ``zh-hans`` or ``en``; anything that is not English reads Chinese."""
        return self.en if language.lower().startswith("en") else self.zh

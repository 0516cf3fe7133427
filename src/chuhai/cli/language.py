"""The reader's language (界面语言) on the command line, from the locale of the environment."""

import os
from collections.abc import Mapping

from chuhai.codes.bilingual import Bilingual

CHINESE = "zh"
ENGLISH = "en"


def language_of(environment: Mapping[str, str]) -> str:
    """``zh`` or ``en``: LC_ALL, else LC_MESSAGES, else LANG decides; Chinese where none of them is set."""
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if locale := environment.get(variable):
            return CHINESE if locale.lower().startswith(CHINESE) else ENGLISH
    return CHINESE


def reader() -> str:
    """The language of whoever runs the program."""
    return language_of(os.environ)


def told(zh: str, en: str) -> str:
    """The text in the language of whoever runs the program."""
    return Bilingual(zh, en).within(reader())

"""Every text of the portal has its English, with the same values in it, and the compiled catalogue is the written one."""

import ast
import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.extract import extract
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po
from django.utils.translation.template import templatize

PORTAL = Path(__file__).parents[2] / "src/chuhai/portal"
ENGLISH = PORTAL / "locale/en/LC_MESSAGES"
KEYWORDS = dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop")) | dict.fromkeys(
    ("ngettext", "ngettext_lazy"), (1, 2)
)
IN_TEMPLATES = re.compile(r"""gettext\((u'(?:[^'\\]|\\.)*'|u"(?:[^"\\]|\\.)*")""")
PLACES = re.compile(r"%\((\w+)\)s")


def marked_in_code(source: str) -> Iterator[str]:
    """The texts that a module marks as to be translated."""
    for _, message, _, _ in extract("python", BytesIO(source.encode()), keywords=KEYWORDS):
        yield message[0] if isinstance(message, tuple) else message


def marked_in_template(source: str) -> Iterator[str]:
    """The texts that a template marks, singular first; Django turns its marks into calls among blanked-out text."""
    for literal in IN_TEMPLATES.findall(templatize(source)):
        yield ast.literal_eval(literal)


def texts() -> set[str]:
    """Every text of the portal's code and templates."""
    code = [path.read_text(encoding="utf-8") for path in PORTAL.rglob("*.py")]
    pages = [path.read_text(encoding="utf-8") for path in (PORTAL / "templates").rglob("*.html")]
    found = [text for source in code for text in marked_in_code(source)]
    return {text for text in (*found, *(text for page in pages for text in marked_in_template(page))) if text}


def catalogue() -> dict[str, tuple[str, ...]]:
    """The written English by its Chinese, in the singular and the plural."""
    with (ENGLISH / "django.po").open("rb") as file:
        return by_chinese(read_po(file))


def by_chinese(messages) -> dict[str, tuple[str, ...]]:
    """A catalogue as plain texts."""
    told = {}
    for message in messages:
        if message.id:
            key = message.id if isinstance(message.id, str) else message.id[0]
            told[key] = (message.string,) if isinstance(message.string, str) else tuple(message.string)
    return told


WRITTEN = catalogue()


def test_every_text_has_its_english() -> None:
    without = {text for text in texts() if not all(WRITTEN.get(text, ("",)))}
    assert without == set()


def test_no_english_is_kept_for_texts_that_are_gone() -> None:
    assert set(WRITTEN) - texts() == set()


@pytest.mark.parametrize("chinese", WRITTEN)
def test_the_english_is_english_and_has_the_same_values(chinese: str) -> None:
    for english in WRITTEN[chinese]:
        assert not re.search(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]", english)
    named = WRITTEN[chinese][-1]
    assert set(PLACES.findall(named)) == set(PLACES.findall(chinese))


def test_what_is_compiled_is_what_is_written() -> None:
    with (ENGLISH / "django.mo").open("rb") as file:
        assert by_chinese(read_mo(file)) == WRITTEN

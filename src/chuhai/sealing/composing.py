"""Composing a paper (排版): from plain values to PDF/A, by a template and the project's own typefaces.

A room keeps its templates beside its papers; what all papers have alike stands in this room's own (``/sealing/paper.typ``).
"""

import json
import threading
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import typst

ROOMS = Path(__file__).parents[1]
TYPEFACES = ROOMS / "documents" / "fonts"
LETTER = Path(__file__).with_name("letter.typ")
RECORD = Path(__file__).with_name("record.typ")
_of_this_thread = threading.local()


def compose(template: Path, content: dict[str, Any]) -> bytes:
    """The paper as PDF/A-2b; the same content gives the same bytes."""
    return _compiled(template, content, format="pdf", pdf_standards=["a-2b"])


def compose_picture(template: Path, content: dict[str, Any], *, ppi: float = 96) -> list[bytes]:
    """The paper's pages as PNG, to be looked at."""
    pages = _compiled(template, content, format="png", ppi=ppi)
    return pages if isinstance(pages, list) else [pages]


def _compiled(template: Path, content: dict[str, Any], **asked: Any) -> Any:
    given = {"paper": json.dumps(content, ensure_ascii=False)}
    return _compiler(template).compile(sys_inputs=given, **asked)


def _compiler(template: Path) -> "typst.Compiler":
    """A compiler of this thread's own, since one cannot serve two threads; it keeps templates and typefaces warm."""
    import typst

    compilers = _of_this_thread.__dict__.setdefault("compilers", {})
    if template not in compilers:
        compilers[template] = typst.Compiler(input=str(template), root=str(ROOMS), font_paths=_typefaces())
    return compilers[template]


@cache
def _typefaces() -> "typst.Fonts":
    import typst

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(TYPEFACES)])

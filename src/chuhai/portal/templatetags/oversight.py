"""Tags of the pages of oversight (监测页面标签): `{% load oversight %}`."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any

from django import template

from chuhai.codes.bilingual import Bilingual
from chuhai.oversight.boards import BOARDS, Board
from chuhai.portal.templatetags.chuhai import day, instant, told

register = template.Library()


@register.inclusion_tag("oversight/tabs.html", takes_context=True)
def oversight_tabs(context: template.Context) -> dict[str, Any]:
    """The pages of oversight beside one another."""
    return {"oversight_boards": BOARDS.values(), "request": context["request"]}


@register.filter
def beside(numbers: Sequence[Any], board: Board) -> Iterator[tuple[Bilingual, Any]]:
    """Each number of a table with its words."""
    return zip((each.label for each in (*board.measures, *board.shares)), numbers, strict=True)


@register.filter
def said(value: Any) -> str:
    """Whatever a list shows in a cell: words, a day, an instant, a number; a dash for nothing."""
    if isinstance(value, Bilingual):
        return told(value)
    if isinstance(value, datetime):
        return instant(value)
    if value is None or value == "":
        return "—"
    return day(value) if isinstance(value, date) else str(value)

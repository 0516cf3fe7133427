"""What pages say of workbooks, as template tags (表格用语): `{% load workbooks %}`."""

from django import template
from django.utils.translation import get_language

from chuhai.codes.bilingual import Bilingual
from chuhai.portal.workbooks import WORDS

register = template.Library()


@register.simple_tag
def workbook_word(name: str) -> str:
    """A text about workbooks in the reader's language: `{% workbook_word "download" %}`."""
    return WORDS[name].within(get_language() or "")


@register.simple_tag
def faults_left_out(total: int, more: int) -> str:
    """How many faults there are besides those that are listed."""
    words = Bilingual(
        f"共{total}处，另有{more}处没有列出；更正后重新导入即可看到。",
        f"{total} in all; {more} more are not listed and will be once these are corrected.",
    )
    return words.within(get_language() or "")

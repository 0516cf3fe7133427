"""Codes in words for templates (代码说明): `{% load codes %}`."""

from django import template
from django.utils.translation import get_language

from chuhai.catalogue.states import PRODUCT_KINDS
from chuhai.modifications.states import CONCLUSIONS
from chuhai.portal.code_words import country_told

register = template.Library()


@register.filter
def country(alpha3: str) -> str:
    """A country or region with its code: `{{ licence.destination|country }}`; a dash for none."""
    return country_told(alpha3).within(get_language() or "") if alpha3 else "—"


@register.simple_tag
def product_kind(name: str) -> str:
    """What a product of the announcement is: `{% product_kind row.kind %}`."""
    return PRODUCT_KINDS[name].within(get_language() or "")


@register.simple_tag
def survey_conclusion(name: str) -> str:
    """What a survey came to, in words; a dash while it has come to nothing."""
    return CONCLUSIONS[name].within(get_language() or "") if name else "—"

"""Reminders as template tags (提醒组件): `{% load reminders %}`."""

from typing import Any

from django import template

from chuhai.reminders import queries

register = template.Library()


@register.simple_tag(takes_context=True)
def unread_reminders(context: template.Context) -> int:
    """How many reminders the reader has not read, for the bell."""
    return queries.unread(context["request"].actor)


@register.inclusion_tag("components/proof_of_notice.html", takes_context=True)
def proof_of_notice(context: template.Context, case: Any) -> dict[str, Any]:
    """Whom a supplement notice reached and when: `{% proof_of_notice filing %}`."""
    return {"served": queries.proof_of_notice(context["request"].actor, case.subject), "case": case}

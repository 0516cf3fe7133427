"""Notices about a case on the page of the case (相关通知): `{% load notices %}{% notices_about "vehicle" vehicle.pk %}`."""

from typing import Any

from django import template

from chuhai.notices import queries

SHOWN = 8
register = template.Library()


@register.inclusion_tag("components/notices_about.html", takes_context=True)
def notices_about(context: template.Context, kind: str, case_id: int) -> dict[str, Any]:
    """The notices about a case that the reader sent or received, newest first: one query."""
    return {"about": list(queries.of(context["request"].actor, (kind, case_id))[:SHOWN])}

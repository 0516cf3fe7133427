"""Services ordered for an application, as its pages show them (本申请的服务): `{% load programmes %}`."""

from typing import Any

from django import template

from chuhai.programmes.kinds import SERVICES
from chuhai.programmes.queries import orders_of

register = template.Library()


@register.inclusion_tag("programmes/orders_beside.html", takes_context=True)
def services_ordered(context: template.Context, application: Any) -> dict[str, Any]:
    """The services and where each stands: `{% services_ordered application %}`."""
    rows = orders_of(context["request"].actor, application.pk)
    return {"ordered": [(row, SERVICES[row.service]) for row in rows]}

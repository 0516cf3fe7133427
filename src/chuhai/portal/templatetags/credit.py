"""What pages show of the enterprises of the same people, as a template tag (关联企业): `{% load credit %}`."""

from typing import Any

from django import template

from chuhai.credit import queries
from chuhai.credit.links import linked_to
from chuhai.law.homes import carries_out
from chuhai.portal.credit_archive import parties_shown
from chuhai.portal.credit_graph import graph_of

register = template.Library()


@register.inclusion_tag("components/credit_links.html")
@carries_out("2025-648/3e")
def linked_enterprises(exporter: Any, always: bool = False) -> dict[str, Any]:
    """The links of an exporter laid before the officer: `{% linked_enterprises filing.exporter %}`; nothing without any.

    With `always` an archive says too that there are none.
    """
    return {"graph": graph_of(exporter, linked_to(exporter.pk)), "exporter": exporter, "always": always}


@register.inclusion_tag("components/credit_parties.html", takes_context=True)
def related_parties(context: template.Context, exporter: Any) -> dict[str, Any]:
    """Who stands behind an exporter, where its filing is written and read: `{% related_parties filing.exporter %}`."""
    actor = context["request"].actor
    rows = queries.related_parties(actor).filter(exporter_id=exporter.pk)
    own = actor.organisation_id == exporter.pk
    return {"parties": parties_shown(rows), "own": own, "keeping": actor.at_commerce, "exporter": exporter}

"""Reading the credit archive (信用档案查询): what a licence decision weighs (2025-648/3d, 3e) and what an exporter sees of itself."""

from typing import Any

from django.db.models import QuerySet

from chuhai.accounts.actors import Actor
from chuhai.accounts.desks import Desk
from chuhai.credit.models import Record, Rectification


def visible(actor: Actor) -> QuerySet[Record]:
    """The records that a reader may see: an exporter its own, an authority those of its exporters (2024-6/7.1a)."""
    rows = Record.objects.select_related("exporter")
    if actor.sees_everything:
        return rows
    if actor.desk is Desk.EXPORTER:
        return rows.filter(exporter_id=actor.organisation_id)
    if actor.at_commerce:
        return rows.filter(authority_id=actor.organisation_id)
    return rows.none()


def credit_of(exporter_id: int) -> dict[str, Any]:
    """The archive of an exporter in the shape of the dossier's `exporter.credit`."""
    records = Record.objects.filter(exporter_id=exporter_id).order_by("on", "pk").values_list("clause", "on")
    newest = Rectification.objects.filter(exporter_id=exporter_id).order_by("-ordered_on", "-pk").first()
    return {
        "records": [{"clause": clause, "on": on.isoformat()} for clause, on in records],
        "rectification": _rectification(newest) if newest else None,
        "linked": [],
    }


def _rectification(rectification: Rectification) -> dict[str, str | None]:
    accepted_on = rectification.accepted_on
    return {
        "ordered_on": rectification.ordered_on.isoformat(),
        "accepted_on": accepted_on.isoformat() if accepted_on else None,
    }

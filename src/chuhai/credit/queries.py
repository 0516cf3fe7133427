"""Reading the credit archive (信用档案查询): what a licence decision weighs (2025-648/3d, 3e) and what an exporter sees of itself."""

from typing import Any

from django.db.models import Count, Q, QuerySet

from chuhai.accounts.actors import Actor
from chuhai.accounts.desks import Desk, OrganisationKind
from chuhai.accounts.models import Organisation
from chuhai.credit.models import Record, Rectification
from chuhai.law.clauses import all_clauses
from chuhai.workflow.transitions import CaseNotFound

_NAMING_ACTS = ("2024-6/7.6.", "2025-648/annex1.")

DISHONEST_ACTS = tuple(clause.id for clause in all_clauses() if clause.id.startswith(_NAMING_ACTS))
"""The clauses under which an act is recorded: the prohibited acts (2024-6/7.6) and the negative list (2025-648/annex1)."""


def visible(actor: Actor) -> QuerySet[Record]:
    """The records that a reader may see: an exporter its own, an authority those of its exporters (2024-6/7.1a)."""
    return _own(actor, Record.objects.select_related("exporter"))


def rectifications(actor: Actor) -> QuerySet[Rectification]:
    """The rectifications that a reader may see, the newest order first; the same readers as the records."""
    return _own(actor, Rectification.objects.select_related("exporter")).order_by("-ordered_on", "-pk")


def exporters(actor: Actor) -> QuerySet[Organisation]:
    """The exporters of a commerce authority's place, each with the number of its records and of open rectifications."""
    rows = Organisation.objects.filter(kind=OrganisationKind.EXPORTER)
    if not actor.sees_everything:
        rows = rows.filter(authority_id=actor.organisation_id) if actor.at_commerce else rows.none()
    return rows.annotate(
        acts=Count("credit_records", distinct=True),
        open_rectifications=Count("rectifications", filter=Q(rectifications__accepted_on__isnull=True), distinct=True),
    )


def find_exporter(actor: Actor, exporter_id: int) -> Organisation:
    """One of those exporters; CaseNotFound where there is none that the reader may see."""
    exporter = exporters(actor).filter(pk=exporter_id).first()
    if exporter is None:
        raise CaseNotFound(str(exporter_id))
    return exporter


def _own(actor: Actor, rows: QuerySet) -> QuerySet:
    if actor.sees_everything:
        return rows
    if actor.desk is Desk.EXPORTER:
        return rows.filter(exporter_id=actor.organisation_id)
    if actor.at_commerce:
        return rows.filter(authority_id=actor.organisation_id)
    return rows.none()


def credit_of(exporter_id: int) -> dict[str, Any]:
    """The archive of an exporter in the shape of the dossier's `exporter.credit`.

    Of several rectifications the one that is still open is weighed, however old; else the newest (2025-648/3d).
    """
    records = Record.objects.filter(exporter_id=exporter_id).order_by("on", "pk").values_list("clause", "on")
    ordered = Rectification.objects.filter(exporter_id=exporter_id).alias(open=Q(accepted_on__isnull=True))
    weighed = ordered.order_by("-open", "-ordered_on", "-pk").first()
    return {
        "records": [{"clause": clause, "on": on.isoformat()} for clause, on in records],
        "rectification": _rectification(weighed) if weighed else None,
        "linked": [],
    }


def _rectification(rectification: Rectification) -> dict[str, str | None]:
    accepted_on = rectification.accepted_on
    return {
        "ordered_on": rectification.ordered_on.isoformat(),
        "accepted_on": accepted_on.isoformat() if accepted_on else None,
    }

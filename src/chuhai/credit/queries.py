"""Reading the credit archive (信用档案查询): what a licence decision weighs (2025-648/3d, 3e) and what an exporter sees of itself."""

from datetime import date
from typing import Any, TypeVar

from django.db.models import Count, F, Model, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from chuhai.accounts.actors import Actor
from chuhai.accounts.desks import Desk, OrganisationKind
from chuhai.accounts.models import Organisation
from chuhai.credit import repetition
from chuhai.credit.acts import ACTS
from chuhai.credit.links import linked_to
from chuhai.credit.models import Fault, Interview, Objection, Record, Rectification, RelatedParty, RepetitionRule
from chuhai.credit.states import UNREPORTED
from chuhai.documents import cases
from chuhai.workflow.transitions import CaseNotFound

Case = TypeVar("Case", bound=Model)

DISHONEST_ACTS = tuple(ACTS)
"""The clauses under which an act is recorded: the prohibited acts (2024-6/7.6) and the negative list (2025-648/annex1)."""


def visible(actor: Actor) -> QuerySet[Record]:
    """The records that a reader may see: an exporter its own, an authority those of its exporters (2024-6/7.1a)."""
    return _own(actor, Record.objects.select_related("exporter", "authority"))


def rectifications(actor: Actor) -> QuerySet[Rectification]:
    """The rectifications that a reader may see, the newest order first; the same readers as the records."""
    return _own(actor, Rectification.objects.select_related("exporter", "authority")).order_by("-ordered_on", "-pk")


def objections(actor: Actor) -> QuerySet[Objection]:
    """The objections that a reader may see, the newest first."""
    return _own(actor, Objection.objects.select_related("exporter", "authority", "record")).order_by("-pk")


def interviews(actor: Actor) -> QuerySet[Interview]:
    """The interviews that a reader may see, the latest day first."""
    return _own(actor, Interview.objects.select_related("exporter", "authority")).order_by("-on", "-pk")


def related_parties(actor: Actor) -> QuerySet[RelatedParty]:
    """The people and firms behind the exporters that a reader may see (2025-648/3e), those who stand there still first."""
    rows = _own(actor, RelatedParty.objects.select_related("exporter"))
    return rows.order_by(F("held_until").desc(nulls_first=True), "pk")


def faults(actor: Actor) -> QuerySet[Fault]:
    """The applications whose licence data were at fault, as far as a reader may see them, the newest first."""
    return _own(actor, Fault.objects.select_related("exporter")).order_by("-on", "-pk")


def overdue(rows: QuerySet[Rectification], on: date) -> QuerySet[Rectification]:
    """Of these rectifications those whose last day has passed without a report (2025-648/3c)."""
    return rows.filter(state__in=UNREPORTED, due_on__lt=on)


def is_overdue(rectification: Rectification, on: date) -> bool:
    """The same of one rectification."""
    return rectification.state in UNREPORTED and rectification.due_on is not None and rectification.due_on < on


def find(rows: QuerySet[Case], case_id: int) -> Case:
    """One of these rows; CaseNotFound where it is not among them."""
    found = rows.filter(pk=case_id).first()
    if found is None:
        raise CaseNotFound(str(case_id))
    return found


def exporters(actor: Actor) -> QuerySet[Organisation]:
    """The exporters of a commerce authority's place, each with what its archive holds and what of it is open."""
    rows = Organisation.objects.filter(kind=OrganisationKind.EXPORTER).select_related("authority")
    if not actor.sees_everything:
        rows = rows.filter(authority_id=actor.organisation_id) if actor.at_commerce else rows.none()
    return rows.annotate(
        acts=_number(Record.objects.filter(withdrawn_on__isnull=True)),
        open_objections=_number(Objection.objects.filter(state="open")),
        open_interviews=_number(Interview.objects.filter(state__in=("called", "held"))),
        open_rectifications=_number(Rectification.objects.filter(accepted_on__isnull=True)),
    )


def find_exporter(actor: Actor, exporter_id: int) -> Organisation:
    """One of those exporters; CaseNotFound where there is none that the reader may see."""
    return find(exporters(actor), exporter_id)


def find_by_uscc(actor: Actor, uscc: str) -> Organisation:
    """The same by its credit code."""
    exporter = exporters(actor).filter(uscc=uscc).first()
    if exporter is None:
        raise CaseNotFound(uscc)
    return exporter


def rules(actor: Actor) -> QuerySet[RepetitionRule]:
    """What an officer's authority has taken for repeated so far, the rule that holds last on top."""
    return repetition.history(actor.organisation_id or 0)


def repeated(exporter: Organisation, on: date) -> tuple[int, repetition.Repeated]:
    """How many records of an exporter count on a day, and what its authority takes for repeated (2025-648/3c)."""
    rule = repetition.in_force(exporter.authority_id, on)
    standing = Record.objects.filter(exporter_id=exporter.pk, withdrawn_on__isnull=True)
    return rule.counted(standing.values_list("on", flat=True), on), rule


def credit_of(exporter_id: int) -> dict[str, Any]:
    """The archive of an exporter in the shape of the dossier's `exporter.credit`.

    A withdrawn record is none. Of several rectifications the one that is still open is weighed, however old; else the
    newest (2025-648/3d). Enterprises of the same people are told where the identity agrees (2025-648/3e).
    """
    records = Record.objects.filter(exporter_id=exporter_id, withdrawn_on__isnull=True)
    ordered = Rectification.objects.filter(exporter_id=exporter_id).alias(open=Q(accepted_on__isnull=True))
    weighed = ordered.order_by("-open", "-ordered_on", "-pk").first()
    return {
        "records": [
            {"clause": clause, "on": on.isoformat()}
            for clause, on in records.order_by("on", "pk").values_list("clause", "on")
        ],
        "rectification": _rectification(weighed) if weighed else None,
        "linked": [_linked(other) for other in linked_to(exporter_id) if other.certain],
    }


def _linked(other: Any) -> dict[str, Any]:
    through = "；".join(tie.told.zh for tie in other.ties if tie.certain)
    firm = other.exporter
    return {
        "name": firm.name,
        "uscc": firm.uscc,
        "through": through,
        "rectification_open": other.rectification_open,
    }


def _rectification(rectification: Rectification) -> dict[str, str | None]:
    accepted_on = rectification.accepted_on
    return {
        "ordered_on": rectification.ordered_on.isoformat(),
        "accepted_on": accepted_on.isoformat() if accepted_on else None,
    }


def _own(actor: Actor, rows: QuerySet[Case]) -> QuerySet[Case]:
    if actor.sees_everything:
        return rows
    if actor.desk is Desk.EXPORTER:
        return rows.filter(exporter_id=actor.organisation_id)
    if actor.at_commerce:
        return rows.filter(authority_id=actor.organisation_id)
    return rows.none()


def _number(rows: QuerySet[Any]) -> Coalesce:
    """How many of these rows are an exporter's, as a column of the list of exporters."""
    of_exporter = rows.filter(exporter_id=OuterRef("pk")).order_by().values("exporter_id")
    return Coalesce(Subquery(of_exporter.annotate(number=Count("pk")).values("number")), 0)


for _kind, _rows in (
    ("credit_record", visible),
    ("objection", objections),
    ("interview", interviews),
    ("rectification", rectifications),
):
    cases.seen_with(_kind, _rows)

"""Reading filings (企业申报查询): what a reader may see, and what other rooms need to know."""

from datetime import date

from django.db.models import F, Q, QuerySet

from chuhai.accounts.actors import Actor
from chuhai.accounts.desks import Desk
from chuhai.catalogue.queries import Standing
from chuhai.documents import cases
from chuhai.documents.queries import requirements_met
from chuhai.filing import facts
from chuhai.filing.models import Filing
from chuhai.filing.states import OPEN, WITH_AUTHORITY
from chuhai.law.assess import assess_filing
from chuhai.law.findings import Assessment
from chuhai.law.homes import carries_out
from chuhai.workflow.transitions import CaseNotFound


@carries_out("2024-6/3.1")
def visible(actor: Actor) -> QuerySet[Filing]:
    """The filings that a reader may see: an exporter its own, an authority those of its place that were handed in (2024-6/3.1)."""
    rows = Filing.objects.select_related("exporter", "authority")
    if actor.sees_everything:
        return rows
    if actor.desk is Desk.EXPORTER:
        return rows.filter(exporter_id=actor.organisation_id)
    if actor.at_commerce:
        return rows.filter(authority_id=actor.organisation_id).exclude(state="draft")
    return rows.none()


def find(actor: Actor, number: str) -> Filing:
    """The filing of that number; CaseNotFound where there is none that the reader may see."""
    filing = visible(actor).filter(number=number).first()
    if filing is None:
        raise CaseNotFound(number)
    return filing


def queue(actor: Actor) -> QuerySet[Filing]:
    """What waits for the authority, the clock that ends first on top (2024-6/3.3a)."""
    return visible(actor).filter(state__in=WITH_AUTHORITY).order_by("decide_due_on", "pk")


def dossier(filing: Filing, on: date) -> dict[str, object]:
    """The filing written out as a dossier in plain JSON values."""
    return facts.plain(filing, requirements_met(filing.subject), on)


def assessment(filing: Filing, on: date, *, trace: bool = False) -> Assessment:
    """What the law says of the filing as it stands on a day."""
    return assess_filing(facts.gather(filing, requirements_met(filing.subject), on), on, trace=trace)


def announcement(filing: Filing, on: date) -> tuple[bool | None, Standing | None]:
    """What a manufacturer declares of the announcement, and what the catalogue says of it on a day (2024-6/2.1.2)."""
    declared = (filing.particulars.get("exporter") or {}).get("in_announcement")
    return declared, facts.announcement_of(filing, on)


def approval_of(exporter_id: int, on: date) -> Filing | None:
    """The approved filing whose year covers a day, or else the last approved one (2024-6/3.2b); None without any."""
    approved = Filing.objects.filter(exporter_id=exporter_id, state__in=("approved", "lapsed"), decided_on__lte=on)
    return approved.order_by("-decided_on", "-pk").first()


def lapsing(on: date) -> QuerySet[Filing]:
    """Approved filings whose year ended before a day (2024-6/3.2b)."""
    return Filing.objects.filter(state="approved", valid_until__lt=on).order_by("pk")


@carries_out("permit-law/32")
def silently_accepted(on: date) -> QuerySet[Filing]:
    """Filings that count as accepted, since nothing was told in time, and of which that is not recorded yet."""
    in_time = Q(noticed_on__lte=F("notice_due_on")) | Q(decided_on__lte=F("notice_due_on"))
    waiting = Filing.objects.filter(notice_due_on__lt=on, accepted_on__isnull=True)
    return waiting.exclude(in_time).exclude(state__in=("draft", "withdrawn")).order_by("pk")


def to_recount(until: date) -> QuerySet[Filing]:
    """Filings under way whose last day was only estimated and lies in a year that is published by now."""
    rows = Filing.objects.filter(state__in=OPEN, due_provisional=True, decide_due_on__lte=until)
    return rows.order_by("pk")


cases.seen_with("filing", visible)

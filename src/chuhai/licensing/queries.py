"""Reading applications and licences (许可证查询): what a reader may see, and what other rooms need to know."""

import hmac
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F, Q, QuerySet

from chuhai.accounts.actors import SYSTEM, Actor
from chuhai.accounts.desks import Desk
from chuhai.accounts.row_security import reading_as
from chuhai.codes.bilingual import Bilingual
from chuhai.documents import cases
from chuhai.law.assess import assess_licence
from chuhai.law.findings import Assessment
from chuhai.law.homes import carries_out
from chuhai.licensing import facts, replacing
from chuhai.licensing.models import OPEN, Application, Licence, Line
from chuhai.licensing.purposes import CHANGE, REISSUE
from chuhai.licensing.states import LICENCE, ON_ITS_WAY, WITH_AUTHORITY
from chuhai.vehicles import queries as vehicles
from chuhai.vehicles.models import Vehicle
from chuhai.workflow.transitions import CaseNotFound

MASK = "*"
SHOWN_OF_VIN = 6


def visible(actor: Actor) -> QuerySet[Application]:
    """The applications that a reader may see: an exporter its own, an authority those handed in to it (2024-6/4.4)."""
    rows = Application.objects.select_related("exporter", "authority", "claimed_by", "replaces")
    if actor.sees_everything:
        return rows
    if actor.desk is Desk.EXPORTER:
        return rows.filter(exporter_id=actor.organisation_id)
    if actor.at_commerce:
        return rows.filter(authority_id=actor.organisation_id).exclude(state="draft")
    return rows.none()


def visible_lines(actor: Actor) -> QuerySet[Line]:
    """The vehicles of those applications; customs see the licensed ones (2024-6/4.7a)."""
    if actor.desk is Desk.CUSTOMS:
        return Line.objects.filter(issued=True)
    return Line.objects.filter(application__in=visible(actor).order_by().values("pk"))


def visible_licences(actor: Actor) -> QuerySet[Licence]:
    """The licences that a reader may see; customs see them all, whoever issued them (2024-6/4.7a)."""
    rows = Licence.objects.select_related("exporter", "authority", "replaces")
    if actor.sees_everything or actor.desk is Desk.CUSTOMS:
        return rows
    if actor.desk is Desk.EXPORTER:
        return rows.filter(exporter_id=actor.organisation_id)
    if actor.at_commerce:
        return rows.filter(authority_id=actor.organisation_id)
    return rows.none()


def find(actor: Actor, number: str) -> Application:
    """The application of that number; CaseNotFound where there is none that the reader may see."""
    return _found(visible(actor).filter(number=number).first(), number)


def find_licence(actor: Actor, number: str) -> Licence:
    """The licence of that number; CaseNotFound where there is none that the reader may see."""
    return _found(visible_licences(actor).filter(number=number).first(), number)


def listed(actor: Actor) -> QuerySet[Application]:
    """The same as `visible` for lists: each with the number of its vehicles and its licence."""
    return visible(actor).select_related("licence").annotate(number_of_vehicles=Count("lines"))


def free_vehicles(actor: Actor) -> QuerySet[Vehicle]:
    """The exporter's endorsed vehicles that stand on no live application or licence, the longest endorsed first."""
    held = Line.objects.filter(live=True, vehicle__isnull=False).values("vehicle_id")
    return vehicles.visible(actor).filter(state="endorsed").exclude(pk__in=held).order_by("endorsed_on", "pk")


def licence_of(application: Application) -> Licence | None:
    """The licence that an application came to, or None."""
    return Licence.objects.filter(application_id=application.pk).first()


def application_of(licence: Licence) -> Application | None:
    """The application that a licence came from, where the reader may see it."""
    return Application.objects.filter(pk=licence.application_id).first()


def queue(actor: Actor) -> QuerySet[Application]:
    """What waits for the authority, the clock that ends first on top (2024-6/4.4a)."""
    return visible(actor).filter(state__in=WITH_AUTHORITY).order_by("decide_due_on", "pk")


def search(rows: QuerySet[Application], words: str) -> QuerySet[Application]:
    """Those of some applications whose number, exporter, contract or vehicle the words name."""
    words = words.strip()
    if not words:
        return rows
    lines = Line.objects.filter(vin__icontains=words).values("application_id")
    named = Q(number__icontains=words) | Q(exporter__name__icontains=words) | Q(contract_number__icontains=words)
    return rows.filter(named | Q(pk__in=lines))


def search_licences(rows: QuerySet[Licence], words: str) -> QuerySet[Licence]:
    """Those of some licences whose number, exporter or vehicle the words name."""
    words = words.strip()
    if not words:
        return rows
    lines = Line.objects.filter(vin__icontains=words, issued=True).values("application_id")
    return rows.filter(Q(number__icontains=words) | Q(exporter__name__icontains=words) | Q(application_id__in=lines))


def lines(application: Application) -> list[Line]:
    """The vehicles of an application in the order of its appendix."""
    return facts.lines_of(application)


def line_among(lines: list[Line], line_id: int) -> Line:
    """The vehicle of that id among those of an application; CaseNotFound where it is none of them."""
    return _found(next((line for line in lines if line.pk == line_id), None), str(line_id))


def dossier(application: Application, on: date) -> dict[str, Any]:
    """The application written out as a dossier in plain JSON values, as it is judged."""
    return facts.gather(application, on, claims=counts_claims(application))


def assessment(application: Application, on: date, *, trace: bool = False) -> Assessment:
    """What the law says of the application as it stands on a day."""
    return assessment_with(application, dossier(application, on), on, trace=trace)


def assessment_at_submission(application: Application, on: date) -> Assessment:
    """What the law would say of a draft handed in on a day: claims no longer count."""
    return assessment_with(application, facts.gather(application, on, claims=False), on)


def assessment_with(application: Application, plain: dict[str, Any], on: date, *, trace: bool = False) -> Assessment:
    """What the law says of an application by its dossier, and of the licence whose place it is to take."""
    found = assessment_of(plain, on, trace=trace)
    return replacing.with_finding(found, replacing.against_application(application, on))


def assessment_of(plain: dict[str, Any], on: date, *, trace: bool = False) -> Assessment:
    """What the law says of a dossier in plain JSON values."""
    return assess_licence(facts.dossier(plain), on, trace=trace)


def counts_claims(application: Application) -> bool:
    """Whether the exporter's own word still counts: only while nothing was handed in."""
    return application.applied_on is None


def followers(licence: Licence) -> list[Application]:
    """Applications that were made to follow a licence, the newest first; of those withdrawn none."""
    return list(licence.followers.exclude(state="withdrawn").order_by("-pk"))


def replacements(licence_ids: Iterable[int]) -> dict[int, tuple[str, ...]]:
    """The numbers of the licences issued in the place of some licences, in order of issue, in one query."""
    found: dict[int, tuple[str, ...]] = {}
    rows = Licence.objects.filter(replaces__in=list(licence_ids)).order_by("pk")
    for replaced, number in rows.values_list("replaces_id", "number"):
        found[replaced] = (*found.get(replaced, ()), number)
    return found


def against_change(licence: Licence, on: date) -> Assessment | None:
    """What stands against changing a licence on a day, before anything is asked; None where nothing does."""
    found = replacing.against(licence, CHANGE, on)
    return replacing.alone(found, on) if found else None


def declarations_with(licence: Licence) -> list[str]:
    """The declarations that were cleared on a licence, by customs' own record (licence-2008/18)."""
    return replacing.declarations_with(licence)


def handed_back(actor: Actor) -> QuerySet[Licence]:
    """Licences that wait for the issuer to take them back (2024-6/4.5d)."""
    return visible_licences(actor).filter(state="handed_back").order_by("closed_on", "pk")


def lost(actor: Actor) -> QuerySet[Licence]:
    """Licences reported lost that nobody is re-issuing: to be cancelled, or left to lapse (licence-2008/18)."""
    open_ones = Application.objects.filter(purpose=REISSUE, state__in=OPEN).values("replaces_id")
    return visible_licences(actor).filter(state="lost").exclude(pk__in=open_ones).order_by("closed_on", "pk")


@carries_out("licence-2008/14")
def lapsing(on: date) -> QuerySet[Licence]:
    """Licences whose validity ended before a day and that were not used."""
    rows = Licence.objects.filter(state__in=("valid", "frozen", "to_be_renewed", "lost"), valid_until__lt=on)
    return rows.order_by("valid_until", "pk")


@carries_out("permit-law/32")
def silently_accepted(on: date) -> QuerySet[Application]:
    """Applications that count as accepted, since nothing was told in time, and of which that is not recorded yet."""
    in_time = Q(noticed_on__lte=F("notice_due_on")) | Q(decided_on__lte=F("notice_due_on"))
    reviewed = Q(reviewed_on__lte=F("notice_due_on"))
    waiting = Application.objects.filter(notice_due_on__lt=on, accepted_on__isnull=True)
    return waiting.exclude(in_time | reviewed).exclude(state__in=("draft", "withdrawn")).order_by("pk")


def to_recount(until: date) -> QuerySet[Application]:
    """Applications under way whose last day was only estimated and lies in a year that is published by now."""
    rows = Application.objects.filter(state__in=ON_ITS_WAY, due_provisional=True, decide_due_on__lte=until)
    return rows.order_by("pk")


@dataclass(frozen=True, slots=True)
class PublicLicence:
    """What anyone may know of a licence (公众核验): enough to tell a true paper from a false one."""

    number: str
    state: Bilingual
    tone: str
    exporter: str
    issued_by: str
    issued_on: date
    valid_from: date
    valid_until: date
    quantity: int
    destination: str
    commodity_code: str
    vins: tuple[str, ...]
    replaced_by: tuple[str, ...]
    closed_on: date | None


@carries_out("2024-6/4.6")
def verify_publicly(number: str, code: str) -> PublicLicence | None:
    """The licence of that number and verification code, or None: a wrong number and a wrong code look the same."""
    with reading_as(SYSTEM):
        licence = visible_licences(SYSTEM).filter(number=number.strip()).first()
        given, kept = code.strip().upper().encode(), licence.verification_code.encode() if licence else b"-"
        if not hmac.compare_digest(given, kept) or licence is None:
            return None
        return _publicly(licence)


def _publicly(licence: Licence) -> PublicLicence:
    state = LICENCE.state(licence.state)
    issued = Line.objects.filter(application_id=licence.application_id, issued=True).order_by("position")
    return PublicLicence(
        number=licence.number,
        state=state.label,
        tone=state.tone,
        exporter=licence.face["exporter"]["name"],
        issued_by=licence.face["authority"],
        issued_on=licence.issued_on,
        valid_from=licence.valid_from,
        valid_until=licence.valid_until,
        quantity=licence.quantity,
        destination=licence.destination,
        commodity_code=licence.commodity_code,
        vins=tuple(masked(vin) for vin in issued.values_list("vin", flat=True)),
        replaced_by=replacements([licence.pk]).get(licence.pk, ()),
        closed_on=licence.closed_on,
    )


def masked(vin: str) -> str:
    """A VIN of which only the last six characters can be read."""
    shown = vin[-SHOWN_OF_VIN:]
    return MASK * (len(vin) - len(shown)) + shown


def _found(case: Any, number: str) -> Any:
    if case is None:
        raise CaseNotFound(number)
    return case


cases.seen_with("application", visible)
cases.seen_with("line", visible_lines)

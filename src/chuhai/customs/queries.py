"""Reading at the customs desk (核查查询): may it go, and if not why; and the clearances done."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from chuhai.accounts.actors import Actor
from chuhai.accounts.desks import Desk
from chuhai.customs import facts
from chuhai.customs.comparison import Declared, Licensed, Reason, reasons_against
from chuhai.customs.models import Clearance, Finding
from chuhai.law.homes import carries_out
from chuhai.licensing.models import Licence, Line
from chuhai.licensing.queries import replacements
from chuhai.licensing.signals import uses_asked_for
from chuhai.workflow.transitions import CaseNotFound


@dataclass(frozen=True, slots=True)
class Verification:
    """The answer to one question (核查结果): the licence as it stands, or None, and everything that stands against it."""

    number: str
    licensed: Licensed | None
    reasons: tuple[Reason, ...]

    @property
    def may_go(self) -> bool:
        """Whether the vehicles may go on this licence."""
        return self.licensed is not None and not self.reasons


def visible(actor: Actor) -> QuerySet[Clearance]:
    """The clearances that a reader may see: an office its own, exporter and authority those of their licences."""
    rows = Clearance.objects.select_related("licence", "exporter", "office")
    if actor.sees_everything:
        return rows
    if actor.desk is Desk.CUSTOMS:
        return rows.filter(office_id=actor.organisation_id)
    if actor.desk is Desk.EXPORTER:
        return rows.filter(exporter_id=actor.organisation_id)
    if actor.at_commerce:
        return rows.filter(authority_id=actor.organisation_id)
    return rows.none()


def find(actor: Actor, clearance_id: int) -> Clearance:
    """One clearance; CaseNotFound where there is none that the reader may see."""
    clearance = visible(actor).filter(pk=clearance_id).first()
    if clearance is None:
        raise CaseNotFound(str(clearance_id))
    return clearance


def findings(actor: Actor) -> QuerySet[Finding]:
    """The findings that a reader may see: customs all of them, exporter and authority those that concern them."""
    rows = Finding.objects.select_related("licence", "exporter", "office", "vehicle")
    if actor.sees_everything or actor.desk is Desk.CUSTOMS:
        return rows
    if actor.desk is Desk.EXPORTER:
        return rows.filter(exporter_id=actor.organisation_id)
    if actor.at_commerce:
        return rows.filter(authority_id=actor.organisation_id)
    return rows.none()


def find_finding(actor: Actor, finding_id: int) -> Finding:
    """One finding; CaseNotFound where there is none that the reader may see."""
    finding = findings(actor).filter(pk=finding_id).first()
    if finding is None:
        raise CaseNotFound(str(finding_id))
    return finding


@carries_out("2024-6/4.7a")
def verify(number: str, declared: Declared, on: date) -> Verification:
    """联网核查: the licence of that number held against what is declared, on a day."""
    return verify_many([(number, declared)], on)[0]


def verify_many(asked: Sequence[tuple[str, Declared]], on: date) -> list[Verification]:
    """Many questions at once in three queries, each answered on its own."""
    licences = {licence.number: licence for licence in _licences([number for number, _ in asked])}
    vins = _vins([licence.application_id for licence in licences.values()])
    instead = replacements(licence.pk for licence in licences.values())
    return [_answer(number, declared, licences.get(number), vins, instead, on) for number, declared in asked]


@carries_out("licence-2008/18", "permit-law/69")
def cleared_on(licence: Licence, **_: object) -> list[str]:
    """The declarations that were cleared on a licence: none, or the one that used it (2024-6/4.5a)."""
    rows = Clearance.objects.filter(licence=licence, outcome="cleared").order_by("pk")
    return list(rows.values_list("declaration_number", flat=True))


def answer_licensing() -> None:
    """Answer licensing's question whether a licence was used; done once, when the program starts."""
    uses_asked_for.connect(cleared_on, dispatch_uid="chuhai.customs.cleared_on", weak=False)


def licences_with(vin: str) -> list[str]:
    """The numbers of licences that name a vehicle, newest first: the customs desk's second question."""
    applications = Line.objects.filter(vin=vin, issued=True).values("application_id")
    return list(
        Licence.objects.filter(application_id__in=applications).order_by("-pk").values_list("number", flat=True)
    )


def _licences(numbers: Sequence[str]) -> QuerySet[Licence]:
    return Licence.objects.select_related("exporter").filter(number__in=set(numbers))


def _vins(applications: Sequence[int]) -> dict[int, tuple[str, ...]]:
    found: dict[int, list[str]] = defaultdict(list)
    lines = Line.objects.filter(Q(application_id__in=applications), issued=True).order_by("application_id", "position")
    for application_id, vin in lines.values_list("application_id", "vin"):
        found[application_id].append(vin)
    return {application_id: tuple(listed) for application_id, listed in found.items()}


def _answer(
    number: str,
    declared: Declared,
    licence: Licence | None,
    vins: dict[int, tuple[str, ...]],
    instead: dict[int, tuple[str, ...]],
    on: date,
) -> Verification:
    if licence is None:
        return Verification(number, None, ())
    licensed = facts.licensed(licence, vins.get(licence.application_id, ()), instead.get(licence.pk, ()))
    return Verification(number, licensed, reasons_against(licensed, declared, on))

"""Clearing at the customs desk (清关办理): all licensed vehicles in one go, or refused with every reason (2024-6/4.5c, 4.7a)."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction

from chuhai.accounts.actors import Actor
from chuhai.accounts.desks import Desk
from chuhai.accounts.models import Organisation
from chuhai.audit.actions import record
from chuhai.codes.bilingual import Bilingual
from chuhai.customs import facts
from chuhai.customs.comparison import Declared, Licensed, Reason, declaration_fault, only_fewer, reasons_against
from chuhai.customs.models import Clearance
from chuhai.customs.signals import vehicles_cleared
from chuhai.law.homes import carries_out
from chuhai.licensing import actions as licensing
from chuhai.licensing.models import Licence
from chuhai.vehicles import actions as vehicles
from chuhai.workflow.clocks import today
from chuhai.workflow.transitions import CaseNotFound, WrongDesk


@dataclass(frozen=True, slots=True)
class Declaration:
    """An export declaration against a licence (报关单)."""

    licence_number: str
    declaration_number: str
    declared_on: date
    declared: Declared


@carries_out("2024-6/4.5a", "2024-6/4.5c")
def clear(actor: Actor, declaration: Declaration, *, at: datetime) -> Clearance:
    """清关: use the licence for this declaration, or record the refusal with its reasons.

    The same declaration sent again gets the first answer. CaseNotFound for a number that no licence has.
    """
    if actor.desk is not Desk.CUSTOMS:
        raise WrongDesk(Bilingual("清关由海关办理。", "Clearance is done by customs."))
    try:
        with transaction.atomic():
            return _clear(actor, declaration, at)
    except IntegrityError:
        # Another clearance of the same licence or declaration came first: judge again with it in view.
        with transaction.atomic():
            return _clear(actor, declaration, at)


def _clear(actor: Actor, declaration: Declaration, at: datetime) -> Clearance:
    licence = _locked(declaration.licence_number)
    vins = facts.vins_of(licence)
    before = _same_before(licence, declaration)
    if before is not None:
        return before
    office = Organisation.objects.get(pk=actor.organisation_id)
    licensed = facts.licensed(licence, vins)
    reasons = _reasons(licensed, declaration, office, today(at))
    clearance = _kept(actor, licence, office, declaration, reasons, at)
    if not reasons:
        _use(actor, licence, clearance, at)
    elif only_fewer(licensed, declaration.declared, reasons):
        licensing.send_back(actor, licence.number, at=at)
    _record(actor, clearance, reasons, at)
    return clearance


def _locked(number: str) -> Licence:
    licence = Licence.objects.select_for_update(of=("self",)).select_related("exporter").filter(number=number).first()
    if licence is None:
        raise CaseNotFound(number)
    return licence


def _same_before(licence: Licence, declaration: Declaration) -> Clearance | None:
    cleared = Clearance.objects.filter(
        licence=licence, declaration_number=declaration.declaration_number, outcome="cleared"
    ).first()
    same = cleared is not None and set(cleared.vins) == set(declaration.declared.vins or ())
    return cleared if same else None


def _reasons(licensed: Licensed, declaration: Declaration, office: Organisation, on: date) -> tuple[Reason, ...]:
    fault = declaration_fault(declaration.declaration_number, office.customs_district)
    used = Clearance.objects.filter(declaration_number=declaration.declaration_number, outcome="cleared")
    taken = used.exclude(licence__number=licensed.number).exists()
    told_twice = Reason(
        "declaration_used",
        "2024-6/4.5a",
        Bilingual("该报关单已用于另一许可证。", "This declaration was used with another licence."),
    )
    after = Reason(
        "declared_later", "2024-6/4.7a", Bilingual("申报日期晚于今日。", "The day of declaration is in the future.")
    )
    return (
        *([fault] if fault else []),
        *([told_twice] if taken else []),
        *([after] if declaration.declared_on > on else []),
        *reasons_against(licensed, declaration.declared, on),
    )


def _kept(
    actor: Actor,
    licence: Licence,
    office: Organisation,
    declaration: Declaration,
    reasons: tuple[Reason, ...],
    at: datetime,
) -> Clearance:
    return Clearance.objects.create(
        licence=licence,
        office=office,
        exporter_id=licence.exporter_id,
        authority_id=licence.authority_id,
        declaration_number=declaration.declaration_number,
        declared_on=declaration.declared_on,
        quantity=declaration.declared.quantity or 0,
        vins=list(declaration.declared.vins or ()),
        outcome="refused" if reasons else "cleared",
        reasons=[reason.as_plain() for reason in reasons],
        at=at,
        actor=actor.name,
    )


def _use(actor: Actor, licence: Licence, clearance: Clearance, at: datetime) -> None:
    licensing.use(actor, licence.number, at=at)
    ids = facts.vehicles_of(licence)
    vehicles.mark_cleared(actor, ids, at=at)
    vehicles_cleared.send(sender=Clearance, clearance=clearance, vehicle_ids=ids)


def _record(actor: Actor, clearance: Clearance, reasons: tuple[Reason, ...], at: datetime) -> None:
    record(
        actor,
        "clear" if clearance.outcome == "cleared" else "refuse_clearance",
        clearance.subject,
        at=at,
        parties=clearance.parties,
        clauses=sorted({reason.clause for reason in reasons}) or ["2024-6/4.5c"],
        detail={
            "licence": clearance.licence.number,
            "declaration": clearance.declaration_number,
            "reasons": [reason.code for reason in reasons],
        },
    )

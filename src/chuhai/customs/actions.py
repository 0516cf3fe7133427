"""Clearing at the customs desk (清关办理): all licensed vehicles in one go, or refused with every reason (2024-6/4.5c, 4.7a)."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction

from chuhai.accounts.actors import SYSTEM, Actor
from chuhai.accounts.desks import Desk
from chuhai.accounts.models import Organisation
from chuhai.accounts.row_security import reading_as
from chuhai.audit.actions import record
from chuhai.codes import declaration_number
from chuhai.codes.bilingual import Bilingual
from chuhai.customs import conduct, facts
from chuhai.customs.comparison import Declared, Licensed, Reason, declaration_fault, only_fewer, reasons_against
from chuhai.customs.models import Clearance
from chuhai.customs.signals import vehicles_cleared
from chuhai.law.homes import carries_out
from chuhai.licensing import actions as licensing
from chuhai.licensing.models import Licence
from chuhai.licensing.queries import replacements
from chuhai.vehicles import actions as vehicles
from chuhai.workflow.clocks import today
from chuhai.workflow.transitions import CaseNotFound, EntryRefused, WrongDesk

LONGEST_VIN = 40
DONE_BY_AN_ANSWER_OR_TIME = (
    "used",
    "state",
    "to_be_renewed",
    "handed_back",
    "taken_back",
    "replaced",
    "lapsed",
    "expired",
)
"""Reasons that follow from the first answer to a declaration, or from the days since: they make no new answer."""
MOST_VEHICLES = 999

_NOT_CUSTOMS = Bilingual("清关由海关办理。", "Clearance is done by customs.")
_QUANTITY = Bilingual(
    f"请填写申报数量，应为1至{MOST_VEHICLES}。", f"Say how many vehicles are declared: 1 to {MOST_VEHICLES}."
)
_VINS = Bilingual(
    f"请列出申报车辆的识别代号，每个不超过{LONGEST_VIN}个字符，最多{MOST_VEHICLES}辆。",
    f"List the VINs of the vehicles declared, {LONGEST_VIN} characters each at most and {MOST_VEHICLES} vehicles.",
)
_TAKEN = Bilingual("该报关单已用于另一许可证。", "This declaration was used with another licence.")
_DECLARED_EARLIER = Bilingual(
    "申报日期早于许可证生效日期，申报时尚无有效许可证。",
    "The day of declaration is before the licence began: there was no valid licence to declare on.",
)
_DECLARED_LATER = Bilingual("申报日期晚于今日。", "The day of declaration is in the future.")


@dataclass(frozen=True, slots=True)
class Declaration:
    """An export declaration against a licence (报关单)."""

    licence_number: str
    declaration_number: str
    declared_on: date
    declared: Declared


@carries_out("2024-6/4.5a", "2024-6/4.5c", "2024-6/4.5d")
def clear(actor: Actor, declaration: Declaration, *, at: datetime) -> Clearance:
    """清关: use the licence for this declaration, or record the refusal with its reasons.

    The declaration names the vehicles and their number; it is held against the licence at the actor's own office, whatever
    office it names. The same declaration sent again gets the first answer. Fewer than licensed sends the licence back.
    CaseNotFound for a number that no licence has, EntryRefused for what is no declaration at all.
    """
    if actor.desk is not Desk.CUSTOMS:
        raise WrongDesk(_NOT_CUSTOMS)
    _checked(declaration)
    try:
        with transaction.atomic():
            return _clear(actor, declaration, at)
    except IntegrityError:
        # Another clearance by the same declaration came first: judge again with it in view.
        with transaction.atomic():
            return _clear(actor, declaration, at)


def _clear(actor: Actor, declaration: Declaration, at: datetime) -> Clearance:
    licence = _locked(declaration.licence_number)
    licensed = facts.licensed(licence, facts.vins_of(licence), replacements([licence.pk]).get(licence.pk, ()))
    office = Organisation.objects.get(pk=actor.organisation_id)
    reasons = _reasons(licensed, declaration, office, today(at))
    first = _first_answer(licence, office, declaration, reasons)
    if first is not None:
        return first
    clearance = _kept(actor, licence, office, declaration, reasons, at)
    if not reasons:
        _use(actor, licence, clearance, at)
    elif only_fewer(licensed, declaration.declared, reasons):
        licensing.send_back(actor, licence.number, at=at)
    else:
        conduct.batch_split(actor, clearance, licensed, declaration.declared, at=at)
    _record(actor, clearance, reasons, at)
    return clearance


def _checked(declaration: Declaration) -> None:
    """EntryRefused for what cannot be held against a licence, so that nothing is concluded from it."""
    declared = declaration.declared
    if not declaration_number.well_formed(declaration.declaration_number):
        why = declaration_number.why_not_export(declaration.declaration_number)
        raise EntryRefused("declaration_number", why or declaration_number.LENGTH)
    if declared.quantity is None or not 1 <= declared.quantity <= MOST_VEHICLES:
        raise EntryRefused("quantity", _QUANTITY)
    if not declared.vins or len(declared.vins) > MOST_VEHICLES or not all(map(_can_be_kept, declared.vins)):
        raise EntryRefused("vins", _VINS)


def _can_be_kept(vin: str) -> bool:
    return bool(vin.strip()) and len(vin) <= LONGEST_VIN and "\x00" not in vin


def _locked(number: str) -> Licence:
    licence = Licence.objects.select_for_update(of=("self",)).select_related("exporter").filter(number=number).first()
    if licence is None:
        raise CaseNotFound(number)
    return licence


def _first_answer(
    licence: Licence, office: Organisation, declaration: Declaration, reasons: tuple[Reason, ...]
) -> Clearance | None:
    """What was answered to the same declaration, when nothing has changed but what that answer or time did to the licence."""
    if not reasons:
        return None
    declared = declaration.declared
    told = Clearance.objects.filter(licence=licence, office=office, declared_on=declaration.declared_on)
    told = told.filter(declaration_number=declaration.declaration_number, quantity=declared.quantity).order_by("pk")
    stands = _lasting([reason.as_plain() for reason in reasons])
    same = (one for one in told if sorted(one.vins) == sorted(declared.vins or ()))
    return next((one for one in same if _lasting(one.reasons) == stands), None)


def _lasting(reasons: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [reason for reason in reasons if reason["code"] not in DONE_BY_AN_ANSWER_OR_TIME]


def _reasons(licensed: Licensed, declaration: Declaration, office: Organisation, on: date) -> tuple[Reason, ...]:
    declared = replace(declaration.declared, office=office.customs_district)
    fault = declaration_fault(declaration.declaration_number, office.customs_district)
    taken = _used_elsewhere(declaration.declaration_number, licensed.number)
    earlier, later = declaration.declared_on < licensed.valid_from, declaration.declared_on > on
    return (
        *([fault] if fault else []),
        *([Reason("declaration_used", "2024-6/4.5a", _TAKEN)] if taken else []),
        *([Reason("declared_earlier", "2024-6/4.7a", _DECLARED_EARLIER)] if earlier else []),
        *([Reason("declared_later", "2024-6/4.7a", _DECLARED_LATER)] if later else []),
        *reasons_against(licensed, declared, on),
    )


def _used_elsewhere(declaration: str, licence_number: str) -> bool:
    """Whether the declaration cleared another licence, at whichever office: its row may be out of this office's sight."""
    with reading_as(SYSTEM):
        cleared = Clearance.objects.filter(declaration_number=declaration, outcome="cleared")
        return cleared.exclude(licence__number=licence_number).exists()


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
        quantity=declaration.declared.quantity,
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

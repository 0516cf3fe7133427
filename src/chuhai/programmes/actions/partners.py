"""Partners (合作单位办理): after-sales outlets, importers, parts and warranty tied to vehicles (2025-648/6a), services (6b)."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction

from chuhai.accounts.actors import Actor
from chuhai.accounts.desks import Desk
from chuhai.accounts.models import Organisation
from chuhai.audit.actions import record
from chuhai.codes import country
from chuhai.codes.bilingual import Bilingual
from chuhai.law.homes import carries_out
from chuhai.licensing import queries as licensing
from chuhai.programmes import queries
from chuhai.programmes.actions import entries
from chuhai.programmes.kinds import AFTER_SALES, OUTLET, PARTNERS
from chuhai.programmes.models import Partner, Served
from chuhai.programmes.states import KEEPERS
from chuhai.vehicles import queries as vehicles
from chuhai.vehicles.models import Vehicle
from chuhai.workflow.clocks import today
from chuhai.workflow.transitions import CaseNotFound, EntryRefused

KEEP = (Desk.EXPORTER, Desk.MANUFACTURER, *KEEPERS)
NOT_YOURS = Bilingual(
    "合作单位由出口企业、生产企业和商务主管部门维护。",
    "Partners are kept by exporters, manufacturers and commerce authorities.",
)
ONLY_EXPORTERS = Bilingual("服务车辆由出口企业登记。", "Exporters say which vehicles a partner serves.")
ABROAD = Bilingual("售后服务单位应在出口国家（地区）。", "After-sales partners are in the destination.")
NOT_AFTER_SALES = Bilingual("只有售后服务单位可以登记服务车辆。", "Only after-sales partners serve vehicles.")
ENDED = Bilingual("合作已经终止。", "This partner no longer serves.")
NO_VEHICLE = Bilingual(
    "没有找到本企业的这辆车或者这份许可证，请核对后再试。",
    "No vehicle or licence of yours has this number: check it and try again.",
)


@carries_out("2025-648/6a", "2025-648/6b")
def keep_partner(actor: Actor, said: Mapping[str, Any], partner_id: int | None = None, *, at: datetime) -> Partner:
    """登记或更新: an exporter's own partner, or one that a manufacturer or authority keeps for all exporters."""
    entries.only(actor, KEEP, NOT_YOURS)
    with transaction.atomic():
        partner = _new(actor, at) if partner_id is None else _own(actor, partner_id)
        kinds = {OUTLET: PARTNERS[OUTLET]} if actor.desk is Desk.MANUFACTURER else PARTNERS
        partner.kind, partner.country = entries.kind(said, kinds), entries.place(said)
        if partner.kind in AFTER_SALES and not country.is_destination(partner.country):
            raise EntryRefused("country", ABROAD)
        partner.name = entries.needed(said, "name", 120)
        partner.address = (
            entries.needed(said, "address", 200) if partner.kind == OUTLET else entries.text(said, "address", 200)
        )
        partner.telephone, partner.words = entries.text(said, "telephone", 60), entries.text(said, "words")
        partner.save()
        _record(actor, "keep_partner", partner, at)
        return partner


def end_partner(actor: Actor, partner_id: int, *, at: datetime) -> Partner:
    """终止合作: it serves no longer, and is not ordered from any more; ending it again changes nothing."""
    entries.only(actor, KEEP, NOT_YOURS)
    with transaction.atomic():
        partner = _own(actor, partner_id)
        if partner.ended_on is None:
            partner.ended_on = today(at)
            partner.save(update_fields=["ended_on"])
            _record(actor, "end_partner", partner, at)
        return partner


@carries_out("2025-648/6a")
def tie(actor: Actor, partner_id: int, named: str, *, at: datetime) -> list[Served]:
    """登记服务车辆: a vehicle by its VIN, or every vehicle of a licence by its number; those tied already stay so."""
    entries.only(actor, (Desk.EXPORTER,), ONLY_EXPORTERS)
    partner = queries.find_partner(actor, partner_id)
    if partner.kind not in AFTER_SALES:
        raise EntryRefused("named", NOT_AFTER_SALES)
    if partner.ended_on is not None:
        raise EntryRefused("named", ENDED)
    chosen, licence_number = _named(actor, named.strip().upper())
    if not chosen:
        raise EntryRefused("named", NO_VEHICLE)
    with transaction.atomic():
        tied = [made for vehicle in chosen if (made := _tied(partner, vehicle, licence_number, today(at)))]
        if tied:
            detail = {"vins": [row.vin for row in tied], "licence": licence_number}
            parties = [*partner.parties, actor.organisation_id]
            record(actor, "tie", partner.subject, at=at, parties=parties, clauses=["2025-648/6a"], detail=detail)
        return tied


def untie(actor: Actor, served_id: int, *, at: datetime) -> Served:
    """解除: the partner no longer serves the vehicle."""
    entries.only(actor, (Desk.EXPORTER,), ONLY_EXPORTERS)
    with transaction.atomic():
        rows = queries.served(actor).select_for_update(of=("self",))
        row = rows.filter(pk=served_id, exporter_id=actor.organisation_id, ended_on__isnull=True).first()
        if row is None:
            raise CaseNotFound(str(served_id))
        row.ended_on = today(at)
        row.save(update_fields=["ended_on"])
        parties = [*row.partner.parties, actor.organisation_id]
        detail = {"vins": [row.vin]}
        record(actor, "untie", row.partner.subject, at=at, parties=parties, clauses=["2025-648/6a"], detail=detail)
        return row


def _new(actor: Actor, at: datetime) -> Partner:
    keeper = Organisation.objects.get(pk=actor.organisation_id)
    return Partner(
        keeper=keeper, authority_id=keeper.authority_id, shared=actor.desk is not Desk.EXPORTER, since=today(at)
    )


def _own(actor: Actor, partner_id: int) -> Partner:
    rows = queries.partners(actor).select_for_update(of=("self",)).filter(pk=partner_id)
    partner = rows.filter(keeper_id=actor.organisation_id).first()
    if partner is None:
        raise CaseNotFound(str(partner_id))
    return partner


def _named(actor: Actor, named: str) -> tuple[list[Vehicle], str]:
    """The exporter's vehicles that a VIN or a licence number names, and that number."""
    own = vehicles.visible(actor).filter(exporter_id=actor.organisation_id).exclude(state="removed")
    found = list(own.filter(vin=named)) if named else []
    if found:
        return found, ""
    licence = licensing.visible_licences(actor).filter(number=named).first()
    if licence is None:
        return [], ""
    licensed = [vehicle["vin"] for vehicle in licence.face["vehicles"]]
    return list(own.filter(vin__in=licensed).order_by("pk")), licence.number


def _tied(partner: Partner, vehicle: Vehicle, licence_number: str, on: date) -> Served | None:
    try:
        with transaction.atomic():
            return Served.objects.create(
                partner=partner,
                keeper_id=partner.keeper_id,
                vehicle=vehicle,
                exporter_id=vehicle.exporter_id,
                authority_id=vehicle.authority_id,
                vin=vehicle.vin,
                licence_number=licence_number,
                since=on,
            )
    except IntegrityError:
        return None


def _record(actor: Actor, step: str, partner: Partner, at: datetime) -> None:
    clause = "2025-648/6a" if partner.kind in AFTER_SALES else "2025-648/6b"
    detail = {"name": partner.name, "kind": partner.kind, "country": partner.country}
    record(actor, step, partner.subject, at=at, parties=partner.parties, clauses=[clause], detail=detail)

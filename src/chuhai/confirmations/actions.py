"""What exporter and manufacturer do with a confirmation (售后服务确认书办理): one function a transition of `states.STAGE`.

Lock the row, find the step, move, have the paper made, record.
"""

from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from chuhai.accounts.actors import SYSTEM, Actor
from chuhai.accounts.desks import Desk
from chuhai.accounts.models import Organisation
from chuhai.accounts.row_security import reading_as
from chuhai.audit.actions import record
from chuhai.codes import country
from chuhai.codes.bilingual import Bilingual
from chuhai.confirmations import queries
from chuhai.confirmations.models import Confirmation, ConfirmedVehicle, LookedAt
from chuhai.confirmations.states import CLAUSE, IN_FORCE, OPEN, STAGE
from chuhai.documents.models import Document
from chuhai.documents.queries import content_of
from chuhai.law.homes import carries_out
from chuhai.sealing import kinds
from chuhai.sealing import queries as sealing
from chuhai.sealing.actions import ask_for
from chuhai.sealing.findings import Finding
from chuhai.vehicles.models import Vehicle
from chuhai.workflow.case_numbers import next_case_number
from chuhai.workflow.clocks import today
from chuhai.workflow.outcomes import Done, Outcome
from chuhai.workflow.transitions import CaseNotFound, EntryRefused, Step, WrongDesk, WrongState

MOST_VEHICLES, MOST_OUTLETS, LONGEST = 60, 40, 200
PDF = "application/pdf"
ONLY_EXPORTERS = Bilingual("售后服务确认书由出口企业请求出具。", "Confirmations are asked for by exporters.")
NO_MANUFACTURER = Bilingual("请选择已入驻平台的生产企业。", "Choose a manufacturer that issues on the platform.")
NO_DESTINATION = Bilingual("请选择出口国家（地区）。", "Choose the country or region of destination.")
NO_VEHICLES = Bilingual(
    f"请选择1至{MOST_VEHICLES}辆由该企业生产、尚未出口的本企业车辆。",
    f"Choose 1 to {MOST_VEHICLES} vehicles of your own that this manufacturer made and that have not left.",
)
NO_OUTLETS = Bilingual(
    "请至少列明一个服务网点，写明名称和地址。", "Name at least one service outlet with its name and address."
)
NO_LAST_DAY = Bilingual("有效期不得早于今天。", "The last day of validity cannot lie before today.")
HELD_ELSEWHERE = Bilingual(
    "所列车辆中有的已有同一出口国家（地区）的有效确认书，请先撤销原确认书。",
    "A vehicle has a confirmation in force for the same destination: withdraw that one first.",
)


def ask(
    actor: Actor, manufacturer_id: int, vehicle_ids: Collection[int], destination: str, words: str = "", *, at: datetime
) -> Confirmation:
    """请求出具: ask a manufacturer to confirm after-sales service for vehicles of one's own in one destination."""
    if actor.desk is not Desk.EXPORTER:
        raise WrongDesk(ONLY_EXPORTERS)
    if not country.is_destination(destination):
        raise EntryRefused("destination", NO_DESTINATION)
    manufacturer = queries.manufacturers().filter(pk=manufacturer_id).first()
    if manufacturer is None:
        raise EntryRefused("manufacturer", NO_MANUFACTURER)
    chosen = list(queries.askable_vehicles(actor, manufacturer).filter(pk__in=list(vehicle_ids)).order_by("pk"))
    if not chosen or len(chosen) != len(set(vehicle_ids)) or len(chosen) > MOST_VEHICLES:
        raise EntryRefused("vehicles", NO_VEHICLES)
    _lapse_what_is_over([vehicle.vin for vehicle in chosen], destination, at)
    with transaction.atomic():
        case = _asked(actor, manufacturer, destination, words, at)
        _name(case, chosen)
        detail = {"vins": [vehicle.vin for vehicle in chosen], "destination": destination}
        record(
            actor, "ask", case.subject, at=at, parties=case.parties, clauses=[CLAUSE], words=words, detail=detail
        )  # fmt: skip
        return case


def issue(
    actor: Actor,
    number: str,
    outlets: Sequence[Mapping[str, Any]],
    valid_until: date,
    words: str = "",
    *,
    at: datetime,
) -> Outcome[Confirmation]:
    """出具: undertake after-sales service at these outlets until a day; the sealed paper follows within seconds."""
    case = queries.find(actor, number)
    _lapse_what_is_over(queries.vins(case), case.destination, at)
    with transaction.atomic():
        case = _locked(actor, number)
        step = STAGE.step("issue", case.state, actor.desk)
        if step.repeated:
            return Done(case)
        case.outlets, case.valid_until = _outlets(outlets), _last_day(valid_until, at)
        case.issued_on, case.answer_words = today(at), words
        try:
            with transaction.atomic():
                case.vehicles.update(live=True)
        except IntegrityError as held:
            raise EntryRefused("vehicles", HELD_ELSEWHERE) from held
        ask_for(kinds.AFTER_SALES, case, case.manufacturer_id, number=case.number, at=at)
        return _taken(actor, case, step, at=at, words=words)


def decline(actor: Actor, number: str, words: str, *, at: datetime) -> Outcome[Confirmation]:
    """不予出具: say why; the exporter may ask again."""
    with transaction.atomic():
        case = _locked(actor, number)
        step = STAGE.step("decline", case.state, actor.desk, words)
        case.answer_words = words
        return _taken(actor, case, step, at=at, words=words)


def recall(actor: Actor, number: str, *, at: datetime) -> Outcome[Confirmation]:
    """撤回请求: the exporter asks no longer."""
    with transaction.atomic():
        case = _locked(actor, number)
        return _taken(actor, case, STAGE.step("recall", case.state, actor.desk), at=at)


def withdraw(actor: Actor, number: str, words: str, *, at: datetime) -> Outcome[Confirmation]:
    """撤销: the manufacturer takes it back with reasons, as long as no licence rests on it.

    docs/readings.md#withdrawal-of-a-confirmation.
    """
    with transaction.atomic():
        case = _locked(actor, number)
        step = STAGE.step("withdraw", case.state, actor.desk, words)
        case.answer_words, case.withdrawn_on = words, today(at)
        return _taken(actor, case, step, at=at, words=words)


def lapse(actor: Actor, number: str, *, at: datetime) -> Outcome[Confirmation]:
    """到期失效: its last day is over."""
    with transaction.atomic():
        case = _locked(actor, number)
        return _taken(actor, case, STAGE.step("lapse", case.state, actor.desk), at=at)


# --- what a licence rests on -----------------------------------------------------------------------------------------


def hold(exporter_id: int, vins: QuerySet | Collection[str], destination: str | None) -> bool:
    """Hold what may be in force until the transaction ends, so that none is withdrawn while a licence is judged.

    Whether there is any.
    """
    named = ConfirmedVehicle.objects.filter(vin__in=vins, live=True, destination=destination or "")
    rows = Confirmation.objects.select_for_update().filter(exporter_id=exporter_id, state__in=IN_FORCE)
    return bool(list(rows.filter(pk__in=named.values("confirmation_id")).order_by("pk").values_list("pk")))


@carries_out("2025-648/1a")
def rely_on(
    actor: Actor, number: str, vins: Collection[str], licence_number: str, *, at: datetime
) -> Outcome[Confirmation]:
    """据以发证: a licence rests on it for these vehicles; from now on it is no longer withdrawn."""
    with transaction.atomic():
        case = _locked(actor, number)
        step = STAGE.step("rely_on", case.state, actor.desk)
        case.vehicles.filter(vin__in=list(vins)).update(licence_number=licence_number)
        if step.repeated:
            return Done(case)
        return _taken(actor, case, step, at=at, detail={"licence": licence_number})


# --- papers that were uploaded ---------------------------------------------------------------------------------------


@carries_out("2025-648/annex1.4")
def look_at(document: Document, *, at: datetime) -> None:
    """核验上传件: note what the seal of an uploaded confirmation says; called as it comes in, in the same transaction.

    Only the platform writes these notes, so that no desk can alter one.
    """
    found = sealing.recognise(_content_of(document)) if document.content_type == PDF else None
    checked = found.checked if found else None
    ours = found is not None and found.holds and found.paper is not None and found.paper.kind == kinds.AFTER_SALES
    with reading_as(SYSTEM):
        LookedAt.objects.create(
            document_id=document.pk,
            exporter_id=document.exporter_id,
            authority_id=document.authority_id,
            finding=checked.finding if checked else Finding.UNSEALED,
            sealed_by=checked.organisation[:120] if checked else "",
            number=found.paper.number if ours and found and found.paper else "",
            looked_at=at,
        )


def _content_of(document: Document) -> bytes:
    with content_of(document) as file:
        return file.read()


# --- parts -----------------------------------------------------------------------------------------------------------


def _asked(actor: Actor, manufacturer: Organisation, destination: str, words: str, at: datetime) -> Confirmation:
    exporter = Organisation.objects.get(pk=actor.organisation_id)
    return Confirmation.objects.create(
        number=next_case_number("SH", at),
        exporter=exporter,
        authority_id=exporter.authority_id,
        manufacturer=manufacturer,
        destination=destination,
        asked_at=at,
        asked_on=today(at),
        asked_words=words,
    )


def _name(case: Confirmation, chosen: Sequence[Vehicle]) -> None:
    """Write the vehicles into the confirmation; EntryRefused where one of them was asked for before."""
    named = [
        ConfirmedVehicle(
            confirmation=case,
            vehicle=vehicle,
            exporter_id=case.exporter_id,
            authority_id=case.authority_id,
            manufacturer_id=case.manufacturer_id,
            position=place,
            vin=vehicle.vin,
            brand=vehicle.brand,
            model=vehicle.model,
            registered_on=vehicle.registered_on,
            destination=case.destination,
        )
        for place, vehicle in enumerate(chosen, start=1)
    ]
    try:
        with transaction.atomic():
            ConfirmedVehicle.objects.bulk_create(named)
    except IntegrityError as there:
        raise EntryRefused("vehicles", _there_already(case, chosen)) from there


def _there_already(case: Confirmation, chosen: Sequence[Vehicle]) -> Bilingual:
    open_ones = queries.open_for(case.exporter_id, [vehicle.vin for vehicle in chosen], case.destination)
    found = [(row.vin, row.confirmation.number) for row in open_ones if row.confirmation_id != case.pk]
    zh = "；".join(f"{vin}（{number}）" for vin, number in found)
    en = "; ".join(f"{vin} ({number})" for vin, number in found)
    return Bilingual(
        f"下列车辆已请求或者已有同一出口国家（地区）的确认书，请先处理：{zh}。",
        f"These vehicles have a confirmation for the destination already, or one was asked for: {en}.",
    )


def _outlets(given: Sequence[Mapping[str, Any]]) -> list[dict[str, str]]:
    """The outlets as they are kept; EntryRefused without a single whole one."""
    outlets = [
        {part: str(outlet.get(part) or "").strip()[:LONGEST] for part in ("name", "address", "telephone")}
        for outlet in given[:MOST_OUTLETS]
    ]
    if not outlets or any(not (outlet["name"] and outlet["address"]) for outlet in outlets):
        raise EntryRefused("outlets", NO_OUTLETS)
    return outlets


def _last_day(valid_until: date, at: datetime) -> date:
    if valid_until < today(at):
        raise EntryRefused("valid_until", NO_LAST_DAY)
    return valid_until


def _lapse_what_is_over(vins: Collection[str], destination: str, at: datetime) -> None:
    """What ended before today holds no vehicle any more, though the clocks may not have come by yet."""
    with reading_as(SYSTEM):
        named = ConfirmedVehicle.objects.filter(vin__in=list(vins), destination=destination, live=True)
        over = queries.lapsing(today(at)).filter(pk__in=named.values("confirmation_id"))
        for number in list(over.values_list("number", flat=True)):
            # The clocks may come by at the same moment, which is no fault.
            with suppress(WrongState):
                lapse(SYSTEM, number, at=at)


def _locked(actor: Actor, number: str) -> Confirmation:
    case = queries.visible(actor).select_for_update(of=("self",)).filter(number=number).first()
    if case is None:
        raise CaseNotFound(number)
    return case


def _taken(
    actor: Actor,
    case: Confirmation,
    step: Step,
    *,
    at: datetime,
    words: str = "",
    detail: dict[str, Any] | None = None,
) -> Outcome[Confirmation]:
    """Move the confirmation, let go of its vehicles where it is over, and record it."""
    transition = step.transition
    case.state = transition.target
    case.version += 1
    case.save()
    if case.state not in OPEN:
        case.vehicles.update(open=False, live=False)
    record(
        actor, transition.name, case.subject, at=at, parties=case.parties, clauses=[transition.clause], words=words,
        detail=detail,
    )  # fmt: skip
    return Done(case)

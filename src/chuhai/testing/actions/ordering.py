"""Ordering a report and what the institution answers (检测委托): ordered, taken up, declined, cancelled."""

from datetime import datetime

from django.db import IntegrityError, transaction

from chuhai.accounts.actors import SYSTEM, Actor
from chuhai.accounts.desks import Desk, OrganisationKind
from chuhai.accounts.models import Organisation
from chuhai.accounts.row_security import reading_as
from chuhai.codes.bilingual import Bilingual
from chuhai.law.homes import carries_out
from chuhai.testing.actions.steps import locked, noted, taken
from chuhai.testing.facts import particulars
from chuhai.testing.item_lists import list_for
from chuhai.testing.models import Report
from chuhai.testing.states import STAGE
from chuhai.vehicles import queries as vehicles
from chuhai.vehicles.models import Vehicle
from chuhai.workflow.clocks import today
from chuhai.workflow.outcomes import Done, Outcome
from chuhai.workflow.transitions import EntryRefused, WrongDesk, WrongState

LONGEST_WORDS = 1000
_NOT_AN_EXPORTER = Bilingual("检测由出口企业为本企业车辆委托。", "Exporters order tests, for vehicles of their own.")
_NO_SUCH_PLACE = Bilingual("请从列表中选择检测机构。", "Choose an institution from the list.")
_NOT_ITSELF = Bilingual(
    "检测须由出口企业以外的第三方机构进行。", "The test is a third party's, not the exporter's own."
)
_OPEN_ALREADY = Bilingual(
    "该车在这家机构已有未办结的委托。", "There is an order for this vehicle at this institution that is still open."
)
_REMOVED = Bilingual("车辆已移除，不能委托检测。", "The vehicle was removed: no test can be ordered.")
_TOO_LONG = Bilingual(f"说明最多{LONGEST_WORDS}字。", f"At most {LONGEST_WORDS} characters.")


@carries_out("2024-6/5.4a", "2024-6/7.6a")
def order(actor: Actor, vehicle_id: int, institution_id: int, words: str = "", *, at: datetime) -> Report:
    """委托检测: the exporter orders a report on a vehicle of its own from a third party."""
    if actor.desk is not Desk.EXPORTER:
        raise WrongDesk(_NOT_AN_EXPORTER)
    with transaction.atomic():
        vehicle = vehicles.find(actor, vehicle_id)
        if vehicle.state == "removed":
            raise WrongState(_REMOVED)
        if len(words) > LONGEST_WORDS:
            raise EntryRefused("words", _TOO_LONG)
        report = _ordered(actor, vehicle, _institution(institution_id, vehicle), words.strip(), at)
        noted(actor, "order", report, "2024-6/5.4a", at=at, words=report.order_words)
        return report


def take_up(actor: Actor, report_id: int, *, at: datetime) -> Outcome[Report]:
    """受理委托: the institution takes the order on; the vehicle's particulars and the list of items are fixed."""
    with transaction.atomic():
        report = locked(actor, report_id)
        step = STAGE.step("take_up", report.state, actor.desk)
        if step.repeated:
            return Done(report)
        # The institution never sees the vehicle's record, only what is copied from it.
        with reading_as(SYSTEM):
            vehicle = Vehicle.objects.get(pk=report.vehicle_id)
        report.vin, report.particulars = vehicle.vin, particulars(vehicle)
        found = list_for(report.particulars, today(at))
        report.standard, report.items_version = (found.standard, found.version) if found else ("", None)
        return taken(actor, report, step, at=at, detail={"standard": report.standard, "version": report.items_version})


def decline(actor: Actor, report_id: int, words: str, *, at: datetime) -> Outcome[Report]:
    """退回委托: the institution does not make the report, and says why."""
    with transaction.atomic():
        report = locked(actor, report_id)
        step = STAGE.step("decline", report.state, actor.desk, words)
        report.closing_words = words
        return taken(actor, report, step, at=at, words=words)


def cancel(actor: Actor, report_id: int, *, at: datetime) -> Outcome[Report]:
    """取消委托: the exporter takes the order back before it is taken up."""
    with transaction.atomic():
        report = locked(actor, report_id)
        return taken(actor, report, STAGE.step("cancel", report.state, actor.desk), at=at)


def _institution(institution_id: int, vehicle: Vehicle) -> Organisation:
    found = Organisation.objects.filter(pk=institution_id, kind=OrganisationKind.TEST_INSTITUTION).first()
    if found is None:
        raise EntryRefused("institution", _NO_SUCH_PLACE)
    if found.uscc and found.uscc == vehicle.exporter.uscc:
        raise EntryRefused("institution", _NOT_ITSELF)
    return found


def _ordered(actor: Actor, vehicle: Vehicle, institution: Organisation, words: str, at: datetime) -> Report:
    report = Report(
        vehicle=vehicle,
        institution=institution,
        exporter=vehicle.exporter,
        authority=vehicle.authority,
        vin=vehicle.vin,
        particulars=particulars(vehicle),
        ordered_at=at,
        ordered_by=actor.name,
        order_words=words,
    )
    try:
        with transaction.atomic():
            report.save(force_insert=True)
    except IntegrityError as error:
        if "one_open_order_an_institution" not in str(error):
            raise
        raise EntryRefused("institution", _OPEN_ALREADY) from error
    return report

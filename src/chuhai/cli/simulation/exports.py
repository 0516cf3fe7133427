"""What happens at the border and after it (模拟清关与注销): clearances, refusals, deregistrations in time and late."""

from datetime import date, timedelta

from chuhai.cli.simulation.batches import Batch, Traffic
from chuhai.cli.simulation.tables import Row
from chuhai.customs.comparison import Declared, Licensed, reasons_against
from chuhai.deregistration.actions import LATE_DEREGISTRATION
from chuhai.law.periods import deregistration_due
from chuhai.licensing.states import LICENCE

REFUSED_FIRST_SHARE = 0.03
LICENSED = "valid"


def leave(traffic: Traffic, batch: Batch, licence: Row, place: int) -> None:
    """Customs clear the batch, after a try or two, or send its licence back."""
    if "send_back" in batch.days:
        _declared(traffic, batch, licence, place, batch.days["send_back"], only=max(len(batch.vehicles) - 1, 0))
        traffic.record.add(
            traffic.office(batch).officer, "send_back", ("licence", licence["id"]),
            traffic.calendar.at(batch.days["send_back"], 7), batch.parties, "2024-6/4.5d",
        )  # fmt: skip
    if "clear" not in batch.days:
        return
    day = batch.days["clear"]
    if traffic.random.random() < REFUSED_FIRST_SHARE * (0.5 + batch.exporter.carelessness):
        first = max(day - timedelta(days=1), batch.days["decide"])
        _declared(traffic, batch, licence, place, first, elsewhere=True)
    clearance = _declared(traffic, batch, licence, place, day)
    for vehicle in batch.vehicles:
        vehicle |= {"state": "cleared", "cleared_on": day}
        _deregistered(traffic, batch, vehicle, clearance)


def _declared(
    traffic: Traffic, batch: Batch, licence: Row, place: int, day: date, *, only: int | None = None,
    elsewhere: bool = False,
) -> Row:  # fmt: skip
    """One declaration against the licence; what does not agree is found as the counter finds it."""
    office, vins = traffic.office(batch), tuple(vehicle["vin"] for vehicle in batch.vehicles)
    shown = vins if only is None else vins[:only]
    declared = Declared(
        destination="TUR" if elsewhere else batch.destination, quantity=len(shown), vins=shown,
        commodity_code=licence["commodity_code"],
    )  # fmt: skip
    reasons = reasons_against(_licensed(batch, licence, vins), declared, day)
    outcome = "refused" if reasons else "cleared"
    exporter_id, authority_id = batch.parties
    row = traffic.tables.add(
        "customs.Clearance", licence_id=licence["id"], office_id=office.row["id"], exporter_id=exporter_id,
        authority_id=authority_id, declaration_number=f"{batch.port}{day.year}0{place:09d}", declared_on=day,
        quantity=len(shown), vins=list(shown), outcome=outcome, reasons=[each.as_plain() for each in reasons],
        at=traffic.calendar.at(day, 7), actor=office.officer["full_name"],
    )  # fmt: skip
    traffic.record.add(
        office.officer, "refuse_clearance" if reasons else "clear", ("clearance", row["id"]), row["at"],
        (*batch.parties, office.row["id"]), next((each.clause for each in reasons), "2024-6/4.5c"),
        licence=licence["number"], declaration=row["declaration_number"], reasons=[each.code for each in reasons],
    )  # fmt: skip
    return row


def _licensed(batch: Batch, licence: Row, vins: tuple[str, ...]) -> Licensed:
    told = {name: licence[name] for name in ("number", "commodity_code", "destination", "customs_district", "quantity")}
    days = {name: licence[name] for name in ("valid_from", "valid_until")}
    whose = batch.exporter.row
    return Licensed(
        **told, **days, state=LICENSED, state_label=LICENCE.state(LICENSED).label, exporter_name=whose["name"],
        exporter_uscc=whose["uscc"], vins=vins,
    )  # fmt: skip


def _deregistered(traffic: Traffic, batch: Batch, vehicle: Row, clearance: Row) -> None:
    """The duty of two months (2024-6/4.1d) and how it was met."""
    days, due = batch.days, deregistration_due(batch.days["clear"])
    exporter_id, authority_id = batch.parties
    row = traffic.tables.add(
        "deregistration.Deregistration", vehicle_id=vehicle["id"], clearance_id=clearance["id"], exporter_id=exporter_id,
        authority_id=authority_id, state="due", cleared_on=days["clear"], due_on=due.day, due_provisional=due.provisional,
    )  # fmt: skip
    if "apply" in days:
        row |= {"state": "applied", "applied_on": days["apply"], "police_id": vehicle["police_id"]}
        _record(traffic, batch, row, "apply", batch.exporter.person, "2024-6/4.1d")
    if "return" in days:
        row |= {"state": "returned", "return_words": "所附清关凭证不清晰，请重新提交。"}
        _record(traffic, batch, row, "return", batch.exporter.authority.officer, "order-164/39")
    if "deregister" in days:
        row |= {"state": "deregistered", "deregistered_on": days["deregister"]}
        row["certificate_number"] = f"ZX-{days['deregister'].year}-M{row['id']:07d}"
        vehicle |= {"state": "deregistered", "deregistered_on": days["deregister"]}
        _record(traffic, batch, row, "deregister", batch.exporter.authority.officer, "order-164/39")
    if "apply" not in days and due.day < traffic.today:
        _overrun(traffic, batch, row, vehicle, due.day + timedelta(days=1))


def _overrun(traffic: Traffic, batch: Batch, row: Row, vehicle: Row, day: date) -> None:
    """The platform records the lateness in the credit archive (2025-648/annex1)."""
    row["overrun_recorded_on"] = day
    exporter_id, authority_id = batch.parties
    words = f"车辆{vehicle['vin']}于{row['cleared_on']}清关，注销登记期限为{row['due_on']}，逾期未申请。"
    at = traffic.calendar.at(day)
    traffic.tables.add(
        "credit.Record", exporter_id=exporter_id, authority_id=authority_id, clause=LATE_DEREGISTRATION, on=day,
        words=words, found_by_platform=True, subject_kind="deregistration", subject_id=row["id"], recorded_at=at,
        recorded_by="平台",
    )  # fmt: skip
    parties = (*batch.parties, row.get("police_id"))
    traffic.record.add(None, "record_overrun", ("deregistration", row["id"]), at, parties, LATE_DEREGISTRATION)


def _record(traffic: Traffic, batch: Batch, row: Row, step: str, person: Row, clause: str) -> None:
    at = traffic.calendar.at(batch.days[step], 7)
    parties = (*batch.parties, row["police_id"])
    traffic.record.add(person, step, ("deregistration", row["id"]), at, parties, clause)

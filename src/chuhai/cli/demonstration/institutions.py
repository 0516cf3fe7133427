"""Tests, maintenance records and quality cases of the demonstration (演示：检测、维修、质量)."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from chuhai.accounts.actors import Actor
from chuhai.accounts.row_security import reading_as
from chuhai.cli.demonstration import papers
from chuhai.cli.demonstration.steps import Calendar, act
from chuhai.maintenance import actions as maintenance
from chuhai.quality import actions as quality
from chuhai.quality.actions import Told
from chuhai.testing import actions as testing
from chuhai.testing import queries as reports
from chuhai.vehicles import queries as vehicles
from chuhai.workflow.clocks import today

UNKNOWN = "LSVNV2187L2345670"
"""A VIN that nobody here exported."""


def tell(actors: Mapping[str, Actor], now: datetime) -> None:
    """Reports in every state, records with a falling odometer, cases under way and closed."""
    calendar = Calendar(now)
    exporter = actors["hangzhou"]
    with reading_as(exporter):
        endorsed = list(vehicles.search(exporter, state="endorsed")[:5])
        abroad = list(vehicles.search(exporter, state="cleared")[:2])
    _reports(actors, endorsed, calendar)
    _maintenance(actors, endorsed[:2] + abroad[:1], calendar)
    _cases(actors, abroad, calendar)


def _reports(actors: Mapping[str, Actor], chosen: Sequence[Any], calendar: Calendar) -> None:
    """Two issued, one of them withdrawn; one under test, one just ordered, one declined."""
    institution = actors["jiance"]
    for turn, vehicle in enumerate(chosen):
        told = ("车辆停放在杭州下沙展场，联系人王磊。", institution.organisation_id)
        report = act(actors["hangzhou"], testing.order, vehicle.pk, told[1], told[0], at=calendar.ago(6))
        if turn == 3:
            act(institution, testing.decline, report.pk, "车辆未按约定送检。", at=calendar.ago(4))
        elif turn < 3:
            _tested(institution, report.pk, vehicle, calendar, issued=turn < 2)
        if turn == 1:
            act(institution, testing.withdraw, report.pk, "里程表读数录入有误，另行出具。", at=calendar.ago(0))


def _tested(institution: Actor, report_id: int, vehicle: Any, calendar: Calendar, *, issued: bool) -> None:
    report = act(institution, testing.take_up, report_id, at=calendar.ago(5))
    with reading_as(institution):
        listed = reports.items_of(report, today(calendar.ago(5)))
    told = {
        "findings": {item.name: "pass" for item in listed.for_vehicle(report.particulars)},
        "vin_found": vehicle.vin,
        "odometer_km": (vehicle.odometer_km or 60000) + 12,
        "tested_on": today(calendar.ago(4)),
        "appraiser": "方检验员",
        "appraiser_number": "3301022026040017",
        "conclusion": "qualified",
        "declaration": issued,
    }
    act(institution, testing.save, report_id, told, at=calendar.ago(4))
    for view in reports.NEEDED_PHOTOGRAPHS:
        sent = ("车辆照片.pdf", papers.photograph(vehicle.vin))
        act(institution, testing.upload, report_id, view, *sent, at=calendar.ago(4))
    if issued:
        act(institution, testing.issue, report_id, at=calendar.ago(3))


def _maintenance(actors: Mapping[str, Actor], chosen: Sequence[Any], calendar: Calendar) -> None:
    """Brought in at transport; the last vehicle's workshop read more than its odometer shows today."""
    rows = [row for turn, vehicle in enumerate(chosen) for row in _records(vehicle, turn, calendar)]
    act(actors["jiaotong"], maintenance.bring_in, rows, at=calendar.ago(12))
    for vehicle in chosen:
        inquiry = act(actors["hangzhou"], maintenance.ask, vehicle.pk, at=calendar.ago(2))
        act(actors["hangzhou"], maintenance.attach, inquiry.pk, at=calendar.ago(2))


def _records(vehicle: Any, turn: int, calendar: Calendar) -> list[dict[str, Any]]:
    km = vehicle.odometer_km or 60000
    last = today(calendar.now)
    told = (
        (700, km * 6 // 10, "更换机油、机滤、空气滤清器"),
        (240, km * 9 // 10 if turn else km + 21500, "更换前制动片、四轮定位"),
    )
    return [
        {
            "vin": vehicle.vin,
            "on": last - timedelta(days=days + turn),
            "odometer_km": at_km,
            "work": work,
            "workshop": "杭州滨江汽车维修有限公司",
            "order_number": f"JS{last - timedelta(days=days + turn):%Y%m%d}{turn:03d}",
        }
        for days, at_km, work in told
    ]


def _cases(actors: Mapping[str, Actor], abroad: Sequence[Any], calendar: Calendar) -> None:
    """One followed to its end, one reported by a user abroad, one about a vehicle that nobody here exported."""
    if not abroad:
        return
    first = Told(
        "parts", "当地缺少前制动片，用户要求提供备件。", today(calendar.ago(9)), "KAZ", "Арман", "+7 701 555 01 23"
    )
    case = act(actors["hangzhou"], quality.open_case, abroad[0].pk, first, at=calendar.ago(8))
    act(actors["hangzhou"], quality.take_up, case.number, at=calendar.ago(8))
    act(actors["hangzhou"], quality.resolve, case.number, "已空运备件两套，附维修手册。", at=calendar.ago(4))
    act(actors["zj-shenhe"], quality.close, case.number, "企业提供签收单，用户确认。", at=calendar.ago(3))
    second = Told(
        "safety",
        "The gearbox loses drive on the motorway.",
        today(calendar.ago(3)),
        "UZB",
        "Alisher",
        "alisher@example.uz",
    )
    for vin in (abroad[-1].vin, UNKNOWN):
        quality.open_publicly(vin, second, at=calendar.ago(2))

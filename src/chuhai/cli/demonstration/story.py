"""What has happened in the demonstration (演示经过): filings, vehicles, applications, licences and what came of them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from chuhai.cli.demonstration import credit_scene
from chuhai.cli.demonstration.further import licences_go_on
from chuhai.cli.demonstration.makes import CLEAN_REGISTRY, COMPACT, ELECTRIC, OFF_ROAD, SEDAN, TRACTOR, Make
from chuhai.cli.demonstration.people import EXPORTERS, Side
from chuhai.cli.demonstration.steps import (
    Calendar,
    Order,
    act,
    apply,
    clear,
    endorsed,
    enter,
    file,
    inspect,
    issue,
    request,
    submit,
)
from chuhai.deregistration import actions as deregistration
from chuhai.deregistration import queries as deregistrations
from chuhai.filing import actions as filing
from chuhai.licensing import actions as licensing
from chuhai.licensing import queries as applications
from chuhai.oversight import clockwork
from chuhai.vehicles import actions as vehicles
from chuhai.workflow.clocks import today

HANGZHOU, YIWU, GUANGZHOU = EXPORTERS
SEIZED = {**CLEAN_REGISTRY, "seized": True}


@dataclass(frozen=True, slots=True)
class Stage:
    """One exporter's scene (一家企业): its side, its name, the calendar."""

    side: Side
    name: str
    calendar: Calendar

    def registered(self, days_ago: int) -> date:
        """A registration day so many days ago."""
        return today(self.calendar.now) - timedelta(days=days_ago)

    def ready(self, make: Make, count: int, days_ago: int, age: int = 1100) -> list[int]:
        """Endorsed vehicles of a make."""
        return [
            endorsed(self.side, make, self.name, self.registered(age + days_ago + 31 * turn), self.calendar, days_ago)
            for turn in range(count)
        ]

    def applied(self, order: Order, count: int, days_ago: int, *, lawful: bool = True, age: int = 1100) -> str:
        """An application drafted so many days ago for vehicles endorsed shortly before."""
        chosen = self.ready(order.make, count, days_ago + 2, age)
        return apply(self.side, self.name, order, chosen, self.calendar.ago(days_ago), lawful=lawful)

    def handed_in(self, order: Order, count: int, days_ago: int, *, lawful: bool = True, age: int = 1100) -> str:
        """The same, handed in."""
        number = self.applied(order, count, days_ago, lawful=lawful, age=age)
        submit(self.side, number, self.calendar.ago(days_ago))
        return number

    def licensed(self, order: Order, count: int, days_ago: int) -> str:
        """The same, issued so many days ago."""
        return issue(self.side, self.handed_in(order, count, days_ago + 3), self.calendar, days_ago)


def tell(sides: dict[str, Side], now: datetime) -> Iterator[str]:
    """Everything, scene by scene; each scene's name is yielded when it is over."""
    calendar = Calendar(now)
    scenes: tuple[tuple[str, Callable[[Stage], None], str], ...] = (
        ("hangzhou", _hangzhou_filing, HANGZHOU),
        ("yiwu", _yiwu_filing, YIWU),
        ("guangzhou", _guangzhou_filing, GUANGZHOU),
        ("guangzhou", _guangzhou, GUANGZHOU),
        ("hangzhou", _hangzhou_exports, HANGZHOU),
        ("yiwu", _yiwu, YIWU),
        ("hangzhou", _hangzhou_applications, HANGZHOU),
        ("hangzhou", _hangzhou_vehicles, HANGZHOU),
        ("hangzhou", licences_go_on, HANGZHOU),
        # Conduct comes last: from here on decisions on these exporters have to be weighed in writing.
        ("yiwu", credit_scene.yiwu, YIWU),
        ("hangzhou", credit_scene.hangzhou, HANGZHOU),
        ("guangzhou", credit_scene.guangzhou, GUANGZHOU),
    )
    for exporter, scene, name in scenes:
        scene(Stage(sides[exporter], name, calendar))
        yield name
    clockwork.run(now)


def _hangzhou_filing(stage: Stage) -> None:
    _approved(stage, 250)


def _yiwu_filing(stage: Stage) -> None:
    """Approved almost a year ago; the next year's filing waits beyond its 15 working days."""
    _approved(stage, 352)
    file(stage.side, _trader("3307966K2B"), stage.calendar.ago(26))


def _guangzhou_filing(stage: Stage) -> None:
    """Supplemented once before it was approved."""
    lacking = _trader("4401960R7M")
    lacking["materials"] |= {"audit_report": False}
    number = file(stage.side, lacking, stage.calendar.ago(320))
    act(
        stage.side.reviewer,
        filing.request_supplement,
        number,
        "请补充上一年度财务审计报告。",
        at=stage.calendar.ago(317),
    )
    act(stage.side.exporter, filing.save_draft, number, _trader("4401960R7M"), at=stage.calendar.ago(312))
    act(stage.side.exporter, filing.resubmit, number, at=stage.calendar.ago(312))
    act(stage.side.reviewer, filing.approve, number, at=stage.calendar.ago(308))


def _hangzhou_vehicles(stage: Stage) -> None:
    """Vehicles on their way to the endorsement: one transfer waits too long, one is refused."""
    side, calendar = stage.side, stage.calendar
    for make in (SEDAN, ELECTRIC):
        enter(side, make, stage.name, stage.registered(1300), calendar.ago(1))
    for days in (8, 1):
        waiting = enter(side, OFF_ROAD, stage.name, stage.registered(1500 + days), calendar.ago(days))
        request(side, waiting, calendar.ago(days))
    looked_at = enter(side, COMPACT, stage.name, stage.registered(1000), calendar.ago(4))
    request(side, looked_at, calendar.ago(2))
    inspect(side, looked_at, calendar.ago(1))
    seized = enter(side, SEDAN, stage.name, stage.registered(1700), calendar.ago(12))
    request(side, seized, calendar.ago(11))
    inspect(side, seized, calendar.ago(10), SEIZED)
    words = "车辆处于查封期间，依据《机动车登记规定》第二十九条不予办理转让登记。"
    act(side.police, vehicles.refuse_transfer, seized, words, at=calendar.ago(10))
    stage.ready(SEDAN, 2, 3)
    stage.ready(OFF_ROAD, 1, 45)


def _hangzhou_applications(stage: Stage) -> None:
    """A valid licence, and applications in every state before it; one waits beyond its 3 working days."""
    side, calendar = stage.side, stage.calendar
    stage.licensed(Order("YF-RU-2026-012", "Avto-Import OOO", "RUS", SEDAN), 3, 6)
    stage.applied(Order("YF-KZ-2026-031", "Almaty Auto Trade LLP", "KAZ", SEDAN), 2, 1)
    stage.handed_in(Order("YF-UZ-2026-018", "Samarkand Motors LLC", "UZB", COMPACT), 2, 1)
    stage.handed_in(Order("YF-AE-2026-007", "Dubai Gulf Cars FZE", "ARE", OFF_ROAD), 2, 7)
    lacking = stage.handed_in(
        Order("YF-KG-2026-004", "Bishkek Auto Import", "KGZ", ELECTRIC), 2, 5, lawful=False, age=120
    )
    act(side.reviewer, licensing.claim, lacking, at=calendar.ago(4))
    words = "请按所列事项一次性补正后重新提交。"
    act(side.reviewer, licensing.request_supplement, lacking, words, at=calendar.ago(4))
    reviewed = stage.handed_in(Order("YF-UZ-2026-019", "Samarkand Motors LLC", "UZB", SEDAN), 2, 2)
    act(side.reviewer, licensing.claim, reviewed, at=calendar.ago(1))
    act(side.reviewer, licensing.review, reviewed, at=calendar.ago(1))


def _hangzhou_exports(stage: Stage) -> None:
    """Licences issued and used; one batch was not deregistered in time, one is due, one is done."""
    side, calendar = stage.side, stage.calendar
    for days, contract in ((75, "YF-UZ-2026-011"), (52, "YF-UZ-2026-014"), (40, "YF-UZ-2026-016")):
        licence = stage.licensed(Order(contract, "Samarkand Motors LLC", "UZB", SEDAN), 2, days + 6)
        clear(side, licence, calendar.ago(days))
    due = act(side.exporter, lambda actor: list(deregistrations.due(actor).values_list("pk", "cleared_on")))
    newest = max(cleared_on for _, cleared_on in due)
    done = [case for case, cleared_on in due if cleared_on == newest]
    for case in done:
        act(side.exporter, deregistration.apply, case, side.police.organisation_id, at=calendar.ago(20))
        act(side.police, deregistration.deregister, case, at=calendar.ago(19))
    between = sorted({cleared_on for _, cleared_on in due})[1]
    applied_for = next(case for case, cleared_on in due if cleared_on == between)
    act(side.exporter, deregistration.apply, applied_for, side.police.organisation_id, at=calendar.ago(2))


def _yiwu(stage: Stage) -> None:
    """A resubmitted application, a refused one, a valid licence, and one sent back since fewer were declared."""
    side, calendar = stage.side, stage.calendar
    enter(side, ELECTRIC, stage.name, stage.registered(800), calendar.ago(2))
    stage.ready(COMPACT, 2, 9)
    again = stage.handed_in(Order("YW-KZ-2026-009", "Astana Wheels LLP", "KAZ", COMPACT), 2, 9, lawful=False)
    act(side.reviewer, licensing.request_supplement, again, "请补正所列事项。", at=calendar.ago(8))
    _mend(side, again, calendar.ago(1))
    act(side.exporter, licensing.resubmit, again, at=calendar.ago(1))
    refused = stage.handed_in(Order("YW-AE-2026-003", "Sharjah Used Cars", "ARE", OFF_ROAD), 1, 14, lawful=False)
    words = "未提交目标市场准入声明，且填报型号与登记证书不一致，经告知企业明确不再补正。"
    act(side.reviewer, licensing.refuse, refused, words, at=calendar.ago(12))
    fewer = stage.licensed(Order("YW-UZ-2026-006", "Tashkent Avto Savdo", "UZB", SEDAN), 2, 16)
    clear(side, fewer, calendar.ago(7), only=1)
    stage.licensed(Order("YW-UZ-2026-005", "Tashkent Avto Savdo", "UZB", COMPACT), 2, 11)


def _guangzhou(stage: Stage) -> None:
    """Trucks and cars from Guangdong; one licence was never used and lapses by itself."""
    side, calendar = stage.side, stage.calendar
    waiting = enter(side, SEDAN, stage.name, stage.registered(1250), calendar.ago(3))
    request(side, waiting, calendar.ago(1))
    enter(side, OFF_ROAD, stage.name, stage.registered(1400), calendar.ago(1))
    stage.ready(ELECTRIC, 2, 4)
    stage.handed_in(Order("NY-KE-2026-002", "Mombasa Trucks Ltd", "KEN", TRACTOR), 1, 1)
    stage.licensed(Order("NY-JO-2026-001", "Amman Auto Trading", "JOR", SEDAN, paperless=False), 1, 215)
    licence = stage.licensed(Order("NY-NG-2026-004", "Lagos Motors Ltd", "NGA", SEDAN), 2, 36)
    clear(side, licence, calendar.ago(30))
    stage.licensed(Order("NY-AE-2026-008", "Dubai Gulf Cars FZE", "ARE", OFF_ROAD), 2, 5)


def _approved(stage: Stage, days_ago: int) -> None:
    codes = {HANGZHOU: "3301960A3C", YIWU: "3307966K2B"}
    number = file(stage.side, _trader(codes[stage.name]), stage.calendar.ago(days_ago + 8))
    act(stage.side.reviewer, filing.approve, number, at=stage.calendar.ago(days_ago))


def _mend(side: Side, number: str, at: datetime) -> None:
    """The exporter puts right what the notice named."""
    application = act(side.exporter, lambda actor: applications.find(actor, number))
    lines = act(side.exporter, lambda _: list(application.lines.select_related("vehicle").order_by("position")))
    first, last = lines[0], lines[-1]
    mended: dict[int, dict[str, Any]] = {line.pk: {} for line in lines}
    mended[first.pk]["market_access"] = {"destination": application.destination, "sealed": True}
    mended[last.pk]["entry"] = {**last.entry, "model": last.vehicle.model}
    act(side.exporter, licensing.save_lines, number, mended, at=at)


def _trader(customs_code: str) -> dict[str, Any]:
    """The particulars of a trader whose filing is in order."""
    names = ("张伟", "刘洋", "杨帆")
    appraisers = [
        {"name": name, "certificate_number": f"2021{customs_code[:4]}{place:04d}", "insured": True}
        for place, name in enumerate(names, start=1)
    ]
    plan = dict.fromkeys(("purchasing", "quality", "overseas_sales", "after_sales"), True)
    materials = ("investor_profile", "business_report", "three_year_plan", "business_licence", "conduct_undertaking")
    traders = ("premises_title", "appraiser_certificates", "appraiser_insurance", "sales_evidence", "audit_report")
    return {
        "exporter": {
            "customs_code": customs_code, "type": "trader", "founded_on": "2016-05-18", "registered_in_china": True,
            "legal_person": True, "unrectified_violations": False, "serious_dishonesty": False,
            "premises": {"office": True, "showroom": True}, "experience": True, "appraisers": appraisers,
        },
        "materials": {
            **dict.fromkeys((*materials, *traders), True), "implementation_plan": plan,
            "authenticity_letter": {"signed": True, "sealed": True},
        },
    }  # fmt: skip

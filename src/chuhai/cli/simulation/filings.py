"""Filings of the simulation (模拟申报): one for each exporter, most of them approved within the last year."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import Any

from chuhai.cli.simulation.calendar import Calendar, working_day
from chuhai.cli.simulation.people import Exporter
from chuhai.cli.simulation.record import Record
from chuhai.cli.simulation.tables import Row, Tables
from chuhai.cli.simulation.traffic import FILING_STATES, pick
from chuhai.filing.states import STAGE
from chuhai.law.figures import FILING_REVIEW, SUPPLEMENT_NOTICE
from chuhai.law.periods import approval_until
from chuhai.workflow.clocks import clock_from, clock_resumed, paused_by_notice

SUPPLEMENTED_SHARE, LATE_SHARE = 0.2, 0.05
WORDS = "请补充上一年度财务审计报告和鉴定评估人员执业保险凭证。"
REFUSED = "经审核，企业不具备固定经营场所，不符合申报条件。"
CLAUSES = {each.name: each.clause for each in STAGE.transitions}


def make_filings(tables: Tables, record: Record, exporters: list[Exporter], calendar: Calendar) -> None:
    """The filing of every exporter, in one state or another."""
    for exporter in exporters:
        _filing(tables, record, exporter, calendar, pick(calendar.random, FILING_STATES))


def _filing(tables: Tables, record: Record, exporter: Exporter, calendar: Calendar, state: str) -> None:
    random, agency = calendar.random, exporter.authority.organisation.pk
    handed_in = working_day(calendar.today - timedelta(days=_days_ago(random, state)))
    row = tables.add(
        "filing.Filing", number="", exporter_id=exporter.row["id"], authority_id=agency, state=state,
        particulars=_particulars(exporter), made_at=calendar.at(handed_in),
    )  # fmt: skip
    subject, parties = ("filing", row["id"]), (exporter.row["id"], agency)
    steps = [("draft", exporter.person, handed_in)]
    if state != "draft":
        steps += _handed_in(row, exporter, random, handed_in, calendar.today)
    accept_by_silence(row, "submitted_on", calendar.today)
    for place, (step, person, day) in enumerate(steps):
        words = {"request_supplement": WORDS, "refuse": REFUSED}.get(step, "")
        at = calendar.at(day, place)
        record.add(person, step, subject, at, parties, CLAUSES.get(step, "2024-6/3.2a"), words)


def _days_ago(random: Random, state: str) -> int:
    if state in ("draft", "submitted", "supplement", "resubmitted"):
        return random.randint(4, 16) if random.random() > 2 * LATE_SHARE else random.randint(26, 32)
    return random.randint(392, 420) if state == "lapsed" else random.randint(40, 340)


def _handed_in(
    row: Row, exporter: Exporter, random: Random, day: date, last: date
) -> Iterator[tuple[str, Row | None, date]]:
    """The steps of a filing from its submission on; the row's days are set with them."""
    state, officer = row["state"], exporter.authority.reviewer
    due = clock_from(day, FILING_REVIEW.value)
    row |= {"submitted_on": day, "notice_due_on": clock_from(day, SUPPLEMENT_NOTICE.value).day}
    row |= {"decide_due_on": due.day, "due_provisional": due.provisional}
    yield "submit", exporter.person, day
    if state in ("supplement", "resubmitted") or (state == "approved" and random.random() < SUPPLEMENTED_SHARE):
        noticed = min(working_day(day + timedelta(days=random.choice((2, 3, 4, 5, 6, 6, 11)))), last)
        paused = paused_by_notice(noticed, row["notice_due_on"])
        row |= {"supplement_words": WORDS, "noticed_on": noticed, "paused_on": paused}
        yield "request_supplement", officer, noticed
        if state == "supplement":
            return
        day = min(working_day(noticed + timedelta(days=random.randint(2, 6))), last)
        due = clock_resumed(due.day, paused, day) if paused else due
        row |= {"decide_due_on": due.day, "due_provisional": due.provisional, "paused_on": None, "resumed_on": day}
        yield "resubmit", exporter.person, day
    if state in ("submitted", "resubmitted"):
        return
    took = random.randint(3, 14) if random.random() > LATE_SHARE else random.randint(23, 30)
    decided = max(working_day(day + timedelta(days=took)), day)
    row["decided_on"] = decided
    if state == "refused":
        row["decision_words"] = REFUSED
        yield "refuse", officer, decided
        return
    row["valid_until"] = approval_until(decided)
    yield "approve", officer, decided
    if state == "lapsed":
        yield "lapse", None, row["valid_until"] + timedelta(days=1)


def accept_by_silence(row: Row, came_in: str, today: date) -> None:
    """Where nothing was told in five working days, the case counts as accepted from the day it came in (permit-law/32)."""
    due, told = row.get("notice_due_on"), [row.get(name) for name in ("noticed_on", "reviewed_on", "decided_on")]
    if due is not None and due < today and not any(day and day <= due for day in told):
        row["accepted_on"] = row[came_in]


def _particulars(exporter: Exporter) -> dict[str, Any]:
    """What a trader says of itself, as far as the pages show it."""
    code = exporter.row["uscc"]
    return {
        "exporter": {
            "customs_code": code[2:6] + "9" + code[13:18], "type": "trader", "founded_on": "2019-05-18",
            "registered_in_china": True, "legal_person": True, "unrectified_violations": False,
            "serious_dishonesty": False, "premises": {"office": True, "showroom": True}, "experience": True,
        },
        "materials": {"authenticity_letter": {"signed": True, "sealed": True}},
    }  # fmt: skip

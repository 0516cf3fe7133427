"""Applications and licences of the simulation (模拟申请与许可证): what becomes of a batch at the commerce authority."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any

from chuhai.cli.simulation import papers
from chuhai.cli.simulation.batches import MODIFIED_SHARE, Batch, Traffic
from chuhai.cli.simulation.filings import accept_by_silence
from chuhai.cli.simulation.tables import Row
from chuhai.codes import country, licence_number
from chuhai.codes.verification_code import ALPHABET, LENGTH
from chuhai.law.figures import LICENCE_DECISION, SUPPLEMENT_NOTICE
from chuhai.law.periods import licence_last_day, within_180_days
from chuhai.licensing.states import APPLICATION, LICENCE
from chuhai.workflow.clocks import clock_from, clock_resumed, paused_by_notice
from chuhai.workflow.remedies import remedies

SUPPLEMENT_WORDS = "请按所列事项一次性补正后重新提交。"
REFUSAL_WORDS = "车辆不符合出口条件，经告知企业未能补正，不予许可。"
STEP_OF_DAY = {
    "submit": "submit", "notice": "request_supplement", "resubmit": "resubmit", "review": "review",
}  # fmt: skip
CLAUSES = {each.name: each.clause for stage in (APPLICATION, LICENCE) for each in stage.transitions}

Serials = Counter[tuple[int, str]]


def apply(traffic: Traffic, batch: Batch) -> Row:
    """The application for a batch, as far as it has come, with a line for each vehicle."""
    exporter_id, authority_id = batch.parties
    state = "issued" if batch.licensed else batch.target
    importer = f"{country.name(batch.destination).en} Auto Trading Co."
    number = f"MN-{traffic.random.randrange(10**6):06d}"
    row = traffic.tables.add(
        "licensing.Application", number="", exporter_id=exporter_id, authority_id=authority_id, state=state,
        form=papers.form(
            batch.exporter.row["name"], batch.destination, batch.port, batch.make, len(batch.vehicles)
        ),
        contract=papers.contract(number, importer, batch.days["enter"]), contract_number=number,
        commodity_code=batch.make.commodity_code, destination=batch.destination,
        made_at=traffic.calendar.at(batch.days["draft"], 4),
    )  # fmt: skip
    _clocks(traffic, batch, row)
    _officers(batch, row, state)
    if state != "withdrawn":
        accept_by_silence(row, "applied_on", traffic.today)
    for place, vehicle in enumerate(batch.vehicles, start=1):
        _line(traffic, batch, row, vehicle, place)
    _recorded(traffic, batch, row, state)
    return row


def _clocks(traffic: Traffic, batch: Batch, row: Row) -> None:
    """Three working days, that stand still while the exporter supplements (2024-6/4.4)."""
    day, noticed, again = (batch.days.get(name) for name in ("submit", "notice", "resubmit"))
    if day is None:
        return
    due = clock_from(day, LICENCE_DECISION.value)
    row |= {"applied_on": day, "notice_due_on": clock_from(day, SUPPLEMENT_NOTICE.value).day}
    if noticed is not None:
        vins = [vehicle["vin"] for vehicle in batch.vehicles]
        paused = paused_by_notice(noticed, row["notice_due_on"])
        row["supplement_findings"] = papers.findings(traffic.random, vins, batch.exporter.carelessness)
        row |= {"supplement_words": SUPPLEMENT_WORDS, "noticed_on": noticed, "paused_on": paused}
        if again is not None:
            due = clock_resumed(due.day, paused, again) if paused else due
            row |= {"paused_on": None, "resumed_on": again}
    row |= {"decide_due_on": due.day, "due_provisional": due.provisional}


def _officers(batch: Batch, row: Row, state: str) -> None:
    reviewer, issuer = batch.exporter.authority.reviewer["id"], batch.exporter.authority.issuer["id"]
    if state not in ("draft", "submitted", "withdrawn"):
        row["claimed_by_id"] = reviewer
    if state in ("reviewed", "issued"):
        row |= {"reviewed_by_id": reviewer, "reviewed_on": batch.days["review"], "review_words": "经审核，同意发证。"}
    if state == "issued":
        row |= {"decided_by_id": issuer, "decided_on": batch.days["decide"]}
    if state == "refused":
        row |= {
            "decided_by_id": reviewer, "decided_on": batch.days["decide"], "decision_words": REFUSAL_WORDS,
            "remedies": remedies().zh,
        }  # fmt: skip


def _line(traffic: Traffic, batch: Batch, application: Row, vehicle: Row, place: int) -> None:
    exporter_id, authority_id = batch.parties
    applied = batch.days.get("submit", batch.days["draft"])
    young = within_180_days(vehicle["registered_on"], applied)
    price = batch.make.price + traffic.random.randint(-800, 800)
    modified = traffic.random.random() < MODIFIED_SHARE
    traffic.tables.add(
        "licensing.Line", application_id=application["id"], exporter_id=exporter_id, authority_id=authority_id,
        vehicle_id=vehicle["id"], position=place, vin=vehicle["vin"],
        entry=papers.entry(vehicle["certificate"], vehicle["endorsed_on"], price),
        test_report=papers.test_report(traffic.random, batch.days["endorse"], batch.make),
        market_access={"destination": batch.destination, "sealed": True},
        after_sales_confirmation=papers.after_sales(batch.make, vehicle["vin"], batch.destination) if young else None,
        modified=papers.modified(batch.make) if modified else None, authenticity="proven" if modified else "",
        live=batch.target not in ("draft", "refused", "withdrawn", "handed_back", "lapsed"), issued=batch.licensed,
    )  # fmt: skip


def _recorded(traffic: Traffic, batch: Batch, row: Row, state: str) -> None:
    subject = ("application", row["id"])
    for step, person, day, words in _steps(batch, state):
        at = traffic.calendar.at(day, list(batch.days.values()).index(day))
        traffic.record.add(person, step, subject, at, batch.parties, CLAUSES.get(step, "2024-6/4.3"), words)


def _steps(batch: Batch, state: str) -> Iterator[tuple[str, Row, date, str]]:
    exporter, authority = batch.exporter.person, batch.exporter.authority
    yield "draft", exporter, batch.days["draft"], ""
    for name, step in STEP_OF_DAY.items():
        if name in batch.days:
            theirs = exporter if step in ("submit", "resubmit") else authority.reviewer
            yield step, theirs, batch.days[name], SUPPLEMENT_WORDS if name == "notice" else ""
    if state == "issued":
        yield "issue", authority.issuer, batch.days["decide"], ""
    if state == "refused":
        yield "refuse", authority.reviewer, batch.days["decide"], REFUSAL_WORDS
    if state == "withdrawn":
        yield "withdraw", exporter, batch.days["hand_back"], ""


def issue(traffic: Traffic, batch: Batch, application: Row, serials: Serials) -> Row:
    """The licence of a batch: valid six months and not beyond the year, numbered without gaps (licence-2008/14)."""
    agency, on = batch.exporter.authority.organisation, batch.days["decide"]
    exporter_id, authority_id = batch.parties
    serials[on.year, agency.licence_agency_code] += 1
    serial = serials[on.year, agency.licence_agency_code]
    last = licence_last_day(on, on.year)
    rows = [
        papers.appendix_row(batch.make, papers.entry(each["certificate"], each["endorsed_on"], batch.make.price))
        for each in batch.vehicles
    ]
    return traffic.tables.add(
        "licensing.Licence", number=licence_number.form(on.year, agency.licence_agency_code, serial), year=on.year,
        agency_code=agency.licence_agency_code, serial=serial, application_id=application["id"],
        exporter_id=exporter_id, authority_id=authority_id, paperless=True, commodity_code=batch.make.commodity_code,
        destination=batch.destination, customs_district=batch.port, quantity=len(batch.vehicles), issued_on=on,
        issued_at=traffic.calendar.at(on, 7), issued_by_id=batch.exporter.authority.issuer["id"], valid_from=on,
        valid_until=last, verification_code="".join(traffic.random.choices(ALPHABET, k=LENGTH)),
        face=papers.face(batch.exporter.row, application, agency.name, rows),
        **_what_became_of_it(batch, last, traffic.today),
    )  # fmt: skip


def _what_became_of_it(batch: Batch, last: date, today: date) -> dict[str, Any]:
    if "clear" in batch.days:
        return {"state": "used", "used_on": batch.days["clear"]}
    if batch.target in ("to_be_renewed", "handed_back"):
        return {"state": batch.target, "closing_words": "申报数量少于许可数量，退回重新申领。"}
    return {"state": "lapsed" if last < today else "valid"}

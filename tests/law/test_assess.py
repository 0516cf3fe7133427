"""The engine: which clauses speak on which day, in what order, and what decision follows."""

import copy
from datetime import date
from itertools import pairwise

import pytest
from tests.law.one_fact import FIRST, SECOND, changed, found, judge, verdict_of

from chuhai.law.assess import assess_licence
from chuhai.law.clauses import REGISTER_VERSION, order_of
from chuhai.law.dossier import LicenceDossier, UnusableDossier
from chuhai.law.dossier_schema import schema_of
from chuhai.law.dossier_vehicle import Vehicle
from chuhai.law.findings import Assessment, Decision, Kind, Subject, Verdict
from chuhai.law.rule import rule, rules_of

REFUSED = ("vehicles.0.registry.seized", True)
SUPPLEMENTED = ("contract.after_sales", False)
REVIEWED = ("vehicles.0.odometer_km", 600_000)


@pytest.mark.parametrize(
    ("changes", "decision"),
    [
        ([], Decision.ISSUE),
        ([REVIEWED], Decision.REVIEW),
        ([SUPPLEMENTED], Decision.SUPPLEMENT),
        ([SUPPLEMENTED, REVIEWED], Decision.SUPPLEMENT),
        ([REFUSED], Decision.REFUSE),
        ([REFUSED, SUPPLEMENTED, REVIEWED], Decision.REFUSE),
    ],
)
def test_the_worst_finding_decides(lawful_licence, changes, decision):
    for path, value in changes:
        lawful_licence = changed(lawful_licence, path, value)
    assessment = judge(lawful_licence)
    assert assessment.decision is decision
    assert assessment.blocks is (decision is not Decision.ISSUE)
    assert len(assessment.findings) == len(changes)


def test_a_filing_is_approved_and_not_issued(lawful_filing):
    assert judge(lawful_filing).decision is Decision.APPROVE
    assert judge(changed(lawful_filing, "exporter.legal_person", False)).decision is Decision.REFUSE
    assert judge(changed(lawful_filing, "exporter.legal_person", None)).decision is Decision.SUPPLEMENT


@pytest.mark.clause("2024-6/8.1")
@pytest.mark.parametrize(("on", "speaks"), [("2024-02-29", False), ("2024-03-01", True), ("2024-03-02", True)])
def test_the_announcement_speaks_from_its_first_day(lawful_licence, lawful_filing, on, speaks):
    licence = changed(lawful_licence, *REFUSED)
    assert (verdict_of(licence, "2024-6/6.3", on=on) == "violated") is speaks
    filing = changed(lawful_filing, "materials.business_report", None)
    assert found(filing, on) == ([("2024-6/3.4.1.2", "missing", None)] if speaks else [])


def test_before_its_first_day_no_clause_of_the_announcement_is_found(lawful_licence):
    everything = {"kind": "licence", "vehicles": [{}]}
    told = judge(everything, "2024-02-29", trace=True).reasoning
    assert {finding.verdict for finding in told if finding.clause.startswith("2024-6/")} == {Verdict.NOT_APPLICABLE}
    assert any(clause.startswith("2024-6/") for clause, _, _ in found(everything, "2024-03-01"))


def test_findings_go_by_instrument_clause_and_vehicle():
    nothing_known = {"kind": "licence", "applied_on": "2026-04-20", "vehicles": [{"vin": "B"}, {"vin": "A"}]}
    findings = judge(nothing_known).findings
    assert len(findings) > 20
    for earlier, later in pairwise(findings):
        assert order_of(earlier.clause) <= order_of(later.clause)
        if earlier.clause == later.clause:
            assert (earlier.vin, later.vin) == ("B", "A")
    instruments = list(dict.fromkeys(finding.clause.partition("/")[0] for finding in findings))
    assert instruments == [name for name in ("2024-6", "2025-648", "licence-2008") if name in instruments]


def test_numbers_of_items_are_counted_and_not_spelt(lawful_licence):
    case = changed(changed(lawful_licence, "vehicles.0.registry.other_ban", True), *REFUSED)
    case = changed(case, "vehicles.0.registry.open_accidents", 1)
    assert [clause for clause, _, _ in found(case)] == ["2024-6/6.3", "2024-6/6.9", "2024-6/6.10"]


def test_a_trace_tells_every_rule_for_every_vehicle(lawful_licence):
    traced, plain = judge(lawful_licence, trace=True), judge(lawful_licence)
    assert (traced.decision, traced.findings) == (plain.decision, plain.findings)
    for asked in rules_of(Kind.LICENCE):
        vins = [finding.vin for finding in traced.reasoning if finding.clause == asked.clause.id]
        assert vins == ([FIRST, SECOND] if asked.about is Subject.VEHICLE else [None])


def test_an_assessment_is_stored_and_read_again(lawful_licence):
    assessment = judge(changed(lawful_licence, *REFUSED), trace=True)
    again = Assessment.from_plain(copy.deepcopy(assessment.as_plain()))
    assert again == assessment
    assert again.decision is Decision.REFUSE
    assert again.register_version == REGISTER_VERSION
    assert [finding.vin for finding in again.violated] == [FIRST]


def test_only_findings_about_a_vehicle_carry_a_vin(lawful_licence):
    case = changed(changed(lawful_licence, *SUPPLEMENTED), "vehicles.0.vin", None)
    contract, vehicle = (finding.as_plain() for finding in judge(case).findings)
    assert list(contract) == ["clause", "verdict", "about", "message", "facts"]
    assert list(vehicle) == ["clause", "verdict", "about", "vin", "message", "facts"]
    assert vehicle["vin"] is None


def test_a_finding_shows_the_facts_it_rests_on(lawful_licence):
    mortgaged = judge(changed(lawful_licence, "vehicles.1.registry.mortgaged", True)).findings[0]
    assert mortgaged.facts == {
        "registry.mortgaged": True,
        "registry.pledged": False,
        "registry.customs_supervised": False,
    }


def test_facts_of_every_vehicle_are_listed_in_order(lawful_licence):
    told = judge(changed(lawful_licence, "form.commodity_code", None)).findings[0]
    assert told.facts["vehicles.certificate.displacement_ml"] == [1395, 1395]


def test_every_rule_reads_facts_that_a_dossier_has():
    for asked in (entry for kind in Kind for entry in rules_of(kind)):
        for path in asked.reads:
            assert reaches(asked, path), f"{asked.clause.id} reads {path}"


def reaches(asked, path):
    """Whether the schema has a fact at this path, from the vehicle or from the dossier."""
    dossier = schema_of("filing" if asked.kind is Kind.FILING else "licence")
    first, *steps = path.split(".")
    of_vehicle = asked.about is Subject.VEHICLE and first in dossier["$defs"]["Vehicle"]["properties"]
    group = dossier["$defs"]["Vehicle"] if of_vehicle else dossier
    for step, after in pairwise([first, *steps, None]):
        if step not in group["properties"]:
            return False
        group = dossier["$defs"][named_in(group["properties"][step])] if after else group
    return True


def named_in(schema):
    """The group that a schema refers to, through a list or a choice with null."""
    if "$ref" in schema:
        return schema["$ref"].rpartition("/")[2]
    inner = schema.get("anyOf") or [schema["items"]]
    return next(named_in(choice) for choice in inner if choice.get("type") != "null")


def test_a_clause_has_one_rule_a_kind():
    with pytest.raises(ValueError, match=r"2024-6/6\.2"):
        rule("2024-6/6.2", about=Subject.VEHICLE, reads=[], fails=Verdict.VIOLATED)(lambda vehicle, case: None)


def test_a_dossier_without_a_day_is_judged_for_a_day_that_is_named(lawful_licence, lawful_filing):
    for case, key in ((lawful_licence, "applied_on"), (lawful_filing, "submitted_on")):
        undated = changed(case, key, None)
        assert found(undated, "2026-04-20") == []
        with pytest.raises(UnusableDossier) as unusable:
            judge(undated)
        assert unusable.value.path == f"$.{key}"


def test_the_last_day_of_the_calendar_is_a_day_like_any_other():
    for day in (date.min, date.max):
        assert assess_licence(LicenceDossier(vehicles=(Vehicle(),)), day).kind is Kind.LICENCE

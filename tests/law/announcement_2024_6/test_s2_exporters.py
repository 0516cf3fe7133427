"""二、企业申报条件: manufacturers and traders."""

import pytest
from tests.law.one_fact import FIRST, SECOND, changed, found, judge

MAKER = "上汽大众汽车有限公司"


def refused_then_supplemented(case, path, clause, *, good=True):
    """The opposite of a good answer is a violation, none is missing, and nothing else is touched."""
    assert found(changed(case, path, not good)) == [(clause, "violated", None)]
    assert found(changed(case, path, None)) == [(clause, "missing", None)]
    assert judge(changed(case, path, None)).findings[0].about == "filing"


def test_the_manufacturer_is_lawful(lawful_manufacturer_filing):
    assert judge(lawful_manufacturer_filing).decision == "approve"


@pytest.mark.clause("2024-6/2.1.1")
@pytest.mark.parametrize("fact", ["registered_in_china", "legal_person"])
def test_a_manufacturer_is_a_legal_person_in_china(lawful_manufacturer_filing, fact):
    refused_then_supplemented(lawful_manufacturer_filing, f"exporter.{fact}", "2024-6/2.1.1")


@pytest.mark.clause("2024-6/2.1.2")
def test_a_manufacturer_is_in_the_announcement(lawful_manufacturer_filing):
    refused_then_supplemented(lawful_manufacturer_filing, "exporter.in_announcement", "2024-6/2.1.2")


@pytest.mark.clause("2024-6/2.1.4")
@pytest.mark.parametrize("fact", ["unrectified_violations", "serious_dishonesty"])
def test_a_manufacturer_acts_lawfully(lawful_manufacturer_filing, fact):
    refused_then_supplemented(lawful_manufacturer_filing, f"exporter.{fact}", "2024-6/2.1.4", good=False)


@pytest.mark.clause("2024-6/2.2.1")
@pytest.mark.parametrize("fact", ["registered_in_china", "legal_person"])
def test_a_trader_is_a_legal_person_in_china(lawful_filing, fact):
    refused_then_supplemented(lawful_filing, f"exporter.{fact}", "2024-6/2.2.1")


@pytest.mark.clause("2024-6/2.2.2")
@pytest.mark.parametrize("fact", ["premises.office", "premises.showroom", "experience"])
def test_a_trader_has_premises_and_experience(lawful_filing, fact):
    refused_then_supplemented(lawful_filing, f"exporter.{fact}", "2024-6/2.2.2")


@pytest.mark.clause("2024-6/2.2.2")
def test_a_false_condition_weighs_more_than_an_unknown_one(lawful_filing):
    case = changed(changed(lawful_filing, "exporter.premises.office", None), "exporter.experience", False)
    assert found(case) == [("2024-6/2.2.2", "violated", None)]


@pytest.mark.clause("2024-6/2.2.4")
@pytest.mark.parametrize("fact", ["unrectified_violations", "serious_dishonesty"])
def test_a_trader_acts_lawfully(lawful_filing, fact):
    refused_then_supplemented(lawful_filing, f"exporter.{fact}", "2024-6/2.2.4", good=False)


def appraisers(*entries):
    return [{"name": "某", "certificate_number": number, "insured": insured} for number, insured in entries]


@pytest.mark.clause("2024-6/2.2.3")
@pytest.mark.parametrize(
    ("employed", "expected"),
    [
        (appraisers(("1", True), ("2", True)), "violated"),
        (appraisers(("1", True), ("2", True), ("3", True)), None),
        (appraisers(("1", True), ("2", True), ("3", True), ("4", False)), None),
        (appraisers(("1", True), ("2", True), ("2", True)), "violated"),
        (appraisers(("1", True), ("2", True), ("3", False)), "violated"),
        (appraisers(("1", True), ("2", True), ("3", None)), "violated"),
        (appraisers(("1", True), ("2", True), (None, True)), "violated"),
        ([], "violated"),
        (None, "missing"),
    ],
)
def test_a_trader_employs_three_appraisers(lawful_filing, employed, expected):
    case = changed(lawful_filing, "exporter.appraisers", employed)
    assert found(case) == ([("2024-6/2.2.3", expected, None)] if expected else [])


@pytest.mark.clause("2024-6/2.1.2")
def test_an_enterprise_of_unknown_type_is_asked_what_either_is_asked(lawful_filing):
    assert found(changed(lawful_filing, "exporter.type", None)) == [("2024-6/2.1.2", "missing", None)]
    both = changed(changed(lawful_filing, "exporter.type", None), "exporter.in_announcement", True)
    assert found(both) == []


def made_by_the_exporter(case, *places):
    for place in places:
        case = changed(case, f"vehicles.{place}.certificate.manufacturer", case["exporter"]["name"])
    return case


@pytest.mark.clause("2024-6/2.1.3")
def test_a_manufacturer_exports_only_its_own_make(lawful_licence):
    manufacturer = changed(lawful_licence, "exporter.type", "manufacturer")
    violated = [("2024-6/2.1.3", "violated", FIRST), ("2024-6/2.1.3", "violated", SECOND)]
    assert found(manufacturer) == violated
    assert found(made_by_the_exporter(manufacturer, 0)) == violated[1:]
    assert found(made_by_the_exporter(manufacturer, 0, 1)) == []
    unknown = changed(made_by_the_exporter(manufacturer, 0, 1), "vehicles.0.certificate.manufacturer", None)
    assert found(unknown) == violated[:1]


@pytest.mark.clause("2024-6/2.1.3")
def test_traders_and_projects_export_any_make(lawful_licence, lawful_project):
    assert found(changed(lawful_licence, "vehicles.0.certificate.manufacturer", "别的厂")) == []
    assert found(changed(lawful_project, "exporter.type", "manufacturer")) == []


@pytest.mark.clause("2024-6/2.1.3")
def test_an_exporter_of_unknown_type_has_to_say_what_it_is(lawful_licence):
    unknown = changed(lawful_licence, "exporter.type", None)
    assert found(unknown) == [("2024-6/2.1.3", "missing", FIRST), ("2024-6/2.1.3", "missing", SECOND)]
    assert found(made_by_the_exporter(unknown, 0, 1)) == []

"""order-164/29: the registration desk's own check before it endorses 转让待出口."""

from datetime import date

import pytest
from tests.law.lawful_licence import FIRST, judged, judged_for_transfer, told

from chuhai.law.findings import Decision

REFUSED = [("order-164/29", "violated", FIRST)]
UNKNOWN = [("order-164/29", "missing", FIRST)]
WEIGHED = [("order-164/29", "referred", FIRST)]

#: 15 years from 2020-09-21.
RENTAL = {"vehicles.0.certificate.use_nature": "租赁"}


def test_a_lawful_vehicle_may_be_transferred():
    assert judged_for_transfer().decision is Decision.APPROVE


@pytest.mark.clause("order-164/29")
@pytest.mark.parametrize(
    ("fact", "zh"),
    [("customs_supervised", "海关监管"), ("seized", "查封、扣押"), ("crime_obtained", "违法犯罪所得")],
)
def test_a_state_that_stands_against_the_transfer(fact, zh):
    assert told(judged_for_transfer({f"vehicles.0.registry.{fact}": None})) == UNKNOWN
    assessment = judged_for_transfer({f"vehicles.0.registry.{fact}": True})
    assert told(assessment) == REFUSED
    assert zh in assessment.findings[0].message.zh
    assert "不予办理转让登记" in assessment.findings[0].message.zh


@pytest.mark.clause("order-164/29")
@pytest.mark.parametrize("fact", ["mortgaged", "pledged"])
def test_a_mortgage_does_not_stand_against_a_transfer(fact):
    assert told(judged_for_transfer({f"vehicles.0.registry.{fact}": True})) == []


@pytest.mark.clause("order-164/29")
@pytest.mark.parametrize(
    ("change", "findings"),
    [
        ({"vehicles.0.inspection.differences": ["车身颜色"]}, REFUSED),
        ({"vehicles.0.inspection": None}, UNKNOWN),
        ({"vehicles.0.inspection.differences": None}, UNKNOWN),
        ({"vehicles.0.certificate.vin": "LSVNV2184L2345688"}, REFUSED),
        ({"vehicles.0.certificate.vin": None}, UNKNOWN),
        ({"vehicles.0.certificate": None}, UNKNOWN),
    ],
)
def test_a_vehicle_not_as_recorded(change, findings):
    assert told(judged_for_transfer(change)) == findings


@pytest.mark.clause("order-164/29")
@pytest.mark.parametrize(
    ("on", "findings"),
    [
        (date(2034, 9, 20), []),
        (date(2034, 9, 21), REFUSED),
        (date(2034, 9, 22), REFUSED),
        (date(2035, 9, 21), REFUSED),
    ],
)
def test_within_one_year_of_the_scrapping_limit(on, findings):
    assessment = judged_for_transfer(RENTAL, on=on)
    assert told(assessment) == findings
    if findings:
        assert assessment.findings[0].facts["scrapping_on"] == "2035-09-21"


@pytest.mark.clause("order-164/29")
@pytest.mark.parametrize("odometer_km", [None, 700_000])
def test_guided_mileage_does_not_bear_on_a_transfer(odometer_km):
    assert told(judged_for_transfer({"vehicles.0.odometer_km": odometer_km})) == []


@pytest.mark.parametrize(
    ("change", "findings"),
    [
        ({"vehicles.0.certificate.use_nature": None}, UNKNOWN),
        ({"vehicles.0.registry.missed_inspections": None}, UNKNOWN),
        ({"vehicles.0.registry.missed_inspections": 3}, REFUSED),
        ({"vehicles.0.certificate.use_nature": "其他"}, WEIGHED),
        ({"vehicles.0.certificate.use_nature": "预约出租客运"}, WEIGHED),
        ({"vehicles.0.certificate.use_nature": "预约出租客运", "vehicles.0.odometer_km": None}, UNKNOWN),
        ({"vehicles.0.certificate.use_nature": "预约出租客运", "vehicles.0.odometer_km": 600_000}, REFUSED),
    ],
)
def test_a_limit_that_cannot_be_counted(change, findings):
    assert told(judged_for_transfer(change)) == findings


def test_one_finding_names_all_that_stands_against_it():
    both = {"vehicles.0.registry.seized": True, "vehicles.0.registry.customs_supervised": True}
    assessment = judged_for_transfer(both, {"vehicles.0.inspection": None})
    assert told(assessment) == REFUSED
    assert "海关监管" in assessment.findings[0].message.zh
    assert "查封" in assessment.findings[0].message.zh


def test_a_registry_of_which_nothing_is_known():
    assert told(judged_for_transfer({"vehicles.0.registry": None})) == UNKNOWN


def test_it_is_no_condition_of_a_licence():
    clauses = {clause for clause, _, _ in told(judged({"vehicles.0.registry.seized": True}))}
    assert clauses == {"2024-6/6.3"}


@pytest.mark.parametrize(("on", "findings"), [(date(2022, 4, 30), []), (date(2022, 5, 1), REFUSED)])
def test_it_speaks_from_its_day_in_force(on, findings):
    assert told(judged_for_transfer({"vehicles.0.registry.seized": True}, on=on)) == findings

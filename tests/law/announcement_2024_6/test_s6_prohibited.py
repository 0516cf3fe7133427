"""六、禁止出口情形: the ten kinds of vehicle that may not be exported."""

import pytest
from tests.law.one_fact import FIRST, SECOND, changed, found, judge, verdict_of, without


def forbidden_or_unknown(case, fact, clause, holds=True):
    """A state that holds is a violation, one that is not known is missing, on this vehicle and no other."""
    path = f"vehicles.1.registry.{fact}"
    assert found(changed(case, path, holds)) == [(clause, "violated", SECOND)]
    assert found(changed(case, path, None)) == [(clause, "missing", SECOND)]
    assert found(without(case, path)) == [(clause, "missing", SECOND)]


@pytest.mark.clause("2024-6/6.2")
@pytest.mark.parametrize("state", ["mortgaged", "pledged", "customs_supervised"])
def test_no_encumbered_vehicle(lawful_licence, state):
    forbidden_or_unknown(lawful_licence, state, "2024-6/6.2")


@pytest.mark.clause("2024-6/6.2")
def test_a_true_state_weighs_more_than_an_unknown_one(lawful_licence):
    case = changed(lawful_licence, "vehicles.0.registry.mortgaged", None)
    case = changed(case, "vehicles.0.registry.pledged", True)
    assert found(case) == [("2024-6/6.2", "violated", FIRST)]
    told = judge(case).findings[0].message
    assert told.zh.startswith("车辆处于质押期间，禁止出口。")
    assert "是否处于抵押期间" in told.zh
    assert "海关监管" not in told.zh


@pytest.mark.clause("2024-6/6.3")
def test_no_seized_vehicle(lawful_licence):
    forbidden_or_unknown(lawful_licence, "seized", "2024-6/6.3")


@pytest.mark.clause("2024-6/6.4")
def test_no_vehicle_obtained_by_crime(lawful_licence):
    forbidden_or_unknown(lawful_licence, "crime_obtained", "2024-6/6.4")


@pytest.mark.clause("2024-6/6.6")
@pytest.mark.parametrize("state", ["smuggled", "illegally_assembled"])
def test_no_smuggled_or_assembled_vehicle(lawful_licence, state):
    forbidden_or_unknown(lawful_licence, state, "2024-6/6.6")


@pytest.mark.clause("2024-6/6.7")
def test_no_vehicle_without_its_papers(lawful_licence):
    forbidden_or_unknown(lawful_licence, "papers_complete", "2024-6/6.7", holds=False)


@pytest.mark.clause("2024-6/6.9")
@pytest.mark.parametrize("open_cases", ["open_violations", "open_accidents"])
@pytest.mark.parametrize("number", [1, 12])
def test_no_vehicle_with_open_violations_or_accidents(lawful_licence, open_cases, number):
    forbidden_or_unknown(lawful_licence, open_cases, "2024-6/6.9", holds=number)


@pytest.mark.clause("2024-6/6.10")
@pytest.mark.parametrize("ban", [True, "某法第九条"])
def test_no_vehicle_that_another_law_bans(lawful_licence, ban):
    case = changed(lawful_licence, "vehicles.0.registry.other_ban", ban)
    assert found(case) == [("2024-6/6.10", "violated", FIRST)]


@pytest.mark.clause("2024-6/6.10")
@pytest.mark.parametrize("no_ban", [None, False])
def test_no_other_ban_is_none(lawful_licence, no_ban):
    assert found(changed(lawful_licence, "vehicles.0.registry.other_ban", no_ban)) == []


@pytest.mark.clause("2024-6/6.5")
@pytest.mark.parametrize("differences", [["颜色"], ["颜色", "发动机号"], [{"item": "颜色"}]])
def test_no_vehicle_that_differs_from_its_certificate(lawful_licence, differences):
    case = changed(lawful_licence, "vehicles.0.inspection.differences", differences)
    assert found(case) == [("2024-6/6.5", "violated", FIRST)]


@pytest.mark.clause("2024-6/6.5")
def test_a_vehicle_is_inspected(lawful_licence):
    for path in ("vehicles.0.inspection", "vehicles.0.inspection.differences"):
        assert found(changed(lawful_licence, path, None)) == [("2024-6/6.5", "missing", FIRST)]


@pytest.mark.clause("2024-6/6.5")
def test_the_number_on_the_vehicle_is_the_certificates(lawful_licence):
    other = "WVWZZZ1KZ9W123456"
    assert found(changed(lawful_licence, "vehicles.0.vin", other)) == [("2024-6/6.5", "violated", other)]
    assert found(changed(lawful_licence, "vehicles.0.vin", None)) == [("2024-6/6.5", "missing", None)]


@pytest.mark.clause("2024-6/6.5")
def test_a_wrong_number_without_an_inspection_is_a_difference(lawful_licence):
    case = changed(changed(lawful_licence, "vehicles.0.vin", "WVWZZZ1KZ9W123456"), "vehicles.0.inspection", None)
    assert [verdict for _, verdict, _ in found(case)] == ["violated"]


@pytest.mark.clause("2024-6/6.5")
def test_one_finding_tells_every_difference(lawful_licence):
    case = changed(lawful_licence, "vehicles.0.vin", "WVWZZZ1KZ9W123456")
    (told,) = judge(changed(case, "vehicles.0.inspection.differences", ["颜色", "发动机号"])).findings
    assert all(part in told.message.zh for part in ("颜色", "发动机号", "WVWZZZ1KZ9W123456", FIRST))


@pytest.mark.clause("2024-6/6.8")
@pytest.mark.parametrize(("result", "verdict"), [("unqualified", "violated"), (None, "missing")])
def test_no_vehicle_that_failed_its_test(lawful_licence, result, verdict):
    case = changed(lawful_licence, "vehicles.0.test_report.result", result)
    assert found(case) == [("2024-6/6.8", verdict, FIRST)]


def bus(case, registered_on="2013-04-20", manufactured_on="2013-04-01", **registry):
    """The first vehicle as a driving school's large bus: 15 years."""
    certificate = case["vehicles"][0]["certificate"]
    certificate |= {"vehicle_type": "大型普通客车", "use_nature": "教练", "seats": 40}
    certificate |= {"registered_on": registered_on, "manufactured_on": manufactured_on}
    case["vehicles"][0]["registry"] |= registry
    return case


@pytest.mark.clause("2024-6/6.1")
@pytest.mark.parametrize(
    ("on", "verdict"),
    [
        ("2027-04-19", "satisfied"),
        ("2027-04-20", "violated"),
        ("2027-04-21", "violated"),
        ("2028-04-19", "violated"),
        ("2028-04-20", "violated"),
        ("2028-04-21", "violated"),
    ],
)
def test_not_at_the_scrapping_limit_nor_within_one_year(lawful_licence, on, verdict):
    assert verdict_of(bus(lawful_licence), "2024-6/6.1", on=on) == verdict


@pytest.mark.clause("2024-6/6.1")
def test_the_earlier_scrapping_day_holds(lawful_licence):
    case = bus(lawful_licence, scrapping_on="2027-04-20")
    assert verdict_of(case, "2024-6/6.1", on="2026-04-19") == "satisfied"
    assert verdict_of(case, "2024-6/6.1", on="2026-04-20") == "violated"


@pytest.mark.clause("2024-6/6.1")
@pytest.mark.parametrize(("missed", "verdict"), [(2, None), (3, "violated"), (4, "violated"), (None, "referred")])
def test_three_missed_inspections_scrap_a_vehicle(lawful_licence, missed, verdict):
    case = changed(lawful_licence, "vehicles.0.registry.missed_inspections", missed)
    assert found(case) == ([("2024-6/6.1", verdict, FIRST)] if verdict else [])


@pytest.mark.clause("2024-6/6.1")
@pytest.mark.parametrize(("km", "verdict"), [(599_999, None), (600_000, "referred"), (600_001, "referred")])
def test_guided_mileage_is_weighed(lawful_licence, km, verdict):
    case = changed(lawful_licence, "vehicles.0.odometer_km", km)
    assert found(case) == ([("2024-6/6.1", verdict, FIRST)] if verdict else [])


@pytest.mark.clause("2024-6/6.1")
def test_a_private_car_has_no_limit(lawful_licence):
    case = lawful_licence
    for paper in ("line", "certificate"):
        case = changed(case, f"vehicles.0.{paper}.registered_on", "1990-09-21")
    assert found(changed(case, "vehicles.0.certificate.manufactured_on", "1990-08-03")) == []


@pytest.mark.clause("2024-6/6.1")
def test_the_finding_shows_what_the_day_was_worked_out_from(lawful_licence):
    told = next(f for f in judge(bus(lawful_licence), "2027-04-20").findings if f.clause == "2024-6/6.1")
    assert told.facts["scrapping_on"] == "2028-04-20"
    assert told.facts["certificate.use_nature"] == "教练"
    assert "2028年4月20日" in told.message.zh


@pytest.mark.clause("2024-6/6.2")
def test_a_registry_that_is_not_there_is_asked_for_by_every_clause_that_needs_it(lawful_licence):
    case = changed(lawful_licence, "vehicles.0.registry", None)
    assert [(clause.removeprefix("2024-6/"), verdict) for clause, verdict, _ in found(case)] == [
        ("6.1", "referred"),
        ("6.2", "missing"),
        ("6.3", "missing"),
        ("6.4", "missing"),
        ("6.6", "missing"),
        ("6.7", "missing"),
        ("6.9", "missing"),
    ]

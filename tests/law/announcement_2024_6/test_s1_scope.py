"""一、总则: what may be exported, by whom, and where to."""

import pytest
from tests.law.one_fact import FIRST, changed, found, judge, verdict_of, without

VEHICLE_TYPE = "vehicles.0.certificate.vehicle_type"


@pytest.mark.clause("2024-6/1.1")
@pytest.mark.parametrize(
    "vehicle_type",
    [
        "小型轿车",
        "小型普通客车",
        "微型越野客车",
        "大型专用校车",
        "轻型厢式货车",
        "重型半挂牵引车",
        "重型集装箱半挂车",
        "轻型全挂车",
        "重型非载货专项作业车",
    ],
)
def test_automobiles_and_trailers_are_in_scope(lawful_licence, vehicle_type):
    assert verdict_of(changed(lawful_licence, VEHICLE_TYPE, vehicle_type), "2024-6/1.1") == "satisfied"


@pytest.mark.clause("2024-6/1.1")
@pytest.mark.parametrize(
    "vehicle_type",
    [
        "三轮汽车",
        "低速普通货车",
        "低速厢式货车",
        "普通二轮摩托车",
        "正三轮载客摩托车",
        "大型轮式拖拉机",
        "轮式装载机械",
        "轮式专用机械",
        "四轮农用运输车",
        "有轨电车",
        "船舶",
        "",
        None,
    ],
)
def test_anything_else_is_out_of_scope(lawful_licence, vehicle_type):
    case = changed(lawful_licence, VEHICLE_TYPE, vehicle_type)
    assert verdict_of(case, "2024-6/1.1") == "violated"
    assert verdict_of(case, "2024-6/1.1", vehicle=1) == "satisfied"
    assert judge(case).decision == "refuse"


@pytest.mark.clause("2024-6/1.2")
@pytest.mark.parametrize("uscc", ["91330201MA2J4TQK8B", "91330201MA2J4TQK8", "91330201MA2J4TQK8a", "", None])
def test_an_exporter_needs_a_valid_credit_code(lawful_licence, uscc):
    case = changed(changed(lawful_licence, "exporter.uscc", uscc), "applicant.uscc", uscc)
    unfiled = [("2024-6/4.3", "violated", None)] if not uscc else []
    assert found(case) == [("2024-6/1.2", "missing", None), *unfiled]


@pytest.mark.clause("2024-6/1.2")
@pytest.mark.parametrize("uscc", ["91330201MA2J4TQK8B", None])
def test_who_files_needs_a_valid_credit_code(lawful_filing, uscc):
    case = changed(lawful_filing, "exporter.uscc", uscc)
    assert found(case) == [("2024-6/1.2", "missing", None)]
    assert judge(case).findings[0].about == "exporter"


def to(case, destination):
    """The case bound for another place, in every paper."""
    case = changed(case, "form.destination", destination)
    for place in range(len(case["vehicles"])):
        case = changed(case, f"vehicles.{place}.market_access.destination", destination)
    return case


@pytest.mark.clause("2024-6/1.4")
@pytest.mark.parametrize("destination", ["KAZ", "HKG", "MAC", "TWN", "ARE"])
def test_places_outside_the_customs_territory_are_destinations(lawful_licence, destination):
    assert found(to(lawful_licence, destination)) == []


@pytest.mark.clause("2024-6/1.4")
@pytest.mark.parametrize(
    ("destination", "verdict"), [("CHN", "violated"), ("XXX", "missing"), ("uzb", "missing"), ("UZ", "missing")]
)
def test_the_mainland_is_no_destination_and_an_unknown_code_is_none(lawful_licence, destination, verdict):
    assert found(to(lawful_licence, destination)) == [("2024-6/1.4", verdict, None)]


@pytest.mark.clause("2024-6/1.4")
def test_no_destination_is_missing(lawful_licence):
    for case in (changed(lawful_licence, "form.destination", None), without(lawful_licence, "form.destination")):
        assert found(case)[0] == ("2024-6/1.4", "missing", None)
        assert {clause for clause, _, _ in found(case)} == {"2024-6/1.4", "2024-6/5.5"}


@pytest.mark.clause("2024-6/1.1")
def test_a_certificate_that_is_not_there_is_one_fault(lawful_licence):
    assert found(changed(lawful_licence, "vehicles.0.certificate", None)) == [("2024-6/5.3a", "missing", FIRST)]

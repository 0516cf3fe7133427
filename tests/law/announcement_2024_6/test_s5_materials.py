"""五、出口许可证申领材料: form, contract, certificate, test report, market-access statement."""

import pytest
from tests.law.one_fact import FIRST, SECOND, changed, found, judge, verdict_of, without


@pytest.mark.clause("2024-6/5.1a")
@pytest.mark.parametrize(
    "vin",
    [
        "LSVNV2184L2345688",
        "LSVNV2180L2345671",
        "LSVNV2189L234567",
        "LSVNV2189L23456711",
        "LSVNV2189O2345671",
        "lsvnv2189l2345671",
        "",
        None,
    ],
)
def test_the_forms_vin_is_the_certificates(lawful_licence, vin):
    assert found(changed(lawful_licence, "vehicles.0.line.vin", vin)) == [("2024-6/5.1a", "missing", FIRST)]


@pytest.mark.clause("2024-6/5.1a")
@pytest.mark.parametrize(
    ("vin", "met"),
    [
        ("WVWZZZ1KZ9W123456", True),
        ("LSVNV2180L2345671", False),
        ("HSVNV2180L2345671", False),
        ("WVWZZZ1KZ9W12345O", False),
    ],
)
def test_the_check_digit_binds_vehicles_made_in_china(lawful_licence, vin, met):
    case = lawful_licence
    for paper in ("line.vin", "certificate.vin", "vin"):
        case = changed(case, f"vehicles.0.{paper}", vin)
    assert found(case) == ([] if met else [("2024-6/5.1a", "missing", vin)])


@pytest.mark.clause("2024-6/5.1a")
@pytest.mark.clause("2024-6/6.5")
def test_a_certificate_of_another_vehicle_speaks_against_form_and_vehicle(lawful_licence):
    case = changed(lawful_licence, "vehicles.0.certificate.vin", "WVWZZZ1KZ9W123456")
    assert found(case) == [("2024-6/5.1a", "missing", FIRST), ("2024-6/6.5", "violated", FIRST)]


@pytest.mark.clause("2024-6/5.1b")
@pytest.mark.parametrize("box", ["exporter", "consignor"])
@pytest.mark.parametrize("name", ["宁波某公司", "", None])
def test_exporter_and_consignor_are_the_exporter(lawful_licence, box, name):
    assert found(changed(lawful_licence, f"form.{box}", name)) == [("2024-6/5.1b", "missing", None)]


@pytest.mark.clause("2024-6/5.1c")
@pytest.mark.parametrize("condition", ["新", "", None])
def test_the_condition_is_used(lawful_licence, condition):
    assert found(changed(lawful_licence, "form.condition", condition)) == [("2024-6/5.1c", "missing", None)]


@pytest.mark.clause("2024-6/5.1d")
@pytest.mark.parametrize("column", ["brand", "model"])
@pytest.mark.parametrize("written", ["", " ", None])
def test_brand_and_model_are_filled_in(lawful_licence, column, written):
    case = changed(lawful_licence, f"vehicles.1.line.{column}", written)
    assert found(case) == [("2024-6/5.1d", "missing", SECOND)]


@pytest.mark.clause("2024-6/5.1d")
@pytest.mark.clause("2025-648/2a")
@pytest.mark.parametrize("column", ["brand", "model"])
@pytest.mark.parametrize(
    ("on", "names_it"),
    [("2025-11-10", "2024-6/5.1d"), ("2025-11-11", "2025-648/2a"), ("2025-11-12", "2025-648/2a")],
)
def test_the_notice_takes_over_what_differs_from_the_certificate(lawful_licence, column, on, names_it):
    case = changed(lawful_licence, f"vehicles.0.line.{column}", "别的")
    told = {clause: verdict_of(case, clause, on=on) for clause in ("2024-6/5.1d", "2025-648/2a")}
    assert [clause for clause, verdict in told.items() if verdict == "missing"] == [names_it]


@pytest.mark.clause("2024-6/5.2a")
@pytest.mark.parametrize(
    ("signed_on", "met"), [("2026-04-19", True), ("2026-04-20", True), ("2026-04-21", False), (None, False)]
)
def test_the_contract_is_signed_by_the_day(lawful_licence, signed_on, met):
    case = changed(lawful_licence, "contract.signed_on", signed_on)
    assert found(case) == ([] if met else [("2024-6/5.2a", "missing", None)])


@pytest.mark.clause("2024-6/5.2a")
@pytest.mark.parametrize(
    ("ended_on", "met"), [("2026-04-19", False), ("2026-04-20", False), ("2026-04-21", True), (None, True)]
)
def test_the_contract_has_not_ended_by_the_day(lawful_licence, ended_on, met):
    case = changed(lawful_licence, "contract.ended_on", ended_on)
    assert found(case) == ([] if met else [("2024-6/5.2a", "missing", None)])


@pytest.mark.clause("2024-6/5.2a")
@pytest.mark.parametrize("covered", [False, None])
def test_the_contract_covers_after_sales(lawful_licence, covered):
    case = changed(lawful_licence, "contract.after_sales", covered)
    assert found(case) == [("2024-6/5.2a", "missing", None)]
    assert judge(case).findings[0].about == "contract"


@pytest.mark.clause("2024-6/5.2a")
@pytest.mark.clause("2024-6/5.2b")
def test_a_contract_that_is_not_there_is_one_fault(lawful_licence):
    assert found(changed(lawful_licence, "contract", None)) == [("2024-6/5.2a", "missing", None)]


@pytest.mark.clause("2024-6/5.2b")
@pytest.mark.parametrize(
    ("language", "translation", "met"),
    [
        ("zh", None, True),
        ("ru", True, True),
        (None, True, True),
        ("ru", None, False),
        ("ru", False, False),
        ("en", None, False),
        (None, None, False),
    ],
)
def test_a_foreign_contract_comes_with_its_translation(lawful_licence, language, translation, met):
    case = changed(changed(lawful_licence, "contract.language", language), "contract.translation", translation)
    assert found(case) == ([] if met else [("2024-6/5.2b", "missing", None)])


@pytest.mark.clause("2024-6/5.3a")
@pytest.mark.parametrize("scan", [False, None])
def test_the_certificate_is_at_hand(lawful_licence, scan):
    case = changed(lawful_licence, "vehicles.0.certificate.scan", scan)
    assert found(case) == [("2024-6/5.3a", "missing", FIRST)]


@pytest.mark.clause("2024-6/5.3a")
def test_no_certificate_hides_no_other_fault(lawful_licence):
    case = changed(changed(lawful_licence, "vehicles.0.certificate", None), "vehicles.0.line.vin", "LSVNV2180L2345671")
    case = changed(case, "vehicles.0.test_report.issued_on", "2026-04-21")
    case = changed(case, "vehicles.0.inspection.differences", ["颜色"])
    case = changed(case, "vehicles.0.registry.scrapping_on", "2026-12-31")
    assert found(case) == [
        ("2024-6/5.1a", "missing", FIRST),
        ("2024-6/5.3a", "missing", FIRST),
        ("2024-6/5.4a", "missing", FIRST),
        ("2024-6/6.1", "violated", FIRST),
        ("2024-6/6.5", "violated", FIRST),
    ]


@pytest.mark.clause("2024-6/5.3b")
@pytest.mark.parametrize("owner", ["张三", "", None])
def test_the_owner_is_the_exporter(lawful_licence, owner):
    case = changed(lawful_licence, "vehicles.0.certificate.owner", owner)
    assert found(case) == [("2024-6/5.3b", "violated", FIRST)]


@pytest.mark.clause("2024-6/5.4a")
def test_a_report_that_is_not_there_is_one_fault(lawful_licence):
    for case in (
        changed(lawful_licence, "vehicles.0.test_report", None),
        without(lawful_licence, "vehicles.0.test_report"),
    ):
        assert found(case) == [("2024-6/5.4a", "missing", FIRST)]
        assert verdict_of(case, "2024-6/5.4b") == "not_applicable"
        assert verdict_of(case, "2024-6/6.8") == "not_applicable"


@pytest.mark.clause("2024-6/5.4a")
@pytest.mark.parametrize(
    ("issued_on", "met"), [("2026-04-19", True), ("2026-04-20", True), ("2026-04-21", False), (None, False)]
)
def test_the_report_is_issued_by_the_day(lawful_licence, issued_on, met):
    case = changed(lawful_licence, "vehicles.0.test_report.issued_on", issued_on)
    assert found(case) == ([] if met else [("2024-6/5.4a", "missing", FIRST)])


@pytest.mark.clause("2024-6/5.4a")
@pytest.mark.parametrize(
    ("fact", "value"),
    [
        ("institution_uscc", "91330201MA2J4TQK8A"),
        ("institution", "浙江远帆汽车出口有限公司"),
        ("institution_uscc", None),
        ("institution", None),
        ("institution", " "),
    ],
)
def test_the_institution_is_a_third_party(lawful_licence, fact, value):
    case = changed(lawful_licence, f"vehicles.0.test_report.{fact}", value)
    assert found(case) == [("2024-6/5.4a", "missing", FIRST)]


@pytest.mark.clause("2024-6/5.4a")
@pytest.mark.parametrize(
    ("vehicle_type", "seats", "standard", "verdict"),
    [
        ("小型轿车", 5, "WM/T 8-2022", "satisfied"),
        ("小型轿车", 5, "WM/T8-2022", "satisfied"),
        ("小型轿车", 5, "wm/t 8-2022", "satisfied"),
        ("小型轿车", 5, "WM/T 9-2022", "missing"),
        ("小型轿车", 5, None, "missing"),
        ("小型普通客车", 8, "WM/T 8-2022", "satisfied"),
        ("小型普通客车", 9, "WM/T 8-2022", "satisfied"),
        ("小型普通客车", 9, "WM/T 9-2022", "missing"),
        ("中型普通客车", 10, "WM/T 8-2022", "missing"),
        ("中型普通客车", 10, "WM/T 9-2022", "satisfied"),
        ("小型普通客车", None, "WM/T 8-2022", "missing"),
        ("轻型厢式货车", 2, "WM/T 9-2022", "satisfied"),
        ("轻型厢式货车", None, "WM/T 9-2022", "satisfied"),
        ("轻型厢式货车", 2, "WM/T 8-2022", "missing"),
        ("重型集装箱半挂车", None, "WM/T 9-2022", "satisfied"),
        ("重型半挂牵引车", 2, "WM/T 9-2022", "satisfied"),
        (None, 5, "WM/T 8-2022", "missing"),
    ],
)
def test_the_report_is_by_the_standard_for_this_vehicle(lawful_licence, vehicle_type, seats, standard, verdict):
    case = changed(lawful_licence, "vehicles.0.certificate.vehicle_type", vehicle_type)
    case = changed(case, "vehicles.0.certificate.seats", seats)
    case = changed(case, "vehicles.0.test_report.standard", standard)
    assert verdict_of(case, "2024-6/5.4a") == verdict


@pytest.mark.clause("2024-6/5.4b")
@pytest.mark.parametrize("declared", [False, None])
def test_the_institution_declares_its_conduct(lawful_licence, declared):
    case = changed(lawful_licence, "vehicles.1.test_report.institution_declaration", declared)
    assert found(case) == [("2024-6/5.4b", "missing", SECOND)]


@pytest.mark.clause("2024-6/5.5")
@pytest.mark.parametrize(
    ("fact", "value"),
    [("sealed", False), ("sealed", None), ("destination", "KAZ"), ("destination", ""), ("destination", None)],
)
def test_the_market_access_statement_is_sealed_and_for_the_destination(lawful_licence, fact, value):
    case = changed(lawful_licence, f"vehicles.1.market_access.{fact}", value)
    assert found(case) == [("2024-6/5.5", "missing", SECOND)]


@pytest.mark.clause("2024-6/5.5")
def test_a_statement_for_another_destination_is_found_on_every_vehicle(lawful_licence):
    case = changed(lawful_licence, "form.destination", "KAZ")
    assert found(case) == [("2024-6/5.5", "missing", FIRST), ("2024-6/5.5", "missing", SECOND)]
    assert judge(case).findings[0].facts["form.destination"] == "KAZ"


@pytest.mark.clause("2024-6/5.5")
def test_no_market_access_statement(lawful_licence):
    assert found(changed(lawful_licence, "vehicles.1.market_access", None)) == [("2024-6/5.5", "missing", SECOND)]

"""附件 二手车产品目录: the code is in the catalogue and fits every vehicle."""

import pytest
from tests.law.one_fact import changed, found, judge


@pytest.mark.clause("2024-6/annex")
@pytest.mark.parametrize("code", ["8703223010", "8703229000"])
def test_a_code_of_the_catalogue_that_fits(lawful_licence, code):
    assert found(changed(lawful_licence, "form.commodity_code", code)) == []


@pytest.mark.clause("2024-6/annex")
@pytest.mark.parametrize(
    "code",
    [
        "8703233010",
        "8703213010",
        "8703801090",
        "8704210000",
        "8701210000",
        "8716391000",
        "8711200000",
        "0101210010",
        "87032230",
        "870322301X",
        "",
        None,
    ],
)
def test_any_other_code_is_to_be_mended(lawful_licence, code):
    case = changed(lawful_licence, "form.commodity_code", code)
    assert found(case) == [("2024-6/annex", "missing", None)]
    assert judge(case).findings[0].about == "licence"


@pytest.mark.clause("2024-6/annex")
@pytest.mark.parametrize(
    ("displacement_ml", "name", "met"),
    [(1500, "1.5L", True), (1501, "1.5L", False), (1001, "1.0L", True), (1000, "1.0L", False)],
)
def test_the_code_goes_with_the_displacement(lawful_licence, displacement_ml, name, met):
    case = changed(lawful_licence, "vehicles.1.certificate.displacement_ml", displacement_ml)
    case = changed(case, "vehicles.1.line.commodity_name", f"旧大众牌{name}小轿车")
    assert found(case) == ([] if met else [("2024-6/annex", "missing", None)])


@pytest.mark.clause("2024-6/annex")
@pytest.mark.parametrize("fuel", ["柴油", "电", None])
def test_the_code_goes_with_the_powertrain(lawful_licence, fuel):
    case = changed(lawful_licence, "vehicles.1.certificate.fuel", fuel)
    assert found(case) == [("2024-6/annex", "missing", None)]


@pytest.mark.clause("2024-6/annex")
def test_one_finding_names_every_vehicle_that_does_not_fit(lawful_licence):
    case = lawful_licence
    for place in (0, 1):
        case = changed(case, f"vehicles.{place}.certificate.fuel", "柴油")
    told = judge(case).findings
    assert [finding.clause for finding in told] == ["2024-6/annex"]
    assert "第1辆" in told[0].message.zh
    assert "第2辆" in told[0].message.zh


@pytest.mark.clause("2024-6/annex")
def test_a_code_goes_with_no_vehicle_too(lawful_licence):
    case = changed(changed(lawful_licence, "vehicles", []), "form.quantity", 0)
    assert found(changed(case, "form.commodity_code", "0000000000"))[-1] == ("2024-6/annex", "missing", None)

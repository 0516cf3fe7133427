import pytest

from chuhai.codes import issuing_agency


def test_31_provinces_5_planned_cities_and_the_corps() -> None:
    kinds = [agency.kind for agency in issuing_agency.agencies()]
    assert len(kinds) == 37
    assert kinds.count("province") == 31
    assert kinds.count("separately_planned_city") == 5
    assert kinds.count("xpcc") == 1


def test_every_code_is_provisional_and_its_own() -> None:
    agencies = issuing_agency.agencies()
    assert [agency.code for agency in agencies] == [f"{number:02d}" for number in range(1, 38)]
    assert all(agency.code_is_provisional for agency in agencies)
    assert all(issuing_agency.by_code(agency.code) is agency for agency in agencies)
    assert all(issuing_agency.by_area(agency.area) is agency for agency in agencies)


@pytest.mark.parametrize(
    ("uscc", "zh"),
    [
        ("91330201MA2J4TQK8A", "宁波市商务局"),
        ("91440113MACPQJKN06", "广东省商务厅"),
        ("91110000600037341L", "北京市商务局"),
    ],
)
def test_the_agency_of_an_exporter(uscc: str, zh: str) -> None:
    agency = issuing_agency.of_exporter(uscc)
    assert agency is not None
    assert agency.name.zh == zh


@pytest.mark.parametrize(
    ("area", "zh"),
    [
        ("440305", "深圳市商务局"),
        ("210211", "大连市商务局"),
        ("350203", "厦门市商务局"),
        ("370203", "青岛市商务局"),
        ("650102", "新疆维吾尔自治区商务厅"),
        ("660101", "新疆生产建设兵团商务局"),
        ("33", "浙江省商务厅"),
    ],
)
def test_the_planned_city_comes_before_its_province(area: str, zh: str) -> None:
    agency = issuing_agency.of_area(area)
    assert agency is not None
    assert agency.name.zh == zh


def test_nowhere_has_no_agency() -> None:
    assert issuing_agency.of_exporter("") is None
    assert issuing_agency.of_area("810000") is None
    assert issuing_agency.by_code("38") is None

import pytest

from chuhai.law import figures
from chuhai.law.clauses import clause
from chuhai.law.figures import Figure, Unit


@pytest.mark.parametrize(
    ("figure", "value", "unit", "clause_id", "since"),
    [
        (figures.FILING_REVIEW, 15, Unit.WORKING_DAYS, "2024-6/3.3a", "2024-03-01"),
        (figures.FILING_VALIDITY, 1, Unit.YEARS, "2024-6/3.2b", "2024-03-01"),
        (figures.OLD_ADMISSION, 6, Unit.MONTHS, "2024-6/8.2", "2024-03-01"),
        (figures.APPRAISERS, 3, Unit.PERSONS, "2024-6/2.2.3", "2024-03-01"),
        (figures.LICENCE_DECISION, 3, Unit.WORKING_DAYS, "2024-6/4.4a", "2024-03-01"),
        (figures.VEHICLES_A_LICENCE, 20, Unit.VEHICLES, "2024-6/4.5b", "2024-03-01"),
        (figures.TEMPORARY_PLATE, 60, Unit.DAYS, "2024-6/4.2b", "2024-03-01"),
        (figures.DEREGISTRATION, 2, Unit.MONTHS, "2024-6/4.1d", "2024-03-01"),
        (figures.PASSENGER_TEST_SEATS, 9, Unit.SEATS, "2024-6/5.4a", "2024-03-01"),
        (figures.SCRAPPING_MARGIN, 1, Unit.YEARS, "2024-6/6.1", "2024-03-01"),
        (figures.NEW_VEHICLE, 180, Unit.DAYS, "2025-648/1a", "2026-01-01"),
        (figures.REPEATED_ACTS, 2, Unit.ACTS, "2025-648/3d", "2025-11-11"),
        (figures.SUPPLEMENT_NOTICE, 5, Unit.WORKING_DAYS, "permit-law/32", "2019-04-23"),
        (figures.PENDING_EXPORT_TRANSFER, 3, Unit.WORKING_DAYS, "order-164/28", "2022-05-01"),
        (figures.DEREGISTRATION_HANDLING, 1, Unit.WORKING_DAYS, "order-164/39", "2022-05-01"),
        (figures.LICENCE_VALIDITY, 6, Unit.MONTHS, "licence-2008/14", "2008-07-01"),
        (figures.NEXT_YEAR_LICENCES, 10, Unit.DAY_OF_DECEMBER, "licence-2008/13", "2008-07-01"),
        (figures.CONTRACT_NUMBER, 17, Unit.CHARACTERS, "licence-2008/5", "2008-07-01"),
    ],
)
def test_the_numbers_of_the_law(figure: Figure, value: int, unit: Unit, clause_id: str, since: str) -> None:
    assert (figure.value, figure.unit, figure.clause, figure.since.isoformat()) == (value, unit, clause_id, since)


def test_every_figure_is_listed_and_its_clause_is_registered() -> None:
    listed = figures.all_figures()
    assert len(listed) == 18
    for figure in listed:
        assert clause(figure.clause).id == figure.clause
        assert figure.meaning.zh
        assert figure.meaning.en.isascii()

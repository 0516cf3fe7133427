"""2025-648 item 1: 180 days, the confirmation, and what was endorsed before."""

from datetime import date

import pytest
from tests.law.lawful_licence import ABSENT, CONFIRMATION, FIRST, judged, told

from chuhai.law.findings import Decision

NEEDED = [("2025-648/1a", "missing", FIRST)]
GUIDED = [("2025-648/1b", "referred", FIRST)]


def registered(day: str, **also: object) -> dict[str, object]:
    """The first vehicle registered on a day, its form and certificate agreeing."""
    facts = {
        "vehicles.0.line.registered_on": day,
        "vehicles.0.certificate.registered_on": day,
        "vehicles.0.certificate.manufactured_on": day,
    }
    return facts | {path.replace("__", "."): value for path, value in also.items()}


def endorsed(day: str | None) -> dict[str, object]:
    """The first vehicle endorsed on a day, its form and certificate agreeing."""
    return {"vehicles.0.line.pending_export_on": day, "vehicles.0.certificate.pending_export_on": day}


RECENT = registered("2026-03-01")


@pytest.mark.clause("2025-648/1a")
@pytest.mark.parametrize(
    ("registered_on", "findings"),
    [
        ("2025-10-21", []),
        ("2025-10-22", NEEDED),
        ("2025-10-23", NEEDED),
    ],
    ids=["181 days", "180 days", "179 days"],
)
def test_a_confirmation_is_needed_up_to_180_days(registered_on, findings):
    assert told(judged(registered(registered_on))) == findings


@pytest.mark.clause("2025-648/1a")
@pytest.mark.parametrize(
    ("registered_on", "findings"),
    [("2026-04-19", NEEDED), ("2026-04-20", NEEDED), ("2026-04-21", [])],
    ids=["the day before", "the day itself", "registered after the application"],
)
def test_a_difference_below_zero_is_not_this_clauses_matter(registered_on, findings):
    assert told(judged(registered(registered_on))) == findings


@pytest.mark.clause("2025-648/1a")
@pytest.mark.parametrize(
    ("applied_on", "findings"),
    [("2025-12-31", []), ("2026-01-01", NEEDED), ("2026-01-02", NEEDED)],
)
def test_it_is_asked_of_applications_from_2026(applied_on, findings):
    application = {
        "applied_on": applied_on,
        "contract.signed_on": "2025-12-01",
        "vehicles.0.test_report.issued_on": "2025-12-30",
        "vehicles.1.test_report.issued_on": "2025-12-30",
        "vehicles.1.line.pending_export_on": "2025-12-20",
        "vehicles.1.certificate.pending_export_on": "2025-12-20",
    }
    after_that = endorsed(max(applied_on, "2026-01-01") if findings else "2025-12-31")
    assert told(judged(registered("2025-12-15"), application, after_that)) == findings


def test_an_old_application_stays_free_when_judged_later():
    old = {"applied_on": "2025-12-31", **endorsed("2025-12-31")}
    found = told(judged(registered("2025-12-15"), old, on=date(2026, 4, 20)))
    assert not {clause for clause, _, _ in found} & {"2025-648/1a", "2025-648/1b"}


@pytest.mark.clause("2025-648/1a")
@pytest.mark.parametrize("on", [date(2026, 4, 19), date(2026, 4, 20), date(2026, 12, 1)])
def test_the_180_days_end_with_the_application_whatever_the_day_of_judgement(on):
    needed = told(judged(registered("2025-10-22"), on=on))
    not_needed = told(judged(registered("2025-10-21"), on=on))
    assert ("2025-648/1a", "missing", FIRST) in needed
    assert "2025-648/1a" not in {clause for clause, _, _ in not_needed}


@pytest.mark.clause("2025-648/1a")
def test_a_whole_confirmation_suffices():
    assessment = judged(RECENT, {"vehicles.0.after_sales_confirmation": CONFIRMATION})
    assert told(assessment) == []
    assert assessment.decision is Decision.ISSUE


@pytest.mark.clause("2025-648/1a")
@pytest.mark.parametrize(
    ("lacking", "word"),
    [
        ({"issuer": "宁波某改装厂"}, "生产企业出具"),
        ({"issuer": None}, "生产企业出具"),
        ({"destination": "KAZ"}, "出口国别"),
        ({"destination": None}, "出口国别"),
        ({"vins": ["LSVNV2184L2345688"]}, "车辆识别代号"),
        ({"vins": []}, "车辆识别代号"),
        ({"vins": None}, "车辆识别代号"),
        ({"outlets": []}, "网点"),
        ({"outlets": None}, "网点"),
        ({"outlets": [{"name": None, "address": None}]}, "网点"),
        ({"sealed": False}, "公章"),
        ({"sealed": None}, "公章"),
    ],
)
def test_every_part_of_the_confirmation_counts(lacking, word):
    assessment = judged(RECENT, {"vehicles.0.after_sales_confirmation": CONFIRMATION | lacking})
    assert told(assessment) == NEEDED
    assert word in assessment.findings[0].message.zh


def test_unknown_issuer_and_unknown_manufacturer_are_no_match():
    unnamed = {
        "vehicles.0.certificate.manufacturer": None,
        "vehicles.0.after_sales_confirmation": CONFIRMATION | {"issuer": None},
    }
    assert told(judged(RECENT, unnamed)) == NEEDED


def test_all_that_is_lacking_is_told_at_once():
    bad = CONFIRMATION | {"outlets": [], "sealed": False}
    assessment = judged(RECENT, {"vehicles.0.after_sales_confirmation": bad})
    assert told(assessment) == NEEDED
    assert "网点" in assessment.findings[0].message.zh
    assert "公章" in assessment.findings[0].message.zh


@pytest.mark.clause("2025-648/1b")
@pytest.mark.parametrize(
    ("endorsed_on", "findings"),
    [("2025-12-31", GUIDED), ("2026-01-01", NEEDED), ("2026-01-02", NEEDED)],
)
def test_what_was_endorsed_before_2026_is_guided_instead(endorsed_on, findings):
    assert told(judged(registered("2025-12-15"), endorsed(endorsed_on))) == findings


@pytest.mark.clause("2025-648/1b")
@pytest.mark.parametrize(
    ("registered_on", "findings"),
    [("2025-10-21", []), ("2025-10-22", GUIDED), ("2025-10-23", GUIDED)],
    ids=["181 days", "180 days", "179 days"],
)
def test_guidance_has_the_same_180_days(registered_on, findings):
    assert told(judged(registered(registered_on), endorsed("2025-12-31"))) == findings


def test_a_confirmation_does_not_spare_the_guidance():
    handed_in = {"vehicles.0.after_sales_confirmation": CONFIRMATION}
    assert told(judged(registered("2025-12-15"), endorsed("2025-12-31"), handed_in)) == GUIDED


def test_an_unknown_registration_date_needs_the_confirmation_unless_it_is_there():
    unknown = {"vehicles.0.line.registered_on": None, "vehicles.0.certificate.registered_on": None}
    appendix = ("2025-648/2b", "missing", FIRST)
    assert told(judged(unknown)) == [*NEEDED, appendix]
    assert told(judged(unknown, {"vehicles.0.after_sales_confirmation": CONFIRMATION})) == [appendix]
    assert told(judged(unknown, endorsed("2025-12-31"))) == [*GUIDED, appendix]


def test_no_endorsement_is_no_endorsement_before():
    found = told(judged(RECENT, endorsed(None)))
    assert NEEDED[0] in found
    assert not any(clause == "2025-648/1b" for clause, _, _ in found)


@pytest.mark.parametrize("group", [None, ABSENT])
def test_without_a_certificate_only_its_own_clause_speaks(group):
    found = told(judged({"vehicles.0.certificate": group}))
    assert {clause for clause, _, _ in found if clause.startswith("2025-648")} == set()

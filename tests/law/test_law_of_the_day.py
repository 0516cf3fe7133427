"""A case is judged by the clauses in force on its day: every rule, the day before, the day, the day after (施行日)."""

from datetime import date, timedelta

import pytest

from chuhai.law.assess import assess
from chuhai.law.dossier import FilingDossier, LicenceDossier
from chuhai.law.dossier_vehicle import Vehicle
from chuhai.law.findings import Kind, Verdict
from chuhai.law.rule import rules_of

BEGINNINGS = sorted({rule.clause.in_force_from for kind in (Kind.LICENCE, Kind.FILING) for rule in rules_of(kind)})
DOSSIERS = {Kind.LICENCE: LicenceDossier(vehicles=(Vehicle(),)), Kind.FILING: FilingDossier()}


def speaking(kind: Kind, on: date) -> set[str]:
    """The clauses that find fault with an empty dossier on a day."""
    return {finding.clause for finding in assess(DOSSIERS[kind], on).findings}


def begun_on(kind: Kind, day: date) -> set[str]:
    """The clauses whose rules begin to speak on a day."""
    return {rule.clause.id for rule in rules_of(kind) if rule.clause.in_force_from == day}


@pytest.mark.clause("2024-6/8.1")
@pytest.mark.parametrize("kind", list(DOSSIERS))
@pytest.mark.parametrize("first", BEGINNINGS)
def test_no_clause_speaks_before_its_first_day(kind: Kind, first: date) -> None:
    own = begun_on(kind, first)
    assert not own & speaking(kind, first - timedelta(days=1))
    assert own & speaking(kind, first) == own & speaking(kind, first + timedelta(days=1))


@pytest.mark.clause("2024-6/8.1")
@pytest.mark.parametrize("kind", list(DOSSIERS))
def test_a_trace_tells_of_a_clause_before_its_day_that_it_does_not_apply(kind: Kind) -> None:
    for first in BEGINNINGS:
        told = assess(DOSSIERS[kind], first - timedelta(days=1), trace=True).reasoning
        own = begun_on(kind, first)
        assert {finding.verdict for finding in told if finding.clause in own} <= {Verdict.NOT_APPLICABLE}


def test_the_announcement_and_the_notice_begin_on_different_days() -> None:
    assert {date(2024, 3, 1), date(2025, 11, 11), date(2026, 1, 1)} <= set(BEGINNINGS)

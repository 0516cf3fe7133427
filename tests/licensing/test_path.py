"""One application from draft to licence (许可证申领主线): 2024-6 section 4."""

from datetime import date

import pytest
from tests.cast import Cast, acting, at
from tests.licensing.lawful import MONDAY, issued, lawful_draft, reviewed, submitted

from chuhai.licensing import actions, queries


def test_a_lawful_draft_is_judged_lawful_by_claims_and_by_what_is_known(cast: Cast) -> None:
    application = lawful_draft(cast)
    on = date.fromisoformat(MONDAY)
    tried = acting(cast.exporter.actor, lambda _: queries.assessment(application, on))
    known = acting(cast.exporter.actor, lambda _: queries.assessment_at_submission(application, on))
    assert [tried.findings, known.findings] == [(), ()]


def test_it_goes_from_desk_to_desk(cast: Cast) -> None:
    assert submitted(cast).state == "submitted"


def test_reviewed(cast: Cast) -> None:
    assert reviewed(cast).state == "reviewed"


def test_issued(cast: Cast) -> None:
    application = issued(cast)
    assert application.state == "issued"
    licence = acting(cast.exporter.actor, lambda _: queries.licence_of(application))
    print(licence.number, licence.face)

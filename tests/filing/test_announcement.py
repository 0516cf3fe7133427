"""A manufacturer's filing is held against the announcement catalogue (2024-6/2.1.2), and what it declared stays as it was."""

from datetime import date
from typing import Any

import pytest
from tests.cast import Cast, acting, at
from tests.catalogue.announced import NOW, PUBLISHED, announced, lawful_batch
from tests.filing.lawful import lawful_filing

from chuhai.accounts.actors import SYSTEM
from chuhai.accounts.row_security import reading_as
from chuhai.catalogue import actions as catalogue
from chuhai.catalogue.contents import BatchContent, ManufacturerListed
from chuhai.catalogue.models import Manufacturer
from chuhai.filing import actions, queries
from chuhai.filing.models import Filing
from chuhai.workflow.outcomes import Done, Stopped

NAME = "浙江远帆汽车出口有限公司"
CLAUSE = "2024-6/2.1.2"


def filed(cast: Cast, declared: bool | None, kind: str = "manufacturer") -> Filing:
    """A manufacturer's filing, handed in."""
    particulars: dict[str, Any] = lawful_filing()
    particulars["exporter"] |= {"type": kind, "in_announcement": declared}
    made = acting(cast.exporter.actor, actions.draft, particulars, at=at("2026-03-02"))
    return acting(cast.exporter.actor, actions.submit, made.number, at=at("2026-03-02")).case


def listing(cast: Cast) -> None:
    """The exporter is in the announcement."""
    announced(cast, BatchContent(402, PUBLISHED, (ManufacturerListed(NAME),)))


def clauses(filing: Filing, day: str) -> dict[str, str]:
    """What is found against a filing on a day."""
    with reading_as(SYSTEM):
        found = queries.assessment(Filing.objects.get(pk=filing.pk), date.fromisoformat(day)).findings
    return {finding.clause: str(finding.verdict) for finding in found}


@pytest.mark.clause("2024-6/2.1.2")
def test_a_listed_manufacturer_is_approved_whatever_it_declared(cast: Cast) -> None:
    listing(cast)
    filing = filed(cast, declared=None)
    assert clauses(filing, "2026-03-03") == {}
    assert isinstance(acting(cast.reviewer.actor, actions.approve, filing.number, at=at("2026-03-03")), Done)


@pytest.mark.clause("2024-6/2.1.2")
def test_a_manufacturer_that_the_kept_catalogue_does_not_know_is_not_approved_on_its_word(cast: Cast) -> None:
    announced(cast, lawful_batch())
    filing = filed(cast, declared=True)
    assert clauses(filing, "2026-03-03") == {CLAUSE: "missing"}
    assert isinstance(acting(cast.reviewer.actor, actions.approve, filing.number, at=at("2026-03-03")), Stopped)
    with reading_as(SYSTEM):
        assert Filing.objects.get(pk=filing.pk).particulars["exporter"]["in_announcement"] is True


@pytest.mark.clause("2024-6/2.1.2")
def test_it_is_judged_by_the_day_of_its_withdrawal(cast: Cast) -> None:
    listing(cast)
    filing = filed(cast, declared=True)
    with reading_as(SYSTEM):
        maker = Manufacturer.objects.get(name=NAME)
    told = {"since": date(2026, 3, 10), "at": NOW}
    acting(cast.miit.actor, catalogue.withdraw_manufacturer, maker.pk, "停产。", **told)
    days = ("2026-03-09", "2026-03-10", "2026-03-11")
    assert [clauses(filing, day).get(CLAUSE) for day in days] == [None, "violated", "violated"]


@pytest.mark.parametrize(("declared", "verdict"), [(True, None), (False, "violated"), (None, "missing")])
def test_without_a_catalogue_the_declaration_stands(cast: Cast, declared: bool | None, verdict: str | None) -> None:
    assert clauses(filed(cast, declared), "2026-03-03").get(CLAUSE) == verdict


def test_a_draft_is_tried_by_what_it_declares_and_a_trader_is_not_asked(cast: Cast) -> None:
    announced(cast, lawful_batch())
    particulars: dict[str, Any] = lawful_filing()
    particulars["exporter"] |= {"type": "manufacturer", "in_announcement": True}
    draft = acting(cast.exporter.actor, actions.draft, particulars, at=at("2026-03-02"))
    assert clauses(draft, "2026-03-02") == {}
    acting(cast.exporter.actor, actions.save_draft, draft.number, lawful_filing(), at=at("2026-03-02"))
    assert clauses(draft, "2026-03-02") == {}

"""Lists of applications, and how many queries a page takes (申请列表与查询次数)."""

import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.cast import Cast, acting
from tests.licensing.lawful import MONDAY, NOW, approve, filled, lawful_draft, vehicles_of
from tests.portal.visit import Visitor, text_of

from chuhai.accounts.actors import SYSTEM
from chuhai.accounts.row_security import reading_as
from chuhai.licensing import actions
from chuhai.licensing.models import Application, Line


@pytest.fixture
def monday(clock) -> None:
    clock(MONDAY)


@pytest.fixture
def visitor(cast: Cast, monday) -> Visitor:
    """The exporter, on a Monday."""
    return Visitor(cast.exporter)


@pytest.fixture
def draft(cast: Cast, monday) -> Application:
    """A draft of two vehicles that may be handed in and issued."""
    return lawful_draft(cast)


def page_of(application: Application, tail: str = "") -> str:
    """The address of an application's page."""
    return f"/exporter/applications/{application.number}/{tail}"


def lines_of(application: Application) -> list[Line]:
    """Its vehicles as they stand."""
    with reading_as(SYSTEM):
        return list(application.lines.select_related("vehicle"))


def dossier_file(plain: dict[str, Any] | bytes) -> SimpleUploadedFile:
    """A dossier as a file."""
    content = plain if isinstance(plain, bytes) else json.dumps(plain).encode()
    return SimpleUploadedFile("dossier.json", content, "application/json")


def test_a_list_of_fifty_takes_few_queries(cast: Cast, monday) -> None:
    visitor = Visitor(cast.exporter)
    for _ in range(50):
        acting(cast.exporter.actor, actions.draft, at=NOW)
    with CaptureQueriesContext(connection) as taken:
        page = visitor.get("/exporter/applications/")
    assert text_of(page).count("SQ-2026-") == 50
    assert len(taken) <= 8, "\n".join(query["sql"][:120] for query in taken)


@pytest.mark.parametrize("tail", ["", "form/"])
def test_a_page_takes_as_many_queries_for_twenty_vehicles_as_for_one(cast: Cast, monday, tail: str) -> None:
    visitor, numbers = Visitor(cast.exporter), []
    approve(cast.exporter.organisation)
    for number in (1, 20):
        application = filled(cast.exporter.actor, vehicles_of(cast, number))
        visitor.get(page_of(application, tail))
        with CaptureQueriesContext(connection) as taken:
            assert visitor.get(page_of(application, tail)).status_code == 200
        numbers.append(len(taken))
    assert numbers[0] == numbers[1] <= 30


def test_lists_and_the_search_field_find_it_by_its_vehicle(cast: Cast, visitor: Visitor, draft: Application) -> None:
    vin = lines_of(draft)[1].vin
    assert draft.number in text_of(visitor.get(f"/exporter/applications/?q={vin}"))
    assert page_of(draft) in visitor.get(f"/search/?q={draft.number}").url
    assert draft.number in text_of(visitor.get("/"))

"""The list of requirements: real clauses, places that a dossier has, and papers that complete what was stated (证明事项)."""

import typing
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest
from tests.vehicles.lawful import lawful_certificate

from chuhai.codes.bilingual import Bilingual
from chuhai.documents.models import Document
from chuhai.documents.requirements import (
    APPLICATION,
    DEREGISTRATION,
    FILING,
    LINE,
    REQUIREMENTS,
    VEHICLE,
    Requirement,
    answered,
    requirement,
    requirements_of,
)
from chuhai.filing.facts import PAPERS
from chuhai.law.clauses import clause
from chuhai.law.dossier_filing import FilingDossier
from chuhai.law.dossier_licence import LicenceDossier
from chuhai.law.dossier_vehicle import Vehicle

SHAPES = {FILING: FilingDossier, APPLICATION: LicenceDossier, LINE: Vehicle, VEHICLE: Vehicle}
PLACED = [(kind, asked) for kind in SHAPES for asked in requirements_of(kind) if asked.answers]


def steps(asked: Requirement) -> Iterator[str]:
    """The way to the evidence, without the view that a list of photographs takes up."""
    yield from (name for name in asked.answers if name not in ("front", "front_left", "side", "rear"))


@pytest.mark.parametrize("asked", REQUIREMENTS, ids=lambda asked: f"{asked.kinds[0]}-{asked.name}")
def test_each_proves_a_clause_of_the_register_in_both_languages(asked: Requirement) -> None:
    assert clause(asked.clause).id == asked.clause
    assert all(asked.label)
    assert len(asked.name) <= Document._meta.get_field("requirement").max_length
    assert all(len(kind) <= Document._meta.get_field("subject_kind").max_length for kind in asked.kinds)


@pytest.mark.parametrize("kind", [FILING, APPLICATION, LINE, VEHICLE, DEREGISTRATION])
def test_a_case_asks_for_each_paper_once(kind: str) -> None:
    names = [asked.name for asked in requirements_of(kind)]
    assert names
    assert len(names) == len(set(names))


def group_of(annotation: Any) -> Any:
    """The group of facts that a field holds, if it holds one."""
    return next(
        (part for part in typing.get_args(annotation) if isinstance(part, type) and issubclass(part, msgspec.Struct)),
        None,
    )


@pytest.mark.parametrize(("kind", "asked"), PLACED, ids=lambda value: getattr(value, "name", value))
def test_each_place_is_one_that_the_dossier_has(kind: str, asked: Requirement) -> None:
    shape: Any = SHAPES[kind]
    for name in steps(asked):
        hints = typing.get_type_hints(shape)
        assert name in hints
        shape = group_of(hints[name])


def test_the_filing_room_takes_the_same_papers_for_the_same_materials() -> None:
    assert {asked.name for asked in requirements_of(FILING) if asked.answers} == set(PAPERS)
    assert all(asked.answers == ("materials", asked.name) for asked in requirements_of(FILING) if asked.answers)


@pytest.mark.clause("2025-648/annex2.1")
def test_annex_2_asks_for_four_views_before_and_after() -> None:
    photos = [asked for asked in requirements_of(LINE) if asked.name.startswith("photo_")]
    assert {asked.answers[2:] for asked in photos} == {
        (when, view) for when in ("before", "after") for view in ("front", "front_left", "side", "rear")
    }


def test_what_is_not_asked_for_is_none() -> None:
    assert requirement(VEHICLE, "contract") is None
    assert requirement("nothing", "contract") is None
    assert requirement(APPLICATION, "contract").label == Bilingual("出口合同", "Export contract")


# --- papers complete what was stated ----------------------------------------------------------------------------------


def test_a_paper_completes_a_stated_group() -> None:
    facts = {"certificate": {**lawful_certificate(), "scan": None}}
    assert answered(facts, VEHICLE, {"certificate_scan"}) == {"certificate": lawful_certificate()}
    assert facts["certificate"]["scan"] is None


def test_no_paper_changes_nothing() -> None:
    facts = {"certificate": {"scan": None}, "modified": None}
    assert answered(facts, VEHICLE, frozenset()) == facts


@pytest.mark.parametrize("facts", [{"modified": None}, {}])
def test_a_paper_alone_makes_no_modified_vehicle(facts: dict) -> None:
    assert answered(facts, LINE, {"modification_explanation", "photo_after_side"}) == facts


def test_photographs_add_their_view() -> None:
    facts = {"modified": {"photos": {"before": ["front"]}}}
    papers = {"photo_before_front", "photo_before_rear", "photo_after_side", "nameplate_after"}
    assert answered(facts, LINE, papers) == {
        "modified": {"photos": {"before": ["front", "rear"], "after": ["side"]}, "nameplates": {"after": True}}
    }
    assert facts == {"modified": {"photos": {"before": ["front"]}}}


def test_what_was_said_of_the_evidence_stays() -> None:
    facts = {"modified": {"announcement_page": "第402批第12页"}}
    assert answered(facts, LINE, {"announcement_page"}) == facts

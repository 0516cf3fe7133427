"""Who sees which paper, held by the queries and, without any filter, by the database itself (材料可见范围)."""

from io import BytesIO

import pytest
from django.db import ProgrammingError
from tests.cast import Cast, acting, at
from tests.documents.files import pdf
from tests.vehicles.lawful import ENTERED, IN_STATE, entered

from chuhai.accounts.row_security import forget_reader, reading_as
from chuhai.documents import queries
from chuhai.documents.models import Document
from chuhai.vehicles import actions as vehicles
from chuhai.workflow.transitions import CaseNotFound

EVERYBODY = (
    "exporter", "colleague", "reviewer", "issuer", "police", "customs", "mofcom", "system",
    "other_exporter", "other_reviewer", "other_issuer", "other_police", "other_customs",
)  # fmt: skip
OWN = {"exporter", "colleague", "mofcom", "system"}
AT_DESKS = OWN | {"reviewer", "issuer", "police"}
SEEN = {
    "entered": OWN,
    "removed": OWN,
    "transfer_requested": AT_DESKS,
    "inspected": AT_DESKS,
    "transfer_refused": AT_DESKS,
    "endorsed": AT_DESKS | {"customs", "other_customs"},
    "cleared": AT_DESKS | {"customs", "other_customs"},
    "deregistered": AT_DESKS | {"customs", "other_customs"},
}


def paper_of_vehicle(cast: Cast, state: str) -> Document:
    """A paper of a vehicle that stands in a state."""
    vehicle = IN_STATE[state](cast)
    return put(cast, vehicle.pk)


def put(cast: Cast, vehicle_id: int) -> Document:
    """A paper's record, put to a vehicle whatever its state."""
    with reading_as(cast.exporter.actor):
        return Document.objects.create(
            subject_kind="vehicle",
            subject_id=vehicle_id,
            requirement="certificate_scan",
            exporter_id=cast.exporter.organisation_id,
            authority_id=cast.reviewer.organisation_id,
            filename="登记证书.pdf",
            content_type="application/pdf",
            size=1,
            sha256="0" * 64,
            stored_as="00/00/x.pdf",
            uploaded_by="王磊",
            uploaded_at=at(ENTERED),
        )


@pytest.mark.parametrize("state", IN_STATE)
def test_a_paper_is_seen_by_those_who_see_its_vehicle(cast: Cast, state: str) -> None:
    document = paper_of_vehicle(cast, state)
    found, unfiltered = set(), set()
    for who in EVERYBODY:
        with reading_as(cast.actor(who)):
            if queries.visible(cast.actor(who)).filter(pk=document.pk).exists():
                found.add(who)
            if Document.objects.filter(pk=document.pk).exists():
                unfiltered.add(who)
    assert found == SEEN[state]
    assert unfiltered == SEEN[state]


def test_who_may_not_see_it_cannot_tell_it_from_none(cast: Cast) -> None:
    document = paper_of_vehicle(cast, "inspected")
    assert acting(cast.police.actor, queries.find_document, document.pk) == document
    for stranger in cast.strangers:
        with pytest.raises(CaseNotFound):
            acting(stranger, queries.find_document, document.pk)
    with pytest.raises(CaseNotFound):
        acting(cast.police.actor, queries.find_document, document.pk + 1)


def test_nobody_in_particular_sees_nothing(cast: Cast) -> None:
    paper_of_vehicle(cast, "endorsed")
    forget_reader()
    assert Document.objects.count() == 0


@pytest.mark.parametrize("who", ["reviewer", "police", "customs"])
def test_who_reads_papers_does_not_change_them(cast: Cast, who: str) -> None:
    document = paper_of_vehicle(cast, "endorsed")
    with reading_as(cast.actor(who)):
        assert Document.objects.filter(pk=document.pk).update(filename="改名.pdf") == 0
        assert Document.objects.filter(pk=document.pk).delete()[0] == 0


def test_a_paper_cannot_be_put_to_anothers_name(cast: Cast) -> None:
    vehicle = entered(cast)
    document = put(cast, vehicle.pk)
    document.pk = None
    with pytest.raises(ProgrammingError, match="row-level security"), reading_as(cast.other_exporter.actor):
        document.save(force_insert=True)


def test_a_kind_that_no_room_speaks_for_is_its_exporters_alone(cast: Cast) -> None:
    document = put(cast, entered(cast).pk)
    with reading_as(cast.exporter.actor):
        Document.objects.filter(pk=document.pk).update(subject_kind="unheard_of")
    assert acting(cast.exporter.actor, queries.find_document, document.pk) == document
    with pytest.raises(CaseNotFound):
        acting(cast.reviewer.actor, queries.find_document, document.pk)


def test_many_cases_are_asked_about_in_one_query(cast: Cast, django_assert_num_queries: object) -> None:
    one, other = entered(cast), entered(cast, "LSVNV2184L2345688")
    acting(cast.exporter.actor, vehicles.upload, one.pk, "vehicle_photo", "a.pdf", BytesIO(pdf()), at=at(ENTERED))
    with reading_as(cast.exporter.actor), django_assert_num_queries(1):
        met = queries.requirements_met_by_each("vehicle", [one.pk, other.pk])
    assert met == {one.pk: {"vehicle_photo"}, other.pk: frozenset()}

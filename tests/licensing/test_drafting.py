"""Drafts are made from dossiers, from endorsed vehicles or from nothing, and changed by their exporter alone (2024-6/4.3)."""

import io
from typing import Any

import msgspec
import pytest
from PIL import Image
from tests.cast import Cast, acting, at
from tests.licensing.dossiers import VINS, as_dossier, dossier_dict, vehicle
from tests.licensing.lawful import NOW, lawful_draft, submitted, vehicle_of, vehicles_of

from chuhai.accounts.row_security import reading_as
from chuhai.audit import queries as audit
from chuhai.documents.models import Document
from chuhai.documents.queries import requirements_met
from chuhai.licensing import actions, queries
from chuhai.licensing.models import Application, Line
from chuhai.vehicles.models import Vehicle
from chuhai.workflow.transitions import CaseNotFound, EntryRefused, StaleCase, WrongDesk, WrongState


def from_dossier(cast: Cast, **changed: Any) -> Application:
    """A draft of the cast's exporter from a dossier."""
    return acting(cast.exporter.actor, actions.draft_from_dossier, as_dossier(dossier_dict(**changed)), at=NOW)


def lines_of(cast: Cast, application: Application) -> list[Line]:
    """Its lines, as the exporter sees them."""
    return acting(cast.exporter.actor, lambda _: queries.lines(application))


def test_a_dossier_becomes_a_draft_with_a_line_for_each_vehicle(cast: Cast) -> None:
    application = from_dossier(cast)
    assert (application.state, application.commodity_code, application.destination) == ("draft", "8703223010", "UZB")
    assert [(line.position, line.vin) for line in lines_of(cast, application)] == [(1, VINS[0]), (2, VINS[1])]


def test_its_vehicles_are_entered_once(cast: Cast) -> None:
    first, second = from_dossier(cast), from_dossier(cast)
    entered = [[line.vehicle_id for line in lines_of(cast, application)] for application in (first, second)]
    assert entered[0] == entered[1]
    with reading_as(cast.exporter.actor):
        assert Vehicle.objects.count() == len(VINS)


def test_what_it_claims_of_a_vehicle_is_kept_apart(cast: Cast) -> None:
    line = lines_of(cast, from_dossier(cast))[0]
    assert (line.claimed["odometer_km"], line.claimed["registry"]["mortgaged"]) == (84310, False)
    assert line.vehicle.registry is None


@pytest.mark.clause("2024-6/4.3")
@pytest.mark.parametrize("whose", ["applicant", "exporter"])
def test_a_dossier_of_another_enterprise_is_refused(cast: Cast, whose: str) -> None:
    plain = dossier_dict()
    plain[whose] = plain[whose] | {"uscc": "91440113MACPQJKN06"}
    with pytest.raises(WrongDesk, match="who exports applies"):
        acting(cast.exporter.actor, actions.draft_from_dossier, as_dossier(plain), at=NOW)
    with reading_as(cast.exporter.actor):
        assert not Application.objects.exists()


@pytest.mark.parametrize("name", ["reviewer", "issuer", "police", "customs", "mofcom", "system"])
def test_no_other_desk_drafts(cast: Cast, name: str) -> None:
    with pytest.raises(WrongDesk):
        acting(cast.actor(name), actions.draft, at=NOW)


def test_a_vehicle_written_in_another_way_is_the_same_vehicle(cast: Cast) -> None:
    odd = vehicle(VINS[0]) | {"vin": f" {VINS[0].lower()} "}
    assert lines_of(cast, from_dossier(cast, vehicles=[odd]))[0].vin == VINS[0]


def test_a_vehicle_without_any_number_has_a_line_of_its_own(cast: Cast) -> None:
    unknown = vehicle(VINS[0]) | {"vin": None, "line": None}
    line = lines_of(cast, from_dossier(cast, vehicles=[unknown]))[0]
    assert (line.vin, line.vehicle) == ("", None)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"vehicles": [vehicle("L" * 41)]}, "vehicles[0].vin"),
        ({"form": {"customs_district": "北仑海关"}}, "form.customs_district"),
        ({"contract": {"importer": "a\x00b"}}, "contract"),
    ],
)
def test_what_no_record_could_hold_is_refused_with_its_field(cast: Cast, change: dict, field: str) -> None:
    with pytest.raises(EntryRefused) as refused:
        from_dossier(cast, **change)
    assert refused.value.field == field


def test_chosen_vehicles_fill_the_form_from_their_certificates(cast: Cast) -> None:
    chosen = vehicles_of(cast, 2)
    application = acting(cast.exporter.actor, actions.draft, [vehicle.pk for vehicle in chosen], at=NOW)
    assert (application.form["quantity"], application.form["condition"]) == (2, "旧")
    assert application.form["exporter"] == application.form["consignor"] == cast.exporter.organisation.name
    entry = lines_of(cast, application)[0].entry
    assert (entry["vin"], entry["brand"], entry["model"]) == (chosen[0].vin, "大众牌", "SVW71423JU")
    assert (entry["registered_on"], entry["pending_export_on"]) == ("2020-09-21", "2026-04-08")


def test_another_exporters_vehicle_cannot_be_chosen(cast: Cast) -> None:
    foreign = vehicle_of(cast.other_exporter.organisation, cast.other_police.organisation)
    with pytest.raises(CaseNotFound):
        acting(cast.exporter.actor, actions.draft, [foreign.pk], at=NOW)


def test_the_quantity_follows_the_vehicles_while_it_agrees(cast: Cast) -> None:
    application = acting(cast.exporter.actor, actions.draft, at=NOW)
    more = vehicles_of(cast, 3)
    ids = [vehicle.pk for vehicle in more]
    application = acting(cast.exporter.actor, actions.add_vehicles, application.number, ids, at=NOW)
    assert application.form["quantity"] == 3
    second = lines_of(cast, application)[1]
    application = acting(cast.exporter.actor, actions.remove_line, application.number, second.pk, at=NOW)
    assert application.form["quantity"] == 2
    left = [(line.position, line.vehicle_id) for line in lines_of(cast, application)]
    assert left == [(1, ids[0]), (2, ids[2])]


def test_a_quantity_that_was_typed_otherwise_stays(cast: Cast) -> None:
    application = acting(cast.exporter.actor, actions.draft, at=NOW)
    parts = {"form": application.form | {"quantity": 9}}
    acting(cast.exporter.actor, actions.save, application.number, parts, at=NOW)
    ids = [vehicle.pk for vehicle in vehicles_of(cast, 1)]
    application = acting(cast.exporter.actor, actions.add_vehicles, application.number, ids, at=NOW)
    assert application.form["quantity"] == 9


def test_a_vehicle_is_added_once(cast: Cast) -> None:
    application = lawful_draft(cast)
    ids = [line.vehicle_id for line in lines_of(cast, application)]
    acting(cast.exporter.actor, actions.add_vehicles, application.number, ids, at=NOW)
    assert len(lines_of(cast, application)) == 2


def test_lists_find_a_draft_by_its_contract_and_its_vehicles(cast: Cast) -> None:
    application = lawful_draft(cast)
    vin = lines_of(cast, application)[0].vin
    for words in (application.number, "YF-UZ-2026-006", vin[-6:], "远帆"):
        found = acting(
            cast.exporter.actor, lambda actor, words=words: list(queries.search(queries.visible(actor), words))
        )
        assert found == [application]
    nothing = acting(cast.exporter.actor, lambda actor: list(queries.search(queries.visible(actor), "KAZ-1")))
    assert nothing == []


@pytest.mark.parametrize("save", ["save", "save_lines", "remove_line", "add_vehicles"])
def test_a_stale_draft_is_not_overwritten(cast: Cast, save: str) -> None:
    application = lawful_draft(cast)
    line = lines_of(cast, application)[0]
    content: Any = {"save": {"form": {}}, "save_lines": {line.pk: {"modified": None}}, "remove_line": line.pk}
    acting(cast.colleague.actor, actions.save, application.number, {"route": "filed"}, at=NOW)
    with pytest.raises(StaleCase):
        acting(
            cast.exporter.actor,
            getattr(actions, save),
            application.number,
            content.get(save, []),
            at=NOW,
            version=application.version,
        )


@pytest.mark.parametrize(
    ("parts", "refusal"),
    [
        ({"form": {"quantity": "two"}}, msgspec.ValidationError),
        ({"form": {"colour": "red"}}, msgspec.ValidationError),
        ({"contract": {"signed_on": "2026-02-30"}}, msgspec.ValidationError),
        ({"route": "smuggled"}, EntryRefused),
        ({"state": "issued"}, EntryRefused),
    ],
)
def test_what_no_dossier_could_hold_is_not_saved(cast: Cast, parts: dict, refusal: type[Exception]) -> None:
    application = lawful_draft(cast)
    with pytest.raises(refusal):
        acting(cast.exporter.actor, actions.save, application.number, parts, at=NOW)
    assert acting(cast.exporter.actor, queries.find, application.number).version == application.version


def test_what_was_handed_in_is_not_changed(cast: Cast) -> None:
    application = submitted(cast)
    line = lines_of(cast, application)[0]
    for action, content in (
        (actions.save, {"form": {}}),
        (actions.save_lines, {line.pk: {"modified": None}}),
        (actions.remove_line, line.pk),
        (actions.add_vehicles, []),
    ):
        with pytest.raises(WrongState):
            acting(cast.exporter.actor, action, application.number, content, at=NOW)


def test_the_authority_changes_nothing(cast: Cast) -> None:
    application = submitted(cast)
    acting(cast.reviewer.actor, actions.request_supplement, application.number, "请补充。", at=NOW)
    with pytest.raises(WrongDesk):
        acting(cast.reviewer.actor, actions.save, application.number, {"form": {}}, at=NOW)


def test_a_line_of_another_application_is_out_of_reach(cast: Cast) -> None:
    first = lawful_draft(cast)
    second = acting(cast.exporter.actor, actions.draft, at=NOW)
    line = lines_of(cast, first)[0]
    for action, content in ((actions.remove_line, line.pk), (actions.save_lines, {line.pk: {"modified": None}})):
        with pytest.raises(CaseNotFound):
            acting(cast.exporter.actor, action, second.number, content, at=NOW)


def test_a_dossier_takes_the_place_of_what_an_application_said(cast: Cast) -> None:
    application = from_dossier(cast)
    second = lines_of(cast, application)[1]
    upload(cast, application, "test_report", second.pk)
    other = "LSVNV2182L2345690"
    plain = dossier_dict(vehicles=[vehicle(other), vehicle(VINS[1])], contract=None)
    acting(cast.exporter.actor, actions.replace_by_dossier, application.number, as_dossier(plain), at=NOW)
    now = acting(cast.exporter.actor, queries.find, application.number)
    assert (now.contract, now.contract_number, now.version) == (None, "", application.version + 1)
    assert [(line.position, line.vin) for line in lines_of(cast, now)] == [(1, other), (2, VINS[1])]
    assert lines_of(cast, now)[1].pk == second.pk
    with reading_as(cast.exporter.actor):
        assert requirements_met(("line", second.pk)) == {"test_report"}


def test_vehicles_change_places_when_a_dossier_says_so(cast: Cast) -> None:
    application = from_dossier(cast)
    plain = dossier_dict(vehicles=[vehicle(vin) for vin in VINS[::-1]])
    acting(cast.exporter.actor, actions.replace_by_dossier, application.number, as_dossier(plain), at=NOW)
    assert [line.vin for line in lines_of(cast, application)] == list(VINS[::-1])


def test_a_dossier_of_another_enterprise_replaces_nothing(cast: Cast) -> None:
    application = from_dossier(cast)
    foreign = as_dossier(dossier_dict(applicant={"uscc": "91440113MACPQJKN06"}))
    with pytest.raises(WrongDesk):
        acting(cast.exporter.actor, actions.replace_by_dossier, application.number, foreign, at=NOW)


def test_a_draft_is_deleted_with_its_papers_put_back(cast: Cast) -> None:
    application = lawful_draft(cast)
    upload(cast, application, "contract")
    acting(cast.exporter.actor, actions.delete_draft, application.number, at=NOW)
    with pytest.raises(CaseNotFound):
        acting(cast.exporter.actor, queries.find, application.number)
    with reading_as(cast.exporter.actor):
        assert not Document.objects.filter(removed_at__isnull=True).exists()
        assert audit.visible_entries(cast.exporter.actor).filter(step="delete").exists()


def test_what_was_handed_in_is_not_deleted(cast: Cast) -> None:
    application = submitted(cast)
    acting(cast.reviewer.actor, actions.request_supplement, application.number, "请补充。", at=NOW)
    with pytest.raises(WrongState):
        acting(cast.exporter.actor, actions.delete_draft, application.number, at=NOW)


@pytest.mark.clause("2024-6/4.8b")
def test_another_contract_takes_the_place_of_one_that_was_handed_in(cast: Cast) -> None:
    application = submitted(cast)
    acting(cast.reviewer.actor, actions.request_supplement, application.number, "合同已终止。", at=NOW)
    contract = application.contract | {"number": "YF-KZ-2026-009", "importer": "Almaty Auto"}
    acting(cast.exporter.actor, actions.save, application.number, {"contract": contract}, at=at("2026-04-22"))
    told = acting(
        cast.exporter.actor, lambda actor: audit.timeline(actor, *application.subject).get(step="replace_contract")
    )
    assert "YF-KZ-2026-009" in told.detail
    assert {line.vehicle.state for line in lines_of(cast, application)} == {"endorsed"}


def upload(cast: Cast, application: Application, requirement: str, line_id: int | None = None) -> Document:
    """A small picture put to a requirement."""
    stream = io.BytesIO(picture())
    where = {"line_id": line_id} if line_id else {}
    return acting(
        cast.exporter.actor, actions.upload, application.number, requirement, "a.png", stream, at=NOW, **where
    )


def picture() -> bytes:
    """A true PNG."""
    content = io.BytesIO()
    Image.new("RGB", (8, 8), "white").save(content, "PNG")
    return content.getvalue()


def test_papers_are_put_to_the_application_or_to_a_vehicle_and_taken_back(cast: Cast) -> None:
    application = lawful_draft(cast)
    line = lines_of(cast, application)[0]
    of_whole, of_line = upload(cast, application, "contract"), upload(cast, application, "test_report", line.pk)
    assert (of_whole.subject_kind, of_line.subject_kind) == ("application", "line")
    for document in (of_whole, of_line):
        acting(cast.exporter.actor, actions.remove_paper, application.number, document.pk, at=NOW)
    with reading_as(cast.exporter.actor):
        assert not Document.objects.filter(removed_at__isnull=True).exists()


def test_a_paper_of_another_application_is_out_of_reach(cast: Cast) -> None:
    first = lawful_draft(cast)
    second = acting(cast.exporter.actor, actions.draft, at=NOW)
    document = upload(cast, first, "contract")
    with pytest.raises(CaseNotFound):
        acting(cast.exporter.actor, actions.remove_paper, second.number, document.pk, at=NOW)

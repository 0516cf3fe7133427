"""The engine or motor number on a vehicle's record (发动机号、电机号): optional, tidied, never a part of the dossier."""

import json

import pytest
from django.db import IntegrityError, transaction
from tests.cast import Cast, acting, at
from tests.portal.visit import Visitor, fields_of, text_of
from tests.vehicles.lawful import ENTERED, INSPECTED, REQUESTED, VIN, entered, lawful_certificate, recorded, requested

from chuhai.accounts.actors import SYSTEM
from chuhai.accounts.row_security import reading_as
from chuhai.law.dossier_vehicle import Certificate
from chuhai.law.dossier_vehicle import Vehicle as Told
from chuhai.vehicles import actions, queries
from chuhai.vehicles.models import Vehicle
from chuhai.workflow.transitions import EntryRefused

ENGINE = "EA211-C045671"


def entered_with(cast: Cast, engine: str) -> Vehicle:
    """A vehicle entered with an engine number as typed."""
    certificate = lawful_certificate()
    return acting(cast.exporter.actor, actions.enter, VIN, certificate, 84310, engine_number=engine, at=at(ENTERED))


def changed(cast: Cast, vehicle: Vehicle, engine: str | None) -> Vehicle:
    """The same vehicle, said anew with nothing but the engine number different."""
    said = (VIN, lawful_certificate(), 84310)
    return acting(cast.exporter.actor, actions.change, vehicle.pk, *said, engine_number=engine, at=at(REQUESTED))


@pytest.mark.parametrize("typed", [ENGINE, " ea211-c045671\n", "EA 211-C04 5671", "ｅａ２１１－ｃ０４５６７１"])
def test_an_engine_number_is_normalised(cast: Cast, typed: str) -> None:
    assert entered_with(cast, typed).engine_number == ENGINE


@pytest.mark.parametrize("typed", ["", "  "])
def test_an_engine_number_is_optional(cast: Cast, typed: str) -> None:
    assert entered_with(cast, typed).engine_number == ""


@pytest.mark.parametrize(
    ("typed", "said"), [("EA211/C045671", "只能由"), ("无", "只能由"), ("-", "只能由"), ("E" * 41, "41位")]
)
def test_what_is_no_engine_number_is_refused_with_words(cast: Cast, typed: str, said: str) -> None:
    with pytest.raises(EntryRefused) as refusal:
        entered_with(cast, typed)
    assert refusal.value.field == "engine_number"
    assert said in refusal.value.reason.zh
    assert refusal.value.reason.en


def test_forty_characters_can_still_be_held(cast: Cast) -> None:
    assert entered_with(cast, "E" * 40).engine_number == "E" * 40


@pytest.mark.parametrize("held", ["ea211", "EA 211", "-"])
def test_the_database_holds_no_other_shape(cast: Cast, held: str) -> None:
    vehicle = entered(cast)
    with pytest.raises(IntegrityError, match="engine_number_as_stamped"), reading_as(SYSTEM), transaction.atomic():
        Vehicle.objects.filter(pk=vehicle.pk).update(engine_number=held)


def test_a_change_that_does_not_name_it_leaves_it_and_an_empty_one_takes_it_back(cast: Cast) -> None:
    vehicle = entered_with(cast, ENGINE)
    assert changed(cast, vehicle, None).engine_number == ENGINE
    assert [entry.step for entry in recorded(cast.exporter.actor, vehicle.pk)] == ["enter"]
    assert changed(cast, vehicle, "").engine_number == ""
    last = recorded(cast.exporter.actor, vehicle.pk)[-1]
    assert (last.step, json.loads(last.detail)) == ("change", {"changed": {"engine_number": [ENGINE, ""]}})


def test_a_dossier_takes_it_over_and_gives_it_away_nowhere(cast: Cast) -> None:
    vehicle = entered_with(cast, ENGINE)
    told = Told(vin=VIN, certificate=Certificate(vin=VIN, brand="大众牌"), odometer_km=84310)
    kept = acting(cast.exporter.actor, actions.enter_from_dossier, told, at=at(REQUESTED))
    assert (kept.pk, kept.engine_number) == (vehicle.pk, ENGINE)
    assert ENGINE not in json.dumps(acting(cast.exporter.actor, lambda _: queries.dossier(kept)))


@pytest.mark.parametrize(("found", "kept"), [(None, ENGINE), ("ea888-1", "EA888-1"), ("", "")])
def test_public_security_corrects_what_it_finds_at_inspection(cast: Cast, found: str | None, kept: str) -> None:
    vehicle = requested(cast)
    with reading_as(SYSTEM):
        Vehicle.objects.filter(pk=vehicle.pk).update(engine_number=ENGINE)
    police = cast.police.actor
    done = acting(police, actions.inspect, vehicle.pk, [], VIN, {}, engine_number=found, at=at(INSPECTED)).case
    assert (done.state, done.engine_number, done.inspection["differences"]) == ("inspected", kept, [])
    assert json.loads(recorded(police, vehicle.pk)[-1].detail)["engine_number"] == [ENGINE, kept]


# --- on pages ---------------------------------------------------------------------------------------------------------


def test_it_is_asked_for_on_the_form_and_shown_on_the_pages_of_exporter_and_public_security(cast: Cast) -> None:
    vehicle, exporter = requested(cast), Visitor(cast.exporter)
    new = fields_of(exporter.get("/exporter/vehicles/new/"))
    assert new["engine_number"] == ""
    with reading_as(SYSTEM):
        Vehicle.objects.filter(pk=vehicle.pk).update(engine_number=ENGINE)
    assert ENGINE in text_of(exporter.get(f"/exporter/vehicles/{vehicle.pk}/"))
    police, page = Visitor(cast.police), f"/public-security/vehicles/{vehicle.pk}/"
    assert ENGINE in text_of(police.get(page))
    held = fields_of(police.get(f"{page}inspection/"))
    assert held["engine_number"] == ENGINE
    police.post(f"{page}inspection/", held | {"vin_found": VIN, "engine_number": "ea211-c045672"})
    with reading_as(SYSTEM):
        assert Vehicle.objects.get(pk=vehicle.pk).engine_number == "EA211-C045672"


def test_the_form_keeps_it_and_says_beside_the_field_what_is_wrong(cast: Cast) -> None:
    vehicle, exporter = entered_with(cast, ENGINE), Visitor(cast.exporter)
    page = f"/exporter/vehicles/{vehicle.pk}/form/"
    held = fields_of(exporter.get(page))
    assert held["engine_number"] == ENGINE
    shown = exporter.post(page, held | {"engine_number": "EA211/1"})
    assert (shown.status_code, fields_of(shown)["engine_number"]) == (422, "EA211/1")
    assert "发动机号（电机号）只能由字母、数字和“-”组成" in text_of(shown)
    exporter.post(page, held | {"engine_number": "ea211 1"})
    with reading_as(SYSTEM):
        assert Vehicle.objects.get(pk=vehicle.pk).engine_number == "EA2111"

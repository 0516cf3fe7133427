"""Vehicles over the interface: entered by the exporter, inspected and endorsed by public security."""

import pytest
from tests.api.program import Program, problem
from tests.cast import Cast
from tests.documents.files import pdf
from tests.vehicles import lawful
from tests.vehicles.lawful import VIN, clean_registry, lawful_certificate


def entry(**changed: object) -> dict:
    """What the exporter says of a vehicle."""
    return {"vin": VIN, "certificate": lawful_certificate(), "odometer_km": 84310} | changed


@pytest.fixture
def vehicle(exporter: Program) -> int:
    """A vehicle entered by the exporter's software."""
    return exporter.post("/vehicles", entry()).json()["id"]


@pytest.fixture
def requested(exporter: Program, cast: Cast, vehicle: int) -> int:
    """The same, brought to the police."""
    exporter.post(f"/vehicles/{vehicle}/request-transfer", {"police": cast.police.organisation_id})
    return vehicle


def test_a_vehicle_is_entered(exporter: Program) -> None:
    answer = exporter.post("/vehicles", entry())
    entered = answer.json()
    assert (answer.status_code, entered["state"], entered["vin"]) == (201, "entered", VIN)
    assert answer.headers["Location"] == f"/api/v1/vehicles/{entered['id']}"
    assert entered["certificate"]["owner"] == "张三"
    assert (entered["clock"], entered["police"], entered["registry"]) == (None, None, None)


def test_from_entry_to_endorsement(exporter: Program, police: Program, cast: Cast, vehicle: int) -> None:
    asked = exporter.post(f"/vehicles/{vehicle}/request-transfer", {"police": cast.police.organisation_id}).json()
    assert (asked["state"], asked["clock"]["due_on"]) == ("transfer_requested", "2026-03-05")
    police.post(f"/vehicles/{vehicle}/registry", clean_registry())
    inspected = police.post(f"/vehicles/{vehicle}/inspection", {"vin_found": VIN, "differences": []}).json()
    assert (inspected["state"], inspected["inspection"]["on"]) == ("inspected", "2026-03-02")
    said = {"insurance_until": "2026-12-31", "temporary_plate": "浙B12345临"}
    endorsed = police.post(f"/vehicles/{vehicle}/endorsement", said).json()
    assert (endorsed["state"], endorsed["endorsed_on"]) == ("endorsed", "2026-03-02")
    assert (endorsed["plate_last_day"], endorsed["clock"]) == ("2026-05-01", None)


def test_the_law_stops_an_endorsement_with_its_findings(police: Program, requested: int) -> None:
    police.post(f"/vehicles/{requested}/registry", clean_registry() | {"seized": True})
    police.post(f"/vehicles/{requested}/inspection", {"vin_found": VIN})
    answer = police.post(f"/vehicles/{requested}/endorsement", {"insurance_until": "2026-12-31"})
    told = problem(answer, 422, "stopped-by-law")
    assert told["assessment"]["decision"] == "refuse"
    judged = police.get(f"/vehicles/{requested}/assessment").json()
    assert judged["findings"] == told["assessment"]["findings"]


def test_what_the_registry_states_grows_and_can_be_taken_back(police: Program, requested: int) -> None:
    police.post(f"/vehicles/{requested}/registry", {"mortgaged": True, "seized": False})
    stated = police.post(f"/vehicles/{requested}/registry", {"mortgaged": None}).json()["registry"]
    assert stated == {"mortgaged": None, "seized": False}


def test_a_refused_transfer_says_why(exporter: Program, police: Program, requested: int) -> None:
    problem(police.post(f"/vehicles/{requested}/refusal", {"words": ""}), 422, "words-wanted")
    assert (
        police.post(f"/vehicles/{requested}/refusal", {"words": "档案不一致。"}).json()["state"] == "transfer_refused"
    )
    assert exporter.get(f"/vehicles/{requested}").json()["transfer_words"] == "档案不一致。"


def test_a_vehicle_is_changed_and_removed(exporter: Program, vehicle: int) -> None:
    changed = exporter.put(f"/vehicles/{vehicle}", entry(odometer_km=90000)).json()
    assert (changed["odometer_km"], changed["version"]) == (90000, 2)
    assert exporter.post(f"/vehicles/{vehicle}/remove").json()["state"] == "removed"
    assert exporter.get("/vehicles").json()["items"] == []
    assert [row["id"] for row in exporter.get("/vehicles?state=removed").json()["items"]] == [vehicle]


@pytest.mark.parametrize(
    ("said", "path"),
    [
        (entry(certificate={"colour": "red"}), "$.certificate.colour"),
        (entry(certificate={"registered_on": "2026-02-30"}), "$.certificate.registered_on"),
        (entry(odometer_km=-1), "$.odometer_km"),
        (entry(vin=" "), "$.vin"),
    ],
)
def test_what_no_record_can_hold_is_told_with_its_path(exporter: Program, said: dict, path: str) -> None:
    told = problem(exporter.post("/vehicles", said), 422, "not-taken")
    assert [error["path"] for error in told["errors"]] == [path]


def test_an_engine_number_stands_beside_the_dossier(exporter: Program, police: Program, cast: Cast) -> None:
    entered = exporter.post("/vehicles", entry(engine_number="ea211-c045671")).json()
    at_it = f"/vehicles/{entered['id']}"
    assert entered["engine_number"] == "EA211-C045671"
    assert exporter.put(at_it, entry(odometer_km=90000)).json()["engine_number"] == "EA211-C045671"
    refused = problem(exporter.put(at_it, entry(engine_number="EA/1")), 422, "not-taken")
    assert [error["path"] for error in refused["errors"]] == ["$.engine_number"]
    assert "engine_number" not in exporter.get(f"{at_it}/dossier").json()
    exporter.post(f"{at_it}/request-transfer", {"police": cast.police.organisation_id})
    found = police.post(f"{at_it}/inspection", {"vin_found": VIN, "engine_number": "EA888"}).json()
    assert (found["state"], found["engine_number"]) == ("inspected", "EA888")


@pytest.mark.parametrize("odometer_km", ["84310", 84310.5, True, 10**30])
def test_no_value_is_turned_into_another_type(exporter: Program, odometer_km: object) -> None:
    answer = exporter.post("/vehicles", entry(odometer_km=odometer_km))
    assert answer.status_code in (400, 422)
    assert answer.json()["errors"][0]["path"] == "$.odometer_km"


def test_lists_find_by_vin_brand_and_state(cast: Cast, exporter: Program) -> None:
    lawful.endorsed(cast)
    found = {
        query: len(exporter.get(f"/vehicles?{query}").json()["items"])
        for query in ("vin=LSVNV2189", "vin=LSVNV2180", "brand=大众", "brand=奥迪", "state=endorsed", "state=entered")
    }
    assert list(found.values()) == [1, 0, 1, 0, 1, 0]


def test_the_record_is_written_out_as_a_part_of_a_dossier(cast: Cast, exporter: Program) -> None:
    vehicle = lawful.endorsed(cast)
    given = exporter.get(f"/vehicles/{vehicle.pk}/dossier").json()
    assert given["certificate"]["pending_export_on"] == lawful.ENDORSED
    assert given["registry"] == clean_registry()


def test_the_timeline_names_every_step(cast: Cast, police: Program) -> None:
    vehicle = lawful.endorsed(cast)
    steps = [entry["step"] for entry in police.get(f"/vehicles/{vehicle.pk}/timeline").json()["items"]]
    assert steps[-2:] == ["inspect", "endorse"]


def test_papers_are_uploaded_listed_downloaded_and_removed(exporter: Program, vehicle: int) -> None:
    path, content = f"/vehicles/{vehicle}/papers", pdf()
    uploaded = exporter.upload(path, content, "登记证书.pdf", {"requirement": "certificate_scan"})
    paper = uploaded.json()
    assert (uploaded.status_code, paper["content_type"], paper["size"]) == (201, "application/pdf", len(content))
    assert exporter.get(path).json()["items"] == [paper]
    got = exporter.get(f"/papers/{paper['id']}")
    assert b"".join(got.streaming_content) == content
    assert got.headers["Content-Type"] == "application/pdf"
    assert got.headers["Content-Disposition"].startswith("attachment;")
    assert exporter.delete(f"{path}/{paper['id']}").status_code == 204
    assert exporter.get(path).json()["items"] == []


def test_a_file_that_is_not_taken_is_told_why(exporter: Program, vehicle: int) -> None:
    answer = exporter.upload(
        f"/vehicles/{vehicle}/papers", b"MZ...", "登记证书.pdf", {"requirement": "certificate_scan"}
    )
    assert problem(answer, 422, "not-taken")["errors"][0]["path"] == "$.file"


@pytest.mark.parametrize(
    ("fields", "path"), [({}, "$.requirement"), ({"requirement": "vehicle_photo", "line": "1"}, "$.line")]
)
def test_a_form_is_as_strict_as_json(exporter: Program, vehicle: int, fields: dict, path: str) -> None:
    told = problem(exporter.upload(f"/vehicles/{vehicle}/papers", pdf(), "a.pdf", fields), 400, "bad-input")
    assert [error["path"] for error in told["errors"]] == [path]


def test_an_upload_under_a_key_is_repeated_by_its_content(exporter: Program, vehicle: int) -> None:
    path, fields = f"/vehicles/{vehicle}/papers", {"requirement": "vehicle_photo"}
    first = exporter.upload(path, pdf(), "a.pdf", fields, Idempotency_Key="k")
    assert exporter.upload(path, pdf(), "a.pdf", fields, Idempotency_Key="k").json() == first.json()
    problem(exporter.upload(path, pdf(b"%x\n"), "a.pdf", fields, Idempotency_Key="k"), 409, "key-reused")

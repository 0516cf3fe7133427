"""A vehicle's record written out as its part of a dossier (车辆事实)."""

from datetime import date
from io import BytesIO

from tests.cast import Cast, acting, at
from tests.documents.files import pdf
from tests.vehicles.lawful import (
    ENTERED,
    INSPECTED,
    VIN,
    clean_registry,
    endorsed,
    entered,
    lawful_certificate,
    requested,
)

from chuhai.law.dossier_vehicle import Registry
from chuhai.vehicles import actions, facts, queries


def test_what_nobody_stated_is_not_known(cast: Cast) -> None:
    vehicle = acting(cast.exporter.actor, actions.enter, VIN, at=at(ENTERED))
    assert facts.plain(vehicle) == {
        "vin": VIN,
        "certificate": None,
        "odometer_km": None,
        "registry": None,
        "inspection": None,
    }
    told = facts.gather(vehicle)
    assert (told.vin, told.registry, told.test_report) == (VIN, None, None)


def test_an_endorsed_vehicle_is_told_whole(cast: Cast) -> None:
    told = facts.plain(endorsed(cast))
    assert told == {
        "vin": VIN,
        "certificate": lawful_certificate() | {"owner": "浙江远帆汽车出口有限公司", "pending_export_on": "2026-03-05"},
        "odometer_km": 84310,
        "registry": clean_registry(),
        "inspection": {"on": "2026-03-04", "differences": []},
    }


def test_the_law_reads_days_and_flags(cast: Cast) -> None:
    told = facts.gather(endorsed(cast))
    assert (told.certificate.registered_on, told.certificate.pending_export_on) == (date(2020, 9, 21), date(2026, 3, 5))
    assert isinstance(told.registry, Registry)
    assert (told.inspection.on, told.inspection.differences) == (date(2026, 3, 4), ())


def test_the_vin_found_on_the_vehicle_speaks(cast: Cast) -> None:
    vehicle = requested(cast)
    found = "LSVNV2184L2345688"
    inspected = acting(cast.police.actor, actions.inspect, vehicle.pk, [], found, {}, at=at(INSPECTED)).case
    told = facts.plain(inspected)
    assert (told["vin"], told["certificate"]["vin"]) == (found, VIN)


def test_a_scan_on_file_answers_for_itself(cast: Cast) -> None:
    vehicle = entered(cast)
    certificate = lawful_certificate() | {"scan": None}
    acting(cast.exporter.actor, actions.change, vehicle.pk, VIN, certificate, 84310, at=at(ENTERED))
    told = acting(cast.exporter.actor, lambda reader: queries.dossier(queries.find(reader, vehicle.pk)))
    assert told["certificate"].get("scan") is None
    acting(cast.exporter.actor, actions.upload, vehicle.pk, "certificate_scan", "a.pdf", BytesIO(pdf()), at=at(ENTERED))
    told = acting(cast.exporter.actor, lambda reader: queries.dossier(queries.find(reader, vehicle.pk)))
    assert told["certificate"]["scan"] is True

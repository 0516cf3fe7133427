"""A vehicle of a dossier put before Order No. 12."""

from datetime import date

from chuhai.law.dossier_vehicle import Vehicle
from chuhai.law.rule import NO_CERTIFICATE, NO_REGISTRY
from chuhai.law.scrapping_2012_12.judgement import Judgement, judge_scrapping

#: The facts that the judgement reads, as a rule lists them.
READS = (
    "certificate.vehicle_type",
    "certificate.use_nature",
    "certificate.use_history",
    "certificate.load_capacity_kg",
    "certificate.manufactured_on",
    "certificate.registered_on",
    "registry.scrapping_on",
    "registry.missed_inspections",
    "odometer_km",
)


def judge_vehicle(vehicle: Vehicle, on: date) -> Judgement:
    """Judge this vehicle by Order No. 12 on the day `on`; what the dossier does not hold is not known."""
    certificate, registry = vehicle.certificate or NO_CERTIFICATE, vehicle.registry or NO_REGISTRY
    earlier = certificate.use_history
    return judge_scrapping(
        vehicle_type=certificate.vehicle_type,
        use_nature=certificate.use_nature,
        use_history=None if earlier is None else [(use.use_nature, use.began_on) for use in earlier],
        load_capacity_kg=certificate.load_capacity_kg,
        manufactured_on=certificate.manufactured_on,
        registered_on=certificate.registered_on,
        scrapping_on=registry.scrapping_on,
        missed_inspections=registry.missed_inspections,
        odometer_km=vehicle.odometer_km,
        on=on,
    )

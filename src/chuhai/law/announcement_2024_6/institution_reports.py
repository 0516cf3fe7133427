"""五（四）What a test report has to be: by a third party, issued by the day, by this vehicle's standard (2024-6/5.4a)."""

from collections.abc import Iterator, Mapping
from typing import Any

from chuhai.codes.bilingual import Bilingual
from chuhai.law import figures
from chuhai.law.dossier_facts import is_there
from chuhai.law.dossier_licence import Exporter
from chuhai.law.dossier_vehicle import Certificate, TestReport, Vehicle
from chuhai.law.rule import LicenceCase
from chuhai.law.vehicle_types import is_passenger
from chuhai.law.wording import listed, not_done_by

_PASSENGER_STANDARD = "WM/T 8-2022"
_OTHER_STANDARD = "WM/T 9-2022"


def _standards(certificate: Certificate | None) -> tuple[str, ...]:
    """The standards by which this vehicle can have been tested; none where the certificate does not tell."""
    if certificate is None:
        return (_PASSENGER_STANDARD, _OTHER_STANDARD)
    return standards_of({"vehicle_type": certificate.vehicle_type, "seats": certificate.seats})


def standards_of(certificate: Mapping[str, Any]) -> tuple[str, ...]:
    """The standard by which a vehicle of this type and these seats is tested; none where they do not tell it."""
    vehicle_type, seats = certificate.get("vehicle_type"), certificate.get("seats")
    if not vehicle_type:
        return ()
    if not is_passenger(vehicle_type):
        return (_OTHER_STANDARD,)
    if seats is None:
        return ()
    return (_PASSENGER_STANDARD if seats <= figures.PASSENGER_TEST_SEATS.value else _OTHER_STANDARD,)


def _third_party(report: TestReport, exporter: Exporter) -> bool:
    known = is_there(report.institution) and is_there(report.institution_uscc)
    return known and report.institution_uscc != exporter.uscc and report.institution != exporter.name


def _spaceless(standard: str | None) -> str:
    return "".join((standard or "").split()).upper()


def report_faults(report: TestReport, vehicle: Vehicle, case: LicenceCase) -> Iterator[Bilingual]:
    """Everything that is wrong with the report of this vehicle; nothing when it is right."""
    if report.issued_on is None or report.issued_on > case.on:
        yield not_done_by(report.issued_on, case.on, Bilingual("出具", "issue"))
    if not _third_party(report, case.exporter):
        yield Bilingual(
            "报告应由出口企业以外的第三方检测机构出具，并载明机构名称和统一社会信用代码。",
            "It has to come from a third party, not the exporter, and give the institution's name and credit code.",
        )
    standards = _standards(vehicle.certificate)
    if not standards:
        yield Bilingual(
            "登记证书未载明车辆类型或核定载客，无法确定检测标准。",
            "The certificate does not give type or seats, so the standard cannot be told.",
        )
    elif report.standard not in standards and _spaceless(report.standard) not in map(_spaceless, standards):
        wanted = listed((Bilingual(standard, standard) for standard in standards), last="or")
        yield Bilingual(f"该车应按{wanted.zh}检测。", f"This vehicle is to be tested by {wanted.en}.")

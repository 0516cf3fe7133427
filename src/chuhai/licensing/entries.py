"""What the exporter enters (填报内容), taken apart and put together in the shape of the dossier.

Whether it is right is the law's question. Here it is only refused what no record could hold.
"""

from collections.abc import Mapping
from typing import Any

import msgspec

from chuhai.codes import commodity_name, customs_district
from chuhai.codes.bilingual import Bilingual
from chuhai.law import dossier_vehicle as of_vehicle
from chuhai.law.dossier_licence import Contract, Exporter, Form, LicenceDossier, Project
from chuhai.licensing.models import Application, Line
from chuhai.vehicles.models import Vehicle
from chuhai.workflow.transitions import EntryRefused

Plain = dict[str, Any]

PARTS: dict[str, type] = {"form": Form, "contract": Contract, "project": Project}
"""What an application holds as a whole, by the name of its column."""
LINE_PARTS: dict[str, type] = {
    "entry": of_vehicle.Line,
    "test_report": of_vehicle.TestReport,
    "market_access": of_vehicle.MarketAccess,
    "after_sales_confirmation": of_vehicle.AfterSalesConfirmation,
    "modified": of_vehicle.Modified,
}
"""What a vehicle of an application holds, by the name of its column."""
CLAIMS = ("certificate", "registry", "inspection", "odometer_km", "maintenance_records")
"""What a dossier says of a vehicle that is not the exporter's to say, or rests on no paper of the application."""
ROUTES = ("filed", "contractor")

USED = "旧"
LONGEST_VIN = 40

_TOO_LONG = Bilingual(
    f"车辆识别代号最多填写{LONGEST_VIN}个字符。",
    f"A vehicle identification number has at most {LONGEST_VIN} characters.",
)
_DISTRICT = Bilingual(
    "报关口岸应填写4位关区代码，如3104。", "A customs district is a code of four digits, such as 3104."
)
_ROUTE = Bilingual("申领方式应为企业申报或者工程承包。", "The route is either filed or contractor.")
_UNKNOWN = Bilingual("申请中没有这一项内容。", "An application holds no such part.")
_NO_TEXT = Bilingual(
    "内容含有无法保存的控制字符，请删去。", "It holds a control character that cannot be kept: take it out."
)


def set_parts(application: Application, parts: Mapping[str, Any]) -> None:
    """Put whole parts into an application; a part that is not named stays as it is.

    EntryRefused for a part or a code that no record holds, msgspec.ValidationError (with the path) for a wrong type.
    """
    for name, facts in parts.items():
        if name == "route":
            application.route = _route(facts)
        else:
            setattr(application, name, _checked(name, facts, PARTS))
    application.form = application.form or {}
    _repeat_for_lists(application)


def set_line_parts(line: Line, parts: Mapping[str, Any]) -> None:
    """Put whole parts into a vehicle's line; a changed modification has to be judged anew (2025-648/4b)."""
    for name, facts in parts.items():
        checked = _checked(name, facts, LINE_PARTS)
        if name == "modified" and checked != line.modified:
            line.authenticity = ""
        setattr(line, name, checked)


def parts_of(dossier: LicenceDossier) -> Plain:
    """The parts of an application that a dossier states."""
    return {"route": dossier.route, **{name: _plain(name, getattr(dossier, name)) for name in PARTS}}


def claims_of(exporter: Exporter | None) -> Plain:
    """What a dossier says of its exporter that the platform may not know."""
    if exporter is None:
        return {}
    claimed = {name: getattr(exporter, name) for name in ("customs_code", "type", "admitted_before_2024")}
    return _plain("exporter", claimed)


def line_of(vehicle: of_vehicle.Vehicle, place: int) -> Line:
    """A line with everything that a dossier states of a vehicle; EntryRefused for a VIN that no record can hold."""
    if len(vehicle.vin or "") > LONGEST_VIN:
        raise EntryRefused(f"vehicles[{place}].vin", _TOO_LONG)
    if "\x00" in (vehicle.vin or ""):
        raise EntryRefused(f"vehicles[{place}].vin", _NO_TEXT)
    at = f"vehicles[{place}]"
    evidence = {name: _plain(at, getattr(vehicle, name)) for name in LINE_PARTS if name != "entry"}
    claimed = {name: _plain(at, getattr(vehicle, name)) for name in CLAIMS}
    return Line(vin=vehicle.vin or "", entry=_plain(at, vehicle.line), claimed=claimed, **evidence)


def form_for(exporter_name: str, quantity: int) -> Plain:
    """A new form with what cannot be otherwise: both names (2024-6/5.1b), the condition (5.1c) and the count (4.5c)."""
    filled = Form(exporter=exporter_name, consignor=exporter_name, condition=USED, quantity=quantity, paperless=True)
    return msgspec.to_builtins(filled)


def line_for(vehicle: Vehicle) -> Line:
    """A line for a vehicle of the exporter's, filled in from its certificate (2024-6/5.1a, 5.1d, 2025-648/2a, 2b)."""
    certificate = vehicle.certificate or {}
    written = {name: certificate.get(name) for name in ("vin", "brand", "model", "registered_on", "pending_export_on")}
    if vehicle.endorsed_on is not None:
        written["pending_export_on"] = vehicle.endorsed_on.isoformat()
    entry = msgspec.convert(written, of_vehicle.Line)
    return Line(vehicle=vehicle, vin=vehicle.vin, entry=msgspec.to_builtins(entry))


def commodity_name_of(vehicle: Plain) -> str:
    """The declared name of a vehicle's dossier: the one that was given, else the one generated (2024-6/4.7b)."""
    given = (vehicle.get("line") or {}).get("commodity_name")
    if given and not given.isspace():
        return str(given)
    certificate = vehicle.get("certificate") or {}
    return commodity_name.generate(
        brand=certificate.get("brand") or "",
        displacement_ml=certificate.get("displacement_ml"),
        vehicle_type=certificate.get("vehicle_type") or "",
        fuel=certificate.get("fuel"),
    )


def _checked(name: str, facts: Any, shapes: Mapping[str, type]) -> Plain | None:
    if name not in shapes:
        raise EntryRefused(name, _UNKNOWN)
    return _plain(name, msgspec.convert(facts, shapes[name] | None))


def _plain(name: str, facts: Any) -> Any:
    plain = msgspec.to_builtins(facts)
    if b"\\u0000" in msgspec.json.encode(plain):
        raise EntryRefused(name, _NO_TEXT)
    return plain


def _route(route: Any) -> str:
    if route is not None and route not in ROUTES:
        raise EntryRefused("route", _ROUTE)
    return route or ""


def _repeat_for_lists(application: Application) -> None:
    """The columns that lists search by say what the form and the contract say, as far as they hold it."""
    form, contract = application.form, application.contract or {}
    district = form.get("customs_district")
    if district and not customs_district.well_formed(district):
        raise EntryRefused("form.customs_district", _DISTRICT)
    application.commodity_code = (form.get("commodity_code") or "")[:20]
    application.destination = (form.get("destination") or "")[:10]
    application.contract_number = (contract.get("number") or "")[:60]

"""Workbooks brought in (导入表格): a new application, vehicles, a filing; everything in one go or nothing at all.

Whatever keeps a workbook out is told at once, each fault with its sheet, row and column.
"""

from collections.abc import Callable, Sequence
from typing import Any

import msgspec
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_safe

from chuhai.accounts.desks import Desk
from chuhai.codes.bilingual import Bilingual
from chuhai.filing import actions as filings
from chuhai.filing.states import EDITABLE as FILING_EDITABLE
from chuhai.filing.states import STAGE as FILING_STAGE
from chuhai.law.dossier import FilingDossier, LicenceDossier
from chuhai.law.dossier_vehicle import Vehicle
from chuhai.law.findings import Kind
from chuhai.licensing import actions as licensing
from chuhai.portal.exporter.filing_form import QUESTIONS
from chuhai.portal.permissions import desks
from chuhai.portal.questions import Answers
from chuhai.portal.reader import PortalRequest
from chuhai.portal.workbooks import FAULTS_SHOWN, FORM_NAMES, ImportPage, workbook_response
from chuhai.spreadsheets.faults import Fault, Place, UnusableWorkbook, unusable
from chuhai.spreadsheets.places import Places
from chuhai.spreadsheets.reader import WorkbookRead, read_workbook
from chuhai.spreadsheets.sheets import MOST_BYTES
from chuhai.spreadsheets.writer import blank_form
from chuhai.vehicles import actions as vehicle_actions
from chuhai.vehicles.entry import normalised_vin
from chuhai.workflow.transitions import EntryRefused

WORKBOOK_SUFFIXES = (".xlsx", ".xlsm", ".xls", ".ods", ".et")
MOST_VEHICLES = 500
"""As many vehicles as are entered while somebody waits; a longer list is brought in in parts."""

_NO_FILE = Bilingual("请先选择文件。", "Choose a file first.")
_NOT_A_LICENCE = Bilingual(
    "这是企业申报的工作簿，不是许可证申领的工作簿", "this workbook is for a filing, not for a licence"
)
_NOT_A_FILING = Bilingual(
    "这是许可证申领的工作簿，不是企业申报的工作簿", "this workbook is for a licence, not for a filing"
)
_NO_VEHICLES = Bilingual("工作表“车辆”中没有车辆", "there is no vehicle on the sheet of vehicles")
_NO_VIN = Bilingual("没有填写车辆识别代号", "no VIN is given")
_VINS = ("vin", "line.vin", "certificate.vin")


# --- reading ---------------------------------------------------------------------------------------------------------


def is_workbook(file: UploadedFile) -> bool:
    """Whether a file that was sent means to be a workbook, by its name or by how it begins."""
    begins = file.read(4)
    file.seek(0)
    return (file.name or "").lower().endswith(WORKBOOK_SUFFIXES) or begins == b"PK\x03\x04"


def faults_shown(error: UnusableWorkbook) -> dict[str, Any]:
    """What is wrong with a workbook, for `components/workbook_faults.html`."""
    return {
        "faults": [(fault.place.written if fault.place else "", fault.reason) for fault in error.faults[:FAULTS_SHOWN]],
        "total": len(error.faults),
        "more": max(len(error.faults) - FAULTS_SHOWN, 0),
    }


def _read(file: UploadedFile | None) -> WorkbookRead:
    if file is None:
        raise UnusableWorkbook([Fault(_NO_FILE)])
    if file.size is not None and file.size > MOST_BYTES:
        raise unusable("文件过大", "the file is too large")
    return read_workbook(file.read())


def _licence_in(file: UploadedFile | None) -> tuple[LicenceDossier, Places]:
    read = _read(file)
    if not isinstance(read.dossier, LicenceDossier):
        raise UnusableWorkbook([Fault(_NOT_A_LICENCE)])
    if len(read.dossier.vehicles or ()) > MOST_VEHICLES:
        raise unusable(
            f"一次最多导入{MOST_VEHICLES}辆，请分成几个文件",
            f"at most {MOST_VEHICLES} vehicles are brought in at once: make several files of it",
        )
    return read.dossier, read.places


# --- a new application -----------------------------------------------------------------------------------------------


def draft_from_workbook(request: PortalRequest, file: UploadedFile) -> Any:
    """A new application with everything that a workbook states, its vehicles entered; UnusableWorkbook, or nothing."""
    dossier, places = _licence_in(file)
    with transaction.atomic():
        _entered(request, dossier.vehicles or (), places)
        try:
            return licensing.draft_from_dossier(request.actor, dossier, at=request.at)
        except EntryRefused as refused:
            raise UnusableWorkbook([Fault(refused.reason, places.of(refused.field))]) from refused


def _entered(request: PortalRequest, vehicles: Sequence[Vehicle], places: Places) -> list[Any]:
    """The exporter's vehicles, found or entered; what refuses any of them is told of all of them."""
    faults: list[Fault] = []
    entered = []
    for index, vehicle in enumerate(vehicles):
        try:
            entered.append(vehicle_actions.enter_from_dossier(request.actor, vehicle, at=request.at))
        except EntryRefused as refused:
            faults.append(Fault(refused.reason, places.of(f"vehicles[{index}].{refused.field}")))
    if faults:
        raise UnusableWorkbook(faults)
    return entered


# --- vehicles --------------------------------------------------------------------------------------------------------


@desks(Desk.EXPORTER)
@require_http_methods(["GET", "HEAD", "POST"])
def vehicles(request: PortalRequest) -> HttpResponse:
    """Enter all vehicles of a workbook, or change those that are entered and not yet with the police."""
    page = ImportPage(
        Bilingual("从表格导入车辆", "Import vehicles from a workbook"),
        Bilingual(
            "填写工作表“车辆”，每车一行；只读取登记证书内容和行驶里程。已录入、尚未申请转让登记的车辆按表格更新，已在办理的不变。",
            "Fill in the sheet “Vehicles”, one row a vehicle; what the certificate says and the odometer are read. Vehicles"
            " entered before are updated unless the police have them already.",
        ),
        reverse("exporter:licence_workbook_form"),
        reverse("exporter:vehicles"),
    )
    return _import_page(request, page, _vehicles_entered)


def _vehicles_entered(request: PortalRequest, file: UploadedFile | None) -> str:
    dossier, places = _licence_in(file)
    stated = [_with_vin(vehicle) for vehicle in dossier.vehicles or ()]
    _each_vin_once(stated, places)
    with transaction.atomic():
        entered = _entered(request, stated, places)
    messages.success(request, _vehicles_told(len(entered)).within(get_language() or ""))
    return reverse("exporter:vehicles")


def _vehicles_told(number: int) -> Bilingual:
    return Bilingual(f"已导入{number}辆车。", f"{number} vehicles imported.")


def _with_vin(vehicle: Vehicle) -> Vehicle:
    """A vehicle under the number that is given anywhere in its row, the one on the vehicle itself first."""
    line, certificate = vehicle.line, vehicle.certificate
    return msgspec.structs.replace(
        vehicle, vin=vehicle.vin or (line and line.vin) or (certificate and certificate.vin) or None
    )


def _each_vin_once(stated: Sequence[Vehicle], places: Places) -> None:
    faults = [] if stated else [Fault(_NO_VEHICLES)]
    rows: dict[str, Place | None] = {}
    for index, vehicle in enumerate(stated):
        vin, place = normalised_vin(vehicle.vin or ""), _place_of_vin(index, places)
        if not vin:
            faults.append(Fault(_NO_VIN, place))
        elif vin in rows:
            faults.append(Fault(_twice(vin, rows[vin]), place))
        else:
            rows[vin] = place
    if faults:
        raise UnusableWorkbook(faults)


def _place_of_vin(index: int, places: Places) -> Place | None:
    found = [place for path in _VINS if (place := places.of(f"vehicles[{index}].{path}")) and place.column]
    return found[0] if found else places.of(f"vehicles[{index}]")


def _twice(vin: str, earlier: Place | None) -> Bilingual:
    where = earlier.written if earlier else ""
    return Bilingual(f"车辆识别代号 {vin} 重复（另见 {where}）", f"the VIN {vin} is there twice (also in {where})")


# --- a filing --------------------------------------------------------------------------------------------------------


@desks(Desk.EXPORTER)
@require_http_methods(["GET", "HEAD", "POST"])
def filing(request: PortalRequest) -> HttpResponse:
    """Fill in the filing that is under way, or a new one, from a workbook."""
    page = ImportPage(
        Bilingual("从表格填写企业申报", "Fill in a filing from a workbook"),
        Bilingual(
            "表格中填写的内容写入申报表，空着的不变；企业名称和信用代码以登记为准。证明材料仍须在页面上逐项上传。",
            "What the workbook says is put into the form, what is blank stays as it is; name and credit code are those on"
            " record. Papers are still uploaded on the page, one by one.",
        ),
        reverse("exporter:filing_workbook_form"),
        reverse("exporter:filings"),
    )
    return _import_page(request, page, _filing_filled_in)


def _filing_filled_in(request: PortalRequest, file: UploadedFile | None) -> str:
    read = _read(file)
    if not isinstance(read.dossier, FilingDossier):
        raise UnusableWorkbook([Fault(_NOT_A_FILING)])
    said = {question.path: fact for question in QUESTIONS if (fact := _at(read.plain, question.path)) is not None}
    with transaction.atomic():
        drafted = filings.draft(request.actor, {}, at=request.at)
        FILING_STAGE.must_be_in(drafted.state, FILING_EDITABLE)
        particulars = Answers(said, {}, {}).onto(drafted.particulars)
        filings.save_draft(request.actor, drafted.number, particulars, at=request.at)
    return reverse("exporter:filing_form", args=[drafted.number])


def _at(plain: dict[str, Any], path: str) -> Any:
    found: Any = plain
    for step in path.split("."):
        found = found.get(step) if isinstance(found, dict) else None
    return found


# --- pages -----------------------------------------------------------------------------------------------------------


def _import_page(
    request: PortalRequest, page: ImportPage, brought_in: Callable[[PortalRequest, UploadedFile | None], str]
) -> HttpResponse:
    """The page that takes a workbook (GET), and what becomes of it (POST): the next page, or everything wrong with it."""
    if request.method != "POST":
        return render(request, "exporter/workbook_import.html", {"page": page})
    try:
        return HttpResponseRedirect(brought_in(request, request.FILES.get("workbook")))
    except UnusableWorkbook as error:
        shown = {"page": page, "wrong": faults_shown(error)}
        return render(request, "exporter/workbook_import.html", shown, status=422)


@desks(Desk.EXPORTER)
@require_safe
def licence_form(request: PortalRequest) -> HttpResponse:
    """The workbook to fill in for a licence."""
    return _form(request, Kind.LICENCE)


@desks(Desk.EXPORTER)
@require_safe
def filing_form(request: PortalRequest) -> HttpResponse:
    """The workbook to fill in for a filing."""
    return _form(request, Kind.FILING)


def _form(request: PortalRequest, kind: Kind) -> HttpResponse:
    return workbook_response(blank_form(kind, get_language() or ""), FORM_NAMES[kind], request.today)

"""Entering and changing a vehicle, and asking for its transfer (车辆录入、修改与申请转让登记)."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from chuhai.accounts.desks import Desk
from chuhai.codes.bilingual import Bilingual
from chuhai.documents.queries import papers_of
from chuhai.portal.answered_forms import FormPage, Section, answer
from chuhai.portal.permissions import desks
from chuhai.portal.questions import Question
from chuhai.portal.reader import PortalRequest
from chuhai.portal.readings import filled_in, readings_done, with_words
from chuhai.portal.vehicle_case import facts_of, mending_on, papers_shown, scan_of
from chuhai.portal.vehicle_questions import (
    ENGINE,
    ODOMETER,
    REGISTRATION_ON_PAPER,
    VEHICLE_ON_PAPER,
    VIN,
    also_offering,
    certificate_said,
)
from chuhai.vehicles import actions, queries
from chuhai.vehicles.states import EDITABLE, STAGE

ENTERED = Bilingual(
    "车辆已录入。下一步：上传登记证书扫描件，申请转让登记。",
    "Entered. Next: upload the certificate, request the transfer.",
)
CHANGED = Bilingual("车辆信息已保存。", "Saved.")
REQUESTED = Bilingual(
    "已申请转让登记，公安机关在3个工作日内办理。请交回号牌、行驶证并交验车辆。",
    "The transfer is requested and handled within 3 working days. Hand back plates and driving licence, present the vehicle.",
)


@desks(Desk.EXPORTER)
@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: PortalRequest) -> HttpResponse:
    """A new vehicle, from its certificate."""
    page = FormPage(
        template="exporter/vehicle_form.html",
        sections=sections_of({}),
        facts={"certificate": {}},
        act=lambda said: actions.enter(
            request.actor,
            vin_said(said),
            certificate_on_paper(said),
            said["odometer_km"],
            engine_number=engine_said(said),
            at=request.at,
        ),
        leads_to=page_of,
        done=ENTERED,
    )
    return answer(request, page)


@desks(Desk.EXPORTER)
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: PortalRequest, vehicle_id: int) -> HttpResponse:
    """What the exporter says of a vehicle, with the scan of the certificate beside it."""
    found = queries.find(request.actor, vehicle_id)
    STAGE.must_be_in(found.state, EDITABLE)
    facts, words = _with_what_was_read(request, found)
    page = FormPage(
        template="exporter/vehicle_form.html",
        sections=with_words(sections_of(facts), words),
        facts=facts,
        act=_changing(request, vehicle_id),
        leads_to=page_of,
        done=CHANGED,
        beside=queries.outlook(found, request.today),
        mending=mending_on(request.path),
        shown={"vehicle": found, "scan": scan_of(papers_shown(found)), "filled": words},
    )
    return answer(request, page)


@desks(Desk.EXPORTER)
@require_http_methods(["GET", "HEAD", "POST"])
def transfer(request: PortalRequest, vehicle_id: int) -> HttpResponse:
    """Choose the registration desk; beside it what already stands against the export."""
    found = queries.find(request.actor, vehicle_id)
    if request.method != "POST":
        STAGE.step("request_transfer", found.state, request.actor.desk)
    page = FormPage(
        template="exporter/vehicle_transfer.html",
        sections=((Bilingual("登记机关", "Registration desk"), (_police(found),)),),
        facts={"police": str(found.police_id or "")},
        act=lambda said: actions.request_transfer(request.actor, vehicle_id, int(said["police"] or 0), at=request.at),
        leads_to=lambda outcome: page_of(outcome.case),
        done=REQUESTED,
        beside=queries.outlook(found, request.today),
        shown={"vehicle": found},
    )
    return answer(request, page)


def _with_what_was_read(request: PortalRequest, vehicle: Any) -> tuple[dict[str, Any], dict[str, Bilingual]]:
    """What is on record, filled up from the vehicle's scans where the page was asked for so."""
    if "read" not in request.GET:
        return facts_of(vehicle), {}
    return filled_in(facts_of(vehicle), readings_done(papers_of(vehicle.subject)))


def sections_of(facts: dict[str, Any]) -> tuple[Section, ...]:
    """The form of a vehicle, section by section."""
    return (
        (Bilingual("车辆", "The vehicle"), (VIN, ENGINE, ODOMETER)),
        (Bilingual("登记证书：车辆", "Certificate: the vehicle"), VEHICLE_ON_PAPER),
        (Bilingual("登记证书：登记", "Certificate: the registration"), also_offering(REGISTRATION_ON_PAPER, facts)),
    )


def _police(vehicle: Any) -> Question:
    places = queries.registration_desks(vehicle)
    return Question(
        "police",
        Bilingual("办理转让登记的公安机关交通管理部门", "Public security authority that registers the transfer"),
        "choice",
        hint=Bilingual("本地的列在前面。", "Those of your own place come first."),
        choices=[(str(place.pk), Bilingual(place.name, place.name_en or place.name)) for place in places],
    )


def _changing(request: PortalRequest, vehicle_id: int) -> Callable[[dict[str, Any]], Any]:
    version = request.POST.get("version", "")
    read = int(version) if version.isdecimal() else None
    return lambda said: actions.change(
        request.actor,
        vehicle_id,
        vin_said(said),
        certificate_on_paper(said),
        said["odometer_km"],
        engine_number=engine_said(said),
        at=request.at,
        version=read,
    )


def vin_said(said: dict[str, Any]) -> str:
    """The VIN as typed."""
    return said["vin"] or ""


def engine_said(said: dict[str, Any]) -> str:
    """The engine number as typed, empty where it is left out."""
    return said["engine_number"] or ""


def certificate_on_paper(said: dict[str, Any]) -> dict[str, Any]:
    """The form asks for the VIN once, as the certificate prints it."""
    return certificate_said(said) | {"vin": said["vin"]}


def page_of(vehicle: Any) -> str:
    """The vehicle's own page."""
    return reverse("exporter:vehicle", args=[vehicle.pk])

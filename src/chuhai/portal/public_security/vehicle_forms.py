"""Inspecting, stating what the registry knows, endorsing (查验、登记系统记载、签注转让待出口)."""

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from chuhai.accounts.desks import Desk
from chuhai.codes.bilingual import Bilingual
from chuhai.law.periods import temporary_plate_last_day
from chuhai.portal.answered_forms import FormPage, answer
from chuhai.portal.permissions import desks
from chuhai.portal.questions import day_from
from chuhai.portal.reader import PortalRequest
from chuhai.portal.vehicle_case import facts_of, papers_shown, scan_of
from chuhai.portal.vehicle_questions import (
    CERTIFICATE_VIN,
    DIFFERENCES,
    ENGINE_FOUND,
    INSURANCE,
    NOTHING_AGAINST,
    ODOMETER,
    PLATE,
    REGISTRATION_ON_PAPER,
    REGISTRY,
    VEHICLE_ON_PAPER,
    VIN_FOUND,
    also_offering,
    certificate_said,
)
from chuhai.vehicles import actions, queries
from chuhai.vehicles.states import REGISTRY_SPEAKS, STAGE

INSPECTED = Bilingual("查验结果已记入。", "The inspection is recorded.")
STATED = Bilingual("登记系统记载已记入。", "What the registry states is recorded.")
ENDORSED = Bilingual("已签注转让待出口，临时行驶车号牌已核发。", "Endorsed for export; the temporary plate is issued.")


@desks(Desk.PUBLIC_SECURITY)
@require_http_methods(["GET", "HEAD", "POST"])
def inspection(request: PortalRequest, vehicle_id: int) -> HttpResponse:
    """The vehicle held against its certificate, and the certificate against its scan and the register."""
    found = queries.find(request.actor, vehicle_id)
    if request.method != "POST":
        STAGE.step("inspect", found.state, request.actor.desk)
    page = FormPage(
        template="public_security/vehicle_inspection.html",
        sections=(
            (Bilingual("实车", "The vehicle"), (VIN_FOUND, ENGINE_FOUND, ODOMETER, DIFFERENCES)),
            (Bilingual("登记证书：车辆", "Certificate: the vehicle"), (CERTIFICATE_VIN, *VEHICLE_ON_PAPER)),
            (
                Bilingual("登记证书：登记", "Certificate: the registration"),
                also_offering(REGISTRATION_ON_PAPER, facts_of(found)),
            ),
        ),
        facts=facts_of(found),
        act=lambda said: _inspected(request, vehicle_id, said),
        leads_to=_page_of(vehicle_id),
        done=INSPECTED,
        shown={"vehicle": found, "scan": scan_of(papers_shown(found))},
    )
    return answer(request, page)


@desks(Desk.PUBLIC_SECURITY)
@require_http_methods(["GET", "HEAD", "POST"])
def registry(request: PortalRequest, vehicle_id: int) -> HttpResponse:
    """What the registry states; `?clean` fills in the answers of an officer who looked and found nothing."""
    found = queries.find(request.actor, vehicle_id)
    STAGE.must_be_in(found.state, REGISTRY_SPEAKS)
    stated = found.registry or {}
    page = FormPage(
        template="public_security/vehicle_registry.html",
        sections=((Bilingual("登记系统记载", "What the registry states"), REGISTRY),),
        facts={"registry": {**stated, **NOTHING_AGAINST} if "clean" in request.GET else stated},
        act=lambda said: actions.state_registry(request.actor, vehicle_id, said["registry"], at=request.at),
        leads_to=_page_of(vehicle_id),
        done=STATED,
        shown={"vehicle": found, "clean": "clean" in request.GET, "scan": scan_of(papers_shown(found))},
    )
    return answer(request, page)


@desks(Desk.PUBLIC_SECURITY)
@require_http_methods(["GET", "HEAD", "POST"])
def endorsement(request: PortalRequest, vehicle_id: int) -> HttpResponse:
    """Endorse and issue the temporary plate, with everything that stands against it in view."""
    found = queries.find(request.actor, vehicle_id)
    if request.method != "POST":
        STAGE.step("endorse", found.state, request.actor.desk)
    assessment = queries.transfer_assessment(found, request.today)
    page = FormPage(
        template="public_security/vehicle_endorsement.html",
        sections=((Bilingual("临时行驶车号牌", "Temporary plate"), (INSURANCE, PLATE)),),
        facts={},
        act=lambda said: _endorsed(request, vehicle_id, said),
        leads_to=_page_of(vehicle_id),
        done=ENDORSED,
        beside=assessment,
        shown={
            "vehicle": found,
            "blocked": assessment.blocks,
            "latest": temporary_plate_last_day(request.today, date.max),
        },
    )
    return answer(request, page)


def _inspected(request: PortalRequest, vehicle_id: int, said: dict[str, Any]) -> Any:
    return actions.inspect(
        request.actor,
        vehicle_id,
        (said["differences"] or "").splitlines(),
        said["vin_found"] or "",
        certificate_said(said),
        said["odometer_km"],
        engine_number=said["engine_number"] or "",
        at=request.at,
    )


def _endorsed(request: PortalRequest, vehicle_id: int, said: dict[str, Any]) -> Any:
    until = said["insurance_until"]
    insured = day_from(until) if until else date.min
    return actions.endorse(request.actor, vehicle_id, insured, said["temporary_plate"] or "", at=request.at)


def _page_of(vehicle_id: int) -> str:
    return reverse("public_security:vehicle", args=[vehicle_id])

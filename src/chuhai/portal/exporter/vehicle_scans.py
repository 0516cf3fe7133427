"""Entering a vehicle from its certificate (扫描件录入): photograph it, wait a moment, confirm what was read."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from chuhai.accounts.desks import Desk
from chuhai.codes.bilingual import Bilingual
from chuhai.portal.answered_forms import FormPage, answer
from chuhai.portal.exporter.vehicle_forms import certificate_on_paper, engine_said, page_of, sections_of, vin_said
from chuhai.portal.permissions import desks
from chuhai.portal.reader import PortalRequest
from chuhai.portal.readings import filled_in, piece_of, rows_of, with_words
from chuhai.reading import queries
from chuhai.vehicles import actions
from chuhai.workflow.transitions import CaseNotFound, EntryRefused

NO_FILE = Bilingual("请先选择登记证书的照片或PDF。", "Choose a photograph or PDF of the certificate first.")
ENTERED = Bilingual(
    "车辆已录入，登记证书扫描件已归入材料。下一步：申请转让登记。",
    "Entered, and the scan is among its papers. Next: request the transfer.",
)


@desks(Desk.EXPORTER)
@require_POST
def send(request: PortalRequest) -> HttpResponse:
    """Send a certificate to be read."""
    file = request.FILES.get("file")
    try:
        if file is None:
            raise EntryRefused("file", NO_FILE)
        job = actions.send_scan(request.actor, file.name, file, at=request.at)
    except EntryRefused as refusal:
        messages.error(request, refusal.reason.within(get_language() or ""))
        return HttpResponseRedirect(reverse("exporter:vehicle_enter"))
    return HttpResponseRedirect(reverse("exporter:vehicle_scan", args=[job.pk]))


@desks(Desk.EXPORTER)
@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: PortalRequest, job_id: int) -> HttpResponse:
    """The form with what was read, once it was; the page waits until then."""
    job = queries.find_own(request.actor, job_id)
    if job.document_id is not None:
        raise CaseNotFound(str(job_id))
    if job.state in queries.UNDER_WAY:
        return _waiting(request, job)
    if request.htmx:
        return HttpResponse(headers={"HX-Refresh": "true"})
    reading = queries.reading_of(job)
    facts, words = filled_in({"certificate": {}}, [reading] if reading else [])
    page = FormPage(
        template="exporter/vehicle_scan.html",
        sections=with_words(sections_of(facts), words),
        facts=facts,
        act=lambda said: actions.enter_from_scan(
            request.actor,
            job_id,
            vin_said(said),
            certificate_on_paper(said),
            said["odometer_km"],
            engine_number=engine_said(said),
            at=request.at,
        ),
        leads_to=page_of,
        done=ENTERED,
        shown={
            "job": job,
            "filled": words,
            "reading": reading,
            "why": queries.why_not(job),
            "rows": _rows(job_id, reading),
        },
    )
    return answer(request, page)


@desks(Desk.EXPORTER)
@require_safe
def piece(request: PortalRequest, job_id: int, fact: str) -> HttpResponse:
    """The cut-out of a scan from which a fact was read."""
    job = queries.find_own(request.actor, job_id)
    return piece_of(queries.reading_of(job), fact, actions.kept_scan(job))


def _waiting(request: PortalRequest, job: Any) -> HttpResponse:
    template = "components/scan_waiting.html" if request.htmx else "exporter/vehicle_scan.html"
    return render(request, template, {"job": job, "waiting": True})


def _rows(job_id: int, reading: Any) -> list[Any]:
    return rows_of(reading, lambda fact: reverse("exporter:vehicle_scan_piece", args=[job_id, fact])) if reading else []

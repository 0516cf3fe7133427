"""Modifiers at MOFCOM (改装车生产企业): exports against capacity of the nation, the provinces' surveys."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from chuhai.accounts.desks import Desk
from chuhai.modifications import actions
from chuhai.portal import modified_exports as pages
from chuhai.portal.permissions import desks
from chuhai.portal.reader import PortalRequest


@desks(Desk.MOFCOM)
@require_safe
def modifiers(request: PortalRequest) -> HttpResponse:
    """Every modifier."""
    return pages.exports(request)


@desks(Desk.MOFCOM)
@require_safe
def modifier(request: PortalRequest, year: int, key: str) -> HttpResponse:
    """One of them."""
    return pages.modifier(request, year, key)


@desks(Desk.MOFCOM)
@require_safe
def surveys(request: PortalRequest) -> HttpResponse:
    """The surveys that provinces sent."""
    return pages.surveys(request)


@desks(Desk.MOFCOM)
@require_safe
def survey(request: PortalRequest, number: str) -> HttpResponse:
    """One of them, to read and acknowledge."""
    shown = pages.survey_shown(request, number)
    may_acknowledge = shown["survey"].state == "sent"
    return render(request, "modifications/survey.html", shown | {"may_acknowledge": may_acknowledge})


@desks(Desk.MOFCOM)
@require_POST
def survey_acknowledge(request: PortalRequest, number: str) -> HttpResponse:
    """Acknowledge a survey."""
    actions.acknowledge_survey(request.actor, number, at=request.at)
    messages.success(request, _("%(number)s：已收悉。") % {"number": number})
    return HttpResponseRedirect(reverse("mofcom:survey", args=[number]))

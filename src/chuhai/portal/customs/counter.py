"""The counter (核查窗口): one field; may it go, and if not why; and the form to clear.

The officer's own office is always held against the licence, so that one for another customs district does not pass.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from chuhai.accounts.desks import Desk
from chuhai.codes.bilingual import Bilingual
from chuhai.customs import actions, queries
from chuhai.customs.comparison import Declared
from chuhai.customs.queries import Verification
from chuhai.licensing.queries import find_licence
from chuhai.portal import kept_forms
from chuhai.portal.code_words import country_told, district_told
from chuhai.portal.customs import clearing_form
from chuhai.portal.customs.asked import Asked, asked_for
from chuhai.portal.customs.clearing_form import Typed
from chuhai.portal.permissions import desks
from chuhai.portal.reader import PortalRequest
from chuhai.workflow.transitions import CaseNotFound, EntryRefused


@dataclass(frozen=True, slots=True)
class Row:
    """One vehicle of the appendix as the counter compares it."""

    vin: str
    particulars: dict[str, Any]
    declared: bool


@desks(Desk.CUSTOMS)
@require_safe
def counter(request: PortalRequest) -> HttpResponse:
    """The field, and the answer to what stands in the address."""
    if "asked" not in request.GET:
        return render(request, "customs/counter.html", {"asked": Asked("")})
    asked = asked_for(request.GET["asked"])
    if asked.error:
        return render(request, "customs/counter.html", {"asked": asked}, status=422)
    found = _verified(request, asked)
    return _answered(request, asked, found)


@desks(Desk.CUSTOMS)
@require_http_methods(["GET", "HEAD", "POST"])
def clear(request: PortalRequest, number: str) -> HttpResponse:
    """Clear a declaration on a licence; what was typed stays when something is wrong with it."""
    asked = Asked(number, licence_number=number)
    if request.method != "POST":
        kept = kept_forms.take(request)
        return _answered(request, asked, _verified(request, asked), clearing_form.read(kept) if kept else None)
    typed = clearing_form.read(request.POST)
    if not typed.errors:
        try:
            clearance = actions.clear(request.actor, typed.declaration(number), at=request.at)
        except EntryRefused as refusal:
            typed.errors[refusal.field] = refusal.reason
        else:
            return HttpResponseRedirect(reverse("customs:clearance", args=[clearance.pk]))
    return _answered(request, asked, _verified(request, asked), typed, status=422)


def _verified(request: PortalRequest, asked: Asked) -> list[Verification]:
    """The licences that are meant, one that may be used first, then the newest; empty for a vehicle on no licence."""
    own_office = Declared(office=request.user.organisation.customs_district)
    numbers = [asked.licence_number] if asked.licence_number else queries.licences_with(asked.vin)
    found = queries.verify_many([(number, own_office) for number in numbers], request.today)
    return sorted(found, key=lambda verified: not verified.may_go)


def _answered(
    request: PortalRequest, asked: Asked, found: Sequence[Verification], typed: Typed | None = None, status: int = 200
) -> HttpResponse:
    first = found[0] if found else None
    shown: dict[str, Any] = {"asked": asked, "answered": True, "verified": first, "others": found[1:]}
    if first is not None and first.licensed is not None:
        shown |= _licence_shown(request, first, asked, typed)
    return render(request, "customs/counter.html", shown, status=status)


def _licence_shown(request: PortalRequest, verified: Verification, asked: Asked, typed: Typed | None) -> dict[str, Any]:
    licensed = verified.licensed
    if licensed is None:
        raise CaseNotFound(verified.number)
    appendix = {row["vin"]: row for row in find_licence(request.actor, licensed.number).face["vehicles"]}
    typed = typed or Typed.beginning(licensed, request.today)
    earlier = queries.visible(request.actor).filter(licence__number=licensed.number).order_by("-pk")
    return {
        "licensed": licensed,
        "destination": country_told(licensed.destination),
        "district": district_told(licensed.customs_district),
        "rows": [Row(vin, appendix.get(vin, {}), vin in typed.ticked) for vin in licensed.vins],
        "typed": typed,
        "wrong": [(name, _FIELDS[name], error) for name, error in typed.errors.items()],
        "earlier": earlier[:5],
        "findings": queries.findings(request.actor).filter(licence__number=licensed.number).order_by("-pk")[:5],
        "asked_vin": asked.vin,
    }


_FIELDS = {
    "declaration_number": Bilingual("报关单号", "Declaration number"),
    "declared_on": Bilingual("申报日期", "Day of declaration"),
    "quantity": Bilingual("申报数量", "Quantity declared"),
    "vins": Bilingual("申报车辆", "Vehicles declared"),
}

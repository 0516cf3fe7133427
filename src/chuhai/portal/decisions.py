"""Decisions opened as they were (当时的判定): the findings that a step rested on, kept for good."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from chuhai.accounts.desks import Desk
from chuhai.audit import queries as audit
from chuhai.law.findings import Assessment, Kind
from chuhai.portal.findings import lay_out
from chuhai.portal.permissions import signed_in
from chuhai.portal.reader import PortalRequest
from chuhai.portal.stages import STAGES, step_label


@signed_in
@require_safe
def decision(request: PortalRequest, decision_id: int) -> HttpResponse:
    """One judgement with its findings, the day, the version of the register and the officer's words."""
    kept = audit.find_decision(request.actor, decision_id)
    if kept is None:
        raise Http404
    assessment = Assessment.from_plain(
        {
            "kind": _KINDS.get(kept.subject_kind, Kind.LICENCE),
            "on": kept.on.isoformat(),
            "register_version": kept.register_version,
            "findings": kept.findings,
        }
    )
    shown = {
        "kept": kept,
        "desk": Desk(kept.desk).label,
        "step": step_label(kept.subject_kind, kept.step),
        "kind": STAGES[kept.subject_kind].label if kept.subject_kind in STAGES else None,
        "found": lay_out(assessment),
        "language": get_language(),
    }
    return render(request, "decision.html", shown)


_KINDS = {"filing": Kind.FILING, "vehicle": Kind.TRANSFER, "deregistration": Kind.DEREGISTRATION}

"""One case of a credit archive as every desk reads it (信用档案案件页): record, objection, interview, rectification."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from chuhai.accounts.actors import Actor
from chuhai.accounts.desks import Desk
from chuhai.codes.bilingual import Bilingual
from chuhai.credit import actions, queries
from chuhai.credit.acts import ACTS, Found
from chuhai.credit.states import INTERVIEW, OBJECTION, RECTIFICATION
from chuhai.documents.queries import papers_of
from chuhai.documents.requirements import requirements_of
from chuhai.law.clauses import clause
from chuhai.portal.papers import Papers, Refused, change_papers, lay_out
from chuhai.portal.permissions import desks
from chuhai.portal.reader import PortalRequest
from chuhai.portal.steps import Button, buttons
from chuhai.portal.timeline import timeline_of
from chuhai.workflow.transitions import Stage

Told = tuple[Bilingual, Any]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of case: its name in addresses and in the record, its words, its rows, its table and its facts."""

    name: str
    subject: str
    label: Bilingual
    rows: Callable[[Actor], QuerySet[Any]]
    facts: Callable[[Any], Sequence[Told]]
    stage: Stage | None = None
    main: str = ""


def _record(row: Any) -> Sequence[Told]:
    act, found = ACTS[row.clause], clause(row.clause)
    return (
        (Bilingual("失信行为", "Dishonest act"), act.label),
        (Bilingual("条款", "Clause"), Bilingual(f"{found.source.zh} {found.id}", f"{found.source.en} {found.id}")),
        (Bilingual("发生日期", "Day"), row.on),
        (Bilingual("情况", "What happened"), row.words),
        (Bilingual("平台发现", "Found by the platform"), Found(row.found).label if row.found else None),
        (Bilingual("记录人", "Recorded by"), row.recorded_by),
        (Bilingual("应有证据", "Evidence wanted"), act.evidence),
        (Bilingual("更正日期", "Corrected"), row.corrected_on),
        (Bilingual("撤销日期", "Withdrawn"), row.withdrawn_on),
    )


def _objection(row: Any) -> Sequence[Told]:
    return (
        (Bilingual("所涉记录", "The record"), row.record.words),
        (Bilingual("异议理由", "Why"), row.words),
        (Bilingual("提出人", "Raised by"), row.made_by),
        (Bilingual("决定日期", "Decided"), row.decided_on),
        (Bilingual("决定理由", "Reasons"), row.decision_words),
    )


def _interview(row: Any) -> Sequence[Told]:
    return (
        (Bilingual("约谈日期", "Day"), row.on),
        (Bilingual("约谈地点", "Place"), row.place),
        (Bilingual("约谈事由", "What it is about"), row.words),
        (Bilingual("所涉记录", "Records"), _records(row)),
        (Bilingual("通知日期", "Called"), row.called_on),
        (Bilingual("实际约谈日期", "Held"), row.held_on),
        (Bilingual("参加人员", "Attended by"), row.attended),
        (Bilingual("约谈纪要", "Minutes"), row.minutes),
        (Bilingual("跟踪结果", "What came of it"), row.outcome),
    )


def _rectification(row: Any) -> Sequence[Told]:
    return (
        (Bilingual("责令日期", "Ordered"), row.ordered_on),
        (Bilingual("整改期限", "Last day"), row.due_on),
        (Bilingual("整改要求", "What has to be rectified"), row.words),
        (Bilingual("所涉记录", "Records"), _records(row)),
        (Bilingual("整改方案", "Plan"), row.plan),
        (Bilingual("整改报告", "Report"), row.report),
        (Bilingual("审阅意见", "The authority's review"), row.review_words),
        (Bilingual("验收日期", "Accepted"), row.accepted_on),
    )


def _records(row: Any) -> str:
    return "\n".join(f"{act.on} {act.words}" for act in row.records.order_by("on", "pk"))


KINDS = {
    kind.name: kind
    for kind in (
        Kind("record", "credit_record", Bilingual("失信记录", "Record"), queries.visible, _record),
        Kind("objection", "objection", OBJECTION.label, queries.objections, _objection, OBJECTION),
        Kind("interview", "interview", INTERVIEW.label, queries.interviews, _interview, INTERVIEW),
        Kind(
            "rectification", "rectification", RECTIFICATION.label, queries.rectifications, _rectification,
            RECTIFICATION, "accept",
        ),
    )
}  # fmt: skip
"""The kinds of case of an archive, by their name in addresses."""


def kind_of(name: str) -> Kind:
    """The kind of that name; 404 for another."""
    if name not in KINDS:
        raise Http404(name)
    return KINDS[name]


def archive_url(area: str, exporter_id: int) -> str:
    """The archive that a case belongs to, at the pages of a desk."""
    return reverse("exporter:credit") if area == "exporter" else reverse(f"{area}:archive", args=[exporter_id])


def page(area: str, *allowed: Desk) -> Callable[..., HttpResponse]:
    """The page of a case at the pages of a desk: facts, papers, the steps that are open, what happened."""

    @desks(*allowed)
    @require_safe
    def shown(request: PortalRequest, kind: str, case_id: int) -> HttpResponse:
        known = kind_of(kind)
        case = queries.find(known.rows(request.actor), case_id)
        told = {
            "case": case,
            "kind": known,
            "area": area,
            "archive_url": archive_url(area, case.exporter_id),
            "facts": [(label, value) for label, value in known.facts(case) if value],
            "overdue": kind == "rectification" and queries.is_overdue(case, request.today),
            "buttons": _buttons(request, area, known, case),
            "papers": papers_shown(request, area, known, case),
            "further": _further(request, area, known, case),
            "events": timeline_of(request.actor, case.subject),
        }
        return render(request, "credit_case.html", told)

    return shown


def papers_page(area: str, *allowed: Desk) -> Callable[..., HttpResponse]:
    """Send a file to a case, or take one back."""

    @desks(*allowed)
    @require_POST
    def changed(request: PortalRequest, kind: str, case_id: int) -> HttpResponse:
        known = kind_of(kind)
        case = queries.find(known.rows(request.actor), case_id)

        def put(asked: str, file: UploadedFile) -> Any:
            return actions.upload(request.actor, known.subject, case_id, asked, file.name or "", file, at=request.at)

        def part(refused: Refused | None) -> HttpResponse:
            told = papers_shown(request, area, known, case, refused)
            return render(request, "components/papers.html", {"papers": told}, status=422 if refused else 200)

        return change_papers(
            request,
            put=put,
            remove=lambda gone: actions.remove_paper(request.actor, known.subject, case_id, gone, at=request.at),
            shown=part,
            back=reverse(f"{area}:credit_case", args=[kind, case_id]),
        )

    return changed


def papers_shown(request: PortalRequest, area: str, kind: Kind, case: Any, refused: Refused | None = None) -> Papers:
    """The papers of a case; whoever may change them now is given the address to send them to."""
    open_here = actions.takes_papers(request.actor, case)
    send_to = reverse(f"{area}:credit_papers", args=[kind.name, case.pk]) if open_here else ""
    return lay_out(requirements_of(kind.subject), papers_of(case.subject), send_to=send_to, refused=refused)


def step_url(area: str, kind: str, case_id: int) -> Callable[[str], str]:
    """The address of a step of a case by the step's name."""
    return lambda name: reverse(f"{area}:credit_step", args=[kind, case_id, name])


def _buttons(request: PortalRequest, area: str, kind: Kind, case: Any) -> list[Button]:
    if kind.stage is None:
        return []
    url_of = step_url(area, kind.name, case.pk)
    asking = [transition.name for transition in kind.stage.transitions]
    return buttons(kind.stage, case.state, request.actor.desk, url_of, asking=asking, main=kind.main)


def _further(request: PortalRequest, area: str, kind: Kind, case: Any) -> list[tuple[Bilingual, str]]:
    """What else can be done on the page, that no table names: objecting to a record, setting another last day."""
    if kind.name == "record" and request.actor.desk is Desk.EXPORTER and case.withdrawn_on is None:
        return [(Bilingual("提出异议", "Object"), reverse("exporter:credit_object", args=[case.pk]))]
    if kind.name == "rectification" and request.actor.at_commerce and case.state in ("ordered", "carried_out"):
        url = reverse("commerce:credit_due_day", args=[case.pk])
        return [(Bilingual("改定整改期限", "Set another last day"), url)]
    return []

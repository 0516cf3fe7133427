"""Notices that a clause makes a desk's duty (法定通报): a short form, its addressees known beforehand."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_http_methods

from chuhai.accounts.desks import Desk
from chuhai.codes.bilingual import Bilingual
from chuhai.licensing.subjects import KINDS, Subject, subject
from chuhai.notices import actions
from chuhai.portal.answered_forms import FormPage, answer
from chuhai.portal.notices.attachments import ATTACHES, chosen
from chuhai.portal.notices.writing import ANSWER_BY, SENT, WORDS, leads_to, needed
from chuhai.portal.permissions import desks
from chuhai.portal.questions import day_from
from chuhai.portal.reader import PortalRequest

VIOLATION = Bilingual("向商务部门通报违法违规行为", "Notify commerce of a violation")
ANOMALY = Bilingual("共享改装车出口异常情况", "Share an anomaly of modified exports")
CRITICISM = Bilingual("通报填报不规范", "Notify of faults in licence data")
GOES_TO = {
    "2024-6/7.3": Bilingual("企业所在地商务主管部门", "the commerce authority of the exporter's place"),
    "2025-648/4f": Bilingual("商务部、工业和信息化部、海关中的另两方", "the other two of MOFCOM, MIIT and customs"),
    "2025-648/2c": Bilingual("该企业及其发证机构", "the exporter and the agency that issues to it"),
}
"""Whom each of these notices goes to."""


@desks(Desk.PUBLIC_SECURITY, Desk.CUSTOMS, Desk.MOFCOM, Desk.MIIT)
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: PortalRequest, kind: str, subject_id: int) -> HttpResponse:
    """What the desk has to tell others of a case: public security a violation, the other three an anomaly."""
    about = subject(request.actor, kind, subject_id)
    if about.exporter is None:
        raise Http404(kind)
    at_police = request.actor.desk is Desk.PUBLIC_SECURITY
    clause, title = ("2024-6/7.3", VIOLATION) if at_police else ("2025-648/4f", ANOMALY)
    action = actions.report_violation if at_police else actions.share_anomaly
    return answer(
        request,
        _page(about, clause, title, lambda told: action(
            request.actor, about.exporter, about.about, about.label, attachments=chosen(request), at=request.at, **told
        )),
    )  # fmt: skip


@desks(Desk.MOFCOM)
@require_http_methods(["GET", "HEAD", "POST"])
def criticise(request: PortalRequest, exporter_id: int) -> HttpResponse:
    """Notify an exporter with repeated faults in licence data, and the agency that issues to it (2025-648/2c)."""
    about = subject(request.actor, "exporter", exporter_id)
    page = _page(
        about,
        "2025-648/2c",
        CRITICISM,
        lambda told: actions.criticise(request.actor, exporter_id, attachments=chosen(request), at=request.at, **told),
    )
    return answer(request, page)


def _page(about: Subject, clause: str, title: Bilingual, act: Callable[[dict[str, Any]], Any]) -> FormPage:
    return FormPage(
        template="notices/report.html",
        sections=((Bilingual("通报内容", "What is notified"), (WORDS, ANSWER_BY)),),
        facts={},
        act=lambda said: act(_told(said)),
        leads_to=leads_to,
        done=SENT,
        shown={
            "about": about,
            "kind": KINDS[about.kind],
            "clause": clause,
            "title": title,
            "to": GOES_TO[clause],
            "attaches": ATTACHES,
        },
    )


def _told(said: dict[str, Any]) -> dict[str, Any]:
    until = said.get("answer_by")
    return {"words": needed(said, "words"), "answer_by": day_from(until) if until else None}

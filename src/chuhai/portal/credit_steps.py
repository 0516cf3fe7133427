"""The steps of an archive's cases as forms (信用档案办理页): which questions a step asks, and the action it takes."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from chuhai.accounts.desks import Desk
from chuhai.codes.bilingual import Bilingual
from chuhai.credit import actions, queries
from chuhai.portal.answered_forms import FormPage, answer
from chuhai.portal.credit_archive import ACTS
from chuhai.portal.credit_case import archive_url, kind_of
from chuhai.portal.permissions import desks
from chuhai.portal.questions import Question, day_from
from chuhai.portal.reader import PortalRequest
from chuhai.workflow.transitions import EntryRefused

Said = dict[str, Any]
NEEDED = Bilingual("请填写这一项。", "This has to be filled in.")
DONE = Bilingual("已办理，并记入办理过程。", "Done, and put on record.")


@dataclass(frozen=True, slots=True)
class StepForm:
    """What a step asks, and what is done with it: (actor, case id, what was said, instant)."""

    questions: tuple[Question, ...]
    act: Callable[..., Any]


def needed(said: Said, name: str) -> str:
    """The answer to a question; EntryRefused where there is none."""
    if not said.get(name):
        raise EntryRefused(name, NEEDED)
    return str(said[name])


def needed_day(said: Said, name: str) -> date:
    """The same of a day."""
    return day_from(needed(said, name))


def _reasons(zh: str, en: str, hint: Bilingual | None = None) -> Question:
    return Question("words", Bilingual(zh, en), "long", hint=hint)


READ_BY_OTHERS = Bilingual(
    "对方会看到全文；写明事实和依据。", "The other side reads all of it: state facts and grounds."
)
REASONS = _reasons("理由", "Reasons", READ_BY_OTHERS)
OPINION = _reasons("意见（可不填）", "Remarks (optional)")
CLAUSE = Question("clause", Bilingual("失信行为", "Dishonest act"), "choice", choices=ACTS)
DAY = Question("on", Bilingual("发生日期", "Day"), "date", example="2026-03-02")
WORDS = Question(
    "words",
    Bilingual("情况", "What happened"),
    "long",
    hint=Bilingual(
        "写明事实；证据在记录页上传。企业会看到全文。",
        "State the facts; evidence is uploaded on the record's page. The exporter reads all of it.",
    ),
)
CORRECTED = Question("told", Bilingual("更正后的情况", "What happened instead"), "long")
DUE = Question(
    "due_on",
    Bilingual("整改期限", "Last day"),
    "date",
    hint=Bilingual(
        "须晚于今日；到期未交报告的显示为逾期。", "Later than today; without a report it is overdue after it."
    ),
    example="2026-06-30",
)
ATTENDED = Question(
    "attended",
    Bilingual("参加人员", "Attended by"),
    "long",
    hint=Bilingual("每人一行，写明单位和职务。", "One a line."),
)
HELD_ON = Question("held_on", Bilingual("实际约谈日期", "Held on"), "date", example="2026-05-12")
MINUTES = _reasons(
    "约谈纪要", "Minutes", Bilingual("签字的纪要在约谈页上传。", "Signed minutes are uploaded on its page.")
)
OUTCOME = _reasons("跟踪结果", "What came of it")
PLAN = _reasons(
    "整改方案",
    "Plan",
    Bilingual("写明措施、责任人和完成日期；附件在整改页上传。", "What, who and by when; papers go on its page."),
)
REPORT = _reasons(
    "整改报告",
    "Report",
    Bilingual("逐项写明完成情况；证明在整改页上传。", "Item by item what was done; proof goes on its page."),
)


def _with_words(action: Callable[..., Any], question: Question = REASONS) -> StepForm:
    def act(actor: Any, case_id: int, said: Said, at: Any) -> Any:
        return action(actor, case_id, needed(said, "words"), at=at)

    return StepForm((question,), act)


def _perhaps_words(action: Callable[..., Any]) -> StepForm:
    def act(actor: Any, case_id: int, said: Said, at: Any) -> Any:
        return action(actor, case_id, said.get("words") or "", at=at)

    return StepForm((OPINION,), act)


def _correct(actor: Any, case_id: int, said: Said, at: Any) -> Any:
    told = {"clause": needed(said, "clause"), "on": needed_day(said, "on"), "told": needed(said, "told")}
    return actions.correct(actor, case_id, needed(said, "words"), **told, at=at)


def _hold(actor: Any, case_id: int, said: Said, at: Any) -> Any:
    held_on, attended = needed_day(said, "held_on"), needed(said, "attended")
    return actions.hold(actor, case_id, needed(said, "words"), attended=attended, held_on=held_on, at=at)


def _not_accept(actor: Any, case_id: int, said: Said, at: Any) -> Any:
    return actions.not_accept(actor, case_id, needed(said, "words"), due_on=needed_day(said, "due_on"), at=at)


def set_due_day(actor: Any, case_id: int, said: Said, at: Any) -> Any:
    """Another last day of a rectification, as its form says."""
    return actions.set_due_day(actor, case_id, needed(said, "words"), due_on=needed_day(said, "due_on"), at=at)


FORMS: dict[str, dict[str, StepForm]] = {
    "objection": {
        "uphold": _with_words(actions.uphold),
        "correct": StepForm((CLAUSE, DAY, CORRECTED, REASONS), _correct),
        "withdraw": _with_words(actions.withdraw),
        "give_up": _perhaps_words(actions.give_up),
    },
    "interview": {
        "hold": StepForm((HELD_ON, ATTENDED, MINUTES), _hold),
        "follow_up": _with_words(actions.follow_up, OUTCOME),
        "cancel": _with_words(actions.cancel),
    },
    "rectification": {
        "file_plan": _with_words(actions.file_plan, PLAN),
        "agree_plan": _perhaps_words(actions.agree_plan),
        "return_plan": _with_words(actions.return_plan),
        "hand_in_report": _with_words(actions.hand_in_report, REPORT),
        "accept": _perhaps_words(actions.accept_rectification),
        "not_accept": StepForm((REASONS, DUE), _not_accept),
    },
}
"""The steps of each kind of case, as its transition table names them."""


def step_page(area: str, *allowed: Desk) -> Callable[..., HttpResponse]:
    """The form of a step at the pages of a desk (GET), and its taking (POST)."""

    @desks(*allowed)
    @require_http_methods(["GET", "HEAD", "POST"])
    def page(request: PortalRequest, kind: str, case_id: int, name: str) -> HttpResponse:
        known, forms = kind_of(kind), FORMS.get(kind, {})
        if known.stage is None or name not in forms:
            raise Http404(name)
        case = queries.find(known.rows(request.actor), case_id)
        transition = next(step for step in known.stage.transitions if step.name == name)
        if request.method != "POST":
            known.stage.step(name, case.state, request.actor.desk, words="…")
        return asked(request, area, case, kind, transition.label, forms[name], clause=transition.clause)

    return page


def asked(
    request: PortalRequest, area: str, case: Any, kind: str, title: Bilingual, form: StepForm, *, clause: str = ""
) -> HttpResponse:
    """One form about one case: it ends on the case's page."""
    back = reverse(f"{area}:credit_case", args=[kind, case.pk])
    facts = _facts_of(case) if kind == "objection" else {}
    page = FormPage(
        template="credit_form.html",
        sections=((title, form.questions),),
        facts=facts,
        act=lambda said: form.act(request.actor, case.pk, said, request.at),
        leads_to=back,
        done=DONE,
        shown={
            "title": title,
            "back": back,
            "exporter": case.exporter,
            "clause": clause,
            "archive_url": archive_url(area, case.exporter_id),
        },
    )
    return answer(request, page)


def _facts_of(objection: Any) -> dict[str, Any]:
    """What the record says now, for a correction to begin with."""
    act = objection.record
    return {"clause": act.clause, "on": act.on.isoformat(), "told": act.words}

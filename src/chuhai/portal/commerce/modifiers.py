"""Modifiers at the commerce authority (改装车生产企业): exports against capacity, declarations, the survey that goes to MOFCOM."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from chuhai.accounts.desks import COMMERCE_DESKS
from chuhai.codes.bilingual import Bilingual
from chuhai.modifications import actions, queries
from chuhai.modifications.states import CONCLUSIONS, FOUND
from chuhai.portal import modified_exports as pages
from chuhai.portal.answered_forms import FormPage, answer
from chuhai.portal.permissions import desks
from chuhai.portal.questions import Question, day_from
from chuhai.portal.reader import PortalRequest
from chuhai.workflow.transitions import EntryRefused

NEEDED = Bilingual("请填写这一项。", "This has to be filled in.")
CAPACITY_QUESTIONS = (
    Question("modifier", Bilingual("改装车生产企业", "Modifier")),
    Question("uscc", Bilingual("统一社会信用代码（可不填）", "Credit code (may be blank)")),
    Question("year", Bilingual("年份", "Year"), "count", example="2026"),
    Question("units", Bilingual("申报年能力（辆）", "Yearly capacity (vehicles)"), "count", example="1200"),
    Question(
        "effective_from",
        Bilingual("生效日期（空着为1月1日）", "In force from (blank: 1 January)"),
        "date",
        hint=Bilingual(
            "能力变更的，填变更之日；以前的月份不变。", "For a change, its day; earlier months stay as they were."
        ),
    ),
    Question("declared_by", Bilingual("企业申报人", "Declared by (at the modifier)")),
)
SURVEY_QUESTIONS = (
    *(Question(f"answers.{name}", label, "flag") for name, label in FOUND.items()),
    Question("answers.staff", Bilingual("改装从业人员（人）", "People at work on modifications"), "count"),
    Question("answers.monthly", Bilingual("现场核定月能力（辆）", "Monthly capacity as seen on the spot"), "count"),
)
CONCLUDING = (
    Question("conclusion", Bilingual("排查结论", "Conclusion"), "choice", choices=list(CONCLUSIONS.items())),
    Question(
        "words",
        Bilingual("排查情况", "What was found"),
        "long",
        hint=Bilingual("商务部、工业和信息化部会看到全文。", "MOFCOM and MIIT read all of it."),
    ),
)


@desks(*COMMERCE_DESKS)
@require_safe
def modifiers(request: PortalRequest) -> HttpResponse:
    """The modifiers of the authority's place."""
    return pages.exports(request)


@desks(*COMMERCE_DESKS)
@require_safe
def modifier(request: PortalRequest, year: int, key: str) -> HttpResponse:
    """One of them."""
    return pages.modifier(request, year, key)


@desks(*COMMERCE_DESKS)
@require_http_methods(["GET", "HEAD", "POST"])
def capacity(request: PortalRequest) -> HttpResponse:
    """Record what a modifier declared."""
    asked = request.GET.get("modifier", "").replace("\x00", "")[:120]
    page = FormPage(
        template="modifications/capacity_form.html",
        sections=((Bilingual("申报年能力", "Yearly capacity"), CAPACITY_QUESTIONS),),
        facts={"modifier": asked, "year": request.today.year},
        act=lambda said: _declared(request, said),
        leads_to=lambda declared: reverse("commerce:modifier", args=[declared.year, declared.key]),
        done=Bilingual("申报年能力已记录。", "The capacity is recorded."),
        shown={"back": reverse("commerce:modifiers")},
    )
    return answer(request, page)


def _declared(request: PortalRequest, said: dict[str, Any]) -> Any:
    since = said["effective_from"]
    return actions.declare_capacity(
        request.actor,
        said["modifier"] or "",
        _needed(said, "year"),
        _needed(said, "units"),
        declared_by=said["declared_by"] or "",
        effective_from=day_from(since) if since else None,
        code=said["uscc"] or "",
        at=request.at,
    )


# --- surveys ---------------------------------------------------------------------------------------------------------


@desks(*COMMERCE_DESKS)
@require_safe
def surveys(request: PortalRequest) -> HttpResponse:
    """The authority's surveys."""
    return pages.surveys(request)


@desks(*COMMERCE_DESKS)
@require_POST
def survey_begin(request: PortalRequest) -> HttpResponse:
    """Begin a survey of a modifier, or open the one that is begun."""
    year, name = request.POST.get("year", ""), request.POST.get("modifier", "").replace("\x00", "")
    if not year.isdecimal() or len(year) != 4:
        raise EntryRefused("year", NEEDED)
    survey = actions.draft_survey(request.actor, name, int(year), at=request.at)
    return HttpResponseRedirect(reverse("commerce:survey", args=[survey.number]))


@desks(*COMMERCE_DESKS)
@require_http_methods(["GET", "HEAD", "POST"])
def survey(request: PortalRequest, number: str) -> HttpResponse:
    """A survey: while it is being drawn up a form, afterwards to read."""
    shown = pages.survey_shown(request, number)
    found = shown["survey"]
    if found.state != "draft" and request.method != "POST":
        return render(request, "modifications/survey.html", shown)
    page = FormPage(
        template="modifications/survey_form.html",
        sections=(
            (Bilingual("现场核查", "What was looked at"), SURVEY_QUESTIONS),
            (Bilingual("结论", "Conclusion"), CONCLUDING),
        ),
        facts={"answers": found.answers, "conclusion": found.conclusion, "words": found.words},
        act=lambda said: _saved(request, number, said),
        leads_to=reverse("commerce:survey", args=[number]),
        done=Bilingual("已保存。", "Saved."),
        shown=shown | {"version": found.version, "figures": queries.standing_of(found.modifier, found.year)},
    )
    return answer(request, page)


def _saved(request: PortalRequest, number: str, said: dict[str, Any]) -> Any:
    version = request.POST.get("version", "")
    return actions.save_survey(
        request.actor,
        number,
        said["answers"],
        conclusion=said["conclusion"] or "",
        words=said["words"] or "",
        version=int(version) if version.isdecimal() else None,
        at=request.at,
    )


@desks(*COMMERCE_DESKS)
@require_POST
def survey_send(request: PortalRequest, number: str) -> HttpResponse:
    """Send a survey to MOFCOM; what is lacking is told on its page."""
    try:
        actions.send_survey(request.actor, number, at=request.at)
    except EntryRefused as refusal:
        messages.error(request, refusal.reason.within(get_language() or ""))
    else:
        messages.success(request, _("%(number)s：已上报商务部。") % {"number": number})
    return HttpResponseRedirect(reverse("commerce:survey", args=[number]))


def _needed(said: dict[str, Any], name: str) -> Any:
    if said[name] in (None, ""):
        raise EntryRefused(name, NEEDED)
    return said[name]

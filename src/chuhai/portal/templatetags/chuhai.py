"""The portal's components as template tags (页面组件): `{% load chuhai %}`."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from chuhai.codes.bilingual import Bilingual
from chuhai.law.clauses import UnknownClause, clause
from chuhai.law.findings import Verdict
from chuhai.licensing.purposes import PURPOSE_LABELS
from chuhai.portal.listing import Listing
from chuhai.portal.navigation import links_for
from chuhai.portal.stages import STAGES
from chuhai.sealing.queries import papers_of
from chuhai.workflow import clocks
from chuhai.workflow.clocks import CHINA, Clock

register = template.Library()

_TONE_OF = {Verdict.VIOLATED: "refused", Verdict.MISSING: "with_you", Verdict.REFERRED: "with_us"}
_SOON_DAYS = 14

# --- words, days, figures --------------------------------------------------------------------------------------------


@register.filter
def told(text: Bilingual | None) -> str:
    """A text in the reader's language: `{{ state.label|told }}`."""
    return text.within(get_language() or "") if text else ""


@register.filter
def purpose(name: str) -> str:
    """What an application is for, in words: `{{ application.purpose|purpose }}`."""
    return told(PURPOSE_LABELS.get(name))


@register.filter
def overrun(days: int) -> int:
    """How many days over, from how many are left."""
    return max(-days, 0)


@register.filter
def day(value: date | datetime | None) -> str:
    """A day as tables show it, 2026-03-02, an instant by its day in China; a dash for none."""
    if isinstance(value, datetime):
        value = value.astimezone(CHINA).date()
    return value.isoformat() if value else "—"


@register.filter
def instant(value: datetime | None) -> str:
    """An instant in China as tables show it: 2026-03-02 10:05."""
    return value.astimezone(CHINA).strftime("%Y-%m-%d %H:%M") if value else "—"


@register.filter
def unpublished(value: date) -> str:
    """That the holidays of a day's year are not published, for a last day that rests on them."""
    return told(clocks.unpublished(value.year))


@register.filter
def long_day(value: date | None) -> str:
    """A day in prose: 2026年3月2日, in English 2 March 2026."""
    if value is None:
        return "—"
    if (get_language() or "").startswith("en"):
        return f"{value.day} {value:%B} {value.year}"
    return f"{value.year}年{value.month}月{value.day}日"


@register.filter
def vin(value: str | None) -> SafeString | str:
    """A VIN in groups of 3-6-8 that are marked and copied as one word."""
    if not value or len(value) != 17:
        return value or "—"
    return format_html(
        '<span class="vin"><span>{}</span><span>{}</span><span>{}</span></span>', value[:3], value[3:9], value[9:]
    )


@register.filter
def money(amount: Decimal | float | int | None, currency: str = "") -> SafeString | str:
    """An amount with its currency: `{{ price|money:"USD" }}`."""
    if amount is None:
        return "—"
    return format_html('<span class="num">{} {}</span>', currency, f"{Decimal(str(amount)):,.2f}")


# --- small marks -----------------------------------------------------------------------------------------------------


@register.simple_tag
def icon(name: str) -> SafeString:
    """An icon from the sprite, for the eye only: `{% icon "search" %}`; the words beside it say what it is."""
    return format_html(
        '<svg class="icon" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        static("vendor/tabler-icons/icons.svg"),
        name,
    )


@register.simple_tag
def state_badge(stage: str, state: str) -> SafeString:
    """The state of a case, one colour and one word everywhere: `{% state_badge "filing" filing.state %}`."""
    known = STAGES[stage].state(state)
    return badge(known.label, known.tone)


@register.simple_tag
def verdict_badge(verdict: Verdict) -> SafeString:
    """What a rule says, as a badge: 不符合 red, 待补正 amber, 待审查 blue."""
    return badge(verdict.label, _TONE_OF[verdict])


@register.simple_tag
def badge(label: Bilingual, tone: str) -> SafeString:
    """Any word as a badge in one of the six tones: draft, with_us, with_you, granted, refused, lapsed."""
    return format_html('<span class="state state-{}">{}</span>', tone.replace("_", "-"), told(label))


@register.simple_tag
def pair(label: Bilingual | str, value: Bilingual | str) -> SafeString:
    """A value behind its name, parted as the language does it: `{% pair field.label error %}`."""
    words = [told(each) if isinstance(each, Bilingual) else each for each in (label, value)]
    return format_html("{}{}{}", words[0], ": " if (get_language() or "").startswith("en") else "：", words[1])


@register.inclusion_tag("components/clause_link.html")
def clause_link(id: str) -> dict[str, Any]:
    """A clause by its source and title, leading to its page: `{% clause_link "2024-6/3.2a" %}`."""
    try:
        return {"clause": clause(id), "id": id}
    except UnknownClause:
        return {"clause": None, "id": id}


# --- clocks ----------------------------------------------------------------------------------------------------------


@register.inclusion_tag("components/clock.html", takes_context=True)
def clock(context: template.Context, running: Clock | None) -> dict[str, Any]:
    """A clock of working days: what is left, the day it ends, paused or running, overrun, provisional."""
    return {"clock": running, "tone": _tone_of(running, context["request"].today)}


@register.inclusion_tag("components/last_day.html", takes_context=True)
def last_day(context: template.Context, due: date | None) -> dict[str, Any]:
    """A last day counted in calendar days, with how many are left: `{% last_day licence.valid_until %}`."""
    left = (due - context["request"].today).days if due else 0
    return {"due": due, "left": left, "over": -left, "tone": _urgency(left, soon=_SOON_DAYS) if due else "none"}


def _tone_of(running: Clock | None, today: date) -> str:
    if running is None or running.due is None:
        return "none"
    if running.paused_on:
        return "paused"
    # On the Sunday after a last day that was a Friday no working day is over yet, but the clock has run out.
    return "over" if running.due < today else _urgency(running.left or 0, soon=1)


def _urgency(left: int, soon: int) -> str:
    if left < 0:
        return "over"
    return "soon" if left <= soon else "calm"


# --- parts of every page ---------------------------------------------------------------------------------------------


@register.simple_tag(takes_context=True)
def navigation(context: template.Context) -> list[Any]:
    """The entries of the reader's desk for the top bar."""
    request = context["request"]
    return list(links_for(request.actor.desk, request.path))


@register.inclusion_tag("components/filters.html", takes_context=True)
def filters(context: template.Context, listing: Listing) -> dict[str, Any]:
    """The filters and the order of a list as one form whose answers stand in the address."""
    return {"listing": listing, "request": context["request"]}


@register.inclusion_tag("components/issued_papers.html", takes_context=True)
def issued_papers(context: template.Context, case: Any) -> dict[str, Any]:
    """The papers that authorities have handed out on a case: `{% issued_papers licence %}`."""
    return {"issued": papers_of(context["request"].actor, case.subject)}


@register.inclusion_tag("components/paging.html")
def paging(listing: Listing) -> dict[str, Any]:
    """How many rows there are, and the pages before and after."""
    return {"listing": listing}


@register.inclusion_tag("components/field.html")
def field(question: Any) -> dict[str, Any]:
    """One question of a form: label above, hint with an example, answer, error and findings beside."""
    return {"field": question}


@register.inclusion_tag("components/steps.html", takes_context=True)
def step_buttons(context: template.Context, buttons: list[Any]) -> dict[str, Any]:
    """The steps open to the reader: the main one first, the others behind it."""
    return {"buttons": buttons, "csrf_token": context.get("csrf_token"), "request": context["request"]}

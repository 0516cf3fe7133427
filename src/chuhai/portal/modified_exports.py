"""Exports of modified vehicles against capacity, and surveys (改装车出口与排查): what commerce, MIIT and MOFCOM show alike."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language

from chuhai.accounts.actors import Actor
from chuhai.accounts.desks import COMMERCE_DESKS, Desk
from chuhai.codes.bilingual import Bilingual
from chuhai.modifications import queries
from chuhai.modifications.queries import MONTHS, Modifier
from chuhai.modifications.states import CONCLUSIONS, FOUND, SURVEY
from chuhai.notices import queries as notices
from chuhai.notices.states import STAGE as NOTICE
from chuhai.portal.listing import AS, NEWEST_FIRST, WORKBOOK, Filter, Listing, matching, searching
from chuhai.portal.modified_columns import SURVEYS
from chuhai.portal.reader import PortalRequest
from chuhai.portal.search import SHOWN
from chuhai.portal.tasks import Task, Tasks, tasks_for
from chuhai.portal.timeline import timeline_of
from chuhai.portal.workbooks import leave, workbook_response
from chuhai.spreadsheets.lists import Column, list_as_workbook

EXPORTS = Bilingual("改装车出口与申报能力", "Modified exports against capacity")
EARLIEST = 2024
ROOM_OF = dict.fromkeys(COMMERCE_DESKS, "commerce") | {Desk.MIIT: "miit", Desk.MOFCOM: "mofcom"}
"""The folder of pages of each desk that watches modifiers."""
SURVEY_FILTERS = (
    Filter(
        "state",
        Bilingual("状态", "State"),
        matching("state"),
        choices=[(each.name, each.label) for each in SURVEY.states],
    ),
    Filter("conclusion", Bilingual("结论", "Conclusion"), matching("conclusion"), choices=list(CONCLUSIONS.items())),
    Filter("q", Bilingual("编号或企业", "Number or enterprise"), searching("number", "modifier")),
)


@dataclass(frozen=True, slots=True)
class Row:
    """One modifier of the table with the address of its page; an enterprise without a name has none."""

    modifier: Modifier
    url: str


def here(request: PortalRequest, page: str, *args: Any) -> str:
    """The address of a page in the reader's own folder."""
    return reverse(f"{ROOM_OF[request.actor.desk]}:{page}", args=args)


def exports(request: PortalRequest) -> HttpResponse:
    """Every modifier with its months of a year, anomalies on top."""
    year = _year(request)
    found = queries.modifiers(request.actor, year)
    if request.GET.get(AS) == WORKBOOK:
        return _workbook(request, found, year)
    shown = {
        "year": year,
        "years": range(request.today.year, EARLIEST - 1, -1),
        "months": MONTHS,
        "rows": rows_of(request, found),
        "surveys_url": here(request, "surveys"),
        "declare_url": here(request, "capacity") if request.actor.at_commerce else "",
        "title": EXPORTS,
    }
    return render(request, "modifications/exports.html", shown)


def rows_of(request: PortalRequest, found: Sequence[Modifier]) -> list[Row]:
    """Modifiers with the addresses of their pages."""
    return [Row(one, here(request, "modifier", one.year, one.key) if one.key else "") for one in found]


def modifier(request: PortalRequest, year: int, key: str) -> HttpResponse:
    """One modifier: its months, what it declared, the surveys of it, the vehicles behind the numbers."""
    one = queries.modifier(request.actor, key, year)
    shown = {
        "one": one,
        "back": f"{here(request, 'modifiers')}?year={year}",
        "capacities": queries.capacities(request.actor).filter(key=key, year=year).order_by("-effective_from", "-pk"),
        "surveys": [(row, here(request, "survey", row.number)) for row in _surveys_of(request.actor, key)],
        "vehicles": queries.exported_of(one),
        "most": queries.MOST_SHOWN,
        "declare_url": here(request, "capacity") if request.actor.at_commerce else "",
        "begin_url": here(request, "survey_begin") if request.actor.at_commerce else "",
    }
    return render(request, "modifications/modifier.html", shown)


def surveys(request: PortalRequest) -> HttpResponse:
    """The surveys that the reader may see."""
    listing = Listing(
        request, queries.visible(request.actor), filters=SURVEY_FILTERS, sorts=(NEWEST_FIRST,), leaving=SURVEYS
    )
    if listing.leaves:
        return leave(request, listing)
    rows = [(row, here(request, "survey", row.number)) for row in listing.rows]
    shown = {"listing": listing, "rows": rows, "conclusions": CONCLUSIONS, "exports_url": here(request, "modifiers")}
    return render(request, "modifications/surveys.html", shown)


def survey_shown(request: PortalRequest, number: str) -> dict[str, Any]:
    """One survey: what was found, the figures it was sent with, what happened."""
    found = queries.find(request.actor, number)
    return {
        "survey": found,
        "back": here(request, "surveys"),
        "conclusion": CONCLUSIONS.get(found.conclusion),
        "found": [(label, found.answers.get(name)) for name, label in FOUND.items()],
        "months": list(zip(MONTHS, found.figures.get("exported", ()), strict=False)),
        "told": [(sent, NOTICE.state(sent.state)) for sent in notices.of(request.actor, found.subject)],
        "events": timeline_of(request.actor, found.subject),
    }


def anomalies(actor: Actor, on: date) -> list[Modifier]:
    """The modifiers that are anomalous this year."""
    return [one for one in queries.modifiers(actor, on.year) if one.anomaly]


@tasks_for(*COMMERCE_DESKS, Desk.MIIT, Desk.MOFCOM)
def anomalies_to_look_into(actor: Actor, on: date) -> Tasks:
    """Modifiers whose exports exceed what they declared, or that declared nothing (2025-648/4e, 4f)."""
    room, found = ROOM_OF[actor.desk], anomalies(actor, on)
    first = [
        Task(one.name, reverse(f"{room}:modifier", args=[one.year, one.key]), one.anomaly_told or EXPORTS)
        for one in found[:SHOWN]
        if one.key
    ]
    return Tasks(
        Bilingual("改装车出口异常", "Anomalous modified exports"), len(found), reverse(f"{room}:modifiers"), first
    )


@tasks_for(Desk.MOFCOM)
def surveys_to_acknowledge(actor: Actor, on: date) -> Tasks:
    """Surveys that provinces sent and nobody has read yet (2025-648/4e)."""
    return _surveys_in(actor, "sent", Bilingual("改装车生产企业排查待收悉", "Surveys to acknowledge"))


@tasks_for(*COMMERCE_DESKS)
def surveys_to_send(actor: Actor, on: date) -> Tasks:
    """Surveys that were begun and not sent yet."""
    return _surveys_in(actor, "draft", Bilingual("改装车生产企业排查待上报", "Surveys to send"))


def _surveys_in(actor: Actor, state: str, label: Bilingual) -> Tasks:
    room, rows = ROOM_OF[actor.desk], queries.visible(actor).filter(state=state).order_by("pk")
    first = [
        Task(row.number, reverse(f"{room}:survey", args=[row.number]), Bilingual(row.modifier, row.modifier))
        for row in rows[:SHOWN]
    ]
    return Tasks(label, rows.count(), f"{reverse(f'{room}:surveys')}?state={state}", first)


def _surveys_of(actor: Actor, key: str) -> Any:
    return queries.visible(actor).filter(key=key).order_by("-pk")


def _year(request: PortalRequest) -> int:
    asked = request.GET.get("year", "")
    latest = request.today.year
    return int(asked) if asked.isdecimal() and EARLIEST <= int(asked[:4]) <= latest and len(asked) == 4 else latest


def _workbook(request: PortalRequest, found: Sequence[Modifier], year: int) -> HttpResponse:
    heads = (
        *(_MODIFIER, _AUTHORITY, _CAPACITY),
        *(Bilingual(f"{number}月", f"{date(2000, number, 1):%b}") for number in MONTHS),
        *(_TOTAL, _SHARE, _ANOMALY),
    )
    table = (
        [
            *(one.name, one.authority.name if one.authority else None, one.capacity),
            *(month.exported for month in one.months),
            *(one.exported, one.share, one.anomaly_told),
        ]
        for one in found
    )
    columns = [Column(head, 32 if place < 2 else 10) for place, head in enumerate(heads)]
    title = Bilingual(f"{EXPORTS.zh}{year}", f"{EXPORTS.en} {year}")
    content = list_as_workbook(title, columns, table, get_language() or "")
    return workbook_response(content, title, request.today)


_MODIFIER, _AUTHORITY = Bilingual("改装车生产企业", "Modifier"), Bilingual("记录机关", "Recorded by")
_CAPACITY, _TOTAL = Bilingual("申报年能力", "Yearly capacity"), Bilingual("本年出口", "Exported")
_SHARE, _ANOMALY = Bilingual("占能力（%）", "Of capacity (%)"), Bilingual("异常", "Anomaly")

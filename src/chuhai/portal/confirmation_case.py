"""What the pages of a confirmation share at every desk (售后服务确认书案件页): the list, the case, what stands on an application."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from chuhai.accounts.actors import Actor
from chuhai.codes.bilingual import Bilingual
from chuhai.confirmations import queries
from chuhai.confirmations.states import STAGE
from chuhai.documents.queries import papers_of
from chuhai.law.homes import carries_out
from chuhai.portal.application_case import Row
from chuhai.portal.code_words import country_told
from chuhai.portal.listing import Filter, Leaving, ListColumn, Listing, Sort, matching
from chuhai.portal.reader import PortalRequest
from chuhai.portal.search import SHOWN, Hit
from chuhai.portal.steps import Button, buttons
from chuhai.portal.timeline import timeline_of
from chuhai.portal.workbooks import leave

TITLE = Bilingual("售后服务确认书", "After-sales confirmations")
PAPER = "after_sales_confirmation"
BY_WORDS = Filter("q", Bilingual("编号、企业或VIN", "Number, party or VIN"), queries.search)
OLDEST_FIRST = Sort("asked", Bilingual("先请求在前", "Oldest first"), "asked_on")


def by_state(default: str = "") -> Filter:
    """The filter by state."""
    choices = [(state.name, state.label) for state in STAGE.states]
    return Filter("state", Bilingual("状态", "State"), matching("state"), choices=choices, default=default)


_EXPORTER = ListColumn(_("出口企业"), lambda row, _on: row.exporter.name, 32)
_MANUFACTURER = ListColumn(_("生产企业"), lambda row, _on: row.manufacturer.name, 32)
_PARTIES = {"exporter": (_MANUFACTURER,), "manufacturer": (_EXPORTER,), "commerce": (_EXPORTER, _MANUFACTURER)}
"""Whom a desk's list names beside its own organisation."""


def columns_of(desk: str) -> Leaving:
    """How a desk's list leaves as a workbook."""
    columns = (
        ListColumn(_("编号"), lambda row, _on: row.number, 18),
        ListColumn(_("状态"), lambda row, _on: STAGE.state(row.state).label, 14),
        *_PARTIES[desk],
        ListColumn(_("出口国家（地区）"), lambda row, _on: country_told(row.destination), 22),
        ListColumn(_("车辆"), lambda row, _on: row.number_of_vehicles, 8),
        ListColumn(_("请求日期"), lambda row, _on: row.asked_on, 12),
        ListColumn(_("出具日期"), lambda row, _on: row.issued_on, 12),
        ListColumn(_("有效期至"), lambda row, _on: row.valid_until, 12),
    )
    return Leaving(TITLE, columns)


def list_page(request: PortalRequest, desk: str, filters: Sequence[Filter], sorts: Sequence[Sort]) -> HttpResponse:
    """The confirmations that the reader may see; `desk` is whose pages they open."""
    listing = Listing(request, queries.listed(request.actor), filters=filters, sorts=sorts, leaving=columns_of(desk))
    if listing.leaves:
        return leave(request, listing)
    rows = [(row, country_told(row.destination)) for row in listing.rows]
    shown = {"listing": listing, "rows": rows, "desk": desk, "case_url": f"{desk}:confirmation"}
    return render(request, "confirmations/list.html", shown)


def case_page(request: PortalRequest, desk: str, number: str) -> HttpResponse:
    """One confirmation: what was asked, what was answered, the sealed paper, what happened."""
    case = queries.find(request.actor, number)
    shown = {
        "case": case,
        "desk": desk,
        "list_url": f"{desk}:confirmations",
        "destination": country_told(case.destination),
        "vehicles": queries.vehicles_of(case),
        "buttons": _buttons(request, desk, case),
        "events": timeline_of(request.actor, case.subject),
    }
    return render(request, "confirmations/case.html", shown)


def page_of(desk: str, number: str) -> str:
    """The address of a confirmation at a desk."""
    return reverse(f"{desk}:confirmation", args=[number])


def _buttons(request: PortalRequest, desk: str, case: Any) -> list[Button]:
    """The steps open here; a licence relies on a confirmation by itself."""
    offered = buttons(
        STAGE,
        case.state,
        request.actor.desk,
        lambda name: reverse(f"{desk}:confirmation_step", args=[case.number, name]),
        asking=("issue",),
        main="issue",
    )
    return [button for button in offered if button.transition.name != "rely_on"]


def found(actor: Actor, text: str, desk: str) -> list[Hit]:
    """Confirmations by number, party, vehicle or by either of their titles."""
    rows = queries.search(queries.visible(actor), text).order_by("-pk")[:SHOWN]
    return [Hit(row.number, page_of(desk, row.number), told(row)) for row in rows]


def told(case: Any) -> Bilingual:
    """A confirmation in few words: for whom, whither, where it stands."""
    state, where = STAGE.state(case.state).label, country_told(case.destination)
    return Bilingual(
        f"{case.exporter.name} · {where.zh} · {state.zh}", f"{case.exporter.name} · {where.en} · {state.en}"
    )


# --- on the page of an application's vehicle -------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Upload:
    """An uploaded confirmation and what its seal said; without a note it is to be compared by eye."""

    document: Any
    looked: queries.Looked | None

    @property
    def is_ours(self) -> bool:
        """Exactly one that was issued here."""
        return self.looked is not None and self.looked.is_ours

    @property
    def is_altered(self) -> bool:
        """Under a seal of the platform and not as it was sealed."""
        return self.looked is not None and self.looked.is_altered


@dataclass(frozen=True, slots=True)
class Standing:
    """How a vehicle of an application stands with its manufacturer's confirmation (确认书情况)."""

    confirmation: Any | None
    uploads: Sequence[Upload]
    maker_is_here: bool
    wanted: bool


@carries_out("2025-648/1a", "2025-648/annex1.4")
def standing_of(application: Any, row: Row, on: date, *, wanted: bool) -> Standing | None:
    """What there is for one vehicle; None where nothing is and nothing is wanted."""
    destination = (application.form or {}).get("destination")
    in_force = queries.in_force(application.exporter_id, [row.line.vin], destination, on)
    files = list(papers_of(row.line.subject).filter(requirement=PAPER))
    looked = queries.looked_at([file.pk for file in files])
    uploads = [Upload(file, looked.get(file.pk)) for file in files]
    confirmation = in_force.get(row.line.vin)
    if confirmation is None and not uploads and not wanted:
        return None
    maker = row.certificate.get("manufacturer") or ""
    return Standing(confirmation, uploads, queries.manufacturers().filter(name=maker).exists(), wanted)

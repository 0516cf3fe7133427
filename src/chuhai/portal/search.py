"""The search field in the top bar (搜索): each group of pages gives what it can find, one page shows it together.

@finds_for(Desk.EXPORTER, label=Bilingual("车辆", "Vehicles"))
def vehicles(actor: Actor, text: str) -> Iterable[Hit]: ...
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_safe

from chuhai.accounts.actors import Actor
from chuhai.accounts.desks import Desk
from chuhai.codes.bilingual import Bilingual
from chuhai.portal.permissions import signed_in
from chuhai.portal.reader import PortalRequest

SHOWN = 20
"""How many hits of one kind a page shows."""


@dataclass(frozen=True, slots=True)
class Hit:
    """Something found: its number, its address and what helps to tell it from others."""

    name: str
    url: str
    detail: Bilingual


@dataclass(frozen=True, slots=True)
class Found:
    """The hits of one kind."""

    label: Bilingual
    hits: Sequence[Hit]


Finder = Callable[[Actor, str], Iterable[Hit]]
_FINDERS: dict[Desk, list[tuple[Bilingual, Finder]]] = {desk: [] for desk in Desk}


def finds_for(*desks: Desk, label: Bilingual) -> Callable[[Finder], Finder]:
    """Registers what a search by these desks looks through; a finder answers at most SHOWN hits."""

    def register(finder: Finder) -> Finder:
        for desk in desks:
            _FINDERS[desk].append((label, finder))
        return finder

    return register


@signed_in
@require_safe
def search(request: PortalRequest) -> HttpResponse:
    """Everything the desk may see that fits; a single hit opens at once."""
    text = request.GET.get("q", "").replace("\x00", "").strip()
    found = [Found(label, list(finder(request.actor, text))) for label, finder in _FINDERS[request.actor.desk] if text]
    hits = [hit for kind in found for hit in kind.hits]
    if len(hits) == 1:
        return HttpResponseRedirect(hits[0].url)
    return render(request, "search.html", {"text": text, "found": [kind for kind in found if kind.hits]})

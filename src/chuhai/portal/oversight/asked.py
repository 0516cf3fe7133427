"""What an address asks of a page of oversight (查询条件): the days, by whom, of which area, in which order."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from chuhai.accounts.desks import COMMERCE_DESKS, Desk
from chuhai.codes.issuing_agency import agencies, by_area
from chuhai.oversight.spans import Span, span
from chuhai.portal.listing import AS, WORKBOOK
from chuhai.portal.reader import PortalRequest

OVERSEERS = (Desk.MOFCOM, *COMMERCE_DESKS)
"""The desks that oversee: the ministry all areas, an authority its own (2024-6/1.3)."""
AGENCY, EXPORTER = "agency", "exporter"
PAGE_SIZE = 50


@dataclass(frozen=True, slots=True)
class Asked:
    """The question in an address."""

    request: PortalRequest
    span: Span
    by: str
    area: str

    @property
    def nationwide(self) -> bool:
        """Whether the reader oversees all areas and may choose one."""
        return self.request.actor.sees_everything

    @property
    def areas(self) -> list[Any]:
        """The areas to choose from."""
        return list(agencies()) if self.nationwide else []

    @property
    def as_workbook(self) -> bool:
        """Whether the table is asked for as a file."""
        return self.request.GET.get(AS) == WORKBOOK

    @property
    def workbook_url(self) -> str:
        """The same table as a file."""
        return self.address(**{AS: WORKBOOK})

    @property
    def page(self) -> int:
        """Which page of a long table."""
        asked = self.request.GET.get("page", "")
        return max(int(asked), 1) if asked.isascii() and asked.isdigit() and len(asked) < 6 else 1

    def address(self, **changed: str) -> str:
        """This page's address with something changed; it starts at the first page again."""
        query = self.request.GET.copy()
        for name in (AS, "page"):
            query.pop(name, None)
        for name, value in changed.items():
            query[name] = value
        return f"?{query.urlencode()}"

    def cases(self, source: str, **kept: str) -> str:
        """The list behind a number, within the same days and area."""
        query = self.request.GET.copy()
        query.clear()
        area = {"area": self.area} if self.area else {}
        days = {"from": self.span.first.isoformat(), "until": self.span.last.isoformat()}
        query.update(days | area | {name: value for name, value in kept.items() if value})
        return f"{reverse('oversight:cases', args=[source])}?{query.urlencode()}"


def asked(request: PortalRequest) -> Asked:
    """Read the address; what it does not say or says wrongly is the usual."""
    address, nationwide = request.GET, request.actor.sees_everything
    days = span(address.get("from", ""), address.get("until", ""), request.today)
    area = address.get("area", "") if nationwide else ""
    by = AGENCY if nationwide and address.get("by") != EXPORTER else EXPORTER
    return Asked(request, days, by, area if by_area(area) else "")

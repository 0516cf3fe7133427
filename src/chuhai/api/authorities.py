"""Authorities that take part (机关单位): whom an exporter names when it asks for a transfer or a deregistration."""

from typing import Any, Literal

from ninja import Query

from chuhai.accounts.desks import OrganisationKind
from chuhai.accounts.models import Organisation
from chuhai.api.calls import Call
from chuhai.api.operations import ANY_DESK, Group
from chuhai.api.pages import Paging, newest_first
from chuhai.api.shapes import Page, Shown
from chuhai.codes.bilingual import Bilingual

group = Group("authorities", Bilingual("机关单位", "Authorities"))


class AuthorityShown(Shown):
    """机关单位: an authority and how others refer to it."""

    id: int
    kind: str
    name: str
    area: str
    licence_agency_code: str
    customs_district: str


class AuthorityPaging(Paging):
    """Which authorities are asked for."""

    kind: Literal["commerce", "public_security", "customs"] | None = None


@group.get("/authorities", desks=ANY_DESK, gives=Page[AuthorityShown], told=Bilingual("机关列表", "List authorities"))
def listing(request: Call, asked: Query[AuthorityPaging]) -> dict[str, Any]:
    """Commerce authorities, registration desks and customs offices."""
    rows = Organisation.objects.exclude(kind__in=(OrganisationKind.EXPORTER, OrganisationKind.MOFCOM))
    return newest_first(rows.filter(kind=asked.kind) if asked.kind else rows, asked, shown)


def shown(authority: Organisation) -> AuthorityShown:
    """An authority as everybody may see it."""
    return AuthorityShown(
        id=authority.pk,
        kind=authority.kind,
        name=authority.name,
        area=authority.area,
        licence_agency_code=authority.licence_agency_code,
        customs_district=authority.customs_district,
    )

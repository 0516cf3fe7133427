"""Every address of the portal, by every desk, by strangers and by nobody: found in the addresses themselves, never listed.

A view that does not say whose it is, is nobody's; opening a page changes nothing.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.http import HttpResponse
from django.urls import URLPattern, URLResolver, get_resolver, resolve, reverse
from tests.cast import Cast
from tests.portal.cases import CASES
from tests.portal.visit import Visitor

from chuhai.accounts.actors import SYSTEM
from chuhai.accounts.desks import Desk
from chuhai.accounts.models import User
from chuhai.accounts.row_security import reading_as
from chuhai.portal.permissions import BROUGHT_ALONG, NOBODY, Permission, permission_of

OUR_SIDE = (
    *("exporter", "reviewer", "issuer", "police", "customs", "mofcom"),
    *("miit", "transport", "institution", "manufacturer"),
)
STRANGERS = (
    *("other_exporter", "other_reviewer", "other_issuer", "other_police", "other_customs"),
    *("other_transport", "other_institution", "other_manufacturer"),
)
SEE_EVERYTHING = (Desk.MOFCOM,)
NOT_THERE_YET = ("public:trust_file",)
"""What anybody may have once the first paper was sealed."""
NOT_A_CASE = (
    "law:clause",
    "miit:product",
    "miit:manufacturer",
    "oversight:table",
    "oversight:cases",
    "programmes:entry",
    "programmes:training",
    "programmes:training_join",
)
"""Addresses whose parameters name no case, so that nobody is a stranger to them."""


@dataclass(frozen=True)
class Route:
    """An address of the portal: its full name, the names of its parameters, its view."""

    name: str
    parameters: tuple[str, ...]
    view: Any

    @property
    def brought_along(self) -> bool:
        """Whether it comes with a package."""
        return self.view.__module__.startswith("allauth")


def routes(patterns: list[Any] | None = None, prefix: str = "", above: tuple[str, ...] = ()) -> Iterator[Route]:
    """Every address but those of the programs' interface, which has its own walk."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        here = (*above, *pattern.pattern.converters)
        if isinstance(pattern, URLPattern):
            yield Route(f"{prefix}{pattern.name}", here, pattern.callback)
        elif isinstance(pattern, URLResolver) and pattern.app_name != "ninja":
            inner = f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix
            yield from routes(pattern.url_patterns, inner, here)


EVERY = [route for route in routes() if not route.brought_along]


def named(route: Route) -> str:
    """A route as tests call it."""
    return route.name


def row_of(route: Route) -> str:
    """The longest row of the cases that fits an address with parameters; nothing for one without."""
    if not route.parameters:
        return ""
    return max((row for row in CASES if route.name.startswith(row)), key=len, default="")


def address(route: Route, cast: Cast) -> str:
    """The address with the parameters of its row of the cases."""
    if not route.parameters:
        return reverse(route.name)
    if not row_of(route):
        pytest.fail(f"tests/portal/cases.py has no row for {route.name} with {route.parameters}")
    made = CASES[row_of(route)](cast)
    return reverse(route.name, kwargs={key: made[key] for key in route.parameters})


def permission(route: Route) -> Permission:
    """What the view says of itself."""
    return getattr(route.view, "permission", NOBODY)


@pytest.fixture
def open_at(cast: Cast, clock) -> Callable[[Route], str]:
    """The address of a route with one of the cast's own cases in it, on the day of the cases."""
    return lambda route: address(route, cast)


def everything() -> dict[str, Any]:
    """How many rows each table has and where the chain of the record ends; sessions come and go."""
    kept = [model for model in apps.get_models() if model._meta.app_label not in ("sessions", "axes")]
    with reading_as(SYSTEM), connection.cursor() as cursor:
        counts = " UNION ALL ".join(
            f"SELECT '{m._meta.db_table}', count(*)::text FROM {m._meta.db_table}" for m in kept
        )
        cursor.execute(f"{counts} UNION ALL SELECT 'head', hash FROM audit_head")
        return dict(cursor.fetchall())


def refused(answer: HttpResponse) -> bool:
    """Whether a person was kept out, without being told what is behind."""
    return answer.status_code in (403, 404)


# --- whose it is -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("route", EVERY, ids=named)
def test_every_view_says_whose_it_is(route: Route) -> None:
    assert permission(route) is not NOBODY, f"{route.name}: mark the view with @desks(…), @signed_in or @everybody"


def test_pages_of_packages_are_shut_unless_they_are_named() -> None:
    brought = [route.name for route in routes() if route.brought_along]
    assert set(BROUGHT_ALONG) <= set(brought)
    shut = [resolve(reverse(name)) for name in ("account_signup", "account_reset_password", "account_email")]
    assert [permission_of(match) for match in shut] == [NOBODY] * 3


# --- nobody ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("route", [route for route in EVERY if permission(route).anonymous], ids=named)
def test_what_is_open_to_everybody_opens(open_at, route: Route) -> None:
    expected = (200, 302, 405, *((404,) if route.name in NOT_THERE_YET else ()))
    assert Visitor().get(open_at(route)).status_code in expected


# --- every desk ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("route", EVERY, ids=named)
def test_a_page_and_its_forms_are_its_desks_alone(cast: Cast, open_at, route: Route) -> None:
    url, before = open_at(route), everything()
    own, others = _visitors(cast, route)
    if not permission(route).anonymous:
        assert [_asked_to_sign_in(call(url)) for call in (Visitor().get, Visitor().post)] == [True, True]
    opened = {name: visitor.get(url).status_code for name, visitor in own.items()}
    for name, visitor in others.items():
        assert (visitor.get(url).status_code, visitor.post(url).status_code) == (403, 403), name
    assert everything() == before, "opening a page, or a form of another desk, changed something"
    assert set(opened.values()) <= {200, 302, 404, 405, 409}, opened
    assert not route.parameters or set(opened.values()) & {200, 302, 405, 409}, "opens for nobody of its own side"
    for name, visitor in own.items():
        assert visitor.post(url).status_code < 500, f"{name}: an empty form is a fault"


def _asked_to_sign_in(answer: HttpResponse) -> bool:
    return answer.status_code == 302 and answer["Location"].partition("?")[0] == "/accounts/login/"


def _visitors(cast: Cast, route: Route) -> tuple[dict[str, Visitor], dict[str, Visitor]]:
    """Everybody of the case's own side at a browser: those whose page it is, and the others."""
    users: dict[str, User] = {name: getattr(cast, name) for name in OUR_SIDE}
    own = {name for name, user in users.items() if user.desk in permission(route).desks}
    visitors = {name: Visitor(user) for name, user in users.items()}
    return {name: visitors[name] for name in own}, {name: visitors[name] for name in visitors if name not in own}


# --- strangers -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "route", [route for route in EVERY if route.parameters and route.name not in NOT_A_CASE], ids=named
)
def test_strangers_find_no_case_and_change_nothing(cast: Cast, open_at, route: Route) -> None:
    url, before = open_at(route), everything()
    for name in STRANGERS:
        user: User = getattr(cast, name)
        if user.desk in permission(route).desks and not _may_see(route, user):
            for call in (Visitor(user).get, Visitor(user).post):
                answer = call(url)
                assert refused(answer) or answer.status_code == 405, (name, answer.status_code)
    assert everything() == before


def _may_see(route: Route, user: User) -> bool:
    """Customs verify any licence and read its paper, wherever it was issued (2024-6/4.5c); MOFCOM reads everything."""
    return user.desk in SEE_EVERYTHING or (
        user.desk == Desk.CUSTOMS
        and route.name.startswith(("customs:", "sealed_paper", "test_report", "vehicle_history", "vehicle_by_vin"))
    )

"""Every page in a real browser: WCAG 2.2 AA by axe, in both languages, on a desk's screen and on a telephone's.

No page scrolls sideways, nothing that the content policy forbids is tried, nothing is asked of another host.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from axe_core_python.sync_playwright import Axe
from django.http import HttpResponse
from django.urls import reverse
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer
from tests.cast import Cast
from tests.portal.cases import CASES
from tests.portal.test_every_route import EVERY, OUR_SIDE, Route, permission, row_of
from tests.portal.visit import Visitor

from chuhai.accounts.models import User

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LANGUAGES = ("zh-hans", "en")
SCREENS = ((1440, 900), (390, 844))
ASKED_ON = {"zh-hans": 1440, "en": 390}
AXE = Axe()
STANDARD = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]},
    "resultTypes": ["violations"],
}
TOGETHER = 8
PAGES = [route for route in EVERY if not route.name.startswith(("paper", "choose_language"))]


def sit_down(page: Page, server: LiveServer, user: User | None, language: str) -> None:
    """Sign somebody in by their session, with a language."""
    page.context.clear_cookies()
    visitor = Visitor(user)
    visitor.post("/language/", {"language": language, "next": "/"})
    page.context.add_cookies(
        [{"name": cookie.key, "value": cookie.value, "url": server.url} for cookie in visitor.cookies.values()]
    )


def troubles(page: Page) -> list[str]:
    """What axe finds on a page, one line an element."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.axe_script)
    found: Any = page.evaluate("options => axe.run(options)", STANDARD)
    return [
        f"{trouble['id']}: {node['html'][:160]} {node['any'][0]['message'] if node['any'] else ''}"
        for trouble in found["violations"]
        for node in trouble["nodes"]
    ]


@pytest.fixture
def listened(page: Page, live_server: LiveServer) -> list[str]:
    """What a browser complains of, and what it asks of other hosts."""
    complaints: list[str] = []
    page.on("console", lambda said: complaints.append(said.text) if said.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on(
        "request",
        lambda asked: complaints.append(asked.url) if not asked.url.startswith((live_server.url, "data:")) else None,
    )
    return complaints


def is_page(answer: HttpResponse) -> bool:
    """Whether an address answers with a page to look at."""
    return answer.status_code == 200 and answer.headers["Content-Type"].startswith("text/html")


def look_at(page: Page, url: str, language: str) -> list[str]:
    """Open a page on both screens; everything that is wrong with it. Axe asks each language on one of the screens."""
    wrong = []
    page.goto(url)
    for width, height in SCREENS:
        page.set_viewport_size({"width": width, "height": height})
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            wrong.append(f"{width}: scrolls sideways")
        if ASKED_ON[language] == width:
            wrong += [f"{width}: {trouble}" for trouble in troubles(page)]
    return wrong


def groups() -> Iterator[tuple[str, list[Route]]]:
    """The pages of one kind of case together, so that it is made once; those of no case, a handful at a time."""
    of_case: dict[str, list[Route]] = {}
    for route in PAGES:
        of_case.setdefault(row_of(route), []).append(route)
    alone = of_case.pop("", [])
    yield from ((f"{alone[at].name} and on", alone[at : at + TOGETHER]) for at in range(0, len(alone), TOGETHER))
    yield from of_case.items()


GROUPS = list(groups())


@pytest.mark.parametrize("routes", [routes for _, routes in GROUPS], ids=[name for name, _ in GROUPS])
def test_pages_can_be_used_by_everybody(
    page: Page, live_server: LiveServer, cast: Cast, clock, listened: list[str], routes: list[Route]
) -> None:
    made = CASES[row_of(routes[0])](cast) if routes[0].parameters else {}
    shown = [(route, path, user) for route, path, user in opened(cast, routes, made)]
    if not shown:
        pytest.skip("files, or addresses that only buttons use")
    wrong = {}
    for language in LANGUAGES:
        seated = None
        for route, path, user in shown:
            if user != seated:
                sit_down(page, live_server, user, language)
                seated = user
            if found := look_at(page, live_server.url + path, language):
                wrong[route.name, language] = found
    assert (wrong, listened) == ({}, [])


def opened(cast: Cast, routes: list[Route], made: Mapping[str, Any]) -> Iterator[tuple[Route, str, User]]:
    """Those of some routes that answer with a page, each with its address and somebody whose page it is."""
    for route in routes:
        path = reverse(route.name, kwargs={key: made[key] for key in route.parameters})
        user = next(user for user in (getattr(cast, name) for name in OUR_SIDE) if user.desk in permission(route).desks)
        if is_page(Visitor(user).get(path)):
            yield route, path, user


@pytest.mark.parametrize("path", ["/accounts/login/", "/law/", "/law/2024-6/4.1d/"])
def test_a_public_page_can_be_used_by_everybody(page: Page, live_server: LiveServer, cast: Cast, path: str) -> None:
    for language in LANGUAGES:
        sit_down(page, live_server, None, language)
        assert look_at(page, live_server.url + path, language) == []


@pytest.mark.parametrize("path", ["/nowhere/", "/commerce/filings/", "/exporter/filings/?after=x"])
def test_an_error_page_can_be_used_by_everybody(page: Page, live_server: LiveServer, cast: Cast, path: str) -> None:
    sit_down(page, live_server, cast.exporter, "zh-hans")
    page.goto(live_server.url + path)
    assert troubles(page) == []


def test_the_check_sees_what_is_wrong(page: Page) -> None:
    page.set_content("<html lang=zh><title>x</title><main><input><p style='color:#999'>浅色</p></main></html>")
    assert [trouble.partition(":")[0] for trouble in troubles(page)] == ["color-contrast", "label"]

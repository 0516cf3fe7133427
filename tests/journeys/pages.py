"""What people do at the portal's pages (页面办理): take a step, fill in a form, attach a scan, read what stands there.

Everybody signs in anew for each step, since days pass between them.
"""

import re
from io import BytesIO
from typing import Any

from django.http import HttpResponse
from tests.documents.files import pdf
from tests.portal.visit import Visitor, fields_of, links_of, text_of

from chuhai.accounts.models import User


def does(user: User, address: str, **said: Any) -> str:
    """A step that goes through, and the page to which it leads."""
    answer = Visitor(user).post(address, said)
    assert answer.status_code == 302, (address, answer.status_code, text_of(answer))
    return answer.url


def fills(user: User, address: str, changed: dict[str, Any]) -> str:
    """A form as it is shown, with answers changed."""
    return does(user, address, **(fields_of(Visitor(user).get(address)) | changed))


def attaches(user: User, address: str, *requirements: str) -> None:
    """A scan for each requirement."""
    for requirement in requirements:
        file = BytesIO(pdf())
        file.name = f"{requirement}.pdf"
        does(user, f"{address}papers/", requirement=requirement, file=file)


def stopped(user: User, address: str, *words: str, status: int = 422, **said: Any) -> None:
    """A step that does not go through, and the words in which the page says why."""
    answer = Visitor(user).post(address, said)
    assert answer.status_code == status, (address, answer.status_code, text_of(answer))
    says(answer, *words)


def reads(user: User, address: str, *words: str) -> HttpResponse:
    """A page, and what stands on it."""
    answer = Visitor(user).get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    says(answer, *words)
    return answer


def says(answer: HttpResponse, *words: str) -> None:
    """The page says all of it."""
    page = text_of(answer)
    for told in words:
        assert told in page, (told, page)


def stands(user: User, address: str) -> str:
    """The state that the heading of a case's page names."""
    heading = re.search(r"<h1.*?</h1>", reads(user, address).content.decode(), re.DOTALL)
    state = re.search(r'class="state\b[^"]*">(.*?)</span>', heading[0] if heading else "", re.DOTALL)
    assert state is not None, address
    return re.sub("<[^>]+>", "", state[1]).strip()


def said_of(facts: Any, under: str = "") -> dict[str, str]:
    """Facts of a dossier as the answers of a form."""
    if isinstance(facts, dict | list):
        parts = facts.items() if isinstance(facts, dict) else enumerate(facts)
        answers = (said_of(fact, f"{under}.{name}".lstrip(".")) for name, fact in parts)
        return {path: answer for each in answers for path, answer in each.items()}
    if facts is None:
        return {}
    return {under: {True: "yes", False: "no"}[facts] if isinstance(facts, bool) else str(facts)}


def at_desk(address: str, desk: str) -> str:
    """The exporter's page of a case as it is opened at another desk."""
    return address.replace("/exporter/", f"/{desk}/")


def link(user: User, address: str, pattern: str, *words: str) -> str:
    """The link of a page whose own page says certain words."""
    found = dict.fromkeys(each for each in links_of(reads(user, address)) if re.fullmatch(pattern, each))
    return next(each for each in found if all(told in text_of(Visitor(user).get(each)) for told in words))

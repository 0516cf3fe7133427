"""Visits to the portal (页面访问): a person of the cast with a browser that keeps cookies, and what a page says."""

import re
from html import unescape
from typing import Any

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.http import HttpResponse
from django.test import Client

from chuhai.accounts.models import User


class Visitor(Client):
    """Somebody signed in at a desk, or anybody; checks forms' seals as a browser would meet them."""

    def __init__(self, user: User | None = None, **options: Any) -> None:
        super().__init__(**options)
        if user is not None:
            self.cookies[settings.SESSION_COOKIE_NAME] = _session_of(user)

    def part(self, url: str, fields: dict[str, Any]) -> HttpResponse:
        """Send a form as htmx does and get a part of a page."""
        return self.post(url, fields, headers={"HX-Request": "true"})


def _session_of(user: User) -> str:
    """A session as signing in leaves it, in one statement; signing in itself has its own tests."""
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.create()
    return str(session.session_key)


def text_of(response: HttpResponse) -> str:
    """The words of a page, without marks and with single blanks."""
    page = re.sub(r"<(script|style)\b.*?</\1>", " ", response.content.decode(), flags=re.DOTALL)
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", page))).strip()


def links_of(response: HttpResponse) -> list[str]:
    """Where the links of a page lead."""
    return [unescape(link) for link in re.findall(r'<a\b[^>]*\bhref="([^"]*)"', response.content.decode())]


def fields_of(response: HttpResponse) -> dict[str, str]:
    """What the inputs, choices and texts of a page's forms hold, by name; an unticked box holds nothing."""
    page = response.content.decode()
    held: dict[str, str] = {}
    for tag in re.findall(r"<input\b[^>]*>", page):
        name, value, kind = (_of(tag, key) for key in ("name", "value", "type"))
        if name and (kind not in ("radio", "checkbox") or " checked" in tag):
            held[name] = unescape(value)
    for name, inside in re.findall(r'<select\b[^>]*\bname="([^"]*)"[^>]*>(.*?)</select>', page, re.DOTALL):
        chosen = re.search(r'<option value="([^"]*)" selected', inside)
        held[name] = unescape(chosen[1]) if chosen else ""
    for name, inside in re.findall(r'<textarea\b[^>]*\bname="([^"]*)"[^>]*>(.*?)</textarea>', page, re.DOTALL):
        held[name] = unescape(inside)
    return held


def _of(tag: str, key: str) -> str:
    found = re.search(rf'\b{key}="([^"]*)"', tag)
    return found[1] if found else ""

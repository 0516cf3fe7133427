"""Sign-in (登录): nobody signs up by themselves, and who tries too often waits."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


class ClosedAdapter(DefaultAccountAdapter):
    """Accounts are made by the organisation's operator (`chuhai createuser`), never by a visitor."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False


def locked_out(request: HttpRequest, response: HttpResponse | None = None, credentials: Any = None) -> HttpResponse:
    """The page after too many wrong passwords: what happened and how long to wait."""
    return render(request, "account/locked_out.html", status=429)

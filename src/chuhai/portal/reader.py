"""Who reads and when (当前读者与时刻): the one place where a page's request becomes an actor, a day and an instant."""

from collections.abc import Callable
from datetime import date, datetime

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from chuhai.accounts.actors import Actor
from chuhai.accounts.row_security import reading_as
from chuhai.workflow.clocks import today


class PortalRequest(HttpRequest):
    """A request as the portal's pages receive it: the actor (signed in only), the instant and its day in China."""

    actor: Actor
    at: datetime
    today: date


class ReaderMiddleware:
    """Tells the database who reads for the length of a request; without a signed-in person it reads nothing."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: PortalRequest) -> HttpResponse:
        request.at = timezone.now()
        request.today = today(request.at)
        if not request.user.is_authenticated:
            return self.get_response(request)
        request.actor = request.user.actor
        with reading_as(request.actor):
            return self.get_response(request)

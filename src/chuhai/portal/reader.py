"""Who reads (当前读者): the one place where a page's request becomes an actor, for the code and for the database."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from chuhai.accounts.row_security import reading_as


class ReaderMiddleware:
    """Tells the database who reads for the length of a request; without a signed-in person it reads nothing."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.user.is_authenticated:
            return self.get_response(request)
        request.actor = request.user.actor  # type: ignore[attr-defined]
        with reading_as(request.actor):
            return self.get_response(request)

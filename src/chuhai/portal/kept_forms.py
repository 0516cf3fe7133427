"""Forms sent after a sign-in had lapsed (登录过期时的填写内容): kept until the person is back, then shown again once."""

from django.conf import settings
from django.http import HttpRequest, QueryDict

_KEY = "kept_form"
LARGEST = 64 * 1024
KEPT_SECONDS = 3600


def keep(request: HttpRequest) -> None:
    """Keep what was typed, without files, for a browser that had been signed in; one form at a time, for an hour."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return
    fields = request.POST.copy()
    fields.pop("csrfmiddlewaretoken", None)
    if len(text := fields.urlencode()) <= LARGEST:
        request.session[_KEY] = {"path": request.path, "fields": text}
        request.session.set_expiry(KEPT_SECONDS)


def take(request: HttpRequest) -> QueryDict | None:
    """What was typed on this page before the sign-in lapsed, once; None where there is nothing."""
    kept = request.session.get(_KEY)
    if not kept or kept["path"] != request.path:
        return None
    del request.session[_KEY]
    return QueryDict(kept["fields"])

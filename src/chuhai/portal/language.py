"""The language of the pages (界面语言): Chinese first; what a person chooses is remembered with the account."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.middleware.locale import LocaleMiddleware
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from chuhai.portal.permissions import everybody

_OFFERED = dict(settings.LANGUAGES)
_A_YEAR = 365 * 24 * 3600


class ChosenLanguageMiddleware(LocaleMiddleware):
    """The account's language, else the browser's last choice, else Chinese; only programs are asked for their own."""

    def process_request(self, request: HttpRequest) -> None:
        if request.path_info.startswith("/api/"):
            return super().process_request(request)
        if request.user.is_authenticated:
            chosen = request.user.language
        else:
            chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
        translation.activate(chosen if chosen in _OFFERED else settings.LANGUAGE_CODE)
        request.LANGUAGE_CODE = translation.get_language()
        return None


@everybody
@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    """Remember the language and go back to the page."""
    back = request.POST.get("next", "/")
    own = url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure())
    response = HttpResponseRedirect(back if own else "/")
    chosen = request.POST.get("language", "")
    if chosen in _OFFERED:
        response.set_cookie(settings.LANGUAGE_COOKIE_NAME, chosen, max_age=_A_YEAR, samesite="Lax")
        if request.user.is_authenticated:
            request.user.language = chosen
            request.user.save(update_fields=["language"])
    return response

"""Who may open a page (页面权限): every view names its desks, and a view that names none is opened by nobody."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.urls import ResolverMatch
from django.utils.http import url_has_allowed_host_and_scheme

from chuhai.accounts.desks import Desk
from chuhai.codes.bilingual import Bilingual
from chuhai.portal import errors, kept_forms
from chuhai.portal.reader import PortalRequest

View = TypeVar("View", bound=Callable[..., HttpResponse])


@dataclass(frozen=True, slots=True)
class Permission:
    """The desks that may open a page; `anonymous` opens it to those who are not signed in as well."""

    desks: frozenset[Desk]
    anonymous: bool = False


SIGNED_IN = Permission(frozenset(Desk) - {Desk.SYSTEM})
EVERYBODY = Permission(SIGNED_IN.desks, anonymous=True)
NOBODY = Permission(frozenset())

BROUGHT_ALONG = {
    "account_login": EVERYBODY,
    "account_logout": SIGNED_IN,
    "account_change_password": SIGNED_IN,
    "account_reauthenticate": SIGNED_IN,
}
"""Pages of packages that the portal uses, by name; all their other pages stay shut."""


def desks(*allowed: Desk) -> Callable[[View], View]:
    """Opens a view to these desks; anybody else who is signed in is told that it is another desk's (403)."""
    return _marked(Permission(frozenset(allowed)))


def signed_in(view: View) -> View:
    """Opens a view to every desk."""
    return _marked(SIGNED_IN)(view)


def everybody(view: View) -> View:
    """Opens a view to the public."""
    return _marked(EVERYBODY)(view)


def permission_of(match: ResolverMatch) -> Permission:
    """Who may open the page that an address leads to."""
    return getattr(match.func, "permission", None) or BROUGHT_ALONG.get(match.view_name, NOBODY)


class PermissionMiddleware:
    """Refuses what a view's permission does not allow, before the view runs; the programs' interface has its own door."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: PortalRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        match = request.resolver_match
        if "ninja" in match.app_names:
            return None
        allowed = permission_of(match)
        if allowed.anonymous:
            return None
        if not request.user.is_authenticated:
            return _asked_to_sign_in(request)
        if not allowed.desks:
            return errors.not_found(request)
        if request.actor.desk not in allowed.desks:
            return errors.forbidden(request, reason=_not_this_desk(allowed, request.actor.desk))
        return None


def _marked(permission: Permission) -> Callable[[View], View]:
    def mark(view: View) -> View:
        view.permission = permission  # type: ignore[attr-defined]
        return view

    return mark


def _asked_to_sign_in(request: PortalRequest) -> HttpResponse:
    """To the sign-in page and back; a form that was sent is kept meanwhile, so that nothing typed is lost."""
    if request.method != "POST":
        return redirect_to_login(request.get_full_path())
    kept_forms.keep(request)
    back = _page_of_the_form(request)
    return errors.signed_out(request, back) if request.htmx else redirect_to_login(back)


def _page_of_the_form(request: PortalRequest) -> str:
    referer = request.headers.get("Referer", "")
    own = url_has_allowed_host_and_scheme(referer, {request.get_host()}, require_https=request.is_secure())
    return "/" + referer.split("/", 3)[-1] if own and referer.count("/") >= 3 else settings.LOGIN_REDIRECT_URL


def _not_this_desk(allowed: Permission, desk: Desk) -> Bilingual:
    labels = [each.label for each in Desk if each in allowed.desks]
    return Bilingual(
        f"本页面供{'、'.join(label.zh for label in labels)}岗位使用，您的岗位是{desk.label.zh}。",
        f"This page is for: {', '.join(label.en for label in labels)}. Your desk is {desk.label.en}.",
    )

"""One's own account (我的账户): who one is here, and the tokens of one's programs."""

from datetime import timedelta

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from chuhai.accounts.models import Token
from chuhai.accounts.tokens import make_token, withdraw_token
from chuhai.portal.permissions import signed_in
from chuhai.portal.reader import PortalRequest
from chuhai.reminders import queries as reminders

LONGEST_DAYS = 365


class TokenForm(forms.Form):
    """What a new token is for, what it may do, and how long."""

    name = forms.CharField(label=gettext_lazy("用途"), max_length=80)
    write = forms.BooleanField(label=gettext_lazy("允许写入"), required=False)
    days = forms.IntegerField(label=gettext_lazy("有效天数"), min_value=1, max_value=LONGEST_DAYS, initial=LONGEST_DAYS)


@signed_in
@require_safe
def account(request: PortalRequest) -> HttpResponse:
    """Name, organisation, desk, and where reminders go."""
    shown = {"email": request.user.email, "wants_mail": reminders.wants_mail(request.actor)}
    return render(request, "account/account.html", shown)


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def tokens(request: PortalRequest) -> HttpResponse:
    """One's tokens; a new one's secret is shown on this answer only."""
    form = TokenForm(request.POST or None)
    secret = _made(request, form) if request.method == "POST" and form.is_valid() else None
    shown = {
        "form": TokenForm() if secret else form,
        "secret": secret,
        "tokens": Token.objects.filter(user=request.user).order_by("-pk")[:50],
    }
    return render(request, "account/tokens.html", shown, status=422 if form.errors else 200)


@signed_in
@require_POST
def withdraw(request: PortalRequest, token_id: int) -> HttpResponse:
    """Make one of one's own tokens worthless from now on."""
    if not Token.objects.filter(user=request.user, pk=token_id).exists():
        raise Http404
    withdraw_token(token_id, request.at)
    messages.success(request, _("令牌已收回，即刻失效。"))
    return HttpResponseRedirect(reverse("tokens"))


def _made(request: PortalRequest, form: TokenForm) -> str:
    asked = form.cleaned_data
    scopes = ["read", "write"] if asked["write"] else ["read"]
    return make_token(request.user, asked["name"], request.at, scopes=scopes, lifetime=timedelta(days=asked["days"]))

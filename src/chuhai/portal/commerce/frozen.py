"""Lifting the freeze on a licence (解除冻结): the issuer says why what customs suspected does not hold."""

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from chuhai.accounts.desks import Desk
from chuhai.licensing import actions, queries
from chuhai.licensing.states import LICENCE
from chuhai.portal.permissions import desks
from chuhai.portal.reader import PortalRequest
from chuhai.portal.steps import step_view, with_words


@desks(Desk.ISSUER)
@require_http_methods(["GET", "HEAD", "POST"])
def unfreeze(request: PortalRequest, number: str) -> HttpResponse:
    """A frozen licence becomes valid again, with reasons."""
    licence = queries.find_licence(request.actor, number)
    steps = {"unfreeze": with_words(actions.unfreeze)}
    return step_view(request, LICENCE, licence, "unfreeze", steps, back=reverse("commerce:licence", args=[number]))

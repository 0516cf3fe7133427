"""The first page of a desk (今日事项): what is to be done, and what runs out first; some desks begin with a page of their own."""

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from chuhai.portal.navigation import home_of
from chuhai.portal.permissions import signed_in
from chuhai.portal.reader import PortalRequest
from chuhai.portal.tasks import by_due_day, kinds_of_tasks


@signed_in
@require_safe
def home(request: PortalRequest) -> HttpResponse:
    """Every kind of task of the desk with its number, and the first of each in one list by the day they end."""
    first = home_of(request.actor.desk)
    if first != "home":
        return HttpResponseRedirect(reverse(first))
    kinds = kinds_of_tasks(request.actor, request.today)
    return render(request, "home.html", {"kinds": kinds, "tasks": by_due_day(kinds)})

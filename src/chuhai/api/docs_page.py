"""The readable page of the interface (接口说明页), made from its description; no script, nothing from another host."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from chuhai.api.openapi import described
from chuhai.api.problems import KINDS


@require_GET
def page(request: HttpRequest) -> HttpResponse:
    """Every operation by group, every shape, every problem."""
    language = get_language() or "zh"
    return render(request, "api/docs.html", {"whole": described(language), "kinds": KINDS, "language": language})

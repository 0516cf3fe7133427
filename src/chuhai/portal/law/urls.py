"""Addresses of the law's pages (法规网址)."""

from django.urls import path

from chuhai.portal.law import pages

app_name = "law"
urlpatterns = [
    path("", pages.index, name="index"),
    path("<path:id>/", pages.one, name="clause"),
]

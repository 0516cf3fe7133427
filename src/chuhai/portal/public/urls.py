"""Addresses for anybody (公众网址)."""

from django.urls import path

from chuhai.portal.public import verify

app_name = "public"
urlpatterns = [
    path("", verify.verify, name="verify"),
]

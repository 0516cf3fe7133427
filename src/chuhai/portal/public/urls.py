"""Addresses for anybody (公众网址)."""

from django.urls import path

from chuhai.portal.public import verify

app_name = "public"
urlpatterns = [
    path("", verify.verify, name="verify"),
    path("file/", verify.verify_file, name="verify_file"),
    path("trust.pem", verify.trust_file, name="trust_file"),
]

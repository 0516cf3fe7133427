"""The portal's addresses (门户网址): one module of pages a desk."""

from django.urls import include, path

urlpatterns = [
    path("accounts/", include("allauth.account.urls")),
]

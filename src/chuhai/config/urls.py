"""The doors that face the web (网址): the portal and the interface for programs."""

from django.urls import include, path

from chuhai.api.app import api

urlpatterns = [
    path("api/v1/", api.urls),
    path("", include("chuhai.portal.urls")),
]
handler400 = "chuhai.portal.errors.bad_request"
handler403 = "chuhai.portal.errors.forbidden"
handler404 = "chuhai.portal.errors.not_found"
handler500 = "chuhai.portal.errors.fault"

"""Addresses of the test institution's pages (检验检测机构网址)."""

from django.urls import path

from chuhai.portal.test_institution import reports

app_name = "test_institution"
urlpatterns = [
    path("reports/", reports.reports, name="reports"),
    path("reports/<int:report_id>/form/", reports.form, name="report_form"),
    path("reports/<int:report_id>/photographs/", reports.photographs, name="report_photographs"),
]

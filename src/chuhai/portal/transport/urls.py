"""Addresses of transport's pages (交通运输部门网址)."""

from django.urls import path

from chuhai.portal.transport import records

app_name = "transport"
urlpatterns = [
    path("records/", records.records, name="records"),
    path("records/import/", records.bring_in, name="records_import"),
    path("records/form.xlsx", records.form, name="records_form"),
    path("inquiries/", records.inquiries, name="inquiries"),
]

"""Addresses of the exporter's pages (出口企业网址)."""

from django.urls import path

from chuhai.portal.exporter import filing_tasks, filings  # noqa: F401  tasks register themselves

app_name = "exporter"
urlpatterns = [
    path("filings/", filings.filings, name="filings"),
    path("filings/new/", filings.begin, name="filing_begin"),
    path("filings/<str:number>/", filings.filing, name="filing"),
    path("filings/<str:number>/form/", filings.form, name="filing_form"),
    path("filings/<str:number>/papers/", filings.papers, name="filing_papers"),
    path("filings/<str:number>/steps/<str:name>/", filings.step, name="filing_step"),
]

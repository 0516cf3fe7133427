"""Addresses of the provincial commerce authority's pages (省级商务主管部门网址)."""

from django.urls import path

from chuhai.portal.commerce import filing_tasks, filings  # noqa: F401  tasks register themselves

app_name = "commerce"
urlpatterns = [
    path("filings/", filings.filings, name="filings"),
    path("filings/<str:number>/", filings.filing, name="filing"),
    path("filings/<str:number>/steps/<str:name>/", filings.step, name="filing_step"),
]

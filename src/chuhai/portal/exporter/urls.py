"""Addresses of the exporter's pages (出口企业网址)."""

from django.urls import path

from chuhai.portal.exporter import (  # tasks register themselves
    filing_tasks,  # noqa: F401
    filings,
    vehicle_forms,
    vehicle_tasks,  # noqa: F401
    vehicles,
)

app_name = "exporter"
urlpatterns = [
    path("filings/", filings.filings, name="filings"),
    path("filings/new/", filings.begin, name="filing_begin"),
    path("filings/<str:number>/", filings.filing, name="filing"),
    path("filings/<str:number>/form/", filings.form, name="filing_form"),
    path("filings/<str:number>/papers/", filings.papers, name="filing_papers"),
    path("filings/<str:number>/steps/<str:name>/", filings.step, name="filing_step"),
    path("vehicles/", vehicles.vehicles, name="vehicles"),
    path("vehicles/new/", vehicle_forms.enter, name="vehicle_enter"),
    path("vehicles/<int:vehicle_id>/", vehicles.vehicle, name="vehicle"),
    path("vehicles/<int:vehicle_id>/form/", vehicle_forms.change, name="vehicle_form"),
    path("vehicles/<int:vehicle_id>/papers/", vehicles.papers, name="vehicle_papers"),
    path("vehicles/<int:vehicle_id>/transfer/", vehicle_forms.transfer, name="vehicle_transfer"),
    path("vehicles/<int:vehicle_id>/steps/<str:name>/", vehicles.step, name="vehicle_step"),
]

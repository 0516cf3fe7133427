"""Addresses of MOFCOM's pages (商务部网址)."""

from django.urls import path

from chuhai.portal.mofcom import cases, credit, lists, modifiers, overview

app_name = "mofcom"
urlpatterns = [
    path("overview/", overview.nation, name="overview"),
    *(path(f"{kind.name}/", lists.listed(kind), name=kind.name) for kind in lists.KINDS_SHOWN.values()),
    path("modifiers/", modifiers.modifiers, name="modifiers"),
    path("modifiers/<int:year>/<path:key>/", modifiers.modifier, name="modifier"),
    path("surveys/", modifiers.surveys, name="surveys"),
    path("surveys/<str:number>/", modifiers.survey, name="survey"),
    path("surveys/<str:number>/acknowledge/", modifiers.survey_acknowledge, name="survey_acknowledge"),
    path("credit/", credit.exporters, name="credit"),
    path("credit/<int:exporter_id>/", credit.archive, name="archive"),
    path("credit/<str:kind>/<int:case_id>/", credit.case, name="credit_case"),
    path("filings/<str:number>/", cases.filing, name="filing"),
    path("applications/<str:number>/", cases.application, name="application"),
    path("licences/<str:number>/", cases.licence, name="licence"),
    path("vehicles/<int:vehicle_id>/", cases.vehicle, name="vehicle"),
    path("deregistrations/<int:deregistration_id>/", cases.deregistration, name="deregistration"),
]

"""Addresses of the customs desk's pages (海关网址)."""

from django.urls import path

from chuhai.portal.customs import clearances, counter, findings

app_name = "customs"
urlpatterns = [
    path("counter/", counter.counter, name="counter"),
    path("counter/<str:number>/clear/", counter.clear, name="clear"),
    path("licences/<str:number>/prohibited/", findings.prohibited, name="prohibited"),
    path("findings/", findings.findings, name="findings"),
    path("findings/return/", findings.returned, name="returned"),
    path("findings/<int:finding_id>/", findings.finding, name="finding"),
    path("clearances/", clearances.clearances, name="clearances"),
    path("clearances/<int:clearance_id>/", clearances.clearance, name="clearance"),
]

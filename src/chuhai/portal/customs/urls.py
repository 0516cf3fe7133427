"""Addresses of the customs desk's pages (海关网址)."""

from django.urls import path

from chuhai.portal.customs import clearances, counter

app_name = "customs"
urlpatterns = [
    path("counter/", counter.counter, name="counter"),
    path("counter/<str:number>/clear/", counter.clear, name="clear"),
    path("clearances/", clearances.clearances, name="clearances"),
    path("clearances/<int:clearance_id>/", clearances.clearance, name="clearance"),
]

"""Addresses of the public security desk's pages (公安交管网址)."""

from django.urls import path

from chuhai.portal.public_security import vehicle_forms, vehicles

app_name = "public_security"
urlpatterns = [
    path("vehicles/", vehicles.vehicles, name="vehicles"),
    path("vehicles/<int:vehicle_id>/", vehicles.vehicle, name="vehicle"),
    path("vehicles/<int:vehicle_id>/inspection/", vehicle_forms.inspection, name="vehicle_inspection"),
    path("vehicles/<int:vehicle_id>/registry/", vehicle_forms.registry, name="vehicle_registry"),
    path("vehicles/<int:vehicle_id>/endorsement/", vehicle_forms.endorsement, name="vehicle_endorsement"),
    path("vehicles/<int:vehicle_id>/steps/<str:name>/", vehicles.step, name="vehicle_step"),
]

"""Addresses of the public security desk's pages (公安交管网址)."""

from django.urls import path

from chuhai.portal.public_security import deregistrations, vehicle_forms, vehicles

app_name = "public_security"
urlpatterns = [
    path("vehicles/", vehicles.vehicles, name="vehicles"),
    path("vehicles/<int:vehicle_id>/", vehicles.vehicle, name="vehicle"),
    path("vehicles/<int:vehicle_id>/inspection/", vehicle_forms.inspection, name="vehicle_inspection"),
    path("vehicles/<int:vehicle_id>/registry/", vehicle_forms.registry, name="vehicle_registry"),
    path("vehicles/<int:vehicle_id>/endorsement/", vehicle_forms.endorsement, name="vehicle_endorsement"),
    path("vehicles/<int:vehicle_id>/steps/<str:name>/", vehicles.step, name="vehicle_step"),
    path("deregistrations/", deregistrations.deregistrations, name="deregistrations"),
    path("deregistrations/<int:deregistration_id>/", deregistrations.deregistration, name="deregistration"),
    path(
        "deregistrations/<int:deregistration_id>/steps/<str:name>/",
        deregistrations.step,
        name="deregistration_step",
    ),
]

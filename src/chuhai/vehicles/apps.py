"""The vehicles room as a Django application (车辆)."""

from django.apps import AppConfig


class VehiclesConfig(AppConfig):
    """Vehicles up to the endorsement."""

    name = "chuhai.vehicles"
    label = "vehicles"
    verbose_name = "车辆"

    def ready(self) -> None:
        from chuhai.vehicles import papers

        papers.word_them()

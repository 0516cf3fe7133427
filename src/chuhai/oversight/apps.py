"""The oversight room as a Django application (监测通报)."""

from django.apps import AppConfig


class OversightConfig(AppConfig):
    """Oversight of the nation and each area."""

    name = "chuhai.oversight"
    label = "oversight"
    verbose_name = "监测通报"

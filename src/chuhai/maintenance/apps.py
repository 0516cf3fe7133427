"""The maintenance room as a Django application (维修记录)."""

from django.apps import AppConfig


class MaintenanceConfig(AppConfig):
    """Maintenance records (维修记录), 2024-6/7.4 and 7.6b."""

    name = "chuhai.maintenance"
    label = "maintenance"
    verbose_name = "维修记录"

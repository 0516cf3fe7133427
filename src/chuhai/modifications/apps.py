"""The modifications room as a Django application (改装车)."""

from django.apps import AppConfig


class ModificationsConfig(AppConfig):
    """Modified vehicles against declared capacity (改装车), 2025-648/4e."""

    name = "chuhai.modifications"
    label = "modifications"
    verbose_name = "改装车"

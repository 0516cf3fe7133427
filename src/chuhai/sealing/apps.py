"""The sealing room as a Django application (签章)."""

from django.apps import AppConfig


class SealingConfig(AppConfig):
    """Seals of organisations, and the papers sealed with them."""

    name = "chuhai.sealing"
    label = "sealing"
    verbose_name = "签章"

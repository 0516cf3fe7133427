"""The deregistration room as a Django application (注销登记)."""

from django.apps import AppConfig


class DeregistrationConfig(AppConfig):
    """Deregistration after export."""

    name = "chuhai.deregistration"
    label = "deregistration"
    verbose_name = "注销登记"

"""The portal as a Django application (门户)."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """Pages for people; its one table counts wrong answers at the public verification."""

    name = "chuhai.portal"
    label = "portal"
    verbose_name = "门户"

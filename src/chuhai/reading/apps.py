"""The reading room as a Django application (读件)."""

from django.apps import AppConfig


class ReadingConfig(AppConfig):
    """Reading papers."""

    name = "chuhai.reading"
    label = "reading"
    verbose_name = "读件"

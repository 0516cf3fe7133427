"""The quality room as a Django application (质量追溯)."""

from django.apps import AppConfig


class QualityConfig(AppConfig):
    """Quality traceability (质量追溯), 2024-6/7.6a."""

    name = "chuhai.quality"
    label = "quality"
    verbose_name = "质量追溯"

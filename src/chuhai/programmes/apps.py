"""The programmes room as a Django application (培训与服务)."""

from django.apps import AppConfig


class ProgrammesConfig(AppConfig):
    """Training, showrooms, after-sales and service partners (培训与服务), 2025-648/5 and 6."""

    name = "chuhai.programmes"
    label = "programmes"
    verbose_name = "培训与服务"

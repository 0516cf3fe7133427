"""The notices room as a Django application (通知)."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """Notices between authorities (部门间通知), 2024-6/7.1b, 7.3, 7.5 and 2025-648/2c, 4f."""

    name = "chuhai.notices"
    label = "notices"
    verbose_name = "通知"

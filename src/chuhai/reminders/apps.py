"""The reminders room as a Django application (提醒)."""

from django.apps import AppConfig


class RemindersConfig(AppConfig):
    """Reminders to the person concerned (提醒), in the portal and by e-mail."""

    name = "chuhai.reminders"
    label = "reminders"
    verbose_name = "提醒"

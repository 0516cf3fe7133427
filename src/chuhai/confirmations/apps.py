"""The confirmations room as a Django application (售后服务确认书)."""

from django.apps import AppConfig


class ConfirmationsConfig(AppConfig):
    """After-sales confirmations of manufacturers (售后服务确认书), 2025-648/1."""

    name = "chuhai.confirmations"
    label = "confirmations"
    verbose_name = "售后服务确认书"

    def ready(self) -> None:
        from chuhai.confirmations import papers

        papers.word_them()

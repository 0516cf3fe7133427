"""The customs room as a Django application (通关核查)."""

from django.apps import AppConfig


class CustomsConfig(AppConfig):
    """Verification and clearance."""

    name = "chuhai.customs"
    label = "customs"
    verbose_name = "通关核查"

    def ready(self) -> None:
        from chuhai.customs import queries

        queries.answer_licensing()

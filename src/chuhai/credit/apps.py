"""The credit room as a Django application (信用档案)."""

from django.apps import AppConfig


class CreditConfig(AppConfig):
    """The credit archive."""

    name = "chuhai.credit"
    label = "credit"
    verbose_name = "信用档案"

"""The documents room as a Django application (证明材料)."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """Files and what they prove."""

    name = "chuhai.documents"
    label = "documents"
    verbose_name = "证明材料"

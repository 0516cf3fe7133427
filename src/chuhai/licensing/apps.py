"""The licensing room as a Django application (出口许可证)."""

from django.apps import AppConfig


class LicensingConfig(AppConfig):
    """Export licences."""

    name = "chuhai.licensing"
    label = "licensing"
    verbose_name = "出口许可证"

    def ready(self) -> None:
        from chuhai.licensing import papers

        papers.word_them()

"""The testing room as a Django application (检验检测)."""

from django.apps import AppConfig


class TestingConfig(AppConfig):
    """Reports of test institutions (检测报告), 2024-6/5.4 and 7.7."""

    name = "chuhai.testing"
    label = "testing"
    verbose_name = "检验检测"

    def ready(self) -> None:
        from chuhai.testing import papers

        papers.word_them()

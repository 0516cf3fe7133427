"""The filing room as a Django application (企业申报)."""

from django.apps import AppConfig


class FilingConfig(AppConfig):
    """The yearly filing of an exporter."""

    name = "chuhai.filing"
    label = "filing"
    verbose_name = "企业申报"

    def ready(self) -> None:
        from chuhai.filing import papers

        papers.word_them()

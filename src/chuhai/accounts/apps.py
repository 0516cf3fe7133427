"""The accounts room as a Django application (账户)."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class AccountsConfig(AppConfig):
    """Seeds the 37 issuing agencies and the three ministries after every migration, idempotently."""

    name = "chuhai.accounts"
    label = "accounts"
    verbose_name = "账户与岗位"

    def ready(self) -> None:
        from chuhai.accounts import row_security  # noqa: F401  connects the role to every connection
        from chuhai.accounts.seeds import seed_authorities

        post_migrate.connect(seed_authorities, sender=self, dispatch_uid="chuhai.authorities")

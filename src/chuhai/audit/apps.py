"""The audit room as a Django application (审计)."""

from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate


class AuditConfig(AppConfig):
    """The append-only record; its chain has a head from the start."""

    name = "chuhai.audit"
    label = "audit"
    verbose_name = "审计记录"

    def ready(self) -> None:
        post_migrate.connect(begin_chain, sender=self, dispatch_uid="chuhai.chain")


def begin_chain(using: str = "default", **_: Any) -> None:
    """Give the chain its head where there is none; an existing head is never touched."""
    with connections[using].cursor() as cursor:
        cursor.execute("SELECT to_regclass('audit_head') IS NOT NULL")
        if cursor.fetchone()[0]:
            cursor.execute(
                "INSERT INTO audit_head (id, number, hash) VALUES (1, 0, repeat('0', 64)) ON CONFLICT DO NOTHING"
            )

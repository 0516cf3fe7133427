"""The credit room as a Django application (信用档案)."""

from typing import Any

from django.apps import AppConfig


class CreditConfig(AppConfig):
    """The credit archive."""

    name = "chuhai.credit"
    label = "credit"
    verbose_name = "信用档案"

    def ready(self) -> None:
        from chuhai.filing.signals import approving

        approving.connect(weigh, dispatch_uid="chuhai.credit")


def weigh(actor: Any, filing: Any, words: str, at: Any, **_: Any) -> None:
    """Lay linked enterprises before whoever approves a filing, in the approval's own transaction."""
    from chuhai.credit.actions import weigh_links

    weigh_links(actor, filing, words, at=at)

"""The licensing room as a Django application (出口许可证)."""

from typing import Any

from django.apps import AppConfig


class LicensingConfig(AppConfig):
    """Export licences."""

    name = "chuhai.licensing"
    label = "licensing"
    verbose_name = "出口许可证"

    def ready(self) -> None:
        from chuhai.licensing import papers
        from chuhai.vehicles.signals import second_endorsement_refused

        papers.word_them()
        second_endorsement_refused.connect(record_second_endorsement, dispatch_uid="chuhai.licensing")


def record_second_endorsement(actor: Any, vehicle: Any, at: Any, **_: Any) -> None:
    """Put a second endorsement that was asked for on record, in the refusal's own transaction."""
    from chuhai.licensing import conduct

    conduct.second_endorsement(actor, vehicle, at=at)

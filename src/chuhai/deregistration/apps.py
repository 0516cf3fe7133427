"""The deregistration room as a Django application (注销登记)."""

from typing import Any

from django.apps import AppConfig


class DeregistrationConfig(AppConfig):
    """Deregistration after export; its duties begin when customs clear."""

    name = "chuhai.deregistration"
    label = "deregistration"
    verbose_name = "注销登记"

    def ready(self) -> None:
        from chuhai.customs.signals import vehicles_cleared
        from chuhai.deregistration import papers

        papers.word_them()
        vehicles_cleared.connect(begin_duties, dispatch_uid="chuhai.deregistration")


def begin_duties(clearance: Any, vehicle_ids: list[int], **_: Any) -> None:
    """Open the duty for each vehicle of a clearance, in the clearance's own transaction."""
    from chuhai.deregistration.actions import open_duties

    open_duties(clearance, vehicle_ids)

"""A notice as it is sent in the tests (一份通知)."""

from typing import Any

from tests.cast import Cast, acting, at

from chuhai.accounts.models import Organisation
from chuhai.notices import actions
from chuhai.notices.models import Notice

WORDS = "该企业提交的机动车登记证书涉嫌变造，请核查。"


def sent(cast: Cast, sender: str = "police", addressee: str = "reviewer", **told: Any) -> Notice:
    """One notice of one organisation of the cast to another, about Ningbo's exporter."""
    exporter = cast.exporter.organisation
    about = {"about": ("exporter", exporter.pk), "label": exporter.name, "exporter_id": exporter.pk}
    kept = {"clause": "2024-6/7.3", "words": WORDS, "at": at("2026-03-02"), **about, **told}
    to = [getattr(cast, addressee).organisation_id]
    return acting(cast.actor(sender), actions.send, to, **kept)[0]


def place(name: str, area: str) -> None:
    """Say where an organisation of the cast lies."""
    Organisation.objects.filter(name=name).update(area=area)

"""What the record's subjects are called (对象名称): numbers and VINs instead of the platform's own ids."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import QuerySet

from chuhai.accounts.actors import Actor
from chuhai.accounts.models import Organisation
from chuhai.credit import queries as credit
from chuhai.customs import queries as customs
from chuhai.deregistration import queries as deregistration
from chuhai.filing import queries as filing
from chuhai.licensing import queries as licensing
from chuhai.notices import queries as notices
from chuhai.vehicles import queries as vehicles

Subject = tuple[str, int]

_NAMES: dict[str, tuple[Callable[[Actor], "QuerySet[Any]"], str]] = {
    "filing": (filing.visible, "number"),
    "vehicle": (vehicles.visible, "vin"),
    "application": (licensing.visible, "number"),
    "licence": (licensing.visible_licences, "number"),
    "clearance": (customs.visible, "declaration_number"),
    "deregistration": (deregistration.visible, "vehicle__vin"),
    "credit_record": (credit.visible, "exporter__uscc"),
    "objection": (credit.objections, "exporter__uscc"),
    "interview": (credit.interviews, "exporter__uscc"),
    "rectification": (credit.rectifications, "exporter__uscc"),
    "related_party": (credit.related_parties, "exporter__uscc"),
    "finding": (customs.findings, "vin"),
    "notice": (notices.visible, "number"),
    "exporter": (lambda _: Organisation.objects.all(), "uscc"),
}


def names_of(actor: Actor, subjects: Iterable[Subject]) -> dict[Subject, str]:
    """What each subject is called, as far as the reader may see it; one query for each kind."""
    ids: dict[str, set[int]] = defaultdict(set)
    for kind, subject_id in subjects:
        ids[kind].add(subject_id)
    return {
        (kind, key): name
        for kind, (visible, column) in _NAMES.items()
        if ids[kind]
        for key, name in visible(actor).filter(pk__in=ids[kind]).values_list("pk", column)
    }

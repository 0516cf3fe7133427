"""What is counted (统计来源): the cases of each stage that a reader may see, and how they are called."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.db.models import QuerySet

from chuhai.accounts.actors import Actor
from chuhai.codes.bilingual import Bilingual
from chuhai.customs import queries as customs
from chuhai.deregistration import queries as deregistrations
from chuhai.filing import queries as filings
from chuhai.licensing import queries as licensing
from chuhai.vehicles import queries as vehicles


@dataclass(frozen=True, slots=True)
class Source:
    """One kind of case: its words, what a reader may see of it."""

    name: str
    label: Bilingual
    visible: Callable[[Actor], QuerySet]


SOURCES: Mapping[str, Source] = {
    source.name: source
    for source in (
        Source("filings", Bilingual("企业申报", "Filings"), filings.visible),
        Source("applications", Bilingual("许可证申请", "Applications"), licensing.visible),
        Source("licences", Bilingual("出口许可证", "Licences"), licensing.visible_licences),
        Source("vehicles", Bilingual("车辆", "Vehicles"), vehicles.visible),
        Source("clearances", Bilingual("清关", "Clearances"), customs.visible),
        Source("deregistrations", Bilingual("注销登记", "Deregistrations"), deregistrations.visible),
    )
}
"""Every kind of case that oversight counts, by name."""

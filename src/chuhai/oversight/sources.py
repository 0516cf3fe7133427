"""What is counted (统计来源): the cases of each stage that a reader may see, and how they are called."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import TruncDate

from chuhai.accounts.actors import Actor
from chuhai.audit.queries import visible_entries
from chuhai.codes.bilingual import Bilingual
from chuhai.customs import queries as customs
from chuhai.deregistration import queries as deregistrations
from chuhai.filing import queries as filings
from chuhai.licensing import queries as licensing
from chuhai.vehicles import queries as vehicles
from chuhai.workflow.clocks import CHINA


@dataclass(frozen=True, slots=True)
class Source:
    """One kind of case: its words, what a reader may see of it, and which list shows it."""

    name: str
    label: Bilingual
    visible: Callable[[Actor], QuerySet]
    listed_as: str


def _noticed_filings(actor: Actor) -> QuerySet:
    """Filings that were supplemented, each with the day of its notice as the record has it."""
    notices = visible_entries(actor).filter(subject_kind="filing", subject_id=OuterRef("pk"), step="request_supplement")
    noticed_on = notices.order_by("number").values(day=TruncDate("at", tzinfo=CHINA))[:1]
    return filings.visible(actor).exclude(supplement_words="").annotate(noticed_on=Subquery(noticed_on))


SOURCES: Mapping[str, Source] = {
    source.name: source
    for source in (
        Source("filings", Bilingual("企业申报", "Filings"), filings.visible, "filings"),
        Source("noticed_filings", Bilingual("企业申报", "Filings"), _noticed_filings, "filings"),
        Source("applications", Bilingual("许可证申请", "Applications"), licensing.visible, "applications"),
        Source("licences", Bilingual("出口许可证", "Licences"), licensing.visible_licences, "licences"),
        Source("vehicles", Bilingual("车辆", "Vehicles"), vehicles.visible, "vehicles"),
        Source("clearances", Bilingual("清关", "Clearances"), customs.visible, "clearances"),
        Source("deregistrations", Bilingual("注销登记", "Deregistrations"), deregistrations.visible, "deregistrations"),
    )
}
"""Every kind of case that oversight counts, by name."""

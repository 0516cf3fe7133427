"""What the pages of the credit archive share (信用档案页): how records are listed, the clauses, and an archive's parts."""

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from chuhai.codes.bilingual import Bilingual
from chuhai.credit import queries
from chuhai.credit.acts import ACTS as REGISTER
from chuhai.credit.links import ROLES
from chuhai.law.clauses import clause
from chuhai.portal.listing import Filter, Sort, matching
from chuhai.portal.questions import Question, day_from
from chuhai.portal.reader import PortalRequest
from chuhai.portal.timeline import timeline_of

SORTS = (Sort("newest", Bilingual("最近发生在前", "Latest first"), "on", descending=True),)
STANDING, WITHDRAWN = "standing", "withdrawn"


def _told(id: str) -> Bilingual:
    found = clause(id)
    return Bilingual(f"{found.source.zh} {found.title.zh}", f"{found.source.en} {found.title.en}")


ACTS = [(id, _told(id)) for id in REGISTER]
"""The clauses under which an act is recorded, each in words."""
FILTERS = (
    Filter("clause", Bilingual("条款", "Clause"), matching("clause"), choices=ACTS),
    Filter(
        "standing",
        Bilingual("记录", "Record"),
        lambda rows, value: rows.filter(withdrawn_on__isnull=value == STANDING),
        choices=[
            (STANDING, Bilingual("有效", "Standing")),
            (WITHDRAWN, Bilingual("已撤销", "Withdrawn")),
        ],
    ),
)


def acts_of(request: PortalRequest, exporter_id: int) -> QuerySet[Any]:
    """The records of an archive, each with whether an objection to it is open."""
    open_objections = queries.objections(request.actor).filter(record_id=OuterRef("pk"), state="open").order_by()
    rows = queries.visible(request.actor).filter(exporter_id=exporter_id)
    return rows.annotate(objected=Exists(open_objections))


def parts_of(request: PortalRequest, exporter: Any, area: str) -> dict[str, Any]:
    """What an archive holds beside its records, for the components of its page."""
    actor, key = request.actor, {"exporter_id": exporter.pk}
    counted, rule = queries.repeated(exporter, request.today)
    return {
        "case_page": f"{area}:credit_case",
        "objections": queries.objections(actor).filter(**key),
        "interviews": queries.interviews(actor).filter(**key),
        "rectifications": queries.rectifications(actor).filter(**key),
        "parties": parties_shown(queries.related_parties(actor).filter(**key)),
        "repeated": counted >= rule.times,
        "counted": counted,
        "rule": rule,
        "events": timeline_of(actor, ("exporter", exporter.pk)),
    }


def parties_shown(rows: QuerySet[Any]) -> list[tuple[Any, Bilingual, str]]:
    """Related parties with their role in words and their number, of which a page shows the end alone."""
    return [(row, ROLES[row.role], f"…{row.identity[-4:]}" if row.identity else "") for row in rows]


# --- related parties: the same questions for whoever tells of them -------------------------------------------------------

PARTY = (
    Question("name", Bilingual("姓名或者企业名称", "Name of the person or enterprise")),
    Question("role", Bilingual("身份", "What they are"), "choice", choices=tuple(ROLES.items())),
    Question(
        "identity",
        Bilingual("证件号码", "Number of the identity paper"),
        hint=Bilingual(
            "自然人填居民身份证号，企业填统一社会信用代码；页面只显示后四位，用于查明关联企业。",
            "A person's identity number, an enterprise's credit code; pages show its last four characters only. It is what "
            "tells people of one name apart.",
        ),
    ),
    Question("held_from", Bilingual("起始日期", "From"), "date", example="2021-03-22"),
    Question(
        "held_until",
        Bilingual("终止日期", "Until"),
        "date",
        hint=Bilingual("仍在任的不填。", "Leave empty while they still are."),
        example="2025-06-30",
    ),
)
UNTIL = (Question("held_until", Bilingual("终止日期", "Until"), "date", example="2026-04-30"),)


def party_from(said: dict[str, Any]) -> dict[str, Any]:
    """What was answered to these questions, as the action takes it."""
    days = {name: day_from(said[name]) if said[name] else None for name in ("held_from", "held_until")}
    return {"name": said["name"] or "", "role": said["role"] or "", "identity": said["identity"] or "", **days}

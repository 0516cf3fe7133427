"""What an officer weighs of linked enterprises when a filing is approved (关联企业综合考虑), 2025-648/3e."""

from datetime import datetime

from chuhai.accounts.actors import Actor
from chuhai.audit.actions import record as write_record
from chuhai.codes.bilingual import Bilingual
from chuhai.credit.links import linked_to
from chuhai.filing.models import Filing
from chuhai.law.homes import carries_out
from chuhai.workflow.transitions import WordsWanted

_TO_BE_WEIGHED = Bilingual(
    "该企业的关联企业整改未完成，请写明综合考虑的意见后再办理。",
    "An enterprise of the same people has an open rectification: write down how it was weighed first.",
)


@carries_out("2025-648/3e")
def weigh_links(actor: Actor, filing: Filing, words: str, *, at: datetime) -> None:
    """Lay the links of an exporter before whoever approves its filing; WordsWanted where they were not weighed in writing.

    Nothing is refused by itself. What was weighed is recorded beside the decision, which keeps the words.
    """
    weighed = [other for other in linked_to(filing.exporter_id) if other.to_be_weighed]
    if not weighed:
        return
    if not words.strip():
        raise WordsWanted(_TO_BE_WEIGHED)
    told = [{"uscc": one.exporter.uscc, "through": [tie.told.zh for tie in one.ties]} for one in weighed]
    parties, clauses = (filing.authority_id,), ["2025-648/3e"]
    write_record(
        actor, "weigh_links", filing.subject, at=at, parties=parties, clauses=clauses, words=words,
        detail={"linked": told},
    )  # fmt: skip

"""Papers that the authority hands out (许可证与文书), as sealed PDF: the licence, the supplement notice, the refusal."""

from typing import Any

from chuhai.api import applications, licences
from chuhai.api.calls import Call
from chuhai.api.sealed_papers import LATER, PDF, SealedPaperShown, paper_of
from chuhai.codes.bilingual import Bilingual
from chuhai.licensing import queries
from chuhai.sealing.kinds import LICENCE, LICENCE_REFUSAL, LICENCE_SUPPLEMENT


@licences.group.get(
    "/licences/{number}/paper",
    name="paper",
    desks=licences.READERS,
    media=PDF,
    later=SealedPaperShown,
    notes=LATER,
    clause="2024-6/4.6",
    told=Bilingual("许可证文本", "The licence as a paper"),
)
def licence(request: Call, number: str) -> Any:
    """Face and appendix, with the code by which anyone can verify it."""
    return paper_of(request, LICENCE, queries.find_licence(request.actor, number).subject)


@applications.group.get(
    "/applications/{number}/supplement-notice",
    desks=applications.READERS,
    media=PDF,
    later=SealedPaperShown,
    notes=LATER,
    clause="2024-6/4.4b",
    told=Bilingual("补正告知书", "The supplement notice as a paper"),
)
def supplement_notice(request: Call, number: str) -> Any:
    """What is lacking, all at once; 404 as long as no notice was sent."""
    return paper_of(request, LICENCE_SUPPLEMENT, queries.find(request.actor, number).subject)


@applications.group.get(
    "/applications/{number}/refusal",
    desks=applications.READERS,
    media=PDF,
    later=SealedPaperShown,
    notes=LATER,
    clause="permit-law/38",
    told=Bilingual("不予许可决定书", "The refusal as a paper"),
)
def refusal(request: Call, number: str) -> Any:
    """Reasons and remedies; 404 unless the application was refused."""
    return paper_of(request, LICENCE_REFUSAL, queries.find(request.actor, number).subject)

"""Papers that the authority hands out (许可证与文书), as PDF: the licence, the supplement notice, the refusal."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from chuhai.api import applications, licences
from chuhai.api.calls import Call
from chuhai.codes.bilingual import Bilingual
from chuhai.licensing import papers, queries
from chuhai.workflow.transitions import CaseNotFound

PDF = "application/pdf"


@licences.group.get(
    "/licences/{number}/paper",
    name="paper",
    desks=licences.READERS,
    media=(PDF,),
    clause="2024-6/4.6",
    told=Bilingual("许可证文本", "The licence as a paper"),
)
def licence(request: Call, number: str) -> HttpResponse:
    """Face and appendix, with the code by which anyone can verify it."""
    found = queries.find_licence(request.actor, number)
    return _pdf(papers.licence_pdf(found, _verification_page(request)), found.number)


@applications.group.get(
    "/applications/{number}/supplement-notice",
    desks=applications.READERS,
    media=(PDF,),
    clause="2024-6/4.4b",
    told=Bilingual("补正告知书", "The supplement notice as a paper"),
)
def supplement_notice(request: Call, number: str) -> HttpResponse:
    """What is lacking, all at once; 404 as long as no notice was sent."""
    application = queries.find(request.actor, number)
    if application.noticed_on is None:
        raise CaseNotFound(number)
    return _pdf(papers.supplement_notice_pdf(application), f"{number}-notice")


@applications.group.get(
    "/applications/{number}/refusal",
    desks=applications.READERS,
    media=(PDF,),
    clause="permit-law/38",
    told=Bilingual("不予许可决定书", "The refusal as a paper"),
)
def refusal(request: Call, number: str) -> HttpResponse:
    """Reasons and remedies; 404 unless the application was refused."""
    application = queries.find(request.actor, number)
    if application.state != "refused":
        raise CaseNotFound(number)
    return _pdf(papers.refusal_pdf(application), f"{number}-refusal")


def _verification_page(request: HttpRequest) -> str:
    return request.build_absolute_uri(reverse("public:verify"))


def _pdf(content: bytes, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}.pdf"', "Cache-Control": "private, no-store"}
    return HttpResponse(content, content_type=PDF, headers=headers)

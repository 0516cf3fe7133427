"""Writing a notice (拟写通知): find what it is about, then say to whom, on what ground, and what."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from chuhai.accounts.actors import Actor
from chuhai.accounts.desks import COMMERCE_DESKS, Desk, OrganisationKind
from chuhai.accounts.models import Organisation
from chuhai.codes.bilingual import Bilingual
from chuhai.law.clauses import Clause, clause
from chuhai.licensing.subjects import KINDS, Subject, named, subject
from chuhai.notices import actions
from chuhai.notices.queries import addressees
from chuhai.notices.states import AUTHORITY_DESKS
from chuhai.portal.answered_forms import FormPage, answer
from chuhai.portal.notices.attachments import ATTACHES, chosen
from chuhai.portal.permissions import desks
from chuhai.portal.questions import Question, day_from
from chuhai.portal.reader import PortalRequest
from chuhai.workflow.transitions import EntryRefused

GROUNDS: dict[Desk, tuple[str, ...]] = {
    **dict.fromkeys(COMMERCE_DESKS, ("2024-6/7.1b", "2025-648/4e")),
    Desk.PUBLIC_SECURITY: ("2024-6/7.3",),
    Desk.CUSTOMS: ("2024-6/7.5", "2024-6/4.1c", "2025-648/4f"),
    Desk.MOFCOM: ("2025-648/2c", "2025-648/4f", "2024-6/1.3"),
    Desk.MIIT: ("2025-648/4f", "2024-6/7.2"),
    Desk.TRANSPORT: ("2024-6/7.4",),
}
"""The clauses on which a desk writes, the usual one first."""
WORDS = Question(
    "words",
    Bilingual("通知内容", "What is to be said"),
    "long",
    hint=Bilingual(
        "写明事实、证据和希望对方采取的措施；对方会看到全文。",
        "State facts, evidence and what is asked of the addressee, who reads all of it.",
    ),
)
ANSWER_BY = Question(
    "answer_by",
    Bilingual("答复期限（可不填）", "To be answered by (may stay empty)"),
    "date",
    hint=Bilingual("逾期未答复时双方都会看到提示。", "Both sides are shown when the day has passed."),
    example="2026-03-02",
)
NEEDED = Bilingual("请填写这一项。", "This has to be filled in.")
SENT = Bilingual("通知已发出。", "The notice is sent.")


@desks(*AUTHORITY_DESKS)
@require_safe
def choose(request: PortalRequest) -> HttpResponse:
    """Find the exporter, vehicle or licence that the notice is about."""
    text = request.GET.get("about", "").replace("\x00", "").strip()
    found = [(KINDS[one.kind], one) for one in named(request.actor, text)]
    return render(request, "notices/choose.html", {"text": text, "found": found})


@desks(*AUTHORITY_DESKS)
@require_http_methods(["GET", "HEAD", "POST"])
def write(request: PortalRequest, kind: str, subject_id: int) -> HttpResponse:
    """The notice itself; the addressees whom the case concerns are offered by name."""
    about = subject(request.actor, kind, subject_id)
    page = FormPage(
        template="notices/write.html",
        sections=(
            (Bilingual("收文单位", "Addressees"), (*_offered(request.actor, about), _other(request.actor))),
            (Bilingual("通知", "The notice"), (_ground(request.actor), WORDS, ANSWER_BY)),
        ),
        facts={"clause": GROUNDS[request.actor.desk][0]},
        act=lambda said: _sent(request, about, said),
        leads_to=leads_to,
        done=SENT,
        shown={"about": about, "kind": KINDS[about.kind], "attaches": ATTACHES},
    )
    return answer(request, page)


def leads_to(sent: Sequence[Any]) -> str:
    """The notice that was sent, or the outbox where there are several."""
    return reverse("notices:notice", args=[sent[0].number]) if len(sent) == 1 else reverse("notices:outbox")


def needed(said: dict[str, Any], name: str) -> str:
    """What was said; EntryRefused for a blank."""
    if not said.get(name):
        raise EntryRefused(name, NEEDED)
    return str(said[name])


def _sent(request: PortalRequest, about: Subject, said: dict[str, Any]) -> list[Any]:
    ticked = [int(name) for name, chosen in (said.get("to") or {}).items() if chosen]
    other = [int(said["other"])] if said.get("other") else []
    return actions.send(
        request.actor,
        [*ticked, *other],
        about=about.about,
        label=about.label,
        clause=needed(said, "clause"),
        words=needed(said, "words"),
        answer_by=day_from(said["answer_by"]) if said.get("answer_by") else None,
        exporter_id=about.exporter.pk if about.exporter else None,
        attachments=chosen(request),
        at=request.at,
    )


def _ground(actor: Actor) -> Question:
    grounds = [clause(id) for id in GROUNDS[actor.desk]]
    choices = [(one.id, _in_full(one)) for one in grounds]
    return Question("clause", Bilingual("通知依据", "Ground"), "choice", choices=choices)


def _in_full(ground: Clause) -> Bilingual:
    return Bilingual(f"{ground.source.zh} {ground.title.zh}", f"{ground.source.en} {ground.title.en}")


def _offered(actor: Actor, about: Subject) -> Iterable[Question]:
    """Whom the case concerns, each to be ticked: the authorities of the exporter's place and the ministries."""
    found = concerned(about)
    return [
        Question(f"to.{one.pk}", Bilingual(one.name, one.name_en or one.name), "tick")
        for one in found
        if one.pk != actor.organisation_id
    ]


def concerned(about: Subject) -> list[Organisation]:
    """The authorities that have to do with a subject, each once."""
    exporter = about.exporter
    area = actions.area_of(exporter) if exporter else ""
    kinds = (kind for kind in actions.AUTHORITIES if kind is not OrganisationKind.COMMERCE)
    local = [one for kind in kinds if area or kind in _NATIONAL for one in addressees(kind, area)]
    own = [exporter.authority] if exporter else []
    return list({one.pk: one for one in (*own, *local)}.values())


_NATIONAL = (OrganisationKind.MOFCOM, OrganisationKind.MIIT)


def _other(actor: Actor) -> Question:
    kinds = [str(kind) for kind in actions.AUTHORITIES]
    rows = Organisation.objects.filter(kind__in=kinds).exclude(pk=actor.organisation_id).order_by("kind", "area", "pk")
    choices = [(str(one.pk), Bilingual(one.name, one.name_en or one.name)) for one in rows]
    return Question(
        "other", Bilingual("其他收文单位（可不填）", "Another addressee (may stay empty)"), "choice", choices=choices
    )

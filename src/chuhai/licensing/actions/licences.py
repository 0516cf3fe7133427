"""What becomes of a licence (许可证使用与终止): used at customs, sent back, handed back, lapsed, applied for anew."""

from datetime import datetime

from django.db import transaction

from chuhai.accounts.actors import Actor
from chuhai.audit.actions import record
from chuhai.codes.bilingual import Bilingual
from chuhai.documents.models import Document
from chuhai.documents.queries import papers_of
from chuhai.law.homes import carries_out
from chuhai.licensing import entries, queries
from chuhai.licensing.actions.drafting import made
from chuhai.licensing.models import Application, Licence, Line
from chuhai.licensing.states import LICENCE
from chuhai.workflow.clocks import today
from chuhai.workflow.outcomes import Done, Outcome
from chuhai.workflow.transitions import CaseNotFound, Step, WrongDesk, WrongState

ENDED = ("to_be_renewed", "handed_back", "lapsed")
"""States of a licence whose vehicles may be applied for anew."""
STILL_VALID = Bilingual("许可证尚在有效期内。", "The licence has not run out yet.")
NOT_YOURS = Bilingual("许可证由出口企业重新申领。", "A licence is applied for anew by its exporter.")
NOT_ENDED = Bilingual(
    "许可证已交回、已退回或者已失效的，方可就同一批车辆重新申领。",
    "A batch is applied for anew once its licence was handed back, sent back or has lapsed.",
)
SENT_BACK = Bilingual(
    "报关数量少于许可数量，应交回许可证并重新申领。",
    "Fewer were declared than licensed: the licence is handed back and applied for anew.",
)


def use(actor: Actor, number: str, *, at: datetime) -> Outcome[Licence]:
    """清关使用: used up by one declaration; its vehicles stay on it for good (2024-6/4.5a, 4.5c).

    docs/readings.md#used-licence.
    """
    with transaction.atomic():
        licence, step = _step(actor, number, "use")
        licence.used_on = today(at)
        return _taken(actor, licence, step, at=at)


@carries_out("2024-6/4.5d")
def send_back(actor: Actor, number: str, words: str = "", *, at: datetime) -> Outcome[Licence]:
    """退回重新申领: fewer declared than licensed; no longer valid, to be handed back by the exporter."""
    with transaction.atomic():
        licence, step = _step(actor, number, "send_back")
        licence.closing_words = words or SENT_BACK.zh
        return _taken(actor, licence, step, at=at, words=words)


@carries_out("2024-6/4.5d")
def hand_back(actor: Actor, number: str, words: str = "", *, at: datetime) -> Outcome[Licence]:
    """交回许可证: the exporter gives it back unused; its vehicles are free to be applied for anew."""
    with transaction.atomic():
        licence, step = _step(actor, number, "hand_back", words)
        licence.closing_words = words or licence.closing_words
        _free_vehicles(licence)
        return _taken(actor, licence, step, at=at, words=words)


@carries_out("licence-2008/14")
def lapse(actor: Actor, number: str, *, at: datetime) -> Outcome[Licence]:
    """到期失效: by itself, once its last day has passed unused; its vehicles are free again."""
    with transaction.atomic():
        licence, step = _step(actor, number, "lapse")
        if licence.valid_until >= today(at):
            raise WrongState(STILL_VALID)
        _free_vehicles(licence)
        return _taken(actor, licence, step, at=at)


@carries_out("2024-6/4.5d", "2024-6/4.8b")
def apply_anew(actor: Actor, number: str, *, at: datetime) -> Application:
    """重新申领: a draft with the same form, vehicles and papers, to be changed where it has to be."""
    with transaction.atomic():
        licence = _locked(actor, number)
        if licence.exporter_id != actor.organisation_id:
            raise WrongDesk(NOT_YOURS)
        if licence.state not in ENDED:
            raise WrongState(NOT_ENDED)
        before = Application.objects.select_related("exporter__authority").get(pk=licence.application_id)
        parts = {name: getattr(before, name) for name in (*entries.PARTS, "route")}
        old = list(before.lines.order_by("position"))
        lines = [_same_again(line) for line in old]
        told = {"clause": "2024-6/4.5d", "claimed": before.claimed, "detail": {"licence": licence.number}}
        anew = made(actor, before.exporter, parts, lines, at=at, **told)
        for given, taken in ((before, anew), *zip(old, lines, strict=True)):
            _carry_papers(given, taken)
        return anew


def _locked(actor: Actor, number: str) -> Licence:
    licence = queries.visible_licences(actor).select_for_update(of=("self",)).filter(number=number).first()
    if licence is None:
        raise CaseNotFound(number)
    return licence


def _step(actor: Actor, number: str, name: str, words: str = "") -> tuple[Licence, Step]:
    licence = _locked(actor, number)
    return licence, LICENCE.step(name, licence.state, actor.desk, words)


def _taken(actor: Actor, licence: Licence, step: Step, *, at: datetime, words: str = "") -> Done[Licence]:
    transition = step.transition
    licence.state = transition.target
    licence.version += 1
    licence.save()
    told = {"at": at, "parties": licence.parties, "clauses": [transition.clause], "words": words}
    record(actor, transition.name, licence.subject, detail={"number": licence.number}, **told)
    return Done(licence)


def _free_vehicles(licence: Licence) -> None:
    Line.objects.filter(application_id=licence.application_id, live=True).update(live=False)


def _same_again(line: Line) -> Line:
    kept = {name: getattr(line, name) for name in (*entries.LINE_PARTS, "vin", "vehicle_id", "claimed")}
    return Line(**kept)


def _carry_papers(given: Application | Line, taken: Application | Line) -> None:
    """Put the papers of one case forward in another as well; the files themselves lie there once."""
    kind, subject_id = taken.subject
    papers = list(papers_of(given.subject))
    for paper in papers:
        paper.pk, paper.subject_kind, paper.subject_id = None, kind, subject_id
    Document.objects.bulk_create(papers)

"""What follows a licence (后续申请): applied for anew, another contract, change and extension, re-issue of a lost one.

Each is an application drafted from the licence's own, with its vehicles and papers, in one step; it goes through the same
two officers, and the licence that it comes to names the earlier one.
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction

from chuhai.accounts.actors import Actor
from chuhai.accounts.desks import Desk
from chuhai.codes.bilingual import Bilingual
from chuhai.documents.models import Document
from chuhai.documents.queries import papers_of
from chuhai.law.homes import carries_out
from chuhai.licensing import entries, replacing
from chuhai.licensing.actions.drafting import made
from chuhai.licensing.actions.handing_in import submit
from chuhai.licensing.actions.licences import free_vehicles, locked, step_of, taken
from chuhai.licensing.models import OPEN, Application, Licence, Line
from chuhai.licensing.purposes import ANEW, CHANGE, EXTENSION, PURPOSE_LABELS, REISSUE, TAKE_OVER
from chuhai.workflow.clocks import today
from chuhai.workflow.outcomes import Done, Outcome, Stopped
from chuhai.workflow.transitions import EntryRefused, WordsWanted, WrongDesk, WrongState

ENDED = ("to_be_renewed", "handed_back", "taken_back", "cancelled", "lapsed")
"""States of a licence whose vehicles may be applied for anew."""
OF_THE_CONTRACT = ("contract", "contract_translation")
"""Papers that another contract brings anew."""
LONGEST = 200
NOT_YOURS = Bilingual("许可证由出口企业重新申领。", "A licence is applied for anew by its exporter.")
NOT_ENDED = Bilingual(
    "许可证已交回、已退回、已注销或者已失效的，方可就同一批车辆重新申领。",
    "A batch is applied for anew once its licence was handed back, sent back, cancelled or has lapsed.",
)
CHANGE_OR_EXTENSION = Bilingual("请选择更改或者延期。", "Choose a change or an extension.")
SAY_WHY = Bilingual("请写明更改、延期的内容和理由。", "Say what is to be changed or extended, and why.")
SAY_WHY_NOT = Bilingual("请写明原合同无法执行的原因。", "Say why the contract cannot be performed.")
OTHER_IMPORTER = Bilingual(
    "请填写另行签订合同的进口方，不能是原进口方。", "Name the importer of the new contract: another than before."
)
OTHER_CONTRACT = Bilingual(
    "请填写新合同的合同号，不能是原合同号。", "Give the number of the new contract: another than before."
)


@carries_out("2024-6/4.5d")
def apply_anew(actor: Actor, number: str, *, at: datetime) -> Application:
    """重新申领: a draft with the same form, vehicles and papers, to be changed where it has to be."""
    with transaction.atomic():
        licence = locked(actor, number)
        _must_be_its_exporter(actor, licence)
        if licence.state not in ENDED:
            raise WrongState(NOT_ENDED)
        return _follow(actor, licence, ANEW, at=at, clause="2024-6/4.5d")


@carries_out("2024-6/4.5d")
def renew(actor: Actor, number: str, words: str = "", *, at: datetime) -> Application:
    """交回并重新申领: hand the unused licence back, and a draft for its batch, in one step."""
    with transaction.atomic():
        licence, step = step_of(actor, number, "hand_back", words)
        licence.closing_words = words or licence.closing_words
        free_vehicles(licence)
        anew = _follow(actor, licence, ANEW, at=at, clause="2024-6/4.5d")
        taken(actor, licence, step, at=at, words=words, detail={"anew": anew.number})
        return anew


@carries_out("2024-6/4.8b")
def replace_contract(
    actor: Actor, number: str, contract: Mapping[str, Any], words: str, *, at: datetime
) -> Application:
    """另行签订合同: a contract that cannot be performed gives way to one with another importer.

    The unused licence is handed back and its batch applied for anew under the new contract, whose `number`, `importer` and
    `signed_on` are given; the vehicles keep endorsement and history, the old contract's papers stay behind.
    """
    with transaction.atomic():
        licence, step = step_of(actor, number, "hand_back", words)
        _another(contract, licence)
        if not words.strip():
            raise WordsWanted(SAY_WHY_NOT)
        licence.closing_words = words
        free_vehicles(licence)
        anew = _follow(
            actor, licence, ANEW, at=at, clause="2024-6/4.8b", changed={"contract": dict(contract)},
            left_behind=OF_THE_CONTRACT,
        )  # fmt: skip
        detail = {"anew": anew.number, "importer": contract["importer"], "contract": contract["number"]}
        taken(actor, licence, step, at=at, words=words, detail=detail, clauses=["2024-6/4.8b"])
        return anew


@carries_out("licence-2008/17")
def ask_for_change(actor: Actor, number: str, purpose: str, words: str, *, at: datetime) -> Outcome[Any]:
    """申请更改、延期: a draft that is to take the licence's place; asked again, the one that is open.

    The licence stays valid, and its face as it is, until the new one is issued. Stopped with the clause where it is used,
    ended or too late (licence-2008/17).
    """
    if purpose not in (CHANGE, EXTENSION):
        raise EntryRefused("purpose", CHANGE_OR_EXTENSION)
    with transaction.atomic():
        licence = locked(actor, number)
        _must_be_its_exporter(actor, licence)
        if not words.strip():
            raise WordsWanted(SAY_WHY)
        opened = licence.followers.filter(purpose__in=TAKE_OVER, state__in=OPEN).first()
        if opened is not None:
            return _opened(opened, purpose)
        found = replacing.against(licence, purpose, today(at))
        if found is not None:
            return Stopped(licence, replacing.alone(found, today(at)))
        return Done(_follow(actor, licence, purpose, at=at, clause="licence-2008/17", words=words))


@carries_out("licence-2008/18")
def report_loss(actor: Actor, number: str, words: str, *, at: datetime) -> Outcome[Licence]:
    """挂失: a paper licence is lost; customs refuse it from now on, and its re-issue is applied for in the same step.

    Stopped for an electronic one, and for one past its last day. An application that the law keeps from being handed in
    stays a draft, where its exporter sees why.
    """
    with transaction.atomic():
        licence, step = step_of(actor, number, "report_loss", words)
        found = _not_to_be_lost(licence, today(at))
        if found is not None:
            return found
        licence.closing_words = words
        done = taken(actor, licence, step, at=at, words=words)
        reissue = _follow(actor, licence, REISSUE, at=at, clause="licence-2008/18", words=words)
        submit(actor, reissue.number, at=at)
        return done


def _not_to_be_lost(licence: Licence, on: date) -> Stopped[Licence] | None:
    """The loss of a licence is judged as it would be by the officer who re-issues it."""
    licence.state, stands = "lost", licence.state
    found = replacing.against(licence, REISSUE, on)
    licence.state = stands
    return Stopped(licence, replacing.alone(found, on)) if found else None


def _opened(application: Application, purpose: str) -> Done[Application]:
    if application.purpose == purpose:
        return Done(application)
    what = PURPOSE_LABELS[application.purpose]
    raise WrongState(
        Bilingual(
            f"该许可证的{what.zh}申请{application.number}正在办理，请先办结或者撤回。",
            f"Application {application.number} ({what.en.lower()}) is open for this licence: finish or withdraw it first.",
        )
    )


def _must_be_its_exporter(actor: Actor, licence: Licence) -> None:
    if actor.desk is not Desk.EXPORTER or licence.exporter_id != actor.organisation_id:
        raise WrongDesk(NOT_YOURS)


def _another(contract: Mapping[str, Any], licence: Licence) -> None:
    """EntryRefused where importer or number are not given, or still the old contract's."""
    for name, reason in (("importer", OTHER_IMPORTER), ("number", OTHER_CONTRACT)):
        given = str(contract.get(name) or "").strip()
        before = licence.face.get("importer" if name == "importer" else "contract_number") or ""
        if not given or len(given) > LONGEST or given.casefold() == before.strip().casefold():
            raise EntryRefused(name, reason)


def _follow(
    actor: Actor,
    licence: Licence,
    purpose: str,
    *,
    at: datetime,
    clause: str,
    words: str = "",
    changed: Mapping[str, Any] | None = None,
    left_behind: tuple[str, ...] = (),
) -> Application:
    """A draft from the licence's own application: its parts but for `changed`, its vehicles, its papers."""
    before = Application.objects.select_related("exporter__authority").get(pk=licence.application_id)
    parts = {name: getattr(before, name) for name in (*entries.PARTS, "route")} | dict(changed or {})
    old = list(before.lines.order_by("position"))
    lines = [_same_again(line) for line in old]
    anew = made(
        actor, before.exporter, parts, lines, at=at, clause=clause, claimed=before.claimed, words=words,
        follows=(purpose, licence), detail={"licence": licence.number, "purpose": purpose},
    )  # fmt: skip
    for given, takes in ((before, anew), *zip(old, lines, strict=True)):
        _carry_papers(given, takes, left_behind)
    return anew


def _same_again(line: Line) -> Line:
    kept = {name: getattr(line, name) for name in (*entries.LINE_PARTS, "vin", "vehicle_id", "claimed")}
    return Line(**kept)


def _carry_papers(given: Application | Line, takes: Application | Line, left_behind: tuple[str, ...]) -> None:
    """Put the papers of one case forward in another as well; the files themselves lie there once."""
    kind, subject_id = takes.subject
    papers = [paper for paper in papers_of(given.subject) if paper.requirement not in left_behind]
    for paper in papers:
        paper.pk, paper.subject_kind, paper.subject_id = None, kind, subject_id
    Document.objects.bulk_create(papers)

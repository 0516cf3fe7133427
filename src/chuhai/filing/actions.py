"""Writing filings (企业申报办理): one function a transition of `states.STAGE`, always in the same order.

Lock the row, find the step, gather the facts, assess, stop where the law stops, move, record.
"""

from datetime import datetime
from typing import IO, Any

import msgspec
from django.db import IntegrityError, transaction

from chuhai.accounts.actors import Actor
from chuhai.accounts.desks import Desk
from chuhai.accounts.models import Organisation
from chuhai.audit.actions import keep_decision, record
from chuhai.codes.bilingual import Bilingual
from chuhai.documents.actions import put_forward, received, take_back
from chuhai.documents.models import Document
from chuhai.filing import queries
from chuhai.filing.models import Filing
from chuhai.filing.signals import approving
from chuhai.filing.states import EDITABLE, OPEN, STAGE
from chuhai.law.dossier_filing import FilingDossier
from chuhai.law.figures import FILING_REVIEW, SUPPLEMENT_NOTICE
from chuhai.law.findings import Assessment
from chuhai.law.homes import carries_out
from chuhai.law.periods import approval_until, published_until
from chuhai.sealing import kinds
from chuhai.sealing.actions import ask_for
from chuhai.workflow import locking
from chuhai.workflow.case_numbers import next_case_number
from chuhai.workflow.clocks import clock_from, clock_recounted, clock_resumed, paused_by_notice, today
from chuhai.workflow.outcomes import Done, Outcome, Stopped
from chuhai.workflow.transitions import StaleCase, Step, WrongDesk


@carries_out("2024-6/3.1")
def draft(actor: Actor, particulars: dict[str, Any], *, at: datetime) -> Filing:
    """The exporter's open filing, made when there is none; what is said there already is kept.

    It goes to the commerce authority of the exporter's own place, and to no other (2024-6/3.1).
    """
    exporter = Organisation.objects.select_related("authority").get(pk=actor.organisation_id)
    filing = _open_filing(exporter)
    if filing is not None:
        return filing
    try:
        with transaction.atomic():
            filing = Filing(
                number=next_case_number("SB", at),
                exporter=exporter,
                authority=exporter.authority,
                particulars=_checked(particulars),
                made_at=at,
            )
            filing.save(force_insert=True)
            record(actor, "draft", filing.subject, at=at, parties=filing.parties, clauses=["2024-6/3.2a"])
            return filing
    except IntegrityError:
        return Filing.objects.get(exporter=exporter, state__in=OPEN)


def save_draft(
    actor: Actor, number: str, particulars: dict[str, Any], *, at: datetime, version: int | None = None
) -> Filing:
    """Keep what the exporter says; StaleCase when somebody else saved since `version` was read."""
    with transaction.atomic():
        filing = _locked(actor, number)
        _editable(actor, filing, version)
        filing.particulars = _checked(particulars)
        filing.version += 1
        filing.save(update_fields=["particulars", "version"])
        return filing


def upload(actor: Actor, number: str, requirement: str, filename: str, stream: IO[bytes], *, at: datetime) -> Document:
    """上传材料: put a file to the filing; EntryRefused when it is not a file that is taken."""
    with received(filename, stream) as paper, transaction.atomic():
        filing = _locked(actor, number)
        _editable(actor, filing, None)
        document = put_forward(actor, filing, requirement, paper, at=at)
        _record_paper(actor, "upload", filing, document, at)
        return document


def remove_paper(actor: Actor, number: str, document_id: int, *, at: datetime) -> Document:
    """移除材料: a file is no longer put forward."""
    with transaction.atomic():
        filing = _locked(actor, number)
        _editable(actor, filing, None)
        document = take_back(filing, document_id, at=at)
        _record_paper(actor, "remove_paper", filing, document, at)
        return document


def submit(actor: Actor, number: str, *, at: datetime) -> Outcome[Filing]:
    """提交申报: hand the filing in; the clocks of 5 and 15 working days begin (permit-law/32, 2024-6/3.3a)."""
    with transaction.atomic():
        filing = _locked(actor, number)
        step = STAGE.step("submit", filing.state, actor.desk)
        if step.repeated:
            return Done(filing)
        filing.submitted_on = today(at)
        decide = clock_from(filing.submitted_on, FILING_REVIEW.value)
        filing.notice_due_on = clock_from(filing.submitted_on, SUPPLEMENT_NOTICE.value).day
        filing.decide_due_on, filing.due_provisional = decide.day, decide.provisional
        return _taken(actor, filing, step, _assessed(filing, at), at=at)


def request_supplement(actor: Actor, number: str, words: str, *, at: datetime) -> Outcome[Filing]:
    """一次性告知: everything that is lacking, once (2024-6/3.3b); the review clock stands still.

    It runs on where the notice comes after its 5 working days. docs/readings.md#late-notice.
    """
    with transaction.atomic():
        filing = _locked(actor, number)
        step = STAGE.step("request_supplement", filing.state, actor.desk, words)
        filing.noticed_on = today(at)
        filing.paused_on = paused_by_notice(filing.noticed_on, filing.notice_due_on)
        filing.supplement_words = words
        ask_for(kinds.FILING_SUPPLEMENT, filing, filing.authority_id, number=filing.number, at=at)
        return _taken(actor, filing, step, _assessed(filing, at), at=at, words=words)


def resubmit(actor: Actor, number: str, *, at: datetime) -> Outcome[Filing]:
    """补正后提交: hand in again; the review clock runs on with what was left (2024-6/3.3b)."""
    with transaction.atomic():
        filing = _locked(actor, number)
        step = STAGE.step("resubmit", filing.state, actor.desk)
        if step.repeated:
            return Done(filing)
        filing.resumed_on = today(at)
        if filing.paused_on is not None:
            resumed = clock_resumed(filing.decide_due_on, filing.paused_on, filing.resumed_on)
            filing.decide_due_on, filing.due_provisional, filing.paused_on = resumed.day, resumed.provisional, None
        return _taken(actor, filing, step, _assessed(filing, at), at=at)


def approve(actor: Actor, number: str, words: str = "", *, at: datetime) -> Outcome[Filing]:
    """审核通过: approve for one year (2024-6/3.2b, 3.3a); stopped by anything the law finds lacking."""
    with transaction.atomic():
        filing = _locked(actor, number)
        step = STAGE.step("approve", filing.state, actor.desk)
        assessment = _assessed(filing, at)
        if assessment.blocks:
            return Stopped(filing, assessment)
        filing.decided_on, filing.decision_words = today(at), words
        filing.valid_until = approval_until(filing.decided_on)
        ask_for(kinds.FILING_APPROVAL, filing, filing.authority_id, number=filing.number, at=at)
        approving.send(sender=Filing, actor=actor, filing=filing, words=words, at=at)
        return _taken(actor, filing, step, assessment, at=at, words=words)


def refuse(actor: Actor, number: str, words: str, *, at: datetime) -> Outcome[Filing]:
    """不予通过: refuse with written reasons and the remedies (permit-law/38)."""
    with transaction.atomic():
        filing = _locked(actor, number)
        step = STAGE.step("refuse", filing.state, actor.desk, words)
        filing.decided_on, filing.decision_words = today(at), words
        ask_for(kinds.FILING_REFUSAL, filing, filing.authority_id, number=filing.number, at=at)
        return _taken(actor, filing, step, _assessed(filing, at), at=at, words=words)


def withdraw(actor: Actor, number: str, *, at: datetime) -> Outcome[Filing]:
    """撤回: the exporter takes its filing back before it is decided."""
    with transaction.atomic():
        filing = _locked(actor, number)
        return _taken(actor, filing, STAGE.step("withdraw", filing.state, actor.desk), None, at=at)


def lapse(actor: Actor, number: str, *, at: datetime) -> Outcome[Filing]:
    """到期失效: the year of an approval is over (2024-6/3.2b)."""
    with transaction.atomic():
        filing = _locked(actor, number)
        return _taken(actor, filing, STAGE.step("lapse", filing.state, actor.desk), None, at=at)


@carries_out("permit-law/32")
def accept_by_silence(actor: Actor, number: str, *, at: datetime) -> bool:
    """逾期不告知视为受理: nothing was told in 5 working days, so the filing counts as accepted from the day it came in.

    False when there is nothing to record.
    """
    with transaction.atomic():
        filing = _locked(actor, number)
        if not queries.silently_accepted(today(at)).filter(pk=filing.pk).exists():
            return False
        filing.accepted_on = filing.submitted_on
        filing.save(update_fields=["accepted_on"])
        told = {"accepted_on": filing.accepted_on, "notice_due_on": filing.notice_due_on}
        record(
            actor, "accept_by_silence", filing.subject, at=at, parties=filing.parties, clauses=["permit-law/32"],
            detail=told,
        )  # fmt: skip
        return True


def recount(actor: Actor, number: str, *, at: datetime) -> bool:
    """重新计算期限: its last days by the calendar that is published now; False when nothing was estimated."""
    with transaction.atomic():
        filing = _locked(actor, number)
        if not queries.to_recount(published_until()).filter(pk=filing.pk).exists():
            return False
        filing.notice_due_on = clock_from(filing.submitted_on, SUPPLEMENT_NOTICE.value).day
        happened = (filing.noticed_on, filing.notice_due_on, filing.resumed_on)
        due = clock_recounted(filing.submitted_on, FILING_REVIEW.value, *happened)
        filing.decide_due_on, filing.due_provisional = due.day, due.provisional
        filing.save(update_fields=["notice_due_on", "decide_due_on", "due_provisional"])
        detail = {"decide_due_on": due.day, "notice_due_on": filing.notice_due_on}
        record(actor, "recount", filing.subject, at=at, parties=filing.parties, clauses=["2024-6/3.3a"], detail=detail)
        return True


@carries_out("2024-6/3.1")
def _locked(actor: Actor, number: str) -> Filing:
    """Held for a step; another authority's filing is none that the actor could decide."""
    return locking.locked(queries.visible(actor).filter(number=number), number)


def _assessed(filing: Filing, at: datetime) -> Assessment:
    return queries.assessment(filing, today(at))


def _taken(
    actor: Actor, filing: Filing, step: Step, assessment: Assessment | None, *, at: datetime, words: str = ""
) -> Outcome[Filing]:
    """Move the filing and record it, with the judgement that the step rested on where there was one."""
    transition = step.transition
    filing.state = transition.target
    filing.version += 1
    filing.save()
    if assessment is None:
        record(
            actor,
            transition.name,
            filing.subject,
            at=at,
            parties=filing.parties,
            clauses=[transition.clause],
            words=words,
        )
    else:
        keep_decision(
            actor,
            transition.name,
            filing.subject,
            assessment,
            queries.dossier(filing, today(at)),
            on=today(at),
            at=at,
            parties=filing.parties,
            clause=transition.clause,
            words=words,
        )
    return Done(filing)


def _open_filing(exporter: Organisation) -> Filing | None:
    return Filing.objects.filter(exporter=exporter, state__in=OPEN).first()


def _checked(particulars: dict[str, Any]) -> dict[str, Any]:
    """What was said, refused where a dossier could not hold it (msgspec.ValidationError with the JSON path)."""
    kept = {name: particulars.get(name) or {} for name in ("exporter", "materials")}
    msgspec.convert({"kind": "filing", **kept}, FilingDossier)
    return kept


def _editable(actor: Actor, filing: Filing, version: int | None) -> None:
    if actor.desk is not Desk.EXPORTER:
        raise WrongDesk(
            Bilingual("申报内容由出口企业填写，您的岗位不能更改。", "What a filing says is for its exporter to change.")
        )
    STAGE.must_be_in(filing.state, EDITABLE)
    if version is not None and version != filing.version:
        raise StaleCase(filing.number)


def _record_paper(actor: Actor, step: str, filing: Filing, document: Document, at: datetime) -> None:
    detail = {"requirement": document.requirement, "file": document.filename, "sha256": document.sha256}
    record(actor, step, filing.subject, at=at, parties=filing.parties, detail=detail)

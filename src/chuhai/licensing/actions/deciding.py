"""Deciding at the commerce desks (审查与决定): claim, review, one supplement notice, refusal (2024-6/4.4, permit-law/38)."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from chuhai.accounts.actors import Actor
from chuhai.accounts.desks import Desk
from chuhai.audit.actions import record
from chuhai.codes.bilingual import Bilingual
from chuhai.law.findings import Assessment, Finding
from chuhai.law.homes import carries_out
from chuhai.licensing import conduct
from chuhai.licensing.actions.steps import judged, locked, taken
from chuhai.licensing.models import Application
from chuhai.licensing.states import APPLICATION, WITH_AUTHORITY
from chuhai.sealing import kinds
from chuhai.sealing.actions import ask_for
from chuhai.workflow.clocks import paused_by_notice, today
from chuhai.workflow.outcomes import Outcome, Stopped
from chuhai.workflow.remedies import remedies
from chuhai.workflow.transitions import CaseNotFound, EntryRefused, WordsWanted, WrongDesk, WrongState

Chosen = Iterable[tuple[str, str | None]]
"""Findings that an officer picked, each by its clause and VIN."""

IN_REVIEW = ("submitted", "resubmitted")
ONLY_REVIEWERS = Bilingual("承办由商务审核岗位办理。", "Cases are claimed and judged by the commerce reviewer.")
TO_BE_WEIGHED = Bilingual(
    "有需要人工审查的事项，请写明审查意见后再办理。",
    "There are findings that an officer has to weigh: write down how they were weighed first.",
)
NO_SUCH_FINDING = Bilingual(
    "所选事项已有变化，请刷新页面后重新选择。", "The findings have changed: reload and choose again."
)
NOT_WITH_US = Bilingual(
    "该申请目前不在审查中。请刷新页面查看最新情况。", "The case is not under review now. Reload to see where it stands."
)
ONE_NOTICE = Bilingual(
    "该申请已经一次性告知补正，不再作第二次告知；请审核，或者依法不予许可。",
    "This application had its one supplement notice already: review it, or refuse it.",
)
NOT_MODIFIED = Bilingual("该车不是改装车。", "This vehicle is not a modified one.")


def claim(actor: Actor, number: str, *, at: datetime) -> Application:
    """承办: take a case on, from a colleague too; others see whose it is and may still act on it."""
    with transaction.atomic():
        application = locked(actor, number)
        _must_be_reviewer(actor)
        _must_be_in(application, WITH_AUTHORITY)
        if application.claimed_by_id == actor.user_id:
            return application
        detail = {"from": application.claimed_by.full_name} if application.claimed_by else None
        application.claimed_by_id = actor.user_id
        application.version += 1
        application.save(update_fields=["claimed_by", "version"])
        _note(actor, "claim", application, at, detail=detail)
        return application


@carries_out("2025-648/3d", "2025-648/3e", "2025-648/1b")
def review(actor: Actor, number: str, words: str = "", *, at: datetime) -> Outcome[Application]:
    """审核同意: recommend the issue; what is referred to an officer passes only with the officer's written words."""
    with transaction.atomic():
        application = locked(actor, number)
        step = APPLICATION.step("review", application.state, actor.desk)
        found = judged(application, today(at))
        if stands_against(found.assessment):
            return Stopped(application, found.assessment)
        must_be_weighed(found.assessment.referred, words)
        application.reviewed_by_id, application.reviewed_on = actor.user_id, today(at)
        application.review_words = words
        application.weighed = [list(key) for key in map(key_of, found.assessment.referred)]
        return taken(actor, application, step, found, at=at, words=words)


@carries_out("2024-6/4.4b")
def request_supplement(
    actor: Actor, number: str, words: str, chosen: Chosen = (), *, at: datetime
) -> Outcome[Application]:
    """一次性告知补正: everything that is missing, and what else the officer chose, in one notice; the clock stands still.

    It runs on where the notice comes after its 5 working days. docs/readings.md#late-notice.
    There is one notice and no second, whichever officer the case has been back to meanwhile.
    """
    with transaction.atomic():
        application = locked(actor, number)
        step = APPLICATION.step("request_supplement", application.state, actor.desk, words)
        if application.noticed_on is not None:
            raise WrongState(ONE_NOTICE)
        found = judged(application, today(at))
        noticed = _with_chosen(found.assessment.missing, chosen, found.assessment)
        application.supplement_findings = [finding.as_plain() for finding in noticed]
        application.supplement_words = words
        application.noticed_on = today(at)
        application.paused_on = paused_by_notice(application.noticed_on, application.notice_due_on)
        ask_for(kinds.LICENCE_SUPPLEMENT, application, application.authority_id, number=application.number, at=at)
        conduct.told(actor, application, noticed, found, at=at)
        return taken(actor, application, step, found, at=at, words=words)


def return_to_review(actor: Actor, number: str, words: str, *, at: datetime) -> Outcome[Application]:
    """退回复核: back to the reviewer with what is to be looked at again."""
    with transaction.atomic():
        application = locked(actor, number)
        step = APPLICATION.step("return_to_review", application.state, actor.desk, words)
        application.reviewed_by, application.reviewed_on, application.weighed = None, None, []
        return taken(actor, application, step, None, at=at, words=words)


@carries_out("permit-law/38")
def refuse(actor: Actor, number: str, words: str, chosen: Chosen = (), *, at: datetime) -> Outcome[Application]:
    """不予许可: refuse with written reasons and the remedies; the vehicles are free for another application.

    The findings that violate the law are always among the reasons; the officer may choose further ones.
    """
    with transaction.atomic():
        application = locked(actor, number)
        step = APPLICATION.step("refuse", application.state, actor.desk, words)
        found = judged(application, today(at))
        reasons = _with_chosen(found.assessment.violated, chosen, found.assessment)
        application.decision_findings = [finding.as_plain() for finding in reasons]
        application.decided_by_id, application.decided_on = actor.user_id, today(at)
        application.decision_words, application.remedies = words, remedies().zh
        application.lines.filter(live=True).update(live=False)
        ask_for(kinds.LICENCE_REFUSAL, application, application.authority_id, number=application.number, at=at)
        conduct.told(actor, application, reasons, found, at=at)
        return taken(actor, application, step, found, at=at, words=words)


@carries_out("2025-648/4b")
def judge_modification(
    actor: Actor, number: str, line_id: int, *, proven: bool, words: str, at: datetime
) -> Application:
    """改装真实性: whether the materials prove the modification of one vehicle, written down with the reasons."""
    with transaction.atomic():
        application = locked(actor, number)
        _must_be_reviewer(actor)
        _must_be_in(application, IN_REVIEW)
        if not words.strip():
            raise WordsWanted(TO_BE_WEIGHED)
        line = application.lines.filter(pk=line_id).first()
        if line is None:
            raise CaseNotFound(f"{number}/{line_id}")
        if line.modified is None:
            raise EntryRefused("modified", NOT_MODIFIED)
        line.authenticity = "proven" if proven else "not_proven"
        line.save(update_fields=["authenticity"])
        application.version += 1
        application.save(update_fields=["version"])
        detail = {"vin": line.vin, "authenticity": line.authenticity}
        _note(actor, "judge_modification", application, at, clause="2025-648/4b", words=words, detail=detail)
        return application


def stands_against(assessment: Assessment) -> bool:
    """Whether the law stands against the licence as the case is: something violated, or something missing."""
    return bool(assessment.violated or assessment.missing)


def must_be_weighed(referred: Iterable[Finding], words: str) -> None:
    """Raises WordsWanted where an officer has something to weigh and wrote nothing."""
    if any(True for _ in referred) and not words.strip():
        raise WordsWanted(TO_BE_WEIGHED)


def key_of(finding: Finding) -> tuple[str, str | None]:
    """What tells a finding from the others of a case: its clause and its vehicle."""
    return (finding.clause, finding.vin)


def _with_chosen(always: tuple[Finding, ...], chosen: Chosen, assessment: Assessment) -> list[Finding]:
    wanted = {key_of(finding) for finding in always} | set(chosen)
    if not wanted <= {key_of(finding) for finding in assessment.findings}:
        raise EntryRefused("findings", NO_SUCH_FINDING)
    return [finding for finding in assessment.findings if key_of(finding) in wanted]


def _must_be_reviewer(actor: Actor) -> None:
    if actor.desk is not Desk.REVIEWER:
        raise WrongDesk(ONLY_REVIEWERS)


def _must_be_in(application: Application, states: tuple[str, ...]) -> None:
    if application.state not in states:
        raise WrongState(NOT_WITH_US)


def _note(
    actor: Actor,
    step: str,
    application: Application,
    at: datetime,
    *,
    clause: str = "2024-6/4.4a",
    words: str = "",
    detail: dict[str, object] | None = None,
) -> None:
    subject, parties = application.subject, application.parties
    record(actor, step, subject, at=at, parties=parties, clauses=[clause], words=words, detail=detail)

"""Handing in (提交): submit, resubmit and withdraw; a vehicle stands on one live application or licence (2024-6/4.5a)."""

from datetime import date, datetime

from django.db import IntegrityError, connection, transaction

from chuhai.accounts.actors import Actor
from chuhai.audit.actions import record
from chuhai.law.figures import LICENCE_DECISION, SUPPLEMENT_NOTICE
from chuhai.law.findings import Assessment
from chuhai.law.homes import carries_out
from chuhai.law.periods import published_until
from chuhai.licensing import queries
from chuhai.licensing.actions.steps import judged, locked, taken
from chuhai.licensing.models import Application
from chuhai.licensing.purposes import TAKE_OVER
from chuhai.licensing.states import APPLICATION
from chuhai.workflow.clocks import clock_from, clock_recounted, clock_resumed, today
from chuhai.workflow.outcomes import Done, Outcome, Stopped
from chuhai.workflow.transitions import Step

WHO_MAY_APPLY = frozenset(
    {"2024-6/3.5", "2024-6/4.1a", "2024-6/4.1b", "2024-6/4.3", "2024-6/4.5a", "2024-6/4.5b", "licence-2008/17"}
    | {"licence-2008/18"}
)
"""Clauses that say who may apply, for what, how many and until when: only they keep an application from being handed in."""


def submit(actor: Actor, number: str, *, at: datetime) -> Outcome[Application]:
    """提交申请: hand the application in; the clocks of 3 and 5 working days begin (2024-6/4.4a, permit-law/32)."""
    with transaction.atomic():
        application = locked(actor, number)
        step = APPLICATION.step("submit", application.state, actor.desk)
        if step.repeated:
            return Done(application)
        return _handed_in(actor, application, step, at)


def resubmit(actor: Actor, number: str, *, at: datetime) -> Outcome[Application]:
    """补正后提交: hand in again; the clock runs on with what was left (2024-6/4.4b)."""
    with transaction.atomic():
        application = locked(actor, number)
        step = APPLICATION.step("resubmit", application.state, actor.desk)
        if step.repeated:
            return Done(application)
        return _handed_in(actor, application, step, at)


def withdraw(actor: Actor, number: str, words: str = "", *, at: datetime) -> Outcome[Application]:
    """撤回: give the application up; its vehicles are free for another."""
    with transaction.atomic():
        application = locked(actor, number)
        step = APPLICATION.step("withdraw", application.state, actor.desk)
        application.lines.filter(live=True).update(live=False)
        return taken(actor, application, step, None, at=at, words=words)


@carries_out("permit-law/32")
def accept_by_silence(actor: Actor, number: str, *, at: datetime) -> bool:
    """逾期不告知视为受理: nothing was told in 5 working days, so the application counts as accepted from the day it came in.

    False when there is nothing to record.
    """
    with transaction.atomic():
        application = locked(actor, number)
        if not queries.silently_accepted(today(at)).filter(pk=application.pk).exists():
            return False
        application.accepted_on = application.applied_on
        application.save(update_fields=["accepted_on"])
        told = {"accepted_on": application.accepted_on, "notice_due_on": application.notice_due_on}
        subject, parties = application.subject, application.parties
        record(actor, "accept_by_silence", subject, at=at, parties=parties, clauses=["permit-law/32"], detail=told)
        return True


def recount(actor: Actor, number: str, *, at: datetime) -> bool:
    """重新计算期限: its last days by the calendar that is published now; False when nothing was estimated."""
    with transaction.atomic():
        application = locked(actor, number)
        if not queries.to_recount(published_until()).filter(pk=application.pk).exists():
            return False
        application.notice_due_on = clock_from(application.applied_on, SUPPLEMENT_NOTICE.value).day
        happened = (application.noticed_on, application.notice_due_on, application.resumed_on)
        due = clock_recounted(application.applied_on, LICENCE_DECISION.value, *happened)
        application.decide_due_on, application.due_provisional = due.day, due.provisional
        application.save(update_fields=["notice_due_on", "decide_due_on", "due_provisional"])
        detail = {"decide_due_on": due.day, "notice_due_on": application.notice_due_on}
        subject, parties = application.subject, application.parties
        record(actor, "recount", subject, at=at, parties=parties, clauses=["2024-6/4.4a"], detail=detail)
        return True


def stops(assessment: Assessment) -> bool:
    """Whether the law keeps the application from being handed in; whatever else is lacking the authority tells, once.

    docs/readings.md#what-stops-a-submission.
    """
    return any(found.clause in WHO_MAY_APPLY for found in (*assessment.violated, *assessment.missing))


def _handed_in(actor: Actor, application: Application, step: Step, at: datetime) -> Outcome[Application]:
    on = today(at)
    found = judged(application, on)
    if stops(found.assessment):
        return Stopped(application, found.assessment)
    if not _held(application):
        return Stopped(application, judged(application, on).assessment)
    if step.transition.name == "submit":
        _start_clocks(application, on)
    else:
        _resume_clock(application, on)
    return taken(actor, application, step, found, at=at)


@carries_out("2024-6/4.5a")
def _held(application: Application) -> bool:
    """Whether all its vehicles could be taken; another application may have been quicker by a moment.

    Where a licence is only to be changed, extended or re-issued, that licence holds them until the new one is issued.
    """
    if application.purpose in TAKE_OVER:
        return True
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT hold_vins(%s)", [application.pk])
    except IntegrityError:
        return False
    return True


@carries_out("2024-6/4.4a", "permit-law/32")
def _start_clocks(application: Application, on: date) -> None:
    application.applied_on = on
    decide = clock_from(on, LICENCE_DECISION.value)
    application.decide_due_on, application.due_provisional = decide.day, decide.provisional
    application.notice_due_on = clock_from(on, SUPPLEMENT_NOTICE.value).day


def _resume_clock(application: Application, on: date) -> None:
    application.resumed_on = on
    if application.paused_on is None:
        return
    resumed = clock_resumed(application.decide_due_on, application.paused_on, on)
    application.decide_due_on, application.due_provisional = resumed.day, resumed.provisional
    application.paused_on = None

"""What happens by itself when a day has passed (到期自动处理): lapses, acceptance by silence, overruns, reminders.

One run does all that is due; a second run, or a late one, changes nothing that the first has done. Each case has a
transaction of its own: one that fails is noted and told, and keeps no other from being done.
"""

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from chuhai.accounts.actors import SYSTEM
from chuhai.accounts.row_security import reading_as
from chuhai.codes.bilingual import Bilingual
from chuhai.confirmations import actions as confirming
from chuhai.confirmations import queries as confirmations
from chuhai.deregistration import actions as deregistration
from chuhai.deregistration import queries as deregistrations
from chuhai.deregistration import states as deregistration_stage
from chuhai.documents import actions as documents
from chuhai.filing import actions as filing
from chuhai.filing import queries as filings
from chuhai.filing import states as filing_stage
from chuhai.law.homes import carries_out
from chuhai.law.periods import published_until
from chuhai.licensing import actions as licensing
from chuhai.licensing import queries as licences
from chuhai.licensing import states as licence_stages
from chuhai.reminders import actions as reminding
from chuhai.reminders import queries as reminders
from chuhai.reminders import sending
from chuhai.reminders.kinds import KINDS
from chuhai.reminders.overruns import OVERRUNS
from chuhai.vehicles import actions as vehicles
from chuhai.vehicles import queries as vehicle_queries
from chuhai.vehicles import states as vehicle_stage
from chuhai.workflow.clocks import surely_passed, today
from chuhai.workflow.transitions import CaseNotFound, WrongState

log = logging.getLogger(__name__)

WHOLE_CLOCK = "*"
"""What stands for the case where a clock could not even find its cases."""


@dataclass(frozen=True, slots=True)
class Clock:
    """One thing that happens by itself: its cases at an instant, and the step that each of them takes."""

    name: str
    what: Bilingual
    due: Callable[[datetime], Iterable[Any]]
    step: Callable[..., object]


@dataclass(slots=True)
class Happened:
    """What a run did (处理结果): how many cases of a kind, and which could not be dealt with and why."""

    name: str
    what: Bilingual
    count: int = 0
    faults: dict[str, str] = field(default_factory=dict)


@carries_out("2024-6/3.2b", "2024-6/4.1d", "licence-2008/14", "permit-law/32")
def run(at: datetime) -> list[Happened]:
    """Everything that is due at an instant, each case in a transaction of its own; no transaction may be open."""
    with reading_as(SYSTEM):
        happened = [*(_run(clock, at) for clock in CLOCKS), _mailed(at), _swept(at)]
        _note_faults(happened, at)
        return happened


def failed(happened: Sequence[Happened]) -> bool:
    """Whether anything could not be done."""
    return any(one.faults for one in happened)


def summary(happened: Sequence[Happened]) -> Iterator[Bilingual]:
    """One line for each kind of thing that happened, then one for each case that could not be dealt with."""
    for one in happened:
        yield Bilingual(f"{one.what.zh}：{one.count}", f"{one.what.en}: {one.count}")
    for one in happened:
        for case, words in one.faults.items():
            yield Bilingual(f"未能处理 {one.what.zh} {case}：{words}", f"failed: {one.what.en} {case}: {words}")


def _run(clock: Clock, at: datetime) -> Happened:
    done = Happened(clock.name, clock.what)
    for case in _found(clock, at, done):
        try:
            done.count += _taken(clock.step, case, at)
        except Exception as fault:
            log.exception("the clock %s failed at %s", clock.name, case)
            done.faults[str(case)[:120]] = _words(fault)
    return done


def _found(clock: Clock, at: datetime, done: Happened) -> list[Any]:
    try:
        return list(clock.due(at))
    except Exception as fault:
        log.exception("the clock %s could not find its cases", clock.name)
        done.faults[WHOLE_CLOCK] = _words(fault)
        return []


def _taken(step: Callable[..., object], case: Any, at: datetime) -> bool:
    """Whether the step was taken now; another run may have been quicker, which is no fault."""
    try:
        with transaction.atomic():
            return bool(step(SYSTEM, case, at=at))
    except (WrongState, CaseNotFound):
        return False


def _note_faults(happened: Sequence[Happened], at: datetime) -> None:
    """Keep what failed now, and that what failed before did not this time."""
    standing = set(reminders.open_faults().values_list("clock", flat=True))
    for one in happened:
        if one.faults or one.name in standing:
            reminding.note_faults(one.name, one.faults, at=at)


def _words(fault: Exception) -> str:
    return f"{type(fault).__name__}: {fault}"[:500]


# --- the mails and files of the day ----------------------------------------------------------------------------------


def _mailed(at: datetime) -> Happened:
    """The mails of the day, sent while no transaction is open."""
    done = Happened("mail", Bilingual("提醒邮件", "mails sent"))
    try:
        sent = sending.send(at)
        done.count, done.faults = sent.count, sent.faults
    except Exception as fault:
        log.exception("the mails could not be sent")
        done.faults[WHOLE_CLOCK] = _words(fault)
    return done


def _swept(at: datetime) -> Happened:
    """Files that no record names, once a day."""
    done = Happened("sweep", Bilingual("清理无主文件", "files without a record taken away"))
    try:
        with transaction.atomic():
            if reminding.take_daily(done.name, at=at):
                done.count = documents.sweep(at=at)
    except Exception as fault:
        log.exception("the files could not be swept")
        done.faults[WHOLE_CLOCK] = _words(fault)
    return done


# --- the clocks ------------------------------------------------------------------------------------------------------


def _lapsing_filings(at: datetime) -> Iterable[str]:
    return filings.lapsing(today(at)).values_list("number", flat=True)


def _lapsing_licences(at: datetime) -> Iterable[str]:
    return licences.lapsing(today(at)).values_list("number", flat=True)


def _lapsing_confirmations(at: datetime) -> Iterable[str]:
    return confirmations.lapsing(today(at)).values_list("number", flat=True)


def _silent_filings(at: datetime) -> Iterable[str]:
    return filings.silently_accepted(surely_passed(today(at))).values_list("number", flat=True)


def _silent_applications(at: datetime) -> Iterable[str]:
    return licences.silently_accepted(surely_passed(today(at))).values_list("number", flat=True)


def _to_remind(at: datetime) -> Iterable[int]:
    return deregistrations.to_remind(SYSTEM, today(at)).values_list("pk", flat=True)


def _late_deregistrations(at: datetime) -> Iterable[int]:
    return deregistrations.to_record(SYSTEM, surely_passed(today(at))).values_list("pk", flat=True)


def _overruns(at: datetime) -> Iterable[Any]:
    return [ran_over for source in OVERRUNS for ran_over in source(surely_passed(today(at)))]


def _estimated(rows: Callable[[date], QuerySet], key: str, at: datetime) -> Iterable[Any]:
    return rows(published_until()).values_list(key, flat=True)


def _pending(kind: str, at: datetime) -> Iterable[Any]:
    return reminders.pending(kind, today(at))


RECOUNTED = Bilingual("按公布的日历重新计算：", "counted anew by the published calendar: ")
_ROOMS = (
    (filing_stage.STAGE.label, filings.to_recount, "number", filing.recount),
    (licence_stages.APPLICATION.label, licences.to_recount, "number", licensing.recount),
    (vehicle_stage.STAGE.label, vehicle_queries.to_recount, "pk", vehicles.recount),
    (deregistration_stage.STAGE.label, deregistrations.to_recount, "pk", deregistration.recount),
)
CLOCKS = (
    *(
        Clock(
            f"recount_{rows.__module__.split('.')[1]}",
            Bilingual(RECOUNTED.zh + label.zh, RECOUNTED.en + label.en),
            partial(_estimated, rows, key),
            step,
        )
        for label, rows, key, step in _ROOMS
    ),
    Clock("filing_lapse", Bilingual("企业申报到期失效", "filings lapsed"), _lapsing_filings, filing.lapse),
    Clock("licence_lapse", Bilingual("许可证到期失效", "licences lapsed"), _lapsing_licences, licensing.lapse),
    Clock(
        "confirmation_lapse",
        Bilingual("售后服务确认书到期失效", "confirmations lapsed"),
        _lapsing_confirmations,
        confirming.lapse,
    ),
    Clock("remind", Bilingual("注销登记提醒", "deregistrations reminded of"), _to_remind, deregistration.remind),
    Clock(
        "late_deregistration",
        Bilingual("逾期注销记录", "late deregistrations recorded"),
        _late_deregistrations,
        deregistration.record_overrun,
    ),
    Clock(
        "filing_silence",
        Bilingual("企业申报视为受理", "filings accepted by silence"),
        _silent_filings,
        filing.accept_by_silence,
    ),
    Clock(
        "application_silence",
        Bilingual("许可证申请视为受理", "applications accepted by silence"),
        _silent_applications,
        licensing.accept_by_silence,
    ),
    Clock("overrun", Bilingual("办理超期记录", "overruns recorded"), _overruns, reminding.record_overrun),
    *(
        Clock(
            f"remind_{kind.name}",
            Bilingual(f"提醒：{kind.label.zh}", f"reminders: {kind.label.en}"),
            partial(_pending, kind.name),
            reminding.remind,
        )
        for kind in KINDS.values()
    ),
)
"""Everything that happens by itself, in this order."""

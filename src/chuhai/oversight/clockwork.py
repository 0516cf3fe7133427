"""What happens by itself when a day has passed (到期自动处理): lapses, reminders, overruns.

One run does all that is due; a second run, or a late one, changes nothing that the first has done.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from chuhai.accounts.actors import SYSTEM
from chuhai.accounts.row_security import reading_as
from chuhai.codes.bilingual import Bilingual
from chuhai.deregistration import actions as deregistration
from chuhai.deregistration import queries as deregistrations
from chuhai.filing import actions as filing
from chuhai.filing import queries as filings
from chuhai.law.homes import carries_out
from chuhai.licensing import actions as licensing
from chuhai.licensing import queries as licences
from chuhai.workflow.clocks import today
from chuhai.workflow.transitions import CaseNotFound, WrongState


@dataclass(frozen=True, slots=True)
class Happened:
    """What a run did (处理结果): how many cases of a kind."""

    what: Bilingual
    count: int


@carries_out("2024-6/3.2b", "2024-6/4.1d", "licence-2008/14")
def run(at: datetime) -> list[Happened]:
    """Everything that is due at an instant, each case in a transaction of its own."""
    with reading_as(SYSTEM):
        return [Happened(what, _count(due(at), step, at)) for what, due, step in _CLOCKS]


def _count(due: list[str | int], step: Callable[..., object], at: datetime) -> int:
    return sum(1 for case in due if _taken(step, case, at))


def _taken(step: Callable[..., object], case: str | int, at: datetime) -> bool:
    """Whether the step was taken now; another run may have been quicker, which is no fault."""
    try:
        return bool(step(SYSTEM, case, at=at))
    except (WrongState, CaseNotFound):
        return False


def _lapsing_filings(at: datetime) -> list[str | int]:
    return list(filings.lapsing(today(at)).values_list("number", flat=True))


def _lapsing_licences(at: datetime) -> list[str | int]:
    return list(licences.lapsing(today(at)).values_list("number", flat=True))


def _to_remind(at: datetime) -> list[str | int]:
    return list(deregistrations.to_remind(SYSTEM, today(at)).values_list("pk", flat=True))


def _overrun(at: datetime) -> list[str | int]:
    return list(deregistrations.to_record(SYSTEM, today(at)).values_list("pk", flat=True))


_CLOCKS = (
    (Bilingual("企业申报到期失效", "filings lapsed"), _lapsing_filings, filing.lapse),
    (Bilingual("许可证到期失效", "licences lapsed"), _lapsing_licences, licensing.lapse),
    (Bilingual("注销登记提醒", "deregistrations reminded of"), _to_remind, deregistration.remind),
    (Bilingual("逾期注销记录", "late deregistrations recorded"), _overrun, deregistration.record_overrun),
)


def summary(happened: list[Happened]) -> Iterator[Bilingual]:
    """One line for each kind of thing that happened."""
    for one in happened:
        yield Bilingual(f"{one.what.zh}：{one.count}", f"{one.what.en}: {one.count}")

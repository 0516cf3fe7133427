"""What every step on a report shares (检测报告流转): finding and locking the row, moving it, recording the step."""

from datetime import datetime
from typing import Any

from chuhai.accounts.actors import Actor
from chuhai.accounts.desks import Desk
from chuhai.audit.actions import record
from chuhai.codes.bilingual import Bilingual
from chuhai.testing import queries
from chuhai.testing.models import Report
from chuhai.workflow.outcomes import Done
from chuhai.workflow.transitions import CaseNotFound, Step, WrongDesk

_NOT_YOURS = Bilingual(
    "检测报告由受托的检测机构填写，您的岗位不能更改。", "A report is drawn up by the institution it was ordered from."
)


def locked(actor: Actor, report_id: int) -> Report:
    """The report, held until the transaction ends; CaseNotFound where the actor may not see it."""
    report = queries.visible(actor).select_for_update(of=("self",)).filter(pk=report_id).first()
    if report is None:
        raise CaseNotFound(str(report_id))
    return report


def at_institution(actor: Actor) -> None:
    """Raises WrongDesk for whoever is not at an institution."""
    if actor.desk is not Desk.TEST_INSTITUTION:
        raise WrongDesk(_NOT_YOURS)


def taken(
    actor: Actor, report: Report, step: Step, *, at: datetime, words: str = "", detail: dict[str, Any] | None = None
) -> Done[Report]:
    """Move the report and record the step."""
    report.state = step.transition.target
    report.version += 1
    report.save()
    noted(actor, step.transition.name, report, step.transition.clause, at=at, words=words, detail=detail)
    return Done(report)


def noted(
    actor: Actor,
    act: str,
    report: Report,
    *clauses: str,
    at: datetime,
    words: str = "",
    detail: dict[str, Any] | None = None,
) -> None:
    """Record what was done to a report, readable by its exporter, authority and institution."""
    told = {"vin": report.vin, **(detail or {})}
    record(actor, act, report.subject, at=at, parties=report.parties, clauses=clauses, words=words, detail=told)

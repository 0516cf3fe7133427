"""What every step of an application does alike (办理步骤): find and lock it, judge it, move it, record it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from chuhai.accounts.actors import Actor
from chuhai.accounts.desks import Desk
from chuhai.audit.actions import keep_decision, record
from chuhai.codes.bilingual import Bilingual
from chuhai.law.findings import Assessment
from chuhai.licensing import facts, queries
from chuhai.licensing.models import Application
from chuhai.licensing.states import APPLICATION, EDITABLE
from chuhai.workflow import locking
from chuhai.workflow.outcomes import Done
from chuhai.workflow.transitions import StaleCase, Step, WrongDesk

ONLY_EXPORTERS = Bilingual("许可证由出口企业申领。", "Licences are applied for by exporters.")


@dataclass(frozen=True, slots=True)
class Judged:
    """A dossier and what the law says of it, to be kept together with the decision."""

    on: date
    dossier: dict[str, Any]
    assessment: Assessment


def locked(actor: Actor, number: str) -> Application:
    """The application of that number, held until the transaction ends; CaseNotFound for one that is out of sight."""
    return locking.locked(queries.visible(actor).filter(number=number), number)


def locked_for_change(actor: Actor, number: str, version: int | None) -> Application:
    """The same for what the exporter alone enters; StaleCase when somebody else saved since `version` was read."""
    application = locked(actor, number)
    if actor.desk is not Desk.EXPORTER:
        raise WrongDesk(ONLY_EXPORTERS)
    APPLICATION.must_be_in(application.state, EDITABLE)
    if version is not None and version != application.version:
        raise StaleCase(application.number)
    return application


def judged(application: Application, on: date) -> Judged:
    """What the law says of an application on a day by what the platform knows, and the dossier that it judged."""
    dossier = facts.gather(application, on, claims=False)
    return Judged(on, dossier, queries.assessment_with(application, dossier, on))


def taken(
    actor: Actor, application: Application, step: Step, judged: Judged | None, *, at: datetime, words: str = ""
) -> Done[Application]:
    """Move the application and record it, with the judgement that the step rested on where there was one."""
    move(application, step)
    keep(actor, application, step, judged, at=at, words=words)
    return Done(application)


def move(application: Application, step: Step) -> None:
    """Write the application in its new state."""
    application.state = step.transition.target
    application.version += 1
    application.save()


def keep(
    actor: Actor, application: Application, step: Step, judged: Judged | None, *, at: datetime, words: str = ""
) -> None:
    """Record a step, last in its transaction."""
    transition, subject = step.transition, application.subject
    told = {"at": at, "parties": application.parties, "words": words}
    if judged is None:
        record(actor, transition.name, subject, clauses=[transition.clause], **told)
        return
    assessment, dossier = judged.assessment, judged.dossier
    keep_decision(actor, transition.name, subject, assessment, dossier, on=judged.on, clause=transition.clause, **told)

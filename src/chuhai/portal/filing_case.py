"""What the pages of a filing share at every desk (企业申报案件页): its clock, its papers, the places that mend a finding."""

from datetime import date
from typing import Any

from chuhai.documents.queries import papers_of
from chuhai.documents.requirements import FILING, requirements_of
from chuhai.filing.states import STAGE, WITH_AUTHORITY
from chuhai.law.periods import published_until
from chuhai.portal.exporter.filing_form import SECTIONS
from chuhai.portal.fact_words import Fact
from chuhai.portal.findings import Mend, Mending, mending_by_fact
from chuhai.portal.papers import Papers, Refused, lay_out
from chuhai.portal.questions import answer_in_words
from chuhai.workflow.clocks import Clock, clock_on
from chuhai.workflow.transitions import State

REQUIREMENTS = requirements_of(FILING)
_TIMED = (*WITH_AUTHORITY, "supplement")


def clock_of(filing: Any, on: date) -> Clock | None:
    """The review clock of 15 working days while it runs or stands still (2024-6/3.3a); None once it is over."""
    if filing.state not in _TIMED:
        return None
    return clock_on(filing.decide_due_on, filing.paused_on, filing.due_provisional, on)


def notice_clock_of(filing: Any, on: date) -> Clock | None:
    """The clock of 5 working days for the supplement notice, which there is only once (2024-6/3.3b, permit-law/32)."""
    if filing.state != "submitted":
        return None
    unsure = filing.notice_due_on > published_until()
    return clock_on(filing.notice_due_on, None, unsure, on)


def state_of(filing: Any) -> State:
    """Where the filing stands."""
    return STAGE.state(filing.state)


def papers_shown(filing: Any, *, send_to: str = "", refused: Refused | None = None) -> Papers:
    """The papers of a filing, requirement by requirement."""
    return lay_out(REQUIREMENTS, papers_of(filing.subject), send_to=send_to, refused=refused)


def mending_on(page: str) -> Mending:
    """The places on the form at `page` that mend a finding, by the facts that it read."""
    questions = {question.path: question.mend(page) for _, section in SECTIONS for question in section}
    papers = {
        ".".join(asked.answers): Mend(asked.label, f"{page}#paper-{asked.name.replace('_', '-')}")
        for asked in REQUIREMENTS
        if asked.answers
    }
    return mending_by_fact(questions | papers, aside=("exporter.type",))


def answers_shown(filing: Any) -> list[tuple[Any, list[Fact]]]:
    """What the exporter said, section by section, to read."""
    return [
        (title, [Fact(question.label, answer_in_words(question, filing.particulars)) for question in questions])
        for title, questions in SECTIONS
    ]

"""Shapes that many operations share (通用结构): days, instants, texts in two languages, parties, clocks, findings."""

import re
from datetime import date, datetime
from typing import Annotated, Any, Generic, Literal, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainSerializer, WithJsonSchema
from pydantic_core import PydanticCustomError

from chuhai.accounts.models import Organisation
from chuhai.codes.bilingual import Bilingual
from chuhai.law.findings import Assessment
from chuhai.workflow.clocks import CHINA, clock_on
from chuhai.workflow.transitions import Stage

Item = TypeVar("Item")
DOSSIER_PART = "x-dossier-part"
"""Stands in a schema for a group of the dossier, until the description puts the law's own schema there."""
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def _day(said: Any) -> date:
    """A day of the calendar as it is written in JSON; never a number, never an instant."""
    if isinstance(said, str) and _DAY.fullmatch(said):
        try:
            return date.fromisoformat(said)
        except ValueError:
            pass
    raise PydanticCustomError("day", "not a day")


def _in_china(at: datetime) -> str:
    return at.astimezone(CHINA).isoformat(timespec="seconds")


Day = Annotated[date, BeforeValidator(_day)]
"""A day, such as 2026-03-02."""
Instant = Annotated[
    datetime, PlainSerializer(_in_china, return_type=str), WithJsonSchema({"type": "string", "format": "date-time"})
]
"""An instant in RFC 3339 with China's +08:00."""


def _facts(kind: str) -> Any:
    """Plain facts in the shape of a group of the dossier, which the stage holds them against."""
    return Annotated[dict[str, Any], WithJsonSchema({DOSSIER_PART: kind})]


VehicleFacts = _facts("Vehicle")
CertificateFacts = _facts("Certificate")
RegistryFacts = _facts("Registry")
InspectionFacts = _facts("Inspection")
FilingFacts = _facts("FilingDossier")
LicenceFacts = _facts("LicenceDossier")


class Said(BaseModel):
    """What a program says in a body: nothing but the fields named, and no value turned into another type."""

    model_config = ConfigDict(extra="forbid", strict=True)


class Shown(BaseModel):
    """What an answer shows."""


class Told(Shown):
    """中英文对照: a text in both languages."""

    zh: str
    en: str

    @classmethod
    def of(cls, text: Bilingual) -> "Told":
        """The same text."""
        return cls(zh=text.zh, en=text.en)


class Words(Said):
    """理由: an officer's written words."""

    words: str = Field(default="", max_length=4000, description="书面理由: written reasons")


class Party(Shown):
    """单位: an organisation."""

    name: str
    uscc: str = Field(description="统一社会信用代码，机关为空: USCC; empty for authorities")

    @classmethod
    def of(cls, organisation: Organisation) -> "Party":
        """The organisation as others see it."""
        return cls(name=organisation.name, uscc=organisation.uscc)


class SubjectShown(Shown):
    """对象: the case that an entry of the record is about."""

    kind: str
    id: int
    name: str | None = Field(
        description="编号、车辆识别代号或信用代码，无权查看为 null: its number, VIN or USCC, where the caller may see it"
    )


class ClockShown(Shown):
    """时限: the last day, and the working days left today; negative when it is overrun."""

    due_on: date
    working_days_left: int
    overrun: bool
    paused_on: date | None = Field(
        description="停止计时日（等待企业补正）: since when it stands still, waiting for the exporter"
    )
    provisional: bool = Field(
        description="暂定（该年放假安排尚未公布）: the working days of that year are not announced yet"
    )
    provisional_words: Told | None = Field(
        description="暂定的说明，期限确定时为 null: which year is not published; null for a day that is sure"
    )

    @classmethod
    def of(cls, due: date | None, paused_on: date | None, provisional: bool, on: date) -> "ClockShown | None":
        """The clock on a day; None for a case that has none."""
        clock = clock_on(due, paused_on, provisional, on)
        if due is None or clock.left is None:
            return None
        return cls(
            due_on=due,
            working_days_left=clock.left,
            overrun=clock.overrun,
            paused_on=paused_on,
            provisional=provisional,
            provisional_words=Told.of(clock.why_provisional) if clock.why_provisional else None,
        )


class FindingShown(Shown):
    """判定结果: one rule's answer, as spec and command line write it."""

    clause: str
    verdict: str
    about: str
    vin: str | None = Field(default=None, description="仅 about 为 vehicle 时有: only with about=vehicle")
    message: Told
    facts: dict[str, Any]


class AssessmentShown(Shown):
    """评定: the decision and the findings it follows from, ordered by instrument, clause and vehicle."""

    kind: str
    on: date
    register_version: str
    decision: str = Field(
        description="issue 可以发证，approve 可以通过，supplement 待补正，review 待审查，refuse 不予许可: issue, approve, supplement, review or refuse"
    )
    findings: list[FindingShown]

    @classmethod
    def of(cls, assessment: Assessment) -> "AssessmentShown":
        """The assessment with all that was traced."""
        return cls.model_validate(assessment.as_plain())


class Tracing(BaseModel):
    """Whether the whole reasoning is asked for."""

    trace: bool = Field(
        default=False, description="一并列出符合和不适用的条款: tell also what is met and what does not apply"
    )


class Page(Shown, Generic[Item]):
    """一页: items, newest first, and the cursor of the next page; null on the last."""

    items: list[Item]
    next: str | None

    @classmethod
    def model_parametrized_name(cls, params: tuple[type[Any], ...]) -> str:
        """Such as FilingPage."""
        return f"{params[0].__name__.removesuffix('Shown').removesuffix('Row')}Page"


def state_told(stage: Stage, state: str) -> Told:
    """A state in words."""
    return Told.of(stage.state(state).label)


def states_of(stage: Stage) -> Any:
    """The type of a state's name."""
    return Literal[tuple(state.name for state in stage.states)]

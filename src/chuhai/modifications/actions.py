"""Writing on modifiers (改装企业办理): declared capacity, and the survey that goes to MOFCOM (2025-648/4e)."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction

from chuhai.accounts.actors import Actor
from chuhai.accounts.desks import OrganisationKind
from chuhai.accounts.models import Organisation
from chuhai.audit.actions import record
from chuhai.catalogue.contents import key_of
from chuhai.codes import uscc
from chuhai.codes.bilingual import Bilingual
from chuhai.law.homes import carries_out
from chuhai.modifications import queries
from chuhai.modifications.models import Capacity, Survey
from chuhai.modifications.states import CONCLUSIONS, FOUND, SURVEY
from chuhai.notices.actions import send as send_notice
from chuhai.workflow.case_numbers import next_case_number
from chuhai.workflow.clocks import today
from chuhai.workflow.outcomes import Done
from chuhai.workflow.transitions import CaseNotFound, EntryRefused, StaleCase, Step, WrongDesk

CLAUSE = "2025-648/4e"
EARLIEST, LATEST = 2024, 2100
MOST_UNITS = 10_000_000
ONLY_COMMERCE = Bilingual(
    "改装车生产企业的能力和排查由其所在地商务主管部门记录。",
    "Capacity and surveys of modifiers are recorded by the commerce authority of their place.",
)
_BLANK = Bilingual("请填写这一项。", "This has to be filled in.")
_YEAR = Bilingual("请填写四位年份。", "Give a year of four digits.")
_UNITS = Bilingual("请填写年能力（辆），为非负整数。", "Give the yearly capacity, a whole number of vehicles.")
_NOT_ITS_YEAR = Bilingual(
    "生效日期应在所申报的年份之内。", "The day from which it holds lies in the year declared for."
)
_TWICE = Bilingual(
    "该企业该日已有申报；更正的，请以新的生效日期申报。",
    "There is a declaration of that day already; declare a correction from another day on.",
)
_CONCLUSION = Bilingual("请选择排查结论。", "Choose a conclusion.")
_UNREADABLE = Bilingual("请从列出的选项中选择。", "Choose one of what is offered.")


@carries_out("2025-648/4e")
def declare_capacity(
    actor: Actor,
    modifier: str,
    year: int,
    units: int,
    *,
    declared_by: str,
    effective_from: date | None = None,
    code: str = "",
    at: datetime,
) -> Capacity:
    """记录申报年能力: what a modifier declared, by whom, for which year, from which day on (else from 1 January)."""
    _must_be_commerce(actor)
    name = _checked_name(modifier, code)
    if not EARLIEST <= year <= LATEST:
        raise EntryRefused("year", _YEAR)
    if not 0 <= units <= MOST_UNITS:
        raise EntryRefused("units", _UNITS)
    if not declared_by.strip():
        raise EntryRefused("declared_by", _BLANK)
    since = effective_from or date(year, 1, 1)
    if since.year != year:
        raise EntryRefused("effective_from", _NOT_ITS_YEAR)
    with transaction.atomic():
        capacity = Capacity(
            authority_id=actor.organisation_id, modifier=name, key=key_of(name), uscc=code, year=year, units=units,
            effective_from=since, declared_by=declared_by.strip()[:60], recorded_at=at, recorded_by=actor.name,
        )  # fmt: skip
        _saved_once(capacity)
        detail = {"modifier": name, "year": year, "units": units, "effective_from": since, "declared_by": declared_by}
        parties = (actor.organisation_id,)
        record(actor, "declare_capacity", capacity.subject, at=at, parties=parties, clauses=[CLAUSE], detail=detail)
        return capacity


@carries_out("2025-648/4e")
def draft_survey(actor: Actor, modifier: str, year: int, *, code: str = "", at: datetime) -> Survey:
    """起草排查: the authority's open survey of a modifier and year, begun when there is none."""
    _must_be_commerce(actor)
    name = _checked_name(modifier, code)
    if not EARLIEST <= year <= LATEST:
        raise EntryRefused("year", _YEAR)
    there = {"authority_id": actor.organisation_id, "key": key_of(name), "year": year, "state": "draft"}
    with transaction.atomic():
        begun = {"number": next_case_number("PC", at), "modifier": name, "uscc": code, "made_at": at,
                 "made_by": actor.name}  # fmt: skip
        survey, made = Survey.objects.get_or_create(**there, defaults=begun)
        if made:
            parties = (actor.organisation_id,)
            record(actor, "draft", survey.subject, at=at, parties=parties, clauses=[CLAUSE])
        return survey


def save_survey(
    actor: Actor,
    number: str,
    answers: Mapping[str, Any],
    *,
    conclusion: str,
    words: str,
    at: datetime,
    version: int | None = None,
) -> Survey:
    """Keep what the officers found so far; StaleCase when somebody else saved since `version` was read."""
    with transaction.atomic():
        survey = _locked(actor, number)
        _must_be_commerce(actor)
        SURVEY.must_be_in(survey.state, ("draft",))
        if version is not None and version != survey.version:
            raise StaleCase(survey.number)
        if conclusion and conclusion not in CONCLUSIONS:
            raise EntryRefused("conclusion", _UNREADABLE)
        survey.answers = {name: answers.get(name) for name in (*FOUND, "staff", "monthly") if name in answers}
        survey.conclusion, survey.words = conclusion, words.strip()
        survey.version += 1
        survey.save(update_fields=["answers", "conclusion", "words", "version"])
        return survey


@carries_out("2025-648/4e")
def send_survey(actor: Actor, number: str, *, at: datetime) -> Done[Survey]:
    """上报商务部: with the figures of the day; MOFCOM gets a notice, and MIIT may read it from now on."""
    with transaction.atomic():
        survey = _locked(actor, number)
        step = SURVEY.step("send", survey.state, actor.desk)
        if step.repeated:
            return Done(survey)
        if not survey.conclusion:
            raise EntryRefused("conclusion", _CONCLUSION)
        if not survey.words:
            raise EntryRefused("words", _BLANK)
        survey.figures = queries.standing_of(survey.modifier, survey.year).as_figures()
        survey.sent_on, survey.sent_by = today(at), actor.name
        _move(survey, step)
        _tell_mofcom(actor, survey, at)
        return _recorded(actor, survey, step, at)


@carries_out("2025-648/4e")
def acknowledge_survey(actor: Actor, number: str, words: str = "", *, at: datetime) -> Done[Survey]:
    """收悉: MOFCOM has read it."""
    with transaction.atomic():
        survey = _locked(actor, number)
        step = SURVEY.step("acknowledge", survey.state, actor.desk, words)
        if step.repeated:
            return Done(survey)
        survey.acknowledged_on, survey.acknowledged_by = today(at), actor.name
        _move(survey, step)
        return _recorded(actor, survey, step, at, words)


def _tell_mofcom(actor: Actor, survey: Survey, at: datetime) -> None:
    mofcom = list(Organisation.objects.filter(kind=OrganisationKind.MOFCOM).values_list("pk", flat=True))
    conclusion = CONCLUSIONS[survey.conclusion].zh
    label = f"改装车生产企业排查 {survey.number} {survey.modifier}"
    words = f"{survey.modifier}{survey.year}年度改装能力排查结论：{conclusion}。{survey.words}"
    send_notice(actor, mofcom, about=survey.subject, label=label, clause=CLAUSE, words=words, at=at)


def _locked(actor: Actor, number: str) -> Survey:
    survey = queries.visible(actor).select_for_update(of=("self",)).filter(number=number).first()
    if survey is None:
        raise CaseNotFound(number)
    return survey


def _move(survey: Survey, step: Step) -> None:
    survey.state = step.transition.target
    survey.version += 1
    survey.save()


def _recorded(actor: Actor, survey: Survey, step: Step, at: datetime, words: str = "") -> Done[Survey]:
    name, clause = step.transition.name, step.transition.clause
    record(actor, name, survey.subject, at=at, parties=(survey.authority_id,), clauses=[clause], words=words)
    return Done(survey)


def _must_be_commerce(actor: Actor) -> None:
    if not actor.at_commerce:
        raise WrongDesk(ONLY_COMMERCE)


def _checked_name(modifier: str, code: str) -> str:
    name = modifier.strip()
    if not name or len(name) > 120:
        raise EntryRefused("modifier", _BLANK)
    if code and (reason := uscc.why_invalid(code)):
        raise EntryRefused("uscc", reason)
    return name


def _saved_once(capacity: Capacity) -> None:
    try:
        with transaction.atomic():
            capacity.save(force_insert=True)
    except IntegrityError as error:
        raise EntryRefused("effective_from", _TWICE) from error

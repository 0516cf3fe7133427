"""Cases of the credit archive in every state (信用档案案件), each made by its own steps."""

from collections.abc import Callable
from datetime import date

from tests.cast import Cast, acting, at

from chuhai.credit import actions
from chuhai.credit.models import Interview, Objection, Record, Rectification

DAY = "2026-05-06"
NOW = at(DAY)
FALSE_CONDITION = "2024-6/7.6.2"
WORDS = "里程表读数与实车不符。"


def recorded(cast: Cast, clause: str = FALSE_CONDITION, on: str = DAY, officer: str = "reviewer") -> Record:
    """An act told by an officer."""
    told = (cast.exporter.organisation_id, clause, WORDS)
    return acting(cast.actor(officer), actions.record_act, *told, on=date.fromisoformat(on), at=NOW)


def objected(cast: Cast) -> Objection:
    """An objection to it."""
    act = recorded(cast)
    return acting(cast.exporter.actor, actions.object_to, act.pk, "读数系显示单位不同。", at=NOW)


def decided(name: str) -> Callable[[Cast], Objection]:
    """The objection decided one way."""

    def case(cast: Cast) -> Objection:
        objection = objected(cast)
        if name == "given_up":
            return acting(cast.exporter.actor, actions.give_up, objection.pk, at=NOW)
        if name == "corrected":
            told = {"clause": "2025-648/annex1.3", "on": date(2026, 5, 5), "told": "里程单位标注有误。"}
            return acting(cast.reviewer.actor, actions.correct, objection.pk, "核查属实。", **told, at=NOW)
        act = {"upheld": actions.uphold, "withdrawn": actions.withdraw}[name]
        return acting(cast.reviewer.actor, act, objection.pk, "核查属实。", at=NOW)

    return case


def called(cast: Cast, on: str = "2026-05-12") -> Interview:
    """An interview that the exporter is called to."""
    told = {"on": date.fromisoformat(on), "place": "宁波市商务局三楼会议室"}
    return acting(cast.reviewer.actor, actions.call, cast.exporter.organisation_id, "里程核验问题。", **told, at=NOW)


def held(cast: Cast) -> Interview:
    """The same, held."""
    told = {"attended": "王磊；李静", "held_on": date(2026, 5, 12)}
    return acting(cast.reviewer.actor, actions.hold, called(cast).pk, "企业承认疏漏。", **told, at=at("2026-05-12"))


def followed_up(cast: Cast) -> Interview:
    """The same, followed up."""
    return acting(cast.issuer.actor, actions.follow_up, held(cast).pk, "已建立核验制度。", at=at("2026-06-01"))


def cancelled(cast: Cast) -> Interview:
    """An interview that was cancelled."""
    return acting(cast.reviewer.actor, actions.cancel, called(cast).pk, "企业已停业。", at=NOW)


def ordered(cast: Cast, day: str = DAY, due: str = "2026-06-05") -> Rectification:
    """A rectification ordered by the authority of the place."""
    told = (cast.exporter.organisation_id, "建立里程核验制度。")
    return acting(cast.reviewer.actor, actions.order_rectification, *told, due_on=date.fromisoformat(due), at=at(day))


def planned(cast: Cast, day: str = DAY, due: str = "2026-06-05") -> Rectification:
    """The same with a plan."""
    return acting(cast.exporter.actor, actions.file_plan, ordered(cast, day, due).pk, "每车复核里程。", at=at(day))


def carried_out(cast: Cast, day: str = DAY, due: str = "2026-06-05") -> Rectification:
    """The same with the plan agreed to."""
    return acting(cast.reviewer.actor, actions.agree_plan, planned(cast, day, due).pk, at=at(day))


def reported(cast: Cast, day: str = DAY, due: str = "2026-06-05") -> Rectification:
    """The same with a report."""
    return acting(
        cast.exporter.actor, actions.hand_in_report, carried_out(cast, day, due).pk, "制度已建立。", at=at(day)
    )


def accepted(cast: Cast, day: str = DAY, on: str = "2026-06-01") -> Rectification:
    """The same, accepted."""
    return acting(cast.issuer.actor, actions.accept_rectification, reported(cast, day).pk, at=at(on))

"""What may take the place of a licence, and for how long (更改、延期、补发的条件): licence-2008/17 and 18.

An application to change, extend or re-issue rests on the licence as it stands on the day: valid, unused, not past its
last day; a lost one on paper alone. docs/readings.md#replacing-a-licence.
"""

from datetime import date

from chuhai.codes.bilingual import Bilingual
from chuhai.law.clauses import REGISTER_VERSION
from chuhai.law.findings import VIOLATED, Assessment, Finding, Kind, Subject
from chuhai.law.homes import carries_out
from chuhai.law.periods import licence_last_day
from chuhai.licensing.models import Application, Licence
from chuhai.licensing.purposes import EXTENSION, PURPOSE_LABELS, REISSUE, TAKE_OVER
from chuhai.licensing.signals import uses_asked_for
from chuhai.licensing.states import LICENCE

CHANGED, LOST = "licence-2008/17", "licence-2008/18"
CLAUSES = {purpose: LOST if purpose == REISSUE else CHANGED for purpose in TAKE_OVER}
"""The clause that lets an application of each purpose take a licence's place."""


@carries_out("licence-2008/17")
def last_day(licence: Licence, purpose: str, on: date) -> date:
    """Until when the new licence would be valid if it were issued on a day.

    An extension runs for what a licence of that day may have at most, six months and never past 31 December; whatever
    else is changed, the last day stays.
    """
    return licence_last_day(on, licence.year) if purpose == EXTENSION else licence.valid_until


@carries_out("licence-2008/17", "licence-2008/18")
def against(licence: Licence, purpose: str, on: date) -> Finding | None:
    """What stands against replacing the licence for this purpose on a day, or None."""
    reason = _not_standing(licence, purpose) or _too_late(licence, on)
    if reason is None and purpose == EXTENSION:
        reason = _nothing_gained(licence, on)
    if reason is None and purpose == REISSUE:
        reason = _not_lost_unused(licence)
    return _finding(licence, CLAUSES[purpose], reason) if reason else None


def against_application(application: Application, on: date) -> Finding | None:
    """The same for an application that is to take the place of a licence; None for any other."""
    if application.purpose not in TAKE_OVER or application.replaces is None:
        return None
    return against(application.replaces, application.purpose, on)


def with_finding(assessment: Assessment, finding: Finding | None) -> Assessment:
    """The judgement with one finding more."""
    if finding is None:
        return assessment
    reasoning = (*assessment.reasoning, finding)
    return Assessment(assessment.kind, assessment.on, assessment.register_version, reasoning)


def alone(finding: Finding, on: date) -> Assessment:
    """A judgement of nothing but one finding, where there is no dossier yet."""
    return Assessment(Kind.LICENCE, on, REGISTER_VERSION, (finding,))


def _not_standing(licence: Licence, purpose: str) -> Bilingual | None:
    wanted = "lost" if purpose == REISSUE else "valid"
    if licence.state == wanted:
        return None
    what, stands = PURPOSE_LABELS[purpose], LICENCE.state(licence.state).label
    if licence.state == "used":
        return Bilingual(
            f"许可证{licence.number}已经使用，不能办理{what.zh}。",
            f"Licence {licence.number} has been used: no {what.en.lower()} any more.",
        )
    return Bilingual(
        f"许可证{licence.number}的状态为“{stands.zh}”，不能办理{what.zh}；可以就同一批车辆重新申领。",
        f"Licence {licence.number} is “{stands.en}”: no {what.en.lower()} any more; the batch can be applied for anew.",
    )


def _too_late(licence: Licence, on: date) -> Bilingual | None:
    if on <= licence.valid_until:
        return None
    return Bilingual(
        f"许可证{licence.number}的有效期至{licence.valid_until}，已经届满。更改、延期、补发须在有效期内办理；可以重新申领。",
        f"Licence {licence.number} was valid until {licence.valid_until}. Change, extension and re-issue are for the time of"
        " its validity; the batch can be applied for anew.",
    )


def _nothing_gained(licence: Licence, on: date) -> Bilingual | None:
    furthest = last_day(licence, EXTENSION, on)
    if furthest > licence.valid_until:
        return None
    return Bilingual(
        f"许可证{licence.number}的有效期至{licence.valid_until}，今日延期最长也只到{furthest}：有效期最长6个月，且不得超过12月31日。",
        f"Licence {licence.number} is valid until {licence.valid_until}; an extension of today would end on {furthest}: six"
        " months at most and never past 31 December.",
    )


def _not_lost_unused(licence: Licence) -> Bilingual | None:
    if licence.paperless:
        return Bilingual(
            f"许可证{licence.number}为电子证书，没有可以遗失的纸质证书。",
            f"Licence {licence.number} is electronic: there is no paper to be lost.",
        )
    used = declarations_with(licence)
    if not used:
        return None
    return Bilingual(
        f"海关记录显示许可证{licence.number}已用于报关单{'、'.join(used)}，不能补发。",
        f"By customs' record licence {licence.number} was used for declaration {', '.join(used)}: it is not re-issued.",
    )


@carries_out("licence-2008/18")
def declarations_with(licence: Licence) -> list[str]:
    """The declarations that were cleared on a licence, by customs' own record."""
    told = uses_asked_for.send(sender=Licence, licence=licence)
    return [declaration for _, declarations in told for declaration in declarations]


def _finding(licence: Licence, clause: str, reason: Bilingual) -> Finding:
    facts = {"licence": licence.number, "state": licence.state, "valid_until": licence.valid_until.isoformat()}
    return Finding(clause, VIOLATED, Subject.LICENCE, None, reason, facts)

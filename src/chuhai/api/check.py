"""Judging a dossier without keeping anything (预审)."""

from ninja import Query
from pydantic import Field

from chuhai.api.bodies import Takes, dossier_of
from chuhai.api.calls import Call
from chuhai.api.operations import ANY_DESK, Group
from chuhai.api.shapes import AssessmentShown, Day, Tracing
from chuhai.codes.bilingual import Bilingual
from chuhai.law.assess import assess, day_of
from chuhai.law.dossier import FilingDossier, LicenceDossier, UnusableDossier

group = Group("check", Bilingual("预审", "Check"))
_NO_DAY = Bilingual(
    "没有判定日期：请填写此项，或加查询参数 on", "no day to judge it on: fill this in, or add the query parameter “on”"
)


class Judging(Tracing):
    """On which day, and with how much reasoning."""

    on: Day | None = Field(
        default=None, description="判定日期，不填则用卷宗中的日期: the day of judgement; else the dossier's own"
    )


@group.post(
    "/check",
    desks=ANY_DESK,
    scope="read",
    takes=Takes.DOSSIER,
    dossiers=(LicenceDossier, FilingDossier),
    gives=AssessmentShown,
    told=Bilingual("预审卷宗", "Judge a dossier"),
    notes=Bilingual(
        "只判定，不留存。结论不利也是 200。", "Judges and keeps nothing. An unfavourable decision is a 200 too."
    ),
)
def judge(request: Call, asked: Query[Judging]) -> AssessmentShown:
    """The findings for a licence or filing dossier on a day."""
    dossier = dossier_of(request)
    try:
        day = asked.on or day_of(dossier)
    except UnusableDossier as error:
        raise UnusableDossier(_NO_DAY, error.path) from error
    return AssessmentShown.of(assess(dossier, day, trace=asked.trace))

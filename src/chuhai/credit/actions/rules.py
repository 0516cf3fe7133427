"""Setting what counts as repeated (设定“多次”认定标准): by an authority for its own exporters, from a day on."""

from datetime import date, datetime

from django.db import transaction

from chuhai.accounts.actors import Actor
from chuhai.audit.actions import record as write_record
from chuhai.codes.bilingual import Bilingual
from chuhai.credit.actions.steps import at_commerce, said
from chuhai.credit.models import MOST_MONTHS, MOST_TIMES, RepetitionRule
from chuhai.law.homes import carries_out
from chuhai.workflow.clocks import today
from chuhai.workflow.transitions import EntryRefused

_TIMES = Bilingual(f"次数应为2至{MOST_TIMES}。", f"The number of times is 2 to {MOST_TIMES}.")
_MONTHS = Bilingual(f"月数应为1至{MOST_MONTHS}。", f"The number of months is 1 to {MOST_MONTHS}.")
_PAST = Bilingual(
    "起始日期不能早于今日：标准不溯及既往。", "A rule begins today at the earliest: none works backwards."
)


@carries_out("2025-648/annex1.5", "2025-648/3c")
def set_rule(actor: Actor, *, times: int, months: int, from_day: date, words: str, at: datetime) -> RepetitionRule:
    """设定标准: so many times within so many months count as repeated from a day on; earlier rules stay in the history."""
    at_commerce(actor)
    if not 2 <= times <= MOST_TIMES:
        raise EntryRefused("times", _TIMES)
    if not 1 <= months <= MOST_MONTHS:
        raise EntryRefused("months", _MONTHS)
    if from_day < today(at):
        raise EntryRefused("from_day", _PAST)
    said(words, "请写明设定的理由。", "Say why.")
    with transaction.atomic():
        rule = RepetitionRule.objects.create(
            authority_id=actor.organisation_id, times=times, months=months, from_day=from_day, words=words,
            set_at=at, set_by=actor.name,
        )  # fmt: skip
        told = {"times": times, "months": months, "from_day": from_day.isoformat()}
        subject, clauses = ("repetition_rule", rule.pk), ["2025-648/annex1.5"]
        parties = (actor.organisation_id,)
        write_record(actor, "set_rule", subject, at=at, parties=parties, clauses=clauses, words=words, detail=told)
        return rule

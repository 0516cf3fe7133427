"""Sending notices (发出通知): by an authority or the platform, one to each addressee."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from chuhai.accounts.actors import Actor
from chuhai.accounts.desks import Desk, OrganisationKind
from chuhai.accounts.models import Organisation
from chuhai.accounts.row_security import reading_as
from chuhai.audit.actions import record_each
from chuhai.codes.bilingual import Bilingual
from chuhai.law.homes import carries_out
from chuhai.notices.actions.attaching import File, all_received, put_beside, told_of
from chuhai.notices.models import Notice
from chuhai.notices.states import AUTHORITY_DESKS
from chuhai.workflow.case_numbers import next_case_number
from chuhai.workflow.clocks import today
from chuhai.workflow.transitions import EntryRefused, WordsWanted, WrongDesk

AUTHORITIES = (
    OrganisationKind.COMMERCE, OrganisationKind.PUBLIC_SECURITY, OrganisationKind.CUSTOMS, OrganisationKind.MOFCOM,
    OrganisationKind.MIIT, OrganisationKind.TRANSPORT,
)  # fmt: skip
LONGEST_LABEL = 160
NOT_AN_AUTHORITY = Bilingual("部门间通知由主管部门发出。", "Notices are written by authorities.")
NO_ADDRESSEE = Bilingual(
    "请选择收文单位：商务、公安、海关、工业和信息化或者交通运输主管部门。",
    "Choose an addressee: commerce, public security, customs, MIIT or transport.",
)
NOT_ITSELF = Bilingual("收文单位不能是本单位。", "An organisation sends no notice to itself.")
NOT_YOUR_EXPORTER = Bilingual(
    "对企业的通知由商务部或者企业所在地商务主管部门发出。",
    "An exporter is notified by MOFCOM or by the commerce authority of its place.",
)
SAY_WHAT = Bilingual("请写明通知内容。", "Say what the notice is about.")
TOO_EARLY = Bilingual("答复期限不能早于今日。", "The last day for an answer lies in the past.")


@carries_out("2024-6/7.1b")
def send(
    actor: Actor,
    to: Sequence[int],
    *,
    about: tuple[str, int],
    label: str,
    clause: str,
    words: str,
    answer_by: date | None = None,
    exporter_id: int | None = None,
    on_behalf_of: int | None = None,
    attachments: Sequence[File] = (),
    at: datetime,
) -> list[Notice]:
    """发出通知: one notice to each organisation of `to`, each with a number of its own; their order is kept.

    `about` is the case as the audit record calls it, `label` as people name it. `on_behalf_of` lets the platform write for
    an authority whose duty the notice is. Each notice has all the `attachments`. EntryRefused for an addressee that takes no
    notices, for a day in the past and, with nothing sent, for a file that is not taken.
    """
    sender_id = _sender(actor, on_behalf_of)
    addressees = _addressees(actor, sender_id, to)
    if not words.strip():
        raise WordsWanted(SAY_WHAT)
    if answer_by is not None and answer_by < today(at):
        raise EntryRefused("answer_by", TOO_EARLY)
    with all_received(attachments) as papers, transaction.atomic(), reading_as(actor):
        sent = [
            Notice(
                number=next_case_number("TZ", at), sender_id=sender_id, addressee=addressee, subject_kind=about[0],
                subject_id=about[1], label=label[:LONGEST_LABEL], exporter_id=exporter_id, clause=clause, words=words,
                answer_by=answer_by, sent_at=at, sent_by=actor.name,
            )
            for addressee in addressees
        ]  # fmt: skip
        Notice.objects.bulk_create(sent)
        put_beside(actor, sent, papers, of_answer=False, at=at)
        cases = [(one.subject, one.parties) for one in sent]
        record_each(actor, "send_notice", cases, at=at, clauses=[clause], detail=told_of(papers))
        return sent


def _sender(actor: Actor, on_behalf_of: int | None) -> int | None:
    if actor.desk is Desk.SYSTEM:
        return on_behalf_of
    if actor.desk not in AUTHORITY_DESKS or on_behalf_of not in (None, actor.organisation_id):
        raise WrongDesk(NOT_AN_AUTHORITY)
    return actor.organisation_id


def _addressees(actor: Actor, sender_id: int | None, to: Sequence[int]) -> list[Organisation]:
    """The organisations in the order asked for, each once; EntryRefused (field ``to``) for one that takes no notices."""
    wanted = list(dict.fromkeys(to))
    found = Organisation.objects.filter(kind__in=(*AUTHORITIES, OrganisationKind.EXPORTER)).in_bulk(wanted)
    if not wanted or len(found) < len(wanted):
        raise EntryRefused("to", NO_ADDRESSEE)
    if sender_id in found:
        raise EntryRefused("to", NOT_ITSELF)
    exporters = [one for one in found.values() if one.kind == OrganisationKind.EXPORTER]
    if not actor.sees_everything and any(one.authority_id != actor.organisation_id for one in exporters):
        raise EntryRefused("to", NOT_YOUR_EXPORTER)
    return [found[organisation_id] for organisation_id in wanted]

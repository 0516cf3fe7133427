"""Notices that a clause makes somebody's duty (法定通报): whom each of them goes to, so that no officer has to know.

Whoever writes is left out of the addressees; `about` and `label` name the case as `sending.send` takes them.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from chuhai.accounts.actors import SYSTEM, Actor
from chuhai.accounts.desks import Desk, OrganisationKind
from chuhai.accounts.models import Organisation
from chuhai.codes import uscc
from chuhai.codes.bilingual import Bilingual
from chuhai.law.homes import carries_out
from chuhai.notices.actions.attaching import File
from chuhai.notices.actions.sending import send
from chuhai.notices.models import Notice
from chuhai.notices.queries import addressees
from chuhai.workflow.transitions import CaseNotFound, WrongDesk

Subject = tuple[str, int]

TOLD_OF_AN_ACT = (
    OrganisationKind.MOFCOM, OrganisationKind.MIIT, OrganisationKind.PUBLIC_SECURITY, OrganisationKind.TRANSPORT,
    OrganisationKind.CUSTOMS,
)  # fmt: skip
"""Whom provincial commerce reports a dishonest act to (2024-6/7.1b)."""
SHARING_ANOMALIES = {
    Desk.MOFCOM: OrganisationKind.MOFCOM,
    Desk.MIIT: OrganisationKind.MIIT,
    Desk.CUSTOMS: OrganisationKind.CUSTOMS,
}
"""Who shares anomalies of modified exports with the other two (2025-648/4f)."""
NOT_POLICE = Bilingual("违法违规行为由公安交管部门通报商务部门。", "Violations are notified by public security.")
NOT_CUSTOMS = Bilingual("由海关通报。", "This notice is written by customs.")
NOT_SHARING = Bilingual(
    "改装车出口异常情况由商务部、工业和信息化部、海关共享。",
    "Anomalies of modified exports are shared by MOFCOM, MIIT and customs.",
)
NOT_MOFCOM = Bilingual("填报情况由商务部通报。", "Faults in licence data are notified by MOFCOM.")


@carries_out("2024-6/7.1b")
def report_act(
    actor: Actor, exporter: Organisation, act_clause: str, words: str, *, on: date, at: datetime
) -> list[Notice]:
    """失信行为通报: an act in a province's archive goes to the ministries and authorities concerned, by itself.

    What the platform or another desk brought into the archive is reported by the platform in the name of the authority.
    """
    own = actor.organisation_id == exporter.authority_id
    return send(
        actor if own else SYSTEM,
        _ids(one for kind in TOLD_OF_AN_ACT for one in addressees(kind, area_of(exporter))),
        about=("exporter", exporter.pk),
        label=exporter.name,
        clause="2024-6/7.1b",
        words=f"失信行为（{act_clause}），发生于{on.year}年{on.month}月{on.day}日：{words}",
        exporter_id=exporter.pk,
        on_behalf_of=exporter.authority_id,
        at=at,
    )


@carries_out("2024-6/7.3")
def report_violation(
    actor: Actor, exporter: Organisation, about: Subject, label: str, words: str, *, at: datetime,
    answer_by: date | None = None, attachments: Sequence[File] = (),
) -> list[Notice]:  # fmt: skip
    """通报违法违规行为: public security tells the commerce authority of the exporter's place what it found."""
    if actor.desk is not Desk.PUBLIC_SECURITY:
        raise WrongDesk(NOT_POLICE)
    told = {"clause": "2024-6/7.3", "exporter_id": exporter.pk, "words": words, "answer_by": answer_by}
    return send(actor, [exporter.authority_id], about=about, label=label, at=at, attachments=attachments, **told)


@carries_out("2024-6/7.5")
def report_prohibited(
    actor: Actor, exporter: Organisation, about: Subject, label: str, words: str, *, police_id: int | None,
    at: datetime,
) -> list[Notice]:  # fmt: skip
    """通报禁止出口车辆: customs tell commerce and public security of a prohibited vehicle that they found."""
    return _to_commerce_and_police(actor, exporter, about, label, words, "2024-6/7.5", police_id, at)


@carries_out("2024-6/4.1c")
def report_return(
    actor: Actor, exporter: Organisation, about: Subject, label: str, words: str, *, police_id: int | None,
    at: datetime,
) -> list[Notice]:  # fmt: skip
    """通报退运: customs tell commerce and public security of a cleared vehicle that was to come back."""
    return _to_commerce_and_police(actor, exporter, about, label, words, "2024-6/4.1c", police_id, at)


@carries_out("2025-648/4f")
def share_anomaly(
    actor: Actor, exporter: Organisation, about: Subject, label: str, words: str, *, at: datetime,
    answer_by: date | None = None, attachments: Sequence[File] = (),
) -> list[Notice]:  # fmt: skip
    """共享改装车出口异常情况: MOFCOM, MIIT or customs tell the other two, as it arises."""
    own = SHARING_ANOMALIES.get(actor.desk)
    if own is None:
        raise WrongDesk(NOT_SHARING)
    others = [kind for kind in SHARING_ANOMALIES.values() if kind is not own]
    to = _ids(one for kind in others for one in addressees(kind, area_of(exporter)))
    told = {"clause": "2025-648/4f", "exporter_id": exporter.pk, "words": words, "answer_by": answer_by}
    return send(actor, to, about=about, label=label, at=at, attachments=attachments, **told)


@carries_out("2025-648/2c")
def criticise(
    actor: Actor, exporter_id: int, words: str, *, at: datetime, agencies: Sequence[int] = (),
    answer_by: date | None = None, attachments: Sequence[File] = (),
) -> list[Notice]:  # fmt: skip
    """通报批评: MOFCOM notifies an exporter with repeated faults in licence data and the agencies that issued to it.

    The authority of its place is always told; `agencies` are others that issued licences to it. CaseNotFound for an
    organisation that is no exporter.
    """
    if actor.desk is not Desk.MOFCOM:
        raise WrongDesk(NOT_MOFCOM)
    exporter = Organisation.objects.filter(pk=exporter_id, kind=OrganisationKind.EXPORTER).first()
    if exporter is None:
        raise CaseNotFound(str(exporter_id))
    told = {"clause": "2025-648/2c", "exporter_id": exporter.pk, "words": words, "answer_by": answer_by}
    to = [exporter.pk, exporter.authority_id, *agencies]
    return send(actor, to, about=("exporter", exporter.pk), label=exporter.name, at=at, attachments=attachments, **told)


def area_of(exporter: Organisation) -> str:
    """The area in which an exporter is registered; that of its authority where its code does not say."""
    return uscc.area(exporter.uscc) or (exporter.authority.area if exporter.authority else "")


def _to_commerce_and_police(
    actor: Actor,
    exporter: Organisation,
    about: Subject,
    label: str,
    words: str,
    clause: str,
    police_id: int | None,
    at: datetime,
) -> list[Notice]:
    """To the authority of the exporter's place, and to the police that registered the vehicle or those of that place."""
    if actor.desk is not Desk.CUSTOMS:
        raise WrongDesk(NOT_CUSTOMS)
    police = [police_id] if police_id else _ids(addressees(OrganisationKind.PUBLIC_SECURITY, area_of(exporter)))
    to = [exporter.authority_id, *police]
    return send(actor, to, about=about, label=label, clause=clause, words=words, exporter_id=exporter.pk, at=at)


def _ids(organisations: Iterable[Organisation]) -> list[int]:
    return [organisation.pk for organisation in organisations]

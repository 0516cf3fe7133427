"""Revoking a licence (撤销许可): by the authority that issued it, with ground and reasons (permit-law/69)."""

from datetime import datetime

from django.db import transaction

from chuhai.accounts.actors import SYSTEM, Actor
from chuhai.accounts.desks import OrganisationKind
from chuhai.accounts.models import Organisation
from chuhai.accounts.row_security import reading_as
from chuhai.codes import customs_district
from chuhai.codes.bilingual import Bilingual
from chuhai.credit import actions as credit
from chuhai.law.homes import carries_out
from chuhai.licensing import replacing
from chuhai.licensing.actions.licences import free_vehicles, step_of, taken
from chuhai.licensing.models import Licence
from chuhai.licensing.purposes import FALSE_MATERIALS, GROUND_LABELS
from chuhai.notices import actions as notices
from chuhai.sealing import kinds
from chuhai.sealing.actions import ask_for
from chuhai.workflow.clocks import today
from chuhai.workflow.outcomes import Outcome
from chuhai.workflow.transitions import EntryRefused

NO_GROUND = Bilingual("请选择撤销理由。", "Choose the ground of the revocation.")


@carries_out("permit-law/69", "2024-6/7.6.5")
def revoke(actor: Actor, number: str, ground: str, words: str, *, at: datetime) -> Outcome[Licence]:
    """撤销许可证: customs refuse it at once, its exporter gets a written decision; its sealed paper is withdrawn.

    A licence that was used already stays used on record: its vehicles stay on it, and customs and MOFCOM are told. False
    materials go into the credit archive. docs/readings.md#revoked-after-use.
    """
    with transaction.atomic():
        licence, step = step_of(actor, number, "revoke", words)
        if ground not in GROUND_LABELS:
            raise EntryRefused("ground", NO_GROUND)
        licence.revocation_ground, licence.closing_words = ground, words
        licence.closed_on = today(at)
        declarations = replacing.declarations_with(licence)
        if licence.used_on is None:
            free_vehicles(licence)
        ask_for(kinds.LICENCE_REVOCATION, licence, licence.authority_id, number=licence.number, at=at)
        done = taken(actor, licence, step, at=at, words=words, detail={"ground": ground, "declarations": declarations})
        _told(actor, licence, declarations, at)
        if ground == FALSE_MATERIALS:
            credit.record_act(actor, licence.exporter_id, "2024-6/7.6.5", _act(licence), on=today(at), at=at)
        return done


def _told(actor: Actor, licence: Licence, declarations: list[str], at: datetime) -> None:
    """The exporter and the customs offices of the licence's district; MOFCOM too where it was used already."""
    with reading_as(SYSTEM):
        offices = Organisation.objects.filter(kind=OrganisationKind.CUSTOMS)
        to = [
            office.pk
            for office in offices.order_by("pk")
            if customs_district.same_district(licence.customs_district, office.customs_district)
        ]
        ministry = Organisation.objects.filter(kind=OrganisationKind.MOFCOM).values_list("pk", flat=True)
    to += list(ministry) if licence.used_on else []
    about, told = licence.subject, {"label": f"出口许可证{licence.number}", "clause": "permit-law/69", "at": at}
    words = _words(licence, declarations)
    notices.send(actor, [licence.exporter_id, *to], about=about, words=words, exporter_id=licence.exporter_id, **told)


def _words(licence: Licence, declarations: list[str]) -> str:
    ground = GROUND_LABELS[licence.revocation_ground].zh
    used = (
        f"该证已于{licence.used_on}使用（报关单{'、'.join(declarations) or '不详'}），请依法处理。"
        if licence.used_on
        else ""
    )
    return f"出口许可证{licence.number}已撤销，不得使用。撤销理由：{ground}。{licence.closing_words}{used}"


def _act(licence: Licence) -> str:
    return f"出口许可证{licence.number}因提供虚假材料等被撤销：{licence.closing_words}"

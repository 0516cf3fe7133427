"""Related parties (关联人): declared by the exporter, added by its authority, with the days they held their place (2025-648/3e)."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction

from chuhai.accounts.actors import Actor
from chuhai.accounts.desks import Desk
from chuhai.accounts.models import Organisation
from chuhai.codes.bilingual import Bilingual
from chuhai.credit import queries
from chuhai.credit.actions.steps import exporter_of, locked, noted
from chuhai.credit.models import RelatedParty
from chuhai.law.homes import carries_out
from chuhai.workflow.clocks import today
from chuhai.workflow.transitions import EntryRefused, WrongDesk

LONGEST_NAME, LONGEST_IDENTITY = 120, 30
_WHO = Bilingual(
    "关联人由企业申报，或者由商务主管部门补充。", "Related parties are declared by the exporter or added by commerce."
)
_NAME = Bilingual("请填写姓名或者企业名称。", "Give the name of the person or enterprise.")
_ROLE = Bilingual("请选择身份。", "Choose what they are.")
_IDENTITY = Bilingual("证件号码过长，请核对。", "The number is too long: check it.")
_BACKWARDS = Bilingual("终止日期早于起始日期。", "The last day is before the first.")
_NOT_YET = Bilingual("日期晚于今日，请核对。", "The day is in the future.")
_KNOWN = Bilingual("该关联人已登记。", "This related party is on record already.")
_NOT_YOURS = Bilingual(
    "该关联人由商务主管部门登记，请联系其更正。", "Commerce put this party on record: ask them to change it."
)


@dataclass(frozen=True, slots=True)
class Party:
    """Who stands behind an exporter, as it is told."""

    name: str
    role: str
    identity: str = ""
    held_from: date | None = None
    held_until: date | None = None


@carries_out("2025-648/3e")
def declare_party(actor: Actor, party: Party, *, at: datetime) -> RelatedParty:
    """申报关联人: the exporter says who stands behind it."""
    if actor.desk is not Desk.EXPORTER:
        raise WrongDesk(_WHO)
    return _added(actor, Organisation.objects.get(pk=actor.organisation_id), party, declared=True, at=at)


@carries_out("2025-648/3e")
def add_party(actor: Actor, exporter_id: int, party: Party, *, at: datetime) -> RelatedParty:
    """补充关联人: an officer puts on record who stands behind an exporter of the place."""
    return _added(actor, exporter_of(actor, exporter_id), party, declared=False, at=at)


def end_party(actor: Actor, party_id: int, *, held_until: date, at: datetime) -> RelatedParty:
    """不再担任: the last day on which somebody held the place; what was is never removed."""
    if actor.desk is not Desk.EXPORTER and not actor.at_commerce:
        raise WrongDesk(_WHO)
    with transaction.atomic():
        party = locked(queries.related_parties(actor), party_id)
        if actor.desk is Desk.EXPORTER and not party.declared:
            raise EntryRefused("held_until", _NOT_YOURS)
        _checked(Party(party.name, party.role, party.identity, party.held_from, held_until), at)
        party.held_until = held_until
        party.save(update_fields=["held_until"])
        noted(actor, "end_party", party, "2025-648/3e", at=at, held_until=held_until)
        return party


def _added(actor: Actor, exporter: Organisation, party: Party, *, declared: bool, at: datetime) -> RelatedParty:
    _checked(party, at)
    try:
        with transaction.atomic():
            row = RelatedParty.objects.create(
                exporter=exporter, authority_id=exporter.authority_id, name=party.name.strip(), role=party.role,
                identity=_plain(party.identity), held_from=party.held_from, held_until=party.held_until,
                declared=declared, told_by=actor.name, told_at=at,
            )  # fmt: skip
            noted(actor, "declare_party" if declared else "add_party", row, "2025-648/3e", at=at, name=row.name)
            return row
    except IntegrityError as error:
        raise EntryRefused("name", _KNOWN) from error


def _checked(party: Party, at: datetime) -> None:
    if not party.name.strip() or len(party.name.strip()) > LONGEST_NAME:
        raise EntryRefused("name", _NAME)
    if party.role not in RelatedParty.Role.values:
        raise EntryRefused("role", _ROLE)
    if len(_plain(party.identity)) > LONGEST_IDENTITY:
        raise EntryRefused("identity", _IDENTITY)
    for field, day in (("held_from", party.held_from), ("held_until", party.held_until)):
        if day is not None and day > today(at):
            raise EntryRefused(field, _NOT_YET)
    if party.held_from and party.held_until and party.held_until < party.held_from:
        raise EntryRefused("held_until", _BACKWARDS)


def _plain(identity: str) -> str:
    """A number as it is compared: without blanks, in capitals."""
    return "".join(identity.split()).upper()

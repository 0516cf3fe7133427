"""Enterprises of the same people (关联企业), 2025-648/3e: found from the people and firms that stand behind each exporter.

A link is certain where the number of an identity paper or a credit code agrees. A name alone is a possible link, shown to the
officer and never put into a dossier. docs/readings.md#same-people.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from chuhai.accounts.actors import SYSTEM
from chuhai.accounts.desks import OrganisationKind
from chuhai.accounts.models import Organisation
from chuhai.accounts.row_security import reading_as
from chuhai.codes.bilingual import Bilingual
from chuhai.credit.models import Record, Rectification, RelatedParty
from chuhai.law.homes import carries_out

ROLES = {
    "legal_representative": Bilingual("法定代表人", "Legal representative"),
    "shareholder": Bilingual("股东", "Shareholder"),
    "controller": Bilingual("实际控制人", "Controller"),
    "manager": Bilingual("高级管理人员", "Manager"),
}
ITSELF = Bilingual("本企业", "The enterprise itself")


@dataclass(frozen=True, slots=True)
class Place:
    """What somebody is or was at an enterprise, and on which days."""

    role: Bilingual
    held_from: date | None
    held_until: date | None


@dataclass(frozen=True, slots=True)
class Tie:
    """One person or firm that ties two enterprises: what they are here and there; `certain` where the identity agrees."""

    name: str
    here: Place
    there: Place
    certain: bool

    @property
    def told(self) -> Bilingual:
        """The tie in words."""
        zh = f"{self.name}（本企业{self.here.role.zh}、该企业{self.there.role.zh}{'' if self.certain else '，仅姓名相同'}）"
        sure = "" if self.certain else ", same name only"
        return Bilingual(zh, f"{self.name} ({self.here.role.en} here, {self.there.role.en} there{sure})")


@dataclass(frozen=True, slots=True)
class Linked:
    """Another enterprise of the same people, and how its archive stands."""

    exporter: Organisation
    ties: tuple[Tie, ...]
    rectification_open: bool
    acts: int

    @property
    def certain(self) -> bool:
        """Whether the identity of at least one of them agrees."""
        return any(tie.certain for tie in self.ties)

    @property
    def to_be_weighed(self) -> bool:
        """Whether an officer has to weigh it: a certain link to an enterprise whose rectification is open (2025-648/3e)."""
        return self.certain and self.rectification_open


@carries_out("2025-648/3e")
def linked_to(exporter_id: int) -> tuple[Linked, ...]:
    """The enterprises of the same people as an exporter's, wherever they are kept, those with open rectifications first.

    Read as the platform: another authority's archive is out of the reader's sight, and nothing of it is told but this.
    """
    with reading_as(SYSTEM):
        own = list(RelatedParty.objects.filter(exporter_id=exporter_id).order_by("pk"))
        code = Organisation.objects.values_list("uscc", flat=True).get(pk=exporter_id)
        ties: dict[int, dict[str, Tie]] = {}
        for other_id, tie in _ties(exporter_id, code, own):
            kept = ties.setdefault(other_id, {})
            if tie.name not in kept or (tie.certain and not kept[tie.name].certain):
                kept[tie.name] = tie
        return _standing(ties)


def _ties(exporter_id: int, code: str, own: list[RelatedParty]) -> Iterator[tuple[int, Tie]]:
    identities = {party.identity for party in own if party.identity} | {code}
    names = {party.name for party in own}
    others = RelatedParty.objects.exclude(exporter_id=exporter_id)
    for there in others.filter(Q(identity__in=identities) | Q(name__in=names)).order_by("pk"):
        if there.identity == code:
            yield there.exporter_id, Tie(there.name, Place(ITSELF, None, None), _place(there), certain=True)
        for here in own:
            if (certain := _same(here, there)) is not None:
                yield there.exporter_id, Tie(here.name, _place(here), _place(there), certain)
    firms = Organisation.objects.filter(kind=OrganisationKind.EXPORTER, uscc__in=identities).exclude(pk=exporter_id)
    for firm in firms:
        for here in (party for party in own if party.identity == firm.uscc):
            yield firm.pk, Tie(here.name, _place(here), Place(ITSELF, None, None), certain=True)


def _same(here: RelatedParty, there: RelatedParty) -> bool | None:
    """True for the same identity, False for the same name where one identity is not known, None for somebody else."""
    if here.identity and there.identity:
        return True if here.identity == there.identity else None
    return False if here.name == there.name else None


def _place(party: RelatedParty) -> Place:
    return Place(ROLES[party.role], party.held_from, party.held_until)


def _standing(ties: dict[int, dict[str, Tie]]) -> tuple[Linked, ...]:
    if not ties:
        return ()
    under = _counted(Rectification.objects.filter(exporter_id__in=ties, accepted_on__isnull=True))
    acts = _counted(Record.objects.filter(exporter_id__in=ties, withdrawn_on__isnull=True))
    firms = Organisation.objects.select_related("authority").filter(pk__in=ties)
    found = [
        Linked(firm, tuple(ties[firm.pk].values()), under.count(firm.pk) > 0, acts.count(firm.pk)) for firm in firms
    ]
    return tuple(sorted(found, key=lambda one: (not one.to_be_weighed, not one.certain, one.exporter.pk)))


def _counted(rows: Iterable[Record] | Iterable[Rectification]) -> list[int]:
    return [row.exporter_id for row in rows]

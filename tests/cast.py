"""The fixed cast of the tests (固定角色): one of every desk, a colleague beside, and a stranger at every door."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from itertools import count
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from chuhai.accounts.actors import SYSTEM, Actor
from chuhai.accounts.desks import Desk, OrganisationKind
from chuhai.accounts.models import Organisation, User
from chuhai.accounts.row_security import reading_as

Result = TypeVar("Result")
CHINA = ZoneInfo("Asia/Shanghai")
_numbers = count(1)


def at(day: str, hour: int = 10) -> datetime:
    """An instant on a day in China."""
    year, month, date = map(int, day.split("-"))
    return datetime(year, month, date, hour, tzinfo=CHINA)


def person(organisation: Organisation, desk: Desk, name: str) -> User:
    """Somebody at a desk; the password is the name of the desk."""
    return User.objects.create_user(
        username=f"{desk}-{next(_numbers)}",
        password=f"{desk}-password",
        organisation=organisation,
        desk=desk,
        full_name=name,
    )


@dataclass(frozen=True)
class Cast:
    """Everybody who takes part: Ningbo's side, and Zhejiang's and Guangdong's who are strangers to it."""

    exporter: User
    colleague: User
    reviewer: User
    issuer: User
    police: User
    customs: User
    mofcom: User
    other_exporter: User
    other_reviewer: User
    other_issuer: User
    other_police: User
    other_customs: User

    def actor(self, name: str) -> Actor:
        """The actor behind a member of the cast; `system` is the platform itself."""
        return SYSTEM if name == "system" else getattr(self, name).actor

    @property
    def of_every_desk(self) -> dict[Desk, Actor]:
        """One actor for each desk, all of the case's own side."""
        own = (self.exporter, self.reviewer, self.issuer, self.police, self.customs, self.mofcom)
        return {Desk(user.desk): user.actor for user in own} | {Desk.SYSTEM: SYSTEM}

    @property
    def strangers(self) -> tuple[Actor, ...]:
        """The same desks of other organisations, which must see nothing of the case."""
        others = (self.other_exporter, self.other_reviewer, self.other_issuer, self.other_police)
        return tuple(user.actor for user in others)


def make_cast() -> Cast:
    """A fresh cast in the database; the authorities are the seeded ones."""
    with reading_as(SYSTEM):
        ningbo, guangdong = (Organisation.objects.get(kind="commerce", area=area) for area in ("3302", "44"))
        exporter = _exporter("浙江远帆汽车出口有限公司", "91330201MA2J4TQK8A", ningbo)
        other = _exporter("广州南粤二手车贸易有限公司", "91440113MA5D3WXN88", guangdong)
        police, other_police = (
            _place(OrganisationKind.PUBLIC_SECURITY, name)
            for name in ("宁波市公安局交通警察局车辆管理所", "广州市公安局交通警察支队车辆管理所")
        )
        customs, other_customs = (
            _place(OrganisationKind.CUSTOMS, name, code)
            for name, code in (("北仑海关", "3104"), ("南沙新港海关", "5166"))
        )
        return Cast(
            exporter=person(exporter, Desk.EXPORTER, "王磊"),
            colleague=person(exporter, Desk.EXPORTER, "赵敏"),
            reviewer=person(ningbo, Desk.REVIEWER, "李静"),
            issuer=person(ningbo, Desk.ISSUER, "陈刚"),
            police=person(police, Desk.PUBLIC_SECURITY, "周警官"),
            customs=person(customs, Desk.CUSTOMS, "吴关员"),
            mofcom=person(Organisation.objects.get(kind="mofcom"), Desk.MOFCOM, "孙处长"),
            other_exporter=person(other, Desk.EXPORTER, "黄强"),
            other_reviewer=person(guangdong, Desk.REVIEWER, "林芳"),
            other_issuer=person(guangdong, Desk.ISSUER, "何勇"),
            other_police=person(other_police, Desk.PUBLIC_SECURITY, "郑警官"),
            other_customs=person(other_customs, Desk.CUSTOMS, "钱关员"),
        )


def _exporter(name: str, uscc: str, authority: Organisation) -> Organisation:
    return Organisation.objects.create(kind=OrganisationKind.EXPORTER, name=name, uscc=uscc, authority=authority)


def _place(kind: OrganisationKind, name: str, district: str = "") -> Organisation:
    return Organisation.objects.create(kind=kind, name=name, customs_district=district)


def acting(actor: Actor, action: Callable[..., Result], *args: Any, **kwargs: Any) -> Result:
    """Call an action or a query as a door would: the database told first who reads."""
    with reading_as(actor):
        return action(actor, *args, **kwargs)

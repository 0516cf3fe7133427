"""The fixed cast of the tests (固定角色): one of every desk, a colleague beside, and a stranger at every door."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from itertools import count
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from django.contrib.auth.hashers import make_password

from chuhai.accounts.actors import SYSTEM, Actor
from chuhai.accounts.desks import Desk, OrganisationKind
from chuhai.accounts.models import Organisation, User
from chuhai.accounts.row_security import reading_as

Result = TypeVar("Result")
CHINA = ZoneInfo("Asia/Shanghai")
_numbers = count(1)

FIRMS = (
    (OrganisationKind.TEST_INSTITUTION, "宁波东海机动车检测有限公司", "91330203MA2CHJ7T50"),
    (OrganisationKind.TEST_INSTITUTION, "广州穗检汽车检测有限公司", "91440101MA59KXRY2K"),
    (OrganisationKind.MANUFACTURER, "浙江启程汽车制造有限公司", "91330200MA2AFJ3K9E"),
    (OrganisationKind.MANUFACTURER, "广东岭南客车制造有限公司", "91440000MA4UKW6P31"),
)
"""Test institutions and manufacturers, each with a stranger of its kind."""


def at(day: str, hour: int = 10) -> datetime:
    """An instant on a day in China."""
    year, month, date = map(int, day.split("-"))
    return datetime(year, month, date, hour, tzinfo=CHINA)


def person(organisation: Organisation, desk: Desk, name: str) -> User:
    """Somebody at a desk; the password is the name of the desk."""
    someone = _unsaved(organisation, desk, name)
    someone.save()
    return someone


def _unsaved(organisation: Organisation, desk: Desk, name: str) -> User:
    return User(
        username=f"{desk}-{next(_numbers)}",
        password=_hashed(f"{desk}-password"),
        organisation=organisation,
        desk=desk,
        full_name=name,
    )


@cache
def _hashed(password: str) -> str:
    return make_password(password)


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
    miit: User
    transport: User
    institution: User
    manufacturer: User
    other_transport: User
    other_institution: User
    other_manufacturer: User

    def actor(self, name: str) -> Actor:
        """The actor behind a member of the cast; `system` is the platform itself."""
        return SYSTEM if name == "system" else getattr(self, name).actor

    @property
    def of_every_desk(self) -> dict[Desk, Actor]:
        """One actor for each desk, all of the case's own side."""
        own = (self.exporter, self.reviewer, self.issuer, self.police, self.customs, self.mofcom)
        own += (self.miit, self.transport, self.institution, self.manufacturer)
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
        transport, other_transport = (
            _place(OrganisationKind.TRANSPORT, name) for name in ("宁波市交通运输局", "广东省交通运输厅")
        )
        institution, other_institution, manufacturer, other_manufacturer = (
            Organisation.objects.create(kind=kind, name=name, uscc=code) for kind, name, code in FIRMS
        )
        cast = Cast(
            exporter=_unsaved(exporter, Desk.EXPORTER, "王磊"),
            colleague=_unsaved(exporter, Desk.EXPORTER, "赵敏"),
            reviewer=_unsaved(ningbo, Desk.REVIEWER, "李静"),
            issuer=_unsaved(ningbo, Desk.ISSUER, "陈刚"),
            police=_unsaved(police, Desk.PUBLIC_SECURITY, "周警官"),
            customs=_unsaved(customs, Desk.CUSTOMS, "吴关员"),
            mofcom=_unsaved(Organisation.objects.get(kind="mofcom"), Desk.MOFCOM, "孙处长"),
            other_exporter=_unsaved(other, Desk.EXPORTER, "黄强"),
            other_reviewer=_unsaved(guangdong, Desk.REVIEWER, "林芳"),
            other_issuer=_unsaved(guangdong, Desk.ISSUER, "何勇"),
            other_police=_unsaved(other_police, Desk.PUBLIC_SECURITY, "郑警官"),
            other_customs=_unsaved(other_customs, Desk.CUSTOMS, "钱关员"),
            miit=_unsaved(Organisation.objects.get(kind="miit"), Desk.MIIT, "马处长"),
            transport=_unsaved(transport, Desk.TRANSPORT, "邓科长"),
            institution=_unsaved(institution, Desk.TEST_INSTITUTION, "方检验员"),
            manufacturer=_unsaved(manufacturer, Desk.MANUFACTURER, "江经理"),
            other_transport=_unsaved(other_transport, Desk.TRANSPORT, "曾科长"),
            other_institution=_unsaved(other_institution, Desk.TEST_INSTITUTION, "梁检验员"),
            other_manufacturer=_unsaved(other_manufacturer, Desk.MANUFACTURER, "唐经理"),
        )
        User.objects.bulk_create(vars(cast).values())
        return cast


def _exporter(name: str, uscc: str, authority: Organisation) -> Organisation:
    return Organisation.objects.create(kind=OrganisationKind.EXPORTER, name=name, uscc=uscc, authority=authority)


def _place(kind: OrganisationKind, name: str, district: str = "") -> Organisation:
    return Organisation.objects.create(kind=kind, name=name, customs_district=district)


def acting(actor: Actor, action: Callable[..., Result], *args: Any, **kwargs: Any) -> Result:
    """Call an action or a query as a door would: the database told first who reads."""
    with reading_as(actor):
        return action(actor, *args, **kwargs)

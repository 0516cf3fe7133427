"""Who takes part in the simulation (模拟单位): both officers of every authority, a registration desk an area, customs, exporters."""

from dataclasses import dataclass, field
from datetime import datetime
from itertools import product
from random import Random

from django.contrib.auth.hashers import make_password

from chuhai.accounts.desks import Desk, OrganisationKind
from chuhai.accounts.models import Organisation, User
from chuhai.cli.demonstration.people import PASSWORD
from chuhai.cli.simulation.tables import Row, Tables
from chuhai.cli.simulation.traffic import ANY_OTHER_PROVINCE, BY_SEA, NORTHWARDS, OVERLAND, PROVINCES
from chuhai.codes import customs_district, uscc

FIRST_WORDS = "远恒顺宏盛嘉泰安融联通华瑞丰隆鑫汇达驰翔凯欧亚丝锦星海润德"
SECOND_WORDS = "途航驰达源泽路诚博拓领跃程润景腾辉捷运信凡沃行扬桥港骏川卓"
KINDS_OF_FIRM = ("汽车出口有限公司", "国际贸易有限公司", "二手车出口有限公司", "汽车销售服务有限公司")
FAMILY_NAMES, GIVEN_NAMES = "王李张刘陈杨赵黄周吴徐孙马朱胡林郭何高罗", "伟芳娜敏静强磊军洋勇艳杰涛明超霞平刚"


@dataclass(slots=True)
class Authority:
    """An issuing agency with its two officers, its area's registration desk, and its exporters."""

    organisation: Organisation
    reviewer: Row
    issuer: Row
    police: Row
    officer: Row
    exporters: list["Exporter"] = field(default_factory=list)


@dataclass(slots=True)
class Exporter:
    """An exporter, who acts for it, its authority, and how careless it is in filling in forms (1 is usual)."""

    row: Row
    person: Row
    authority: Authority
    carelessness: float


@dataclass(slots=True)
class Office:
    """A customs office and the officer at its counter."""

    row: Row
    officer: Row


@dataclass(slots=True)
class People:
    """Everybody who takes part."""

    authorities: list[Authority]
    exporters: list[Exporter]
    offices: dict[str, Office]


class _Seats:
    """Gives people their desks; all have the one password of demonstrations, hashed once."""

    def __init__(self, tables: Tables, random: Random, at: datetime) -> None:
        self.tables, self.random, self.at = tables, random, at
        self.password = make_password(PASSWORD)
        self.taken = set(User.objects.values_list("username", flat=True))

    def seat(self, username: str, desk: Desk, organisation_id: int) -> Row:
        name, turn = username, 2
        while name in self.taken:
            name, turn = f"{username}-{turn}", turn + 1
        self.taken.add(name)
        full_name = self.random.choice(FAMILY_NAMES) + self.random.choice(GIVEN_NAMES)
        return self.tables.add(
            "accounts.User", username=name, password=self.password, desk=str(desk), organisation_id=organisation_id,
            full_name=full_name, date_joined=self.at,
        )  # fmt: skip


def make_people(tables: Tables, random: Random, exporters: int, at: datetime) -> People:
    """Officers everywhere, and so many exporters, more of them where more is exported."""
    seats = _Seats(tables, random, at)
    agencies = list(Organisation.objects.filter(kind=OrganisationKind.COMMERCE).order_by("area"))
    authorities = [_authority(tables, seats, agency) for agency in agencies]
    weights = [PROVINCES.get(each.organisation.area, ANY_OTHER_PROVINCE) for each in authorities]
    already = Organisation.objects.filter(kind=OrganisationKind.EXPORTER).count()
    chosen = [*authorities, *random.choices(authorities, weights, k=max(exporters - len(authorities), 0))][:exporters]
    made = [_exporter(tables, seats, authority, already + place) for place, authority in enumerate(chosen)]
    districts = sorted({code for ports in (OVERLAND, NORTHWARDS, BY_SEA) for code, _ in ports})
    offices = {code: _office(tables, seats, code) for code in districts}
    ministry = Organisation.objects.get(kind=OrganisationKind.MOFCOM)
    seats.seat("shangwubu", Desk.MOFCOM, ministry.pk)
    return People(authorities, made, offices)


def _authority(tables: Tables, seats: _Seats, agency: Organisation) -> Authority:
    place = agency.name.split("商务")[0]
    police = tables.add(
        "accounts.Organisation", kind=str(OrganisationKind.PUBLIC_SECURITY), area=agency.area,
        name=f"{place}公安交通管理部门车辆管理所（模拟）",
    )  # fmt: skip
    return Authority(
        agency,
        seats.seat(f"shenhe-{agency.area}", Desk.REVIEWER, agency.pk),
        seats.seat(f"qianfa-{agency.area}", Desk.ISSUER, agency.pk),
        police,
        seats.seat(f"chejian-{agency.area}", Desk.PUBLIC_SECURITY, police["id"]),
    )


def _exporter(tables: Tables, seats: _Seats, authority: Authority, serial: int) -> Exporter:
    agency = authority.organisation
    row = tables.add(
        "accounts.Organisation", kind=str(OrganisationKind.EXPORTER), name=_name(agency, serial),
        uscc=_credit_code(agency.area, serial), authority_id=agency.pk, area=agency.area,
    )  # fmt: skip
    exporter = Exporter(
        row,
        seats.seat(f"qiye{serial + 1:04d}", Desk.EXPORTER, row["id"]),
        authority,
        seats.random.lognormvariate(-0.3, 0.8),
    )
    authority.exporters.append(exporter)
    return exporter


def _name(agency: Organisation, serial: int) -> str:
    """A name that no other has: the place, two words in their turn, and the kind of firm."""
    words = list(product(KINDS_OF_FIRM, FIRST_WORDS, SECOND_WORDS))
    kind, first, second = words[serial * 7 % len(words)]
    again = serial // len(words)
    place = (
        agency.name.split("商务")[0].replace("自治区", "").replace("壮族", "").replace("维吾尔", "").replace("回族", "")
    )
    return f"{place}{first}{second}{kind}" + (f"（{again + 1}）" if again else "")


def _credit_code(area: str, serial: int) -> str:
    """A credit code with its right check character; the body's own code begins with MAX."""
    first = f"91{area:0<6}MAX{serial:06d}"
    return first + uscc.check_character(first)


def _office(tables: Tables, seats: _Seats, district: str) -> Office:
    row = tables.add(
        "accounts.Organisation", kind=str(OrganisationKind.CUSTOMS), customs_district=district,
        name=f"{customs_district.name(district).zh}（模拟）",
    )  # fmt: skip
    return Office(row, seats.seat(f"haiguan-{district}", Desk.CUSTOMS, row["id"]))

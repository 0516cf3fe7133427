"""Who takes part in the demonstration (演示人员): two provinces, three exporters, every desk."""

from dataclasses import dataclass

from chuhai.accounts.actions import make_exporter, make_firm, make_place, make_user
from chuhai.accounts.actors import Actor
from chuhai.accounts.desks import Desk, OrganisationKind
from chuhai.accounts.models import Organisation, User

PASSWORD = "chuhai-yanshi-2026"  # noqa: S105  printed for everybody to see: these desks exist in demonstrations alone


@dataclass(frozen=True, slots=True)
class Seat:
    """One sign-in (登录身份) of the demonstration."""

    username: str
    desk: Desk
    organisation: str
    full_name: str


SEATS = (
    Seat("hangzhou", Desk.EXPORTER, "杭州远帆汽车出口有限公司", "王磊"),
    Seat("hangzhou2", Desk.EXPORTER, "杭州远帆汽车出口有限公司", "赵敏"),
    Seat("yiwu", Desk.EXPORTER, "义乌丝路汽车贸易有限公司", "徐丽"),
    Seat("guangzhou", Desk.EXPORTER, "广州南粤二手车出口有限公司", "黄强"),
    Seat("zj-shenhe", Desk.REVIEWER, "浙江省商务厅", "李静"),
    Seat("zj-qianfa", Desk.ISSUER, "浙江省商务厅", "陈刚"),
    Seat("gd-shenhe", Desk.REVIEWER, "广东省商务厅", "林芳"),
    Seat("gd-qianfa", Desk.ISSUER, "广东省商务厅", "何勇"),
    Seat("zj-chejian", Desk.PUBLIC_SECURITY, "杭州市公安局交通警察支队车辆管理所", "周警官"),
    Seat("gd-chejian", Desk.PUBLIC_SECURITY, "广州市公安局交通警察支队车辆管理所", "郑警官"),
    Seat("beilun", Desk.CUSTOMS, "北仑海关", "吴关员"),
    Seat("nansha", Desk.CUSTOMS, "南沙新港海关", "钱关员"),
    Seat("shangwubu", Desk.MOFCOM, "商务部", "孙处长"),
    Seat("gongxinbu", Desk.MIIT, "工业和信息化部", "马处长"),
    Seat("jiaotong", Desk.TRANSPORT, "杭州市交通运输局", "邓科长"),
    Seat("jiance", Desk.TEST_INSTITUTION, "杭州钱江机动车检测有限公司", "方检验员"),
    Seat("zhizao", Desk.MANUFACTURER, "浙江启程汽车制造有限公司", "江经理"),
)

EXPORTERS = {
    "杭州远帆汽车出口有限公司": ("91330108MA2HX7KQ4C", "33"),
    "义乌丝路汽车贸易有限公司": ("91330782MA28PT6R5E", "33"),
    "广州南粤二手车出口有限公司": ("91440113MA5D3WXN88", "44"),
}
PLACES = {
    "杭州市公安局交通警察支队车辆管理所": (OrganisationKind.PUBLIC_SECURITY, "", "3301"),
    "广州市公安局交通警察支队车辆管理所": (OrganisationKind.PUBLIC_SECURITY, "", "4401"),
    "北仑海关": (OrganisationKind.CUSTOMS, "3104", "3302"),
    "南沙新港海关": (OrganisationKind.CUSTOMS, "5166", "4401"),
    "杭州市交通运输局": (OrganisationKind.TRANSPORT, "", "3301"),
}
FIRMS = {
    "杭州钱江机动车检测有限公司": (OrganisationKind.TEST_INSTITUTION, "91330105MA2CHJ7T5P", "3301"),
    "浙江启程汽车制造有限公司": (OrganisationKind.MANUFACTURER, "91330100MA2AFJ3K99", "3301"),
}


@dataclass(frozen=True, slots=True)
class Side:
    """One province's side of the demonstration (一省): who acts for whom."""

    exporter: Actor
    reviewer: Actor
    issuer: Actor
    police: Actor
    customs: Actor
    customs_district: str


def make_people() -> dict[str, Actor]:
    """Every seat with its organisation; the actors by user name."""
    organisations = {name: make_exporter(name, code, area) for name, (code, area) in EXPORTERS.items()}
    for name, (kind, district, area) in PLACES.items():
        organisations[name] = make_place(kind, name, district=district, area=area)
    for name, (kind, code, area) in FIRMS.items():
        organisations[name] = make_firm(kind, name, code, area=area)
    return {seat.username: _seated(seat, organisations).actor for seat in SEATS}


def sides(actors: dict[str, Actor]) -> dict[str, Side]:
    """The three exporters, each with the desks of its province."""
    zhejiang = ("zj-shenhe", "zj-qianfa", "zj-chejian", "beilun")
    guangdong = ("gd-shenhe", "gd-qianfa", "gd-chejian", "nansha")
    return {
        exporter: Side(actors[exporter], *(actors[name] for name in desks), district)
        for exporter, desks, district in (
            ("hangzhou", zhejiang, "3104"),
            ("yiwu", zhejiang, "3104"),
            ("guangzhou", guangdong, "5166"),
        )
    }


def _seated(seat: Seat, organisations: dict[str, Organisation]) -> User:
    organisation = organisations.get(seat.organisation) or Organisation.objects.get(name=seat.organisation)
    return make_user(seat.username, PASSWORD, organisation, seat.desk, seat.full_name)

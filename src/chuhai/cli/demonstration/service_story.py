"""What goes with an export in the demonstration (演示：确认书、培训与服务): confirmations, trainings, partners, service orders."""

from datetime import date, datetime, timedelta
from typing import Any

from chuhai.accounts.actors import Actor
from chuhai.cli.demonstration.makes import Make
from chuhai.cli.demonstration.people import EXPORTERS, Side
from chuhai.cli.demonstration.steps import Calendar, Order, act, endorsed, enter, submit
from chuhai.cli.demonstration.steps import apply as apply_for
from chuhai.confirmations import actions as confirmations
from chuhai.licensing import queries as licences
from chuhai.programmes import actions as programmes
from chuhai.programmes import queries as partners
from chuhai.workflow.clocks import today

HANGZHOU = next(iter(EXPORTERS))
QICHENG = Make(
    "LNCZ1218", "启程牌", "QC7151EA", "浙江启程汽车制造有限公司", "小型轿车", "汽油", 1498, 5, 1790, "8703223010", 8800
)  # fmt: skip
OUTLETS = (
    ("UZB", "启程汽车塔什干服务站", "塔什干市谢尔盖利区12号", "+998 71 200 1234"),
    ("UZB", "启程汽车撒马尔罕服务站", "撒马尔罕市鲁达基街5号", "+998 66 233 4567"),
    ("KAZ", "启程汽车阿拉木图服务中心", "阿拉木图市拉伊姆别克大街200号", "+7 727 355 0000"),
)
ENTRIES = (
    ("shangwubu", "showroom", "ARE", "迪拜中国二手车展示交易中心", "迪拜杰贝阿里自由区"),
    ("shangwubu", "promotion", "KAZ", "中国—中亚汽车贸易促进平台", "阿拉木图市"),
    ("zj-shenhe", "showroom", "UZB", "塔什干浙江二手车公共展厅", "塔什干市雅什纳巴德区"),
    ("zj-shenhe", "warehouse", "RUS", "莫斯科海外仓（整备、仓储）", "莫斯科州"),
)
PARTNERS = (
    ("importer", "UZB", "Samarkand Motors LLC", "撒马尔罕市", "进口、销售和售后接待。"),
    ("parts", "UZB", "Tashkent Parts House", "塔什干市", "维修配件供应，常备件72小时内到货。"),
    ("warranty", "UZB", "Central Asia Warranty", "塔什干市", "发动机、变速箱12个月质保。"),
    ("logistics", "CHN", "浙江欧亚班列物流有限公司", "义乌市", "铁路班列，整车专用箱。"),
)
MARKET = {
    "kind": "market", "country": "CHN", "name": "杭州二手车出口交易市场", "address": "杭州市萧山区",
    "words": "整备、检测、报关、物流一站式服务。",
}  # fmt: skip


def tell(actors: dict[str, Actor], sides: dict[str, Side], now: datetime) -> None:
    """Everything, in the order of the work."""
    calendar = Calendar(now)
    _outlets(actors["zhizao"], calendar)
    _directory(actors, calendar)
    _trainings(actors, calendar)
    number = _confirmations(actors, sides["hangzhou"], calendar)
    _partners(actors, calendar)
    _orders(actors, number, calendar)


def _outlets(maker: Actor, calendar: Calendar) -> None:
    for country, name, address, telephone in OUTLETS:
        said = {"kind": "outlet", "country": country, "name": name, "address": address, "telephone": telephone}
        act(maker, programmes.keep_partner, said, at=calendar.ago(90))


def _directory(actors: dict[str, Actor], calendar: Calendar) -> None:
    for who, kind, country, name, address in ENTRIES:
        said = {"kind": kind, "country": country, "name": name, "address": address}
        act(actors[who], programmes.keep_entry, said, at=calendar.ago(60))


def _trainings(actors: dict[str, Actor], calendar: Calendar) -> None:
    """One to come, and one that was held with who came."""
    authority, on = actors["zj-shenhe"], today(calendar.ago(20))
    past = act(
        authority, programmes.announce, _training("policy", "商贸函〔2025〕648号政策宣讲", on), at=calendar.ago(40)
    )
    for who, people in (("hangzhou", "王磊、赵敏"), ("yiwu", "徐丽")):
        joined = act(actors[who], programmes.join, past.number, people, at=calendar.ago(30))
        came = programmes.attend if who == "hangzhou" else programmes.miss
        act(authority, came, joined.pk, at=calendar.ago(20))
    act(authority, programmes.hold, past.number, at=calendar.ago(20))
    later = today(calendar.now) + timedelta(days=14)
    act(authority, programmes.announce, _training("exchange", "中亚市场二手车出口经验交流", later), at=calendar.ago(2))
    act(
        actors["shangwubu"],
        programmes.announce,
        _training("practice", "出口许可证申领业务培训", later),
        at=calendar.ago(1),
    )


def _training(kind: str, title: str, on: date) -> dict[str, Any]:
    return {"kind": kind, "title": title, "held_on": on, "place": "线上会议", "words": "面向出口企业业务人员。"}


def _confirmations(actors: dict[str, Actor], side: Side, calendar: Calendar) -> str:
    """One waits, one was declined, one stands behind an application, whose number is given."""
    exporter, maker = actors["hangzhou"], actors["zhizao"]
    recent = today(calendar.now) - timedelta(days=110)
    batch = [endorsed(side, QICHENG, HANGZHOU, recent, calendar, 6) for _ in range(2)]
    others = [enter(side, QICHENG, HANGZHOU, recent, calendar.ago(4)) for _ in range(2)]
    told = (maker.organisation_id, batch, "UZB", "注册登记未超过180天，请予确认。")
    case = act(exporter, confirmations.ask, *told, at=calendar.ago(5))
    outlets = [
        {"name": each.name, "address": each.address, "telephone": each.telephone}
        for each in act(maker, partners.outlets_in, "UZB")
    ]
    until = today(calendar.now) + timedelta(days=730)
    act(maker, confirmations.issue, case.number, outlets, until, at=calendar.ago(4))
    order = Order("YF-UZ-2026-021", "Samarkand Motors LLC", "UZB", QICHENG)
    number = apply_for(side, HANGZHOU, order, batch, calendar.ago(2))
    submit(side, number, calendar.ago(1))
    declined = act(exporter, confirmations.ask, maker.organisation_id, others[:1], "NGA", at=calendar.ago(3))
    act(maker, confirmations.decline, declined.number, "本企业在尼日利亚没有服务网点。", at=calendar.ago(2))
    act(exporter, confirmations.ask, maker.organisation_id, others, "KAZ", at=calendar.ago(1))
    return number


def _partners(actors: dict[str, Actor], calendar: Calendar) -> None:
    exporter = actors["hangzhou"]
    kept = [
        act(
            exporter,
            programmes.keep_partner,
            {"kind": kind, "country": country, "name": name, "address": address, "words": words},
            at=calendar.ago(50),
        )
        for kind, country, name, address, words in PARTNERS
    ]
    licensed = act(exporter, lambda actor: list(licences.visible_licences(actor).filter(destination="UZB")))
    for licence in licensed:
        for partner in kept[:2]:
            act(exporter, programmes.tie, partner.pk, licence.number, at=calendar.ago(1))


def _orders(actors: dict[str, Actor], number: str, calendar: Calendar) -> None:
    exporter, authority = actors["hangzhou"], actors["zj-shenhe"]
    market = act(authority, programmes.keep_partner, MARKET, at=calendar.ago(80))
    services = ("preparation", "testing", "declaration", "logistics")
    wanted = today(calendar.now) + timedelta(days=12)
    made = act(exporter, programmes.order, number, market.pk, services, wanted_by=wanted, at=calendar.ago(2))
    for each in made[:3]:
        act(exporter, programmes.begin, each.number, at=calendar.ago(1))
    for each in made[:2]:
        act(exporter, programmes.finish, each.number, at=calendar.now)

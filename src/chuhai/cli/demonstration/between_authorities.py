"""What authorities tell each other in the demonstration (部门间通知): notices in every state, findings of customs, a frozen licence."""

from datetime import date, datetime, timedelta

from chuhai.accounts.actors import Actor
from chuhai.cli.demonstration.people import EXPORTERS
from chuhai.cli.demonstration.steps import Calendar, act
from chuhai.credit import actions as credit
from chuhai.customs import findings
from chuhai.licensing import queries as licensing
from chuhai.licensing.subjects import Subject, named, subject
from chuhai.notices import actions, queries
from chuhai.vehicles import queries as vehicles
from chuhai.workflow.clocks import today

HANGZHOU, YIWU, GUANGZHOU = EXPORTERS


def tell(actors: dict[str, Actor], now: datetime) -> None:
    """After everything else: what was reported, acknowledged, answered, and what is overdue."""
    calendar = Calendar(now)
    _dishonest_act(actors, calendar)
    _violation(actors, calendar)
    _anomaly(actors, calendar)
    _criticism(actors, calendar)
    _findings(actors, calendar)


def _dishonest_act(actors: dict[str, Actor], calendar: Calendar) -> None:
    """An act in Zhejiang's archive goes to five authorities; some acknowledged, one answered."""
    exporter, at = _subject(actors["zj-shenhe"], YIWU), calendar.ago(18)
    words = "许可证申请表所填型号两次与《机动车登记证书》不一致，经告知后仍未更正。"
    told = {"on": today(at), "at": at}
    act(actors["zj-shenhe"], credit.record_act, exporter.id, "2025-648/annex1.5", words, **told)
    for desk in ("shangwubu", "gongxinbu"):
        act(actors[desk], actions.acknowledge, _newest(actors[desk]), at=calendar.ago(16))
    answered = "已在维修记录查询中对该企业加注提示。"
    act(actors["jiaotong"], actions.answer, _newest(actors["jiaotong"]), answered, at=calendar.ago(15))


def _violation(actors: dict[str, Actor], calendar: Calendar) -> None:
    """Public security notifies commerce of a vehicle; received, its answer still open."""
    vehicle = _vehicle(actors["zj-chejian"], "transfer_refused")
    words = "该车在查封期间申请转让登记，企业未如实说明，请核查其收购环节。"
    told = {"answer_by": _day(calendar, -5), "at": calendar.ago(9)}
    exporter = vehicle.exporter
    act(actors["zj-chejian"], actions.report_violation, exporter, vehicle.about, vehicle.label, words, **told)
    act(actors["zj-shenhe"], actions.receive, _newest(actors["zj-shenhe"]), at=calendar.ago(8))


def _anomaly(actors: dict[str, Actor], calendar: Calendar) -> None:
    """MIIT shares an anomaly of modified exports that the others have not answered in time."""
    exporter = _subject(actors["gongxinbu"], GUANGZHOU)
    words = "该企业申报的改装车出口量明显超过其申报的改装能力，请商务部、海关核对近期许可证和报关情况。"
    told = {"answer_by": _day(calendar, 6), "at": calendar.ago(20)}
    act(actors["gongxinbu"], actions.share_anomaly, exporter.exporter, exporter.about, exporter.label, words, **told)


def _criticism(actors: dict[str, Actor], calendar: Calendar) -> None:
    """MOFCOM notifies an exporter and the agency that issues to it."""
    words = "近三个月多次出现许可证填报不规范，请组织整改，并说明防止再次发生的措施。"
    told = {"answer_by": _day(calendar, -12), "at": calendar.ago(3)}
    act(actors["shangwubu"], actions.criticise, _subject(actors["shangwubu"], YIWU).id, words, **told)


def _findings(actors: dict[str, Actor], calendar: Calendar) -> None:
    """Customs find a prohibited vehicle, which freezes its licence, and refuse a return shipment."""
    customs = actors["nansha"]
    licence = act(customs, _valid_licence)
    vin = licence.face["vehicles"][0]["vin"]
    words = "查验发现车架号打刻处有凿改痕迹，与登记证书拓印不符，涉嫌拼装。"
    act(customs, findings.find_prohibited, licence.number, vin, "2024-6/6.6", words, at=calendar.ago(1))
    returned = _vehicle(actors["beilun"], "cleared")
    words = "境外收货人以配置不符拒收，企业申请原车退运。"
    act(actors["beilun"], findings.refuse_return, returned.label, words, at=calendar.ago(2))


def _valid_licence(customs: Actor):
    rows = licensing.visible_licences(customs).filter(exporter__name=GUANGZHOU, state="valid")
    return rows.latest("pk")


def _vehicle(actor: Actor, state: str) -> Subject:
    newest = act(actor, lambda reader: vehicles.visible(reader).filter(state=state).latest("pk").pk)
    return act(actor, subject, "vehicle", newest)


def _subject(actor: Actor, name: str) -> Subject:
    return act(actor, lambda reader: named(reader, name)[0])


def _newest(actor: Actor) -> str:
    return act(actor, lambda reader: queries.inbox(reader)[0].number)


def _day(calendar: Calendar, days_ago: int) -> date:
    return today(calendar.now) - timedelta(days=days_ago)

"""Conduct in the demonstration (信用档案演示): records, an objection, interviews, rectifications, and the same people twice."""

from datetime import date, timedelta
from typing import Protocol

from chuhai.cli.demonstration.people import Side
from chuhai.cli.demonstration.steps import Calendar, act
from chuhai.credit import actions as credit
from chuhai.workflow.clocks import today

WANG, XU, HUANG = "330106198203150017", "330782198511220025", "440113197906080031"


class Scene(Protocol):
    """One exporter's scene."""

    side: Side
    name: str
    calendar: Calendar


def hangzhou(scene: Scene) -> None:
    """Whose people are: one of them set up the enterprise in Yiwu as well, whose rectification is open."""
    _declared(scene, ("王磊", "legal_representative", WANG, 2016), ("徐丽", "shareholder", XU, 2018))
    told = {"times": 3, "months": 12, "from_day": today(scene.calendar.ago(200)), "words": "按本省信用评价办法执行。"}
    act(scene.side.reviewer, credit.set_rule, **told, at=scene.calendar.ago(200))


def yiwu(scene: Scene) -> None:
    """No after-sales service: interviewed, and under a rectification that is overdue."""
    side, calendar = scene.side, scene.calendar
    _declared(scene, ("徐丽", "legal_representative", XU, 2019), ("徐伟", "manager", "", 2021))
    exporter = side.exporter.organisation_id
    words = "哈萨克斯坦客户投诉发动机故障后30日内未提供备件，经两次催告仍未解决。"
    record = act(
        side.reviewer, credit.record_act, exporter, "2025-648/annex1.2", words, on=today(calendar.ago(62)),
        at=calendar.ago(60),
    )  # fmt: skip
    told = {"on": today(calendar.ago(50)), "place": "浙江省商务厅308会议室", "records": [record.pk]}
    interview = act(side.reviewer, credit.call, exporter, "境外售后服务不及时问题。", **told, at=calendar.ago(56))
    minutes = "企业说明备件供应商更换，承诺与当地服务商签约；要求提交整改方案。"
    met = {"attended": "徐丽（义乌丝路，法定代表人）；李静（省商务厅）", "held_on": today(calendar.ago(50))}
    act(side.reviewer, credit.hold, interview.pk, minutes, **met, at=calendar.ago(49))
    due_on = today(calendar.ago(10))
    ordered = act(
        side.reviewer, credit.order_rectification, exporter, "与目的国服务商签订备件供应协议，并报送已解决投诉的证明。",
        due_on=due_on, records=[record.pk], at=calendar.ago(48),
    )  # fmt: skip
    act(
        side.exporter,
        credit.file_plan,
        ordered.pk,
        "一个月内与阿拉木图服务商签约，备件库存不少于50种。",
        at=calendar.ago(44),
    )
    act(side.reviewer, credit.agree_plan, ordered.pk, at=calendar.ago(42))


def guangzhou(scene: Scene) -> None:
    """False condition on record and objected to; an interview to come, a report to be accepted."""
    side, calendar = scene.side, scene.calendar
    _declared(scene, ("黄强", "legal_representative", HUANG, 2017), ("徐丽", "manager", "", 2023))
    exporter = side.exporter.organisation_id
    words = "抽查1辆车里程表读数较维修记录少4.2万公里，检测报告未注明。"
    record = act(
        side.reviewer, credit.record_act, exporter, "2024-6/7.6.2", words, on=today(calendar.ago(33)),
        at=calendar.ago(30),
    )  # fmt: skip
    act(side.exporter, credit.object_to, record.pk, "维修记录系同号他车误录，已请维修企业更正。", at=calendar.ago(3))
    coming = today(calendar.now) + timedelta(days=6)
    told = {"on": coming, "place": "广东省商务厅外贸处", "records": [record.pk]}
    act(side.reviewer, credit.call, exporter, "里程核验和车况明示。", **told, at=calendar.ago(2))
    ordered = act(
        side.reviewer, credit.order_rectification, exporter, "建立出口前里程与维修记录核对制度。",
        due_on=today(calendar.now) + timedelta(days=20), records=[record.pk], at=calendar.ago(28),
    )  # fmt: skip
    act(side.exporter, credit.file_plan, ordered.pk, "每车出口前查询维修记录并留存。", at=calendar.ago(24))
    act(side.reviewer, credit.agree_plan, ordered.pk, at=calendar.ago(23))
    act(side.exporter, credit.hand_in_report, ordered.pk, "制度已执行，附10辆车核对记录。", at=calendar.ago(4))


def _declared(scene: Scene, *people: tuple[str, str, str, int]) -> None:
    """Who stands behind the exporter, since a year."""
    for name, role, identity, year in people:
        party = credit.Party(name, role, identity, date(year, 3, 22))
        act(scene.side.exporter, credit.declare_party, party, at=scene.calendar.ago(240))

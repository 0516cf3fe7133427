"""Single cases as MOFCOM reads them (案件查阅): where the case stands, its days, its papers, and all that happened."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from chuhai.accounts.desks import Desk
from chuhai.codes.bilingual import Bilingual
from chuhai.deregistration import queries as deregistrations
from chuhai.filing import queries as filings
from chuhai.licensing import queries as licensing
from chuhai.licensing.purposes import PURPOSE_LABELS
from chuhai.portal.code_words import country_told, district_told
from chuhai.portal.deregistration_case import events_of
from chuhai.portal.mofcom.lists import KINDS_SHOWN, Kind
from chuhai.portal.permissions import desks
from chuhai.portal.reader import PortalRequest
from chuhai.portal.timeline import Event, timeline_of
from chuhai.vehicles import queries as vehicles

Told = tuple[Bilingual, Any]


@dataclass(frozen=True, slots=True)
class Case:
    """One case to read: its stage and state, what it is called, and its facts in order."""

    row: Any
    stage: str
    name: str
    facts: Sequence[Told]
    events: Sequence[Event] = ()


def _filing(request: PortalRequest, number: str) -> Case:
    row = filings.find(request.actor, number)
    facts = (
        (Bilingual("提交日期", "Handed in"), row.submitted_on),
        (Bilingual("审核期限", "Decision due"), row.decide_due_on),
        (Bilingual("决定日期", "Decided"), row.decided_on),
        (Bilingual("有效期至", "Valid until"), row.valid_until),
        (Bilingual("补正告知", "Supplement notice"), row.supplement_words),
        (Bilingual("决定理由", "Reasons"), row.decision_words),
    )
    return Case(row, "filing", row.number, facts)


def _application(request: PortalRequest, number: str) -> Case:
    row = licensing.find(request.actor, number)
    facts = (
        (Bilingual("办理事项", "What for"), PURPOSE_LABELS[row.purpose]),
        (Bilingual("原许可证", "Earlier licence"), row.replaces.number if row.replaces else None),
        (Bilingual("申请日期", "Applied"), row.applied_on),
        (Bilingual("办理期限", "Decision due"), row.decide_due_on),
        (Bilingual("商品编码", "Commodity code"), row.commodity_code),
        (Bilingual("目的国（地区）", "Destination"), country_told(row.destination)),
        (Bilingual("合同号", "Contract"), row.contract_number),
        (Bilingual("审核意见", "Review"), row.review_words),
        (Bilingual("决定日期", "Decided"), row.decided_on),
        (Bilingual("决定理由", "Reasons"), row.decision_words),
    )
    return Case(row, "application", row.number, facts)


def _licence(request: PortalRequest, number: str) -> Case:
    row = licensing.find_licence(request.actor, number)
    facts = (
        (Bilingual("发证日期", "Issued"), row.issued_on),
        (Bilingual("有效期自", "Valid from"), row.valid_from),
        (Bilingual("有效截止日期", "Valid until"), row.valid_until),
        (Bilingual("商品编码", "Commodity code"), row.commodity_code),
        (Bilingual("目的国（地区）", "Destination"), country_told(row.destination)),
        (Bilingual("报关口岸", "Customs district"), district_told(row.customs_district)),
        (Bilingual("数量", "Quantity"), str(row.quantity)),
        (Bilingual("使用日期", "Used"), row.used_on),
        (Bilingual("替代的许可证", "Replaces"), row.replaces.number if row.replaces else None),
        (Bilingual("替代本证的许可证", "Replaced by"), "、".join(licensing.replacements([row.pk]).get(row.pk, ()))),
        (Bilingual("终止日期", "Ended"), row.closed_on),
        (Bilingual("终止原因", "Why it ended"), row.closing_words),
    )
    return Case(row, "licence", row.number, facts)


def _vehicle(request: PortalRequest, vehicle_id: int) -> Case:
    row = vehicles.find(request.actor, vehicle_id)
    facts = (
        (Bilingual("品牌型号", "Brand and model"), f"{row.brand} {row.model}"),
        (Bilingual("注册登记日期", "Registered"), row.registered_on),
        (Bilingual("登记机关", "Registration desk"), row.police.name if row.police else ""),
        (Bilingual("转让待出口日期", "Endorsed"), row.endorsed_on),
        (Bilingual("临时号牌有效期至", "Temporary plate until"), row.plate_last_day),
        (Bilingual("清关日期", "Cleared"), row.cleared_on),
        (Bilingual("注销日期", "Deregistered"), row.deregistered_on),
    )
    return Case(row, "vehicle", row.vin, facts)


def _deregistration(request: PortalRequest, deregistration_id: int) -> Case:
    row = deregistrations.find(request.actor, deregistration_id)
    facts = (
        (Bilingual("清关日期", "Cleared"), row.cleared_on),
        (Bilingual("申请期限", "To be applied for until"), row.due_on),
        (Bilingual("申请日期", "Applied"), row.applied_on),
        (Bilingual("受理机关", "Police authority"), row.police.name if row.police else ""),
        (Bilingual("退回理由", "Returned because"), row.return_words),
        (Bilingual("注销日期", "Deregistered"), row.deregistered_on),
        (Bilingual("注销证明编号", "Certificate"), row.certificate_number),
        (Bilingual("逾期记入信用档案", "Overrun recorded"), row.overrun_recorded_on),
    )
    return Case(row, "deregistration", row.number, facts, events_of(request.actor, row))


def _page(kind: Kind, found: Callable[..., Case], *readers: Desk) -> Callable[..., HttpResponse]:
    @desks(*(readers or (Desk.MOFCOM,)))
    @require_safe
    def page(request: PortalRequest, **key: Any) -> HttpResponse:
        case = found(request, **key)
        events = case.events or timeline_of(request.actor, case.row.subject)
        return render(request, "mofcom/case.html", {"case": case, "kind": kind, "events": events})

    return page


filing = _page(KINDS_SHOWN["filings"], _filing)
application = _page(KINDS_SHOWN["applications"], _application)
licence = _page(KINDS_SHOWN["licences"], _licence)
vehicle = _page(KINDS_SHOWN["vehicles"], _vehicle)
deregistration = _page(KINDS_SHOWN["deregistrations"], _deregistration)


def vehicle_page(*readers: Desk) -> Callable[..., HttpResponse]:
    """The same page of a vehicle for other desks that oversee."""
    return _page(KINDS_SHOWN["vehicles"], _vehicle, *readers)

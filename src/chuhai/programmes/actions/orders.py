"""Services ordered for a batch (服务订单办理): preparation, testing, declaration, logistics and others (2025-648/6b)."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction

from chuhai.accounts.actors import Actor
from chuhai.accounts.desks import Desk
from chuhai.audit.actions import record
from chuhai.codes.bilingual import Bilingual
from chuhai.law.homes import carries_out
from chuhai.licensing import queries as licensing
from chuhai.programmes import queries
from chuhai.programmes.actions import entries
from chuhai.programmes.kinds import OFFERED, SERVICES
from chuhai.programmes.models import Partner, ServiceOrder
from chuhai.programmes.states import OPEN_ORDER, ORDER
from chuhai.workflow.case_numbers import next_case_number
from chuhai.workflow.clocks import today
from chuhai.workflow.outcomes import Done, Outcome
from chuhai.workflow.transitions import CaseNotFound, EntryRefused

CLAUSE = "2025-648/6b"
ONLY_EXPORTERS = Bilingual("服务由出口企业下单。", "Services are ordered by exporters.")
NO_APPLICATION = Bilingual("请选择本企业的申请。", "Choose an application of your own.")
NO_PARTNER = Bilingual("请选择提供该服务的单位。", "Choose a partner that offers the service.")
NO_SERVICE = Bilingual("请至少选择一项该单位提供的服务。", "Choose at least one service that this partner offers.")
BEFORE_TODAY = Bilingual("要求完成日期不得早于今天。", "The day cannot lie before today.")
OPEN_ALREADY = Bilingual(
    "该申请已有同一服务的未完成订单，请先办结或者取消。",
    "The application has an open order for the same service: finish or cancel that one first.",
)


@carries_out(CLAUSE)
def order(
    actor: Actor,
    application_number: str,
    partner_id: int,
    services: Sequence[str],
    *,
    wanted_by: date | None = None,
    words: str = "",
    at: datetime,
) -> list[ServiceOrder]:
    """下单: one order a service, all for the batch of one application; all of them or none."""
    entries.only(actor, (Desk.EXPORTER,), ONLY_EXPORTERS)
    rows = licensing.visible(actor).filter(exporter_id=actor.organisation_id, number=application_number)
    application = rows.first()
    if application is None:
        raise EntryRefused("application", NO_APPLICATION)
    partner = next((each for each in queries.service_partners(actor) if each.pk == partner_id), None)
    if partner is None:
        raise EntryRefused("partner", NO_PARTNER)
    chosen = [service for service in SERVICES if service in services]
    if not chosen or not set(services) <= set(OFFERED[partner.kind]):
        raise EntryRefused("services", NO_SERVICE)
    if wanted_by is not None and wanted_by < today(at):
        raise EntryRefused("wanted_by", BEFORE_TODAY)
    try:
        with transaction.atomic():
            made = [_ordered(application, partner, service, wanted_by, words, at) for service in chosen]
            for each in made:
                _record(actor, "order_service", each, at, words)
            return made
    except IntegrityError as open_already:
        raise EntryRefused("services", OPEN_ALREADY) from open_already


def begin(actor: Actor, number: str, *, at: datetime) -> Outcome[ServiceOrder]:
    """开始办理: the partner has begun."""
    return _moved(actor, number, "begin", "", at)


def finish(actor: Actor, number: str, *, at: datetime) -> Outcome[ServiceOrder]:
    """完成: the service is done."""
    return _moved(actor, number, "finish", "", at)


def fail(actor: Actor, number: str, words: str, *, at: datetime) -> Outcome[ServiceOrder]:
    """未能完成: with reasons; the service may be ordered again."""
    return _moved(actor, number, "fail", words, at)


def cancel_order(actor: Actor, number: str, *, at: datetime) -> Outcome[ServiceOrder]:
    """取消: before it has begun."""
    return _moved(actor, number, "cancel", "", at)


def _ordered(
    application: Any, partner: Partner, service: str, wanted_by: date | None, words: str, at: datetime
) -> ServiceOrder:
    return ServiceOrder.objects.create(
        number=next_case_number("FW", at),
        exporter_id=application.exporter_id,
        authority_id=application.authority_id,
        application_id=application.pk,
        application_number=application.number,
        partner=partner,
        partner_name=partner.name,
        service=service,
        words=words,
        ordered_on=today(at),
        wanted_by=wanted_by,
    )


def _moved(actor: Actor, number: str, name: str, words: str, at: datetime) -> Outcome[ServiceOrder]:
    with transaction.atomic():
        case = queries.orders(actor).select_for_update(of=("self",)).filter(number=number).first()
        if case is None:
            raise CaseNotFound(number)
        step = ORDER.step(name, case.state, actor.desk, words)
        case.state, case.version = step.transition.target, case.version + 1
        if case.state not in OPEN_ORDER:
            case.ended_on, case.end_words = today(at), words
        case.save()
        _record(actor, name, case, at, words)
        return Done(case)


def _record(actor: Actor, step: str, case: ServiceOrder, at: datetime, words: str) -> None:
    detail = {"application": case.application_number, "service": case.service, "partner": case.partner_name}
    record(
        actor, step, case.subject, at=at, parties=case.parties, clauses=[CLAUSE], words=words, detail=detail
    )  # fmt: skip

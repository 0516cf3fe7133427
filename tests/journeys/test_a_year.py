"""A year, day by day (时间旅行): cases live through year-end and Spring Festival, and every clock fires once, on its day."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.core import mail
from tests.cast import Cast, acting, at
from tests.customs.lawful import declaration_on, licence_of, sent
from tests.filing.lawful import lawful_filing
from tests.licensing.lawful import approve, vehicle_of

from chuhai.accounts.actors import SYSTEM
from chuhai.accounts.row_security import reading_as
from chuhai.credit import actions as credit
from chuhai.deregistration import actions as deregistration
from chuhai.deregistration.models import Deregistration
from chuhai.filing import actions as filing
from chuhai.law.figures import LICENCE_DECISION, PENDING_EXPORT_TRANSFER, SUPPLEMENT_NOTICE
from chuhai.licensing.models import Application
from chuhai.oversight import clockwork
from chuhai.reminders import actions as reminders
from chuhai.vehicles.models import Vehicle
from chuhai.workflow.clocks import clock_from

FIRST, LAST = date(2025, 7, 1), date(2026, 7, 1)

FIRED = {
    "2025-09-29": {"remind_transfer": 1},
    "2025-10-10": {"overrun": 1},
    "2025-11-13": {"remind_rectification": 2},
    "2025-11-19": {"remind_rectification": 2},
    "2025-12-01": {"remind_licence_last_day": 2},
    "2025-12-09": {"remind_licence_last_day": 2},
    "2025-12-17": {"remind_standing_still": 2},
    "2025-12-24": {"remind_licence_last_day": 2},
    "2025-12-31": {"remind_licence_decision": 1},
    "2026-01-01": {"licence_lapse": 1},
    "2026-01-05": {"remind_notice_due": 1},
    "2026-01-06": {"overrun": 1},
    "2026-01-08": {"application_silence": 1},
    "2026-01-09": {"remind_temporary_plate": 2},
    "2026-01-15": {"remind_temporary_plate": 2},
    "2026-01-25": {"remind_deregistration": 4},
    "2026-02-04": {"remind_standing_still": 2},
    "2026-02-10": {"remind_deregistration": 4, "remind": 2},
    "2026-02-13": {"remind_deregistration_handling": 1},
    "2026-02-15": {"overrun": 1},
    "2026-02-17": {"remind_deregistration": 2},
    "2026-02-23": {"remind_deregistration": 2},
    "2026-02-24": {"remind_notice_due": 2},
    "2026-02-25": {"late_deregistration": 1},
    "2026-02-27": {"remind_temporary_plate": 2, "filing_silence": 1},
    "2026-03-05": {"remind_temporary_plate": 2},
    "2026-03-09": {"remind_filing_review": 2},
    "2026-03-12": {"overrun": 1},
    "2026-03-18": {"remind_supplement": 2},
    "2026-03-20": {"remind_supplement": 2},
    "2026-04-17": {"remind_filing_review": 2},
    "2026-04-22": {"overrun": 1},
    "2026-05-28": {"remind_filing_expiry": 2},
    "2026-06-20": {"remind_filing_expiry": 2},
    "2026-06-28": {"filing_lapse": 1},
}
"""What the year brings by itself.

2025-10-01 to 10-08, 2026-01-01 to 01-03 and 02-15 to 02-23 are off; 2025-09-28, 2026-01-04, 02-14 and 02-28 are worked.
"""
TO_THE_EXPORTER = (
    "supplement",
    "filing_expiry",
    "licence_last_day",
    "temporary_plate",
    "standing_still",
    "deregistration",
    "rectification",
)


@pytest.mark.clause("2024-6/3.2b")
@pytest.mark.clause("2024-6/3.3a")
@pytest.mark.clause("2024-6/4.1d")
@pytest.mark.clause("2024-6/4.2b")
@pytest.mark.clause("2024-6/4.2c")
@pytest.mark.clause("2024-6/4.4a")
@pytest.mark.clause("licence-2008/14")
@pytest.mark.clause("order-164/28")
@pytest.mark.clause("permit-law/32")
def test_every_clock_fires_once_and_on_its_day(cast: Cast) -> None:
    approve(cast.exporter.organisation, "2025-06-27")
    acting(cast.exporter.actor, reminders.choose_mail, "wanglei@example.com", wanted=True)
    happens, fired = story(cast), {}
    for day in days():
        for happening in happens.pop(day, ()):
            happening(day)
        done = run(day)
        if done:
            fired[day] = done
            assert run(day) == {}
    assert happens == {}
    assert {day: done.pop("mail") for day, done in fired.items() if "mail" in done} == dict.fromkeys(mailed(), 1)
    assert fired == FIRED
    assert [message.to for message in mail.outbox] == [["wanglei@example.com"]] * len(mailed())


def mailed() -> list[str]:
    """The days on which something came to the exporter."""
    kinds = {f"remind_{kind}" for kind in TO_THE_EXPORTER}
    return [day for day, done in FIRED.items() if kinds & set(done)]


def days() -> list[str]:
    """Every day of the year."""
    return [f"{FIRST + timedelta(days=number)}" for number in range((LAST - FIRST).days + 1)]


def run(day: str) -> dict[str, int]:
    """What one run on a day did."""
    happened = clockwork.run(at(day))
    assert not clockwork.failed(happened)
    return {each.name: each.count for each in happened if each.count}


def story(cast: Cast) -> dict[str, list[Callable[[str], Any]]]:
    """What people do on their days; everything else is the clocks'."""
    exporter, police = cast.exporter.organisation, cast.police.organisation
    other, own = cast.other_exporter.actor, cast.exporter.actor
    licences: dict[str, Any] = {}

    def transfer(day: str) -> None:
        on = date.fromisoformat(day)
        due = clock_from(on, PENDING_EXPORT_TRANSFER.value).day
        waiting = {"state": "transfer_requested", "transfer_requested_on": on, "transfer_due_on": due}
        vehicle_of(exporter, police, **waiting, endorsed_on=None, plate_last_day=None)

    def endorsed(day: str) -> None:
        on = date.fromisoformat(day)
        vehicle_of(exporter, police, endorsed_on=on, plate_last_day=on + timedelta(days=60))

    def licensed(name: str, number: int) -> Callable[[str], None]:
        def issue(day: str) -> None:
            on = date.fromisoformat(day)
            licences[name] = licence = licence_of(cast, number, on)
            endorsed_on = on - timedelta(days=3)
            with reading_as(SYSTEM):
                Vehicle.objects.filter(lines__application=licence.application).update(
                    endorsed_on=endorsed_on, plate_last_day=endorsed_on + timedelta(days=60)
                )

        return issue

    def clear(day: str) -> None:
        assert sent(cast.customs.actor, declaration_on(licences["used"], declared_on=date.fromisoformat(day)), at(day))

    def apply(day: str) -> None:
        on, parties = date.fromisoformat(day), {"exporter": exporter, "authority": exporter.authority}
        decide, notice = (clock_from(on, figure.value).day for figure in (LICENCE_DECISION, SUPPLEMENT_NOTICE))
        with reading_as(SYSTEM):
            Application.objects.create(
                number="SQ-year", **parties, state="submitted", made_at=at(day), applied_on=on, decide_due_on=decide,
                notice_due_on=notice,
            )  # fmt: skip

    def deregister(day: str) -> None:
        with reading_as(SYSTEM):
            case = Deregistration.objects.order_by("pk")[0]
        acting(own, deregistration.apply, case.pk, police.pk, at=at(day))

    def file(actor: Any) -> Callable[[str], None]:
        def hand_in(day: str) -> None:
            licences[actor.name] = acting(actor, filing.draft, lawful_filing(), at=at(day)).number
            acting(actor, filing.submit, licences[actor.name], at=at(day))

        return hand_in

    def rectify(day: str) -> None:
        told = {"due_on": date(2025, 11, 20), "at": at(day)}
        acting(cast.reviewer.actor, credit.order_rectification, exporter.pk, "限期整改。", **told)

    def notice(day: str) -> None:
        acting(cast.reviewer.actor, filing.request_supplement, licences[own.name], "请补正。", at=at(day))

    def resubmit(day: str) -> None:
        acting(own, filing.resubmit, licences[own.name], at=at(day))

    return {
        "2025-09-28": [transfer],
        "2025-10-20": [rectify],
        "2025-11-20": [licensed("unused", 1)],
        "2025-12-09": [licensed("used", 2)],
        "2025-12-15": [clear],
        "2025-12-30": [apply],
        "2026-01-05": [endorsed],
        "2026-02-12": [file(other)],
        "2026-02-13": [deregister],
        "2026-03-16": [file(own)],
        "2026-03-18": [notice],
        "2026-04-01": [resubmit],
    }

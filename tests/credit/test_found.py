"""What the platform sees itself: each recorded once for a case, with its clause (2025-648/annex1.5)."""

from datetime import date
from typing import Any

import pytest
from tests.cast import Cast, acting, at
from tests.customs import lawful as customs
from tests.licensing import lawful as licensing
from tests.vehicles import lawful as vehicles

from chuhai.accounts.actors import SYSTEM
from chuhai.accounts.row_security import reading_as
from chuhai.audit import queries as audit
from chuhai.credit import actions
from chuhai.credit.models import Fault, Record
from chuhai.customs import findings
from chuhai.licensing import actions as applications
from chuhai.licensing.models import Application
from chuhai.vehicles import actions as endorsing

IRREGULAR = "2025-648/annex1.5"


def found() -> list[tuple[str, str, int]]:
    """What the platform has recorded: clause, what was found, and whose."""
    with reading_as(SYSTEM):
        rows = Record.objects.filter(found_by_platform=True).order_by("pk")
        return list(rows.values_list("clause", "found", "exporter_id"))


# --- customs ---------------------------------------------------------------------------------------------------------


def declared_again(cast: Cast, **changed: Any) -> None:
    """A licence is used; the same vehicles are declared on it once more by another declaration."""
    licence = customs.licence_of(cast)
    customs.sent(cast.customs.actor, customs.declaration_on(licence))
    again = customs.declaration_on(licence, declaration_number="310420260000000018", **changed)
    for _ in range(2):
        assert customs.sent(cast.customs.actor, again).outcome == "refused"


@pytest.mark.clause("2025-648/annex1.5")
def test_a_licence_declared_on_again_is_a_batch_that_was_split_recorded_once(cast: Cast) -> None:
    declared_again(cast)
    assert found() == [(IRREGULAR, "split_batch", cast.exporter.organisation_id)]


def test_somebody_elses_declaration_on_a_used_licence_is_held_against_nobody(cast: Cast) -> None:
    declared_again(cast, exporter_uscc="91440113MA5D3WXN88")
    assert found() == []


@pytest.mark.clause("2024-6/4.5d")
def test_fewer_declared_is_no_split_batch_until_the_rest_is_declared_too(cast: Cast) -> None:
    licence = customs.licence_of(cast)
    first, second = customs.vins(licence)
    customs.sent(cast.customs.actor, customs.declaration_on(licence, quantity=1, vins=(first,)))
    assert found() == []
    rest = {"quantity": 1, "vins": (second,), "declaration_number": "310420260000000018"}
    customs.sent(cast.customs.actor, customs.declaration_on(licence, **rest))
    assert [kind for _, kind, _ in found()] == ["split_batch"]


@pytest.mark.clause("2024-6/7.6.1")
@pytest.mark.clause("2025-648/annex1.1")
def test_a_prohibited_vehicle_found_at_the_border_is_recorded_once(cast: Cast) -> None:
    licence = customs.licence_of(cast)
    told = (licence.number, customs.vins(licence)[0], "2024-6/6.6", "车架号有凿改痕迹。")
    for _ in range(2):
        acting(cast.customs.actor, findings.find_prohibited, *told, at=customs.NOW)
    assert found() == [("2024-6/7.6.1", "prohibited_vehicle", cast.exporter.organisation_id)]


# --- public security -------------------------------------------------------------------------------------------------


@pytest.mark.clause("2025-648/annex1.5")
def test_a_second_pending_export_transfer_is_recorded_for_who_asked_and_tells_nothing_of_the_first(cast: Cast) -> None:
    vehicles.endorsed(cast)
    second = vehicles.inspected(cast, who="other_exporter")
    for _ in range(2):
        acting(cast.police.actor, endorsing.endorse, second.pk, date(2026, 12, 31), at=at(vehicles.ENDORSED))
    assert found() == [(IRREGULAR, "second_endorsement", cast.other_exporter.organisation_id)]
    with reading_as(SYSTEM):
        assert cast.exporter.organisation.name not in Record.objects.get().words


# --- licensing -------------------------------------------------------------------------------------------------------


def faulty(cast: Cast, when: str = licensing.MONDAY, **entry: Any) -> Application:
    """An application handed in whose first vehicle has particulars changed."""
    application = licensing.filled(cast.exporter.actor, licensing.vehicles_of(cast), at(when))
    with reading_as(cast.exporter.actor):
        line = application.lines.order_by("position").first()
    changes = {line.pk: {"entry": line.entry | {"unit_price": 9800} | entry}}
    acting(cast.exporter.actor, applications.save_lines, application.number, changes, at=at(when))
    return acting(cast.exporter.actor, applications.submit, application.number, at=at(when)).case


def told_to_supplement(cast: Cast, application: Application, when: str = licensing.MONDAY) -> None:
    """The officer's one notice."""
    told = (application.number, "请按登记证书更正。")
    acting(cast.reviewer.actor, applications.request_supplement, *told, at=at(when))


@pytest.mark.clause("2025-648/annex1.5")
@pytest.mark.clause("2025-648/2a")
def test_a_registration_date_that_is_not_the_certificates_is_recorded_once_told(cast: Cast) -> None:
    licensing.approve(cast.exporter.organisation)
    application = faulty(cast, registered_on="2020-09-22")
    assert found() == []
    told_to_supplement(cast, application)
    assert [kind for _, kind, _ in found()] == ["registration_date"]
    with reading_as(SYSTEM):
        words = Record.objects.get().words
    assert all(part in words for part in (application.number, "2020-09-22", "2020-09-21"))
    acting(cast.exporter.actor, applications.resubmit, application.number, at=at("2026-04-21"))
    acting(cast.reviewer.actor, applications.refuse, application.number, "未更正。", at=at("2026-04-21"))
    assert [kind for _, kind, _ in found()] == ["registration_date"]


def test_another_fault_is_no_wrong_registration_date(cast: Cast) -> None:
    licensing.approve(cast.exporter.organisation)
    told_to_supplement(cast, faulty(cast, model="—"))
    assert found() == []
    with reading_as(SYSTEM):
        assert Fault.objects.count() == 1


def test_what_is_lacking_beside_the_form_is_no_fault_in_licence_data(cast: Cast) -> None:
    application = licensing.lawful_draft(cast)
    with reading_as(cast.exporter.actor):
        line = application.lines.first()
    changes = {line.pk: {"market_access": None}}
    acting(cast.exporter.actor, applications.save_lines, application.number, changes, at=licensing.NOW)
    acting(cast.exporter.actor, applications.submit, application.number, at=licensing.NOW)
    told_to_supplement(cast, application)
    with reading_as(SYSTEM):
        assert Fault.objects.count() == 0


# --- repeated faults -------------------------------------------------------------------------------------------------


def fault(cast: Cast, day: str, case: int) -> Record | None:
    """An officer found the licence data of a case at fault."""
    told = (cast.exporter.organisation, ("application", case), f"SQ-{case}")
    return acting(cast.reviewer.actor, actions.note_fault, *told, at=at(day))


def rule(cast: Cast, times: int, months: int, from_day: str, day: str) -> None:
    """The authority sets what counts as repeated."""
    told = {"times": times, "months": months, "from_day": date.fromisoformat(from_day), "words": "本省标准。"}
    acting(cast.reviewer.actor, actions.set_rule, **told, at=at(day))


@pytest.mark.clause("2025-648/annex1.5")
@pytest.mark.parametrize(("day", "repeated"), [("2026-05-05", True), ("2026-05-06", True), ("2026-05-07", False)])
def test_unless_set_twice_within_twelve_months_is_repeated(cast: Cast, day: str, repeated: bool) -> None:
    assert fault(cast, "2025-05-06", 1) is None
    record = fault(cast, day, 2)
    assert (record is not None) == repeated
    assert [kind for _, kind, _ in found()] == ["repeated_faults"] * repeated


def test_a_case_counts_once_and_a_fault_leads_to_one_record(cast: Cast) -> None:
    assert [fault(cast, "2026-05-06", case) is not None for case in (1, 1, 2, 2, 3, 4)] == [
        False, False, True, False, False, True,
    ]  # fmt: skip
    with reading_as(SYSTEM):
        assert [act.faults.count() for act in Record.objects.order_by("pk")] == [2, 2]
        words = Record.objects.order_by("pk").first().words
    assert "SQ-1（2026-05-06）、SQ-2（2026-05-06）" in words


@pytest.mark.clause("2025-648/annex1.5")
def test_the_rule_of_the_day_of_the_fault_decides(cast: Cast) -> None:
    rule(cast, 3, 6, "2026-05-10", "2026-05-06")
    fault(cast, "2026-05-07", 1)
    assert fault(cast, "2026-05-09", 2) is not None
    assert [fault(cast, "2026-05-10", case) is not None for case in (3, 4, 5)] == [False, False, True]


def test_another_authoritys_rule_is_not_ours(cast: Cast) -> None:
    told = {"times": 5, "months": 12, "from_day": date(2026, 5, 6), "words": "广东标准。"}
    acting(cast.other_reviewer.actor, actions.set_rule, **told, at=at("2026-05-06"))
    fault(cast, "2026-05-06", 1)
    assert fault(cast, "2026-05-07", 2) is not None


def test_what_was_found_stands_in_the_exporters_record(cast: Cast) -> None:
    fault(cast, "2026-05-06", 1)
    fault(cast, "2026-05-07", 2)
    subject = ("exporter", cast.exporter.organisation_id)
    entries = acting(cast.exporter.actor, lambda actor: list(audit.timeline(actor, *subject)))
    assert [(entry.step, entry.clauses) for entry in entries] == [("record_act", [IRREGULAR])]

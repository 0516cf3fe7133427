"""From record to dossier: claims while it is a draft, what the platform knows from submission on (案卷)."""

from datetime import date
from typing import Any

import msgspec
import pytest
from tests.cast import Cast, acting
from tests.licensing.dossiers import VINS, as_dossier, dossier_dict
from tests.licensing.lawful import (
    NOW,
    REGISTRY,
    approve,
    certificate,
    filled,
    lawful_draft,
    submitted,
    vehicle_of,
    vehicles_of,
)
from tests.licensing.test_drafting import upload

from chuhai.accounts.row_security import reading_as
from chuhai.credit.models import Record
from chuhai.law.dossier import LicenceDossier
from chuhai.licensing import actions, facts, queries
from chuhai.licensing.models import Application

ON = date(2026, 4, 20)


def drafted(cast: Cast, **changed: Any) -> Application:
    """A draft of the cast's exporter from a dossier."""
    return acting(cast.exporter.actor, actions.draft_from_dossier, as_dossier(dossier_dict(**changed)), at=NOW)


def written_out(cast: Cast, application: Application) -> LicenceDossier:
    """The dossier of an application, as it is given back."""
    plain = acting(cast.exporter.actor, lambda _: queries.dossier(application, ON))
    return msgspec.convert(plain, LicenceDossier)


def known(cast: Cast, application: Application) -> dict[str, Any]:
    """Its first vehicle as it counts when it is handed in."""
    return acting(cast.exporter.actor, lambda _: facts.gather(application, ON, claims=False))["vehicles"][0]


def clauses(findings: Any) -> list[str]:
    """The clauses of some findings."""
    return [finding.clause for finding in findings]


def test_a_dossier_read_in_and_written_out_again_is_the_same(cast: Cast) -> None:
    approve(cast.exporter.organisation)
    assert written_out(cast, drafted(cast)) == as_dossier(dossier_dict())


@pytest.mark.parametrize(
    "change",
    [
        {"route": "contractor", "project": {"award_notice": "中标2026-3", "project_contract": True}},
        {"route": None, "form": None, "contract": None, "vehicles": []},
        {"contract": {"number": "一二三", "language": "zh"}},
    ],
)
def test_whatever_it_states_comes_back(cast: Cast, change: dict) -> None:
    approve(cast.exporter.organisation)
    assert written_out(cast, drafted(cast, **change)) == as_dossier(dossier_dict(**change))


@pytest.mark.parametrize(
    "modified",
    [
        {"chassis_brand": "东风牌", "photos": {"before": ["front"]}, "ccc": None, "authenticity": "proven"},
        {"chassis_brand": "东风牌"},
        {"ccc": {"number": "2024011101000001", "valid_until": "2027-01-01"}},
    ],
)
def test_a_modification_comes_back_with_its_unknowns_unknown(cast: Cast, modified: dict) -> None:
    plain = dossier_dict()
    plain["vehicles"][0]["modified"] = modified
    back = written_out(cast, drafted(cast, vehicles=plain["vehicles"]))
    assert back.vehicles[0].modified == as_dossier(plain).vehicles[0].modified


def test_the_registers_word_on_the_exporter_stands_above_the_dossiers(cast: Cast) -> None:
    approve(cast.exporter.organisation, "2025-12-01")
    plain = dossier_dict()
    plain["exporter"] |= {"name": "远帆", "type": "manufacturer", "approval": {"approved_on": "2026-04-01"}}
    exporter = written_out(cast, drafted(cast, exporter=plain["exporter"])).exporter
    assert (exporter.name, exporter.type) == (cast.exporter.organisation.name, "trader")
    assert exporter.approval.approved_on == date(2025, 12, 1)


def test_the_credit_archive_is_the_platforms(cast: Cast) -> None:
    with reading_as(cast.reviewer.actor):
        Record.objects.create(
            exporter=cast.exporter.organisation,
            authority=cast.reviewer.organisation,
            clause="2025-648/annex1.2",
            on=date(2026, 2, 1),
            words="未提供备件。",
            recorded_at=NOW,
            recorded_by="李静",
        )
    records = written_out(cast, drafted(cast)).exporter.credit.records
    assert [(record.clause, record.on) for record in records] == [("2025-648/annex1.2", date(2026, 2, 1))]


def test_what_public_security_stated_overrides_what_was_claimed(cast: Cast) -> None:
    stated = {"mortgaged": True, "open_violations": 2}
    vehicle_of(cast.exporter.organisation, cast.police.organisation, VINS[0], registry=stated, odometer_km=90000)
    vehicle = written_out(cast, drafted(cast)).vehicles[0]
    assert (vehicle.registry.mortgaged, vehicle.registry.open_violations, vehicle.odometer_km) == (True, 2, 90000)
    assert vehicle.registry.seized is False


def test_from_submission_on_a_claim_counts_for_nothing(cast: Cast) -> None:
    vehicle_of(
        cast.exporter.organisation, cast.police.organisation, VINS[0], registry={"mortgaged": False}, inspection=None
    )
    vehicle = known(cast, drafted(cast))
    assert (vehicle["registry"], vehicle["inspection"]) == ({"mortgaged": False}, None)


@pytest.mark.clause("2024-6/4.1b")
def test_a_claimed_endorsement_passes_the_check_of_a_draft_and_not_its_submission(cast: Cast) -> None:
    approve(cast.exporter.organisation)
    application = drafted(cast)
    tried = acting(cast.exporter.actor, lambda _: queries.assessment(application, ON))
    handed_in = acting(cast.exporter.actor, lambda _: queries.assessment_at_submission(application, ON))
    assert tried.findings == ()
    assert clauses(handed_in.violated) == ["2024-6/4.1b", "2024-6/4.1b"]
    assert "2024-6/6.2" in clauses(handed_in.missing)


def test_a_vehicle_that_nobody_knows_has_no_endorsement(cast: Cast) -> None:
    plain = dossier_dict()["vehicles"][0] | {"vin": None, "line": None, "certificate": None}
    assert known(cast, drafted(cast, vehicles=[plain]))["certificate"] == {"pending_export_on": None}


def test_a_certificate_that_was_endorsed_carries_the_day_of_its_record(cast: Cast) -> None:
    claimed = dossier_dict()
    claimed["vehicles"][0]["certificate"] |= {"pending_export_on": "2026-01-02", "brand": "宝马牌"}
    vehicle_of(cast.exporter.organisation, cast.police.organisation, VINS[0], endorsed_on=date(2026, 4, 9))
    vehicle = written_out(cast, drafted(cast, vehicles=claimed["vehicles"])).vehicles[0]
    assert (vehicle.certificate.pending_export_on, vehicle.certificate.brand) == (date(2026, 4, 9), "大众牌")


def test_the_vin_found_on_the_vehicle_is_public_securitys(cast: Cast) -> None:
    vehicle_of(cast.exporter.organisation, cast.police.organisation, VINS[0], vin_found=VINS[1])
    assert known(cast, drafted(cast))["vin"] == VINS[1]


def test_a_paper_on_file_completes_the_evidence_that_it_is(cast: Cast) -> None:
    application = lawful_draft(cast)
    contract = application.contract | {"translation": None}
    acting(cast.exporter.actor, actions.save, application.number, {"contract": contract}, at=NOW)
    line = acting(cast.exporter.actor, lambda _: queries.lines(application))[0]
    report = line.test_report | {"institution_declaration": None}
    acting(cast.exporter.actor, actions.save_lines, application.number, {line.pk: {"test_report": report}}, at=NOW)
    application = acting(cast.exporter.actor, queries.find, application.number)
    before = acting(cast.exporter.actor, lambda _: queries.assessment(application, ON))
    upload(cast, application, "contract_translation")
    upload(cast, application, "institution_declaration", line.pk)
    after = acting(cast.exporter.actor, lambda _: queries.assessment(application, ON))
    assert (clauses(before.findings), clauses(after.findings)) == (["2024-6/5.2b", "2024-6/5.4b"], [])


@pytest.mark.clause("2025-648/4b")
def test_that_a_modification_is_proven_is_no_claim_of_the_exporters(cast: Cast) -> None:
    plain = dossier_dict()
    plain["vehicles"][0]["modified"] = {"authenticity": "proven"}
    application = drafted(cast, vehicles=plain["vehicles"])
    assert known(cast, application)["modified"]["authenticity"] is None


@pytest.mark.clause("2024-6/4.5a")
def test_another_live_application_of_the_same_exporter_is_told_by_its_number(cast: Cast) -> None:
    first = submitted(cast)
    vins = [line.vehicle_id for line in acting(cast.exporter.actor, lambda _: queries.lines(first))]
    second = acting(cast.exporter.actor, actions.draft, vins, at=NOW)
    held = written_out(cast, second).vehicles[0].live_licences
    assert held == (f"许可证申请{first.number}",)


@pytest.mark.clause("2024-6/4.5a")
def test_another_exporters_live_application_is_told_without_telling_whose(cast: Cast) -> None:
    first = submitted(cast, 1)
    vin = acting(cast.exporter.actor, lambda _: queries.lines(first))[0].vin
    foreign = vehicle_of(
        cast.other_exporter.organisation, cast.other_police.organisation, vin, state="inspected", endorsed_on=None
    )
    second = acting(cast.other_exporter.actor, actions.draft, [foreign.pk], at=NOW)
    plain = acting(cast.other_exporter.actor, lambda _: queries.dossier(second, ON))
    assert plain["vehicles"][0]["live_licences"] == ["另一在办申请"]


def test_gathering_takes_as_many_queries_for_twenty_vehicles_as_for_one(
    cast: Cast, django_assert_num_queries: Any
) -> None:
    for number in (1, 20):
        approve(cast.exporter.organisation, f"2025-11-{number:02d}")
        application = filled(cast.exporter.actor, vehicles_of(cast, number))
        with reading_as(cast.exporter.actor), django_assert_num_queries(16):
            queries.assessment(application, ON)


def test_the_claims_of_a_certificate_complete_what_is_not_confirmed_yet(cast: Cast) -> None:
    entered = certificate(VINS[0], "前车主") | {"brand": None}
    vehicle_of(
        cast.exporter.organisation,
        cast.police.organisation,
        VINS[0],
        state="transfer_requested",
        certificate=entered,
        endorsed_on=None,
        registry=dict(REGISTRY),
    )
    vehicle = written_out(cast, drafted(cast)).vehicles[0]
    assert (vehicle.certificate.owner, vehicle.certificate.brand) == (cast.exporter.organisation.name, "大众牌")

"""The register of dishonest acts: each prohibited act and each entry of the negative list, by its own test."""

import pytest
from tests.cast import Cast, acting
from tests.credit.archive import recorded

from chuhai.accounts.desks import COMMERCE_DESKS
from chuhai.credit import queries
from chuhai.credit.acts import ACTS, Found
from chuhai.law.clauses import all_clauses

NAMING = ("2024-6/7.6.", "2025-648/annex1.")


def stands(cast: Cast, clause: str) -> list[dict[str, str]]:
    """What a licence decision weighs once an officer recorded an act of this clause, and nothing else."""
    recorded(cast, clause)
    return acting(cast.reviewer.actor, lambda _: queries.credit_of(cast.exporter.organisation_id))["records"]


def test_the_register_holds_every_act_of_the_texts_and_no_other() -> None:
    assert list(ACTS) == [clause.id for clause in all_clauses() if clause.id.startswith(NAMING)]


def test_every_entry_says_what_counts_and_what_evidence_is_wanted_in_both_languages() -> None:
    for clause, act in ACTS.items():
        texts = [text for words in (act.label, act.counts, act.evidence) for text in words]
        assert act.clause == clause
        assert all(text.strip() for text in texts)
        assert act.recorders == COMMERCE_DESKS


def test_everything_that_the_platform_finds_stands_under_an_act() -> None:
    assert {found for act in ACTS.values() for found in act.found} == set(Found)
    assert all(found.label.zh and found.label.en for found in Found)


@pytest.mark.clause("2024-6/7.6.1")
def test_exporting_a_prohibited_vehicle(cast: Cast) -> None:
    assert ACTS["2024-6/7.6.1"].found == (Found.PROHIBITED_VEHICLE,)
    assert stands(cast, "2024-6/7.6.1") == [{"clause": "2024-6/7.6.1", "on": "2026-05-06"}]


@pytest.mark.clause("2024-6/7.6.2")
def test_false_condition_or_refused_supervision(cast: Cast) -> None:
    assert "里程" in ACTS["2024-6/7.6.2"].counts.zh
    assert stands(cast, "2024-6/7.6.2") == [{"clause": "2024-6/7.6.2", "on": "2026-05-06"}]


@pytest.mark.clause("2024-6/7.6.3")
def test_forging_or_trading_in_licences(cast: Cast) -> None:
    assert "出口许可证" in ACTS["2024-6/7.6.3"].label.zh
    assert stands(cast, "2024-6/7.6.3") == [{"clause": "2024-6/7.6.3", "on": "2026-05-06"}]


@pytest.mark.clause("2024-6/7.6.4")
def test_forged_registration_certificates(cast: Cast) -> None:
    assert "登记证书" in ACTS["2024-6/7.6.4"].label.zh
    assert stands(cast, "2024-6/7.6.4") == [{"clause": "2024-6/7.6.4", "on": "2026-05-06"}]


@pytest.mark.clause("2024-6/7.6.5")
def test_false_materials(cast: Cast) -> None:
    assert "虚假材料" in ACTS["2024-6/7.6.5"].label.zh
    assert stands(cast, "2024-6/7.6.5") == [{"clause": "2024-6/7.6.5", "on": "2026-05-06"}]


@pytest.mark.clause("2024-6/7.6.6")
def test_procedure_not_followed(cast: Cast) -> None:
    assert "注销" in ACTS["2024-6/7.6.6"].label.zh
    assert stands(cast, "2024-6/7.6.6") == [{"clause": "2024-6/7.6.6", "on": "2026-05-06"}]


@pytest.mark.clause("2024-6/7.6.7")
def test_a_major_event_abroad(cast: Cast) -> None:
    assert "重大不良影响" in ACTS["2024-6/7.6.7"].counts.zh
    assert stands(cast, "2024-6/7.6.7") == [{"clause": "2024-6/7.6.7", "on": "2026-05-06"}]


@pytest.mark.clause("2024-6/7.6.8")
def test_any_other_breach_of_law(cast: Cast) -> None:
    assert "条款" in ACTS["2024-6/7.6.8"].counts.zh
    assert stands(cast, "2024-6/7.6.8") == [{"clause": "2024-6/7.6.8", "on": "2026-05-06"}]


@pytest.mark.clause("2025-648/annex1.1")
def test_negative_list_1_prohibited_vehicle(cast: Cast) -> None:
    assert ACTS["2025-648/annex1.1"].found == (Found.PROHIBITED_VEHICLE,)
    assert stands(cast, "2025-648/annex1.1") == [{"clause": "2025-648/annex1.1", "on": "2026-05-06"}]


@pytest.mark.clause("2025-648/annex1.2")
def test_negative_list_2_no_after_sales_service(cast: Cast) -> None:
    assert "备件" in ACTS["2025-648/annex1.2"].label.zh
    assert stands(cast, "2025-648/annex1.2") == [{"clause": "2025-648/annex1.2", "on": "2026-05-06"}]


@pytest.mark.clause("2025-648/annex1.3")
def test_negative_list_3_false_condition(cast: Cast) -> None:
    assert "质量保证" in ACTS["2025-648/annex1.3"].label.zh
    assert stands(cast, "2025-648/annex1.3") == [{"clause": "2025-648/annex1.3", "on": "2026-05-06"}]


@pytest.mark.clause("2025-648/annex1.4")
def test_negative_list_4_forged_papers(cast: Cast) -> None:
    assert "售后服务确认书" in ACTS["2025-648/annex1.4"].counts.zh
    assert stands(cast, "2025-648/annex1.4") == [{"clause": "2025-648/annex1.4", "on": "2026-05-06"}]


@pytest.mark.clause("2025-648/annex1.5")
def test_negative_list_5_irregular_business(cast: Cast) -> None:
    assert set(ACTS["2025-648/annex1.5"].found) == set(Found) - {Found.PROHIBITED_VEHICLE}
    assert stands(cast, "2025-648/annex1.5") == [{"clause": "2025-648/annex1.5", "on": "2026-05-06"}]


@pytest.mark.clause("2025-648/annex1.6")
def test_negative_list_6_major_event(cast: Cast) -> None:
    assert "不良社会影响" in ACTS["2025-648/annex1.6"].counts.zh
    assert stands(cast, "2025-648/annex1.6") == [{"clause": "2025-648/annex1.6", "on": "2026-05-06"}]


@pytest.mark.clause("2025-648/annex1.7")
def test_negative_list_7_any_other_dishonest_act(cast: Cast) -> None:
    assert "不诚信" in ACTS["2025-648/annex1.7"].label.zh
    assert stands(cast, "2025-648/annex1.7") == [{"clause": "2025-648/annex1.7", "on": "2026-05-06"}]

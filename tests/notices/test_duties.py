"""Notices that a clause makes somebody's duty (法定通报): each goes to whom its clause names, and nobody else may write it."""

from datetime import date

import pytest
from tests.cast import Cast, acting, at
from tests.notices.wording import WORDS, place

from chuhai.accounts.actors import SYSTEM
from chuhai.accounts.desks import Desk
from chuhai.accounts.row_security import reading_as
from chuhai.credit import actions as credit
from chuhai.notices import actions
from chuhai.notices.models import Notice
from chuhai.workflow.transitions import CaseNotFound, EntryRefused, WrongDesk

NOW = at("2026-03-02")


@pytest.fixture
def placed(cast: Cast) -> Cast:
    """The cast with its places on the map: Ningbo's and Guangdong's."""
    for member in ("police", "customs", "transport"):
        place(getattr(cast, member).organisation.name, "3302")
        place(getattr(cast, f"other_{member}").organisation.name, "44")
    return cast


def told(clause: str) -> set[int]:
    """Who was notified under a clause."""
    with reading_as(SYSTEM):
        return set(Notice.objects.filter(clause=clause).values_list("addressee_id", flat=True))


def ids(cast: Cast, *names: str) -> set[int]:
    """The organisations of members of the cast."""
    return {getattr(cast, name).organisation_id for name in names}


@pytest.mark.clause("2024-6/7.1b")
def test_an_act_recorded_by_the_province_is_reported_by_itself(placed: Cast) -> None:
    exporter_id = placed.exporter.organisation_id
    acting(
        placed.reviewer.actor,
        credit.record_act,
        exporter_id,
        "2024-6/7.6.5",
        "提交虚假合同。",
        on=date(2026, 3, 1),
        at=NOW,
    )
    assert told("2024-6/7.1b") == ids(placed, "mofcom", "miit", "police", "transport", "customs")
    with reading_as(SYSTEM):
        notice = Notice.objects.first()
    assert (notice.sender_id, notice.about) == (placed.reviewer.organisation_id, ("exporter", exporter_id))
    assert notice.words == "失信行为（2024-6/7.6.5），发生于2026年3月1日：提交虚假合同。"


@pytest.mark.clause("2024-6/7.1b")
def test_an_act_that_the_platform_found_is_reported_once_in_the_authoritys_name(placed: Cast) -> None:
    exporter = placed.exporter.organisation
    for _ in range(2):
        acting(
            SYSTEM, credit.record_found, exporter, "2025-648/annex1.5", "逾期注销。", ("deregistration", 1),
            on=date(2026, 3, 1), at=NOW,
        )  # fmt: skip
    with reading_as(SYSTEM):
        assert Notice.objects.count() == 5
        assert set(Notice.objects.values_list("sender_id", "sent_by")) == {(exporter.authority_id, SYSTEM.name)}


@pytest.mark.clause("2024-6/7.1b")
def test_an_act_that_is_refused_is_not_reported(cast: Cast) -> None:
    with pytest.raises(EntryRefused):
        acting(
            cast.reviewer.actor, credit.record_act, cast.exporter.organisation_id, "2024-6/3.1", "不是失信行为条款。",
            on=date(2026, 3, 1), at=NOW,
        )  # fmt: skip
    assert told("2024-6/7.1b") == set()


@pytest.mark.clause("2024-6/7.3")
def test_public_security_notifies_commerce_of_violations(placed: Cast) -> None:
    about = {"exporter": placed.exporter.organisation, "about": ("vehicle", 1), "label": "LSVNV2189L2345671"}
    for desk, actor in placed.of_every_desk.items():
        if desk is not Desk.PUBLIC_SECURITY:
            with pytest.raises(WrongDesk):
                acting(actor, actions.report_violation, **about, words=WORDS, at=NOW)
    [notice] = acting(placed.police.actor, actions.report_violation, **about, words=WORDS, at=NOW)
    assert (notice.addressee_id, notice.exporter_id) == (
        placed.reviewer.organisation_id,
        placed.exporter.organisation_id,
    )


@pytest.mark.clause("2025-648/4f")
@pytest.mark.parametrize(
    ("member", "others"),
    [("mofcom", ("miit", "customs")), ("miit", ("mofcom", "customs")), ("customs", ("mofcom", "miit"))],
)
def test_the_three_share_anomalies_of_modified_exports(placed: Cast, member: str, others: tuple[str, ...]) -> None:
    about = {"exporter": placed.exporter.organisation, "about": ("licence", 1), "label": "26-32-000017"}
    acting(placed.actor(member), actions.share_anomaly, **about, words="改装厢体与公告参数不一致。", at=NOW)
    assert told("2025-648/4f") == ids(placed, *others)


@pytest.mark.clause("2025-648/4f")
def test_nobody_else_shares_anomalies(cast: Cast) -> None:
    about = {"exporter": cast.exporter.organisation, "about": ("licence", 1), "label": "26-32-000017"}
    for desk, actor in cast.of_every_desk.items():
        if desk not in (Desk.MOFCOM, Desk.MIIT, Desk.CUSTOMS):
            with pytest.raises(WrongDesk):
                acting(actor, actions.share_anomaly, **about, words="异常。", at=NOW)
    assert told("2025-648/4f") == set()


@pytest.mark.clause("2025-648/2c")
def test_mofcom_criticises_an_exporter_and_its_issuing_agencies(cast: Cast) -> None:
    exporter_id = cast.exporter.organisation_id
    agencies = [cast.other_reviewer.organisation_id, cast.reviewer.organisation_id]
    acting(cast.mofcom.actor, actions.criticise, exporter_id, "多次填报不规范。", agencies=agencies, at=NOW)
    assert told("2025-648/2c") == ids(cast, "exporter", "reviewer", "other_reviewer")


@pytest.mark.clause("2025-648/2c")
def test_mofcom_alone_criticises_and_exporters_alone_are_criticised(cast: Cast) -> None:
    for desk, actor in cast.of_every_desk.items():
        if desk is not Desk.MOFCOM:
            with pytest.raises(WrongDesk):
                acting(actor, actions.criticise, cast.exporter.organisation_id, "多次填报不规范。", at=NOW)
    for nobody in (0, cast.police.organisation_id):
        with pytest.raises(CaseNotFound):
            acting(cast.mofcom.actor, actions.criticise, nobody, "多次填报不规范。", at=NOW)
    assert told("2025-648/2c") == set()

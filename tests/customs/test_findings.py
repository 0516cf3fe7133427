"""What customs find (查获情况): reported by itself, the licence frozen, a return shipment refused; one fact changed at a time."""

import pytest
from tests.cast import Cast, acting, at
from tests.customs.lawful import NOW, cleared, declaration_on, licence_of
from tests.vehicles.lawful import recorded

from chuhai.accounts.actors import SYSTEM
from chuhai.accounts.desks import Desk
from chuhai.accounts.row_security import reading_as
from chuhai.credit.models import Record
from chuhai.customs import actions, facts, findings, queries
from chuhai.customs.comparison import Declared
from chuhai.customs.models import Finding
from chuhai.licensing import actions as licensing
from chuhai.licensing.models import Licence
from chuhai.licensing.queries import verify_publicly
from chuhai.notices.models import Notice
from chuhai.vehicles.models import Vehicle
from chuhai.workflow.clocks import today
from chuhai.workflow.transitions import CaseNotFound, EntryRefused, WordsWanted, WrongDesk, WrongState

WORDS = "车架号有凿改痕迹，涉嫌拼装。"


def vin_on(licence: Licence) -> str:
    """The first vehicle of a licence."""
    with reading_as(SYSTEM):
        return facts.vins_of(licence)[0]


def found(cast: Cast, licence: Licence, who: str = "customs", **changed: object) -> Finding:
    """A prohibited vehicle found on a licence."""
    told = {"vin": vin_on(licence), "clause": "2024-6/6.6", "words": WORDS, **changed}
    return acting(
        cast.actor(who), findings.find_prohibited, licence.number, told["vin"], told["clause"], told["words"], at=NOW
    )


def stands(licence: Licence) -> str:
    """The state of a licence in the database."""
    with reading_as(SYSTEM):
        return Licence.objects.get(pk=licence.pk).state


def told(clause: str) -> set[int]:
    """Who was notified under a clause."""
    with reading_as(SYSTEM):
        return set(Notice.objects.filter(clause=clause).values_list("addressee_id", flat=True))


def police_of(licence: Licence) -> int:
    """Where the vehicles of a licence were registered."""
    with reading_as(SYSTEM):
        return Vehicle.objects.get(vin=vin_on(licence)).police_id


@pytest.mark.clause("2024-6/7.5")
def test_a_prohibited_vehicle_is_reported_and_freezes_its_licence(cast: Cast) -> None:
    licence = licence_of(cast)
    finding = found(cast, licence)
    assert stands(licence) == "frozen"
    assert told("2024-6/7.5") == {cast.reviewer.organisation_id, police_of(licence)}
    with reading_as(SYSTEM):
        act = Record.objects.get()
    assert (act.clause, act.subject_kind, act.subject_id) == ("2024-6/7.6.1", "finding", finding.pk)
    assert cast.mofcom.organisation_id in told("2024-6/7.1b")


@pytest.mark.clause("2024-6/7.5")
def test_a_frozen_licence_cannot_be_cleared_and_verification_says_so(cast: Cast) -> None:
    licence = licence_of(cast)
    found(cast, licence)
    with reading_as(cast.other_customs.actor):
        verified = queries.verify(licence.number, Declared(), today(NOW))
    assert [(reason.code, reason.clause) for reason in verified.reasons] == [("frozen", "2024-6/7.5")]
    with reading_as(SYSTEM):
        code = Licence.objects.get(pk=licence.pk).verification_code
    assert verify_publicly(licence.number, code).state.zh == "冻结"
    clearance = acting(cast.customs.actor, actions.clear, declaration_on(licence), at=NOW)
    assert (clearance.outcome, [reason["code"] for reason in clearance.reasons]) == ("refused", ["frozen"])
    assert stands(licence) == "frozen"


@pytest.mark.clause("2024-6/7.5")
def test_its_issuer_alone_lifts_it_with_reasons_and_it_clears_again(cast: Cast) -> None:
    licence = licence_of(cast)
    found(cast, licence)
    with pytest.raises(WordsWanted):
        acting(cast.issuer.actor, licensing.unfreeze, licence.number, " ", at=NOW)
    with pytest.raises(CaseNotFound):
        acting(cast.other_issuer.actor, licensing.unfreeze, licence.number, "经核查不属于拼装。", at=NOW)
    acting(cast.issuer.actor, licensing.unfreeze, licence.number, "经核查不属于拼装。", at=NOW)
    assert acting(cast.customs.actor, actions.clear, declaration_on(licence), at=NOW).outcome == "cleared"


@pytest.mark.clause("2024-6/7.5")
def test_a_used_licence_is_reported_and_stays_used(cast: Cast) -> None:
    licence = cleared(cast).licence
    found(cast, licence)
    assert stands(licence) == "used"
    assert cast.reviewer.organisation_id in told("2024-6/7.5")


def test_pressing_twice_reports_once(cast: Cast) -> None:
    licence = licence_of(cast)
    assert found(cast, licence) == found(cast, licence)
    with reading_as(SYSTEM):
        assert (Finding.objects.count(), Record.objects.count()) == (1, 1)
        assert Notice.objects.filter(clause="2024-6/7.5").count() == 2


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [
        ({"vin": "LSVNV2189L2345671"}, EntryRefused),
        ({"clause": "2024-6/4.5a"}, EntryRefused),
        ({"words": " "}, WordsWanted),
    ],
)
def test_what_is_no_finding_changes_nothing(cast: Cast, changed: dict, refusal: type[Exception]) -> None:
    licence = licence_of(cast)
    with pytest.raises(refusal):
        found(cast, licence, **changed)
    assert (stands(licence), told("2024-6/7.5")) == ("valid", set())


def test_customs_alone_find(cast: Cast) -> None:
    licence = licence_of(cast)
    for desk, actor in cast.of_every_desk.items():
        if desk is not Desk.CUSTOMS:
            with pytest.raises(WrongDesk):
                acting(actor, findings.find_prohibited, licence.number, "", "2024-6/6.6", WORDS, at=NOW)
            with pytest.raises(WrongDesk):
                acting(actor, findings.refuse_return, vin_on(licence), WORDS, at=NOW)
    assert stands(licence) == "valid"


def test_who_sees_a_finding(cast: Cast) -> None:
    finding = found(cast, licence_of(cast))
    seeing = {"exporter", "colleague", "reviewer", "issuer", "customs", "other_customs", "mofcom", "system"}
    for name in (*vars(cast), "system"):
        with reading_as(cast.actor(name)):
            assert queries.findings(cast.actor(name)).exists() == (name in seeing), name
            assert Finding.objects.filter(pk=finding.pk).exists() == (name in seeing), name


# --- return shipments ------------------------------------------------------------------------------------------------


@pytest.mark.clause("2024-6/4.1c")
def test_a_cleared_vehicle_does_not_come_back(cast: Cast) -> None:
    licence = cleared(cast).licence
    finding = acting(cast.customs.actor, findings.refuse_return, vin_on(licence), "收货人拒收，申请退运。", at=NOW)
    assert (finding.kind, finding.clause, finding.licence) == ("return", "2024-6/4.1c", licence)
    assert told("2024-6/4.1c") == {cast.reviewer.organisation_id, police_of(licence)}
    with reading_as(cast.reviewer.actor):
        steps = [entry.step for entry in recorded(cast.reviewer.actor, finding.vehicle_id)]
    assert steps[-1] == "return_refused"
    with reading_as(SYSTEM):
        assert Vehicle.objects.get(pk=finding.vehicle_id).state == "cleared"
        assert not Record.objects.exists()


@pytest.mark.clause("2024-6/4.1c")
def test_what_has_not_left_cannot_return(cast: Cast) -> None:
    licence = licence_of(cast)
    for vin in (vin_on(licence), "LSVNV2189L2345671"):
        with pytest.raises(EntryRefused):
            acting(cast.customs.actor, findings.refuse_return, vin, "申请退运。", at=NOW)
    assert told("2024-6/4.1c") == set()


def test_a_frozen_licence_is_not_used_by_the_table_either(cast: Cast) -> None:
    licence = licence_of(cast)
    acting(cast.customs.actor, licensing.freeze, licence.number, WORDS, at=NOW)
    with pytest.raises(WrongState):
        acting(cast.customs.actor, licensing.use, licence.number, at=at("2026-05-05"))
    assert stands(licence) == "frozen"

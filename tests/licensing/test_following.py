"""A licence is handed back and applied for anew, changed, extended, re-issued after loss: always as a new one (licence-2008/17, 18)."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from tests.cast import Cast, acting, at
from tests.licensing.lawful import CONTRACT, NOW, issued
from tests.licensing.test_issuing import licence_of

from chuhai.accounts.actors import SYSTEM, Actor
from chuhai.accounts.row_security import reading_as
from chuhai.audit import queries as audit
from chuhai.documents.queries import requirements_met
from chuhai.licensing import actions, queries
from chuhai.licensing.models import Application, Licence, Line
from chuhai.vehicles.models import Vehicle
from chuhai.workflow.outcomes import Done, Stopped
from chuhai.workflow.transitions import CaseNotFound, EntryRefused, WordsWanted, WrongDesk, WrongState

LAST_DAY = "2026-10-20"
LATER = at("2026-06-01")
OTHER = {"number": "YF-UZ-2026-031", "importer": "Tashkent Auto Trade LLC", "signed_on": "2026-05-28"}


def a_licence(cast: Cast, **form: Any) -> Licence:
    """A licence issued on 20 April 2026, valid until 20 October."""
    return licence_of(issued(cast, **form))


def asked(cast: Cast, licence: Licence, purpose: str = "change", when: datetime = LATER) -> Application:
    """A draft that is to change or extend it."""
    return acting(cast.exporter.actor, actions.ask_for_change, licence.number, purpose, "更改口岸。", at=when).case


def decided(cast: Cast, application: Application, when: datetime = LATER) -> Licence:
    """The licence that it comes to at the two officers' desks."""
    number = application.number
    assert isinstance(acting(cast.exporter.actor, actions.submit, number, at=when), Done)
    acting(cast.reviewer.actor, actions.review, number, at=when)
    return licence_of(acting(cast.issuer.actor, actions.issue, number, at=when).case)


def again(licence: Licence) -> Licence:
    """The licence as it stands now."""
    with reading_as(SYSTEM):
        return Licence.objects.get(pk=licence.pk)


def held(case: Licence | Application) -> set[bool]:
    """Whether the vehicles are held by it."""
    with reading_as(SYSTEM):
        application_id = case.application_id if isinstance(case, Licence) else case.pk
        return set(Line.objects.filter(application_id=application_id).values_list("live", flat=True))


def numbers(cast: Cast, query: Callable[[Actor], Any]) -> list[str]:
    """The numbers of the licences that a query gives the issuer."""
    return acting(cast.issuer.actor, lambda actor: [row.number for row in query(actor)])


# --- handed back, taken back, applied for anew -------------------------------------------------------------------------


@pytest.mark.clause("2024-6/4.5d")
def test_handing_back_and_applying_anew_is_one_step(cast: Cast) -> None:
    licence = a_licence(cast)
    anew = acting(cast.exporter.actor, actions.renew, licence.number, "少出口一辆。", at=LATER)
    old = again(licence)
    assert (old.state, old.closing_words, old.closed_on) == ("handed_back", "少出口一辆。", date(2026, 6, 1))
    assert (anew.state, anew.purpose, anew.replaces_id) == ("draft", "anew", licence.pk)
    assert held(licence) == {False}
    new = decided(cast, anew)
    assert (new.replaces_id, again(licence).state, held(new)) == (licence.pk, "replaced", {True})


@pytest.mark.clause("2024-6/4.5d")
def test_a_paper_has_to_be_taken_back_before_the_new_one_is_issued(cast: Cast) -> None:
    licence = a_licence(cast, paperless=False)
    anew = acting(cast.exporter.actor, actions.renew, licence.number, at=LATER)
    with pytest.raises(WrongState):
        decided(cast, anew)
    assert numbers(cast, queries.handed_back) == [licence.number]
    acting(cast.issuer.actor, actions.take_back, licence.number, at=LATER)
    assert again(licence).state == "taken_back"
    acting(cast.issuer.actor, actions.issue, anew.number, at=LATER)
    assert again(licence).state == "replaced"


@pytest.mark.clause("2024-6/4.5d")
def test_a_batch_may_be_split_over_two_new_licences(cast: Cast) -> None:
    licence = a_licence(cast)
    parts = [acting(cast.exporter.actor, actions.renew, licence.number, at=LATER)]
    parts.append(acting(cast.exporter.actor, actions.apply_anew, licence.number, at=LATER))
    for place, part in enumerate(parts):
        line = acting(cast.exporter.actor, lambda _, one=part: queries.lines(one))[place]
        acting(cast.exporter.actor, actions.remove_line, part.number, line.pk, at=LATER)
    issued_anew = tuple(decided(cast, part).number for part in parts)
    with reading_as(cast.customs.actor):
        assert queries.replacements([licence.pk]) == {licence.pk: issued_anew}


# --- another contract --------------------------------------------------------------------------------------------------


@pytest.mark.clause("2024-6/4.8b")
def test_another_contract_takes_the_place_of_one_that_cannot_be_performed(cast: Cast) -> None:
    licence = a_licence(cast)
    with reading_as(SYSTEM):
        before = list(Vehicle.objects.order_by("pk").values("pk", "state", "endorsed_on", "version"))
    anew = acting(cast.exporter.actor, actions.replace_contract, licence.number, OTHER, "买方违约。", at=LATER)
    assert {name: anew.contract[name] for name in OTHER} == OTHER
    assert not anew.contract.get("after_sales")
    assert (anew.form["destination"], again(licence).state) == (licence.destination, "handed_back")
    with reading_as(SYSTEM):
        assert list(Vehicle.objects.order_by("pk").values("pk", "state", "endorsed_on", "version")) == before
    entry = acting(cast.issuer.actor, lambda actor: audit.timeline(actor, *licence.subject).last())
    assert ("2024-6/4.8b" in entry.clauses, entry.words) == (True, "买方违约。")


@pytest.mark.clause("2024-6/4.8b")
def test_the_old_contracts_papers_stay_behind(cast: Cast) -> None:
    from tests.licensing.test_licences import reviewed_with_papers

    application = reviewed_with_papers(cast)
    licence = licence_of(acting(cast.issuer.actor, actions.issue, application.number, at=NOW).case)
    anew = acting(cast.exporter.actor, actions.replace_contract, licence.number, OTHER, "买方违约。", at=LATER)
    first = acting(cast.exporter.actor, lambda _: queries.lines(anew))[0]
    with reading_as(cast.exporter.actor):
        assert requirements_met(anew.subject) == set()
        assert requirements_met(("line", first.pk)) == {"test_report"}


@pytest.mark.clause("2024-6/4.8b")
@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"importer": CONTRACT["importer"].upper()}, "importer"),
        ({"importer": " "}, "importer"),
        ({"number": CONTRACT["number"]}, "number"),
    ],
)
def test_it_has_to_be_another_contract_with_another_importer(cast: Cast, changed: dict, field: str) -> None:
    licence = a_licence(cast)
    with pytest.raises(EntryRefused) as refused:
        acting(cast.exporter.actor, actions.replace_contract, licence.number, OTHER | changed, "买方违约。", at=LATER)
    assert (refused.value.field, again(licence).state) == (field, "valid")


@pytest.mark.clause("2024-6/4.8b")
def test_it_needs_the_reason_and_an_unused_licence(cast: Cast) -> None:
    licence = a_licence(cast)
    with pytest.raises(WordsWanted):
        acting(cast.exporter.actor, actions.replace_contract, licence.number, OTHER, " ", at=LATER)
    acting(cast.customs.actor, actions.use, licence.number, at=LATER)
    with pytest.raises(WrongState):
        acting(cast.exporter.actor, actions.replace_contract, licence.number, OTHER, "买方违约。", at=LATER)


# --- change and extension ----------------------------------------------------------------------------------------------


@pytest.mark.clause("licence-2008/17")
def test_a_change_is_a_new_licence_and_the_old_one_is_replaced_at_that_moment(cast: Cast) -> None:
    licence = a_licence(cast)
    change = asked(cast, licence)
    acting(
        cast.exporter.actor, actions.save, change.number, {"form": change.form | {"customs_district": "3101"}}, at=LATER
    )
    assert (again(licence).state, held(licence), held(change)) == ("valid", {True}, {False})
    new = decided(cast, change)
    old = again(licence)
    assert (old.state, old.closed_on, old.face) == ("replaced", date(2026, 6, 1), licence.face)
    assert (new.number != old.number, new.replaces_id, new.customs_district) == (True, old.pk, "3101")
    assert (new.valid_from, new.valid_until) == (date(2026, 6, 1), old.valid_until)
    assert (held(old), held(new)) == ({False}, {True})


@pytest.mark.clause("licence-2008/17")
@pytest.mark.parametrize(
    ("day", "until"),
    [
        ("2026-06-29", "2026-12-29"),
        ("2026-06-30", "2026-12-30"),
        ("2026-07-01", "2026-12-31"),
        ("2026-10-20", "2026-12-31"),
    ],
)
def test_an_extension_ends_after_six_months_and_never_past_december(cast: Cast, day: str, until: str) -> None:
    licence = a_licence(cast)
    new = decided(cast, asked(cast, licence, "extension", at(day)), at(day))
    assert (new.valid_from, new.valid_until) == (date.fromisoformat(day), date.fromisoformat(until))
    assert new.year == licence.year


@pytest.mark.clause("licence-2008/17")
@pytest.mark.parametrize("purpose", ["change", "extension"])
@pytest.mark.parametrize(("day", "taken"), [("2026-10-19", True), ("2026-10-20", True), ("2026-10-21", False)])
def test_it_is_asked_for_while_the_licence_is_valid(cast: Cast, purpose: str, day: str, taken: bool) -> None:
    licence = a_licence(cast)
    outcome = acting(cast.exporter.actor, actions.ask_for_change, licence.number, purpose, "船期推迟。", at=at(day))
    if taken:
        assert isinstance(outcome, Done)
    else:
        assert [found.clause for found in outcome.assessment.violated] == ["licence-2008/17"]
        with reading_as(SYSTEM):
            assert not licence.followers.exists()


@pytest.mark.clause("licence-2008/17")
def test_a_licence_until_the_end_of_the_year_is_not_extended(cast: Cast) -> None:
    licence = licence_of(issued(cast, when=at("2026-07-01")))
    assert licence.valid_until == date(2026, 12, 31)
    told = (licence.number, "extension", "船期推迟。")
    outcome = acting(cast.exporter.actor, actions.ask_for_change, *told, at=at("2026-09-01"))
    assert isinstance(outcome, Stopped)
    assert "12月31日" in outcome.assessment.violated[0].message.zh
    assert isinstance(
        acting(cast.exporter.actor, actions.ask_for_change, licence.number, "change", "换口岸。", at=LATER), Done
    )


@pytest.mark.clause("licence-2008/17")
def test_a_change_decided_too_late_is_stopped_with_the_clause(cast: Cast) -> None:
    licence = a_licence(cast)
    change = asked(cast, licence, when=at(LAST_DAY))
    acting(cast.exporter.actor, actions.submit, change.number, at=at(LAST_DAY))
    acting(cast.reviewer.actor, actions.review, change.number, at=at(LAST_DAY))
    outcome = acting(cast.issuer.actor, actions.issue, change.number, at=at("2026-10-21"))
    assert [found.clause for found in outcome.assessment.violated] == ["licence-2008/17"]
    refused = acting(cast.issuer.actor, actions.refuse, change.number, "有效期已届满。", at=at("2026-10-21")).case
    assert [found["clause"] for found in refused.decision_findings] == ["licence-2008/17"]


@pytest.mark.clause("licence-2008/17")
def test_a_licence_used_meanwhile_is_not_changed(cast: Cast) -> None:
    licence = a_licence(cast)
    change = asked(cast, licence)
    acting(cast.exporter.actor, actions.submit, change.number, at=LATER)
    acting(cast.customs.actor, actions.use, licence.number, at=LATER)
    outcome = acting(cast.reviewer.actor, actions.review, change.number, at=LATER)
    assert isinstance(outcome, Stopped)
    assert [found.clause for found in outcome.assessment.violated] == ["licence-2008/17"]
    assert (again(licence).state, held(licence)) == ("used", {True})


@pytest.mark.clause("licence-2008/17")
def test_asked_twice_it_is_the_same_draft_and_another_purpose_waits(cast: Cast) -> None:
    licence = a_licence(cast)
    first = asked(cast, licence)
    assert asked(cast, licence).pk == first.pk
    with pytest.raises(WrongState):
        asked(cast, licence, "extension")
    acting(cast.exporter.actor, actions.withdraw, first.number, at=LATER)
    assert asked(cast, licence, "extension").purpose == "extension"


@pytest.mark.clause("licence-2008/17")
def test_a_change_keeps_the_vehicles(cast: Cast) -> None:
    change = asked(cast, a_licence(cast))
    line = acting(cast.exporter.actor, lambda _: queries.lines(change))[0]
    with pytest.raises(WrongState):
        acting(cast.exporter.actor, actions.remove_line, change.number, line.pk, at=LATER)
    with pytest.raises(WrongState):
        acting(cast.exporter.actor, actions.add_vehicles, change.number, [line.vehicle_id], at=LATER)


@pytest.mark.clause("licence-2008/17")
def test_only_its_exporter_asks_with_a_reason_for_one_of_the_two(cast: Cast) -> None:
    licence = a_licence(cast)
    for actor, refusal in (
        (cast.issuer.actor, WrongDesk),
        (cast.customs.actor, WrongDesk),
        (cast.mofcom.actor, WrongDesk),
        (cast.other_exporter.actor, CaseNotFound),
    ):
        with pytest.raises(refusal):
            acting(actor, actions.ask_for_change, licence.number, "change", "换口岸。", at=LATER)
    with pytest.raises(WordsWanted):
        acting(cast.exporter.actor, actions.ask_for_change, licence.number, "change", "", at=LATER)
    with pytest.raises(EntryRefused):
        acting(cast.exporter.actor, actions.ask_for_change, licence.number, "reissue", "换口岸。", at=LATER)


@pytest.mark.clause("licence-2008/17")
@pytest.mark.parametrize(
    "altered", [{"valid_until": date(2026, 10, 19)}, {"face": {}}, {"quantity": 1}, {"number": "26-33-999999"}]
)
def test_nobody_alters_a_face_not_even_the_platform(cast: Cast, altered: dict) -> None:
    licence = a_licence(cast)
    with reading_as(SYSTEM), pytest.raises(IntegrityError), transaction.atomic():
        Licence.objects.filter(pk=licence.pk).update(**altered)


# --- licences of the next year -----------------------------------------------------------------------------------------


@pytest.mark.clause("licence-2008/13")
def test_a_licence_of_the_next_year_is_changed_within_its_own_year(cast: Cast) -> None:
    from tests.licensing.lawful import approve, filled, vehicles_of

    december = at("2026-12-10")
    approve(cast.exporter.organisation, "2026-11-03")
    application = filled(cast.exporter.actor, vehicles_of(cast), december)
    acting(cast.exporter.actor, actions.submit, application.number, at=december)
    acting(cast.reviewer.actor, actions.review, application.number, at=december)
    licence = licence_of(acting(cast.issuer.actor, actions.issue, application.number, next_year=True, at=december).case)
    new = decided(cast, asked(cast, licence, when=at("2026-12-20")), at("2026-12-20"))
    assert (new.year, new.valid_from, new.valid_until) == (2027, date(2027, 1, 1), licence.valid_until)
    assert isinstance(
        acting(cast.exporter.actor, actions.ask_for_change, new.number, "extension", "推迟。", at=at("2026-12-21")),
        Stopped,
    )


# --- letters -----------------------------------------------------------------------------------------------------------


@pytest.mark.clause("permit-law/38")
@pytest.mark.clause("licence-2008/17")
def test_the_refusal_of_a_change_names_the_licence_that_stays_usable(cast: Cast) -> None:
    from chuhai.licensing.papers import refusal

    licence = a_licence(cast)
    change = asked(cast, licence)
    acting(cast.exporter.actor, actions.submit, change.number, at=LATER)
    acting(cast.issuer.actor, actions.refuse, change.number, "更改理由不成立。", at=LATER)
    with reading_as(SYSTEM):
        letter = refusal(Application.objects.select_related("replaces", "exporter", "authority").get(pk=change.pk))
    assert f"更改申请（原许可证号：{licence.number}）" in letter.opening[0]
    assert letter.closing[0] == f"原许可证{licence.number}内容不变，在有效期内（至2026年10月20日）仍可使用。"
    assert again(licence).state == "valid"

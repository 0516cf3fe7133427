"""The directory, trainings, partners and orders (培训与服务办理): what is taken, what is refused, who sees it."""

import io
from datetime import date

import pytest
from django.db import IntegrityError, transaction
from tests.cast import Cast, acting, at
from tests.documents.files import pdf
from tests.licensing import lawful as licensing
from tests.programmes import lawful
from tests.programmes.lawful import ANNOUNCED, ENTRY, HELD, MARKET, ORDERED, OUTLET, TRAINING

from chuhai.accounts.actors import SYSTEM
from chuhai.accounts.row_security import reading_as
from chuhai.documents import queries as documents
from chuhai.programmes import actions, queries
from chuhai.programmes.models import Entry, Participation, Partner, Served, ServiceOrder, Training
from chuhai.workflow.transitions import CaseNotFound, EntryRefused, WrongDesk, WrongState

EVERYBODY = (
    *("exporter", "other_exporter", "reviewer", "other_reviewer", "police", "customs", "mofcom"),
    *("miit", "transport", "institution", "manufacturer"),
)

# --- the directory ---------------------------------------------------------------------------------------------------


@pytest.mark.clause("2025-648/5a")
@pytest.mark.parametrize("keeper", ["reviewer", "issuer", "mofcom"])
def test_authorities_keep_the_directory_and_every_desk_consults_it(cast: Cast, keeper: str) -> None:
    entry = lawful.entry(cast, keeper)
    for name in EVERYBODY:
        assert acting(cast.actor(name), queries.find_entry, entry.pk).name == ENTRY["name"], name
    changed = acting(cast.actor(keeper), actions.keep_entry, ENTRY | {"address": "新址"}, entry.pk, at=at(HELD))
    assert (changed.address, changed.kept_on) == ("新址", date(2026, 3, 20))


@pytest.mark.clause("2025-648/5a")
def test_what_was_taken_out_its_keeper_alone_still_sees(cast: Cast) -> None:
    entry = lawful.entry(cast)
    for _ in range(2):
        acting(cast.reviewer.actor, actions.withdraw_entry, entry.pk, at=at(HELD))
    assert acting(cast.reviewer.actor, queries.find_entry, entry.pk).withdrawn_on == date(2026, 3, 20)
    with pytest.raises(CaseNotFound):
        acting(cast.exporter.actor, queries.find_entry, entry.pk)


def test_nobody_else_keeps_it_and_none_anothers(cast: Cast) -> None:
    entry = lawful.entry(cast)
    for name in ("exporter", "manufacturer", "customs", "police", "miit"):
        with pytest.raises(WrongDesk):
            acting(cast.actor(name), actions.keep_entry, ENTRY, at=at(ANNOUNCED))
    for name in ("other_reviewer", "mofcom"):
        with pytest.raises(CaseNotFound):
            acting(cast.actor(name), actions.keep_entry, ENTRY, entry.pk, at=at(ANNOUNCED))
        with reading_as(cast.actor(name)):
            assert Entry.objects.update(name="改") == 0


@pytest.mark.parametrize(("field", "value"), [("kind", "x"), ("country", "XXX"), ("name", " ")])
def test_an_entry_without_its_facts_is_not_taken(cast: Cast, field: str, value: str) -> None:
    with pytest.raises(EntryRefused) as refused:
        lawful.entry(cast, **{field: value})
    assert refused.value.field == field


# --- trainings -------------------------------------------------------------------------------------------------------


@pytest.mark.clause("2025-648/5b")
def test_a_training_is_announced_to_every_exporter(cast: Cast) -> None:
    training = lawful.training(cast)
    assert training.number.startswith("PX-2026-")
    for name in ("exporter", "other_exporter"):
        (one,) = acting(cast.actor(name), lambda actor: list(queries.to_join(actor, date(2026, 3, 18))))
        assert (one.title, one.number_of_exporters) == (TRAINING["title"], 0)
        assert acting(cast.actor(name), lambda actor: queries.to_join(actor, date(2026, 3, 19)).count()) == 0


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("held_on", "2026-03-01"),
        ("held_on", None),
        ("join_until", "2026-03-21"),
        ("title", ""),
        ("place", ""),
        ("kind", ""),
    ],
)
def test_a_training_without_its_facts_is_not_announced(cast: Cast, field: str, value: str | None) -> None:
    with pytest.raises(EntryRefused) as refused:
        lawful.training(cast, **{field: value})
    assert refused.value.field == field


@pytest.mark.clause("2025-648/5b")
@pytest.mark.parametrize(("day", "taken"), [("2026-03-17", True), ("2026-03-18", True), ("2026-03-19", False)])
def test_it_is_joined_until_its_last_day(cast: Cast, day: str, taken: bool) -> None:
    number = lawful.training(cast).number
    if taken:
        assert acting(cast.exporter.actor, actions.join, number, "王磊", at=at(day)).case.state == "joined"
        return
    with pytest.raises(WrongState):
        acting(cast.exporter.actor, actions.join, number, "王磊", at=at(day))


def test_only_exporters_join_and_say_who_comes(cast: Cast) -> None:
    number = lawful.training(cast).number
    for name in ("reviewer", "mofcom", "manufacturer", "police"):
        with pytest.raises(WrongDesk):
            acting(cast.actor(name), actions.join, number, "某人", at=at(ANNOUNCED))
    with pytest.raises(EntryRefused):
        acting(cast.exporter.actor, actions.join, number, " ", at=at(ANNOUNCED))


@pytest.mark.clause("2025-648/5b")
@pytest.mark.parametrize(("day", "taken"), [("2026-03-19", False), ("2026-03-20", True), ("2026-03-21", True)])
def test_attendance_is_recorded_from_the_day_of_the_training(cast: Cast, day: str, taken: bool) -> None:
    part = lawful.joined(cast)
    if taken:
        assert acting(cast.reviewer.actor, actions.attend, part.pk, at=at(day)).case.marked_on == at(day).date()
        return
    with pytest.raises(WrongState):
        acting(cast.reviewer.actor, actions.attend, part.pk, at=at(day))


def test_joining_again_keeps_one_place_on_the_list(cast: Cast) -> None:
    part = lawful.left(cast)
    again = acting(cast.exporter.actor, actions.join, part.training.number, "赵敏", at=at("2026-03-05")).case
    assert (again.pk, again.people, again.state) == (part.pk, "赵敏", "joined")
    found = acting(cast.reviewer.actor, queries.find_training, part.training.number)
    assert found.number_of_exporters == 1


@pytest.mark.clause("2025-648/5b")
def test_materials_are_read_by_every_exporter_and_put_there_by_its_keeper(cast: Cast) -> None:
    training = lawful.training(cast)
    told = (training.number, "training_material", "课件.pdf", io.BytesIO(pdf()))
    document = acting(cast.reviewer.actor, actions.upload_material, *told, at=at(ANNOUNCED))
    for name in EVERYBODY:
        assert acting(cast.actor(name), documents.find_document, document.pk).filename == "课件.pdf", name
    for name, why in (("exporter", WrongDesk), ("other_reviewer", CaseNotFound), ("mofcom", CaseNotFound)):
        with pytest.raises(why):
            acting(cast.actor(name), actions.remove_material, training.number, document.pk, at=at(HELD))
    acting(cast.reviewer.actor, actions.remove_material, training.number, document.pk, at=at(HELD))
    with pytest.raises(CaseNotFound):
        acting(cast.exporter.actor, documents.find_document, document.pk)


def test_who_takes_part_is_seen_by_exporter_its_authority_and_the_keeper(cast: Cast) -> None:
    lawful.joined(cast, "other_exporter", "reviewer")
    for name in ("other_exporter", "other_reviewer", "reviewer", "mofcom"):
        assert acting(cast.actor(name), lambda actor: queries.participations(actor).count()) == 1, name
    for name in ("exporter", "police", "customs", "manufacturer", "miit"):
        assert acting(cast.actor(name), lambda actor: queries.participations(actor).count()) == 0, name
        assert acting(cast.actor(name), lambda _: Participation.objects.count()) == 0, name


# --- partners --------------------------------------------------------------------------------------------------------


@pytest.mark.clause("2025-648/6a")
def test_an_exporters_partner_serves_its_vehicles(cast: Cast) -> None:
    row = lawful.served(cast)
    partner = acting(cast.exporter.actor, queries.find_partner, row.partner_id)
    assert partner.number_of_vehicles == 1
    (found,) = acting(cast.reviewer.actor, lambda actor: queries.partners_of(actor, row.vehicle_id))
    assert (found.partner.name, found.partner.country, found.vin) == (OUTLET["name"], "UZB", row.vin)
    again = acting(cast.exporter.actor, actions.tie, partner.pk, row.vin, at=at(ORDERED))
    assert again == []
    acting(cast.exporter.actor, actions.untie, row.pk, at=at(ORDERED))
    assert acting(cast.exporter.actor, lambda actor: queries.partners_of(actor, row.vehicle_id)) == []
    with pytest.raises(CaseNotFound):
        acting(cast.exporter.actor, actions.untie, row.pk, at=at(ORDERED))


@pytest.mark.clause("2025-648/6a")
def test_every_vehicle_of_a_licence_is_tied_by_its_number(cast: Cast) -> None:
    licence = licensing.issued(cast, 2).licence
    tied = acting(cast.exporter.actor, actions.tie, lawful.partner(cast).pk, licence.number, at=at(ORDERED))
    assert [row.licence_number for row in tied] == [licence.number] * 2


def test_only_what_is_ones_own_is_tied(cast: Cast) -> None:
    (vehicle,) = licensing.vehicles_of(cast, 1)
    strange = lawful.partner(cast, "other_exporter").pk
    with pytest.raises(EntryRefused):
        acting(cast.other_exporter.actor, actions.tie, strange, vehicle.vin, at=at(ORDERED))
    with pytest.raises(CaseNotFound):
        acting(cast.exporter.actor, actions.tie, strange, vehicle.vin, at=at(ORDERED))
    for named in ("", "没有", "26-33-000001"):
        with pytest.raises(EntryRefused):
            acting(cast.exporter.actor, actions.tie, lawful.partner(cast).pk, named, at=at(ORDERED))
    with pytest.raises(EntryRefused):
        acting(cast.exporter.actor, actions.tie, lawful.partner(cast, **MARKET).pk, vehicle.vin, at=at(ORDERED))


@pytest.mark.clause("2025-648/6a")
def test_a_manufacturers_outlets_stand_open_to_every_exporter(cast: Cast) -> None:
    outlet = lawful.partner(cast, "manufacturer")
    assert [row.pk for row in acting(cast.manufacturer.actor, queries.outlets_in, "UZB")] == [outlet.pk]
    assert acting(cast.manufacturer.actor, queries.outlets_in, "KAZ") == []
    for name in ("exporter", "other_exporter", "reviewer", "mofcom"):
        assert acting(cast.actor(name), queries.find_partner, outlet.pk).shared is True, name
    with pytest.raises(CaseNotFound):
        acting(cast.other_manufacturer.actor, queries.find_partner, outlet.pk)
    with pytest.raises(EntryRefused):
        lawful.partner(cast, "manufacturer", kind="importer")


@pytest.mark.parametrize(
    ("field", "changed"), [("country", {"country": "CHN"}), ("address", {"address": ""}), ("kind", {"kind": ""})]
)
def test_an_outlet_lies_in_its_destination(cast: Cast, field: str, changed: dict) -> None:
    with pytest.raises(EntryRefused) as refused:
        lawful.partner(cast, **changed)
    assert refused.value.field == field


def test_a_partner_that_ended_takes_nothing_new(cast: Cast) -> None:
    partner, market = lawful.partner(cast), lawful.partner(cast, **MARKET)
    for each in (partner, market):
        acting(cast.exporter.actor, actions.end_partner, each.pk, at=at(HELD))
    (vehicle,) = licensing.vehicles_of(cast, 1)
    with pytest.raises(EntryRefused):
        acting(cast.exporter.actor, actions.tie, partner.pk, vehicle.vin, at=at(ORDERED))
    assert acting(cast.exporter.actor, queries.service_partners) == []
    for name in ("other_exporter", "reviewer", "mofcom"):
        with pytest.raises(CaseNotFound):
            acting(cast.actor(name), actions.end_partner, partner.pk, at=at(ORDERED))


# --- orders ----------------------------------------------------------------------------------------------------------


@pytest.mark.clause("2025-648/6b")
def test_one_stop_services_are_ordered_and_tracked_on_a_dossier(cast: Cast) -> None:
    first = lawful.ordered(cast, "preparation", "testing", "declaration", "logistics")
    rows = acting(cast.reviewer.actor, queries.orders_of, first.application_id)
    assert [row.service for row in rows] == ["preparation", "testing", "declaration", "logistics"]
    assert {row.application_number for row in rows} == {first.application_number}
    assert {row.partner_name for row in rows} == {MARKET["name"]}


@pytest.mark.clause("2025-648/6b")
@pytest.mark.parametrize("services", [(), ("finance",), ("testing", "warranty"), ("nonsense",)])
def test_a_partner_is_asked_for_what_it_offers(cast: Cast, services: tuple[str, ...]) -> None:
    number, market = licensing.lawful_draft(cast, 1).number, lawful.partner(cast, **MARKET).pk
    with pytest.raises(EntryRefused) as refused:
        acting(cast.exporter.actor, actions.order, number, market, services, at=at(ORDERED))
    assert refused.value.field == "services"


def test_an_order_needs_an_application_and_a_partner_of_ones_own(cast: Cast) -> None:
    number, market = licensing.lawful_draft(cast, 1).number, lawful.partner(cast, **MARKET).pk
    outlet = lawful.partner(cast).pk
    for told, field in (((number, outlet), "partner"), ((number, 0), "partner"), (("SQ-0", market), "application")):
        with pytest.raises(EntryRefused) as refused:
            acting(cast.exporter.actor, actions.order, *told, ["testing"], at=at(ORDERED))
        assert refused.value.field == field
    strange = lawful.partner(cast, "other_exporter", **MARKET).pk
    with pytest.raises(EntryRefused):
        acting(cast.other_exporter.actor, actions.order, number, strange, ["testing"], at=at(ORDERED))
    with pytest.raises(WrongDesk):
        acting(cast.reviewer.actor, actions.order, number, market, ["testing"], at=at(ORDERED))


@pytest.mark.parametrize(("day", "taken"), [("2026-04-19", False), ("2026-04-20", True), ("2026-04-21", True)])
def test_it_is_wanted_today_or_later(cast: Cast, day: str, taken: bool) -> None:
    number, market = licensing.lawful_draft(cast, 1).number, lawful.partner(cast, **MARKET).pk
    told = {"wanted_by": date.fromisoformat(day), "at": at(ORDERED)}
    if taken:
        assert acting(cast.exporter.actor, actions.order, number, market, ["testing"], **told)
        return
    with pytest.raises(EntryRefused):
        acting(cast.exporter.actor, actions.order, number, market, ["testing"], **told)


def test_a_service_has_one_open_order_and_may_be_ordered_again(cast: Cast) -> None:
    first = lawful.ordered(cast)
    told = (first.application_number, first.partner_id, ["testing", "logistics"])
    with pytest.raises(EntryRefused):
        acting(cast.exporter.actor, actions.order, *told, at=at(ORDERED))
    with reading_as(SYSTEM):
        assert ServiceOrder.objects.count() == 1
    acting(cast.exporter.actor, actions.fail, first.number, "设备故障。", at=at(ORDERED))
    assert len(acting(cast.exporter.actor, actions.order, *told, at=at(ORDERED))) == 2
    with reading_as(SYSTEM), pytest.raises(IntegrityError, match="one_open_order_a_service"), transaction.atomic():
        ServiceOrder.objects.filter(pk=first.pk).update(state="ordered")


def test_the_database_lets_no_other_reader_see_or_write(cast: Cast) -> None:
    lawful.served(cast)
    lawful.ordered(cast)
    lawful.training(cast)
    for name in ("police", "customs", "other_exporter", "other_reviewer", "other_manufacturer"):
        with reading_as(cast.actor(name)):
            assert (Partner.objects.count(), Served.objects.count(), ServiceOrder.objects.count()) == (0, 0, 0), name
            assert Training.objects.update(title="改") == 0, name
    for model in (Partner, Served, ServiceOrder, Training, Entry, Participation):
        assert model.objects.count() == 0


def test_lists_take_one_query_whatever_their_length(cast: Cast, django_assert_num_queries) -> None:
    for number in range(3):
        lawful.entry(cast, name=f"展厅{number}")
        lawful.training(cast, title=f"培训{number}")
        lawful.partner(cast, name=f"服务站{number}")
        with reading_as(cast.exporter.actor):
            actor = cast.exporter.actor
            for rows in (queries.entries(actor), queries.trainings(actor), queries.listed_partners(actor)):
                with django_assert_num_queries(1):
                    assert len([(row.keeper.name, str(row)) for row in rows]) == number + 1

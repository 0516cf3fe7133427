"""Pages of deregistration (注销登记页): exporter, police and commerce, each with what it may do, and the certificate."""

from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.cast import Cast, acting, at
from tests.deregistration.lawful import LAST_DAY, WORDS, applied, as_it_stands, deregistered, due, returned
from tests.documents.files import pdf
from tests.portal.visit import Visitor, fields_of, links_of, text_of

from chuhai.accounts.actors import SYSTEM
from chuhai.accounts.models import Organisation
from chuhai.accounts.row_security import reading_as
from chuhai.deregistration import actions
from chuhai.deregistration.models import Deregistration
from chuhai.vehicles.models import Vehicle

EXPORTER, POLICE, COMMERCE = (
    "/exporter/deregistrations/",
    "/public-security/deregistrations/",
    "/commerce/deregistrations/",
)
MAY = "2026-05-12"


@pytest.fixture(autouse=True)
def in_may(clock) -> None:
    """The pages are opened a week after clearing."""
    clock(MAY)


def show(cast: Cast, name: str, url: str, **asked) -> str:
    """The words of a page as a member of the cast reads it."""
    page = Visitor(getattr(cast, name)).get(url, asked)
    assert page.status_code == 200
    return text_of(page)


# --- the exporter ------------------------------------------------------------------------------------------------------


@pytest.mark.clause("2024-6/4.1d")
@pytest.mark.parametrize(
    ("day", "told"),
    [
        (MAY, "余55天 2026-07-06"),
        ("2026-07-05", "余1天 2026-07-06"),
        (LAST_DAY, "今日到期 2026-07-06"),
        ("2026-07-07", "逾期1天 2026-07-06"),
    ],
)
def test_the_days_left_are_counted_to_the_last_and_beyond(cast: Cast, clock, day: str, told: str) -> None:
    due(cast)
    clock(day)
    assert told in show(cast, "exporter", EXPORTER)
    assert told in show(cast, "exporter", "/")


def test_overdue_ones_stand_first(cast: Cast, clock) -> None:
    later, sooner = due(cast, "2026-05-20", 18), due(cast, "2026-05-04", 17)
    clock("2026-07-10")
    links = [
        link
        for link in links_of(Visitor(cast.exporter).get(EXPORTER))
        if link.startswith(EXPORTER) and link != EXPORTER
    ]
    assert links == [f"{EXPORTER}{case.pk}/" for case in (sooner, later)]


def test_the_list_begins_with_what_is_to_be_done_and_finds_the_rest(cast: Cast) -> None:
    done = deregistered(cast)
    assert "没有待申请注销的车辆。" in show(cast, "exporter", EXPORTER)
    assert done.vehicle.vin[-8:] in show(cast, "exporter", EXPORTER, state="deregistered")
    assert done.vehicle.vin[-8:] in show(cast, "exporter", EXPORTER, state="", vin=done.vehicle.vin)


@pytest.mark.clause("2024-6/4.1d")
def test_the_exporter_applies_by_the_form_that_is_shown(cast: Cast) -> None:
    case = due(cast)
    page = f"{EXPORTER}{case.pk}/"
    assert fields_of(Visitor(cast.exporter).get(page))["police"] == str(cast.police.organisation_id)
    answer = Visitor(cast.exporter).post(f"{page}apply/", {"police": cast.police.organisation_id})
    assert (answer.status_code, answer.url) == (302, page)
    assert as_it_stands(case).state == "applied"
    assert "已申请注销" in show(cast, "exporter", page)


@pytest.mark.parametrize("place", ["", "x", "999999999", "another"])
def test_a_place_that_is_none_is_refused_with_the_reason(cast: Cast, place: str) -> None:
    case = due(cast)
    sent = str(cast.other_police.organisation_id) if place == "another" else place
    page = Visitor(cast.exporter).post(f"{EXPORTER}{case.pk}/apply/", {"police": sent})
    assert page.status_code == 422
    assert "请选择" in text_of(page)
    assert as_it_stands(case).state == "due"


def test_what_was_returned_says_why_and_can_be_applied_for_again(cast: Cast) -> None:
    case = returned(cast)
    words = show(cast, "exporter", f"{EXPORTER}{case.pk}/")
    assert WORDS in words
    Visitor(cast.exporter).post(f"{EXPORTER}{case.pk}/apply/", {"police": cast.police.organisation_id})
    assert as_it_stands(case).state == "applied"


def test_an_overrun_is_told_to_the_exporter(cast: Cast, clock) -> None:
    case = due(cast)
    acting(SYSTEM, actions.record_overrun, case.pk, at=at("2026-07-07"))
    clock("2026-07-08")
    words = show(cast, "exporter", f"{EXPORTER}{case.pk}/")
    assert "申请期限 2026年7月6日 已过，由平台记入信用档案。" in words
    assert "逾期记入信用档案" in words


def test_papers_are_put_forward_and_taken_back(cast: Cast) -> None:
    case = due(cast)
    url = f"{EXPORTER}{case.pk}/papers/"
    file = BytesIO(pdf())
    file.name = "报关单.pdf"
    Visitor(cast.exporter).post(url, {"requirement": "export_declaration", "file": file})
    page = Visitor(cast.exporter).get(f"{EXPORTER}{case.pk}/")
    assert "报关单.pdf" in text_of(page)
    paper = next(link for link in links_of(page) if link.startswith("/papers/"))
    acting(cast.exporter.actor, actions.apply, case.pk, cast.police.organisation_id, at=at(MAY))
    assert Visitor(cast.police).get(paper).status_code == 200
    assert Visitor(cast.other_police).get(paper).status_code == 404
    refused = Visitor(cast.exporter).post(url, {"remove": paper.strip("/").split("/")[-1]})
    assert refused.status_code == 409


# --- the police --------------------------------------------------------------------------------------------------------


@pytest.mark.clause("order-164/39")
def test_the_queue_shows_the_working_day_of_each_application(cast: Cast) -> None:
    case = applied(cast, "2026-05-11")
    assert "今日到期 2026-05-12" in show(cast, "police", POLICE)
    assert case.vehicle.vin in show(cast, "police", "/")


def test_what_is_only_due_is_not_the_polices_yet(cast: Cast) -> None:
    case = due(cast)
    assert "没有注销登记申请。" in show(cast, "police", POLICE)
    assert Visitor(cast.police).get(f"{POLICE}{case.pk}/").status_code == 404


@pytest.mark.clause("order-164/39")
def test_the_case_shows_the_exit_record_and_is_deregistered_by_one_press(cast: Cast) -> None:
    case = applied(cast)
    page = f"{POLICE}{case.pk}/"
    words = show(cast, "police", page)
    for told in ("310420260000000017", "北仑海关", "2026-05-04", "未发现不符合规定之处", "登记系统记载"):
        assert told in words
    answer = Visitor(cast.police).post(f"{page}steps/deregister/")
    assert (answer.status_code, answer.url) == (302, page)
    assert as_it_stands(case).state == "deregistered"
    assert f"/deregistrations/{case.pk}/certificate/" in links_of(Visitor(cast.police).get(page))


@pytest.mark.clause("order-164/42")
def test_what_stands_against_it_is_shown_and_stops_it(cast: Cast) -> None:
    case = applied(cast)
    with reading_as(SYSTEM):
        vehicle = Vehicle.objects.get(pk=case.vehicle_id)
        vehicle.registry["mortgaged"] = True
        vehicle.save()
    told = "车辆处于抵押期间，不予办理注销登记。"
    assert told in show(cast, "police", f"{POLICE}{case.pk}/")
    stopped = Visitor(cast.police).post(f"{POLICE}{case.pk}/steps/deregister/")
    assert stopped.status_code == 422
    assert told in text_of(stopped)
    assert as_it_stands(case).state == "applied"
    begun = fields_of(Visitor(cast.police).get(f"{POLICE}{case.pk}/steps/return/"))["words"]
    assert told in begun


def test_returning_needs_words(cast: Cast) -> None:
    case = applied(cast)
    step = f"{POLICE}{case.pk}/steps/return/"
    page = Visitor(cast.police).post(step, {"words": " "})
    assert page.status_code == 422
    assert as_it_stands(case).state == "applied"
    assert Visitor(cast.police).post(step, {"words": WORDS}).status_code == 302
    assert as_it_stands(case).return_words == WORDS


def test_the_police_of_the_exporters_place_have_the_same_pages(cast: Cast) -> None:
    case, police = due(cast), cast.other_police
    with reading_as(SYSTEM):
        Organisation.objects.filter(pk=police.organisation_id).update(area="3302")
    acting(cast.exporter.actor, actions.apply, case.pk, police.organisation_id, at=at("2026-05-11"))
    assert "登记系统记载" in show(cast, "other_police", f"{POLICE}{case.pk}/")
    assert Visitor(police).post(f"{POLICE}{case.pk}/steps/deregister/").status_code == 302
    assert as_it_stands(case).state == "deregistered"


# --- the certificate -----------------------------------------------------------------------------------------------------


@pytest.mark.clause("order-164/39")
@pytest.mark.parametrize("name", ["exporter", "reviewer", "issuer", "police", "mofcom"])
def test_the_certificate_is_read_by_everybody_who_may_see_the_case(cast: Cast, name: str) -> None:
    case = deregistered(cast)
    words = show(cast, name, f"/deregistrations/{case.pk}/certificate/")
    for told in ("机动车注销证明", case.certificate_number, case.vehicle.vin[-8:], "2026年5月12日", "已经出口"):
        assert told in words


@pytest.mark.parametrize("name", ["other_exporter", "other_reviewer", "other_police"])
def test_and_by_nobody_else(cast: Cast, name: str) -> None:
    case = deregistered(cast)
    assert Visitor(getattr(cast, name)).get(f"/deregistrations/{case.pk}/certificate/").status_code == 404


def test_there_is_none_before_it_is_deregistered(cast: Cast) -> None:
    case = applied(cast)
    assert Visitor(cast.exporter).get(f"/deregistrations/{case.pk}/certificate/").status_code == 404


# --- commerce ------------------------------------------------------------------------------------------------------------


@pytest.mark.clause("2024-6/4.1d")
@pytest.mark.parametrize("officer", ["reviewer", "issuer"])
@pytest.mark.parametrize(("day", "listed"), [("2026-07-05", False), (LAST_DAY, False), ("2026-07-07", True)])
def test_the_authority_sees_what_is_overdue_from_the_day_after(
    cast: Cast, clock, officer: str, day: str, listed: bool
) -> None:
    case = due(cast)
    clock(day)
    assert (case.vehicle.vin[-8:] in show(cast, officer, COMMERCE)) is listed
    assert (case.vehicle.vin in show(cast, officer, "/")) is listed
    assert case.vehicle.vin[-8:] in show(cast, officer, COMMERCE, state="due")


def test_the_authority_reads_a_case_and_has_no_button(cast: Cast) -> None:
    case = applied(cast)
    page = Visitor(cast.reviewer).get(f"{COMMERCE}{case.pk}/")
    assert "已申请注销" in text_of(page)
    assert "/steps/" not in page.content.decode()


def test_another_authority_sees_nothing(cast: Cast, clock) -> None:
    case = due(cast)
    clock("2026-07-07")
    assert case.vehicle.vin[-8:] not in show(cast, "other_reviewer", COMMERCE)
    assert Visitor(cast.other_reviewer).get(f"{COMMERCE}{case.pk}/").status_code == 404


# --- speed ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "url"), [("exporter", EXPORTER), ("police", POLICE), ("reviewer", COMMERCE)])
def test_a_list_of_fifty_takes_the_same_few_queries_as_one_of_one(cast: Cast, clock, name: str, url: str) -> None:
    case = applied(cast) if name == "police" else due(cast)
    clock("2026-07-07")
    one = queries_of(cast, name, url)
    with reading_as(SYSTEM):
        fifty(case)
    assert queries_of(cast, name, url) == one <= 8


def queries_of(cast: Cast, name: str, url: str) -> int:
    """How many queries a page takes."""
    visitor = Visitor(getattr(cast, name))
    with CaptureQueriesContext(connection) as made:
        assert visitor.get(url).status_code == 200
    return len(made)


def fifty(case: Deregistration) -> None:
    """Fifty more like it, each with its own vehicle."""
    told = {field.attname: getattr(case, field.attname) for field in Deregistration._meta.concrete_fields}
    vehicle = {field.attname: getattr(case.vehicle, field.attname) for field in Vehicle._meta.concrete_fields}
    copies = [Vehicle(**vehicle | {"id": None, "vin": f"{number:017d}"}) for number in range(50)]
    for made in Vehicle.objects.bulk_create(copies):
        Deregistration.objects.create(**told | {"id": None, "vehicle_id": made.pk})

"""An exporter's vehicle pages: list, entering, papers, the request for the transfer (出口企业车辆页)."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from tests.cast import Cast, acting, at
from tests.documents.files import pdf, picture
from tests.portal.visit import Visitor, fields_of, links_of, text_of
from tests.vehicles.lawful import (
    ENTERED,
    IN_STATE,
    VIN,
    endorsed,
    entered,
    inspected,
    lawful_certificate,
    recorded,
    refused,
    removed,
    requested,
)

from chuhai.accounts.actors import SYSTEM
from chuhai.accounts.row_security import reading_as
from chuhai.vehicles import actions
from chuhai.vehicles.models import Vehicle

OTHER_VIN = "LSVNV2184L2345688"
LIST = "/exporter/vehicles/"


def page(vehicle: Vehicle, below: str = "") -> str:
    """The address of a vehicle's page, or of one below it."""
    return f"{LIST}{vehicle.pk}/{below}"


def in_database(vehicle: Vehicle) -> Vehicle:
    """The vehicle as the database holds it."""
    with reading_as(SYSTEM):
        return Vehicle.objects.get(pk=vehicle.pk)


def scan(name: str = "登记证书.pdf", content: bytes = b"") -> SimpleUploadedFile:
    """A file as a browser sends it, whatever it says of it."""
    return SimpleUploadedFile(name, content or pdf(), content_type="application/octet-stream")


# --- the list ---------------------------------------------------------------------------------------------------------


def test_the_list_shows_the_exporters_vehicles_with_their_clocks(cast: Cast, clock: Callable) -> None:
    requested(cast)
    entered(cast, OTHER_VIN)
    entered(cast, "LFV3A28W8M3601337", who="other_exporter")
    clock("2026-03-05")
    shown = Visitor(cast.colleague).get(LIST)
    assert "余1个工作日 2026-03-06" in text_of(shown)
    assert "LFV3A2" not in text_of(shown)
    assert "共 2 条" in text_of(shown)


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        ("vin=lsvnv2189", 1),
        ("brand=大众", 2),
        ("brand=奥迪", 0),
        ("state=entered", 1),
        ("state=removed", 0),
        ("state=?", 2),
    ],
)
def test_the_list_is_filtered_by_its_address(cast: Cast, clock: Callable, asked: str, count: int) -> None:
    requested(cast)
    entered(cast, OTHER_VIN)
    shown = text_of(Visitor(cast.exporter).get(f"{LIST}?{asked}"))
    assert (f"共 {count} 条" in shown) if count else ("没有符合条件的记录" in shown)


def test_a_removed_vehicle_shows_when_asked_for(cast: Cast) -> None:
    removed(cast)
    visitor = Visitor(cast.exporter)
    assert "还没有车辆" in text_of(visitor.get(LIST))
    assert "共 1 条" in text_of(visitor.get(f"{LIST}?state=removed"))


@pytest.mark.clause("2024-6/4.2c")
@pytest.mark.parametrize(("day", "shown"), [("2026-04-03", False), ("2026-04-04", True), ("2026-04-05", True)])
def test_what_stands_still_is_listed_and_stands_among_the_tasks(
    cast: Cast, clock: Callable, day: str, shown: bool
) -> None:
    vehicle = endorsed(cast)
    clock(day)
    visitor = Visitor(cast.exporter)
    assert (page(vehicle) in links_of(visitor.get(f"{LIST}?state=standing_still"))) is shown
    assert (page(vehicle) in links_of(visitor.get("/"))) is shown


def test_a_refused_transfer_stands_among_the_tasks_with_its_reasons(cast: Cast, clock: Callable) -> None:
    vehicle = refused(cast)
    home = Visitor(cast.exporter).get("/")
    assert page(vehicle) in links_of(home)
    assert "车辆与档案记载不一致。" in text_of(home)


def test_the_search_opens_a_vehicle_by_its_vin(cast: Cast) -> None:
    vehicle = entered(cast)
    found = Visitor(cast.exporter).get("/search/", {"q": "lsv nv2189"})
    assert found.headers["Location"] == page(vehicle)
    assert "没有找到" in text_of(Visitor(cast.other_exporter).get("/search/", {"q": "lsvnv2189"}))


@pytest.mark.parametrize("number", [1, 50, 60])
def test_a_list_takes_at_most_9_queries_whatever_its_length(
    cast: Cast, django_assert_max_num_queries: Callable, number: int
) -> None:
    with reading_as(SYSTEM):
        Vehicle.objects.bulk_create(
            Vehicle(
                vin=f"LSVNV2184L2{place:06}",
                exporter=cast.exporter.organisation,
                authority_id=cast.reviewer.organisation_id,
                made_at=at(ENTERED),
            )
            for place in range(number)
        )
    visitor = Visitor(cast.exporter)
    with django_assert_max_num_queries(9):
        shown = visitor.get(LIST)
    assert f"共 {number} 条" in text_of(shown)


# --- entering and changing --------------------------------------------------------------------------------------------


def typed(**answers: str) -> dict[str, str]:
    """A form as it is filled in from a certificate."""
    facts = lawful_certificate()
    told = {
        f"certificate.{name}": str(fact) for name, fact in facts.items() if name not in ("vin", "use_history", "scan")
    }
    return {"vin": VIN, "odometer_km": "84,310", **told, **answers}


def test_a_vehicle_is_entered_from_its_certificate(cast: Cast) -> None:
    visitor = Visitor(cast.exporter)
    sent = visitor.post(f"{LIST}new/", typed(vin=" lsvnv2189l2345671 ", **{"certificate.registered_on": "2020/9/21"}))
    with reading_as(SYSTEM):
        vehicle = Vehicle.objects.get()
    assert sent.headers["Location"] == page(vehicle)
    assert (vehicle.vin, vehicle.odometer_km, vehicle.certificate["vin"]) == (VIN, 84310, VIN)
    assert vehicle.certificate["registered_on"] == "2020-09-21"
    assert "车辆已录入" in text_of(visitor.get(page(vehicle)))


@pytest.mark.parametrize(
    ("answers", "anchor", "said"),
    [
        ({"vin": ""}, "vin", "请填写车辆识别代号"),
        ({"vin": "L" * 41}, "vin", "41位"),
        ({"odometer_km": "很多"}, "odometer-km", "请填写整数"),
        ({"certificate.registered_on": "2020-02-30"}, "certificate-registered-on", "日期请写成"),
        ({"certificate.brand": "大" * 61}, "certificate-brand", "最多60字"),
        ({"certificate.seats": "-5"}, "certificate-seats", "数值超出范围"),
    ],
)
def test_what_cannot_be_taken_is_said_beside_its_field_and_nothing_typed_is_lost(
    cast: Cast, answers: dict, anchor: str, said: str
) -> None:
    sent = typed(**answers)
    shown = Visitor(cast.exporter).post(f"{LIST}new/", sent)
    assert shown.status_code == 422
    assert f"#{anchor}" in links_of(shown)
    assert said in text_of(shown)
    held = fields_of(shown)
    assert {name: held[name] for name in sent} == sent
    with reading_as(SYSTEM):
        assert not Vehicle.objects.exists()


def test_a_vin_entered_twice_is_refused_where_it_was_typed(cast: Cast) -> None:
    entered(cast)
    shown = Visitor(cast.colleague).post(f"{LIST}new/", typed())
    assert (shown.status_code, "本企业已录入" in text_of(shown)) == (422, True)


def test_the_form_holds_what_is_on_record_and_a_change_is_saved(cast: Cast) -> None:
    vehicle = entered(cast)
    visitor = Visitor(cast.exporter)
    held = fields_of(visitor.get(page(vehicle, "form/")))
    assert (held["vin"], held["certificate.brand"], held["certificate.use_nature"]) == (VIN, "大众牌", "非营运")
    visitor.post(page(vehicle, "form/"), held | {"certificate.model": "SVW71423JV"})
    changed = in_database(vehicle)
    assert (changed.model, changed.certificate["scan"]) == ("SVW71423JV", True)


def test_a_use_nature_that_no_list_holds_is_not_lost_by_saving(cast: Cast) -> None:
    facts = lawful_certificate() | {"use_nature": "旅游客运（区间）"}
    vehicle = acting(cast.exporter.actor, actions.enter, VIN, facts, at=at(ENTERED))
    visitor = Visitor(cast.exporter)
    held = fields_of(visitor.get(page(vehicle, "form/")))
    visitor.post(page(vehicle, "form/"), held)
    assert in_database(vehicle).certificate["use_nature"] == "旅游客运（区间）"


def test_who_saves_after_a_colleague_is_told_and_keeps_what_was_typed(cast: Cast) -> None:
    vehicle = entered(cast)
    visitor = Visitor(cast.exporter)
    held = fields_of(visitor.get(page(vehicle, "form/")))
    acting(cast.colleague.actor, actions.change, vehicle.pk, VIN, lawful_certificate(), 99999, at=at(ENTERED))
    shown = visitor.post(page(vehicle, "form/"), held | {"odometer_km": "5"})
    assert (shown.status_code, fields_of(shown)["odometer_km"]) == (412, "5")
    assert in_database(vehicle).odometer_km == 99999
    visitor.post(page(vehicle, "form/"), fields_of(shown))
    assert in_database(vehicle).odometer_km == 5


def test_what_stands_against_the_export_is_told_with_the_field_that_mends_it(cast: Cast, clock: Callable) -> None:
    facts = lawful_certificate() | {"vehicle_type": "三轮汽车"}
    vehicle = acting(cast.exporter.actor, actions.enter, VIN, facts, at=at(ENTERED))
    shown = Visitor(cast.exporter).get(page(vehicle))
    assert page(vehicle, "form/#certificate-vehicle-type") in links_of(shown)
    assert "不符合" in text_of(shown)


# --- papers -----------------------------------------------------------------------------------------------------------


def test_a_paper_is_sent_and_the_list_renewed(cast: Cast) -> None:
    vehicle = entered(cast)
    visitor = Visitor(cast.exporter)
    sent = {"requirement": "certificate_scan", "file": scan()}
    shown = visitor.part(page(vehicle, "papers/"), sent)
    assert "登记证书.pdf" in text_of(shown)
    assert recorded(cast.exporter.actor, vehicle.pk)[-1].step == "upload"


def test_a_paper_can_be_sent_without_any_script(cast: Cast) -> None:
    vehicle = entered(cast)
    visitor = Visitor(cast.exporter)
    sent = visitor.post(page(vehicle, "papers/"), {"requirement": "vehicle_photo", "file": scan("a.jpg", picture())})
    assert sent.headers["Location"] == page(vehicle)
    assert "a.jpg" in text_of(visitor.get(page(vehicle)))


@pytest.mark.parametrize(
    ("file", "said"),
    [
        (scan("合同.pdf", b"PK\x03\x04 no paper"), "不是PDF、JPEG、PNG或WebP"),
        (scan("照片.pdf", picture()), "改为“.jpg”"),
        (None, "请先选择文件"),
    ],
)
def test_a_paper_that_is_not_taken_is_refused_in_its_row(cast: Cast, file: Any, said: str) -> None:
    vehicle = entered(cast)
    sent = {"requirement": "certificate_scan"} | ({"file": file} if file else {})
    assert said in text_of(Visitor(cast.exporter).part(page(vehicle, "papers/"), sent))


def test_a_paper_is_taken_back_while_the_vehicle_is_the_exporters(cast: Cast) -> None:
    vehicle = entered(cast)
    visitor = Visitor(cast.exporter)
    document = acting(
        cast.exporter.actor, actions.upload, vehicle.pk, "certificate_scan", "a.pdf", BytesIO(pdf()), at=at(ENTERED)
    )
    assert "移除 a.pdf" in visitor.get(page(vehicle)).content.decode()
    assert "a.pdf" not in text_of(visitor.part(page(vehicle, "papers/"), {"remove": str(document.pk)}))


def test_later_papers_are_added_and_no_longer_taken_back(cast: Cast) -> None:
    vehicle = endorsed(cast)
    visitor = Visitor(cast.exporter)
    visitor.part(page(vehicle, "papers/"), {"requirement": "certificate_scan", "file": scan()})
    shown = visitor.get(page(vehicle)).content.decode()
    assert "登记证书.pdf" in shown
    assert "移除 登记证书.pdf" not in shown


def test_a_paper_is_served_to_be_looked_at_and_kept_nowhere(cast: Cast) -> None:
    vehicle = inspected(cast)
    content = picture()
    document = acting(
        cast.exporter.actor, actions.upload, vehicle.pk, "vehicle_photo", "正面.jpg", BytesIO(content), at=at(ENTERED)
    )
    for who in (cast.exporter, cast.reviewer, cast.police):
        served = Visitor(who).get(reverse("paper", args=[document.pk]))
        assert b"".join(served.streaming_content) == content
        assert served.headers["Content-Type"] == "image/jpeg"
        assert served.headers["Content-Disposition"].startswith("inline")
        assert served.headers["X-Content-Type-Options"] == "nosniff"
        assert served.headers["Cache-Control"] == "private, no-store"
    for stranger in (cast.other_exporter, cast.other_reviewer, cast.other_police, cast.customs):
        assert Visitor(stranger).get(reverse("paper", args=[document.pk])).status_code == 404


# --- asking for the transfer ------------------------------------------------------------------------------------------


@pytest.mark.clause("2024-6/4.2a")
def test_the_transfer_is_asked_for_at_a_chosen_desk(cast: Cast, clock: Callable) -> None:
    vehicle = entered(cast)
    visitor = Visitor(cast.exporter)
    shown = visitor.get(page(vehicle, "transfer/"))
    assert "宁波市公安局交通警察局车辆管理所" in text_of(shown)
    visitor.post(page(vehicle, "transfer/"), {"police": str(cast.police.organisation_id)})
    asked = in_database(vehicle)
    assert (asked.state, asked.police_id) == ("transfer_requested", cast.police.organisation_id)


def test_the_desk_of_the_own_place_comes_first(cast: Cast) -> None:
    with reading_as(SYSTEM):
        for user, area in ((cast.police, "330200"), (cast.other_police, "440100")):
            user.organisation.area = area
            user.organisation.save()
    own, other = entered(cast), entered(cast, who="other_exporter")
    for who, vehicle, first in (("exporter", own, "宁波"), ("other_exporter", other, "广州")):
        shown = Visitor(getattr(cast, who)).get(page(vehicle, "transfer/")).content.decode()
        offered = shown.split('<option value="">')[1].split("</select>")[0]
        assert offered.index(first) < offered.index({"宁波": "广州", "广州": "宁波"}[first])


@pytest.mark.parametrize("police", ["", "0", "999999", "丙"])
def test_no_desk_or_none_of_the_list_is_said_beside_the_field(cast: Cast, police: str) -> None:
    vehicle = entered(cast)
    shown = Visitor(cast.exporter).post(page(vehicle, "transfer/"), {"police": police})
    assert shown.status_code == 422
    assert "#police" in links_of(shown)
    assert in_database(vehicle).state == "entered"


def test_a_vehicle_is_removed_by_a_page_that_says_what_happens(cast: Cast) -> None:
    vehicle = entered(cast)
    visitor = Visitor(cast.exporter)
    assert "已移除" in text_of(visitor.get(page(vehicle, "steps/remove/")))
    assert in_database(vehicle).state == "entered"
    visitor.post(page(vehicle, "steps/remove/"))
    assert in_database(vehicle).state == "removed"


@pytest.mark.parametrize("state", IN_STATE)
def test_the_buttons_are_those_of_the_table(cast: Cast, state: str) -> None:
    vehicle = IN_STATE[state](cast)
    links = links_of(Visitor(cast.exporter).get(page(vehicle)))
    own = state in ("entered", "transfer_refused")
    assert {below: page(vehicle, below) in links for below in ("form/", "transfer/", "steps/remove/")} == {
        "form/": own,
        "transfer/": own,
        "steps/remove/": own,
    }


# --- who, and how -----------------------------------------------------------------------------------------------------

PAGES = ("", "form/", "transfer/", "steps/remove/")


@pytest.mark.parametrize("below", PAGES)
def test_opening_a_page_changes_nothing(cast: Cast, below: str) -> None:
    vehicle = entered(cast)
    before = len(recorded(cast.exporter.actor, vehicle.pk))
    assert Visitor(cast.exporter).get(page(vehicle, below)).status_code == 200
    after = in_database(vehicle)
    assert (after.state, after.version, len(recorded(cast.exporter.actor, vehicle.pk))) == ("entered", 1, before)


@pytest.mark.parametrize("below", [*PAGES, "papers/"])
def test_a_stranger_finds_nothing_and_another_desk_is_sent_away(cast: Cast, below: str) -> None:
    vehicle = entered(cast)
    way = "post" if below == "papers/" else "get"
    assert getattr(Visitor(cast.other_exporter), way)(page(vehicle, below)).status_code == 404
    for who in ("reviewer", "issuer", "police", "customs", "mofcom"):
        assert getattr(Visitor(getattr(cast, who)), way)(page(vehicle, below)).status_code == 403
    assert getattr(Visitor(), way)(page(vehicle, below)).status_code == 302


@pytest.mark.parametrize("below", ["form/", "transfer/", "steps/remove/", "papers/"])
def test_a_strangers_form_moves_nothing(cast: Cast, below: str) -> None:
    vehicle = entered(cast)
    sent = {**typed(), "police": str(cast.police.organisation_id), "requirement": "certificate_scan", "file": scan()}
    assert Visitor(cast.other_exporter).post(page(vehicle, below), sent).status_code == 404
    after = in_database(vehicle)
    assert (after.state, after.version) == ("entered", 1)


@pytest.mark.parametrize("below", ["form/", "transfer/", "steps/remove/"])
def test_a_vehicle_that_is_with_the_police_is_not_the_exporters_to_change(cast: Cast, below: str) -> None:
    vehicle = inspected(cast)
    visitor = Visitor(cast.exporter)
    assert visitor.get(page(vehicle, below)).status_code == 409
    sent = {**typed(), "police": str(cast.police.organisation_id)}
    assert visitor.post(page(vehicle, below), sent).status_code == 409
    assert in_database(vehicle).state == "inspected"


def test_a_step_that_has_no_page_is_not_found(cast: Cast) -> None:
    assert Visitor(cast.exporter).get(page(entered(cast), "steps/endorse/")).status_code == 404

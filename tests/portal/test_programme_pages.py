"""Pages of trainings, directory, partners and orders (培训与服务页面), at each desk that takes part."""

import pytest
from tests.cast import Cast
from tests.confirmations import lawful as confirmations
from tests.documents.files import pdf
from tests.licensing import lawful as licensing
from tests.portal.visit import Visitor, fields_of, links_of, text_of
from tests.programmes import lawful
from tests.programmes.lawful import ENTRY, HELD, MARKET, OUTLET, TRAINING

from chuhai.accounts.actors import SYSTEM
from chuhai.accounts.row_security import reading_as
from chuhai.programmes.models import Entry, Participation, Partner, ServiceOrder, Training


def newest(model):
    """The row that was made last."""
    with reading_as(SYSTEM):
        return model.objects.latest("pk")


@pytest.mark.clause("2025-648/5a")
@pytest.mark.parametrize("keeper", ["reviewer", "mofcom"])
def test_an_authority_adds_to_the_directory_and_an_exporter_consults_it(cast: Cast, clock, keeper: str) -> None:
    authority, exporter = Visitor(getattr(cast, keeper)), Visitor(cast.exporter)
    answer = authority.post("/programmes/directory/new/", ENTRY)
    entry = newest(Entry)
    assert (answer.status_code, answer.url) == (302, f"/programmes/directory/{entry.pk}/")
    assert ENTRY["name"] in text_of(exporter.get("/programmes/directory/?country=UZB&kind=showroom"))
    assert ENTRY["name"] not in text_of(exporter.get("/programmes/directory/?country=KAZ"))
    assert "可停放300辆。" in text_of(exporter.get(answer.url))
    assert f"/programmes/directory/{entry.pk}/form/" not in links_of(exporter.get(answer.url))
    assert authority.post(f"{answer.url}withdraw/").status_code == 302
    assert exporter.get(answer.url).status_code == 404


def test_another_authority_changes_no_entry(cast: Cast, clock) -> None:
    entry = lawful.entry(cast)
    for path in ("form", "withdraw"):
        answer = Visitor(cast.other_reviewer).post(f"/programmes/directory/{entry.pk}/{path}/", ENTRY | {"name": "改"})
        assert answer.status_code == 404
    assert newest(Entry).name == ENTRY["name"]


@pytest.mark.clause("2025-648/5b")
def test_a_training_from_its_announcement_to_its_attendance(cast: Cast, clock) -> None:
    authority, exporter = Visitor(cast.reviewer), Visitor(cast.exporter)
    answer = authority.post("/programmes/trainings/new/", TRAINING)
    training = newest(Training)
    page = f"/programmes/trainings/{training.number}/"
    assert (answer.status_code, answer.url) == (302, page)
    assert "培训可报名 1" in text_of(exporter.get("/"))
    assert exporter.post(f"{page}join/", {"people": ""}).status_code == 422
    assert exporter.post(f"{page}join/", {"people": "王磊"}).status_code == 302
    assert "已报名" in text_of(exporter.get(page))
    part = newest(Participation).pk
    clock(HELD)
    authority, exporter = Visitor(cast.reviewer), Visitor(cast.exporter)
    assert "培训待记录出席 1" in text_of(authority.get("/"))
    assert authority.post(f"/programmes/participations/{part}/attend/").status_code == 302
    assert authority.post(f"{page}steps/hold/").status_code == 302
    told = text_of(exporter.get(page))
    assert ("已参加" in told, "已举办" in told) == (True, True)
    assert Visitor(cast.other_exporter).post(f"/programmes/participations/{part}/leave/").status_code == 404


@pytest.mark.clause("2025-648/5b")
def test_materials_are_attached_and_read(cast: Cast, clock) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    page = f"/programmes/trainings/{lawful.training(cast).number}/"
    sent = {"requirement": "training_material", "file": SimpleUploadedFile("课件.pdf", pdf(), "application/pdf")}
    assert Visitor(cast.reviewer).post(f"{page}materials/", sent).status_code == 302
    shown = Visitor(cast.other_exporter).get(page)
    (paper,) = [link for link in links_of(shown) if link.startswith("/papers/")]
    assert Visitor(cast.other_exporter).get(paper).status_code == 200
    assert Visitor(cast.other_reviewer).post(f"{page}materials/", {"remove": "1"}).status_code == 404


@pytest.mark.clause("2025-648/6a")
def test_an_exporter_keeps_partners_and_ties_its_vehicles(cast: Cast, clock) -> None:
    (vehicle,) = licensing.vehicles_of(cast, 1)
    exporter = Visitor(cast.exporter)
    answer = exporter.post("/programmes/partners/new/", OUTLET)
    page = f"/programmes/partners/{newest(Partner).pk}/"
    assert (answer.status_code, answer.url) == (302, page)
    assert exporter.post(f"{page}vehicles/", {"named": "没有"}).status_code == 422
    assert exporter.post(f"{page}vehicles/", {"named": vehicle.vin}).status_code == 302
    for visitor in (exporter, Visitor(cast.reviewer), Visitor(cast.mofcom)):
        assert vehicle.vin[-8:] in text_of(visitor.get(page))
    assert Visitor(cast.other_exporter).get(page).status_code == 404
    assert exporter.post(f"{page}end/").status_code == 302
    assert "终止日期" in text_of(exporter.get(page))


@pytest.mark.clause("2025-648/6a")
def test_a_manufacturers_outlets_stand_in_its_confirmations(cast: Cast, clock) -> None:
    maker = Visitor(cast.manufacturer)
    assert maker.post("/programmes/partners/new/", OUTLET).status_code == 302
    case = confirmations.asked(cast)
    form = fields_of(maker.get(f"/manufacturer/confirmations/{case.number}/steps/issue/"))
    assert (form["outlets.0.name"], form["outlets.0.address"]) == (OUTLET["name"], OUTLET["address"])
    assert OUTLET["name"] in text_of(Visitor(cast.exporter).get("/programmes/partners/"))


@pytest.mark.clause("2025-648/6b")
def test_one_stop_services_are_ordered_and_shown_on_the_application(cast: Cast, clock) -> None:
    clock(licensing.MONDAY)
    number, market = licensing.lawful_draft(cast, 1).number, lawful.partner(cast, **MARKET).pk
    exporter = Visitor(cast.exporter)
    sent = {"application": number, "partner": market, "services.testing": "yes", "services.logistics": "yes"}
    assert exporter.post("/programmes/orders/new/", sent | {"services.finance": "yes"}).status_code == 422
    answer = exporter.post("/programmes/orders/new/", sent | {"wanted_by": "2026-05-20"})
    assert answer.status_code == 302
    told = text_of(exporter.get(f"/exporter/applications/{number}/"))
    assert ("本申请的服务" in told, "检测" in told, "物流" in told) == (True, True, True)
    order = newest(ServiceOrder).number
    for name, fields in (("begin", {}), ("fail", {"words": "车队没有到场。"})):
        assert exporter.post(f"/programmes/orders/{order}/steps/{name}/", fields).status_code == 302
    assert "车队没有到场。" in text_of(Visitor(cast.reviewer).get(f"/programmes/orders/{order}/"))
    for name in ("reviewer", "mofcom"):
        assert Visitor(getattr(cast, name)).post(f"/programmes/orders/{order}/steps/begin/").status_code == 403


def test_each_desk_finds_its_own_parts(cast: Cast, clock) -> None:
    for name, number in (("exporter", 4), ("reviewer", 4), ("mofcom", 4), ("manufacturer", 1)):
        visitor = Visitor(getattr(cast, name))
        answer = visitor.get(visitor.get("/programmes/").url)
        assert (
            len([link for link in set(links_of(answer)) if link.count("/") == 3 and "/programmes/" in link]) >= number
        )
    for name in ("police", "customs", "miit"):
        assert Visitor(getattr(cast, name)).get("/programmes/").status_code == 403

"""Pages of a confirmation (售后服务确认书页面): asking, answering, reading, and what an application's page says of it."""

import io

import pytest
from tests.cast import Cast, acting
from tests.confirmations import lawful
from tests.confirmations.lawful import DESTINATION, SECOND, VIN
from tests.confirmations.test_uploads import altered, sealed_file, uploaded
from tests.documents.files import pdf
from tests.licensing import lawful as licensing
from tests.licensing.test_confirmations import confirmed, recent
from tests.portal.test_list_export import rows_of
from tests.portal.visit import Visitor, fields_of, links_of, text_of
from tests.sealing.waiting import as_file, make_papers, papers

from chuhai.accounts.actors import SYSTEM
from chuhai.accounts.row_security import reading_as
from chuhai.confirmations import actions
from chuhai.confirmations.models import Confirmation
from chuhai.licensing import actions as applications
from chuhai.sealing.kinds import AFTER_SALES

OUTLET = {"outlets.0.name": "塔什干服务站", "outlets.0.address": "塔什干市12号", "outlets.0.telephone": "71 200 12"}


def newest() -> Confirmation:
    """The confirmation that was asked for last."""
    with reading_as(SYSTEM):
        return Confirmation.objects.latest("pk")


@pytest.mark.clause("2025-648/1a")
def test_an_exporter_asks_and_the_manufacturer_issues(cast: Cast, clock) -> None:
    clock("2026-03-03")
    chosen = [lawful.vehicle(cast, vin).pk for vin in (VIN, SECOND)]
    exporter, maker = Visitor(cast.exporter), Visitor(cast.manufacturer)
    page = exporter.get("/exporter/confirmations/new/")
    assert lawful.MAKER in text_of(page)
    sent = {"manufacturer": cast.manufacturer.organisation_id, "vehicle": chosen, "destination": DESTINATION}
    answer = exporter.post("/exporter/confirmations/new/", sent)
    case = newest()
    assert (answer.status_code, answer.url) == (302, f"/exporter/confirmations/{case.number}/")
    home = text_of(maker.get("/"))
    assert ("待出具售后服务确认书 1" in home, case.number in home) == (True, True)
    assert case.number in text_of(maker.get("/manufacturer/confirmations/"))
    page = f"/manufacturer/confirmations/{case.number}/steps/issue/"
    assert "出具并签章" in text_of(maker.get(page))
    answer = maker.post(page, OUTLET | {"valid_until": "2028-12-31", "words": "含动力电池。"})
    assert (answer.status_code, newest().state) == (302, "issued")
    told = text_of(exporter.get(f"/exporter/confirmations/{case.number}/"))
    for words in ("已出具", "塔什干服务站", "含动力电池。", "正在生成"):
        assert words in told
    make_papers([AFTER_SALES])
    assert "/sealed-papers/" in "".join(links_of(exporter.get(f"/exporter/confirmations/{case.number}/")))


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"valid_until": "2028-12-31"}, "服务网点"),
        (OUTLET, "请填写"),
        (OUTLET | {"valid_until": "2020-01-01"}, "不得早于"),
    ],
)
def test_what_is_lacking_is_said_and_what_was_typed_is_kept(cast: Cast, clock, sent: dict, said: str) -> None:
    clock("2026-03-04")
    case = lawful.asked(cast)
    answer = Visitor(cast.manufacturer).post(f"/manufacturer/confirmations/{case.number}/steps/issue/", sent)
    assert (answer.status_code, said in text_of(answer)) == (422, True)
    assert {name: value for name, value in fields_of(answer).items() if name in sent} == sent
    assert newest().state == "asked"


def test_an_ask_that_is_refused_keeps_what_was_chosen(cast: Cast, clock) -> None:
    chosen = lawful.vehicle(cast).pk
    sent = {"manufacturer": cast.manufacturer.organisation_id, "vehicle": chosen, "destination": "", "words": "尽快"}
    answer = Visitor(cast.exporter).post("/exporter/confirmations/new/", sent)
    assert (answer.status_code, "尽快" in text_of(answer)) == (422, True)
    assert f'value="{chosen}" checked' in answer.content.decode()


def test_declining_withdrawing_and_recalling_have_their_pages(cast: Cast, clock) -> None:
    clock("2026-03-04")
    maker, exporter = Visitor(cast.manufacturer), Visitor(cast.exporter)
    first = lawful.asked(cast).number
    assert maker.post(f"/manufacturer/confirmations/{first}/steps/decline/", {"words": "没有网点。"}).status_code == 302
    assert "没有网点。" in text_of(exporter.get(f"/exporter/confirmations/{first}/"))
    second = lawful.asked(cast, SECOND).number
    assert exporter.post(f"/exporter/confirmations/{second}/steps/recall/").status_code == 302
    assert newest().state == "recalled"
    assert maker.post(f"/manufacturer/confirmations/{second}/steps/withdraw/", {"words": "停业"}).status_code == 409
    assert maker.get(f"/manufacturer/confirmations/{second}/steps/rely_on/").status_code == 404


def test_lists_leave_as_workbooks_and_are_found(cast: Cast, clock) -> None:
    case = lawful.issued(cast)
    for name, desk in (("exporter", "exporter"), ("reviewer", "commerce"), ("manufacturer", "manufacturer")):
        visitor = Visitor(getattr(cast, name))
        rows = rows_of(visitor.get(f"/{desk}/confirmations/?state=issued&as=workbook"))
        assert case.number in str(rows)
        for words in ("售后维修服务确认书", VIN):
            answer = visitor.get("/search/", {"q": words})
            found = [answer.url] if answer.status_code == 302 else links_of(answer)
            assert f"/{desk}/confirmations/{case.number}/" in found, (name, words)


@pytest.mark.clause("2025-648/1a")
def test_the_officer_sees_that_the_platform_issued_it(cast: Cast, clock) -> None:
    clock(licensing.MONDAY)
    application = recent(cast)
    with reading_as(SYSTEM):
        line = application.lines.get().pk
    lacking = text_of(Visitor(cast.exporter).get(f"/exporter/applications/{application.number}/vehicles/{line}/"))
    assert ("平台没有本车对该国家（地区）的有效确认书" in lacking, "请求出具" in lacking) == (True, True)
    case = confirmed(cast)
    acting(cast.exporter.actor, applications.submit, application.number, at=licensing.NOW)
    page = Visitor(cast.reviewer).get(f"/commerce/applications/{application.number}/vehicles/{line}/")
    assert f"平台出具 {case.number}" in text_of(page)


@pytest.mark.clause("2025-648/annex1.4")
@pytest.mark.parametrize(
    ("kind", "said"),
    [("ours", "签章真实；以平台记录为准"), ("altered", "内容已不是签章时的内容"), ("paper", "上传件，待比对")],
)
def test_the_officer_is_told_what_an_upload_is(cast: Cast, clock, kind: str, said: str) -> None:
    clock(licensing.MONDAY)
    files = {"ours": lambda: sealed_file(cast), "altered": lambda: altered(sealed_file(cast)), "paper": pdf}
    number, line, _ = uploaded(cast, files[kind]())
    acting(cast.exporter.actor, applications.submit, number, at=licensing.NOW)
    told = text_of(Visitor(cast.reviewer).get(f"/commerce/applications/{number}/vehicles/{line}/"))
    assert said in told
    assert ("已被改动" in told) is (kind == "altered")


@pytest.mark.clause("2025-648/1a")
def test_anyone_verifies_a_confirmation_and_hears_that_it_was_withdrawn(cast: Cast, clock) -> None:
    clock("2026-03-05")
    case = lawful.issued(cast)
    make_papers([AFTER_SALES])
    (paper,) = papers(kind=AFTER_SALES)
    asked = {"number": case.number, "code": paper.code}
    told = text_of(Visitor().get("/verify/", asked))
    assert ("真实有效" in told, lawful.MAKER in told, VIN[-6:] in told, VIN in told) == (True, True, True, False)
    acting(cast.manufacturer.actor, actions.withdraw, case.number, "网点停业。", at=lawful.at("2026-03-05"))
    assert "真实，但不能再使用：已撤销" in text_of(Visitor().get("/verify/", asked))
    answer = Visitor().post("/verify/file/", {"file": as_file(paper)})
    assert ("签章真实" in text_of(answer), "已撤销" in text_of(answer)) == (True, True)
    broken = io.BytesIO(altered(as_file(paper).read()))
    broken.name = "a.pdf"
    assert "已被改动" in text_of(Visitor().post("/verify/file/", {"file": broken}))

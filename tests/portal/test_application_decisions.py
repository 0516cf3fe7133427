"""Licence applications at the commerce desks: the queue, the case, one vehicle, the notice, review, issue and refusal."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.cast import Cast, acting
from tests.licensing.lawful import MONDAY, NOW, filled, issued, reviewed, submitted, vehicles_of
from tests.licensing.test_deciding import under_rectification, with_fault, with_modified_vehicle
from tests.portal.test_application_pages import kept, lines_of
from tests.portal.visit import Visitor, fields_of, links_of, text_of
from tests.sealing.waiting import make_papers

from chuhai.accounts.actors import SYSTEM
from chuhai.accounts.row_security import reading_as
from chuhai.licensing import actions
from chuhai.licensing.models import Application, Licence
from chuhai.vehicles.models import Vehicle


@pytest.fixture
def reviewer(cast: Cast, clock) -> Visitor:
    """The reviewer, on a Monday."""
    clock(MONDAY)
    return Visitor(cast.reviewer)


@pytest.fixture
def issuer(cast: Cast, clock) -> Visitor:
    """The issuer, on a Monday."""
    clock(MONDAY)
    return Visitor(cast.issuer)


def page_of(application: Application, tail: str = "") -> str:
    """The address of the case."""
    return f"/commerce/applications/{application.number}/{tail}"


def licence_of(application: Application) -> Licence:
    """The licence that it came to."""
    with reading_as(SYSTEM):
        return Licence.objects.get(application=application)


# --- the queue -------------------------------------------------------------------------------------------------------


def test_the_queue_shows_what_waits_whose_it_is_and_its_clock(cast: Cast, reviewer: Visitor) -> None:
    application = submitted(cast)
    text = text_of(reviewer.get("/commerce/applications/"))
    assert all(told in text for told in (application.number, "余3个工作日 2026-04-23", "余5个工作日 2026-04-27"))
    for whose, there in (("mine", False), ("nobodys", True), ("others", False)):
        assert (application.number in text_of(reviewer.get(f"/commerce/applications/?whose={whose}"))) is there
    reviewer.post(page_of(application, "claim/"))
    for whose, there in (("mine", True), ("nobodys", False), ("others", False)):
        assert (application.number in text_of(reviewer.get(f"/commerce/applications/?whose={whose}"))) is there
    assert application.number in text_of(Visitor(cast.issuer).get("/commerce/applications/?whose=others"))


def test_a_list_of_fifty_takes_few_queries(cast: Cast, reviewer: Visitor) -> None:
    submitted(cast)
    with reading_as(SYSTEM):
        one = Application.objects.get()
        copies = [
            Application(
                **{
                    f.attname: getattr(one, f.attname)
                    for f in Application._meta.fields
                    if f.name not in ("id", "number")
                },
                number=f"SQ-X-{place}",
            )
            for place in range(49)
        ]
        Application.objects.bulk_create(copies)
    with CaptureQueriesContext(connection) as taken:
        page = reviewer.get("/commerce/applications/")
    assert text_of(page).count("SQ-") == 50
    assert len(taken) <= 8, "\n".join(query["sql"][:120] for query in taken)


def test_first_pages_and_the_search_field_lead_to_it(cast: Cast, reviewer: Visitor) -> None:
    application = submitted(cast)
    assert application.number in text_of(reviewer.get("/"))
    assert application.number not in text_of(Visitor(cast.issuer).get("/"))
    vin = lines_of(application)[0].vin
    assert page_of(application) in links_of(reviewer.get(f"/search/?q={vin}"))


# --- the case --------------------------------------------------------------------------------------------------------


def test_the_officer_reads_what_the_exporter_reads(cast: Cast, reviewer: Visitor) -> None:
    application = with_fault(cast, {"mortgaged": True}, condition="新")
    own = text_of(Visitor(cast.exporter).get(f"/exporter/applications/{application.number}/"))
    text = text_of(reviewer.get(page_of(application)))
    for told in ("车辆处于抵押", "申请表“商品状态”栏应选择“旧”"):
        assert told in text
        assert told in own


def test_what_changed_since_the_last_step_stands_apart(cast: Cast, reviewer: Visitor) -> None:
    application = submitted(cast)
    assert "相比" not in text_of(reviewer.get(page_of(application)))
    with reading_as(SYSTEM):
        vehicle = Vehicle.objects.order_by("pk").first()
        vehicle.registry = vehicle.registry | {"seized": True}
        vehicle.save()
    text = text_of(reviewer.get(page_of(application)))
    assert "新出现" in text
    assert "查封" in text.split("新出现")[1]


def test_a_case_is_taken_on_and_handed_over(cast: Cast, reviewer: Visitor) -> None:
    application = submitted(cast)
    assert "由您承办" in text_of(reviewer.post(page_of(application, "claim/"), follow=True))
    assert "接手" not in text_of(reviewer.get(page_of(application)))
    assert Visitor(cast.issuer).post(page_of(application, "claim/")).status_code == 403


def test_the_case_takes_as_many_queries_for_twenty_vehicles_as_for_one(cast: Cast, reviewer: Visitor) -> None:
    numbers = []
    first = submitted(cast, 1)
    second = filled(cast.exporter.actor, vehicles_of(cast, 20))
    acting(cast.exporter.actor, actions.submit, second.number, at=NOW)
    for application in (first, second):
        reviewer.get(page_of(application))
        with CaptureQueriesContext(connection) as taken:
            assert reviewer.get(page_of(application)).status_code == 200
        numbers.append(len(taken))
    assert numbers[0] == numbers[1] <= 20


def test_one_vehicle_stands_form_against_certificate(cast: Cast, reviewer: Visitor) -> None:
    application = submitted(cast)
    line = lines_of(application)[0]
    with reading_as(SYSTEM):
        line.entry = line.entry | {"registered_on": "2020-09-12"}
        line.save()
    text = text_of(reviewer.get(page_of(application, f"vehicles/{line.pk}/")))
    assert "注册登记日期 2020-09-12 2020-09-21 不一致" in text
    assert "处于抵押期间 否" in text
    assert "检测结果 合格" in text
    assert reviewer.get(page_of(application, "vehicles/999999/")).status_code == 404


# --- the notice ------------------------------------------------------------------------------------------------------


def test_the_notice_holds_what_is_missing_and_what_is_ticked(cast: Cast, reviewer: Visitor) -> None:
    application = with_fault(cast, {"mortgaged": True}, currency=None)
    page = reviewer.get(page_of(application, "steps/request_supplement/"))
    assert page.content.decode().count(" checked disabled") == 1
    vin = lines_of(application)[1].vin
    answer = reviewer.post(
        page_of(application, "steps/request_supplement/"), {"words": "请处理。", "finding": f"2024-6/6.2|{vin}"}
    )
    assert answer.url == page_of(application)
    told = [(finding["clause"], finding.get("vin")) for finding in kept(application).supplement_findings]
    assert told == [("2024-6/6.2", vin), ("licence-2008/5", None)]
    waiting = reviewer.get(page_of(application, "letters/supplement/"))
    assert (waiting.status_code, waiting["Refresh"], "文书正在生成" in text_of(waiting)) == (202, "2", True)
    make_papers()
    assert reviewer.get(page_of(application, "letters/supplement/")).getvalue()[:5] == b"%PDF-"


def test_what_is_not_ticked_stays_out_of_the_notice(cast: Cast, reviewer: Visitor) -> None:
    application = with_fault(cast, {"mortgaged": True}, currency=None)
    reviewer.post(page_of(application, "steps/request_supplement/"), {"words": "请处理。"})
    assert [finding["clause"] for finding in kept(application).supplement_findings] == ["licence-2008/5"]


def test_a_tick_for_what_is_gone_is_told(cast: Cast, reviewer: Visitor) -> None:
    application = submitted(cast)
    answer = reviewer.post(
        page_of(application, "steps/request_supplement/"), {"words": "请处理。", "finding": "2024-6/6.2|"}
    )
    assert answer.status_code == 422
    assert "所选事项已有变化" in text_of(answer)
    assert fields_of(answer)["words"] == "请处理。"


# --- deciding --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["request_supplement", "refuse"])
def test_words_are_asked_for_and_ticks_kept(cast: Cast, reviewer: Visitor, name: str) -> None:
    application = with_fault(cast, {"mortgaged": True}, currency=None)
    key = f"2024-6/6.2|{lines_of(application)[1].vin}"
    answer = reviewer.post(page_of(application, f"steps/{name}/"), {"words": "  ", "finding": key})
    assert answer.status_code == 422
    assert "须写明理由" in text_of(answer)
    assert f'value="{key}" checked' in answer.content.decode()
    assert kept(application).state == "submitted"


def test_what_is_referred_wants_words(cast: Cast, reviewer: Visitor) -> None:
    application = under_rectification(cast)
    assert reviewer.post(page_of(application, "steps/review/"), {"words": ""}).status_code == 422
    assert reviewer.post(page_of(application, "steps/review/"), {"words": "整改推进正常。"}).status_code == 302
    assert "整改推进正常。" in text_of(reviewer.get(page_of(application)))


def test_what_the_law_stops_is_told_with_what_was_typed(cast: Cast, reviewer: Visitor) -> None:
    application = with_fault(cast, {"seized": True})
    answer = reviewer.post(page_of(application, "steps/review/"), {"words": "同意。"})
    assert answer.status_code == 422
    assert fields_of(answer)["words"] == "同意。"
    assert "查封" in text_of(answer)


def test_an_issue_gives_number_paper_and_record(cast: Cast, issuer: Visitor) -> None:
    application = reviewed(cast)
    assert "签发下一年度" not in text_of(issuer.get(page_of(application, "steps/issue/")))
    assert issuer.post(page_of(application, "steps/issue/"), {"words": ""}).status_code == 302
    number = licence_of(application).number
    text = text_of(issuer.get(page_of(application)))
    assert number in text
    page = issuer.get(f"/commerce/licences/{number}/")
    assert lines_of(application)[0].vin[-8:] in text_of(page).replace(" ", "")
    assert issuer.get(f"/commerce/licences/{number}/paper/").status_code == 202
    assert "正在生成" in text_of(page)
    make_papers()
    paper = issuer.get(f"/commerce/licences/{number}/paper/")
    assert (paper["Content-Type"], paper.getvalue()[:5]) == ("application/pdf", b"%PDF-")
    page = issuer.get(f"/commerce/licences/{number}/")
    (own,) = [link for link in links_of(page) if link.endswith("/sm2/")]
    assert issuer.get(own.removesuffix("sm2/")).getvalue()[:5] == b"%PDF-"
    assert len(issuer.get(own).content.strip()) == 128


@pytest.mark.clause("licence-2008/13")
@pytest.mark.parametrize(("day", "asked"), [("2026-12-09", False), ("2026-12-10", True), ("2026-12-11", True)])
def test_from_10_december_the_next_year_can_be_chosen(cast: Cast, clock, day: str, asked: bool) -> None:
    application = reviewed(cast)
    clock(day)
    page = Visitor(cast.issuer).get(page_of(application, "steps/issue/"))
    assert ("签发下一年度" in text_of(page)) is asked


def test_the_reviewer_is_not_asked_to_issue_nor_the_issuer_to_review(cast: Cast, reviewer: Visitor) -> None:
    application = submitted(cast)
    assert "审核同意" not in text_of(Visitor(cast.issuer).get(page_of(application)))
    assert Visitor(cast.issuer).post(page_of(application, "steps/review/"), {"words": "好。"}).status_code == 403
    acting(cast.reviewer.actor, actions.review, application.number, at=NOW)
    assert "签发许可证…" not in text_of(reviewer.get(page_of(application)))
    assert reviewer.post(page_of(application, "steps/issue/")).status_code == 403


def test_a_refusal_gives_reasons_remedies_and_a_paper(cast: Cast, reviewer: Visitor) -> None:
    application = with_fault(cast, {"seized": True})
    reviewer.post(page_of(application, "steps/refuse/"), {"words": "车辆被查封。"})
    own = text_of(Visitor(cast.exporter).get(f"/exporter/applications/{application.number}/"))
    for told in ("车辆被查封。", "行政复议", "行政诉讼"):
        assert told in own
    make_papers()
    letter = Visitor(cast.exporter).get(f"/exporter/applications/{application.number}/letters/refusal/")
    assert (letter.status_code, letter.getvalue()[:5]) == (200, b"%PDF-")


@pytest.mark.parametrize(("proven", "told"), [("yes", "已认定：材料能够证明"), ("no", "已认定：材料不能证明")])
def test_a_modification_is_judged_on_its_vehicles_page(cast: Cast, reviewer: Visitor, proven: str, told: str) -> None:
    application, line = with_modified_vehicle(cast)
    url = page_of(application, f"vehicles/{line.pk}/")
    assert "尚未认定" in text_of(reviewer.get(url))
    assert reviewer.post(f"{url}judge/", {"proven": proven, "words": ""}).status_code == 422
    reviewer.post(f"{url}judge/", {"proven": proven, "words": "见照片。"})
    assert told in text_of(reviewer.get(url))


def test_no_step_is_taken_by_looking(cast: Cast, reviewer: Visitor) -> None:
    application = with_fault(cast, {"seized": True})
    for name in ("review", "request_supplement", "refuse"):
        assert reviewer.get(page_of(application, f"steps/{name}/")).status_code == 200
    assert reviewer.get(page_of(application, "steps/approve/")).status_code == 404
    assert reviewer.get(page_of(application, "claim/")).status_code == 405
    assert kept(application).version == application.version


# --- licences --------------------------------------------------------------------------------------------------------


def test_an_exporter_keeps_hands_back_and_applies_anew(cast: Cast, clock) -> None:
    clock(MONDAY)
    licence, visitor = licence_of(issued(cast)), Visitor(cast.exporter)
    page = f"/exporter/licences/{licence.number}/"
    assert licence.number in text_of(visitor.get("/exporter/licences/"))
    assert f"{page}apply-anew/" not in visitor.get(page).content.decode()
    make_papers()
    assert visitor.get(f"{page}paper/").getvalue()[:5] == b"%PDF-"
    visitor.post(f"{page}steps/hand_back/", {"words": "合同无法履行。"})
    assert "已交回" in text_of(visitor.get(page))
    assert f"{page}apply-anew/" in visitor.get(page).content.decode()
    anew = visitor.post(f"{page}apply-anew/")
    assert "草稿" in text_of(visitor.get(anew.url))


def test_a_licence_that_ends_soon_stands_among_the_tasks(cast: Cast, clock) -> None:
    clock(MONDAY)
    licence, visitor = licence_of(issued(cast)), Visitor(cast.exporter)
    for day, told in (("2026-09-19", False), ("2026-09-20", True), ("2026-10-20", True)):
        clock(day)
        visitor = Visitor(cast.exporter)
        assert (licence.number in text_of(visitor.get("/"))) is told
    assert licence.valid_until == date(2026, 10, 20)


def test_the_papers_code_leads_to_the_public_page(cast: Cast, clock) -> None:
    clock(MONDAY)
    licence = licence_of(issued(cast))
    answer = Visitor().get("/verify/", {"number": licence.number, "code": licence.verification_code})
    assert answer.status_code == 200
    assert cast.exporter.organisation.name in text_of(answer)


def test_licences_of_fifty_take_few_queries(cast: Cast, clock) -> None:
    clock(MONDAY)
    issued(cast)
    with reading_as(SYSTEM):
        one = Licence.objects.get()
        for place in range(2, 51):
            application = filled_copy(one.application_id, place)
            Licence.objects.create(
                **{
                    f.attname: getattr(one, f.attname)
                    for f in Licence._meta.fields
                    if f.name not in ("id", "number", "serial", "application")
                },
                number=f"26-33-{place:06d}",
                serial=place,
                application=application,
            )
    for visitor, url in (
        (Visitor(cast.exporter), "/exporter/licences/"),
        (Visitor(cast.issuer), "/commerce/licences/"),
    ):
        with CaptureQueriesContext(connection) as taken:
            assert text_of(visitor.get(url)).count("26-33-0") >= 50
        assert len(taken) <= 8, "\n".join(query["sql"][:120] for query in taken)


def filled_copy(application_id: int, place: int) -> Application:
    """A copy of an application under another number."""
    one = Application.objects.get(pk=application_id)
    one.pk, one.number = None, f"SQ-Y-{place}"
    one.save(force_insert=True)
    return one


def test_two_applications_of_one_exporter_are_told_apart(cast: Cast, reviewer: Visitor) -> None:
    first = submitted(cast)
    second = filled(cast.exporter.actor, vehicles_of(cast, 1))
    acting(cast.exporter.actor, actions.submit, second.number, at=NOW)
    text = text_of(reviewer.get("/commerce/applications/?sort=newest"))
    assert text.index(second.number) < text.index(first.number)

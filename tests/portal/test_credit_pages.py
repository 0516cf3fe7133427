"""Pages of the credit archive (信用档案页): the exporter reads its own, its authority records, orders and accepts."""

from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.cast import Cast, acting, at
from tests.documents.files import pdf
from tests.filing.test_actions import handed_in
from tests.portal.visit import Visitor, fields_of, text_of

from chuhai.accounts.actors import SYSTEM
from chuhai.accounts.row_security import reading_as
from chuhai.credit import actions
from chuhai.credit.models import Interview, Record, Rectification, RelatedParty

TODAY = "2026-05-06"
ORDER = {"words": "建立里程核验制度。", "due_on": "2026-06-05"}
ACT = {"clause": "2024-6/7.6.2", "on": "2026-05-06", "words": "里程表读数与实车不符。"}


@pytest.fixture(autouse=True)
def today(clock) -> None:
    """The pages are opened on that day."""
    clock(TODAY)


def archive(cast: Cast) -> str:
    """The address of the exporter's archive at its authority."""
    return f"/commerce/credit/{cast.exporter.organisation_id}/"


def found_late(cast: Cast) -> None:
    """The platform records a late deregistration."""
    acting(
        SYSTEM, actions.record_found, cast.exporter.organisation, "2025-648/annex1.5", "逾期未申请注销。",
        ("deregistration", 7), on=at(TODAY).date(), at=at(TODAY),
    )  # fmt: skip


def test_an_exporter_reads_its_own_archive(cast: Cast) -> None:
    found_late(cast)
    Visitor(cast.reviewer).post(f"{archive(cast)}record/", ACT)
    Visitor(cast.reviewer).post(f"{archive(cast)}rectification/", ORDER)
    page = Visitor(cast.exporter).get("/exporter/credit/")
    for told in ("逾期未申请注销。", "平台自动记入", ACT["words"], "李静", "建立里程核验制度。", "待报整改方案"):
        assert told in text_of(page)
    assert ACT["words"] not in text_of(Visitor(cast.other_exporter).get("/exporter/credit/"))


@pytest.mark.clause("2024-6/7.1a")
@pytest.mark.parametrize("officer", ["reviewer", "issuer"])
def test_an_officer_records_an_act(cast: Cast, officer: str) -> None:
    visitor = Visitor(getattr(cast, officer))
    answer = visitor.post(f"{archive(cast)}record/", ACT)
    with reading_as(SYSTEM):
        assert (answer.status_code, answer.url) == (302, f"/commerce/credit/record/{Record.objects.get().pk}/")
    words = text_of(visitor.get(answer.url))
    for told in ("已记入信用档案，请上传证据。", ACT["words"], "失信行为证据", "未上传"):
        assert told in words
    assert ACT["words"] in text_of(visitor.get(archive(cast)))


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"clause": ""}, "请填写这一项。"),
        ({"clause": "2024-6/6.1"}, "请从列出的选项中选择。"),
        ({"on": ""}, "请填写这一项。"),
        ({"on": "五月"}, "日期请写成"),
        ({"on": "2026-05-07"}, "发生日期晚于今日"),
        ({"words": "  "}, "请填写这一项。"),
    ],
)
def test_what_is_lacking_is_told_beside_the_field_and_nothing_typed_is_lost(
    cast: Cast, changed: dict, told: str
) -> None:
    page = Visitor(cast.reviewer).post(f"{archive(cast)}record/", ACT | changed)
    assert page.status_code == 422
    assert told in text_of(page)
    kept = fields_of(page)
    assert kept["words"].strip() == (ACT | changed)["words"].strip()
    with reading_as(SYSTEM):
        assert Record.objects.count() == 0


@pytest.mark.clause("2025-648/3c")
def test_a_rectification_goes_to_and_fro_until_it_is_accepted(cast: Cast) -> None:
    officer, exporter = Visitor(cast.reviewer), Visitor(cast.exporter)
    assert officer.post(f"{archive(cast)}rectification/", ORDER | {"words": ""}).status_code == 422
    page = officer.post(f"{archive(cast)}rectification/", ORDER).url
    own = page.replace("/commerce/", "/exporter/")
    assert "建立里程核验制度。" in text_of(exporter.get("/"))
    for visitor, address, step in (
        (exporter, own, "file_plan"),
        (officer, page, "return_plan"),
        (exporter, own, "file_plan"),
        (officer, page, "agree_plan"),
        (exporter, own, "hand_in_report"),
    ):
        assert visitor.get(f"{address}steps/{step}/").status_code == 200
        assert visitor.post(f"{address}steps/{step}/", {"words": "按要求办理。"}).url == address
    again = officer.post(f"{page}steps/not_accept/", {"words": "记录不全。", "due_on": "2026-05-06"})
    assert (again.status_code, "整改期限须晚于今日" in text_of(again)) == (422, True)
    exporter.post(f"{own}steps/accept/", {})
    assert "浙江远帆汽车出口有限公司" in text_of(officer.get("/"))
    assert Visitor(cast.issuer).post(f"{page}steps/accept/", {"words": ""}).url == page
    with reading_as(SYSTEM):
        assert Rectification.objects.get().accepted_on == at(TODAY).date()
    assert exporter.post(f"{own}steps/file_plan/", {"words": "再报。"}).status_code == 409


@pytest.mark.clause("2025-648/3c")
@pytest.mark.parametrize(("day", "overdue"), [("2026-06-04", False), ("2026-06-05", False), ("2026-06-06", True)])
def test_a_rectification_without_a_report_is_overdue_from_the_day_after_its_last(
    cast: Cast, clock, day: str, overdue: bool
) -> None:
    page = Visitor(cast.reviewer).post(f"{archive(cast)}rectification/", ORDER).url
    clock(day)
    assert ("逾期" in text_of(Visitor(cast.reviewer).get(page))) == overdue
    assert ("整改逾期 1" in text_of(Visitor(cast.reviewer).get("/"))) == overdue


@pytest.mark.clause("2024-6/7.1a")
def test_an_exporter_objects_and_the_record_is_corrected(cast: Cast) -> None:
    exporter, officer = Visitor(cast.exporter), Visitor(cast.reviewer)
    page = officer.post(f"{archive(cast)}record/", ACT).url.replace("/commerce/", "/exporter/")
    assert f"{page}object/" in exporter.get(page).content.decode()
    assert exporter.post(f"{page}object/", {"words": " "}).status_code == 422
    raised = exporter.post(f"{page}object/", {"words": "读数系显示单位不同。"}).url
    assert "异议证据" in text_of(exporter.get(raised))
    assert "记录异议待核查 1" in text_of(officer.get("/"))
    at_officer = raised.replace("/exporter/", "/commerce/")
    form = officer.get(f"{at_officer}steps/correct/")
    assert fields_of(form)["clause"] == ACT["clause"]
    told = {"clause": "2025-648/annex1.3", "on": "2026-05-05", "told": "单位标注有误。", "words": "核查属实。"}
    assert officer.post(f"{at_officer}steps/correct/", told | {"on": "2026-05-07"}).status_code == 422
    assert officer.post(f"{at_officer}steps/correct/", told).url == at_officer
    words = text_of(exporter.get("/exporter/credit/"))
    assert "单位标注有误。" in words
    assert "已更正" in words
    assert "核查属实。" in text_of(exporter.get(raised))


def test_a_file_is_put_to_a_case_and_taken_back(cast: Cast) -> None:
    officer = Visitor(cast.reviewer)
    page = officer.post(f"{archive(cast)}record/", ACT).url
    sent = {"requirement": "act_evidence", "file": BytesIO(pdf())}
    sent["file"].name = "检测报告.pdf"
    assert officer.post(f"{page}papers/", sent).url == page
    assert "检测报告.pdf" in text_of(Visitor(cast.exporter).get(page.replace("/commerce/", "/exporter/")))
    assert "检测报告.pdf" in text_of(Visitor(cast.mofcom).get(page.replace("/commerce/", "/mofcom/")))
    other = BytesIO(pdf())
    other.name = "反驳.pdf"
    answer = Visitor(cast.exporter).post(
        f"{page.replace('/commerce/', '/exporter/')}papers/", {"requirement": "act_evidence", "file": other}
    )
    assert answer.status_code == 403


@pytest.mark.clause("2025-648/3b")
def test_an_interview_is_the_exporters_task_until_it_is_held(cast: Cast, clock) -> None:
    exporter, officer = Visitor(cast.exporter), Visitor(cast.reviewer)
    found_late(cast)
    with reading_as(SYSTEM):
        act = Record.objects.get().pk
    told = {"on": "2026-05-12", "place": "三楼会议室", "words": "逾期注销问题。", f"records.{act}": "yes"}
    assert officer.post(f"{archive(cast)}interview/", told | {"on": "2026-05-05"}).status_code == 422
    page = officer.post(f"{archive(cast)}interview/", told).url
    assert "三楼会议室" in text_of(exporter.get("/"))
    assert "逾期未申请注销。" in text_of(exporter.get(page.replace("/commerce/", "/exporter/")))
    clock("2026-05-12")
    exporter, officer = Visitor(cast.exporter), Visitor(cast.reviewer)
    minutes = {"held_on": "2026-05-12", "attended": "王磊", "words": "企业承认逾期。"}
    assert officer.post(f"{page}steps/hold/", minutes).url == page
    assert "三楼会议室" not in text_of(exporter.get("/"))
    assert officer.post(f"{page}steps/follow_up/", {"words": "已全部注销。"}).url == page
    assert "已全部注销。" in text_of(exporter.get(page.replace("/commerce/", "/exporter/")))
    with reading_as(SYSTEM):
        assert list(Interview.objects.get().records.values_list("pk", flat=True)) == [act]


@pytest.mark.clause("2025-648/annex1.5")
def test_an_authority_sets_what_counts_as_repeated(cast: Cast) -> None:
    officer = Visitor(cast.reviewer)
    assert "本机关未另行设定" in text_of(officer.get("/commerce/credit/repeated/"))
    told = {"times": "3", "months": "6", "from_day": "2026-05-06", "words": "本市标准。"}
    assert officer.post("/commerce/credit/repeated/", told | {"times": "1"}).status_code == 422
    assert officer.post("/commerce/credit/repeated/", told | {"months": ""}).status_code == 422
    assert officer.post("/commerce/credit/repeated/", told).url == "/commerce/credit/repeated/"
    words = text_of(officer.get("/commerce/credit/repeated/"))
    assert "6个月以内3次为“多次”。" in words
    assert "本市标准。" in words
    assert "近6个月内有0条失信记录；3次为“多次”。" in text_of(Visitor(cast.exporter).get("/exporter/credit/"))
    assert "本市标准。" not in text_of(Visitor(cast.other_reviewer).get("/commerce/credit/repeated/"))


@pytest.mark.clause("2025-648/3e")
def test_a_link_is_drawn_and_told_in_a_table_and_weighed_when_the_filing_is_approved(cast: Cast) -> None:
    exporter, officer = Visitor(cast.exporter), Visitor(cast.reviewer)
    party = {
        "name": "王磊",
        "role": "legal_representative",
        "identity": "330201198001011234",
        "held_from": "2019-03-01",
    }
    number = handed_in(cast, day=TODAY).number
    page = f"/commerce/filings/{number}/"
    assert "关联企业" not in text_of(officer.get(page))
    assert exporter.post("/exporter/credit/parties/new/", party).url == "/exporter/credit/"
    Visitor(cast.other_exporter).post("/exporter/credit/parties/new/", party | {"role": "controller"})
    other = f"/commerce/credit/{cast.other_exporter.organisation_id}/"
    Visitor(cast.other_reviewer).post(f"{other}rectification/", ORDER)
    shown = officer.get(page)
    for told in ("广州南粤二手车贸易有限公司", "实际控制人", "2019-03-01", "未完成", "…1234"):
        assert told in text_of(shown)
    assert "330201198001011234" not in shown.content.decode()
    assert '<svg class="links-graph"' in shown.content.decode()
    unweighed = officer.post(f"{page}steps/approve/", {"words": ""})
    assert (unweighed.status_code, "综合考虑的意见" in text_of(unweighed)) == (422, True)
    assert officer.post(f"{page}steps/approve/", {"words": "整改已近完成，予以通过。"}).url == page
    assert "综合考虑关联企业" in text_of(officer.get(page))


def test_a_place_that_somebody_no_longer_holds_is_ended(cast: Cast) -> None:
    exporter, officer = Visitor(cast.exporter), Visitor(cast.issuer)
    exporter.post("/exporter/credit/parties/new/", {"name": "王磊", "role": "manager"})
    officer.post(f"{archive(cast)}parties/new/", {"name": "某公司", "role": "shareholder"})
    with reading_as(SYSTEM):
        own, added = RelatedParty.objects.order_by("pk").values_list("pk", flat=True)
    until = {"held_until": "2026-04-30"}
    assert exporter.post(f"/exporter/credit/parties/{added}/end/", until).status_code == 422
    assert exporter.post(f"/exporter/credit/parties/{own}/end/", until).url == "/exporter/credit/"
    assert officer.post(f"{archive(cast)}parties/{added}/end/", until).url == archive(cast)
    assert text_of(officer.get(archive(cast))).count("2026-04-30") == 2


def test_mofcom_reads_every_archive_and_changes_none(cast: Cast) -> None:
    found_late(cast)
    ministry = Visitor(cast.mofcom)
    assert "浙江远帆汽车出口有限公司" in text_of(ministry.get("/mofcom/credit/"))
    page = ministry.get(f"/mofcom/credit/{cast.exporter.organisation_id}/")
    assert "逾期未申请注销。" in text_of(page)
    assert ministry.get(archive(cast)).status_code == 403
    assert ministry.post(f"{archive(cast)}record/", ACT).status_code == 403


def test_the_list_has_the_exporters_of_the_place_with_what_their_archives_hold(cast: Cast) -> None:
    found_late(cast)
    words = text_of(Visitor(cast.reviewer).get("/commerce/credit/"))
    assert "浙江远帆汽车出口有限公司 91330201MA2J4TQK8A 1 0 0 0" in words
    assert "广州南粤二手车贸易有限公司" not in words
    assert "没有符合条件的记录。" in text_of(Visitor(cast.reviewer).get("/commerce/credit/", {"show": "open"}))


def test_another_authority_neither_reads_nor_writes(cast: Cast) -> None:
    stranger = Visitor(cast.other_reviewer)
    assert stranger.get(archive(cast)).status_code == 404
    for page, typed in (("record/", ACT), ("rectification/", ORDER)):
        assert stranger.post(f"{archive(cast)}{page}", typed).status_code == 404
    with reading_as(SYSTEM):
        assert (Record.objects.count(), Rectification.objects.count()) == (0, 0)


@pytest.mark.parametrize(("page", "most"), [("list", 8), ("exporter", 15), ("archive", 24)])
def test_fifty_records_take_the_same_few_queries_as_one(cast: Cast, page: str, most: int) -> None:
    found_late(cast)
    url, name = {
        "exporter": ("/exporter/credit/", "exporter"),
        "archive": (archive(cast), "reviewer"),
        "list": ("/commerce/credit/", "reviewer"),
    }[page]
    one = queries_of(cast, name, url)
    with reading_as(SYSTEM):
        row = Record.objects.get()
        told = {field.attname: getattr(row, field.attname) for field in Record._meta.concrete_fields}
        Record.objects.bulk_create(Record(**told | {"id": None, "found_by_platform": False}) for _ in range(55))
    assert queries_of(cast, name, url) == one <= most


def queries_of(cast: Cast, name: str, url: str) -> int:
    """How many queries a page takes."""
    visitor = Visitor(getattr(cast, name))
    with CaptureQueriesContext(connection) as made:
        assert visitor.get(url).status_code == 200
    return len(made)

"""Pages of the credit archive (信用档案页): the exporter reads its own, its authority records, orders and accepts."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.cast import Cast, acting, at
from tests.portal.visit import Visitor, fields_of, text_of

from chuhai.accounts.actors import SYSTEM
from chuhai.accounts.row_security import reading_as
from chuhai.credit import actions
from chuhai.credit.models import Record, Rectification

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


@pytest.mark.parametrize(("page", "most"), [("list", 8), ("exporter", 15), ("archive", 22)])
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

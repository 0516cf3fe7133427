"""Pages of oversight (监测页): every number leads to a list of as many, charts say what tables say, each leaves as a workbook."""

import json
import re
from html import unescape
from io import BytesIO

import openpyxl
import pytest
from tests.cast import Cast
from tests.oversight import months
from tests.portal.visit import Visitor, text_of

from chuhai.accounts.models import User
from chuhai.accounts.row_security import reading_as
from chuhai.notices import queries as notices
from chuhai.oversight.boards import BOARDS
from chuhai.oversight.exports import DIMENSIONS

PAGES = (
    "/oversight/",
    *(f"/oversight/tables/{name}/" for name in BOARDS),
    *(f"/oversight/exports/?by={name}" for name in DIMENSIONS),
)
NUMBER = r'<a href="(/oversight/cases/[^"]+)"[^>]*>(?:<svg.*?</svg><span[^>]*>[^<]*</span>)?(\d+)</a>'


@pytest.fixture
def month(db: None, clock) -> None:
    """A small simulated month, looked at on its last day."""
    clock(months.DAY)
    months.load()


def desk(username: str) -> Visitor:
    """Somebody of the month with a browser."""
    return Visitor(User.objects.get(username=username))


def numbers(page: str) -> list[tuple[str, str]]:
    """The numbers of a page, each with the list it leads to."""
    return [(unescape(url), number) for url, number in re.findall(NUMBER, page)]


@pytest.mark.clause("2024-6/1.3", "2025-648/2c")
def test_every_number_leads_to_a_list_of_as_many(month: None) -> None:
    for username in (months.MINISTRY, months.PROVINCE):
        visitor, seen = desk(username), set()
        for page in PAGES:
            shown = visitor.get(page)
            assert shown.status_code == 200, page
            found = numbers(shown.content.decode())
            assert found or username == months.PROVINCE, page
            for url, number in found[:14]:
                if url not in seen:
                    assert f"共 {number} 条" in text_of(visitor.get(url)), (page, url)
                seen.add(url)


def test_a_chart_says_what_its_table_says(month: None) -> None:
    visitor = desk(months.MINISTRY)
    for by, kind in (("destination", "bar"), ("day", "line")):
        page = visitor.get("/oversight/exports/", {"by": by}).content.decode()
        chart = json.loads(unescape(re.search(r'data-chart="([^"]*)"', page)[1]))
        rows = re.findall(r'<tr data-row><th scope="row">([^<]*)</th><td class="num right"><a[^>]*>(\d+)</a>', page)
        assert chart["kind"] == kind
        assert list(zip(chart["names"], map(str, chart["values"]), strict=True)) == rows
    table = visitor.get("/oversight/tables/licences/", {"chart": "licences_used"}).content.decode()
    assert json.loads(unescape(re.search(r'data-chart="([^"]*)"', table)[1]))["title"] == "已使用"


def test_each_table_leaves_as_it_is_shown(month: None) -> None:
    visitor = desk(months.MINISTRY)
    for page in (*(f"/oversight/tables/{name}/" for name in BOARDS), "/oversight/exports/", "/oversight/doubles/"):
        left = visitor.get(page, {"as": "workbook"})
        sheet = openpyxl.load_workbook(BytesIO(left.content)).active
        shown = re.findall(r"<tr data-row>", visitor.get(page).content.decode())
        filled = [row for row in sheet.iter_rows(values_only=True) if row[0] and row[1] is not None]
        assert len(filled) >= len(shown) + 1, page
    cases = visitor.get("/oversight/cases/licences/", {"show": "licences_used", "as": "workbook"})
    assert openpyxl.load_workbook(BytesIO(cases.content)).active.max_row > 1


def test_exporters_are_sorted_and_paged(month: None) -> None:
    visitor = desk(months.MINISTRY)
    page = visitor.get("/oversight/tables/quality/", {"by": "exporter", "sort": "-applied"}).content.decode()
    applied = re.findall(r'<tr data-row><th scope="row">[^<]*</th><td class="num right">(?:<a[^>]*>)?(\d+)', page)
    assert [int(each) for each in applied] == sorted(map(int, applied), reverse=True)
    assert 'aria-sort="descending"' in page
    for asked in ({"page": "999"}, {"page": "x"}, {"sort": "nonsense"}, {"area": "99"}, {"chart": "x"}):
        assert visitor.get("/oversight/tables/quality/", {"by": "exporter", **asked}).status_code == 200


def test_a_province_reads_its_own_vehicle_and_chooses_no_area(month: None) -> None:
    visitor = desk(months.PROVINCE)
    listed = visitor.get("/oversight/cases/vehicles/", {"show": "endorsed", "area": "33"}).content.decode()
    assert "浙江省商务厅" not in listed
    own = re.search(r'href="(/oversight/vehicles/\d+/)"', listed)[1]
    assert visitor.get(own).status_code == 200
    assert 'name="area"' not in visitor.get("/oversight/exports/").content.decode()


@pytest.mark.clause("2025-648/2c")
def test_a_notice_of_criticism_is_written_from_an_exporters_line_by_the_ministry_alone(month: None) -> None:
    asked = {"by": "exporter", "sort": "-supplemented"}
    page = desk(months.MINISTRY).get("/oversight/tables/quality/", asked).content.decode()
    first = re.search(r'href="(/notices/criticise/\d+/)"', page)[1]
    visitor = desk(months.MINISTRY)
    assert visitor.get(first).status_code == 200
    sent = visitor.post(first, {"words": "许可证数据多次填报有误，予以通报批评。"}, follow=True)
    assert sent.status_code == 200
    with reading_as(months.actor(months.MINISTRY)):
        told = set(notices.visible(months.actor(months.MINISTRY)).values_list("addressee__kind", "words"))
    assert told == {(kind, "许可证数据多次填报有误，予以通报批评。") for kind in ("exporter", "commerce")}
    province = desk(months.PROVINCE).get("/oversight/tables/quality/", asked).content.decode()
    assert "/notices/criticise/" not in province


def test_what_is_not_there_is_not_found(cast: Cast) -> None:
    visitor = Visitor(cast.mofcom)
    assert visitor.get("/oversight/tables/nothing/").status_code == 404
    assert visitor.get("/oversight/cases/nothing/").status_code == 404
    assert visitor.get("/oversight/cases/vehicles/", {"show": "nothing", "exporter": "x"}).status_code == 200

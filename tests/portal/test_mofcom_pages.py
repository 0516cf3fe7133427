"""MOFCOM's pages (商务部页): the nation with the list behind every number, sorted, drawn and exported, read and never written."""

import json
import re
from datetime import date
from html import unescape
from io import BytesIO

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.cast import Cast, acting, at
from tests.customs.lawful import cleared, licence_of
from tests.deregistration.lawful import due
from tests.filing.lawful import lawful_filing
from tests.licensing.lawful import approve, submitted
from tests.portal.visit import Visitor, links_of, text_of

from chuhai.accounts.actors import SYSTEM
from chuhai.accounts.row_security import reading_as
from chuhai.filing import actions as filing
from chuhai.licensing.models import Application, Licence
from chuhai.oversight.queries import COLUMNS, total
from chuhai.oversight.queries import overview as counted
from chuhai.portal.navigation import NAVIGATION
from chuhai.vehicles.models import Vehicle

OVERVIEW = "/mofcom/overview/"
DAY = "2026-07-07"
LISTS = ("filings", "applications", "licences", "vehicles", "deregistrations")


@pytest.fixture(autouse=True)
def in_july(clock) -> None:
    """The pages are opened the day after the deregistrations' last."""
    clock(DAY)


@pytest.fixture
def nation(cast: Cast) -> Cast:
    """Something of every number, in two places."""
    submitted(cast)
    for who in ("exporter", "other_exporter"):
        made = acting(cast.actor(who), filing.draft, lawful_filing(), at=at("2026-03-02"))
        acting(cast.actor(who), filing.submit, made.number, at=at("2026-03-02"))
    cleared(cast)
    licence_of(cast)
    lapsed = licence_of(cast, 1)
    with reading_as(SYSTEM):
        Licence.objects.filter(pk=lapsed.pk).update(state="lapsed")
    return cast


def show(cast: Cast, url: str, **asked):
    """A page as MOFCOM reads it."""
    page = Visitor(cast.mofcom).get(url, asked)
    assert page.status_code == 200
    return page


def rows_of(page) -> list[str]:
    """The agencies of the table in their order."""
    return re.findall(r'<tr data-row><th scope="row">([^<]+)</th>', page.content.decode())


# --- the table ---------------------------------------------------------------------------------------------------------


@pytest.mark.clause("2024-6/1.3")
def test_the_first_page_has_every_issuing_agency_and_the_total(nation: Cast) -> None:
    assert Visitor(nation.mofcom).get("/").url == OVERVIEW
    page = show(nation, OVERVIEW)
    assert len(rows_of(page)) == 37
    assert "全国 1 2" in text_of(page)


@pytest.mark.clause("2024-6/1.3")
def test_every_number_leads_to_a_list_of_as_many(nation: Cast) -> None:
    page = show(nation, OVERVIEW).content.decode()
    numbers = re.findall(r'<a href="(/mofcom/[^"]+)"[^>]*>(?:<svg.*?</svg><span[^>]*>[^<]*</span>)?(\d+)</a>', page)
    assert len(numbers) >= 2 * len(COLUMNS)
    for url, number in numbers:
        assert f"共 {number} 条" in text_of(show(nation, unescape(url))), url


def test_each_column_has_a_number_so_that_the_test_above_proves_something(nation: Cast) -> None:
    with reading_as(nation.mofcom.actor):
        summed = total(counted(nation.mofcom.actor, date.fromisoformat(DAY)))
    assert [name for name, number in summed.items() if not number] == []


def test_an_overrun_is_marked_by_more_than_colour(nation: Cast) -> None:
    page = show(nation, OVERVIEW).content.decode()
    overrun = re.findall(
        r'<a href="[^"]+show=(\w+)[^"]*" class="overrun"><svg.*?</svg><span class="visually-hidden">超期', page
    )
    assert set(overrun) == {"filings_overdue", "applications_overdue", "deregistrations_overdue"}


@pytest.mark.parametrize(
    ("sort", "first"),
    [
        ("area", "北京市商务局"),
        ("-vehicles_endorsed", "宁波市商务局"),
        ("nonsense", "北京市商务局"),
        ("-", "北京市商务局"),
    ],
)
def test_it_is_sorted_as_the_address_says(nation: Cast, sort: str, first: str) -> None:
    assert rows_of(show(nation, OVERVIEW, sort=sort))[0] == first


def test_the_fewest_come_first_the_other_way_round(nation: Cast) -> None:
    page = show(nation, OVERVIEW, sort="vehicles_endorsed")
    assert rows_of(page)[-1] == "宁波市商务局"
    assert 'aria-sort="ascending"' in page.content.decode()


def test_a_heading_turns_the_order_round(nation: Cast) -> None:
    links = links_of(show(nation, OVERVIEW, sort="-licences_used", chart="licences_used"))
    assert "?sort=licences_used&chart=licences_used" in links
    assert "?sort=-licences_issued&chart=licences_used" in links


def test_the_spreadsheet_holds_exactly_what_is_shown(nation: Cast) -> None:
    answer = show(nation, OVERVIEW, **{"sort": "-vehicles_endorsed", "as": "workbook"})
    assert f"{DAY}.xlsx" in answer.headers["Content-Disposition"]
    sheet = openpyxl.load_workbook(BytesIO(answer.content)).active
    table = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert table[0] == ["发证机构", *(each.label.zh for each in COLUMNS)]
    assert (table[1][0], table[-1][0], len(table)) == ("宁波市商务局", "合计", 39)
    with reading_as(nation.mofcom.actor):
        summed = total(counted(nation.mofcom.actor, date.fromisoformat(DAY)))
    assert table[-1][1:] == list(summed.values())


def test_the_chart_draws_the_agencies_that_have_any(nation: Cast) -> None:
    page = show(nation, OVERVIEW, chart="filings_waiting")
    told = json.loads(unescape(re.search(r'data-chart="([^"]+)"', page.content.decode())[1]))
    assert told == {"title": "待审申报", "names": ["宁波市商务局", "广东省商务厅"], "values": [1, 1], "overrun": False}
    assert "各发证机构待审申报" in text_of(page)


def test_it_speaks_english(nation: Cast) -> None:
    visitor = Visitor(nation.mofcom)
    visitor.post("/language/", {"language": "en", "next": "/"})
    page = visitor.get(OVERVIEW, {"chart": "filings_waiting"})
    assert "Deregistrations overdue" in text_of(page)
    assert "Ningbo" in text_of(page)
    assert "宁波" not in text_of(page)


def test_the_overview_takes_the_same_queries_whatever_there_is(cast: Cast) -> None:
    empty = queries_of(cast, OVERVIEW)
    for _ in range(5):
        licence_of(cast)
    assert queries_of(cast, OVERVIEW) == empty <= 12


# --- the lists ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", LISTS)
def test_a_list_is_filtered_by_province(nation: Cast, name: str) -> None:
    here, elsewhere = (text_of(show(nation, f"/mofcom/{name}/", area=area)) for area in ("3302", "11"))
    assert "没有符合条件的记录。" in elsewhere
    assert "共 " in here
    assert "没有符合条件的记录。" not in here


@pytest.mark.parametrize("name", LISTS)
def test_a_list_of_fifty_takes_the_same_few_queries_as_one_of_one(nation: Cast, name: str) -> None:
    one = queries_of(nation, f"/mofcom/{name}/")
    with reading_as(SYSTEM):
        more(nation, name)
    assert queries_of(nation, f"/mofcom/{name}/") == one <= 8


def more(cast: Cast, name: str) -> None:
    """Fifty more of a kind."""
    parties = {"exporter": cast.exporter.organisation, "authority": cast.reviewer.organisation, "made_at": at(DAY)}
    if name == "filings":
        for year in range(1950, 2000):
            approve(cast.exporter.organisation, f"{year}-11-03")
    elif name == "applications":
        Application.objects.bulk_create(Application(number=f"SQ-{number}", **parties) for number in range(900, 950))
    elif name == "vehicles":
        Vehicle.objects.bulk_create(Vehicle(vin=f"{number:017d}", **parties) for number in range(50))
    else:
        for serial in range(100, 150):
            due(cast, "2026-05-05", serial)


def test_pages_follow_each_other_by_key(nation: Cast) -> None:
    with reading_as(SYSTEM):
        more(nation, "vehicles")
    page = show(nation, "/mofcom/vehicles/")
    assert page.content.decode().count("<tr data-row>") == 50
    following = next(link for link in links_of(page) if "after=" in link)
    assert 0 < show(nation, f"/mofcom/vehicles/{following}").content.decode().count("<tr data-row>") < 50


@pytest.mark.parametrize("name", LISTS)
def test_a_row_opens_a_case_to_read(nation: Cast, name: str) -> None:
    lists = show(nation, f"/mofcom/{name}/")
    link = next(link for link in links_of(lists) if re.fullmatch(rf"/mofcom/{name}/[^/?]+/", link))
    page = show(nation, link)
    assert "办理过程" in text_of(page)
    assert 'method="post"' not in page.content.decode().split("<main", 1)[1].split("</main>")[0]


def test_the_search_field_finds_every_kind_of_case(nation: Cast) -> None:
    found = links_of(show(nation, "/search/", q="浙江远帆"))
    assert {link.split("/")[2] for link in found if re.fullmatch(r"/mofcom/\w+/[^/?]+/", link)} == set(LISTS)


def test_mofcom_has_no_page_that_takes_a_form(nation: Cast) -> None:
    for url in (OVERVIEW, *(f"/mofcom/{name}/" for name in LISTS)):
        assert Visitor(nation.mofcom).post(url, {"state": "approved"}).status_code == 405


@pytest.mark.parametrize("name", ["exporter", "reviewer", "issuer", "police", "customs"])
def test_no_other_desk_reads_the_nation(nation: Cast, name: str) -> None:
    for url in (OVERVIEW, *(f"/mofcom/{name}/" for name in LISTS)):
        assert Visitor(getattr(nation, name)).get(url).status_code == 403


def test_every_list_is_in_the_navigation() -> None:
    assert {f"mofcom:{name}" for name in LISTS} <= {entry.url_name for entry in NAVIGATION["mofcom"]}


def queries_of(cast: Cast, url: str) -> int:
    """How many queries a page takes."""
    visitor = Visitor(cast.mofcom)
    with CaptureQueriesContext(connection) as made:
        assert visitor.get(url).status_code == 200
    return len(made)

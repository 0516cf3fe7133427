"""Every list leaves as a workbook: the rows of all its pages under its filters, the columns of the page, nothing else."""

import re
from html import unescape
from io import BytesIO

import openpyxl
import pytest
from django.http import HttpResponse
from django.urls import reverse
from tests.cast import Cast, acting, at
from tests.catalogue.announced import announced
from tests.confirmations import lawful as confirmations
from tests.deregistration import lawful as deregistration
from tests.modifications.test_surveys import standing_in
from tests.portal.cases import VIN, filed
from tests.portal.test_every_route import EVERY, Route, permission
from tests.portal.visit import Visitor
from tests.programmes import lawful as programmes
from tests.vehicles import lawful as vehicles

from chuhai.accounts.actors import SYSTEM
from chuhai.accounts.desks import Desk
from chuhai.accounts.row_security import reading_as
from chuhai.credit import actions as credit
from chuhai.customs import findings
from chuhai.notices import actions as notices
from chuhai.portal import workbooks
from chuhai.portal.list_fields import WORKING_DAYS_LEFT
from chuhai.vehicles.models import Vehicle

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WHOLE = "as=workbook"
READ_BY_ALL = ("miit:products", "miit:manufacturers")
"""Lists of what everybody who is signed in may read (2024-6/7.2)."""
TO_CHOOSE_FROM = ("exporter:application_begin",)
"""Pages whose list is for choosing from, which is no list of cases."""
LAID_OPEN = ("programmes:entries", "programmes:trainings", "programmes:partners")
"""Lists with rows that every exporter consults, whoever keeps them."""
DESKS = {
    Desk.EXPORTER: ("exporter", "other_exporter"),
    Desk.REVIEWER: ("reviewer", "other_reviewer"),
    Desk.PUBLIC_SECURITY: ("police", "other_police"),
    Desk.CUSTOMS: ("customs", "other_customs"),
    Desk.MOFCOM: ("mofcom", None),
    Desk.MANUFACTURER: ("manufacturer", "other_manufacturer"),
}
"""Who of the cast opens a desk's lists, and who of the same desk elsewhere must not find anything in them."""
WITHOUT_PARAMETERS = [route for route in EVERY if not route.parameters and not permission(route).anonymous]


@pytest.fixture
def cases(cast: Cast, clock) -> Cast:
    """One case of every kind on the cast's own side, on the day of the last."""
    filed(cast)
    case = deregistration.applied(cast)
    vehicles.inspected(cast, VIN)
    confirmations.issued(cast)
    programmes.entry(cast)
    programmes.training(cast)
    programmes.partner(cast)
    programmes.partner(cast, "manufacturer")
    programmes.ordered(cast)
    happened = at("2026-05-05")
    told_of = (case.exporter_id, "2025-648/annex1.2", "=1+1 未及时提供售后服务。")
    acting(cast.reviewer.actor, credit.record_act, *told_of, on=happened.date(), at=happened)
    announced(cast)
    standing_in(cast, "sent")
    told_of = (case.exporter_id, "多次填报不规范。")
    acting(cast.mofcom.actor, notices.criticise, *told_of, at=happened)
    acting(cast.customs.actor, findings.refuse_return, case.vehicle.vin, "收货人拒收。", at=happened)
    clock(deregistration.APPLIED)
    return cast


def desk_of(route: Route) -> Desk | None:
    """The desk of the fixed list above whose page this is."""
    return next((desk for desk in DESKS if permission(route).desks and desk in permission(route).desks), None)


def lists_of(cast: Cast, desk: Desk) -> list[tuple[Route, HttpResponse]]:
    """The pages of a desk that show a list with rows; a list without any has no table."""
    visitor = Visitor(getattr(cast, DESKS[desk][0]))
    pages = [
        (route, visitor.get(reverse(route.name) + "?state=&show="))
        for route in WITHOUT_PARAMETERS
        if desk_of(route) is desk
    ]
    lists = [(route, page) for route, page in pages if page.context and page.context.get("listing") is not None]
    return [(route, page) for route, page in lists if "<table" in page.content.decode()]


def sheet_of(response: HttpResponse):
    """The workbook of a response."""
    assert response.status_code == 200
    assert response.headers["Content-Type"] == CONTENT_TYPE
    return openpyxl.load_workbook(BytesIO(response.content)).active


def rows_of(response: HttpResponse) -> list[list]:
    """The rows of a workbook as values."""
    return [[cell.value for cell in row] for row in sheet_of(response).iter_rows()]


def shown_in(page: HttpResponse) -> tuple[list[str], list[list[str]]]:
    """The headings and rows of the table on a page, as texts without blanks; what only small screens show is left out."""
    html = re.sub(
        r'<span class="second-line">.*?</span>(?=</td>|<span class="second)', "", page.content.decode(), flags=re.DOTALL
    )
    found = re.search(r"<table\b.*?</table>", html, re.DOTALL)
    assert found is not None, page.request["PATH_INFO"]
    table = found[0]
    headings = [text(cell) for cell in re.findall(r"<th\b[^>]*>(.*?)</th>", table, re.DOTALL)]
    body = table.partition("<tbody>")[2]
    rows = re.findall(r"<tr\b[^>]*>(.*?)</tr>", body, re.DOTALL)
    return headings, [[text(cell) for cell in re.findall(r"<td\b[^>]*>(.*?)</td>", row, re.DOTALL)] for row in rows]


def text(html: str) -> str:
    """The words of a piece of a page without blanks."""
    return re.sub(r"\s+", "", unescape(re.sub(r"<[^>]+>", "", html)))


def told(value: object) -> str:
    """A cell of a workbook as a page would show it."""
    if hasattr(value, "isoformat"):
        written = value.isoformat(" ")
        return re.sub(r"\s+", "", written.removesuffix(" 00:00:00").removesuffix(":00"))
    return "" if value is None else re.sub(r"\s+", "", str(value))


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize("desk", DESKS)
def test_every_list_leaves_as_it_is_shown(cases: Cast, desk: Desk, language: str) -> None:
    user = getattr(cases, DESKS[desk][0])
    user.language = language
    user.save(update_fields=["language"])
    found = lists_of(cases, desk)
    assert found
    for route, page in found:
        if route.name in TO_CHOOSE_FROM:
            continue
        listing = page.context["listing"]
        assert listing.workbook_url, f"{route.name}: its list has no columns to leave with"
        headings, *rows = rows_of(Visitor(user).get(reverse(route.name) + listing.workbook_url))
        agree(route, page, headings, rows, language)


def agree(route: Route, page: HttpResponse, headings: list[str], rows: list[list], language: str) -> None:
    """A workbook has the headings and the rows of its page, cell by cell."""
    shown_headings, shown_rows = shown_in(page)
    left = WORKING_DAYS_LEFT.within(language)
    kept = [place for place, heading in enumerate(headings) if heading != left]
    assert [text(headings[place]) for place in kept] == shown_headings, route.name
    assert len(rows) == len(shown_rows) == page.context["listing"].total > 0, route.name
    for row, shown in zip(rows, shown_rows, strict=True):
        for place, cell in zip(kept, shown, strict=True):
            value = told(row[place])
            assert value in cell if value else cell in ("—", ""), (route.name, headings[place], row[place], cell)


@pytest.mark.parametrize("desk", [desk for desk in DESKS if DESKS[desk][1]])
def test_strangers_get_nothing(cases: Cast, desk: Desk) -> None:
    stranger = Visitor(getattr(cases, DESKS[desk][1]))
    for route, page in lists_of(cases, desk):
        if route.name not in (*TO_CHOOSE_FROM, *LAID_OPEN, *READ_BY_ALL):
            rows = rows_of(stranger.get(f"{reverse(route.name)}?state=&{WHOLE}"))
            own = {stranger_row[0] for stranger_row in rows[1:]}
            assert not own & {row[0] for row in shown_in(page)[1]}, route.name


def test_other_desks_and_nobody_get_nothing(cases: Cast) -> None:
    address = f"{reverse('exporter:vehicles')}?{WHOLE}"
    assert Visitor(cases.police).get(address).status_code == 403
    assert Visitor().get(address).status_code == 302


def test_an_archive_leaves_to_its_authority_alone(cases: Cast) -> None:
    address = reverse("commerce:archive", args=[cases.exporter.organisation_id])
    assert Visitor(cases.other_reviewer).get(f"{address}?{WHOLE}").status_code == 404
    sheet = sheet_of(Visitor(cases.reviewer).get(f"{address}?{WHOLE}"))
    words = [cell for row in sheet.iter_rows() for cell in row if str(cell.value).startswith("=1+1")]
    assert [(cell.value, cell.data_type) for cell in words] == [("=1+1 未及时提供售后服务。", "s")]


def many_vehicles(cast: Cast, number: int) -> None:
    """So many more vehicles of the exporter's."""
    exporter = cast.exporter.organisation
    with reading_as(SYSTEM):
        Vehicle.objects.bulk_create(
            Vehicle(
                exporter=exporter,
                authority=exporter.authority,
                vin=f"LSVNV2180L3{place:06d}",
                brand="大众牌" if place % 2 else "别克牌",
                made_at=at("2026-03-01"),
            )
            for place in range(number)
        )


def test_all_pages_leave_under_the_filters_in_their_order(cast: Cast, clock) -> None:
    many_vehicles(cast, 130)
    exporter = Visitor(cast.exporter)
    address = f"{reverse('exporter:vehicles')}?brand=大众"
    seen = []
    page = exporter.get(address)
    while True:
        seen += [row[0] for row in shown_in(page)[1]]
        if page.context["listing"].next_url is None:
            break
        page = exporter.get(reverse("exporter:vehicles") + page.context["listing"].next_url)
    leaving = exporter.get(reverse("exporter:vehicles") + page.context["listing"].workbook_url)
    assert [row[0] for row in rows_of(leaving)[1:]] == seen
    assert len(seen) == 65


def test_a_list_that_is_too_long_says_so(cast: Cast, clock, monkeypatch) -> None:
    many_vehicles(cast, 12)
    monkeypatch.setattr(workbooks, "MOST_ROWS", 10)
    note, headings, *rows = rows_of(Visitor(cast.exporter).get(f"{reverse('exporter:vehicles')}?{WHOLE}"))
    assert note[0].startswith("共12条，只导出前10条")
    assert headings[0] == "车辆识别代号"
    assert len(rows) == 10


def test_a_file_is_named_after_its_list_and_the_day(cast: Cast, clock) -> None:
    clock("2026-03-02")
    response = Visitor(cast.exporter).get(f"{reverse('exporter:vehicles')}?{WHOLE}")
    assert "filename*=utf-8''%E8%BD%A6%E8%BE%86_2026-03-02.xlsx" in response.headers["Content-Disposition"]
    assert response.headers["Content-Disposition"].startswith("attachment")


def test_a_workbook_takes_few_questions_to_the_database(cast: Cast, clock, django_assert_max_num_queries) -> None:
    many_vehicles(cast, 60)
    exporter = Visitor(cast.exporter)
    address = f"{reverse('exporter:vehicles')}?{WHOLE}"
    exporter.get(address)
    with django_assert_max_num_queries(12):
        exporter.get(address)

"""The customs counter (核查窗口): one field, may it go and if not why, and the form to clear."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.cast import Cast, acting, at
from tests.customs.lawful import CLEARING_DAY, DECLARATION, cleared, declaration_on, licence_of, sent, vins
from tests.portal.visit import Visitor, fields_of, links_of, text_of

from chuhai.accounts.actors import SYSTEM
from chuhai.accounts.row_security import reading_as
from chuhai.customs import queries
from chuhai.customs.models import Clearance
from chuhai.licensing import actions as licensing
from chuhai.licensing.models import Licence
from chuhai.portal.customs.asked import NEITHER, NOTHING, asked_for

COUNTER = "/customs/counter/"
GOES, STAYS = "可以放行", "不能放行"


@pytest.fixture(autouse=True)
def clearing_day(clock) -> None:
    """The pages are opened on the day of clearing."""
    clock(CLEARING_DAY)


def ask(cast: Cast, asked: str, name: str = "customs"):
    """What the counter answers."""
    return Visitor(getattr(cast, name)).get(COUNTER, {"asked": asked})


def send(cast: Cast, licence: Licence, **changed):
    """The form sent as it was shown, with what was typed and changed."""
    listed = list(vins(licence))
    typed = {"declaration_number": DECLARATION, "declared_on": CLEARING_DAY, "quantity": len(listed), "vins": listed}
    return Visitor(cast.customs).post(f"{COUNTER}{licence.number}/clear/", typed | changed)


def state(licence: Licence) -> str:
    """Where the licence stands."""
    with reading_as(SYSTEM):
        return Licence.objects.get(pk=licence.pk).state


# --- what is asked -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "number", "vin"),
    [
        ("26-32-000017", "26-32-000017", ""),
        (" 26-32-000017\n", "26-32-000017", ""),
        ("2632000017", "26-32-000017", ""),
        ("26—32—000017", "26-32-000017", ""),
        ("２６－３２－００００１７", "26-32-000017", ""),
        ("26-bb-000017", "26-BB-000017", ""),
        ("LSVNV2189L2345671", "", "LSVNV2189L2345671"),
        ("lsv nv2189 l2345671", "", "LSVNV2189L2345671"),
    ],
)
def test_a_number_or_a_vin_is_understood_as_people_type_it(typed: str, number: str, vin: str) -> None:
    asked = asked_for(typed)
    assert (asked.licence_number, asked.vin, asked.error) == (number, vin, None)


@pytest.mark.parametrize(
    ("typed", "error"),
    [("", NOTHING), ("  ", NOTHING), ("26-32-000000", NEITHER), ("LSVNV2189L234567", NEITHER), ("\x00", NOTHING),
     ("IOQNV2189L2345671", NEITHER), ("x" * 5000, NEITHER)],
)  # fmt: skip
def test_what_is_neither_is_told_beside_the_field(cast: Cast, typed: str, error) -> None:
    page = ask(cast, typed)
    assert page.status_code == 422
    assert error.zh in text_of(page)
    assert len(fields_of(page)["asked"]) <= 200


def test_the_first_page_of_customs_is_the_counter(cast: Cast) -> None:
    home = Visitor(cast.customs).get("/")
    assert (home.status_code, home.url) == (302, COUNTER)
    assert "许可证号或车辆识别代号" in text_of(Visitor(cast.customs).get(COUNTER))


# --- the answer --------------------------------------------------------------------------------------------------------


@pytest.mark.clause("2024-6/4.7a")
def test_a_valid_licence_may_go_and_shows_what_it_allows(cast: Cast) -> None:
    licence = licence_of(cast)
    words = text_of(ask(cast, licence.number))
    assert GOES in words
    for told in (
        "浙江远帆汽车出口有限公司",
        "91330201MA2J4TQK8A",
        "8703223010",
        "乌兹别克斯坦（UZB）",
        "2 辆",
        "北仑海关（3104）",
    ):
        assert told in words


def test_every_vehicle_stands_there_to_be_compared_and_is_declared_at_first(cast: Cast) -> None:
    licence = licence_of(cast, 3)
    page = ask(cast, licence.number).content.decode()
    assert re.findall(r'name="vins" value="(\w+)"[^>]*checked', page) == list(vins(licence))
    assert len(re.findall(r"<input[^>]*data-compared[^>]*>", page)) == 3
    assert fields_of(ask(cast, licence.number))["quantity"] == "3"


@pytest.mark.clause("2024-6/4.7a")
def test_a_vehicle_leads_to_its_licence(cast: Cast) -> None:
    licence = licence_of(cast)
    words = text_of(ask(cast, vins(licence)[1]))
    assert GOES in words
    assert licence.number in words


def test_of_several_licences_of_a_vehicle_the_one_that_may_be_used_is_shown_first(cast: Cast) -> None:
    licence = licence_of(cast, 1)
    vin = vins(licence)[0]
    acting(cast.exporter.actor, licensing.hand_back, licence.number, at=at(CLEARING_DAY))
    later = licence_of(cast, 1)
    with reading_as(SYSTEM):
        later.application.lines.update(vin=vin)
        newest = licence_of(cast, 1)
        newest.application.lines.update(vin=vin, live=False)
        Licence.objects.filter(pk=newest.pk).update(state="lapsed")
    page = ask(cast, vin)
    assert GOES in text_of(page)
    assert later.number in text_of(page)
    assert {f"{COUNTER}?asked={other.number}" for other in (licence, newest)} <= set(links_of(page))


@pytest.mark.parametrize("asked", ["26-99-999999", "LFV3A23C8J3000001"])
def test_what_no_licence_has_may_not_go(cast: Cast, asked: str) -> None:
    page = ask(cast, asked)
    assert page.status_code == 200
    assert STAYS in text_of(page)
    assert "办理清关" not in text_of(page)


@pytest.mark.clause("2024-6/4.5a")
def test_a_used_licence_may_not_go_and_says_by_which_clause(cast: Cast) -> None:
    clearance = cleared(cast)
    page = ask(cast, clearance.licence.number)
    assert STAYS in text_of(page)
    assert "许可证已使用，一批一证，不能再次使用。" in text_of(page)
    assert "/law/2024-6/4.5a/" in links_of(page)
    assert f"/customs/clearances/{clearance.pk}/" in links_of(page)


@pytest.mark.clause("licence-2008/14")
@pytest.mark.parametrize(("day", "told"), [("2026-10-19", GOES), ("2026-10-20", GOES), ("2026-10-21", STAYS)])
def test_it_goes_through_its_last_day(cast: Cast, clock, day: str, told: str) -> None:
    licence = licence_of(cast)
    clock(day)
    assert told in text_of(ask(cast, licence.number))


def test_an_office_of_another_district_may_not_let_it_go(cast: Cast) -> None:
    words = text_of(ask(cast, licence_of(cast).number, "other_customs"))
    assert STAYS in words
    assert "报关口岸不符：许可证为北仑海关（3104），申报海关为南沙新港（5166）。" in words


def test_it_speaks_english(cast: Cast) -> None:
    visitor = Visitor(cast.customs)
    visitor.post("/language/", {"language": "en", "next": "/"})
    clearance = cleared(cast)
    assert "The licence has been used; one batch, one licence." in text_of(
        visitor.get(COUNTER, {"asked": clearance.licence.number})
    )


def test_asking_takes_the_same_few_queries_whatever_the_number_of_vehicles(cast: Cast) -> None:
    few, many = licence_of(cast, 1), licence_of(cast, 20)
    counted = []
    for licence in (few, many):
        visitor = Visitor(cast.customs)
        with CaptureQueriesContext(connection) as made:
            visitor.get(COUNTER, {"asked": licence.number})
        counted.append(len(made))
    assert counted[0] == counted[1] <= 12


# --- clearing ----------------------------------------------------------------------------------------------------------


@pytest.mark.clause("2024-6/4.5c")
def test_all_licensed_vehicles_are_cleared(cast: Cast) -> None:
    licence = licence_of(cast)
    answer = send(cast, licence)
    assert state(licence) == "used"
    words = text_of(Visitor(cast.customs).get(answer.url))
    assert "已放行" in words
    assert DECLARATION in words


def test_what_people_type_and_scan_is_read(cast: Cast) -> None:
    licence = licence_of(cast)
    send(cast, licence, declaration_number=" ３１０４ 2026 0000 000017", declared_on="2026年5月4日", quantity="２")
    assert state(licence) == "used"


def test_a_refusal_shows_every_reason_and_stays_on_record(cast: Cast) -> None:
    licence = licence_of(cast)
    answer = send(cast, licence, quantity=3, others="lfv3a23c8j3000001\n", declaration_number="516620260000000017")
    words = text_of(Visitor(cast.customs).get(answer.url))
    assert "不予放行" in words
    for told in (
        "报关单号前4位5166不是本海关代码3104。",
        "数量不符：许可证为2，申报为3。",
        "不在许可证附表内的车辆：LFV3A23C8J3000001。",
    ):
        assert told in words
    assert "许可证没有使用，更正后可以再次报关。" in words
    assert state(licence) == "valid"


@pytest.mark.clause("2024-6/4.5d")
def test_fewer_than_licensed_sends_it_back_as_the_page_said(cast: Cast) -> None:
    licence = licence_of(cast)
    assert "许可证退回企业重新申领" in text_of(ask(cast, licence.number))
    answer = send(cast, licence, quantity=1, vins=vins(licence)[:1])
    assert "许可证已退回，企业应交回并重新申领。" in text_of(Visitor(cast.customs).get(answer.url))
    assert state(licence) == "to_be_renewed"


def test_sending_the_same_form_twice_is_one_clearance(cast: Cast) -> None:
    licence = licence_of(cast)
    assert send(cast, licence).url == send(cast, licence).url
    with reading_as(SYSTEM):
        assert Clearance.objects.count() == 1


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"declaration_number": ""}, "请填写18位报关单号。"),
        ({"declaration_number": "3104"}, "报关单号应为18位数字。"),
        ({"declared_on": "昨天"}, "申报日期请写成 2026-03-02 的样子。"),
        ({"quantity": "两"}, "申报数量请填写整数。"),
        ({"quantity": "0"}, "请填写申报数量，应为1至999。"),
        ({"vins": []}, "请列出申报车辆的识别代号"),
        ({"others": "X" * 50}, "每个不超过40个字符"),
    ],
)
def test_what_cannot_be_read_is_told_and_what_was_typed_stays(cast: Cast, changed: dict, told: str) -> None:
    licence = licence_of(cast)
    page = send(cast, licence, **changed)
    assert page.status_code == 422
    assert told in text_of(page)
    held = fields_of(page)
    typed = {"declaration_number": DECLARATION, "declared_on": CLEARING_DAY, "quantity": "2", "others": ""} | changed
    assert {name: held[name] for name in typed if name != "vins"} == {
        name: str(value) for name, value in typed.items() if name != "vins"
    }
    assert state(licence) == "valid"
    with reading_as(SYSTEM):
        assert Clearance.objects.count() == 0


def test_an_unticked_vehicle_stays_unticked_when_something_is_wrong(cast: Cast) -> None:
    licence = licence_of(cast)
    page = send(cast, licence, vins=vins(licence)[:1], quantity="x").content.decode()
    assert re.findall(r'name="vins" value="(\w+)"[^>]*checked', page) == [vins(licence)[0]]


def test_a_licence_that_may_not_go_can_only_be_recorded_as_refused(cast: Cast) -> None:
    clearance = cleared(cast)
    page = ask(cast, clearance.licence.number)
    assert "登记本次报关（不予放行）" in text_of(page)
    answer = send(cast, clearance.licence, declaration_number="310420260000000018")
    assert "不予放行" in text_of(Visitor(cast.customs).get(answer.url))


def test_a_number_that_no_licence_has_is_not_found(cast: Cast) -> None:
    typed = {"declaration_number": DECLARATION, "declared_on": CLEARING_DAY, "quantity": 1, "vins": ["X"]}
    assert Visitor(cast.customs).post(f"{COUNTER}26-99-999999/clear/", typed).status_code == 404


def test_the_search_field_leads_to_the_counter(cast: Cast) -> None:
    licence = licence_of(cast)
    found = Visitor(cast.customs).get("/search/", {"q": licence.number})
    assert (found.status_code, found.url) == (302, f"{COUNTER}?asked={licence.number}")


# --- the list of clearances ---------------------------------------------------------------------------------------------


def test_the_list_shows_the_offices_own_and_finds_by_vehicle(cast: Cast) -> None:
    clearance = cleared(cast)
    refused = sent(cast.customs.actor, declaration_on(licence_of(cast), destination="KAZ", declared_on=date(2026, 5, 4), declaration_number="310420260000000019"))  # fmt: skip
    words = text_of(Visitor(cast.customs).get("/customs/clearances/"))
    assert DECLARATION in words
    assert refused.declaration_number in words
    only = text_of(Visitor(cast.customs).get("/customs/clearances/", {"vin": clearance.vins[0].lower()}))
    assert DECLARATION in only
    assert refused.declaration_number not in only
    assert DECLARATION not in text_of(Visitor(cast.other_customs).get("/customs/clearances/"))


def test_a_list_of_fifty_takes_the_same_few_queries_as_one_of_one(cast: Cast) -> None:
    sent(cast.customs.actor, declaration_on(licence_of(cast, 1), destination="KAZ"))
    one = _queries_of_list(cast)
    with reading_as(SYSTEM):
        row = Clearance.objects.get()
        Clearance.objects.bulk_create(_copies(row, 55))
    assert _queries_of_list(cast) == one <= 8


def _copies(row: Clearance, number: int) -> list[Clearance]:
    told = {
        field.attname: getattr(row, field.attname) for field in Clearance._meta.concrete_fields if field.name != "id"
    }
    return [Clearance(**told) for _ in range(number)]


def _queries_of_list(cast: Cast) -> int:
    visitor = Visitor(cast.customs)
    with CaptureQueriesContext(connection) as made:
        assert visitor.get("/customs/clearances/").status_code == 200
    return len(made)


def test_the_page_of_a_clearance_tells_what_happened(cast: Cast) -> None:
    clearance = acting(cast.customs.actor, queries.find, cleared(cast).pk)
    words = text_of(Visitor(cast.customs).get(f"/customs/clearances/{clearance.pk}/"))
    for told in ("办理过程", "清关放行", "吴关员", "北仑海关", "2026-05-04"):
        assert told in words

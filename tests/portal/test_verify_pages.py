"""Verifying a licence by anybody (公众核验): by number and code, by the code on the paper, and never by guessing."""

from datetime import timedelta

import pytest
from django.utils import timezone
from tests.cast import Cast, at
from tests.customs.lawful import CLEARING_DAY, cleared, licence_of, vins
from tests.portal.visit import Visitor, fields_of, text_of

from chuhai.accounts.actors import SYSTEM
from chuhai.accounts.row_security import reading_as
from chuhai.licensing.models import Licence
from chuhai.portal.public import wrong_answers
from chuhai.sealing.marks import address_of

PAGE, CODE = "/verify/", "ABCD2345EFGH"
TRUE, WRONG, WAIT = "真实有效", "核验不符", "请稍后再试"


@pytest.fixture(autouse=True)
def in_may(clock) -> None:
    """The page is opened while the licence runs."""
    clock(CLEARING_DAY)


def verify(number: str, code: str = CODE, visitor: Visitor | None = None):
    """What anybody is told."""
    return (visitor or Visitor()).get(PAGE, {"number": number, "code": code})


@pytest.mark.clause("2024-6/4.6")
def test_anybody_verifies_a_licence_by_number_and_code(cast: Cast) -> None:
    licence = licence_of(cast)
    page = verify(licence.number)
    words = text_of(page)
    assert page.status_code == 200
    for told in (
        TRUE,
        licence.number,
        "浙江远帆汽车出口有限公司",
        "宁波市商务局",
        "2026-04-20",
        "2026-10-20",
        "8703223010",
        "2 辆",
    ):
        assert told in words


def test_of_the_vehicles_only_the_last_signs_are_shown(cast: Cast) -> None:
    licence = licence_of(cast)
    words = text_of(verify(licence.number))
    for vin in vins(licence):
        assert vin not in words
        assert f"*{vin[-6:]}" in words


@pytest.mark.parametrize("code", ["abcd2345efgh", "ABCD-2345-EFGH", " ABCD 2345 EFGH ", "ＡＢＣＤ２３４５ＥＦＧＨ"])
def test_the_code_is_read_as_it_is_printed_and_typed(cast: Cast, code: str) -> None:
    licence = licence_of(cast)
    assert TRUE in text_of(verify(licence.number.replace("-", ""), code))


@pytest.mark.clause("2024-6/4.6")
def test_the_address_on_the_paper_leads_here(cast: Cast) -> None:
    licence = licence_of(cast)
    address = address_of(PAGE, licence.number, licence.verification_code)
    assert TRUE in text_of(Visitor().get(address))


def test_a_wrong_code_and_a_wrong_number_cannot_be_told_apart(cast: Cast) -> None:
    licence = licence_of(cast)
    wrong_code, wrong_number = verify(licence.number, "ABCD2345EFGX"), verify("26-99-999999")
    assert (wrong_code.status_code, wrong_number.status_code) == (404, 404)
    told = [
        text_of(page).replace(licence.number, "N").replace("26-99-999999", "N") for page in (wrong_code, wrong_number)
    ]
    assert told[0] == told[1]
    assert WRONG in told[0]


@pytest.mark.parametrize("number", ["", "hello", "' OR 1=1 --", "\x00", "9" * 5000])
def test_what_is_no_number_is_never_a_fault(cast: Cast, number: str) -> None:
    page = verify(number)
    assert page.status_code in (200, 404)
    assert TRUE not in text_of(page)


def test_both_are_asked_for(cast: Cast) -> None:
    page = verify("26-32-000017", "")
    assert "请同时填写编号和验证码。" in text_of(page)
    assert fields_of(page)["number"] == "26-32-000017"


@pytest.mark.parametrize(
    ("state", "told"),
    [("used", "已使用"), ("lapsed", "已失效"), ("handed_back", "已交回"), ("to_be_renewed", "待交回重新申领")],
)
def test_a_licence_that_is_over_is_true_and_says_so(cast: Cast, state: str, told: str) -> None:
    licence = licence_of(cast)
    with reading_as(SYSTEM):
        Licence.objects.update(state=state, used_on=at(CLEARING_DAY).date())
    words = text_of(verify(licence.number))
    assert TRUE not in words
    assert f"真实，但不能再使用：{told}" in words


def test_a_cleared_licence_is_used(cast: Cast) -> None:
    assert "已使用" in text_of(verify(cleared(cast).licence.number))


@pytest.mark.clause("licence-2008/14")
@pytest.mark.parametrize(("day", "holds"), [("2026-10-19", True), ("2026-10-20", True), ("2026-10-21", False)])
def test_it_holds_through_its_last_day_even_before_the_clocks_have_run(
    cast: Cast, clock, day: str, holds: bool
) -> None:
    licence = licence_of(cast)
    clock(day)
    assert (TRUE in text_of(verify(licence.number))) is holds


# --- guessing ------------------------------------------------------------------------------------------------------------


def test_who_guesses_too_often_waits_and_then_may_go_on(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    licence = licence_of(cast)
    for _ in range(wrong_answers.MOST):
        assert verify(licence.number, "ABCD2345EFGX").status_code == 404
    stopped = verify(licence.number)
    assert stopped.status_code == 429
    assert WAIT in text_of(stopped)
    assert "10分钟" in text_of(stopped)
    assert stopped.headers["Retry-After"] == "600"
    later = timezone.now() + wrong_answers.WITHIN + timedelta(seconds=1)
    monkeypatch.setattr(timezone, "now", lambda: later)
    assert TRUE in text_of(verify(licence.number))


def test_right_answers_are_not_counted(cast: Cast) -> None:
    licence = licence_of(cast)
    for _ in range(wrong_answers.MOST + 1):
        assert verify(licence.number).status_code == 200


def test_somebody_elses_mistakes_stop_nobody(cast: Cast) -> None:
    licence = licence_of(cast)
    for _ in range(wrong_answers.MOST):
        verify(licence.number, "ABCD2345EFGX")
    assert TRUE in text_of(verify(licence.number, visitor=Visitor(REMOTE_ADDR="192.0.2.7")))


def test_the_address_itself_is_not_kept(cast: Cast) -> None:
    from django.db import connection

    verify("26-99-999999")
    with connection.cursor() as cursor:
        cursor.execute("SELECT source, number FROM portal_wronganswers")
        (source, number), *others = cursor.fetchall()
    assert (number, others) == (1, [])
    assert "127.0.0.1" not in source


# --- for everybody -------------------------------------------------------------------------------------------------------


def test_it_is_open_to_every_desk_and_to_nobody(cast: Cast) -> None:
    for name in ("exporter", "reviewer", "police", "customs", "mofcom"):
        assert Visitor(getattr(cast, name)).get(PAGE).status_code == 200
    assert Visitor().get(PAGE).status_code == 200
    assert Visitor().post(PAGE).status_code == 405


def test_it_speaks_english(cast: Cast) -> None:
    visitor = Visitor()
    visitor.post("/language/", {"language": "en", "next": PAGE})
    with reading_as(SYSTEM):
        Licence.objects.update(state="used")
    assert "Used" in text_of(verify(cleared(cast).licence.number, visitor=visitor))

"""A token tells whose it is and how far it reaches; any other is refused at the door."""

from datetime import timedelta

import pytest
from django.utils import timezone
from tests.api.program import Program, problem
from tests.cast import Cast

from chuhai.accounts.models import Token
from chuhai.accounts.tokens import make_token, withdraw_token


def test_a_token_says_whose_it_is(cast: Cast, clock: object) -> None:
    me = Program(cast.reviewer, scopes=("read",)).get("/me").json()
    assert me["name"] == cast.reviewer.full_name
    assert (me["desk"], me["desk_label"]["zh"], me["scopes"]) == ("reviewer", "商务审核", ["read"])
    assert me["organisation"]["name"] == "宁波市商务局"
    assert me["requests_a_minute"] == 600


@pytest.mark.parametrize(
    "header", ["", "Bearer", "Bearer ", "Bearer ch_wrong", "Basic Y2g6Y2g=", "ch_wrong", "Bearer \u00e9"]
)
def test_without_a_token_that_holds_there_is_nothing(cast: Cast, header: str) -> None:
    answer = Program(None).get("/me", Authorization=header)
    problem(answer, 401, "no-token")
    assert answer.headers["WWW-Authenticate"].startswith("Bearer")


def test_a_token_ends_with_its_day_its_withdrawal_and_its_person(cast: Cast) -> None:
    program = Program(cast.exporter)
    program.token = make_token(cast.exporter, "short", timezone.now(), lifetime=timedelta(seconds=-1))
    problem(program.get("/me"), 401, "no-token")
    program.token = make_token(cast.exporter, "withdrawn", timezone.now())
    assert program.get("/me").status_code == 200
    withdraw_token(Token.objects.get(name="withdrawn").pk, timezone.now())
    problem(program.get("/me"), 401, "no-token")
    program.token = make_token(cast.exporter, "closed", timezone.now())
    cast.exporter.is_active = False
    cast.exporter.save()
    problem(program.get("/me"), 401, "no-token")


def test_a_browsers_sign_in_opens_nothing_here(cast: Cast) -> None:
    program = Program(None)
    program.client.force_login(cast.exporter, backend="django.contrib.auth.backends.ModelBackend")
    problem(program.get("/me"), 401, "no-token")

"""Signing in, out, staying in one's language, and losing nothing when a sign-in has lapsed."""

import pytest
from django.test import override_settings
from tests.cast import Cast, acting
from tests.filing.lawful import lawful_filing
from tests.portal.visit import Visitor, fields_of, links_of, text_of

from chuhai.accounts.models import User
from chuhai.filing import actions
from chuhai.filing.models import Filing

LOGIN = "/accounts/login/"


def sign_in(user: User, password: str = "exporter-password", *, visitor: Visitor | None = None, next: str = ""):
    """Send the sign-in form."""
    return (visitor or Visitor()).post(LOGIN, {"login": user.username, "password": password, "next": next})


def test_somebody_who_is_not_signed_in_is_asked_to_and_comes_back(cast: Cast) -> None:
    visitor = Visitor()
    asked = visitor.get("/exporter/filings/?state=draft")
    assert asked.status_code == 302
    assert asked.url == f"{LOGIN}?next=/exporter/filings/%3Fstate%3Ddraft"
    assert fields_of(visitor.get(asked.url))["next"] == "/exporter/filings/?state=draft"
    back = sign_in(cast.exporter, visitor=visitor, next="/exporter/filings/?state=draft")
    assert back.url == "/exporter/filings/?state=draft"


def test_a_wrong_password_is_told_without_saying_which_was_wrong(cast: Cast) -> None:
    known, unknown = sign_in(cast.exporter, "wrong"), Visitor().post(LOGIN, {"login": "nobody", "password": "wrong"})
    assert known.status_code == unknown.status_code == 200
    assert "用户名和/或密码不正确" in text_of(known) or "不正确" in text_of(known)
    assert text_of(known) == text_of(unknown).replace("nobody", cast.exporter.username)


def test_the_door_does_not_send_people_to_other_sites(cast: Cast) -> None:
    assert sign_in(cast.exporter, next="https://example.org/").url == "/"


@override_settings(AXES_ENABLED=True, AXES_FAILURE_LIMIT=3)
def test_who_tries_too_often_waits(cast: Cast) -> None:
    visitor = Visitor(REMOTE_ADDR="192.0.2.7")
    answers = [sign_in(cast.exporter, "wrong", visitor=visitor) for _ in range(3)]
    assert answers[-1].status_code == 429
    assert "15分钟" in text_of(answers[-1])
    assert sign_in(cast.exporter, visitor=visitor).status_code == 429
    assert sign_in(cast.colleague, visitor=visitor).status_code == 302


def test_signing_out_takes_a_form_and_ends_the_session(cast: Cast) -> None:
    visitor = Visitor(cast.exporter)
    asked = visitor.get("/accounts/logout/")
    assert asked.status_code == 200
    assert visitor.get("/").status_code == 200
    assert visitor.post("/accounts/logout/").status_code == 302
    assert visitor.get("/").url.startswith(LOGIN)


def test_a_password_is_changed_by_who_knows_the_old_one(cast: Cast) -> None:
    visitor = Visitor(cast.exporter)
    new = {"password1": "hai-lun-2026-bei-lun", "password2": "hai-lun-2026-bei-lun"}
    refused = visitor.post("/accounts/password/change/", {"oldpassword": "wrong", **new})
    assert refused.status_code == 200
    assert 'href="#id_oldpassword"' in refused.content.decode()
    assert visitor.post("/accounts/password/change/", {"oldpassword": "exporter-password", **new}).status_code == 302
    assert sign_in(cast.exporter, "hai-lun-2026-bei-lun").url == "/"


@pytest.mark.parametrize(
    "path", ["/accounts/signup/", "/accounts/password/reset/", "/accounts/email/", "/accounts/password/set/"]
)
def test_what_the_package_brings_and_nobody_needs_stays_shut(cast: Cast, path: str) -> None:
    assert Visitor(cast.exporter).get(path).status_code == 404
    assert Visitor().get(path).status_code == 302


# --- language --------------------------------------------------------------------------------------------------------


def test_pages_are_chinese_whatever_the_browser_asks_for(cast: Cast) -> None:
    page = Visitor().get(LOGIN, headers={"Accept-Language": "en"})
    assert 'lang="zh-Hans"' in page.content.decode()


def test_the_chosen_language_stays_with_the_account(cast: Cast) -> None:
    visitor = Visitor(cast.exporter)
    back = visitor.post("/language/", {"language": "en", "next": "/exporter/filings/"})
    assert back.url == "/exporter/filings/"
    assert 'lang="en"' in visitor.get("/").content.decode()
    assert 'lang="en"' in Visitor(User.objects.get(pk=cast.exporter.pk)).get("/").content.decode()
    assert 'lang="zh-Hans"' in Visitor(cast.colleague).get("/").content.decode()


def test_a_browser_without_an_account_keeps_its_choice(cast: Cast) -> None:
    visitor = Visitor()
    visitor.post("/language/", {"language": "en", "next": LOGIN})
    assert 'lang="en"' in visitor.get(LOGIN).content.decode()


@pytest.mark.parametrize("back", ["https://example.org/", "//example.org", "javascript:alert(1)"])
def test_the_switch_leads_nowhere_else(cast: Cast, back: str) -> None:
    assert Visitor().post("/language/", {"language": "en", "next": back}).url == "/"


def test_an_unknown_language_changes_nothing(cast: Cast) -> None:
    visitor = Visitor(cast.exporter)
    visitor.post("/language/", {"language": "xx", "next": "/"})
    assert 'lang="zh-Hans"' in visitor.get("/").content.decode()


# --- a sign-in that lapsed -------------------------------------------------------------------------------------------


@pytest.fixture
def draft(cast: Cast, clock) -> Filing:
    """The exporter's draft."""
    from tests.cast import at

    return acting(cast.exporter.actor, actions.draft, lawful_filing(), at=at("2026-03-02"))


def lapsed(user: User) -> Visitor:
    """Somebody whose session is over, with the browser still holding its cookie."""
    visitor = Visitor(user)
    visitor.session.flush()
    return visitor


def test_what_was_typed_is_shown_again_after_signing_in_again(cast: Cast, draft: Filing) -> None:
    form = f"/exporter/filings/{draft.number}/form/"
    visitor = lapsed(cast.exporter)
    asked = visitor.post(form, {"exporter.customs_code": "3302960XYZ"}, headers={"Referer": f"http://testserver{form}"})
    assert asked.url == f"{LOGIN}?next={form}"
    assert sign_in(cast.exporter, visitor=visitor, next=form).url == form
    page = visitor.get(form)
    assert fields_of(page)["exporter.customs_code"] == "3302960XYZ"
    assert "已找回" in text_of(page)
    assert fields_of(visitor.get(form))["exporter.customs_code"] == "3302960C7D"


def test_an_autosave_meanwhile_offers_the_way_back(cast: Cast, draft: Filing) -> None:
    form = f"/exporter/filings/{draft.number}/form/"
    visitor = lapsed(cast.exporter)
    told = visitor.post(
        form,
        {"exporter.customs_code": "3302960XYZ"},
        headers={"HX-Request": "true", "Referer": f"http://testserver{form}"},
    )
    assert told.status_code == 401
    assert links_of(told) == [f"{LOGIN}?next={form}"]
    sign_in(cast.exporter, visitor=visitor, next=form)
    assert fields_of(visitor.get(form))["exporter.customs_code"] == "3302960XYZ"


def test_nobody_else_finds_what_was_typed(cast: Cast, draft: Filing) -> None:
    form = f"/exporter/filings/{draft.number}/form/"
    visitor = lapsed(cast.exporter)
    visitor.post(form, {"exporter.customs_code": "3302960XYZ"})
    sign_in(cast.exporter, visitor=visitor)
    visitor.post("/accounts/logout/")
    sign_in(cast.colleague, visitor=visitor)
    assert fields_of(visitor.get(form))["exporter.customs_code"] == "3302960C7D"


def test_a_browser_that_never_signed_in_leaves_nothing_behind(cast: Cast, draft: Filing) -> None:
    visitor = Visitor()
    visitor.post(f"/exporter/filings/{draft.number}/form/", {"exporter.customs_code": "3302960XYZ"})
    assert "kept_form" not in visitor.session


def test_a_form_of_another_size_is_not_kept(cast: Cast, draft: Filing) -> None:
    visitor = lapsed(cast.exporter)
    visitor.post(f"/exporter/filings/{draft.number}/form/", {"exporter.customs_code": "3" * 70_000})
    assert "kept_form" not in visitor.session


def test_signing_in_is_its_own_answer(cast: Cast) -> None:
    visitor = Visitor()
    sign_in(cast.exporter, visitor=visitor)
    assert 'class="note' not in visitor.get("/").content.decode()

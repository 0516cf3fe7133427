"""People at their screens (屏幕前的人): one browser window a desk, used as a person would use it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from playwright.sync_api import Browser, Page, expect

from chuhai.accounts.models import User

PATIENCE = 60_000
"""Milliseconds that a person waits for a page of a busy machine before something counts as wrong."""


@dataclass
class Screen:
    """A signed-in person's window."""

    page: Page
    address: str
    user: User

    def open(self, path: str) -> "Screen":
        """Go to a page of the portal; a sign-in that has lapsed overnight is made again, and leads there."""
        answer = self.page.goto(self.address + path)
        assert answer is not None, path
        assert answer.ok, (path, answer.status)
        if "/accounts/login/" in self.page.url:
            sign_in(self.page, self.user)
        return self

    def follow(self, name: str) -> "Screen":
        """Follow the first link of that name on the page."""
        self.page.locator("#main").get_by_role("link", name=re.compile(re.escape(name))).first.click()
        return self

    def press(self, name: str) -> "Screen":
        """Press the button of that name."""
        self.page.locator("#main").get_by_role("button", name=name, exact=True).first.click()
        return self

    def fill(self, answers: Mapping[str, str | bool]) -> "Screen":
        """Answer questions by the names of their fields: text, choice, yes or no."""
        for name, answer in answers.items():
            self._answer(name, answer)
        return self

    def choose(self, name: str, label: str) -> "Screen":
        """Choose by what is written beside it: from a list, or one of several."""
        field = self.page.locator(f'#main [name="{name}"]').first
        if field.evaluate("field => field.tagName") == "SELECT":
            field.select_option(label=label)
        else:
            self.page.get_by_label(label).check()
        return self

    def attach(self, requirement: str, file: tuple[str, bytes]) -> "Screen":
        """Put a file to a requirement; choosing it sends it."""
        form = self.page.locator(
            "form", has=self.page.locator(f"input[type=hidden][name=requirement][value={requirement}]")
        )
        name, content = file
        kind = "application/pdf" if name.endswith(".pdf") else "image/jpeg"
        form.locator("input[type=file]").set_input_files({"name": name, "mimeType": kind, "buffer": content})
        expect(self.page.locator("#main")).to_contain_text(name)
        return self

    def sees(self, text: str) -> "Screen":
        """The page says so."""
        expect(self.page.locator("#main")).to_contain_text(text)
        return self

    def stands(self, state: str) -> "Screen":
        """The case on the page is in this state."""
        expect(self.page.locator("#main .state").first).to_have_text(state)
        return self

    def _answer(self, name: str, answer: str | bool) -> None:
        fields = self.page.locator(f'#main [name="{name}"]')
        kind = fields.first.evaluate("field => field.tagName === 'SELECT' ? 'select' : field.type")
        if kind == "select":
            fields.first.select_option(str(answer))
        elif kind == "radio":
            value = {True: "yes", False: "no"}.get(answer, answer)
            self.page.locator(f'#main [name="{name}"][value="{value}"]').check()
        elif kind == "checkbox":
            fields.first.set_checked(bool(answer))
        else:
            fields.first.fill(str(answer))


def sit_down(browser: Browser, address: str, user: User) -> Screen:
    """A window of one's own, signed in with user name and password."""
    page = browser.new_context(locale="zh-CN", viewport={"width": 1440, "height": 900}).new_page()
    page.set_default_timeout(PATIENCE)
    page.goto(f"{address}/accounts/login/")
    sign_in(page, user)
    return Screen(page, address, user)


def sign_in(page: Page, user: User) -> None:
    """User name and password, as on the first page."""
    page.get_by_label("用户名").fill(user.username)
    page.get_by_label("密码").fill(f"{user.desk}-password")
    page.get_by_role("button", name="登录").click()
    expect(page.get_by_text(user.full_name).first).to_be_visible()

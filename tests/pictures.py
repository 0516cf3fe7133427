"""The pictures in the README (截图), taken from the demonstration: ``python -m tests.pictures``."""

import json
import subprocess
import sys
import tempfile
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright
from tests.conftest import CHROMIUM_FLAGS

FOLDER = Path(__file__).parents[1] / "docs" / "pictures"
PORT = 8931
CHUHAI = (sys.executable, "-c", "from chuhai.cli.main import main; main()")


def take() -> None:
    """Load and serve a demonstration, and take every picture from it."""
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, served(Path(folder)) as shown, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=CHROMIUM_FLAGS.split())
        officer = signed_in(browser, shown, "zj-shenhe")
        picture(officer, "/", "commerce-home.png")
        exporter = signed_in(browser, shown, "hangzhou")
        exporter.goto(shown["address"] + "exporter/applications/?state=supplement")
        exporter.locator("main td a").first.click()
        exporter.wait_for_load_state("networkidle")
        exporter.screenshot(path=FOLDER / "application.png")
        customs = signed_in(browser, shown, "beilun", width=390)
        picture(customs, f"/customs/counter/?asked={licence_of(shown)}", "customs-390.png")
        picture(signed_in(browser, shown, "shangwubu"), "/", "mofcom.png")
        print_licence(shown, Path(folder))


@contextmanager
def served(folder: Path) -> Iterator[dict[str, Any]]:
    """The demonstration in a folder of its own, served until the block ends."""
    arguments = ("--data", str(folder), "--port", str(PORT))
    told = subprocess.run([*CHUHAI, "demo", "--json", *arguments], capture_output=True, text=True, check=True)
    with subprocess.Popen([*CHUHAI, "serve", *arguments], stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        server.stdout.readline()
        try:
            yield json.loads(told.stdout)
        finally:
            server.terminate()


def signed_in(browser: Browser, shown: dict[str, Any], username: str, width: int = 1440) -> Page:
    """A window in which a person of the demonstration is signed in."""
    person = next(person for person in shown["sign_ins"] if person["username"] == username)
    page = browser.new_context(locale="zh-CN", viewport={"width": width, "height": 860}).new_page()
    page.goto(shown["address"] + "accounts/login/")
    page.get_by_label("用户名").fill(person["username"])
    page.get_by_label("密码").fill(person["password"])
    page.get_by_role("button", name="登录").click()
    page.wait_for_load_state("networkidle")
    return page


def picture(page: Page, path: str, name: str) -> None:
    """One picture of one page."""
    page.goto(f"http://127.0.0.1:{PORT}{path}")
    page.wait_for_load_state("networkidle")
    page.screenshot(path=FOLDER / name)


def licence_of(shown: dict[str, Any]) -> str:
    """The number of a valid licence, asked of the interface."""
    return next(one["number"] for one in asked(shown, "licences?limit=50")["items"] if one["state"] == "valid")


def asked(shown: dict[str, Any], path: str) -> Any:
    """What the interface answers to the first exporter."""
    request = urllib.request.Request(
        shown["api"] + path, headers={"Authorization": f"Bearer {shown['sign_ins'][0]['token']}"}
    )
    with urllib.request.urlopen(request) as answer:
        content = answer.read()
    return json.loads(content) if answer.headers["Content-Type"].startswith("application/json") else content


def print_licence(shown: dict[str, Any], folder: Path) -> None:
    """The licence's first page as a picture."""
    pdf = folder / "licence.pdf"
    pdf.write_bytes(asked(shown, f"licences/{licence_of(shown)}/paper"))
    subprocess.run(["pdftoppm", "-r", "60", "-png", "-singlefile", pdf, FOLDER / "licence"], check=True)


if __name__ == "__main__":
    take()

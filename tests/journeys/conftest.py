"""What journeys share: a day that can be set for everybody at once, and a picture of where a journey broke off."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.portal.conftest import clock

__all__ = ["clock"]


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[None]:
    """Keep a picture of every open window when a journey fails and CHUHAI_PICTURES names a folder."""
    outcome = yield
    folder = os.environ.get("CHUHAI_PICTURES")
    if folder and call.when == "call" and outcome.get_result().failed:
        windows = item.funcargs["browser"].contexts
        for place, page in enumerate(page for window in windows for page in window.pages):
            page.screenshot(path=Path(folder) / f"{item.name[:40]}-{place}.png", full_page=True)

"""What every test may need: Django on a PostgreSQL of the tests' own, and a browser; started only when a test asks.

Tests of the law and of number formats need neither, and pay for neither. Set CHUHAI_TEST_DATABASE_URL to run against
another PostgreSQL, whose account must be a superuser.
"""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import django
import pytest
from django.apps import apps
from pytest_django import DjangoDbBlocker

from chuhai.config import own_postgres

if TYPE_CHECKING:
    from tests.cast import Cast

TESTS = Path(__file__).parent
WITHOUT_DJANGO = ("law/", "codes/", "cases/", "health/", "config/", "cli/check", "spreadsheets/", "conftest.py")
FOLDER_PREFIX = "chuhai-test-"
SERVER = "CHUHAI_TEST_FOLDER"
"""The variable that names the folder of a run, with its PostgreSQL in it."""
CHROMIUM_FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
    " --disable-component-update --disable-sync"
)
BROWSER_PATIENCE = 60_000
"""Milliseconds: what a busy machine may take for a page before something counts as wrong."""

# --- a folder and an address for this run ----------------------------------------------------------------------------


def pytest_configure(config: pytest.Config) -> None:
    """Fix the run's folder and database address before any settings are read.

    Workers of a run share the server; each has its own data folder, since a sweep takes away files that its database
    does not know.
    """
    if hasattr(config, "workerinput"):
        _keep_files_in(Path(os.environ[SERVER]) / config.workerinput["workerid"])
        return
    folder = Path(tempfile.mkdtemp(prefix=FOLDER_PREFIX))
    config.add_cleanup(lambda: shutil.rmtree(folder, ignore_errors=True))
    os.environ["CHUHAI_TESTING"] = "1"
    os.environ["CHUHAI_DATA"] = os.environ[SERVER] = str(folder)
    os.environ["CHUHAI_SECRET_KEY"] = "tests-only"
    os.environ["CHUHAI_DATABASE_URL"] = os.environ.get("CHUHAI_TEST_DATABASE_URL") or own_postgres.address(folder)
    os.environ["DJANGO_SETTINGS_MODULE"] = "chuhai.config.settings"


def _keep_files_in(data: Path) -> None:
    """Settings are read before a worker knows which it is: what they say of files is put right here."""
    from django.conf import settings

    data.mkdir(exist_ok=True)
    os.environ["CHUHAI_DATA"] = str(data)
    settings.STORAGES["default"]["OPTIONS"]["location"] = data / "papers"
    settings.DATA_FOLDER, settings.KEYS_FOLDER, settings.EMAIL_FILE_PATH = data, data / "keys", data / "mail"


def pytest_collect_file(file_path: Path) -> None:
    """Set Django up when the first test module that may import models is about to be collected."""
    part = file_path.relative_to(TESTS).as_posix()
    if file_path.suffix == ".py" and not part.startswith(WITHOUT_DJANGO) and not apps.ready:
        django.setup()


# --- the database ----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def own_server() -> Iterator[None]:
    """The tests' own PostgreSQL, shared by the workers of a run; the last of them stops it."""
    if os.environ.get("CHUHAI_TEST_DATABASE_URL"):
        yield
        return
    sweep_killed_runs()
    folder = Path(os.environ[SERVER])
    own_postgres.ensure_running(folder, durable=False)
    yield
    own_postgres.stop(folder)


def sweep_killed_runs() -> None:
    """Stop the servers of earlier runs that were killed, and take their folders away."""
    for folder in Path(tempfile.gettempdir()).glob(f"{FOLDER_PREFIX}*"):
        if (folder / "postgres" / "postmaster.pid").exists() and own_postgres.stop(folder):
            shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(own_server: None, django_db_modify_db_settings_parallel_suffix: None) -> None:
    """Let pytest-django make its test database only once the server runs."""


@pytest.fixture(scope="session", autouse=True)
def no_database_unasked(django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Refuse the database to tests that do not ask for it; Django is set up too late for pytest-django to do so."""
    with django_db_blocker.block() if apps.ready else nullcontext():
        yield


@pytest.fixture
def cast(db: None) -> "Cast":
    """Somebody at every desk, and strangers."""
    from tests.cast import make_cast

    return make_cast()


# --- the browser -----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, object]) -> dict[str, object]:
    """The system's Chromium, since no build of its own can be downloaded."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        pytest.fail("no Chromium: install Debian's package chromium, or run make test as root")
    from playwright.sync_api import expect

    expect.set_options(timeout=BROWSER_PATIENCE)
    # Playwright keeps an event loop in this thread, which Django takes for an asynchronous caller.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    return {**browser_type_launch_args, "executable_path": chromium, "args": CHROMIUM_FLAGS.split()}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, object]) -> dict[str, object]:
    """A desk's screen in Beijing."""
    screen = {"width": 1440, "height": 900}
    return {**browser_context_args, "locale": "zh-CN", "timezone_id": "Asia/Shanghai", "viewport": screen}

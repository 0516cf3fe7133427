"""Start-up: where the data lie, which database, and what is said when something outside the program is wrong."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from chuhai.config import start

PREPARE = "from chuhai.config import start; start.prepare(); import os; print(os.environ['CHUHAI_DATABASE_URL'])"


def prepared(folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """A program of its own that prepares itself with the data folder `folder` and no other configuration."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "TMPDIR") if name in os.environ}
    words = [sys.executable, "-c", PREPARE]
    variables = {**kept, "CHUHAI_DATA": str(folder), **environment}
    return subprocess.run(words, env=variables, capture_output=True, text=True, timeout=120, check=False)


def test_a_database_that_cannot_be_reached_is_said_in_both_languages(tmp_path: Path) -> None:
    done = prepared(tmp_path, DATABASE_URL="postgresql://chuhai:secret@127.0.0.1:1/chuhai")
    assert done.returncode == 1
    assert "无法连接 DATABASE_URL 所指的数据库（127.0.0.1/chuhai）" in done.stderr
    assert "The database that DATABASE_URL names (127.0.0.1/chuhai) cannot be reached" in done.stderr
    assert "secret" not in done.stderr
    assert "Traceback" not in done.stderr


def test_a_data_folder_that_cannot_be_made_is_said_in_both_languages(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    done = prepared(tmp_path / "file" / "data")
    assert done.returncode == 1
    assert "无法写入数据文件夹" in done.stderr
    assert "cannot be written" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_given_database_that_is_behind_is_left_alone(tmp_path: Path, empty_database: str) -> None:
    done = prepared(tmp_path, DATABASE_URL=empty_database)
    assert done.returncode == 1
    assert "chuhai migrate" in done.stderr


def test_the_secret_key_is_made_once_and_is_the_owner_s_alone(tmp_path: Path) -> None:
    first = start._secret_key(tmp_path / "secret.key")
    assert len(first) > 50
    assert start._secret_key(tmp_path / "secret.key") == first
    assert (tmp_path / "secret.key").stat().st_mode & 0o777 == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["secret.key"]


@pytest.mark.parametrize("message", [("端口被占用", "port in use")])
def test_what_cannot_start_ends_with_status_1_and_both_languages(message: tuple[str, str]) -> None:
    with pytest.raises(SystemExit) as ended:
        raise start.CannotStart(*message)
    assert ended.value.code == "端口被占用\nport in use"

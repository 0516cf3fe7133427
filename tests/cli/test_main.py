"""The program itself: its commands, its help, and what it says to a wrong call."""

from importlib import import_module

import click
import pytest
from tests.cli.running import run

from chuhai.cli.language import language_of
from chuhai.cli.main import COMMANDS


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_is_where_the_table_says(name):
    module, _, function = COMMANDS[name].target.partition(":")
    command = getattr(import_module(module), function)
    assert isinstance(command, click.Command)
    assert command.name == name


@pytest.mark.parametrize(("language", "usage"), [("zh_CN.UTF-8", "用法："), ("en_US.UTF-8", "Usage: ")])
def test_the_help_lists_every_command(language, usage):
    ended = run("--help", LANG=language)
    assert ended.status == 0
    assert usage in ended.out
    assert all(f"\n  {name} " in ended.out for name in COMMANDS)


def test_an_unknown_command_is_told():
    ended = run("chekc", LANG="zh_CN.UTF-8")
    assert (ended.status, ended.out) == (2, "")
    assert "没有命令“chekc”" in ended.err


def test_called_with_nothing_it_shows_its_help():
    assert "check" in run(LANG="en").err


def test_a_terminal_without_chinese_characters_ends_no_run():
    ended = run("--help", LANG="zh_CN.UTF-8", PYTHONUTF8="0", PYTHONIOENCODING="latin-1")
    assert (ended.status, "??" in ended.out) == (0, True)


def test_the_version_is_told():
    assert run("--version").out.startswith("chuhai ")


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "zh"),
        ({"LANG": ""}, "zh"),
        ({"LANG": "zh_HK.UTF-8"}, "zh"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LC_ALL": "", "LANG": "en_GB"}, "en"),
    ],
)
def test_the_locale_decides_the_language(environment, language):
    assert language_of(environment) == language

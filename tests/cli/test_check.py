"""chuhai check, run as a program: what it prints, where, and how it ends."""

import json
from pathlib import Path

import pytest
from tests.cli.running import run, run_on_terminal
from tests.law.one_fact import EXAMPLES, changed, example

LICENCE = EXAMPLES / "licence.json"
REFUSED = EXAMPLES / "licence-refused.json"
FILING = EXAMPLES / "filing.json"
RED = "\x1b[1;31m"


@pytest.fixture
def file_of(tmp_path):
    """A case written to a file."""

    def write(case, name="case.json") -> Path:
        path = tmp_path / name
        path.write_text(json.dumps(case, ensure_ascii=False), encoding="utf-8")
        return path

    return write


def lines(ended):
    return [json.loads(line) for line in ended.out.splitlines()]


def test_one_line_of_json_a_dossier_in_the_order_of_the_files():
    ended = run("check", "--json", FILING, REFUSED, LICENCE)
    assert (ended.status, ended.err) == (1, "")
    told = lines(ended)
    assert [line["decision"] for line in told] == ["approve", "refuse", "issue"]
    assert [line["file"] for line in told] == [str(FILING), str(REFUSED), str(LICENCE)]
    assert all(list(line) == ["file", "kind", "on", "decision", "findings"] for line in told)
    assert [line["on"] for line in told] == ["2026-03-02", "2026-04-20", "2026-04-20"]
    assert [line["kind"] for line in told] == ["filing", "licence", "licence"]


def test_a_finding_is_written_as_the_contract_says():
    contract, vehicle, *_ = lines(run("check", "--json", REFUSED))[0]["findings"]
    assert list(contract) == ["clause", "verdict", "about", "message", "facts"]
    assert list(vehicle) == ["clause", "verdict", "about", "vin", "message", "facts"]
    assert vehicle["vin"] == "LSVNV2184L2345688"
    assert list(vehicle["message"]) == ["zh", "en"]
    assert vehicle["facts"]["form.destination"] == "UZB"


def test_a_trace_adds_what_is_met_and_what_does_not_apply():
    plain = lines(run("check", "--json", REFUSED))[0]
    traced = lines(run("check", "--json", "--trace", REFUSED))[0]
    verdicts = {finding["verdict"] for finding in traced["findings"]}
    assert verdicts == {"violated", "missing", "satisfied", "not_applicable"}
    unmet = [finding for finding in traced["findings"] if finding["verdict"] in ("violated", "missing", "referred")]
    assert unmet == plain["findings"]
    assert traced["decision"] == plain["decision"]


@pytest.mark.parametrize(
    ("files", "status"),
    [
        ([LICENCE, FILING], 0),
        ([LICENCE, REFUSED], 1),
        ([REFUSED, "nowhere.json"], 2),
        (["nowhere.json", LICENCE], 2),
    ],
)
def test_the_exit_status_is_that_of_the_worst_file(files, status):
    assert run("check", "--json", *files).status == status


@pytest.mark.parametrize(
    ("fact", "decision"), [("contract.after_sales", "supplement"), ("vehicles.0.odometer_km", "review")]
)
def test_whatever_is_not_to_be_issued_ends_with_one(file_of, fact, decision):
    case = changed(example("licence"), fact, False if decision == "supplement" else 700_000)
    ended = run("check", "--json", file_of(case))
    assert (ended.status, lines(ended)[0]["decision"]) == (1, decision)


def test_a_day_can_be_named(file_of):
    undated = file_of(changed(example("licence"), "applied_on", None))
    assert lines(run("check", "--json", "--on", "2026-05-06", undated))[0]["on"] == "2026-05-06"
    ended = run("check", "--json", undated, LANG="en_GB.UTF-8")
    assert ended.status == 2
    assert "$.applied_on" in ended.err
    assert "--on" in ended.err


@pytest.mark.parametrize("day", ["2026-02-30", "2026-2-3", "20260203", "2026-W01-1", "today", ""])
def test_a_day_that_is_none_is_refused(day):
    ended = run("check", "--on", day, LICENCE)
    assert (ended.status, ended.out) == (2, "")
    assert "--on" in ended.err


def test_a_file_that_cannot_be_used_says_why_and_where_and_stops_no_other(file_of):
    case = example("licence")
    case["vehicles"][1]["line"]["registered_on"] = "2026-02-30"
    broken = file_of(case)
    ended = run("check", "--json", LICENCE, broken, FILING, LANG="zh_CN.UTF-8")
    assert ended.status == 2
    assert [line["decision"] for line in lines(ended)] == ["issue", "approve"]
    assert ended.err.splitlines() == [
        f"{broken}: $.vehicles[1].line.registered_on: 不是日历上的日期（应为 YYYY-MM-DD）"
    ]


def test_folders_missing_and_empty_files_cannot_be_used(tmp_path):
    empty = tmp_path / "empty.json"
    empty.touch()
    ended = run("check", tmp_path, tmp_path / "nowhere.json", empty, LANG="en_GB.UTF-8")
    assert (ended.status, ended.out) == (2, "")
    folder, nowhere, nothing = ended.err.splitlines()
    assert folder == f"{tmp_path}: a folder, not a dossier file"
    assert nowhere.endswith("nowhere.json: there is no such file")
    assert nothing.startswith(f"{empty}: $: ")


def test_a_dossier_can_come_from_standard_input():
    ended = run("check", "--json", "-", entered=REFUSED.read_bytes())
    assert (ended.status, lines(ended)[0]["file"]) == (1, "-")


@pytest.mark.parametrize(
    ("environment", "arguments", "chinese"),
    [
        ({}, [], True),
        ({"LANG": "zh_CN.UTF-8"}, [], True),
        ({"LANG": "en_US.UTF-8"}, [], False),
        ({"LANG": "C"}, [], False),
        ({"LANG": "POSIX"}, [], False),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "C.UTF-8"}, [], False),
        ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "zh_TW.UTF-8"}, [], True),
        ({"LANG": "en_US.UTF-8"}, ["--lang", "zh"], True),
        ({"LANG": "zh_CN.UTF-8"}, ["--lang", "en"], False),
    ],
)
def test_the_report_is_in_the_readers_language(environment, arguments, chinese):
    shown = run("check", *arguments, REFUSED, **environment).out
    assert ("不予许可" in shown) is chinese
    assert ("to be refused" in shown) is not chinese


def test_the_report_tells_the_decision_first_then_contract_and_vehicles():
    shown = run("check", "--lang", "zh", REFUSED).out
    order = [
        "不予许可",
        "出口合同",
        "2024-6/5.2b",
        "LSVNV2189L2345671",
        "2024-6/6.2",
        "LSVNV2184L2345688",
        "2024-6/5.5",
    ]
    assert [shown.index(part) for part in order] == sorted(shown.index(part) for part in order)
    assert "\x1b" not in shown


def test_vehicles_are_told_in_the_order_of_the_dossier(file_of):
    case = changed(example("licence"), "vehicles.1.line.vin", None)
    shown = run("check", "--lang", "en", file_of(changed(case, "vehicles.0.registry.seized", True))).out
    assert shown.index("LSVNV2189L2345671") < shown.index("LSVNV2184L2345688")


def test_the_report_of_a_lawful_dossier_is_its_decision():
    shown = run("check", "--lang", "en", LICENCE, FILING).out
    assert "may be issued" in shown
    assert "may be approved" in shown
    assert "[" not in shown.replace(str(EXAMPLES), "")


def test_a_traced_report_tells_what_is_met():
    shown = run("check", "--lang", "en", "--trace", LICENCE).out
    assert "[in order] " in shown
    assert "[does not apply] " in shown


def test_on_a_terminal_the_report_is_coloured_and_folded():
    shown = run_on_terminal("check", "--lang", "en", REFUSED)
    assert RED in shown
    assert "to be refused" in shown


def test_no_colour_where_none_is_wanted():
    shown = run_on_terminal("check", "--lang", "en", REFUSED, NO_COLOR="1")
    assert "to be refused" in shown
    assert "31m" not in shown


IMPATIENT = (
    "import chuhai.cli.progress as bar; bar.SECONDS_BEFORE_SHOWING = -1; from chuhai.cli.main import main; main()"
)


def test_a_bar_shows_how_far_it_is_where_somebody_waits():
    shown = run_on_terminal("check", "--json", "--lang", "zh", LICENCE, FILING, stream="stderr", program=IMPATIENT)
    assert "正在判定" in shown


def test_no_bar_where_nobody_sees_it():
    assert run("check", "--json", LICENCE, FILING, program=IMPATIENT).err == ""


WEIGHED = """
import sys
from chuhai.cli.main import main
try:
    main()
except SystemExit:
    print(sorted({"django", "rich", "hypothesis"} & set(sys.modules)), file=sys.stderr)
"""


def test_nothing_heavy_is_loaded_to_judge():
    assert run("check", "--json", REFUSED, program=WEIGHED).err == "[]\n"


def test_a_wrong_call_is_told_in_the_readers_language():
    assert "没有选项“--foo”" in run("check", "--foo", LANG="zh_CN.UTF-8").err
    assert "there is no option “--foo”" in run("check", "--foo", LANG="en_GB.UTF-8").err
    assert run("check").status == 2
    assert run("check", "--lang", "fr", LICENCE).status == 2


def test_the_help_is_in_the_readers_language():
    shown = run("check", "--help", LANG="zh_CN.UTF-8").out
    assert "用法：" in shown
    assert "Options" not in shown
    assert "Usage: " in run("check", "--help", LANG="en_GB.UTF-8").out

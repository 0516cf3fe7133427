"""chuhai template, run as a program."""

import pytest
from tests.cli.running import run
from tests.law.one_fact import EXAMPLES
from tests.spreadsheets.workbooks import read

CHINESE = {"LANG": "zh_CN.UTF-8"}
ENGLISH = {"LANG": "en_GB.UTF-8"}


@pytest.mark.parametrize(("name", "kind"), [("licence.xlsx", "licence"), ("filing.xlsx", "filing")])
def test_the_name_says_which_form_is_written(tmp_path, name, kind):
    ended = run("template", tmp_path / name, **CHINESE)
    assert (ended.status, ended.out, ended.err) == (0, f"已写入 {tmp_path / name}\n", "")
    assert read((tmp_path / name).read_bytes()) == {"kind": kind}


def test_the_form_is_chinese_whoever_asks_unless_english_is_asked_for(tmp_path):
    chinese, english = tmp_path / "a" / "licence.xlsx", tmp_path / "b" / "licence.xlsx"
    chinese.parent.mkdir()
    english.parent.mkdir()
    run("template", chinese, **ENGLISH)
    run("template", english, "--lang", "en", **CHINESE)
    assert "申请表".encode() in parts_of(chinese)
    assert b"Application" in parts_of(english)
    assert "申请表".encode() not in parts_of(english)


def parts_of(path):
    import zipfile

    with zipfile.ZipFile(path) as archive:
        return archive.read("xl/workbook.xml")


@pytest.mark.parametrize("name", ["licence", "filing"])
def test_the_filled_in_example_goes_on(tmp_path, name):
    out = tmp_path / f"{name}.xlsx"
    assert run("template", "--example", out).status == 0
    assert run("check", "--json", out).status == 0


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", ["licence", "filing", "licence-refused"])
def test_a_dossier_is_judged_the_same_as_a_workbook(tmp_path, name, language):
    dossier, out = EXAMPLES / f"{name}.json", tmp_path / "any name.xlsx"
    assert run("template", "--from", dossier, out, "--lang", language).status == 0
    one, other = run("check", "--json", dossier), run("check", "--json", out)
    assert one.status == other.status
    assert one.out.replace(str(dossier), "") == other.out.replace(str(out), "")


def test_a_file_that_is_there_is_kept(tmp_path):
    out = tmp_path / "licence.xlsx"
    out.write_bytes(b"a day's work")
    ended = run("template", out, **CHINESE)
    assert ended.status == 2
    assert "已存在" in ended.err
    assert out.read_bytes() == b"a day's work"
    assert run("template", out, "--overwrite").status == 0
    assert read(out.read_bytes()) == {"kind": "licence"}


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["vehicles.xlsx"], "licence.xlsx"),
        (["licence.csv"], ".xlsx"),
        (["nowhere/licence.xlsx"], "无法写入"),
        (["out.xlsx", "--from", "nowhere.json"], "无法读取"),
        ([], "缺少参数"),
        (["licence.xlsx", "--lang", "fr"], "zh、en"),
    ],
)
def test_what_cannot_be_written_is_told(tmp_path, monkeypatch, arguments, told):
    monkeypatch.chdir(tmp_path)
    ended = run("template", *arguments, **CHINESE)
    assert (ended.status, ended.out) == (2, "")
    assert told in ended.err
    assert list(tmp_path.iterdir()) == []


def test_a_dossier_that_cannot_be_used_is_told_with_its_path(tmp_path):
    dossier = tmp_path / "case.json"
    dossier.write_text('{"kind": "licence", "vehicles": [{"colour": "红"}]}')
    ended = run("template", "--from", dossier, tmp_path / "out.xlsx", **CHINESE)
    assert ended.status == 2
    assert f"{dossier}: $.vehicles[0].colour: 卷宗没有“colour”这一项" in ended.err

"""chuhai schema, run as a program."""

import json

import pytest
from tests.cli.running import run

from chuhai.law.dossier_schema import schema_of


@pytest.mark.parametrize("kind", ["licence", "filing"])
def test_the_schema_is_printed_as_json(kind):
    ended = run("schema", kind)
    assert (ended.status, ended.err) == (0, "")
    assert json.loads(ended.out) == schema_of(kind)
    assert "机动车登记证书" in ended.out or kind == "filing"


@pytest.mark.parametrize("arguments", [[], ["permit"]])
def test_another_kind_has_no_schema(arguments):
    ended = run("schema", *arguments, LANG="zh_CN.UTF-8")
    assert (ended.status, ended.out) == (2, "")
    assert "licence" in ended.err

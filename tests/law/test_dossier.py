"""A dossier is read strictly and written back whole; what cannot be used says why and where."""

import json

import pytest
from tests.law.one_fact import changed, example, without

from chuhai.law.dossier import UnusableDossier, decode_dossier, dossier_as_json

CHINESE = [chr(point) for point in range(0x4E00, 0x9FFF)]


def refused(content: bytes) -> UnusableDossier:
    with pytest.raises(UnusableDossier) as unusable:
        decode_dossier(content)
    return unusable.value


def of(case) -> bytes:
    return json.dumps(case, ensure_ascii=False).encode()


@pytest.mark.parametrize("name", ["licence", "licence-refused", "filing"])
def test_a_dossier_is_written_back_as_it_was_read(name):
    dossier = decode_dossier(of(example(name)))
    assert decode_dossier(dossier_as_json(dossier)) == dossier
    assert json.loads(dossier_as_json(dossier)) == example(name)


def test_a_certification_that_is_not_told_stays_untold(lawful_licence):
    untold = changed(lawful_licence, "vehicles.0.modified", {"model": "X"})
    none = changed(untold, "vehicles.0.modified.ccc", None)
    for case, keys in ((untold, False), (none, True)):
        written = json.loads(dossier_as_json(decode_dossier(of(case))))
        assert ("ccc" in written["vehicles"][0]["modified"]) is keys


@pytest.mark.parametrize("kind", ["licence", "filing"])
def test_every_fact_may_be_unknown(kind):
    assert decode_dossier(of({"kind": kind})) is not None


@pytest.mark.parametrize(
    ("path", "value", "told"),
    [
        ("vehicles.1.line.registered_on", "2026-02-30", "$.vehicles[1].line.registered_on"),
        ("vehicles.1.line.registered_on", "2026-02-20T00:00:00", "$.vehicles[1].line.registered_on"),
        ("vehicles.1.line.registered_on", "2026/02/20", "$.vehicles[1].line.registered_on"),
        ("vehicles.1.line.registered_on", "", "$.vehicles[1].line.registered_on"),
        ("applied_on", 20260420, "$.applied_on"),
        ("form.quantity", "2", "$.form.quantity"),
        ("form.quantity", 2.5, "$.form.quantity"),
        ("form.quantity", True, "$.form.quantity"),
        ("form.destination", 860, "$.form.destination"),
        ("vehicles.0.registry.mortgaged", "false", "$.vehicles[0].registry.mortgaged"),
        ("vehicles.0.registry.mortgaged", 0, "$.vehicles[0].registry.mortgaged"),
        ("vehicles.0.registry.open_violations", False, "$.vehicles[0].registry.open_violations"),
        ("vehicles.0.certificate.scan", "scan.pdf", "$.vehicles[0].certificate.scan"),
        ("vehicles.0.test_report.result", "合格", "$.vehicles[0].test_report.result"),
        ("vehicles.0.live_licences", "26-33-000012", "$.vehicles[0].live_licences"),
        ("vehicles.0.inspection.differences", [1], "$.vehicles[0].inspection.differences[0]"),
        ("vehicles", {}, "$.vehicles"),
        ("vehicles.0", [], "$.vehicles[0]"),
        ("vehicles.0", None, "$.vehicles[0]"),
        ("route", "direct", "$.route"),
        ("exporter.type", "dealer", "$.exporter.type"),
        ("form.colour", "red", "$.form.colour"),
        ("Form", {}, "$.Form"),
        ("vehicles.0.registry.seized ", False, "$.vehicles[0].registry.seized "),
        ("kind", "permit", "$.kind"),
        ("kind", None, "$.kind"),
        ("kind", 7, "$.kind"),
    ],
)
def test_what_the_schema_refuses_is_named_with_its_path(lawful_licence, path, value, told):
    unusable = refused(of(changed(lawful_licence, path, value)))
    assert unusable.path == told
    assert any(character in unusable.reason.zh for character in CHINESE)
    assert not any(character in unusable.reason.en.replace(str(value), "") for character in CHINESE)


def test_a_dossier_says_what_kind_it_is(lawful_licence):
    assert refused(of(without(lawful_licence, "kind"))).path == "$.kind"


@pytest.mark.parametrize(
    ("written", "path"),
    [
        ('{"kind":"licence","applied_on":"2026-01-01","applied_on":"2026-01-02"}', "$.applied_on"),
        ('{"kind":"licence","kind":"licence"}', "$.kind"),
        (
            '{"kind":"licence","vehicles":[{},{"registry":{"seized":true,"seized":false}}]}',
            "$.vehicles[1].registry.seized",
        ),
        ('{"kind":"licence","form":null,"form":{}}', "$.form"),
        ('{"kind":"licence","vehicles":[{"live_licences":[{"a":1,"a":2}]}]}', "$.vehicles[0].live_licences[0].a"),
        ('{"kind":"licence","form":{"quantity":1,"quanti\\u0074y":1}}', "$.form.quantity"),
    ],
)
def test_a_key_written_twice_is_no_guess(written, path):
    assert refused(written.encode()).path == path


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b" ",
        b"{",
        b"[]",
        b"null",
        b"3",
        b'"licence"',
        b'{"kind":"licence"',
        b'{"kind":"licence"} {}',
        b'{"kind":"licence",}',
        b"{'kind':'licence'}",
        b'{"kind":"licence","vehicles":[{"odometer_km":NaN}]}',
        b'{"kind":"licence","vehicles":[{"odometer_km":Infinity}]}',
        b'{"kind":"licence","vehicles":[{"odometer_km":1e999}]}',
        b'\xef\xbb\xbf{"kind":"licence"}',
        '{"kind":"licence"}'.encode("utf-16"),
        b'{"kind":"licence","route":"\xff"}',
        b'{"kind":"licence","exporter":{"name":"\xb9\xab\xcb\xbe"}}',
        b'{"kind":"licence","exporter":{"name":"\\ud800"}}',
        b'{"kind":"licence","exporter":{"name":"\\ud800x"}}',
        b"[" * 200_000,
        b'{"kind":"licence","vehicles":' + b"[" * 200_000,
        b'{"kind":"licence","vehicles":[{"live_licences":[{"a":' + b"[" * 200_000,
        b'{"kind":"licence","vehicles":[{"live_licences":[{"a":' + b"[" * 5000 + b"]" * 5000 + b"}]}]}",
        b"\x00" * 64,
    ],
    ids=lambda content: repr(content[:40]),
)
def test_what_is_no_json_object_is_refused_in_both_languages(content):
    unusable = refused(content)
    assert unusable.path.startswith("$")
    assert any(character in unusable.reason.zh for character in CHINESE)
    assert unusable.reason.en
    assert "`" not in unusable.reason.en


def test_text_is_not_judged_by_the_schema(lawful_licence):
    for path in ("vehicles.0.vin", "form.destination", "exporter.uscc", "form.commodity_code", "contract.language"):
        assert decode_dossier(of(changed(lawful_licence, path, "一\u0000二")))

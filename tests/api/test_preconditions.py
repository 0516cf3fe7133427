"""A case carries its version as ETag, and a write against another version changes nothing."""

import pytest
from tests.api.program import Program, problem
from tests.api.test_filings import dossier
from tests.cast import Cast


@pytest.fixture
def number(exporter: Program) -> str:
    """A filing drafted by the exporter's software."""
    return exporter.post("/filings", dossier()).json()["number"]


def test_the_version_is_the_etag_and_moves_with_every_write(exporter: Program, number: str) -> None:
    assert exporter.get(f"/filings/{number}").headers["ETag"] == '"1"'
    assert exporter.put(f"/filings/{number}", dossier()).headers["ETag"] == '"2"'
    assert exporter.post(f"/filings/{number}/submit").headers["ETag"] == '"3"'


@pytest.mark.parametrize("tag", ['"1"', '"0", "1"', "*"])
def test_a_write_against_the_version_read_goes_through(exporter: Program, number: str, tag: str) -> None:
    assert exporter.put(f"/filings/{number}", dossier(), If_Match=tag).status_code == 200


@pytest.mark.parametrize("tag", ['"0"', '"2"', "1", 'W/"1"', ""])
@pytest.mark.parametrize("step", ["", "/submit"])
def test_a_stale_write_changes_nothing(exporter: Program, number: str, tag: str, step: str) -> None:
    method, body = ("POST", None) if step else ("PUT", dossier())
    problem(exporter.call(method, f"/filings/{number}{step}", body, If_Match=tag), 412, "stale")
    assert exporter.get(f"/filings/{number}").json()["version"] == 1


def test_a_stranger_learns_nothing_from_an_etag(cast: Cast, number: str) -> None:
    stranger = Program(cast.other_exporter)
    problem(stranger.put(f"/filings/{number}", dossier(), If_Match='"9"'), 404, "not-found")


def test_a_stale_write_is_repeated_as_stale(exporter: Program, number: str) -> None:
    for _ in range(2):
        answer = exporter.put(f"/filings/{number}", dossier(), If_Match='"9"', Idempotency_Key="a")
        problem(answer, 412, "stale")

"""Two batches go abroad over HTTP alone, from filing to deregistration, with strangers knocking at every door.

Ningbo's exporter and Guangdong's each file, are approved, have two vehicles endorsed, apply, supplement, are licensed,
clear and deregister. At every step the same desk of the other province, every other desk, and a program without a token
try it first.
"""

import hashlib
from collections.abc import Callable
from typing import Any

import pytest
from django.http import HttpResponse
from tests.api.program import Program, problem
from tests.cast import Cast, at
from tests.documents.files import pdf
from tests.filing.lawful import lawful_filing
from tests.licensing.lawful import CONTRACT, FORM, MARKET_ACCESS, REGISTRY, TEST_REPORT, certificate, new_vin
from tests.sealing.waiting import make_papers

from chuhai.accounts.actors import SYSTEM
from chuhai.accounts.models import Organisation, User
from chuhai.accounts.row_security import reading_as
from chuhai.audit.queries import verify_chain

FILED, APPROVED, DRAFTED, REQUESTED, ENDORSED = "2025-10-20", "2025-11-03", "2026-04-01", "2026-04-07", "2026-04-08"
SUBMITTED, NOTICED, RESUBMITTED, ISSUED = "2026-04-20", "2026-04-21", "2026-04-23", "2026-04-24"
CLEARED, APPLIED, DEREGISTERED = "2026-05-04", "2026-05-11", "2026-05-12"
SetClock = Callable[[str], None]


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> SetClock:
    """Set the day on which the programs call."""
    from django.utils import timezone

    return lambda day: monkeypatch.setattr(timezone, "now", lambda: at(day))


class Side:
    """One province's programs, the strangers to them, and the batch that they carry."""

    def __init__(self, people: dict[str, User], district: str) -> None:
        self.organisations: dict[str, Organisation] = {name: user.organisation for name, user in people.items()}
        self.programs = {name: Program(user) for name, user in people.items()}
        self.district = district
        self.vins = [new_vin(), new_vin()]
        self.strangers: dict[str, Program] = {}

    def get(self, name: str, path: str) -> Any:
        """What a program of this side reads."""
        answer = self.programs[name].get(path)
        assert answer.status_code == 200, answer.content
        return answer.json()

    def step(
        self, name: str, path: str, body: Any = None, *, method: str = "POST", beside: tuple[str, ...] = ()
    ) -> HttpResponse:
        """One step by a desk of this side, after everybody else has tried; `beside` names desks that may take it too."""
        problem(Program(None).call(method, path, body), 401, "no-token")
        for other in self.programs.keys() - {name, *beside}:
            problem(self.programs[other].call(method, path, body), 403, "wrong-desk")
        problem(self.strangers[name].call(method, path, body), 404, "not-found")
        return self.programs[name].call(method, path, body)

    def done(self, *args: Any, **kwargs: Any) -> Any:
        """A step that must go through."""
        answer = self.step(*args, **kwargs)
        assert answer.status_code == 200, answer.content
        return answer.json()

    def dossier(self, *, translation: bool) -> dict[str, Any]:
        """The batch as the exporter's own software writes it."""
        exporter = self.organisations["exporter"]
        who = {"name": exporter.name, "uscc": exporter.uscc}
        names = {"exporter": exporter.name, "consignor": exporter.name}
        return {
            "kind": "licence",
            "route": "filed",
            "applicant": {"uscc": exporter.uscc},
            "exporter": {**who, "customs_code": "3302960C7D", "type": "trader"},
            "form": {**FORM, **names, "customs_district": self.district, "quantity": len(self.vins)},
            "contract": {**CONTRACT, "translation": translation},
            "vehicles": [self._vehicle(vin) for vin in self.vins],
        }

    def _vehicle(self, vin: str) -> dict[str, Any]:
        facts = certificate(vin, self.organisations["exporter"].name)
        copied = {name: facts[name] for name in ("vin", "brand", "model", "registered_on")}
        return {
            "vin": vin,
            "line": {**copied, "pending_export_on": ENDORSED, "unit_price": 9800},
            "certificate": facts,
            "odometer_km": 84310,
            "test_report": TEST_REPORT,
            "market_access": MARKET_ACCESS,
        }


def sides_of(cast: Cast) -> tuple[Side, Side]:
    """Ningbo and Guangdong, strangers to each other."""
    names = ("exporter", "reviewer", "issuer", "police", "customs")
    ningbo = Side({name: getattr(cast, name) for name in names}, "3104")
    guangdong = Side({name: getattr(cast, f"other_{name}") for name in names}, "5166")
    ningbo.strangers, guangdong.strangers = guangdong.programs, ningbo.programs
    return ningbo, guangdong


def file_and_approve(side: Side, clock: SetClock) -> None:
    """企业申报: checked, drafted, handed in, approved for a year."""
    clock(FILED)
    exporter = side.programs["exporter"]
    dossier = {"kind": "filing", "submitted_on": FILED, **lawful_filing()}
    dossier["exporter"] |= {name: getattr(side.organisations["exporter"], name) for name in ("name", "uscc")}
    assert exporter.post("/check", dossier).json()["decision"] == "approve"
    drafted = exporter.post("/filings", dossier, Idempotency_Key="filing-2025")
    assert exporter.post("/filings", dossier, Idempotency_Key="filing-2025").content == drafted.content
    path = f"/filings/{drafted.json()['number']}"
    assert side.done("exporter", f"{path}/submit")["state"] == "submitted"
    clock(APPROVED)
    approved = side.done("reviewer", f"{path}/approve", {"words": "符合条件。"}, beside=("issuer",))
    assert (approved["state"], approved["valid_until"]) == ("approved", "2026-11-03")


def draft_and_endorse(side: Side, clock: SetClock) -> str:
    """按卷宗起草、转让待出口: the draft enters the vehicles, public security inspects and endorses them."""
    clock(DRAFTED)
    drafted = side.programs["exporter"].post("/applications", side.dossier(translation=False)).json()
    for vehicle in [line["vehicle"] for line in drafted["lines"]]:
        endorse(side, vehicle, clock)
    return f"/applications/{drafted['number']}"


def endorse(side: Side, vehicle: int, clock: SetClock) -> None:
    """转让待出口: asked for, the registry stated, inspected, endorsed."""
    path, police = f"/vehicles/{vehicle}", side.organisations["police"].pk
    clock(REQUESTED)
    exporter = side.programs["exporter"]
    assert exporter.upload(f"{path}/papers", pdf(), "证.pdf", {"requirement": "certificate_scan"}).status_code == 201
    asked = side.done("exporter", f"{path}/request-transfer", {"police": police})
    assert asked["clock"]["due_on"] == "2026-04-10"
    side.done("police", f"{path}/registry", REGISTRY)
    clock(ENDORSED)
    assert side.done("police", f"{path}/inspection", {"vin_found": asked["vin"]})["state"] == "inspected"
    endorsed = side.done("police", f"{path}/endorsement", {"insurance_until": "2026-12-31"})
    assert (endorsed["state"], endorsed["plate_last_day"]) == ("endorsed", "2026-06-07")


def apply_and_issue(side: Side, path: str, clock: SetClock) -> str:
    """申领、补正、审核、签发: one notice, two officers, one licence."""
    clock(SUBMITTED)
    assert side.done("exporter", f"{path}/submit")["clock"]["due_on"] == "2026-04-23"
    clock(NOTICED)
    stopped = problem(side.step("reviewer", f"{path}/review", {"words": "同意。"}), 422, "stopped-by-law")
    assert [finding["clause"] for finding in stopped["assessment"]["findings"]] == ["2024-6/5.2b"]
    noticed = side.done("reviewer", f"{path}/supplement-notice", {"words": "请补交合同译本。"})
    assert [finding["clause"] for finding in noticed["supplement_findings"]] == ["2024-6/5.2b"]
    supplement(side, path, clock)
    clock(ISSUED)
    assert side.done("reviewer", f"{path}/review", {"words": "同意。"})["state"] == "reviewed"
    issued = side.done("issuer", f"{path}/issue", {})
    assert issued["state"] == "issued"
    return issued["licence"]


def supplement(side: Side, path: str, clock: SetClock) -> None:
    """补正: against the version that was read, and handed in again."""
    clock(RESUBMITTED)
    exporter = side.programs["exporter"]
    version = exporter.get(path).headers["ETag"]
    mended = side.dossier(translation=True)
    problem(exporter.put(path, mended, If_Match='"0"'), 412, "stale")
    assert exporter.put(path, mended, If_Match=version).status_code == 200
    assert side.done("exporter", f"{path}/resubmit")["state"] == "resubmitted"


def clear(side: Side, licence: str, clock: SetClock) -> None:
    """核查、清关: any customs office may ask, only the office of the declaration's district clears."""
    clock(CLEARED)
    for office in (side.programs["customs"], side.strangers["customs"]):
        assert office.get(f"/verification/{licence}").json()["may_go"] is True
    assert side.get("exporter", f"/licences/{licence}")["state"] == "valid"
    declaration = {
        "licence_number": licence,
        "declaration_number": f"{side.district}20260000000017",
        "declared_on": CLEARED,
        "quantity": 2,
        "vins": side.vins,
    }
    elsewhere = problem(side.strangers["customs"].post("/clearances", declaration), 422, "not-cleared")
    assert "office" in [reason["code"] for reason in elsewhere["clearance"]["reasons"]]
    for name in side.programs.keys() - {"customs"}:
        problem(side.programs[name].post("/clearances", declaration), 403, "wrong-desk")
    cleared = side.programs["customs"].post("/clearances", declaration)
    assert (cleared.status_code, cleared.json()["outcome"]) == (201, "cleared")
    assert side.get("exporter", f"/licences/{licence}")["state"] == "used"


def deregister(side: Side, clock: SetClock) -> None:
    """注销: applied for, returned once, done; each vehicle within its two months."""
    for case in side.get("exporter", "/deregistrations?state=due")["items"]:
        assert case["due_on"] == "2026-07-06"
        path, said = f"/deregistrations/{case['id']}", {"police": side.organisations["police"].pk}
        clock(APPLIED)
        assert side.done("exporter", f"{path}/apply", said)["state"] == "applied"
        side.done("police", f"{path}/return", {"words": "请交回登记证书。"})
        assert side.done("exporter", f"{path}/apply", said)["state"] == "applied"
        clock(DEREGISTERED)
        assert side.done("police", f"{path}/deregister")["state"] == "deregistered"
        assert side.get("police", f"{path}/certificate")["vin"] == case["vin"]


def reconcile(program: Program, day: str) -> None:
    """对账: a day's events, read page by page, come to the digest that the platform gives."""
    hashes, after = [], 0
    while page := program.get(f"/events?after={after}&limit=7").json()["items"]:
        hashes += [event["hash"] for event in page if event["at"].startswith(day)]
        after = page[-1]["number"]
    told = program.get(f"/reconciliation/{day}").json()
    assert told["total"] == len(hashes) > 0
    assert told["digest"] == hashlib.sha256("".join(f"{each}\n" for each in hashes).encode()).hexdigest()


def test_two_batches_go_abroad_and_no_stranger_gets_in(cast: Cast, clock: SetClock) -> None:
    clock(FILED)
    sides = sides_of(cast)
    mofcom = Program(cast.mofcom)
    licences = []
    for side in sides:
        file_and_approve(side, clock)
    paths = [draft_and_endorse(side, clock) for side in sides]
    for side, path in zip(sides, paths, strict=True):
        licences.append(apply_and_issue(side, path, clock))
    assert licences == ["26-33-000001", "26-19-000001"]
    for side, licence in zip(sides, licences, strict=True):
        clear(side, licence, clock)
        deregister(side, clock)
        make_papers()
        problem(side.strangers["exporter"].get(f"/licences/{licence}"), 404, "not-found")
        paper = side.programs["exporter"].get(f"/licences/{licence}/paper")
        assert b"".join(paper.streaming_content).startswith(b"%PDF")
        reconcile(side.programs["customs"], CLEARED)
        reconcile(side.programs["police"], DEREGISTERED)
        assert side.get("exporter", "/credit-records")["items"] == []
    assert [len(mofcom.get(f"/{name}").json()["items"]) for name in ("licences", "vehicles", "clearances")] == [2, 4, 4]
    with reading_as(SYSTEM):
        assert list(verify_chain()) == []

"""What licensing sees of an exporter's conduct (申领中发现的失信行为) and puts into the credit archive (2025-648/annex1.5).

What an officer has told the exporter in a notice or a refusal counts; what was only typed does not.
docs/readings.md#faults-that-count.
"""

from collections.abc import Iterable
from datetime import datetime

from chuhai.accounts.actors import Actor
from chuhai.credit.actions import note_fault, record_found
from chuhai.credit.acts import Found
from chuhai.law.findings import Finding
from chuhai.law.homes import carries_out
from chuhai.licensing.actions.steps import Judged
from chuhai.licensing.models import Application
from chuhai.vehicles.models import Vehicle
from chuhai.workflow.clocks import today

IRREGULAR = "2025-648/annex1.5"
LICENCE_DATA = frozenset(
    {
        "2024-6/4.5c", "2024-6/4.7b", "2024-6/5.1a", "2024-6/5.1b", "2024-6/5.1c", "2024-6/5.1d", "2024-6/annex",
        "licence-2008/5", "2025-648/2a", "2025-648/2b", "2025-648/4a",
    }
)  # fmt: skip
"""Clauses on how the licence form is filled in: a finding under one of them is a fault in licence data (填报不规范)."""


@carries_out("2025-648/annex1.5")
def told(actor: Actor, application: Application, findings: Iterable[Finding], found: Judged, *, at: datetime) -> None:
    """What an officer told an exporter of an application: faults in its data, and registration dates that are not right."""
    named = list(findings)
    if any(finding.clause in LICENCE_DATA for finding in named):
        note_fault(actor, application.exporter, application.subject, application.number, at=at)
    wrong = _wrong_registration_dates(found, {finding.vin for finding in named if finding.clause == "2025-648/2a"})
    if wrong:
        dates = "；".join(f"{vin}填报{written}，登记证书为{printed}" for vin, written, printed in wrong)
        words = f"申请{application.number}填报的注册登记日期与登记证书不一致：{dates}。"
        record_found(
            actor, application.exporter, IRREGULAR, words, application.subject, on=today(at), at=at,
            found=Found.REGISTRATION_DATE,
        )  # fmt: skip


@carries_out("2025-648/annex1.5")
def second_endorsement(actor: Actor, vehicle: Vehicle, *, at: datetime) -> None:
    """A second pending-export transfer was asked for; whose the first is, the record does not tell."""
    words = f"车辆{vehicle.vin}已办理过转让待出口，企业再次申请办理，登记机关已停办。"
    record_found(
        actor, vehicle.exporter, IRREGULAR, words, vehicle.subject, on=today(at), at=at, found=Found.SECOND_ENDORSEMENT
    )


def _wrong_registration_dates(found: Judged, vins: set[str | None]) -> list[tuple[str, str, str]]:
    """VIN, day on the form and day on the certificate, where both are there and differ."""
    wrong = []
    for vehicle in found.dossier["vehicles"]:
        written = (vehicle.get("line") or {}).get("registered_on")
        printed = (vehicle.get("certificate") or {}).get("registered_on")
        if vehicle.get("vin") in vins and written and printed and written != printed:
            wrong.append((vehicle["vin"], written, printed))
    return wrong

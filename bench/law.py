"""How many vehicles the law judges in a second, on one core, with every finding in both languages."""

import json
import time
from collections.abc import Callable
from datetime import date
from typing import Any

from tests.law.one_fact import changed, example, numbered_vehicles

from chuhai.law.assess import assess_licence
from chuhai.law.dossier import LicenceDossier, decode_dossier

VEHICLES = 20
ROUNDS = 5
SECONDS_A_ROUND = 0.5
FAULTS = {"registry.mortgaged": True, "market_access": None, "line.commodity_name": "大众", "test_report.result": None}


def lawful_case() -> dict[str, Any]:
    """An application for as many vehicles as one licence may hold, all of them lawful."""
    return numbered_vehicles(example("licence"), VEHICLES)


def faulty_case() -> dict[str, Any]:
    """The same with several faults on every vehicle."""
    case = lawful_case()
    for place in range(VEHICLES):
        for fact, value in FAULTS.items():
            case = changed(case, f"vehicles.{place}.{fact}", value)
    return case


def vehicles_a_second(work: Callable[[], object]) -> float:
    """The best of some rounds: what the machine can do when nothing else disturbs it."""
    return max(_one_round(work) for _ in range(ROUNDS))


def _one_round(work: Callable[[], object]) -> float:
    times, began = 0, time.perf_counter()
    while time.perf_counter() - began < SECONDS_A_ROUND:
        work()
        times += 1
    return times * VEHICLES / (time.perf_counter() - began)


def main() -> None:
    """Print vehicles a second, for lawful and faulty dossiers, decoded before and from their JSON."""
    on = date(2026, 4, 20)
    for name, case in (("lawful", lawful_case()), ("faulty", faulty_case())):
        content = json.dumps(case, ensure_ascii=False).encode()
        dossier = decode_dossier(content)
        assert isinstance(dossier, LicenceDossier)
        found = len(assess_licence(dossier, on).findings)
        ways: dict[str, Callable[[], object]] = {
            "judged": lambda dossier=dossier: assess_licence(dossier, on).decision,
            "judged with a trace": lambda dossier=dossier: assess_licence(dossier, on, trace=True).decision,
            "read and judged": lambda content=content: assess_licence(decode_dossier(content), on).decision,
        }
        for way, work in ways.items():
            rate = vehicles_a_second(work)
            print(f"{name}, {found} findings, {way:20} {rate:12,.0f} vehicles/s")

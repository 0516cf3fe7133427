"""How long a workbook of 10,000 vehicles takes to be written, read and judged, and a list of as many rows to leave."""

import json
import time
from collections.abc import Callable
from typing import TypeVar

from tests.law.one_fact import example, numbered_vehicles

from chuhai.codes.bilingual import Bilingual
from chuhai.law.assess import assess, day_of
from chuhai.law.dossier import decode_dossier
from chuhai.spreadsheets.lists import Column, list_as_workbook
from chuhai.spreadsheets.reader import read_workbook
from chuhai.spreadsheets.writer import dossier_as_workbook

VEHICLES = 10_000
COLUMNS = 10

Result = TypeVar("Result")


def timed(what: str, work: Callable[[], Result]) -> Result:
    """Do it once and print how long it took."""
    began = time.perf_counter()
    result = work()
    print(f"{what:44} {time.perf_counter() - began:6.2f} s", flush=True)
    return result


def main() -> None:
    """Print seconds for each step, on a whole dossier with every fact given."""
    dossier = decode_dossier(json.dumps(numbered_vehicles(example("licence"), VEHICLES)).encode())
    content = timed(f"{VEHICLES:,} vehicles written as a workbook", lambda: dossier_as_workbook(dossier, "zh"))
    print(f"{'  its size':44} {len(content) / 2**20:6.2f} MB")
    small = dossier_as_workbook(decode_dossier(json.dumps(example("licence")).encode()), "zh")
    timed("2 vehicles read", lambda: read_workbook(small))
    read = timed(f"{VEHICLES:,} vehicles read", lambda: read_workbook(content))
    assert read.dossier == dossier
    timed(f"{VEHICLES:,} vehicles judged", lambda: assess(read.dossier, day_of(read.dossier)).decision)
    columns = [Column(Bilingual(f"栏{place}", f"Column {place}")) for place in range(COLUMNS)]
    rows = [[f"LSVNV2180L2{place:06d}"] * COLUMNS for place in range(VEHICLES)]
    timed(f"a list of {VEHICLES:,} rows", lambda: list_as_workbook(Bilingual("车辆", "Vehicles"), columns, rows, "zh"))

"""How well scans are read: the share of facts read right, by fact and by how the page fared, over made-up papers.

Right is what was read and is so; doubted is what was shown without being taken; wrong is what was taken and is not so. The
count that matters most is that of wrong VINs that look right. CHUHAI_BENCH_PAPERS is how many papers of each level.
"""

import os
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from io import BytesIO

from PIL import Image
from tests.reading.made_up.certificate import pages, spread
from tests.reading.made_up.facts import paper
from tests.reading.made_up.photographs import nameplate, odometer, odometer_km
from tests.reading.made_up.wear import LEVELS, Level, worn

from chuhai.codes import vin
from chuhai.reading import engine
from chuhai.reading.papers import read
from chuhai.reading.result import Reading, Standing, Value

PAPERS = int(os.environ.get("CHUHAI_BENCH_PAPERS", "10"))
ENDORSED_PAGE = 1000
"""Added to the seed of the second page, so that it fares otherwise than the first."""
Wanted = Mapping[str, Value]
Made = Callable[[int, Level], tuple[bytes, Wanted]]


def certificate(seed: int, level: Level) -> tuple[bytes, Wanted]:
    """A PDF of two pictures, the opened booklet and the page with the entries, and what it says."""
    made = paper(seed)
    left, right, entries = pages(made, seed, level.dpi, off_register=level.off_register)
    pictures = [worn(spread(left, right), level, seed), worn(entries, level, seed + ENDORSED_PAGE)]
    held = BytesIO()
    pictures[0].save(held, "PDF", save_all=True, append_images=pictures[1:], resolution=level.dpi)
    return held.getvalue(), {name: _in_json(fact) for name, fact in made.fields.items()}


def plate(seed: int, level: Level) -> tuple[bytes, Wanted]:
    """A photograph of a nameplate, and what it says."""
    made = paper(seed)
    wanted = {name: made.fields[name] for name in ("vin", "model", "displacement_ml", "gross_mass_kg", "seats")}
    wanted |= {"brand": made.make.brand.removesuffix("牌"), "manufactured_in": f"{made.manufactured_on:%Y-%m}"}
    return _photograph(nameplate(made, seed), level, seed), wanted


def dashboard(seed: int, level: Level) -> tuple[bytes, Wanted]:
    """A photograph of an odometer, and what it shows."""
    return _photograph(odometer(seed), level, seed), {"odometer_km": odometer_km(seed)}


def _photograph(picture: Image.Image, level: Level, seed: int) -> bytes:
    scale = level.dpi / LEVELS[0].dpi
    small = picture.resize((round(picture.width * scale), round(picture.height * scale)), Image.Resampling.LANCZOS)
    held = BytesIO()
    worn(small, level, seed).save(held, "JPEG", quality=level.quality)
    return held.getvalue()


def _in_json(fact: str | int | date | None) -> Value:
    return fact.isoformat() if isinstance(fact, date) else fact


def verdicts(reading: Reading, wanted: Wanted) -> Iterator[tuple[str, str]]:
    """Each fact that the paper states or that was read: ``right``, ``wrong``, ``doubted`` or ``not read``."""
    for name, value in wanted.items():
        fact = reading.fact(name)
        if fact.standing is Standing.READ:
            yield name, "right" if fact.value == value else "wrong"
        elif value is not None:
            yield name, "doubted" if fact.standing is Standing.UNSURE else "not read"


def looks_right(reading: Reading, wanted: Wanted) -> bool:
    """A wrong VIN was taken although its check digit is right: the mistake that must not happen."""
    fact = reading.fact("vin")
    return fact.standing is Standing.READ and fact.value != wanted["vin"] and vin.check_digit_is_right(str(fact.value))


def measure(kind: str, made: Made, level: Level) -> tuple[dict[str, Counter[str]], int, float]:
    """Verdicts by fact, wrong VINs that look right, and seconds of one core a paper."""
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    wrong, spent = 0, 0.0
    for seed in range(PAPERS):
        content, wanted = made(seed, level)
        began = time.process_time()
        reading = read(content, kind)
        spent += time.process_time() - began
        for name, verdict in verdicts(reading, wanted):
            counted[name][verdict] += 1
        wrong += "vin" in wanted and looks_right(reading, wanted)
    return counted, wrong, spent / PAPERS


def main() -> None:
    """Print a table a kind of paper: rows are facts, columns are levels, cells are parts of a hundred read right."""
    began = time.perf_counter()
    engine.warm()
    print(f"{PAPERS} papers a level; the engine is ready after {time.perf_counter() - began:.1f} s")
    for kind, made in (("certificate", certificate), ("nameplate", plate), ("odometer", dashboard)):
        results = {level.name: measure(kind, made, level) for level in LEVELS}
        _print(kind, results)


def _print(kind: str, results: Mapping[str, tuple[dict[str, Counter[str]], int, float]]) -> None:
    print(f"\n{kind}: read right, of a hundred (taken wrongly)")
    print(f"{'':20}" + "".join(f"{name:>15}" for name in results))
    for fact in dict.fromkeys(name for counted, _, _ in results.values() for name in counted):
        print(f"{fact:20}" + "".join(f"{_cell(counted[fact]):>15}" for counted, _, _ in results.values()))
    totals = [sum(counted.values(), Counter[str]()) for counted, _, _ in results.values()]
    print(f"{'all':20}" + "".join(f"{_cell(total):>15}" for total in totals))
    print(f"{'wrong VIN, looks right':20}" + "".join(f"{wrong:>15}" for _, wrong, _ in results.values()))
    print(f"{'seconds of a core':20}" + "".join(f"{spent:>15.1f}" for _, _, spent in results.values()))


def _cell(counted: Counter[str]) -> str:
    if not counted:
        return "-"
    share = f"{100 * counted['right'] / counted.total():.0f}"
    return f"{share} ({counted['wrong']})" if counted["wrong"] else share

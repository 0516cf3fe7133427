"""Reading a nameplate (产品标牌识读): VIN, brand, model, mass, seats, year and month, as makers state them (GB/T 18411)."""

import re
from collections.abc import Callable
from datetime import date

from chuhai.reading.boxes import Sheet
from chuhai.reading.certificate import is_specimen
from chuhai.reading.facts import fact_of
from chuhai.reading.labels import Label, labels_among
from chuhai.reading.lines import straightened
from chuhai.reading.look import Seen
from chuhai.reading.result import FactRead, Reading
from chuhai.reading.values import NOT_ITS_FORM, Read, count, displacement, model, name
from chuhai.reading.vin_on_paper import vin_looks, vin_read

KIND = "nameplate"
LABELS = (
    Label("vin", 0, "车辆识别代号"),
    Label("vin", 0, "车辆识别代号(VIN)"),
    Label("brand", 0, "品牌"),
    Label("brand", 0, "车辆品牌"),
    Label("model", 0, "整车型号"),
    Label("model", 0, "车辆型号"),
    Label("gross_mass_kg", 0, "最大允许总质量"),
    Label("gross_mass_kg", 0, "总质量"),
    Label("seats", 0, "乘坐人数"),
    Label("seats", 0, "额定载客"),
    Label("displacement_ml", 0, "发动机排量"),
    Label("manufactured_in", 0, "制造年月"),
    Label("manufactured_in", 0, "生产日期"),
    Label("", 0, "发动机型号"),
    Label("", 0, "发动机最大净功率"),
    Label("", 0, "中国制造"),
)
LEAST_LABELS = 3
REACH = 16.0
"""A plate has one column of values, which may begin far from its labels."""
MONTH = re.compile(r"(\d{4})(?:年|[./-])(\d{1,2})月?")


def month(text: str) -> Read:
    """Year and month of manufacture, as YYYY-MM."""
    match = MONTH.fullmatch(text)
    if match is None or not 1 <= int(match[2]) <= 12:
        return Read(None, NOT_ITS_FORM)
    return Read(f"{match[1]}-{int(match[2]):02d}")


READERS: dict[str, Callable[[str], Read]] = {
    "brand": name,
    "model": model,
    "displacement_ml": displacement,
    "gross_mass_kg": count,
    "seats": count,
    "manufactured_in": month,
}
FACTS = ("vin", *READERS)


def nameplate_of(seen: Seen) -> Reading:
    """What a nameplate says, as far as it was seen."""
    sheets = sheets_of(seen)
    facts = {fact: _boxed(fact, sheets, seen) for fact in READERS}
    facts["vin"] = vin_read(vin_looks(sheets, seen), _made_in(facts["manufactured_in"]))
    return Reading(KIND, tuple(facts[fact] for fact in FACTS), len(seen.pages), is_specimen(seen))


def sheets_of(seen: Seen) -> list[Sheet]:
    """The pictures laid straight, with a nameplate's labels on them."""
    laid = [straightened(lines) for lines in seen.pages]
    return [Sheet(lines, labels_among(lines, LABELS), REACH) for lines in laid]


def is_nameplate(sheets: list[Sheet]) -> bool:
    """The pictures carry the labels of a nameplate."""
    return len({found.label.fact for sheet in sheets for found in sheet.labels}) >= LEAST_LABELS


def _boxed(fact: str, sheets: list[Sheet], seen: Seen) -> FactRead:
    found = [(label, sheet) for sheet in sheets for label in sheet.labels if label.label.fact == fact]
    if not found:
        return FactRead(fact)
    label, sheet = max(found, key=lambda pair: pair[0].likeness)
    return fact_of(fact, sheet.values_of(label), seen, READERS[fact], text=label.behind or None)


def _made_in(fact: FactRead) -> date | None:
    return date.fromisoformat(f"{fact.value}-01") if fact.value is not None else None

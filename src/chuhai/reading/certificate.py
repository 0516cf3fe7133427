"""Reading a registration certificate (机动车登记证书识读): box by box, each fact checked by what it must agree with."""

import re
from collections.abc import Sequence
from datetime import date

from chuhai.codes.bilingual import Bilingual
from chuhai.codes.powertrain import Powertrain, powertrains
from chuhai.reading.boxes import Sheet
from chuhai.reading.entries import endorsements
from chuhai.reading.facts import doubted, fact_of, the_only
from chuhai.reading.labels import labels_among
from chuhai.reading.lines import straightened
from chuhai.reading.look import Seen
from chuhai.reading.result import FactRead, Reading
from chuhai.reading.summary import columns_of, owner_lines, registration_lines
from chuhai.reading.values import READERS
from chuhai.reading.vin_on_paper import vin_looks, vin_read

KIND = "certificate"
IN_BOXES = (
    "brand", "model", "manufacturer", "vehicle_type", "use_nature", "fuel", "displacement_ml", "seats", "gross_mass_kg",
    "load_capacity_kg", "manufactured_on",
)  # fmt: skip
"""Facts that stand in one numbered box of the vehicle's page."""
RUNS_ON = ("manufacturer", "brand")
"""Boxes whose words may take two lines."""
FACTS = ("number", "owner", "vin", *IN_BOXES, "registered_on", "pending_export_on")
LEAST_LABELS = 4
"""A paper with so many of the certificate's labels is one."""
SPECIMEN = re.compile(r"样本|SAMPLE|SPECIMEN", re.IGNORECASE)
NUMBER = re.compile(r"(?:NO\.?|编号:?)?(\d{12})", re.IGNORECASE)

DAYS_DISAGREE = Bilingual(
    "出厂、注册登记、转让待出口三个日期先后不合。", "Manufacture, registration and endorsement are not in that order."
)
NO_ENGINE = Bilingual("纯电动车没有排量。", "An electric vehicle has no displacement.")
SEVERAL_ENDORSEMENTS = Bilingual("登记栏有不止一个转让待出口日期。", "More than one day of endorsement is entered.")
SEVERAL_NUMBERS = Bilingual("图上有不止一个12位编号。", "There is more than one number of twelve figures.")

Sheets = Sequence[Sheet]


def certificate_of(seen: Seen) -> Reading:
    """What a certificate says, as far as it was seen."""
    sheets = sheets_of(seen)
    facts = {name: _boxed(name, sheets, seen) for name in IN_BOXES}
    columns = [column for sheet in sheets for column in columns_of(sheet)]
    for name, lines in (("owner", owner_lines(columns)), ("registered_on", registration_lines(columns))):
        facts[name] = fact_of(name, lines, seen, READERS[name])
    facts["pending_export_on"] = _endorsed(sheets, seen)
    facts["number"] = _number(sheets, seen)
    facts = _in_agreement(facts)
    facts["vin"] = vin_read(vin_looks(sheets, seen), _as_day(facts["manufactured_on"]))
    return Reading(KIND, tuple(facts[name] for name in FACTS), len(seen.pages), is_specimen(seen))


def sheets_of(seen: Seen) -> list[Sheet]:
    """The pages laid straight, with the labels that are on them."""
    laid = [straightened(lines) for lines in seen.pages]
    return [Sheet(lines, labels_among(lines)) for lines in laid]


def is_certificate(sheets: Sheets) -> bool:
    """The pages carry the labels of a certificate."""
    return len({found.label for sheet in sheets for found in sheet.labels}) >= LEAST_LABELS


def is_specimen(seen: Seen) -> bool:
    """样本 is printed on it."""
    return any(SPECIMEN.search(line.text) for line in seen.lines)


# --- facts -------------------------------------------------------------------------------------------------------------


def _boxed(name: str, sheets: Sheets, seen: Seen) -> FactRead:
    found = [(label, sheet) for sheet in sheets for label in sheet.labels if label.label.fact == name]
    if not found:
        return FactRead(name)
    label, sheet = max(found, key=lambda pair: pair[0].likeness)
    lines = sheet.values_of(label, several=name in RUNS_ON)
    return fact_of(name, lines, seen, READERS[name], text=label.behind or None)


def _number(sheets: Sheets, seen: Seen) -> FactRead:
    found = [(line, match[1]) for sheet in sheets for line in sheet.lines if (match := NUMBER.fullmatch(line.text))]
    facts = [fact_of("number", [line], seen, READERS["number"], text=number) for line, number in found]
    return the_only(facts, "number", SEVERAL_NUMBERS)


def _endorsed(sheets: Sheets, seen: Seen) -> FactRead:
    found = [pair for sheet in sheets for pair in endorsements(sheet.lines)]
    facts = [fact_of("pending_export_on", [day or entry], seen, READERS["pending_export_on"]) for entry, day in found]
    dated = [fact for fact, (_, day) in zip(facts, found, strict=True) if day is not None]
    return the_only(dated or facts, "pending_export_on", SEVERAL_ENDORSEMENTS)


# --- what must agree ---------------------------------------------------------------------------------------------------


def _in_agreement(facts: dict[str, FactRead]) -> dict[str, FactRead]:
    """The facts, those in doubt that contradict each other: which of them was misread, nobody can say."""
    for earlier, later in (("manufactured_on", "registered_on"), ("registered_on", "pending_export_on")):
        one, other = _as_day(facts[earlier]), _as_day(facts[later])
        if one is not None and other is not None and one > other:
            facts |= {name: doubted(facts[name], DAYS_DISAGREE) for name in (earlier, later)}
    driven = powertrains(str(facts["fuel"].value or ""))
    if driven == {Powertrain.BEV} and facts["displacement_ml"].value is not None:
        facts["displacement_ml"] = doubted(facts["displacement_ml"], NO_ENGINE)
    return facts


def _as_day(fact: FactRead) -> date | None:
    return date.fromisoformat(str(fact.value)) if fact.value is not None else None

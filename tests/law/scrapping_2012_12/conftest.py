"""A lawful vehicle for Order No. 12, of which a test changes one fact."""

from collections.abc import Callable
from datetime import date

import pytest

from chuhai.law.scrapping_2012_12 import Judgement, judge_scrapping

#: A heavy truck in goods use: 15 years from 2016-06-15, so S is 2031-06-15; 700,000 km guide.
LAWFUL_TRUCK = {
    "vehicle_type": "重型普通货车",
    "use_nature": "货运",
    "use_history": (),
    "load_capacity_kg": 9000,
    "manufactured_on": date(2016, 5, 2),
    "registered_on": date(2016, 6, 15),
    "scrapping_on": None,
    "missed_inspections": 0,
    "odometer_km": 250_000,
    "on": date(2026, 4, 20),
}

Judge = Callable[..., Judgement]


@pytest.fixture
def judge() -> Judge:
    """Judge the lawful truck with the facts given by name changed."""
    return lambda **changed: judge_scrapping(**(LAWFUL_TRUCK | changed))

"""The total distance and no other figure (里程表识读)."""

from typing import Any

import pytest
from tests.reading.sheets import line, seen

from chuhai.reading.facts import NOT_CLEAR, READ_DIFFERENTLY
from chuhai.reading.odometer import NOT_NAMED, SEVERAL, is_odometer, odometer_of
from chuhai.reading.result import FactRead, Standing


def total(*texts: Any, **how: Any) -> FactRead:
    lines = [text if not isinstance(text, str) else (100, 60 * place, text) for place, text in enumerate(texts)]
    return odometer_of(seen(lines, **how)).fact("odometer_km")


OTHERS = ("12:45", "TRIP A 312.4 km", "续航 420 km", "26°C", "20", "40", "60 km/h", "AVG 7.4 L/100km")


@pytest.mark.parametrize(
    "text", ["ODO 84310 km", "总里程84310km", "ODO 84,310 km", "TOTAL 84310", "累计里程：84310公里", "odo84310km"]
)
def test_the_total_is_known_by_its_name(text: str) -> None:
    fact = total(text, *OTHERS)
    assert (fact.standing, fact.value) == (Standing.READ, 84310)


def test_the_figure_right_beside_its_name_is_the_total() -> None:
    assert total((100, 60, "ODO"), (220, 60, "84310"), (100, 200, "续航 420 km")).value == 84310


def test_without_a_name_the_only_distance_is_shown_and_not_taken() -> None:
    fact = total("84310 km", *OTHERS)
    assert (fact.standing, fact.candidates, fact.doubt) == (Standing.UNSURE, ("84310",), NOT_NAMED)


def test_two_totals_are_doubted() -> None:
    fact = total("ODO 84310 km", "总里程 84316 km")
    assert (fact.standing, fact.candidates, fact.doubt) == (Standing.UNSURE, ("84310", "84316"), SEVERAL)


@pytest.mark.parametrize(
    "text", ["TRIP 312 km", "续航 420 km", "剩余 90 km", "120 km/h", "保养 5000 km", "RANGE 300 km"]
)
def test_no_other_distance_is_taken(text: str) -> None:
    assert total(text).standing is Standing.ABSENT


@pytest.mark.parametrize("text", ["ODO 84310 mi", "ODO 843.1 km", "ODO 8431O km", "ODO 99999999 km"])
def test_what_are_no_whole_kilometres_is_not_taken(text: str) -> None:
    assert total(text).value is None


def test_a_figure_that_a_second_look_reads_otherwise_is_doubted() -> None:
    fact = total("ODO 84310 km", again={"ODO 84310 km": ("ODO 84310 km", "ODO 34310 km")})
    assert (fact.value, fact.doubt) == (None, READ_DIFFERENTLY)


def test_a_faint_figure_is_doubted() -> None:
    assert total(line(100, 60, "ODO 84310 km", confidence=0.8)).doubt == NOT_CLEAR


def test_a_dashboard_is_told_from_other_pictures() -> None:
    assert is_odometer(seen([(100, 60, "ODO 84310 km")]))
    assert not is_odometer(seen([(100, 60, "浙B12345"), (100, 120, "25%")]))

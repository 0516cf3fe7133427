"""Made-up scans read by the engine itself (虚构扫描件实读): a clean one fact by fact, bad ones without a wrong VIN."""

from datetime import date
from io import BytesIO
from typing import Any

import pytest
from PIL import Image
from tests.reading.made_up.certificate import pages, spread
from tests.reading.made_up.facts import paper
from tests.reading.made_up.photographs import odometer, odometer_km
from tests.reading.made_up.wear import LEVELS, worn

from chuhai.codes import uscc, vin
from chuhai.reading.cutouts import cut_out, cut_outs
from chuhai.reading.papers import read
from chuhai.reading.result import Reading, Standing
from chuhai.workflow.transitions import EntryRefused

SEED = 7
LEVEL = {level.name: level for level in LEVELS}


def jpeg(picture: Image.Image) -> bytes:
    held = BytesIO()
    picture.save(held, "JPEG", quality=92)
    return held.getvalue()


def pdf(pictures: list[Image.Image]) -> bytes:
    held = BytesIO()
    pictures[0].save(held, "PDF", save_all=True, append_images=pictures[1:], resolution=150)
    return held.getvalue()


def in_json(facts: dict[str, Any]) -> dict[str, Any]:
    return {
        name: fact.isoformat() if isinstance(fact, date) else fact for name, fact in facts.items() if fact is not None
    }


@pytest.fixture(scope="module")
def scan() -> bytes:
    """A certificate of three clean pages, at no more than it takes."""
    return pdf(pages(paper(SEED), SEED, 150))


@pytest.fixture(scope="module")
def read_scan(scan: bytes) -> Reading:
    return read(scan)


def test_every_fact_of_a_clean_scan_is_read(read_scan: Reading) -> None:
    assert (read_scan.kind, read_scan.pages) == ("certificate", 3)
    assert read_scan.values == in_json(paper(SEED).fields)


def test_a_made_up_certificate_is_told_to_be_one(read_scan: Reading) -> None:
    assert read_scan.specimen


def test_the_cut_out_shows_the_fact_again(scan: bytes, read_scan: Reading) -> None:
    place = read_scan.fact("vin").place
    assert place is not None
    with Image.open(BytesIO(cut_out(scan, place))) as piece:
        assert piece.format == "PNG"
        assert piece.width > 3 * piece.height
        again = read(jpeg(piece.convert("RGB").resize((piece.width * 2, piece.height * 2))), "certificate")
    assert again.fact("vin").text == read_scan.values["vin"]


def test_cut_outs_of_several_pages_come_in_their_order(scan: bytes, read_scan: Reading) -> None:
    places = [place for name in ("number", "vin", "fuel") if (place := read_scan.fact(name).place)]
    assert [place.page for place in places] == [0, 1, 1]
    assert list(cut_outs(scan, places)) == [cut_out(scan, place) for place in places]


@pytest.mark.parametrize(("name", "turned"), [("poor", 0), ("stamped", 270)])
def test_of_a_bad_photograph_what_is_taken_is_right_and_no_wrong_vin_is(name: str, turned: int) -> None:
    level = LEVEL[name]
    _, vehicle, _ = pages(paper(SEED), SEED, level.dpi, off_register=level.off_register)
    found = read(jpeg(worn(vehicle, level, SEED).rotate(turned, expand=True)), "certificate")
    wanted = in_json(paper(SEED).fields)
    assert found.fact("vin").value in (None, wanted["vin"])
    assert found.values.items() <= wanted.items()
    assert len(found.values) > 8 or name == "poor"


def test_of_an_illegible_photograph_nothing_is_made_up() -> None:
    level = LEVEL["illegible"]
    left, right, _ = pages(paper(SEED), SEED, level.dpi, off_register=True)
    assert read(jpeg(worn(spread(left, right), level, SEED)), "certificate").values == {}


def test_an_odometer_is_read() -> None:
    assert read(jpeg(odometer(SEED))).values == {"odometer_km": odometer_km(SEED)}


@pytest.mark.parametrize(
    "content", [b"", b"%PDF-1.7\n%%EOF", b"\xff\xd8\xff\xe0broken", b"GIF89a", b"\x89PNG\r\n\x1a\n"]
)
def test_what_cannot_be_opened_is_refused(content: bytes) -> None:
    with pytest.raises(EntryRefused):
        read(content)


def test_an_empty_picture_says_nothing() -> None:
    assert read(jpeg(Image.new("RGB", (400, 300), "white"))).kind == "unknown"


@pytest.mark.parametrize("seed", range(40))
def test_made_up_papers_are_lawful_in_form_and_the_same_for_the_same_seed(seed: int) -> None:
    made = paper(seed)
    assert made == paper(seed)
    assert vin.check_digit_is_right(made.vin)
    years = vin.model_years(made.vin)
    assert any(abs(year - made.manufactured_on.year) <= 1 for year in years)
    assert made.manufactured_on <= made.holders[0].on <= made.holders[-1].on
    assert uscc.is_valid(made.holders[-1].identity.rpartition("/")[2])


def test_standings_are_named_in_both_languages() -> None:
    assert all(standing.label.zh and standing.label.en for standing in Standing)

"""Made-up photographs (虚构照片): odometers as dashboards show them and nameplates as makers rivet them, marked as samples."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, pi, sin
from random import Random

from PIL import Image, ImageDraw, ImageFilter
from tests.reading.made_up.certificate import BOLD, SAMPLE, SANS, SERIF, font
from tests.reading.made_up.facts import Paper

Picture = Image.Image
Colour = tuple[int, int, int]
SEGMENTS = {
    "0": "abcdef", "1": "bc", "2": "abged", "3": "abgcd", "4": "fgbc", "5": "afgcd", "6": "afgedc", "7": "abc",
    "8": "abcdefg", "9": "abcdfg",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Display:
    """What a dashboard shows beside its gauges, from top to bottom; `figures` says how its numbers are drawn."""

    lines: tuple[str, ...]
    figures: str


def odometer_km(seed: int) -> int:
    """The distance that the odometer of a seed shows."""
    chance = Random(f"odometer {seed}")
    return chance.choice((chance.randrange(30, 999), chance.randrange(1000, 9999), chance.randrange(10000, 400000)))


def odometer(seed: int) -> Picture:
    """A dashboard at standstill: dials, clock, trip, outside temperature, range, and the total distance."""
    chance = Random(f"dashboard {seed}")
    picture = Image.new("RGB", (1280, 720), (14, 15, 20))
    pen = ImageDraw.Draw(picture)
    for centre, top, step in ((215, 220, 20), (1065, 8, 1)):
        _dial(pen, centre, 360, 200, top, step)
    km, lit = odometer_km(seed), chance.choice(((235, 240, 245), (120, 215, 255), (255, 170, 70)))
    shown = _display(km, chance)
    y = 190
    for line in shown.lines:
        _line(picture, 450, y, line, lit, shown.figures)
        y += 76
    pen.text((20, 12), "样本 SAMPLE", font=font(BOLD, 36), fill=SAMPLE)
    return picture


def _display(km: int, chance: Random) -> Display:
    total = chance.choice((f"ODO {km} km", f"总里程 {km} km", f"{km} km", f"ODO {km:,} km", f"TOTAL {km} km"))
    trip = chance.choice(
        (f"TRIP A {chance.randrange(9999) / 10:.1f} km", f"小计里程 {chance.randrange(999) / 10:.1f} km", "P")
    )
    reach = chance.choice((f"续航 {chance.randrange(40, 700)} km", "READY", f"{chance.randrange(-10, 38)}°C"))
    clock = f"{chance.randrange(24):02d}:{chance.randrange(60):02d}"
    lines = [clock, trip, total, reach]
    return Display(tuple(lines), chance.choice(("printed", "printed", "segments")))


def _dial(pen: ImageDraw.ImageDraw, x: int, y: int, radius: int, top: int, step: int) -> None:
    pen.ellipse([x - radius, y - radius, x + radius, y + radius], outline=(90, 95, 110), width=5)
    marks = top // step
    for mark in range(0, marks + 1, 1 if step == 1 else 2):
        angle = pi * (0.8 + 1.4 * mark / marks)
        at = (x + 0.8 * radius * cos(angle) - 18, y + 0.8 * radius * sin(angle) - 16)
        pen.text(at, str(mark * step), font=font(SANS, 26), fill=(205, 210, 220))


def _line(picture: Picture, x: int, y: int, text: str, lit: Colour, figures: str) -> None:
    pen = ImageDraw.Draw(picture)
    if figures == "printed":
        pen.text((x, y), text, font=font(SANS, 44), fill=lit)
        return
    for letter in text:
        if letter in SEGMENTS:
            _segments(pen, x, y + 8, 24, 44, SEGMENTS[letter], lit)
            x += 34
        else:
            pen.text((x, y), letter, font=font(SANS, 44), fill=lit)
            x += round(font(SANS, 44).getlength(letter)) + 3


def _segments(pen: ImageDraw.ImageDraw, x: int, y: int, width: int, height: int, lit: str, colour: Colour) -> None:
    half, thick = height // 2, 5
    places = {
        "a": (x + 3, y, x + width - 3, y + thick), "g": (x + 3, y + half - 2, x + width - 3, y + half + 3),
        "d": (x + 3, y + height - thick, x + width - 3, y + height),
        "f": (x, y + 3, x + thick, y + half - 1), "b": (x + width - thick, y + 3, x + width, y + half - 1),
        "e": (x, y + half + 2, x + thick, y + height - 3), "c": (x + width - thick, y + half + 2, x + width, y + height - 3),
    }  # fmt: skip
    for name in lit:
        pen.rectangle(places[name], fill=colour)


def nameplate(paper: Paper, seed: int) -> Picture:
    """The plate that the maker rivets on (GB/T 18411): maker, brand, model, VIN, mass, seats, year and month."""
    chance = Random(f"nameplate {seed}")
    dark = chance.random() < 0.5
    ground, print_ = ((28, 28, 32), (215, 218, 222)) if dark else ((188, 192, 196), (30, 30, 34))
    picture = Image.new("RGB", (1180, 760), ground)
    pen = ImageDraw.Draw(picture)
    pen.rectangle([14, 14, 1165, 745], outline=print_, width=4)
    for corner in ((40, 40), (1140, 40), (40, 720), (1140, 720)):
        pen.ellipse([corner[0] - 14, corner[1] - 14, corner[0] + 14, corner[1] + 14], fill=(120, 122, 126))
    pen.text((90, 36), "中国制造 " + paper.make.manufacturer, font=font(BOLD, 42), fill=print_)
    y = 120
    for label, value in _plate_lines(paper, chance):
        pen.text((70, y), label, font=font(SANS, 36), fill=print_)
        pen.text((430, y), value, font=font(chance.choice((SANS, SANS, SERIF)), 40), fill=print_)
        y += 74
    pen.text((800, 690), "样本 SAMPLE", font=font(BOLD, 36), fill=SAMPLE)
    return _in_light(picture, chance)


def _plate_lines(paper: Paper, chance: Random) -> Sequence[tuple[str, str]]:
    make, on = paper.make, paper.manufactured_on
    lines = [
        ("品牌", make.brand.removesuffix("牌")), ("整车型号", make.model), ("车辆识别代号", paper.vin),
        ("最大允许总质量", f"{make.gross_mass_kg} kg"), ("乘坐人数", f"{make.seats} 人"),
        ("制造年月", chance.choice((f"{on.year}年{on.month:02d}月", f"{on.year}.{on.month:02d}", f"{on.year}/{on.month:02d}"))),
    ]  # fmt: skip
    if make.displacement_ml:
        lines.insert(4, ("发动机排量", f"{make.displacement_ml} mL"))
    return lines


def _in_light(picture: Picture, chance: Random) -> Picture:
    """A reflection across the metal."""
    glare = Image.new("L", picture.size, 0)
    x = chance.randrange(100, 900)
    ImageDraw.Draw(glare).polygon([(x, 0), (x + 160, 0), (x + 40, 760), (x - 120, 760)], fill=70)
    glare = glare.filter(ImageFilter.GaussianBlur(40))
    picture.paste(Image.new("RGB", picture.size, (255, 255, 255)), (0, 0), glare)
    return picture

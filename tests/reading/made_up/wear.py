"""What scanners, telephones, pockets and stamp pads do to a page (磨损与失真): by level, reproducible from a seed."""

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from random import Random

import numpy as np
from PIL import Image, ImageDraw, ImageFilter
from tests.reading.made_up.certificate import seal

Picture = Image.Image


@dataclass(frozen=True, slots=True)
class Level:
    """How badly a page has fared; distances in parts of the page's width, angles in degrees."""

    name: str
    dpi: int
    skew: float = 0.0
    perspective: float = 0.0
    shadow: float = 0.0
    blur: float = 0.0
    noise: float = 0.0
    stamps: int = 0
    off_register: bool = False
    quality: int = 90


LEVELS = (
    Level("clean", 200),
    Level("scanned", 150, skew=1.5, noise=4, quality=80),
    Level("photographed", 200, skew=3, perspective=0.03, shadow=0.45, blur=0.6, noise=6, quality=75),
    Level("stamped", 150, skew=2, noise=5, stamps=3, off_register=True, quality=75),
    Level(
        "rough", 130, skew=3, perspective=0.02, shadow=0.45, blur=0.8, noise=9, stamps=2, off_register=True, quality=60
    ),
    Level(
        "poor", 120, skew=3, perspective=0.02, shadow=0.5, blur=1.0, noise=12, stamps=2, off_register=True, quality=55
    ),
    Level("illegible", 75, skew=4, perspective=0.03, shadow=0.6, blur=1.8, noise=25, off_register=True, quality=25),
)
"""From a faultless scan to a page that nobody can read; each is what one careless hand adds to the one before."""


def worn(page: Picture, level: Level, seed: int) -> Picture:
    """The page as it would arrive."""
    chance = Random(f"{level.name} {seed}")
    steps: tuple[Callable[[Picture, Level, Random], Picture], ...] = (
        _stamped, _skewed, _seen_from_aside, _shadowed, _blurred, _noisy, _compressed,
    )  # fmt: skip
    for step in steps:
        page = step(page, level, chance)
    return page


def _stamped(page: Picture, level: Level, chance: Random) -> Picture:
    for _ in range(level.stamps):
        size = round(page.width * chance.uniform(0.2, 0.3))
        mark = seal("远帆汽车出口业务专用章", size).rotate(chance.uniform(-40, 40))
        at = (round(page.width * chance.uniform(0.1, 0.7)), round(page.height * chance.uniform(0.1, 0.6)))
        page.paste(mark, at, mark.getchannel("A"))
    return page


def _skewed(page: Picture, level: Level, chance: Random) -> Picture:
    if not level.skew:
        return page
    angle = chance.choice((-1, 1)) * chance.uniform(level.skew / 3, level.skew)
    return page.rotate(angle, resample=Image.Resampling.BICUBIC, expand=True, fillcolor=(150, 146, 140))


def _seen_from_aside(page: Picture, level: Level, chance: Random) -> Picture:
    if not level.perspective:
        return page
    width, height = page.size
    most = level.perspective * width
    corners = [(0, 0), (width, 0), (width, height), (0, height)]
    shifted = [(x + chance.uniform(-most, most), y + chance.uniform(-most, most)) for x, y in corners]
    through = _homography(corners, shifted)
    return page.transform(
        page.size, Image.Transform.PERSPECTIVE, through, Image.Resampling.BICUBIC, fillcolor=(120, 116, 110)
    )


def _homography(after: list[tuple[float, float]], before: list[tuple[float, float]]) -> list[float]:
    rows, wanted = [], []
    for (x, y), (u, v) in zip(after, before, strict=True):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
        wanted += [u, v]
    return list(np.linalg.solve(np.array(rows, float), np.array(wanted, float)))


def _shadowed(page: Picture, level: Level, chance: Random) -> Picture:
    if not level.shadow:
        return page
    shade = Image.new("L", (page.width // 8, page.height // 8), 255)
    pen = ImageDraw.Draw(shade)
    dark = round(255 * (1 - level.shadow))
    edge = chance.uniform(0.2, 0.7) * shade.width
    pen.polygon(
        [(edge, 0), (shade.width, 0), (shade.width, shade.height), (edge * chance.uniform(0.5, 1.4), shade.height)],
        fill=dark,
    )
    shade = shade.filter(ImageFilter.GaussianBlur(shade.width / 12)).resize(page.size)
    lit = np.asarray(page, np.float32) * (np.asarray(shade, np.float32)[..., None] / 255)
    return Image.fromarray(lit.clip(0, 255).astype(np.uint8))


def _blurred(page: Picture, level: Level, chance: Random) -> Picture:
    return page.filter(ImageFilter.GaussianBlur(level.blur * chance.uniform(0.7, 1.2))) if level.blur else page


def _noisy(page: Picture, level: Level, chance: Random) -> Picture:
    if not level.noise:
        return page
    grain = np.random.default_rng(chance.randrange(2**32)).normal(0, level.noise, (page.height, page.width, 1))
    return Image.fromarray((np.asarray(page, np.float32) + grain).clip(0, 255).astype(np.uint8))


def _compressed(page: Picture, level: Level, chance: Random) -> Picture:
    held = BytesIO()
    page.save(held, "JPEG", quality=level.quality)
    return Image.open(BytesIO(held.getvalue())).convert("RGB")

"""Made-up registration certificates (虚构机动车登记证书) in the real layout: summary, vehicle, entries; marked as samples.

Boxes and their numbers are those of the paper; every page carries 样本 SAMPLE in its margin and across it, so that none can
pass as a real one. Measures are millimetres; values are printed into the form as a registration office's printer does.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from math import cos, pi, sin
from pathlib import Path
from random import Random

from PIL import Image, ImageDraw, ImageFont
from tests.reading.made_up.facts import Holder, Paper

FONTS = Path(__file__).parents[3] / "src/chuhai/documents/fonts"
SANS, SERIF, BOLD = "NotoSansSC-Regular", "NotoSerifSC-Regular", "NotoSerifSC-Bold"
WIDTH, HEIGHT = 148.0, 210.0
LEFT, RIGHT = 9.0, 139.0
PAPER, RULE, FORM, PRINTED = (246, 249, 243), (70, 120, 90), (40, 80, 60), (25, 25, 40)
SAMPLE, WATERMARK = (205, 40, 40), (226, 234, 226)
ROMAN = ("Ⅰ", "Ⅱ", "Ⅲ", "Ⅳ", "Ⅴ", "Ⅵ", "Ⅶ")
ENDORSEMENTS = (
    ("转让登记", "转让待出口", "登记日期：{on}", "机动车所有人：{owner}"),
    ("转让待出口", "{on}"),
    ("{on}  办理转让登记（待出口）", "现机动车所有人：{owner}"),
    ("转让待出口　登记日期：{on_zh}", "二手车出口企业：{owner}"),
)


@cache
def font(name: str, pixels: int) -> ImageFont.FreeTypeFont:
    """A typeface at a height."""
    return ImageFont.truetype(FONTS / f"{name}.ttf", pixels)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page under the pen: everything is placed in millimetres and drawn at `dpi`."""

    picture: Image.Image
    dpi: int
    typeface: str
    off: tuple[float, float] = (0.0, 0.0)

    @property
    def pen(self) -> ImageDraw.ImageDraw:
        """The drawing tool."""
        return ImageDraw.Draw(self.picture)

    def px(self, mm: float) -> int:
        """Millimetres in pixels."""
        return round(mm / 25.4 * self.dpi)

    def box(self, x: float, y: float, width: float, height: float) -> None:
        """The rules around a box of the form."""
        edges = [self.px(x), self.px(y), self.px(x + width), self.px(y + height)]
        self.pen.rectangle(edges, outline=RULE, width=max(1, self.px(0.2)))

    def label(self, x: float, y: float, text: str, height: float = 2.7, name: str = SANS) -> None:
        """Words of the form itself."""
        self.pen.text((self.px(x), self.px(y)), text, font=font(name, self.px(height)), fill=FORM)

    def value(self, x: float, y: float, text: str, height: float = 3.2) -> None:
        """Words that the office's printer put into the form, as far off register as the sheet lay in it."""
        at = (self.px(x + self.off[0]), self.px(y + self.off[1]))
        self.pen.text(at, text, font=font(self.typeface, self.px(height)), fill=PRINTED)

    def fits(self, text: str, width: float, height: float = 3.2) -> list[str]:
        """The text in lines that a box of this width takes."""
        lines, drawn = [""], font(self.typeface, self.px(height))
        for letter in text:
            if drawn.getlength(lines[-1] + letter) > self.px(width):
                lines.append("")
            lines[-1] += letter
        return lines


def pages(paper: Paper, seed: int, dpi: int = 200, *, off_register: bool = False) -> list[Image.Image]:
    """The three pages that matter, as they would come from a faultless scanner."""
    chance = Random(f"sheet {seed}")
    typeface = chance.choice((SANS, SERIF, SERIF))
    off = (chance.uniform(-1.5, 3), chance.uniform(-1.8, 1.8)) if off_register else (0.0, 0.0)
    draw = (summary_page, vehicle_page, entries_page)
    return [page(paper, _sheet(dpi, typeface, off), chance) for page in draw]


def spread(left: Image.Image, right: Image.Image) -> Image.Image:
    """Two facing pages of the opened booklet."""
    both = Image.new("RGB", (left.width + right.width, left.height), PAPER)
    both.paste(left, (0, 0))
    both.paste(right, (left.width, 0))
    ImageDraw.Draw(both).line([left.width, 0, left.width, left.height], fill=(200, 205, 200), width=3)
    return both


def _sheet(dpi: int, typeface: str, off: tuple[float, float]) -> Sheet:
    size = (round(WIDTH / 25.4 * dpi), round(HEIGHT / 25.4 * dpi))
    sheet = Sheet(Image.new("RGB", size, PAPER), dpi, typeface, off)
    sheet.picture.paste(_watermark(sheet), (0, 0))
    for y, words in ((2.2, "样本 SAMPLE 虚构内容"), (203, "样本 SAMPLE · 非真实证书")):
        sheet.pen.text((sheet.px(LEFT), sheet.px(y)), words, font=font(BOLD, sheet.px(4.2)), fill=SAMPLE)
    return sheet


def _watermark(sheet: Sheet) -> Image.Image:
    size = max(sheet.picture.size)
    mark = Image.new("RGB", (size, size), PAPER)
    pen, large = ImageDraw.Draw(mark), font(BOLD, sheet.px(16))
    for row in range(6):
        pen.text(
            (sheet.px(6 + 20 * (row % 2)), sheet.px(12 + 36 * row)),
            "样本 SAMPLE 样本 SAMPLE",
            font=large,
            fill=WATERMARK,
        )
    return mark.rotate(28, fillcolor=PAPER).crop((0, 0, *sheet.picture.size))


# --- 登记摘要信息栏 ----------------------------------------------------------------------------------------------------


def summary_page(paper: Paper, sheet: Sheet, chance: Random) -> Image.Image:
    """Page 1: the certificate's number under its bar code, the first registration, and every transfer after it."""
    sheet.label(LEFT, 12, "机动车登记证书", 5.6, BOLD)
    _bar_code(sheet, paper.number, 92, 9)
    sheet.label(52, 25, "注 册 登 记 摘 要 信 息 栏", 3.3, BOLD)
    wide = chance.random() < 0.5
    height = 17.5 if wide else 23.0
    _column(sheet, 30.5, height, ROMAN[0], paper.holders[0], numbered=True, wide=wide)
    sheet.label(52, 32.5 + height, "转 移 登 记 摘 要 信 息 栏", 3.3, BOLD)
    for place in range(1, 7 if wide else 5):
        holder = paper.holders[place] if place < len(paper.holders) else None
        _column(sheet, 38 + height * place, height, ROMAN[place], holder, numbered=False, wide=wide)
    return sheet.picture


def _column(
    sheet: Sheet, y: float, height: float, roman: str, holder: Holder | None, *, numbered: bool, wide: bool
) -> None:
    names = ("机动车所有人/身份证明名称/号码", "登记机关", "登记日期", "机动车登记编号")
    labels = [f"{place}.{name}" if numbered else name for place, name in enumerate(names, start=1)]
    values = (
        [f"{holder.owner}/{holder.identity}", holder.office, holder.on.isoformat(), holder.plate]
        if holder
        else [""] * 4
    )
    sheet.box(LEFT, y, 7, height)
    sheet.label(LEFT + 2, y + height / 2 - 2, roman, 3.4)
    if wide:
        _row(sheet, y, height / 2, [(LEFT + 7, 48, labels[0], values[0], RIGHT)])
        thirds = [
            (LEFT + 7, 15, labels[1], values[1], 72), (72, 15, labels[2], values[2], 107),
            (107, 16, labels[3], values[3], RIGHT),
        ]  # fmt: skip
        _row(sheet, y + height / 2, height / 2, thirds)
        return
    _row(sheet, y, height / 2.3, [(LEFT + 7, 48, labels[0], values[0], RIGHT)])
    rest = (height - height / 2.3) / 2
    _row(sheet, y + height / 2.3, rest, [(LEFT + 7, 20, labels[1], values[1], RIGHT)])
    halves = [(LEFT + 7, 20, labels[2], values[2], 72), (72, 28, labels[3], values[3], RIGHT)]
    _row(sheet, y + height / 2.3 + rest, rest, halves)


def _row(sheet: Sheet, y: float, height: float, cells: Sequence[tuple[float, float, str, str, float]]) -> None:
    """Boxes beside each other: where each begins, the width of its label, label, value, where it ends."""
    for x, of_label, label, value, until in cells:
        sheet.box(x, y, of_label, height)
        sheet.box(x + of_label, y, until - x - of_label, height)
        _in_lines(sheet, x + 0.7, y, of_label - 1, height, label, label=True)
        _in_lines(sheet, x + of_label + 0.9, y, until - x - of_label - 1.4, height, value, label=False)


def _in_lines(sheet: Sheet, x: float, y: float, width: float, height: float, text: str, *, label: bool) -> None:
    size = 2.6 if label else 3.1
    lines = sheet.fits(text, width, size)
    if len(lines) * (size + 0.7) > height:
        size = 2.2 if label else 2.5
        lines = sheet.fits(text, width, size)
    top = y + (height - len(lines) * (size + 0.7)) / 2 - 0.2
    for place, line in enumerate(lines):
        put = sheet.label if label else sheet.value
        put(x, top + place * (size + 0.7), line, size)


def _bar_code(sheet: Sheet, number: str, x: float, y: float) -> None:
    stripes = Random(number)
    place = x
    while place < x + 44:
        width = stripes.choice((0.25, 0.25, 0.5, 0.75))
        sheet.pen.rectangle([sheet.px(place), sheet.px(y), sheet.px(place + width), sheet.px(y + 8)], fill=(20, 20, 20))
        place += width + stripes.choice((0.3, 0.5, 0.8))
    sheet.label(x + 7, y + 8.6, number, 3.6)


# --- 注册登记机动车信息栏 ----------------------------------------------------------------------------------------------


def vehicle_page(paper: Paper, sheet: Sheet, chance: Random) -> Image.Image:
    """Page 2: boxes 5 to 34."""
    sheet.label(48, 12, "注册登记机动车信息栏", 4.2, BOLD)
    y, height, middle = 20.0, 10.2, 74.0
    for left, right in _upper_boxes(paper):
        _row(sheet, y, height, [(LEFT, 25, *left, middle), (middle, 25, *right, RIGHT)])
        y += height
    seal_left = 96.0 if chance.random() < 0.5 else 100.0
    top = y
    for row in _lower_boxes(paper):
        cells = [(LEFT, 25, *row[0], seal_left)] if len(row) == 1 else _two_in(row, seal_left)
        _row(sheet, y, height, cells)
        y += height
    sheet.box(seal_left, top, RIGHT - seal_left, y - top - height)
    sheet.label(seal_left + 1, top + 1, "33.发证机关章")
    _seal(sheet, seal_left + (RIGHT - seal_left) / 2, top + 26, paper.holders[0].office)
    _row(sheet, y - height, height, [(seal_left, 12, "34.发证日期", paper.issued_on.isoformat(), RIGHT)])
    return sheet.picture


def _upper_boxes(paper: Paper) -> list[tuple[tuple[str, str], tuple[str, str]]]:
    make = paper.make
    return [
        (("5.车辆类型", make.vehicle_type), ("6.车辆品牌", make.brand)),
        (("7.车辆型号", make.model), ("8.车身颜色", paper.colour)),
        (("9.车辆识别代号/车架号", paper.vin), ("10.国产/进口", "国产")),
        (("11.发动机号", paper.engine), ("12.发动机型号", paper.engine_model)),
        (("13.燃料种类", make.fuel), ("14.排量/功率", f"{make.displacement_ml or ''} ml/ {make.power_kw} kW")),
        (("15.制造厂名称", make.manufacturer), ("16.转向形式", "方向盘")),
        (("17.轮距", "前 1543 后 1513 mm"), ("18.轮胎数", "4" if make.gross_mass_kg < 4500 else "10")),
        (("19.轮胎规格", "215/55R17"), ("20.钢板弹簧片数", "后轴 - 片")),
        (("21.轴距", "2731 mm"), ("22.轴数", "2" if make.gross_mass_kg < 20000 else "3")),
    ]


def _lower_boxes(paper: Paper) -> list[list[tuple[str, str]]]:
    make = paper.make
    return [
        [("23.外廓尺寸", "长 4720 宽 1815 高 1465 mm")],
        [("24.货厢内部尺寸", "长 - 宽 - 高 - mm")],
        [("25.总质量", f"{make.gross_mass_kg} kg"), ("26.核定载质量", f"{make.load_capacity_kg or '-'} kg")],
        [("27.核定载客", f"{make.seats} 人"), ("28.准牵引总质量", "- kg")],
        [("29.驾驶室载客", "- 人"), ("30.使用性质", paper.use_nature)],
        [("31.车辆获得方式", "购买"), ("32.车辆出厂日期", paper.manufactured_on.isoformat())],
    ]


def _two_in(row: list[tuple[str, str]], until: float) -> list[tuple[float, float, str, str, float]]:
    middle = LEFT + (until - LEFT) / 2 - 2
    return [(LEFT, 20, *row[0], middle), (middle, 21, *row[1], until)]


def _seal(sheet: Sheet, x: float, y: float, office: str, radius: float = 17.0) -> None:
    sheet.picture.paste(*_red(seal(office, sheet.px(radius * 2)), sheet, x - radius, y - radius))


def _red(mark: Image.Image, sheet: Sheet, x: float, y: float) -> tuple[Image.Image, tuple[int, int], Image.Image]:
    return mark, (sheet.px(x), sheet.px(y)), mark.getchannel("A")


def seal(text: str, pixels: int) -> Image.Image:
    """A round red seal with its words along the rim and a star, as paper and stamp pad make it."""
    mark = Image.new("RGBA", (pixels, pixels), (0, 0, 0, 0))
    pen, red = ImageDraw.Draw(mark), (200, 35, 45, 150)
    pen.ellipse([2, 2, pixels - 3, pixels - 3], outline=red, width=max(2, pixels // 40))
    pen.polygon(_star(pixels / 2, pixels / 6), fill=red)
    size = pixels // 9
    for place, letter in enumerate(text):
        glyph = Image.new("RGBA", (pixels, pixels), (0, 0, 0, 0))
        ImageDraw.Draw(glyph).text((pixels / 2 - size / 2, pixels // 18), letter, font=font(BOLD, size), fill=red)
        turned = glyph.rotate(120 - 240 * place / max(len(text) - 1, 1), center=(pixels / 2, pixels / 2))
        mark.alpha_composite(turned)
    return mark


def _star(middle: float, radius: float) -> list[tuple[float, float]]:
    points = ((radius if corner % 2 == 0 else radius * 0.38, -pi / 2 + corner * pi / 5) for corner in range(10))
    return [(middle + far * cos(angle), middle + far * sin(angle)) for far, angle in points]


# --- 登记栏 ------------------------------------------------------------------------------------------------------------


def entries_page(paper: Paper, sheet: Sheet, chance: Random) -> Image.Image:
    """Page 3: entries in the order of time; the endorsement for export in one of the wordings that offices may print."""
    sheet.label(62, 12, "登 记 栏", 4.2, BOLD)
    sheet.box(LEFT, 20, RIGHT - LEFT, 178)
    y = 25.0
    if chance.random() < 0.4:
        y = _entry(
            sheet, y, ("抵押登记", f"抵押权人：远程汽车金融有限公司 登记日期：{paper.holders[0].on.isoformat()}")
        )
        y = _entry(sheet, y, ("解除抵押登记", f"登记日期：{paper.holders[-1].on.isoformat()}"))
    if paper.endorsed_on is not None:
        on = paper.endorsed_on
        told = {"on": on.isoformat(), "on_zh": f"{on.year}年{on.month}月{on.day}日", "owner": paper.holders[-1].owner}
        top = y
        y = _entry(sheet, y, [line.format(**told) for line in chance.choice(ENDORSEMENTS)])
        if chance.random() < 0.6:
            _seal(sheet, 116, top + 16, paper.holders[-1].office, 15)
    return sheet.picture


def _entry(sheet: Sheet, y: float, lines: Sequence[str]) -> float:
    for line in lines:
        sheet.value(LEFT + 5, y, line, 3.6)
        y += 6.2
    return y + 5

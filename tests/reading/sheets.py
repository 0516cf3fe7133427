"""Pages of text without any picture (纯文字页面): what an engine would have read, so that tests of the reading need no engine."""

from collections.abc import Sequence

from chuhai.reading.lines import Line
from chuhai.reading.look import Seen

HEIGHT = 30
WIDE = 24
"""Of one letter."""
Put = tuple[float, float, str]


def line(x: float, y: float, text: str, confidence: float = 0.99, page: int = 0, turned: float = 0.0) -> Line:
    """A line at a place; `turned` raises its right end, as on a page that lies askew."""
    right, drop = x + WIDE * len(text), turned * WIDE * len(text)
    return Line(text, confidence, ((x, y), (right, y - drop), (right, y - drop + HEIGHT), (x, y + HEIGHT)), page)


def seen(*pages: Sequence[Line | Put], again: dict[str, tuple[str, ...]] | None = None) -> Seen:
    """A paper on which these lines were seen; each further look gives the same text unless `again` says otherwise."""
    other = again or {}
    laid = [
        tuple(put if isinstance(put, Line) else line(*put, page=number) for put in lines)
        for number, lines in enumerate(pages)
    ]
    return Seen(tuple(laid), ((2000, 1600),) * len(laid), lambda looked: other.get(looked.text, (looked.text,) * 2))


SUMMARY: tuple[Put, ...] = (
    (700, 100, "330298765432"),
    (400, 160, "注册登记摘要信息栏"),
    (50, 220, "1.机动车所有人/身份证明名称/号码"),
    (600, 220, "张三/居民身份证/330201198001011234"),
    (50, 280, "2.登记机关"),
    (220, 280, "宁波市公安局交通警察局车辆管理所"),
    (50, 340, "3.登记日期"),
    (220, 340, "2020-09-21"),
    (600, 340, "4.机动车登记编号"),
    (850, 340, "浙B12345"),
    (400, 400, "转移登记摘要信息栏"),
    (50, 460, "机动车所有人/身份证明名称/号码"),
    (600, 445, "浙江远帆汽车出口有限公司/统一社会信用代码/91330"),
    (600, 480, "201MA2J4TQK8A"),
    (50, 520, "登记机关"),
    (220, 520, "宁波市公安局交通警察局车辆管理所"),
    (50, 580, "登记日期"),
    (220, 580, "2026-03-05"),
    (600, 580, "机动车登记编号"),
    (50, 640, "机动车所有人/身份证明名称/号码"),
    (50, 700, "登记机关"),
    (50, 760, "登记日期"),
    (600, 760, "机动车登记编号"),
)
"""Column I, one transfer to an exporter, and an empty column."""

VEHICLE: tuple[Put, ...] = (
    (50, 100, "5.车辆类型"), (300, 100, "小型轿车"), (600, 100, "6.车辆品牌"), (850, 100, "大众牌"),
    (50, 180, "7.车辆型号"), (300, 180, "SVW71423JU"), (600, 180, "8.车身颜色"), (850, 180, "白"),
    (50, 260, "9.车辆识别代号/车架号"), (375, 260, "LSVNV2189L2345671"), (800, 260, "10.国产/进口"), (1100, 260, "国产"),
    (50, 340, "13.燃料种类"), (300, 340, "汽油"), (600, 340, "14.排量/功率"), (850, 340, "1395ml/110kW"),
    (50, 420, "15.制造厂名称"), (300, 420, "上汽大众汽车有限公司"), (600, 420, "16.转向形式"), (850, 420, "方向盘"),
    (50, 500, "25.总质量"), (300, 500, "1860kg"), (600, 500, "26.核定载质量"), (850, 500, "-kg"),
    (50, 580, "27.核定载客"), (300, 580, "5人"), (600, 580, "28.准牵引总质量"), (900, 580, "-kg"),
    (50, 660, "29.驾驶室载客"), (300, 660, "-人"), (600, 660, "30.使用性质"), (850, 660, "非营运"),
    (50, 740, "31.车辆获得方式"), (330, 740, "购买"), (600, 740, "32.车辆出厂日期"), (870, 740, "2020-08-03"),
    (1200, 740, "34.发证日期"), (1400, 740, "2021-05-06"),
)  # fmt: skip
"""Boxes 5 to 34, as far as anything is asked of them."""

ENTRIES: tuple[Put, ...] = ((300, 60, "登记栏"), (80, 140, "转让待出口"), (80, 190, "登记日期:2026-03-05"))
"""The endorsement for export."""

FACTS = {
    "number": "330298765432",
    "owner": "浙江远帆汽车出口有限公司",
    "vin": "LSVNV2189L2345671",
    "brand": "大众牌",
    "model": "SVW71423JU",
    "manufacturer": "上汽大众汽车有限公司",
    "vehicle_type": "小型轿车",
    "use_nature": "非营运",
    "fuel": "汽油",
    "displacement_ml": 1395,
    "seats": 5,
    "gross_mass_kg": 1860,
    "manufactured_on": "2020-08-03",
    "registered_on": "2020-09-21",
    "pending_export_on": "2026-03-05",
}
"""What these three pages say."""


def with_text(page: Sequence[Put], before: str, after: str) -> tuple[Put, ...]:
    """The page with one text in the place of another."""
    assert any(text == before for _, _, text in page), before
    return tuple((x, y, after if text == before else text) for x, y, text in page)


def without(page: Sequence[Put], *texts: str) -> tuple[Put, ...]:
    """The page without some of its texts."""
    assert set(texts) <= {text for _, _, text in page}
    return tuple(put for put in page if put[2] not in texts)

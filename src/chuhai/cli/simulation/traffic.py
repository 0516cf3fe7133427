"""What is believable (业务分布): who exports what, from where, to where, over which border. Weights, not statistics."""

from collections.abc import Sequence
from random import Random
from typing import TypeVar

from chuhai.cli.demonstration.makes import COMPACT, ELECTRIC, OFF_ROAD, SEDAN, TRACTOR, Make

Chosen = TypeVar("Chosen")
Weighted = Sequence[tuple[Chosen, float]]

MAKES: Weighted[Make] = (
    (SEDAN, 12),
    (ELECTRIC, 16),
    (OFF_ROAD, 11),
    (COMPACT, 13),
    (TRACTOR, 3),
    (
        Make(
            "LGXC76C4", "比亚迪牌", "BYD7150WT5HEV9", "比亚迪汽车工业有限公司", "小型轿车", "插电式混合动力", 1498, 5,
            1985, "8703623090", 12800,
        ),
        9,
    ),
    (
        Make(
            "LW433B12", "理想牌", "LXA6500SHEVM2", "北京车励行信息技术有限公司", "小型普通客车", "插电式混合动力", 1496, 6,
            2880, "8703623090", 34500,
        ),
        6,
    ),
    (Make("L6T7824Z", "吉利牌", "JHC7152L07", "浙江吉利汽车有限公司", "小型轿车", "汽油", 1477, 5, 1835, "8703223010", 9400), 8),
    (
        Make("LS5A3DKE", "长安牌", "SC6471AAA6", "重庆长安汽车股份有限公司", "小型普通客车", "汽油", 1494, 5, 1950,
             "8703223090", 9900),
        8,
    ),
    (
        Make("LGWEF6A7", "哈弗牌", "CC6463UM00A", "长城汽车股份有限公司", "小型普通客车", "汽油", 1967, 5, 2145,
             "8703234190", 13900),
        6,
    ),
    (
        Make("LFV3A28K", "大众牌", "FV6463SBDCG", "一汽-大众汽车有限公司", "小型普通客车", "汽油", 1984, 5, 2200,
             "8703234190", 18600),
        5,
    ),
    (
        Make("LHGCY168", "本田牌", "HG7154DBC6A", "广汽本田汽车有限公司", "小型轿车", "汽油", 1498, 5, 1940, "8703223010",
             14300),
        5,
    ),
    (
        Make("LVGEN56A", "丰田牌", "GTM6480DLS5", "广汽丰田汽车有限公司", "小型普通客车", "汽油混合动力", 2487, 5, 2240,
             "8703403090", 21500),
        4,
    ),
    (
        Make("LRW3E7FS", "特斯拉牌", "TSL7000BEVBA2", "特斯拉（上海）有限公司", "小型轿车", "纯电动", None, 5, 2190,
             "8703801090", 22800),
        3,
    ),
    (
        Make("LVBV3JBB", "福田牌", "BJ1048V9JEA", "北汽福田汽车股份有限公司", "轻型栏板货车", "柴油", 2776, 3, 4495,
             "8704213000", 9200),
        2,
    ),
)  # fmt: skip

DESTINATIONS: Weighted[str] = (
    ("RUS", 17), ("ARE", 14), ("KGZ", 13), ("KAZ", 11), ("UZB", 10), ("BLR", 5), ("TJK", 4), ("AZE", 3), ("GEO", 3),
    ("JOR", 3), ("MEX", 2), ("NGA", 2), ("SAU", 2), ("EGY", 2), ("TKM", 1.5), ("ARM", 1.5), ("KEN", 1), ("TZA", 1),
    ("GHA", 0.8), ("KHM", 0.7), ("VNM", 0.6), ("THA", 0.6), ("CHL", 0.5), ("PER", 0.5), ("AGO", 0.4),
)  # fmt: skip

OVERLAND: Weighted[str] = (("9400", 10), ("0600", 3), ("0700", 1))
NORTHWARDS: Weighted[str] = (("0600", 6), ("1900", 5), ("0900", 2), ("9400", 2), ("0200", 1))
BY_SEA: Weighted[str] = (("2200", 5), ("3100", 4), ("0200", 6), ("5100", 5), ("5200", 2), ("4200", 3), ("5300", 1))
PORTS = {
    **dict.fromkeys(("KAZ", "KGZ", "UZB", "TJK", "TKM"), OVERLAND),
    **dict.fromkeys(("RUS", "BLR"), NORTHWARDS),
}
"""Where vehicles for a destination are declared; any other goes by sea."""

PROVINCES = {
    "44": 13, "33": 10, "12": 9, "37": 7, "65": 8, "31": 7, "32": 6, "50": 5, "51": 5, "41": 4, "23": 4, "15": 4,
    "45": 3, "35": 2, "3302": 3, "4403": 4, "3702": 3, "34": 2, "42": 2, "61": 2, "21": 2, "13": 2, "11": 2, "6600": 1,
    "3502": 1, "2102": 2, "43": 1, "46": 1, "53": 1, "22": 1,
}  # fmt: skip
"""Weights of the areas that export much; every other has a little."""
ANY_OTHER_PROVINCE = 0.3

BATCH_SIZES: Weighted[int] = (
    (1, 10), (2, 10), (3, 9), (4, 9), (5, 9), (6, 7), (8, 8), (10, 10), (12, 5), (15, 6), (18, 3), (20, 8),
)  # fmt: skip

TARGETS: Weighted[str] = (
    ("entered", 4), ("transfer_requested", 3), ("inspected", 1.5), ("transfer_refused", 1.5), ("endorsed", 8),
    ("draft", 2), ("submitted", 4), ("supplement", 3), ("resubmitted", 1.5), ("reviewed", 1.5), ("refused", 2),
    ("withdrawn", 0.5), ("valid", 12), ("to_be_renewed", 0.7), ("handed_back", 1), ("lapsed", 1.3), ("due", 20),
    ("overdue", 3), ("applied", 5), ("returned", 1), ("deregistered", 23.5),
)  # fmt: skip
"""How far a batch has come, by shares of a hundred."""

FILING_STATES: Weighted[str] = (
    ("approved", 88), ("submitted", 4), ("supplement", 2), ("resubmitted", 1), ("refused", 1), ("lapsed", 3), ("draft", 1),
)  # fmt: skip


def pick(random: Random, weighted: Weighted[Chosen]) -> Chosen:
    """One of them, by weight."""
    return random.choices([each for each, _ in weighted], [weight for _, weight in weighted])[0]


def port_for(random: Random, destination: str) -> str:
    """The customs district at which vehicles for a destination are declared."""
    return pick(random, PORTS.get(destination, BY_SEA))


def age_in_days(random: Random) -> int:
    """Days from registration to application: a quarter are hardly used, the others a few years old."""
    if random.random() < 0.27:
        return random.randint(8, 180)
    return 181 + min(int(random.expovariate(1 / 1300)), 4200)

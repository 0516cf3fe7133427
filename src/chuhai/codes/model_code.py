"""Vehicle model code (车辆型号) in the pattern of GB/T 9417-1988, which the 公告 still follows: letters, then digits.

The first digit after the maker's two or three letters is the kind of vehicle. Electric models and imports often follow
patterns of their own; for them nothing is read.

>>> kind("SVW71423JU").en
'Saloon car'
"""

import re

from chuhai.codes.bilingual import Bilingual

SHAPE = re.compile(r"[A-Z]{2,3}([1-9])[0-9]{3}.*")
KINDS = {
    "1": Bilingual("载货汽车", "Goods vehicle"),
    "2": Bilingual("越野汽车", "Off-road vehicle"),
    "3": Bilingual("自卸汽车", "Dump truck"),
    "4": Bilingual("牵引汽车", "Tractor"),
    "5": Bilingual("专用汽车", "Special-purpose vehicle"),
    "6": Bilingual("客车", "Passenger vehicle"),
    "7": Bilingual("轿车", "Saloon car"),
    "9": Bilingual("半挂车", "Semi-trailer"),
}


def kind(model: str) -> Bilingual | None:
    """The kind of vehicle that the model code names, or None where it does not follow the pattern."""
    match = SHAPE.fullmatch(model.strip().upper())
    return KINDS.get(match[1]) if match else None

"""Codes of administrative areas (行政区划代码), GB/T 2260: two digits each for province, city and county.

>>> covers("330200", "330201"), covers("33", "330201"), covers("331000", "331102")
(True, True, False)
"""


def covers(area: str, place: str) -> bool:
    """Whether `place` lies in `area`; trailing pairs of zeros say nothing, an empty area covers no place."""
    while area.endswith("00"):
        area = area[:-2]
    return bool(area) and place.startswith(area)

"""Use natures (使用性质) as Order No. 12 groups them: operating, non-operating, school transport."""

NON_OPERATING = "非营运"
TAXI = "出租客运"
RIDE_HAILING = "预约出租客运"
RENTAL = "租赁"
DRIVING_SCHOOL = "教练"
CITY_BUS = "公交客运"
HIGHWAY_COACH = "公路客运"
TOURIST_COACH = "旅游客运"
GOODS = "货运"
DANGEROUS_GOODS = "危化品运输"

TURNED_FROM_OPERATING = "营转非"
TURNED_FROM_TAXI = "出租转非"
TURNED_FROM_RIDE_HAILING = "预约出租转非"

OPERATING = frozenset(
    {
        TAXI,
        RIDE_HAILING,
        RENTAL,
        DRIVING_SCHOOL,
        CITY_BUS,
        HIGHWAY_COACH,
        TOURIST_COACH,
        GOODS,
        DANGEROUS_GOODS,
    }
)

SCHOOL = frozenset({"幼儿校车", "小学生校车", "其他校车"})

#: Police, fire, ambulance and rescue vehicles have no row of their own and take the non-operating one of their class.
_NON_OPERATING_SERVICES = frozenset({"警用", "消防", "救护", "工程救险"})

#: Non-operating by what they are today, but bound by the operating limit of an earlier use (article 6).
TURNED = frozenset({TURNED_FROM_OPERATING, TURNED_FROM_TAXI, TURNED_FROM_RIDE_HAILING})

_READS_AS_NON_OPERATING = _NON_OPERATING_SERVICES | TURNED


def row_nature(use_nature: str) -> str:
    """The use nature under which the tables of articles 5 and 7 are read for this one."""
    return NON_OPERATING if use_nature in _READS_AS_NON_OPERATING else use_nature


def is_non_operating(use_nature: str) -> bool:
    """Whether the vehicle is in non-operating use (非营运类) under this use nature."""
    return row_nature(use_nature) == NON_OPERATING


def answers_to(turned: str, earlier: str) -> bool:
    """Whether `earlier` is the operating use that a 营转非 or 出租转非 says it came from."""
    if turned == TURNED_FROM_TAXI:
        return earlier == TAXI
    if turned == TURNED_FROM_RIDE_HAILING:
        return earlier == RIDE_HAILING
    return earlier in OPERATING

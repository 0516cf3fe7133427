"""What made-up certificates say (虚构登记证书的内容): drawn from a seed, consistent in itself, about no vehicle that exists."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from chuhai.codes import uscc, vin

YEAR_CODES = dict(zip(range(2010, 2031), "ABCDEFGHJKLMNPRSTVWXY", strict=True))
VIN_LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ"
PLATE_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ0123456789"


@dataclass(frozen=True, slots=True)
class Make:
    """One model as certificates print it (车型)."""

    prefix: str
    brand: str
    model: str
    manufacturer: str
    vehicle_type: str
    fuel: str
    displacement_ml: int | None
    power_kw: int
    seats: int
    gross_mass_kg: int
    load_capacity_kg: int | None = None


MAKES = (
    Make("LSV", "大众牌", "SVW71423JU", "上汽大众汽车有限公司", "小型轿车", "汽油", 1395, 110, 5, 1860),
    Make("LGX", "比亚迪牌", "BYD7009BEV3", "比亚迪汽车有限公司", "小型轿车", "电", None, 150, 5, 2120),
    Make("LFM", "丰田牌", "CA6463HEVE6", "一汽丰田汽车有限公司", "小型越野客车", "混合动力", 1987, 112, 5, 2115),
    Make("LVV", "奇瑞牌", "SQR7150T1E6", "奇瑞汽车股份有限公司", "小型轿车", "汽油", 1498, 108, 5, 1780),
    Make("LZZ", "汕德卡牌", "ZZ4256V324HF1B", "中国重汽集团济南卡车股份有限公司", "重型半挂牵引车", "柴油", 12419, 353, 3,
         25000),
    Make("LBV", "宝马(BMW)牌", "BMW7201NL", "华晨宝马汽车有限公司", "小型轿车", "汽油", 1998, 135, 5, 2135),
    Make("LGB", "日产牌", "DFL7168VBL2", "东风汽车有限公司", "小型轿车", "汽油", 1598, 99, 5, 1620),
    Make("LZW", "五菱牌", "LZW6447LBY", "上汽通用五菱汽车股份有限公司", "小型普通客车", "汽油", 1485, 73, 8, 1900),
    Make("LGA", "东风牌", "DFH5180XXYEX8", "东风商用车有限公司", "重型厢式货车", "柴油", 6700, 180, 3, 18000, 9805),
    Make("LHG", "本田(HONDA)牌", "GHA6460R5A6", "广汽本田汽车有限公司", "小型越野客车", "汽油", 1498, 142, 5, 2030),
    Make("LVR", "马自达(MAZDA)牌", "CAM7250A5", "长安马自达汽车有限公司", "小型轿车", "汽油", 2488, 141, 5, 1960),
    Make("HES", "极氪牌", "MR6500BEV02", "浙江吉利汽车有限公司", "小型普通客车", "电", None, 400, 6, 3000),
    Make("LVH", "东风牌", "DHW6454R3ASF", "东风本田汽车有限公司", "小型越野客车", "汽油", 1498, 142, 5, 2055),
    Make("LJX", "江铃全顺牌", "JX6581TA-M6", "江铃汽车股份有限公司", "中型普通客车", "柴油", 2198, 104, 15, 4200),
)  # fmt: skip
EXPORTERS = (
    "浙江远帆汽车出口有限公司", "广州南粤二手车贸易有限公司", "天津滨海渤港国际贸易有限公司", "重庆山城汽车销售有限公司",
    "郑州中原路通汽车服务有限公司", "新疆霍尔果斯丝路车业有限公司", "四川蓉欧汽车进出口有限公司", "青岛海陆联运汽车有限公司",
)  # fmt: skip
FIRST_OWNERS = (
    "王磊",
    "欧阳雪",
    "陈思远",
    "杭州安达汽车租赁有限公司",
    "李静",
    "深圳市前程网络科技有限公司",
    "赵敏",
    "马建国",
)
OFFICES = (
    ("宁波市公安局交通警察局车辆管理所", "浙B"), ("广州市公安局交通警察支队车辆管理所", "粤A"),
    ("天津市公安局交通管理局车辆管理所", "津A"), ("重庆市公安局交通管理局车辆管理所", "渝A"),
    ("郑州市公安局车辆管理所", "豫A"), ("成都市公安局交通管理局车辆管理所", "川A"),
)  # fmt: skip
COLOURS = ("白", "黑", "银灰", "蓝", "红", "灰")
USES = ("非营运", "非营运", "非营运", "营转非", "预约出租转非", "租赁")


@dataclass(frozen=True, slots=True)
class Holder:
    """One column of the summary (摘要信息栏): who owns the vehicle from which day."""

    owner: str
    identity: str
    office: str
    on: date
    plate: str


@dataclass(frozen=True, slots=True)
class Paper:
    """Everything that one made-up certificate prints."""

    number: str
    holders: tuple[Holder, ...]
    vin: str
    make: Make
    colour: str
    engine: str
    engine_model: str
    use_nature: str
    manufactured_on: date
    issued_on: date
    endorsed_on: date | None

    @property
    def fields(self) -> dict[str, str | int | date | None]:
        """What a reader should find, under the names of a dossier's certificate."""
        make = self.make
        return {
            "number": self.number,
            "owner": self.holders[-1].owner,
            "vin": self.vin,
            "brand": make.brand,
            "model": make.model,
            "manufacturer": make.manufacturer,
            "vehicle_type": make.vehicle_type,
            "use_nature": self.use_nature,
            "fuel": make.fuel,
            "displacement_ml": make.displacement_ml,
            "seats": make.seats,
            "gross_mass_kg": make.gross_mass_kg,
            "load_capacity_kg": make.load_capacity_kg,
            "manufactured_on": self.manufactured_on,
            "registered_on": self.holders[0].on,
            "pending_export_on": self.endorsed_on,
        }


def paper(seed: int) -> Paper:
    """The certificate of a seed: registered, sold on to an exporter, and mostly endorsed for export."""
    chance = Random(seed)
    make = chance.choice(MAKES)
    manufactured = date(2013, 1, 1) + timedelta(days=chance.randrange(4400))
    registered = manufactured + timedelta(days=chance.randrange(5, 200))
    sold = registered + timedelta(days=chance.randrange(30, 900))
    endorsed = sold if chance.random() < 0.8 else None
    buyer = chance.choice(EXPORTERS)
    holders = (
        _holder(chance, chance.choice(FIRST_OWNERS), registered),
        *(
            [_holder(chance, chance.choice(FIRST_OWNERS), registered + (sold - registered) / 2)]
            * (chance.random() < 0.3)
        ),
        _holder(chance, buyer, sold),
    )
    return Paper(
        number=f"{chance.choice(('33', '44', '12', '50', '41', '51'))}{chance.randrange(10**10):010d}",
        holders=holders,
        vin=_vin(chance, make, manufactured),
        make=make,
        colour=chance.choice(COLOURS),
        engine="".join(chance.choice(PLATE_LETTERS[-10:] + "ABCDEFG") for _ in range(chance.choice((6, 7, 8)))),
        engine_model=chance.choice(("DJS", "EA211", "TZ200XS", "M15A", "MC13.54-60", "B48B20C", "HRA2")),
        use_nature="货运" if make.gross_mass_kg > 12000 else chance.choice(USES),
        manufactured_on=manufactured,
        issued_on=registered + timedelta(days=chance.choice((0, 0, 1, 400))),
        endorsed_on=endorsed,
    )


def _holder(chance: Random, owner: str, on: date) -> Holder:
    office, plate = chance.choice(OFFICES)
    if owner.endswith("公司"):
        identity = "统一社会信用代码/" + _uscc(chance)
    else:
        identity = f"居民身份证/{chance.randrange(10**17):017d}{chance.choice('0123456789X')}"
    letters = "".join(chance.choice(PLATE_LETTERS) for _ in range(5))
    return Holder(owner, identity, office, on, plate + letters)


def _uscc(chance: Random) -> str:
    code = "91330201MA" + "".join(chance.choice(uscc.ALPHABET) for _ in range(7))
    return code + uscc.check_character(code)


def _vin(chance: Random, make: Make, manufactured: date) -> str:
    described = "".join(chance.choice(VIN_LETTERS + "0123456789") for _ in range(5))
    year = YEAR_CODES[manufactured.year + (manufactured.month > 8 and chance.random() < 0.5)]
    blank = f"{make.prefix}{described}0{year}{chance.choice(VIN_LETTERS + '012345678')}{chance.randrange(10**6):06d}"
    return blank[:8] + vin.check_digit(blank) + blank[9:]

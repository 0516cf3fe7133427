"""A batch of the announcement (公告批次样例): two enterprises, a modified product, its chassis, a car."""

from datetime import date

from tests.cast import Cast, acting, at

from chuhai.catalogue import actions
from chuhai.catalogue.contents import BatchContent, ManufacturerListed, ProductListed
from chuhai.catalogue.models import Batch

MODIFIER = "湖北随州专用汽车有限公司"
MAKER = "中国重汽集团济南卡车股份有限公司"
MODEL, BRAND = "SZZ5180XLC", "随专牌"
PUBLISHED = date(2026, 1, 10)
NOW = at("2026-01-12")


def lawful_batch(number: int = 401) -> BatchContent:
    """A batch that may be brought in."""
    return BatchContent(
        number,
        PUBLISHED,
        (ManufacturerListed(MODIFIER, "91421300MA48XK2P7M"), ManufacturerListed(MAKER)),
        (
            ProductListed(MODIFIER, "modified", BRAND, MODEL, "冷藏车"),
            ProductListed(MAKER, "chassis", "汕德卡牌", "ZZ1256V504HF1B", "载货汽车底盘"),
            ProductListed(MAKER, "complete", "汕德卡牌", "ZZ4256V324HF1B", "牵引汽车"),
        ),
    )


def announced(cast: Cast, content: BatchContent | None = None) -> Batch:
    """A batch that MIIT brought in."""
    return acting(cast.miit.actor, actions.import_batch, content or lawful_batch(), at=NOW).batch

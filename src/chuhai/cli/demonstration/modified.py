"""Modified vehicles in the demonstration (改装车演示): MIIT's batches, a case with photographs, exports above capacity, surveys."""

import io
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw, ImageFont

import chuhai.documents
from chuhai.accounts.actors import Actor
from chuhai.catalogue import actions as catalogue
from chuhai.catalogue.contents import BatchContent, ManufacturerListed, ProductListed, Withdrawal
from chuhai.cli.demonstration.makes import Make
from chuhai.cli.demonstration.people import EXPORTERS, Side
from chuhai.cli.demonstration.steps import Calendar, Order, act, apply, clear, endorsed, submit
from chuhai.licensing import actions as licensing
from chuhai.licensing import queries as applications
from chuhai.modifications import actions as modifications
from chuhai.workflow.clocks import today

MODIFIER, OTHER = "浙江冷链专用汽车有限公司", "杭州湾专用车有限公司"
CHASSIS_MAKER = "中国重汽集团济南卡车股份有限公司"
BRAND, MODEL = "浙冷牌", "ZLC5180XLC"
REFRIGERATED = Make(
    "LZZ1CLND", BRAND, MODEL, MODIFIER, "重型厢式货车", "柴油", 6870, 3, 18000, "8704223000", 31200
)  # fmt: skip
VIEWS = ("front", "front_left", "side", "rear")
SHOWN_OF = {"front": "正前", "front_left": "左前", "side": "正侧", "rear": "尾部"}
NOT_YET = "photo_after_rear"
"""The photograph that the case under review lacks."""


def tell(actors: dict[str, Actor], sides: dict[str, Side], calendar: Calendar) -> None:
    """The whole scene."""
    side = sides["hangzhou"]
    _announced(actors["gongxinbu"], calendar)
    _exported(side, calendar)
    _under_review(side, calendar)
    _surveyed(side, calendar)


def _announced(miit: Actor, calendar: Calendar) -> None:
    """Two batches: the second withdraws a product."""
    first, second = calendar.ago(95), calendar.ago(60)
    makers = tuple(ManufacturerListed(name) for name in (MODIFIER, OTHER, CHASSIS_MAKER, "比亚迪汽车有限公司"))
    products = (
        ProductListed(MODIFIER, "modified", BRAND, MODEL, "冷藏车"),
        ProductListed(MODIFIER, "modified", BRAND, "ZLC5040XLC", "冷藏车"),
        ProductListed(OTHER, "modified", "湾专牌", "WZ5250GJB", "混凝土搅拌运输车"),
        ProductListed(CHASSIS_MAKER, "chassis", "汕德卡牌", "ZZ1186V501HF1", "载货汽车底盘"),
        ProductListed("比亚迪汽车有限公司", "complete", "比亚迪牌", "BYD7009BEV3", "纯电动轿车"),
    )
    act(miit, catalogue.import_batch, BatchContent(401, today(first), makers, products), at=first)
    withdrawn = (Withdrawal(OTHER, "产品停产，企业申请撤销。", "WZ5250GJB"),)
    act(miit, catalogue.import_batch, BatchContent(402, today(second), withdrawals=withdrawn), at=second)


def _exported(side: Side, calendar: Calendar) -> None:
    """Two modified vehicles that left this year, one more than their modifier declared it can build."""
    number = _applied(side, "YF-KZ-2026-052", 2, calendar, 34)
    submit(side, number, calendar.ago(34))
    for line in _lines(side, number):
        words = "照片、铭牌与采购材料相互印证，能够证明改装真实。"
        act(side.reviewer, licensing.judge_modification, number, line.pk, proven=True, words=words, at=calendar.ago(33))
    clear(side, _issued(side, number, calendar), calendar.ago(24))


def _issued(side: Side, number: str, calendar: Calendar) -> str:
    """Reviewed and issued with the officers' words; the licence's number."""
    words = "已审查信用记录和整改情况，改装真实性已认定，同意。"
    act(side.reviewer, licensing.review, number, words, at=calendar.ago(32))
    application = act(side.issuer, licensing.issue, number, words, at=calendar.ago(31))
    return act(side.issuer, lambda _: applications.licence_of(application)).number


def _under_review(side: Side, calendar: Calendar) -> None:
    """One that waits for the officer, with its photographs in their places but one."""
    number = _applied(side, "YF-KZ-2026-058", 1, calendar, 2)
    line = _lines(side, number)[0]
    after = [view for view in VIEWS if f"photo_after_{view}" != NOT_YET]
    modified = line.modified | {"photos": {"before": [], "after": []}, "nameplates": {"before": False, "after": False}}
    act(side.exporter, licensing.save_lines, number, {line.pk: {"modified": modified}}, at=calendar.ago(2))
    pictures = {f"photo_before_{view}": f"改装前 {SHOWN_OF[view]}" for view in VIEWS}
    pictures |= {f"photo_after_{view}": f"改装后 {SHOWN_OF[view]}" for view in after}
    pictures |= {"nameplate_before": "改装前 铭牌", "nameplate_after": "改装后 铭牌"}
    for asked, words in pictures.items():
        paper = (asked, f"{words}.jpg", io.BytesIO(_picture(words)))
        act(side.exporter, licensing.upload, number, *paper, at=calendar.ago(2), line_id=line.pk)
    submit(side, number, calendar.ago(1))


def _surveyed(side: Side, calendar: Calendar) -> None:
    """Capacity declared by two modifiers; one survey was sent, one is being drawn up."""
    now, year = calendar.ago(20), today(calendar.ago(24)).year
    for name, units in ((MODIFIER, 1), (OTHER, 240)):
        told = {"declared_by": "沈建国", "effective_from": date(year, 1, 1), "at": now}
        act(side.reviewer, modifications.declare_capacity, name, year, units, **told)
    found = {"premises": True, "equipment": True, "inspection": False, "announced": True, "staff": 26, "monthly": 3}
    words = "申报年能力1辆，本年已出口2辆；现场设备可月产3辆，企业未及时变更申报，已要求说明并重新申报。"
    told = {"conclusion": "doubtful", "words": words, "at": now}
    sent = act(side.reviewer, modifications.draft_survey, MODIFIER, year, at=now)
    act(side.reviewer, modifications.save_survey, sent.number, found, **told)
    act(side.reviewer, modifications.send_survey, sent.number, at=calendar.ago(19))
    act(side.reviewer, modifications.draft_survey, OTHER, year, at=calendar.ago(3))


def _applied(side: Side, contract: str, count: int, calendar: Calendar, days_ago: int) -> str:
    """A drafted application for modified vehicles, with everything that is asked of them stated."""
    name = next(iter(EXPORTERS))
    registered = today(calendar.now) - timedelta(days=900)
    chosen = [endorsed(side, REFRIGERATED, name, registered, calendar, days_ago + 2) for _ in range(count)]
    order = Order(contract, "Almaty Cold Chain LLP", "KAZ", REFRIGERATED)
    number = apply(side, name, order, chosen, calendar.ago(days_ago))
    modified = _modified(today(calendar.now))
    changes = {line.pk: {"modified": modified} for line in _lines(side, number)}
    act(side.exporter, licensing.save_lines, number, changes, at=calendar.ago(days_ago))
    return number


def _modified(on: date) -> dict[str, Any]:
    purchase = ("chassis_agreement", "chassis_invoice", "equipment_agreement", "equipment_invoice")
    return {
        "chassis_brand": "汕德卡牌", "modified_brand": BRAND, "model": MODEL, "explanation": True,
        "photos": {"before": list(VIEWS), "after": list(VIEWS)}, "nameplates": {"before": True, "after": True},
        "purchase": dict.fromkeys(purchase, True), "announcement_page": True, "announcement_listed": True,
        "destination_proof": {"vehicle_report": True, "equipment_report": True},
        "ccc": {"number": "2024011101586217", "valid_until": (on + timedelta(days=400)).isoformat()},
    }  # fmt: skip


def _lines(side: Side, number: str) -> list[Any]:
    found = act(side.exporter, lambda actor: applications.find(actor, number))
    return act(side.exporter, lambda _: applications.lines(found))


@cache
def _typeface() -> Any:
    folder = Path(chuhai.documents.__file__).parent / "fonts"
    return ImageFont.truetype(
        str(next(path for path in sorted(folder.rglob("*")) if path.suffix in (".ttf", ".otf"))), 44
    )


def _picture(words: str) -> bytes:
    """A made-up photograph: a lorry drawn in a few strokes, marked as such."""
    drawn = Image.new("RGB", (960, 600), "#c9d6e2")
    pen = ImageDraw.Draw(drawn)
    pen.rectangle((0, 430, 960, 600), fill="#8d949b")
    if "改装后" in words:
        pen.rectangle((110, 140, 640, 400), fill="#f7f9fb", outline="#4d5a68", width=4)
    pen.rectangle((110, 395, 830, 425), fill="#4d5a68")
    pen.rectangle((660, 210, 830, 400), fill="#b3392f", outline="#4d5a68", width=4)
    for wheel in (200, 320, 740):
        pen.ellipse((wheel - 48, 385, wheel + 48, 481), fill="#1d2733", outline="#e6eaef", width=6)
    pen.text((30, 30), f"{words}（演示）", fill="#1d2733", font=_typeface())
    kept = io.BytesIO()
    drawn.save(kept, "JPEG", quality=80)
    return kept.getvalue()

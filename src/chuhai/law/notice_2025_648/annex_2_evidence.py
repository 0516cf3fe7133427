"""附件2 改装真实性证明材料清单: the materials that are to prove a modification, item by item."""

from collections.abc import Iterator

from chuhai.codes.bilingual import Bilingual
from chuhai.law.dossier_facts import is_there
from chuhai.law.dossier_vehicle import DestinationProof, Modified, Nameplates, Photos, Purchase, Vehicle
from chuhai.law.findings import MISSING, NOT_APPLICABLE, SATISFIED, Outcome, missing
from chuhai.law.rule import VEHICLE, LicenceCase, rule
from chuhai.law.wording import listed

_VIEWS = {
    "front": Bilingual("正前", "front"),
    "front_left": Bilingual("左前", "front-left"),
    "side": Bilingual("正侧", "side"),
    "rear": Bilingual("尾部", "rear"),
}
_NO_PHOTOS = Photos()
_NO_NAMEPLATES = Nameplates()
_NO_PURCHASE = Purchase()
_NO_PROOF = DestinationProof()


def is_complete(modified: Modified) -> bool:
    """Whether every item of annex 2 is there, so that an officer can judge the modification (2025-648/4b)."""
    lists = (_explanation, _nameplates, _purchase, _announcement_page, _destination_proof)
    return not any(lacking for list_ in lists for lacking in list_(modified))


def _told(lacking: Iterator[Bilingual]) -> Outcome:
    names = listed(lacking)
    if not names.zh:
        return SATISFIED
    return missing(
        f"改装真实性证明材料（附件2）缺少：{names.zh}，请补充。",
        f"Of the materials that prove the modification (annex 2) these are lacking: {names.en}. Add them.",
    )


@rule(
    "2025-648/annex2.1",
    about=VEHICLE,
    reads=["modified.explanation", "modified.photos.before", "modified.photos.after"],
    fails=MISSING,
)
def annex_2_1_explanation(vehicle: Vehicle, _case: LicenceCase) -> Outcome:
    """附件2第一项：改装点说明及对比照片: explained, four views before and after (2025-648/annex2.1)."""
    return NOT_APPLICABLE if vehicle.modified is None else _told(_explanation(vehicle.modified))


def _explanation(modified: Modified) -> Iterator[Bilingual]:
    if not is_there(modified.explanation):
        yield Bilingual("改装内容详细说明", "the detailed explanation")
    photos = modified.photos or _NO_PHOTOS
    for view, name in _VIEWS.items():
        if view not in (photos.before or ()):
            yield Bilingual(f"改装前{name.zh}照片", f"{name.en} photograph before")
        if view not in (photos.after or ()):
            yield Bilingual(f"改装后{name.zh}照片", f"{name.en} photograph after")


@rule(
    "2025-648/annex2.2",
    about=VEHICLE,
    reads=["modified.nameplates.before", "modified.nameplates.after"],
    fails=MISSING,
)
def annex_2_2_nameplates(vehicle: Vehicle, _case: LicenceCase) -> Outcome:
    """附件2第二项：改装前后铭牌对比照片: nameplates before and after (2025-648/annex2.2)."""
    return NOT_APPLICABLE if vehicle.modified is None else _told(_nameplates(vehicle.modified))


def _nameplates(modified: Modified) -> Iterator[Bilingual]:
    nameplates = modified.nameplates or _NO_NAMEPLATES
    if not is_there(nameplates.before):
        yield Bilingual("改装前铭牌照片", "nameplate before")
    if not is_there(nameplates.after):
        yield Bilingual("改装后铭牌照片", "nameplate after")


@rule(
    "2025-648/annex2.3",
    about=VEHICLE,
    reads=[
        "modified.purchase.chassis_agreement",
        "modified.purchase.chassis_invoice",
        "modified.purchase.equipment_agreement",
        "modified.purchase.equipment_invoice",
    ],
    fails=MISSING,
)
def annex_2_3_purchase(vehicle: Vehicle, _case: LicenceCase) -> Outcome:
    """附件2第三项：底盘和专用装置采购协议及发票: agreements and invoices (2025-648/annex2.3)."""
    return NOT_APPLICABLE if vehicle.modified is None else _told(_purchase(vehicle.modified))


def _purchase(modified: Modified) -> Iterator[Bilingual]:
    purchase = modified.purchase or _NO_PURCHASE
    papers = (
        (purchase.chassis_agreement, Bilingual("底盘采购协议", "chassis agreement")),
        (purchase.chassis_invoice, Bilingual("底盘采购发票", "chassis invoice")),
        (purchase.equipment_agreement, Bilingual("专用装置采购协议", "equipment agreement")),
        (purchase.equipment_invoice, Bilingual("专用装置采购发票", "equipment invoice")),
    )
    return (name for paper, name in papers if not is_there(paper))


@rule("2025-648/annex2.4", about=VEHICLE, reads=["modified.announcement_page"], fails=MISSING)
def annex_2_4_announcement_page(vehicle: Vehicle, _case: LicenceCase) -> Outcome:
    """附件2第四项：《公告》产品参数页: the announcement's page for this kind of product (2025-648/annex2.4)."""
    return NOT_APPLICABLE if vehicle.modified is None else _told(_announcement_page(vehicle.modified))


def _announcement_page(modified: Modified) -> Iterator[Bilingual]:
    if not is_there(modified.announcement_page):
        yield Bilingual("本企业《道路机动车辆生产企业及产品公告》产品参数页", "the MIIT announcement's parameter page")


@rule(
    "2025-648/annex2.5",
    about=VEHICLE,
    reads=["modified.destination_proof.vehicle_report", "modified.destination_proof.equipment_report"],
    fails=MISSING,
)
def annex_2_5_destination_proof(vehicle: Vehicle, _case: LicenceCase) -> Outcome:
    """附件2第五项：符合目的国准入要求证明: reports of vehicle and special equipment (2025-648/annex2.5)."""
    return NOT_APPLICABLE if vehicle.modified is None else _told(_destination_proof(vehicle.modified))


def _destination_proof(modified: Modified) -> Iterator[Bilingual]:
    proof = modified.destination_proof or _NO_PROOF
    if not is_there(proof.vehicle_report):
        yield Bilingual("目的国准入整车检测报告", "test report of the vehicle for the destination")
    if not is_there(proof.equipment_report):
        yield Bilingual("目的国准入专用装置检测报告", "test report of the special equipment for the destination")

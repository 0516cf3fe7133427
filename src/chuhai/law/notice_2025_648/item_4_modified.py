"""第二条（四）改装车出口许可证申领条件: what a vehicle exported as a modified one has to show."""

from msgspec import UNSET

from chuhai.codes.bilingual import Bilingual
from chuhai.law.dossier_facts import is_there
from chuhai.law.dossier_vehicle import Vehicle
from chuhai.law.findings import (
    MISSING,
    NOT_APPLICABLE,
    REFERRED,
    SATISFIED,
    VIOLATED,
    Outcome,
    missing,
    referred,
    violated,
)
from chuhai.law.notice_2025_648.annex_2_evidence import is_complete
from chuhai.law.rule import VEHICLE, LicenceCase, rule
from chuhai.law.wording import in_chinese, listed


@rule(
    "2025-648/4a",
    about=VEHICLE,
    reads=["modified.chassis_brand", "modified.modified_brand", "modified.model"],
    fails=MISSING,
)
def item_4a_brands_and_model(vehicle: Vehicle, _case: LicenceCase) -> Outcome:
    """（四）填写底盘品牌、改装车品牌、车辆型号: chassis brand, modified brand and model (2025-648/4a)."""
    modified = vehicle.modified
    if modified is None:
        return NOT_APPLICABLE
    columns = (
        (modified.chassis_brand, Bilingual("底盘品牌", "chassis brand")),
        (modified.modified_brand, Bilingual("改装车品牌", "modified brand")),
        (modified.model, Bilingual("改装车型号", "model")),
    )
    empty = listed(name for written, name in columns if not is_there(written))
    if not empty.zh:
        return SATISFIED
    return missing(
        f"改装车未填写{empty.zh}，请填写。", f"For the modified vehicle the {empty.en} is not given: fill it in."
    )


@rule("2025-648/4b", about=VEHICLE, reads=["modified.authenticity"], fails=REFERRED)
def item_4b_authenticity(vehicle: Vehicle, _case: LicenceCase) -> Outcome:
    """（四）改装真实性: once annex 2 is complete an officer judges whether it proves it (2025-648/4b)."""
    modified = vehicle.modified
    if modified is None or not is_complete(modified):
        return NOT_APPLICABLE
    if modified.authenticity == "proven":
        return SATISFIED
    if modified.authenticity == "not_proven":
        return violated(
            "经审查，所提交材料不能证明改装真实性，不予发放出口许可证。",
            "An officer found that the materials do not prove the modification: no licence.",
        )
    return referred(
        "改装真实性证明材料已齐备，请审查能否证明改装真实性，并载明理由。",
        "The materials of annex 2 are complete: judge whether they prove the modification, and say why.",
    )


@rule("2025-648/4c", about=VEHICLE, reads=["modified.announcement_listed"], fails=VIOLATED)
def item_4c_in_the_announcement(vehicle: Vehicle, _case: LicenceCase) -> Outcome:
    """（四）同类改装车产品列入《公告》: the same kind of product is in the MIIT announcement (2025-648/4c)."""
    modified = vehicle.modified
    if modified is None:
        return NOT_APPLICABLE
    if modified.announcement_listed:
        return SATISFIED
    if modified.announcement_listed is None:
        return missing(
            "未查明同类改装车产品是否列入《道路机动车辆生产企业及产品公告》，请补充批次和产品信息。",
            "It is not known whether the same kind of modified product is in the MIIT announcement: add its entry.",
        )
    return violated(
        "同类改装车产品未列入《道路机动车辆生产企业及产品公告》，不予发放出口许可证。",
        "The same kind of modified product is not in the MIIT announcement: no licence.",
    )


@rule("2025-648/4d", about=VEHICLE, reads=["modified.ccc"], fails=VIOLATED)
def item_4d_compulsory_certification(vehicle: Vehicle, case: LicenceCase) -> Outcome:
    """（四）有效的国家强制性产品认证: a compulsory product certification valid on the day (2025-648/4d).

    A certification that is said to be none is one thing, one of which nothing is said another: only the first refuses.
    """
    if vehicle.modified is None:
        return NOT_APPLICABLE
    certification = vehicle.modified.ccc
    if certification is None:
        return violated(
            "改装车没有国家强制性产品认证，不予发放出口许可证。",
            "The modified vehicle has no compulsory product certification: no licence.",
        )
    if certification is UNSET:
        return missing(
            "未提交改装车国家强制性产品认证信息，请补充。",
            "Nothing is said of the modified vehicle's compulsory product certification: add it.",
        )
    if certification.valid_until is not None and certification.valid_until < case.on:
        return violated(
            f"改装车国家强制性产品认证已于{in_chinese(certification.valid_until)}到期，不予发放出口许可证。",
            f"The compulsory product certification ended on {certification.valid_until}: no licence.",
        )
    if certification.valid_until is None:
        return missing(
            "改装车国家强制性产品认证未载明有效期，请补充。",
            "The compulsory product certification does not say until when it is valid: add it.",
        )
    return SATISFIED

"""What papers are put forward for (证明事项): each with the clause it proves and the place it has in a dossier."""

from collections.abc import Callable, Set
from dataclasses import dataclass
from typing import Any

from chuhai.codes.bilingual import Bilingual

FILING, APPLICATION, LINE, VEHICLE, DEREGISTRATION = "filing", "application", "line", "vehicle", "deregistration"
TEST_REPORT, TRAINING = "test_report", "training"
"""The kinds of case that papers are put to, as the audit record calls them."""
CREDIT_RECORD, OBJECTION, INTERVIEW, RECTIFICATION = "credit_record", "objection", "interview", "rectification"
"""The same of the credit archive."""

Facts = dict[str, Any]
Path = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Requirement:
    """One thing that papers prove (证明事项).

    `answers` is the path of the evidence in the dossier of the case, empty where a file alone answers nothing and the
    exporter or an officer states the fact. `several` lets more than one file stand for it.
    """

    name: str
    label: Bilingual
    clause: str
    kinds: tuple[str, ...]
    answers: Path = ()
    several: bool = False


def _of(*kinds: str) -> Callable[..., Requirement]:
    def requirement(
        name: str, zh: str, en: str, clause: str, answers: Path = (), *, several: bool = False
    ) -> Requirement:
        return Requirement(name, Bilingual(zh, en), clause, kinds, answers, several)

    return requirement


_filing, _application, _line = _of(FILING), _of(APPLICATION), _of(LINE)
_vehicle, _deregistration = _of(VEHICLE), _of(DEREGISTRATION)
_report = _of(TEST_REPORT)
_record, _objection = _of(CREDIT_RECORD), _of(OBJECTION)
_interview, _rectification = _of(INTERVIEW), _of(RECTIFICATION)

_FILING = (
    _filing("investor_profile", "企业及企业投资方基本情况", "Enterprise and investors", "2024-6/3.4.1.1",
            ("materials", "investor_profile")),
    _filing("business_report", "业务经营情况", "Business so far", "2024-6/3.4.1.2", ("materials", "business_report")),
    _filing("three_year_plan", "二手车出口业务未来三年发展计划", "Three-year plan", "2024-6/3.4.1.3",
            ("materials", "three_year_plan")),
    _filing("implementation_plan", "二手车出口业务实施方案", "Implementation plan", "2024-6/3.4.1.3"),
    _filing("business_licence", "营业执照复印件", "Business licence", "2024-6/3.4.1.4", ("materials", "business_licence")),
    _filing("authenticity_letter", "材料真实有效公函（签字并盖章）", "Letter that the materials are true, signed and sealed",
            "2024-6/3.4.1.5"),
    _filing("conduct_undertaking", "无违法违规、无严重失信承诺书", "Undertaking on conduct", "2024-6/3.4.1.5",
            ("materials", "conduct_undertaking")),
    _filing("premises_title", "经营场所产权或使用权证明", "Title or right of use of the premises", "2024-6/3.4.2a",
            ("materials", "premises_title"), several=True),
    _filing("appraiser_certificates", "鉴定评估专业人员能力证明", "Appraisers' certificates", "2024-6/3.4.2b",
            ("materials", "appraiser_certificates"), several=True),
    _filing("appraiser_insurance", "鉴定评估专业人员社保缴纳证明", "Appraisers' social insurance", "2024-6/3.4.2b",
            ("materials", "appraiser_insurance"), several=True),
    _filing("sales_evidence", "汽车销售或贸易情况证明", "Proof of vehicle sales or trade", "2024-6/3.4.2c",
            ("materials", "sales_evidence"), several=True),
    _filing("audit_report", "上一年度企业财务审计报告", "Last year's audit report", "2024-6/3.4.2d",
            ("materials", "audit_report")),
    _filing("current_statements", "申报当期财务报表", "Current financial statements", "2024-6/3.4.2d",
            ("materials", "current_statements")),
    _filing("investor_audit_report", "企业投资方上一年度财务审计报告", "Investor's audit report of last year",
            "2024-6/3.4.2d", ("materials", "investor_audit_report")),
)  # fmt: skip

_APPLICATION = (
    _application("contract", "出口合同", "Export contract", "2024-6/5.2a", several=True),
    _application("contract_translation", "出口合同中文译本", "Chinese translation of the contract", "2024-6/5.2b",
                 ("contract", "translation")),
    _application("award_notice", "中标文件", "Award notice", "2024-6/3.5", ("project", "award_notice")),
    _application("project_filing", "对外承包工程备案表", "Project filing form", "2024-6/3.5", ("project", "project_filing")),
    _application("project_contract", "承包合同", "Project contract", "2024-6/3.5", ("project", "project_contract")),
    _application("other_paper", "其他材料", "Other papers", "2024-6/4.3", several=True),
)  # fmt: skip

_LINE = (
    _line("test_report", "产品检测报告", "Test report", "2024-6/5.4a", several=True),
    _line("institution_declaration", "检测机构自我声明", "Declaration of the test institution", "2024-6/5.4b",
          ("test_report", "institution_declaration")),
    _line("market_access", "符合目标市场准入标准的声明", "Market-access statement", "2024-6/5.5", ("market_access", "sealed")),
    _line("after_sales_confirmation", "售后服务确认书（售后维修服务确认书）", "After-sales confirmation", "2025-648/1a",
          ("after_sales_confirmation", "sealed")),
    _line("modification_explanation", "改装点详细说明", "Explanation of the modification", "2025-648/annex2.1",
          ("modified", "explanation")),
    *(
        _line(f"photo_{when}_{view}", f"{zh_when}{zh_view}照片", f"Photograph {when} modification: {en_view}",
              "2025-648/annex2.1", ("modified", "photos", when, view))
        for when, zh_when in (("before", "改装前"), ("after", "改装后"))
        for view, zh_view, en_view in (
            ("front", "正前", "front"), ("front_left", "左前", "front left"), ("side", "正侧", "side"), ("rear", "尾部", "rear"),
        )
    ),
    _line("nameplate_before", "改装前铭牌照片", "Nameplate before modification", "2025-648/annex2.2",
          ("modified", "nameplates", "before")),
    _line("nameplate_after", "改装后铭牌照片", "Nameplate after modification", "2025-648/annex2.2",
          ("modified", "nameplates", "after")),
    _line("chassis_agreement", "底盘采购协议", "Purchase agreement of the chassis", "2025-648/annex2.3",
          ("modified", "purchase", "chassis_agreement")),
    _line("chassis_invoice", "底盘采购发票", "Invoice of the chassis", "2025-648/annex2.3",
          ("modified", "purchase", "chassis_invoice")),
    _line("equipment_agreement", "专用装置采购协议", "Purchase agreement of the special equipment", "2025-648/annex2.3",
          ("modified", "purchase", "equipment_agreement")),
    _line("equipment_invoice", "专用装置采购发票", "Invoice of the special equipment", "2025-648/annex2.3",
          ("modified", "purchase", "equipment_invoice")),
    _line("announcement_page", "公告产品参数页", "Announcement parameter page", "2025-648/annex2.4",
          ("modified", "announcement_page")),
    _line("vehicle_report", "改装后整车检测报告", "Test report of the modified vehicle", "2025-648/annex2.5",
          ("modified", "destination_proof", "vehicle_report")),
    _line("equipment_report", "专用装置检测报告", "Test report of the special equipment", "2025-648/annex2.5",
          ("modified", "destination_proof", "equipment_report")),
    _line("ccc_certificate", "强制性产品认证证书", "Compulsory product certificate", "2025-648/4d"),
    _line("authenticity", "改装真实性其他证明", "Other proof of the modification", "2025-648/4b", several=True),
)  # fmt: skip

_VEHICLE = (
    _vehicle("certificate_scan", "机动车登记证书扫描件", "Scan of the registration certificate", "2024-6/5.3a",
             ("certificate", "scan"), several=True),
    _vehicle("ownership_transfer", "所有权转移证明、凭证", "Proof of the change of ownership", "2024-6/4.2a", several=True),
    _vehicle("compulsory_insurance", "交强险凭证", "Compulsory insurance", "2024-6/4.2b"),
    _vehicle("vehicle_photo", "车辆照片", "Photographs of the vehicle", "2024-6/4.2a", several=True),
    _vehicle("maintenance_record", "维修记录", "Maintenance records", "2024-6/7.6b", several=True),
)  # fmt: skip

_DEREGISTRATION = (
    _deregistration("export_declaration", "出口报关单", "Export declaration", "order-164/39"),
    _deregistration("certificate_original", "机动车登记证书", "Registration certificate", "order-164/39", several=True),
)  # fmt: skip

_TEST_REPORT = (
    _report("tested_front_left", "车辆左前方照片", "Photograph from the front left", "2024-6/7.7"),
    _report("tested_rear_right", "车辆右后方照片", "Photograph from the rear right", "2024-6/7.7"),
    _report("tested_vin", "车辆识别代号（铭牌）照片", "Photograph of VIN and nameplate", "2024-6/7.7"),
    _report("tested_odometer", "里程表照片", "Photograph of the odometer", "2024-6/7.7"),
    _report("tested_detail", "其他部位照片", "Photographs of other parts", "2024-6/7.7", several=True),
)  # fmt: skip

_CREDIT = (
    _record("act_evidence", "失信行为证据", "Evidence of the act", "2024-6/7.1a", several=True),
    _objection("objection_evidence", "异议证据", "Evidence of the objection", "2024-6/7.1a", several=True),
    _interview("signed_minutes", "签字的约谈纪要", "Minutes with signatures", "2025-648/3b", several=True),
    _rectification("rectification_plan", "整改方案", "Rectification plan", "2025-648/3c", several=True),
    _rectification("rectification_evidence", "整改完成证明", "Evidence of what was done", "2025-648/3c", several=True),
)
_TRAINING = (_of(TRAINING)("training_material", "培训材料", "Training material", "2025-648/5b", several=True),)

REQUIREMENTS: tuple[Requirement, ...] = (
    *_FILING,
    *_APPLICATION,
    *_LINE,
    *_VEHICLE,
    *_DEREGISTRATION,
    *_TEST_REPORT,
    *_CREDIT,
    *_TRAINING,
)
"""Every requirement, in the order in which a case page lists them."""


def requirements_of(kind: str) -> tuple[Requirement, ...]:
    """What papers may prove in cases of a kind, in the order of the list."""
    return tuple(requirement for requirement in REQUIREMENTS if kind in requirement.kinds)


def requirement(kind: str, name: str) -> Requirement | None:
    """The requirement of that name in cases of a kind, or None."""
    return next((found for found in requirements_of(kind) if found.name == name), None)


def answered(facts: Facts, kind: str, papers: Set[str]) -> Facts:
    """The facts of a case with the evidence that papers on file answer marked as there; what is given is not changed.

    A paper completes a group of facts that was stated; alone it brings none about. docs/readings.md#evidence-without-a-file.
    """
    for asked in requirements_of(kind):
        if asked.name in papers and asked.answers and facts.get(asked.answers[0]) is not None:
            facts = _there(facts, *asked.answers)
    return facts


def _there(group: Facts, name: str, *rest: str) -> Facts:
    if not rest:
        return group | {name: group.get(name) or True}
    if name in ("before", "after"):
        views = group.get(name) or []
        return group | {name: [*views, *(view for view in rest if view not in views)]}
    return group | {name: _there(group.get(name) or {}, *rest)}

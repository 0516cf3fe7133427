"""The words by which papers are known (材料名称用语): in names of files and folders, and in the headings of what they say."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

VEHICLE, LINE, APPLICATION = "vehicle", "line", "application"


@dataclass(frozen=True, slots=True)
class Known:
    """A requirement: whose paper it is, its name, and the words that stand for it in names and in headings."""

    case: str
    requirement: str
    in_names: re.Pattern[str]
    in_headings: re.Pattern[str] | None = None


def _known(case: str, requirement: str, names: str, headings: str = "") -> Known:
    return Known(case, requirement, re.compile(names, re.IGNORECASE), re.compile(headings) if headings else None)


_VIEWS = (
    ("front_left", "左前"),
    ("front", "正前|前脸|车头"),
    ("side", "正侧|侧面|侧"),
    ("rear", "尾部|车尾|正后|后面"),
)

KNOWN = (
    _known(LINE, "institution_declaration", "自我声明|机构声明", "自我声明"),
    _known(LINE, "after_sales_confirmation", "售后服务?确认书?|确认书", "售后(?:维修)?服务确认书"),
    _known(LINE, "market_access", "准入|符合性声明|符合.{0,8}标准.{0,4}声明", "准入.{0,12}声明|声明.{0,12}准入"),
    *(
        _known(LINE, f"photo_{when}_{view}", f"{zh}.{{0,6}}(?:{words})")
        for when, zh in (("before", "(?:改装?前|改前)"), ("after", "(?:改装?后|改后)"))
        for view, words in _VIEWS
    ),
    _known(LINE, "nameplate_before", "(?:改装?前|原车?|底盘).{0,4}(?:铭牌|标牌)"),
    _known(LINE, "nameplate_after", "(?:改装?后|现).{0,4}(?:铭牌|标牌)"),
    _known(LINE, "chassis_invoice", "底盘.{0,6}发票"),
    _known(LINE, "chassis_agreement", "底盘.{0,6}(?:协议|合同)"),
    _known(LINE, "equipment_invoice", "(?:专用装置|上装|装置|改装件).{0,6}发票"),
    _known(LINE, "equipment_agreement", "(?:专用装置|上装|装置|改装件).{0,6}(?:协议|合同)"),
    _known(LINE, "equipment_report", "(?:专用装置|上装|装置).{0,6}(?:检测|检验|试验)?报告"),
    _known(LINE, "vehicle_report", "整车.{0,6}(?:检测|检验|试验)?报告"),
    _known(LINE, "modification_explanation", "改装.{0,4}说明"),
    _known(LINE, "announcement_page", "公告.{0,4}(?:参数|页)|产品参数"),
    _known(LINE, "ccc_certificate", "CCC|3C|强制性?(?:产品)?认证", "强制性产品认证证书"),
    _known(LINE, "authenticity", "改装真实"),
    _known(LINE, "test_report", "检测报告|检验报告|质量报告|检测", "(?:质量|检测|检验)报告"),
    _known(VEHICLE, "certificate_scan", "登记证|大绿本|绿本|产证", "机动车登记证书|注册登记(?:机动车|摘要)信息栏|登记栏"),
    _known(VEHICLE, "compulsory_insurance", "交强险|强制保险|保险单|保单", "交通事故责任强制保险"),
    _known(VEHICLE, "ownership_transfer", "所有权|过户|转让(?:证明|凭证|协议)|(?:销售|购车|二手车).{0,4}发票|统一发票",
           "二手车销售统一发票|机动车销售统一发票"),
    _known(VEHICLE, "maintenance_record", "维修|维保|保养", "维修记录|结算清单"),
    _known(VEHICLE, "vehicle_photo", "照片|外观|内饰|里程|仪表|铭牌|车架号|VIN码|左前45|右后45"),
    _known(APPLICATION, "contract_translation", "合同.{0,6}(?:译|翻译)|译本|中文版合同"),
    _known(APPLICATION, "project_contract", "承包合同"),
    _known(APPLICATION, "project_filing", "(?:工程|项目).{0,4}备案"),
    _known(APPLICATION, "award_notice", "中标"),
    _known(APPLICATION, "contract", "合同|CONTRACT", "^(?:.{0,20})(?:销售|买卖|出口|购销|贸易)?合同(?:书)?$|SALES CONTRACT"),
)  # fmt: skip
"""From the most particular words to the most general: the first that fits names the paper."""

OF_KIND = {"certificate": "certificate_scan", "nameplate": "vehicle_photo", "odometer": "vehicle_photo"}


def requirement_in_name(name: str) -> Known | None:
    """The paper that a file's or folder's name speaks of."""
    return next((known for known in KNOWN if known.in_names.search(name)), None)


def requirement_of_kind(kind: str) -> Known | None:
    """The paper that a certificate, a nameplate or an odometer is put forward as."""
    wanted = OF_KIND.get(kind)
    return next((known for known in KNOWN if known.requirement == wanted), None)


def requirement_in_headings(headings: Iterable[str]) -> Known | None:
    """The paper that the first lines of its own text say it is."""
    for heading in headings:
        for known in KNOWN:
            if known.in_headings is not None and known.in_headings.search(heading):
                return known
    return None

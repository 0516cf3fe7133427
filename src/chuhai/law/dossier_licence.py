"""The licence dossier (出口许可证申领卷宗): all the facts of one application for an export licence."""

from typing import Annotated, Literal

from msgspec import Meta

from chuhai.law.dossier_facts import Count, Day, Evidence, Facts, Flag, Text
from chuhai.law.dossier_vehicle import Vehicle


class Applicant(Facts, frozen=True):
    """申领人: who hands the application in."""

    uscc: Annotated[Text, Meta(title="统一社会信用代码", description="GB 32100 code of the applicant")] = None


class Approval(Facts, frozen=True):
    """申报审核结果: the approval of the exporter's yearly filing."""

    approved_on: Annotated[Day, Meta(title="审核通过日期", description="day the filing was approved")] = None


class DishonestAct(Facts, frozen=True):
    """不诚信行为记录: one record of the credit archive."""

    clause: Annotated[Text, Meta(title="负面清单条款", description="clause id, such as 2025-648/annex1.2")] = None
    on: Annotated[Day, Meta(title="记录日期", description="day of the record")] = None


class Rectification(Facts, frozen=True):
    """整改: the newest rectification ordered."""

    ordered_on: Annotated[Day, Meta(title="责令日期", description="day it was ordered")] = None
    accepted_on: Annotated[Day, Meta(title="验收日期", description="day it was accepted; null: still open")] = None


class LinkedEnterprise(Facts, frozen=True):
    """关联企业: an enterprise set up by the same legal representative or related parties."""

    name: Annotated[Text, Meta(title="企业名称", description="in the credit archive")] = None
    uscc: Annotated[Text, Meta(title="统一社会信用代码", description="GB 32100 code")] = None
    through: Annotated[Text, Meta(title="关联方式", description="how the two are linked")] = None
    rectification_open: Annotated[Flag, Meta(title="整改未完成", description="its rectification is open")] = None


class Credit(Facts, frozen=True):
    """信用档案: what the credit archive says of the exporter."""

    records: Annotated[tuple[DishonestAct, ...] | None, Meta(title="不诚信行为记录")] = None
    rectification: Annotated[Rectification | None, Meta(title="整改", description="null: none was ordered")] = None
    linked: Annotated[tuple[LinkedEnterprise, ...] | None, Meta(title="关联企业")] = None


class Exporter(Facts, frozen=True):
    """二手车出口企业: the exporter."""

    name: Annotated[Text, Meta(title="企业名称", description="business licence")] = None
    uscc: Annotated[Text, Meta(title="统一社会信用代码", description="GB 32100 code, business licence")] = None
    customs_code: Annotated[Text, Meta(title="海关代码", description="10 digits or letters")] = None
    type: Annotated[
        Literal["manufacturer", "trader", "contractor"] | None,
        Meta(title="企业类型", description="生产企业, 流通企业 or 工程承包企业"),
    ] = None
    approval: Annotated[Approval | None, Meta(title="申报审核结果", description="null: no approved filing")] = None
    admitted_before_2024: Annotated[
        Flag, Meta(title="公告施行前已获准", description="admitted before 2024-03-01 and not yet filed anew")
    ] = None
    credit: Annotated[Credit | None, Meta(title="信用档案")] = None


class Project(Facts, frozen=True):
    """工程承包项目材料: what takes the place of a filing for a contracted project."""

    award_notice: Annotated[Evidence, Meta(title="中标文件", description="award notice")] = None
    project_filing: Annotated[Evidence, Meta(title="对外承包工程备案表", description="project filing form")] = None
    project_contract: Annotated[Evidence, Meta(title="承包合同", description="project contract")] = None


class Form(Facts, frozen=True):
    """出口许可证申请表: the application form's head."""

    exporter: Annotated[Text, Meta(title="出口商", description="box 出口商")] = None
    consignor: Annotated[Text, Meta(title="发货人", description="box 发货人")] = None
    condition: Annotated[Text, Meta(title="商品状态", description="旧")] = None
    commodity_code: Annotated[Text, Meta(title="商品编码", description="10 digits")] = None
    quantity: Annotated[Count, Meta(title="申请数量（辆）", description="vehicles applied for")] = None
    destination: Annotated[Text, Meta(title="进口国（地区）", description="ISO 3166 alpha-3")] = None
    paperless: Annotated[Flag, Meta(title="无纸作业", description="true: paperless; false: paper")] = None
    customs_district: Annotated[Text, Meta(title="报关口岸", description="customs district, 4 digits")] = None
    trade_mode: Annotated[Text, Meta(title="监管方式", description="customs code, such as 0110")] = None
    transport: Annotated[Text, Meta(title="运输方式", description="customs code, such as 2")] = None
    payment: Annotated[Text, Meta(title="付款方式", description="such as T/T")] = None
    currency: Annotated[Text, Meta(title="币种", description="ISO 4217")] = None


class Contract(Facts, frozen=True):
    """出口合同: the export contract."""

    number: Annotated[Text, Meta(title="合同号", description="at most 17 characters")] = None
    signed_on: Annotated[Day, Meta(title="签订日期", description="day of signature")] = None
    importer: Annotated[Text, Meta(title="进口商", description="the other party")] = None
    language: Annotated[Text, Meta(title="合同文本语言", description="ISO 639-1")] = None
    translation: Annotated[Flag, Meta(title="中文译本", description="a Chinese translation is enclosed")] = None
    after_sales: Annotated[Flag, Meta(title="含售后服务内容", description="it covers after-sales service")] = None
    ended_on: Annotated[Day, Meta(title="终止日期", description="day it ended; null: it has not")] = None


class LicenceDossier(Facts, frozen=True, tag_field="kind", tag="licence"):
    """出口许可证申领卷宗: all the facts of one application for an export licence."""

    applied_on: Annotated[Day, Meta(title="申领日期", description="day of the application")] = None
    route: Annotated[
        Literal["filed", "contractor"] | None,
        Meta(title="申领途径", description="with an approved filing, or under a contracted project (2024-6/3.5)"),
    ] = None
    applicant: Annotated[Applicant | None, Meta(title="申领人")] = None
    exporter: Annotated[Exporter | None, Meta(title="二手车出口企业")] = None
    project: Annotated[Project | None, Meta(title="工程承包项目材料")] = None
    form: Annotated[Form | None, Meta(title="出口许可证申请表")] = None
    contract: Annotated[Contract | None, Meta(title="出口合同")] = None
    vehicles: Annotated[tuple[Vehicle, ...] | None, Meta(title="车辆")] = None

"""The vehicle's part of a licence dossier (车辆事实): row on the form, papers, what the registers say of it."""

from typing import Annotated, Literal

from msgspec import UNSET, Meta, UnsetType

from chuhai.law.dossier_facts import Count, Day, Entry, Evidence, Facts, Flag, Measure, Text


class Line(Facts, frozen=True):
    """申请表车辆行: the vehicle's row on the application form and its appendix."""

    vin: Annotated[Text, Meta(title="VIN码", description="VIN column of the form")] = None
    brand: Annotated[Text, Meta(title="车辆品牌", description="brand, in the column 规格、等级")] = None
    model: Annotated[Text, Meta(title="车辆型号", description="model, in the column 规格、等级")] = None
    registered_on: Annotated[Day, Meta(title="注册登记日期", description="registration date in the appendix 附表")] = (
        None
    )
    pending_export_on: Annotated[
        Day, Meta(title="转让登记待出口日期", description="endorsement date in the appendix 附表")
    ] = None
    commodity_name: Annotated[Text, Meta(title="商品名称", description="declared name; generated when absent")] = None
    unit_price: Annotated[Measure, Meta(title="单价", description="in the currency of the form")] = None


class EarlierUse(Facts, frozen=True, rename={"began_on": "from"}):
    """以往使用性质: a use nature the vehicle had, and the day it began."""

    use_nature: Annotated[Text, Meta(title="使用性质", description="as the register printed it")] = None
    began_on: Annotated[Day, Meta(title="开始日期", description="first day of this use")] = None


class Certificate(Facts, frozen=True):
    """机动车登记证书: the registration certificate, as printed."""

    number: Annotated[Text, Meta(title="登记证书编号", description="12 digits under the bar code")] = None
    owner: Annotated[Text, Meta(title="机动车所有人", description="box 1, newest transfer column")] = None
    vin: Annotated[Text, Meta(title="车辆识别代号", description="box 9")] = None
    brand: Annotated[Text, Meta(title="车辆品牌", description="box 6")] = None
    model: Annotated[Text, Meta(title="车辆型号", description="box 7")] = None
    manufacturer: Annotated[Text, Meta(title="制造厂名称", description="box 15")] = None
    vehicle_type: Annotated[Text, Meta(title="车辆类型", description="box 5, such as 小型轿车")] = None
    use_nature: Annotated[Text, Meta(title="使用性质", description="box 30, such as 非营运")] = None
    fuel: Annotated[Text, Meta(title="燃料种类", description="box 13")] = None
    displacement_ml: Annotated[Count, Meta(title="排量（毫升）", description="box 14, millilitres")] = None
    seats: Annotated[Count, Meta(title="核定载客（人）", description="box 27, driver included")] = None
    gross_mass_kg: Annotated[Count, Meta(title="总质量（千克）", description="box 25")] = None
    load_capacity_kg: Annotated[Count, Meta(title="核定载质量（千克）", description="box 26")] = None
    manufactured_on: Annotated[Day, Meta(title="车辆出厂日期", description="box 32")] = None
    registered_on: Annotated[Day, Meta(title="注册登记日期", description="box 3 of the first column")] = None
    pending_export_on: Annotated[
        Day, Meta(title="转让待出口签注日期", description="day of the endorsement 转让待出口")
    ] = None
    use_history: Annotated[
        tuple[EarlierUse, ...] | None, Meta(title="使用性质变更记录", description="earlier use natures, oldest first")
    ] = None
    scan: Annotated[Flag, Meta(title="登记证书扫描件", description="original or scan is at hand")] = None


class Registry(Facts, frozen=True):
    """机动车登记信息: what public security and the other registers say of the vehicle."""

    mortgaged: Annotated[Flag, Meta(title="抵押", description="mortgage registered")] = None
    pledged: Annotated[Flag, Meta(title="质押", description="pledge on file")] = None
    customs_supervised: Annotated[Flag, Meta(title="海关监管", description="within the customs supervision period")] = (
        None
    )
    seized: Annotated[Flag, Meta(title="查封、扣押", description="sealed up or seized")] = None
    crime_obtained: Annotated[Flag, Meta(title="盗抢骗等违法犯罪所得", description="obtained by crime")] = None
    smuggled: Annotated[Flag, Meta(title="走私", description="smuggled")] = None
    illegally_assembled: Annotated[Flag, Meta(title="非法拼（组）装", description="illegally assembled")] = None
    papers_complete: Annotated[Flag, Meta(title="法定证明、凭证齐全", description="legal papers complete")] = None
    open_violations: Annotated[Count, Meta(title="未处理违法数", description="traffic violations not settled")] = None
    open_accidents: Annotated[Count, Meta(title="未处理事故数", description="accidents not settled")] = None
    missed_inspections: Annotated[
        Count,
        Meta(title="连续未检验周期数", description="inspection cycles missed in a row, after the last one ran out"),
    ] = None
    scrapping_on: Annotated[Day, Meta(title="强制报废期止", description="the police's own scrapping day")] = None
    other_ban: Annotated[
        Evidence, Meta(title="其他禁止交易、出口情形", description="the law that bans it; null or false: none")
    ] = None


class Inspection(Facts, frozen=True):
    """交验机动车: the vehicle inspected against its certificate."""

    on: Annotated[Day, Meta(title="查验日期", description="day of the inspection")] = None
    differences: Annotated[
        tuple[Entry, ...] | None,
        Meta(title="不一致项", description="where vehicle and certificate differ; empty: nowhere"),
    ] = None


class TestReport(Facts, frozen=True):
    """产品检测报告: the third party's test report."""

    number: Annotated[Text, Meta(title="报告编号", description="on the report")] = None
    institution: Annotated[Text, Meta(title="检测机构", description="who issued the report")] = None
    institution_uscc: Annotated[Text, Meta(title="检测机构统一社会信用代码", description="its GB 32100 code")] = None
    standard: Annotated[Text, Meta(title="检测标准", description="WM/T 8-2022 or WM/T 9-2022")] = None
    result: Annotated[
        Literal["qualified", "unqualified"] | None, Meta(title="检测结果", description="合格 or 不合格")
    ] = None
    issued_on: Annotated[Day, Meta(title="出具日期", description="day of issue")] = None
    institution_declaration: Annotated[
        Flag, Meta(title="检测机构自我声明", description="no unrectified violation, no serious dishonesty")
    ] = None


class MarketAccess(Facts, frozen=True):
    """目标市场准入声明: the exporter's sealed statement that the vehicle meets the market's access standard."""

    destination: Annotated[Text, Meta(title="目标市场", description="ISO 3166 alpha-3")] = None
    sealed: Annotated[Flag, Meta(title="加盖企业公章", description="sealed by the exporter")] = None


class Outlet(Facts, frozen=True):
    """服务网点: a place that serves the vehicle after its sale."""

    name: Annotated[Text, Meta(title="网点名称", description="in the confirmation")] = None
    address: Annotated[Text, Meta(title="网点地址", description="in the confirmation")] = None


class AfterSalesConfirmation(Facts, frozen=True):
    """售后服务确认书: the manufacturer's after-sales confirmation."""

    issuer: Annotated[Text, Meta(title="出具企业", description="the manufacturer that issued it")] = None
    destination: Annotated[Text, Meta(title="出口国别", description="ISO 3166 alpha-3")] = None
    vins: Annotated[tuple[str, ...] | None, Meta(title="车辆识别代号", description="vehicles it names")] = None
    outlets: Annotated[tuple[Outlet, ...] | None, Meta(title="售后服务网点", description="outlets it names")] = None
    sealed: Annotated[Flag, Meta(title="加盖生产企业公章", description="sealed by the manufacturer")] = None


class Photos(Facts, frozen=True):
    """改装前后对比照片: which views were photographed before and after."""

    before: Annotated[
        tuple[str, ...] | None, Meta(title="改装前", description="views photographed: front, front_left, side, rear")
    ] = None
    after: Annotated[
        tuple[str, ...] | None, Meta(title="改装后", description="views photographed: front, front_left, side, rear")
    ] = None


class Nameplates(Facts, frozen=True):
    """改装前后铭牌照片: photographs of the nameplates."""

    before: Annotated[Evidence, Meta(title="改装前铭牌", description="photograph")] = None
    after: Annotated[Evidence, Meta(title="改装后铭牌", description="photograph")] = None


class Purchase(Facts, frozen=True):
    """采购协议及发票: how chassis and special equipment were bought."""

    chassis_agreement: Annotated[Evidence, Meta(title="底盘采购协议", description="agreement")] = None
    chassis_invoice: Annotated[Evidence, Meta(title="底盘采购发票", description="invoice")] = None
    equipment_agreement: Annotated[Evidence, Meta(title="专用装置采购协议", description="agreement")] = None
    equipment_invoice: Annotated[Evidence, Meta(title="专用装置采购发票", description="invoice")] = None


class DestinationProof(Facts, frozen=True):
    """目的国准入证明: test reports for the destination's access requirements."""

    vehicle_report: Annotated[Evidence, Meta(title="整车检测报告", description="of the modified vehicle")] = None
    equipment_report: Annotated[Evidence, Meta(title="专用装置检测报告", description="of its special equipment")] = None


class Ccc(Facts, frozen=True):
    """强制性产品认证: the compulsory product certificate."""

    number: Annotated[Text, Meta(title="证书编号", description="on the certificate")] = None
    valid_until: Annotated[Day, Meta(title="有效期至", description="last day of validity")] = None


class Modified(Facts, frozen=True):
    """改装车: what a modified vehicle's application adds."""

    chassis_brand: Annotated[Text, Meta(title="底盘品牌", description="on the form")] = None
    modified_brand: Annotated[Text, Meta(title="改装车品牌", description="on the form")] = None
    model: Annotated[Text, Meta(title="改装车型号", description="on the form")] = None
    explanation: Annotated[Evidence, Meta(title="改装点说明", description="detailed explanation")] = None
    photos: Annotated[Photos | None, Meta(title="改装前后照片")] = None
    nameplates: Annotated[Nameplates | None, Meta(title="改装前后铭牌")] = None
    purchase: Annotated[Purchase | None, Meta(title="采购协议及发票")] = None
    announcement_page: Annotated[
        Evidence, Meta(title="公告产品参数页", description="of this enterprise, for this kind of product")
    ] = None
    destination_proof: Annotated[DestinationProof | None, Meta(title="目的国准入证明")] = None
    announcement_listed: Annotated[
        Flag, Meta(title="同类改装产品列入公告", description="the MIIT announcement catalogue")
    ] = None
    ccc: Annotated[
        Ccc | UnsetType | None, Meta(title="强制性产品认证", description="absent: not known; null: there is none")
    ] = UNSET
    authenticity: Annotated[
        Literal["proven", "not_proven"] | None, Meta(title="改装真实性", description="as an officer judged it")
    ] = None


class Vehicle(Facts, frozen=True):
    """车辆: one vehicle of the batch."""

    vin: Annotated[Text, Meta(title="实车车辆识别代号", description="as found on the vehicle")] = None
    line: Annotated[Line | None, Meta(title="申请表车辆行")] = None
    certificate: Annotated[Certificate | None, Meta(title="机动车登记证书")] = None
    odometer_km: Annotated[Measure, Meta(title="行驶里程（千米）", description="as read on the vehicle")] = None
    registry: Annotated[Registry | None, Meta(title="机动车登记信息")] = None
    inspection: Annotated[Inspection | None, Meta(title="交验机动车")] = None
    test_report: Annotated[TestReport | None, Meta(title="产品检测报告")] = None
    market_access: Annotated[MarketAccess | None, Meta(title="目标市场准入声明")] = None
    after_sales_confirmation: Annotated[AfterSalesConfirmation | None, Meta(title="售后服务确认书")] = None
    modified: Annotated[Modified | None, Meta(title="改装车", description="null: not a modified vehicle")] = None
    live_licences: Annotated[
        tuple[Entry, ...] | None,
        Meta(title="在用许可证或在办申请", description="other live licences or applications that hold this VIN"),
    ] = None
    maintenance_records: Annotated[
        tuple[Entry, ...] | None, Meta(title="维修记录", description="attached if the exporter wishes")
    ] = None

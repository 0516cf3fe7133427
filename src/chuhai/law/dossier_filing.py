"""The filing dossier (企业申报卷宗): all the facts of one yearly filing."""

from typing import Annotated, Literal

from msgspec import Meta

from chuhai.law.dossier_facts import Day, Evidence, Facts, Flag, Text


class Premises(Facts, frozen=True):
    """经营场所: the trader's premises."""

    office: Annotated[Flag, Meta(title="固定经营办公场所", description="a fixed office")] = None
    showroom: Annotated[Flag, Meta(title="二手车展示、销售场所", description="a place to show and sell")] = None


class Appraiser(Facts, frozen=True):
    """鉴定评估专业人员: one appraiser."""

    name: Annotated[Text, Meta(title="姓名", description="on the certificate")] = None
    certificate_number: Annotated[Text, Meta(title="能力证明编号", description="on the certificate")] = None
    insured: Annotated[Flag, Meta(title="在本企业缴纳社保", description="social insurance paid here")] = None


class FilingExporter(Facts, frozen=True):
    """申报企业: the enterprise that files."""

    name: Annotated[Text, Meta(title="企业名称", description="business licence")] = None
    uscc: Annotated[Text, Meta(title="统一社会信用代码", description="GB 32100 code, business licence")] = None
    customs_code: Annotated[Text, Meta(title="海关代码", description="10 digits or letters")] = None
    type: Annotated[
        Literal["manufacturer", "trader"] | None, Meta(title="企业类型", description="生产企业 or 流通企业")
    ] = None
    founded_on: Annotated[Day, Meta(title="成立日期", description="business licence")] = None
    registered_in_china: Annotated[Flag, Meta(title="在境内注册", description="business licence")] = None
    legal_person: Annotated[Flag, Meta(title="独立法人资格", description="business licence")] = None
    unrectified_violations: Annotated[
        Flag, Meta(title="有未整改违法违规行为", description="safety, environment, tax, customs, foreign exchange")
    ] = None
    serious_dishonesty: Annotated[Flag, Meta(title="有严重失信行为", description="credit archive")] = None
    in_announcement: Annotated[
        Flag, Meta(title="列入《道路机动车辆生产企业及产品公告》", description="manufacturers; MIIT catalogue")
    ] = None
    premises: Annotated[Premises | None, Meta(title="经营场所", description="traders")] = None
    experience: Annotated[Flag, Meta(title="汽车销售或贸易经验", description="traders")] = None
    appraisers: Annotated[tuple[Appraiser, ...] | None, Meta(title="鉴定评估专业人员", description="traders")] = None


class ImplementationPlan(Facts, frozen=True):
    """实施方案: the four parts of the implementation plan."""

    purchasing: Annotated[Flag, Meta(title="国内采购", description="part of the plan")] = None
    quality: Annotated[Flag, Meta(title="质量保障", description="part of the plan")] = None
    overseas_sales: Annotated[Flag, Meta(title="境外销售", description="part of the plan")] = None
    after_sales: Annotated[Flag, Meta(title="售后服务", description="part of the plan")] = None


class AuthenticityLetter(Facts, frozen=True):
    """材料真实性承诺公函: the letter that the materials are true."""

    signed: Annotated[Flag, Meta(title="法人代表签字", description="by the legal representative")] = None
    sealed: Annotated[Flag, Meta(title="加盖企业公章", description="by the enterprise")] = None


class Materials(Facts, frozen=True):
    """申报材料: what was handed in."""

    investor_profile: Annotated[Flag, Meta(title="企业及投资方基本情况", description="application letter")] = None
    business_report: Annotated[Flag, Meta(title="业务经营情况", description="application letter")] = None
    three_year_plan: Annotated[Flag, Meta(title="未来三年发展计划", description="application letter")] = None
    implementation_plan: Annotated[ImplementationPlan | None, Meta(title="业务实施方案")] = None
    business_licence: Annotated[Flag, Meta(title="营业执照复印件", description="copy")] = None
    authenticity_letter: Annotated[AuthenticityLetter | None, Meta(title="材料真实性承诺公函")] = None
    conduct_undertaking: Annotated[
        Flag, Meta(title="合规承诺书", description="no unrectified violation, no serious dishonesty")
    ] = None
    premises_title: Annotated[Flag, Meta(title="经营场所产权或使用权证明", description="traders")] = None
    appraiser_certificates: Annotated[Flag, Meta(title="鉴定评估人员能力证明", description="traders")] = None
    appraiser_insurance: Annotated[Flag, Meta(title="鉴定评估人员社保证明", description="traders")] = None
    sales_evidence: Annotated[Flag, Meta(title="汽车销售或贸易情况证明", description="traders")] = None
    audit_report: Annotated[Flag, Meta(title="上一年度财务审计报告", description="traders")] = None
    current_statements: Annotated[
        Evidence, Meta(title="申报当期财务报表", description="traders founded in the year of filing")
    ] = None
    investor_audit_report: Annotated[
        Evidence, Meta(title="投资方上一年度财务审计报告", description="traders founded in the year of filing")
    ] = None


class FilingDossier(Facts, frozen=True, tag_field="kind", tag="filing"):
    """企业申报卷宗: all the facts of one yearly filing."""

    submitted_on: Annotated[Day, Meta(title="提交日期", description="day of the filing")] = None
    exporter: Annotated[FilingExporter | None, Meta(title="申报企业")] = None
    materials: Annotated[Materials | None, Meta(title="申报材料")] = None

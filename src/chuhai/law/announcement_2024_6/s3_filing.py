"""三、企业申报程序及材料: what a filing encloses, and what takes its place for a contracted project."""

from collections.abc import Sequence

from chuhai.codes import customs_code
from chuhai.codes.bilingual import Bilingual
from chuhai.law.dossier_facts import is_there
from chuhai.law.dossier_filing import AuthenticityLetter, ImplementationPlan
from chuhai.law.dossier_licence import Project
from chuhai.law.findings import MISSING, NOT_APPLICABLE, SATISFIED, Kind, Outcome, missing
from chuhai.law.rule import FILING, LICENCE, FilingCase, LicenceCase, rule
from chuhai.law.wording import listed

_NO_PLAN = ImplementationPlan()
_NO_LETTER = AuthenticityLetter()
_NO_PROJECT = Project()


def _enclosed(materials: Sequence[tuple[bool | str | None, Bilingual]]) -> Outcome:
    lacking = listed(name for material, name in materials if not is_there(material))
    if not lacking.zh:
        return SATISFIED
    return missing(f"申报材料缺少：{lacking.zh}，请补充提交。", f"The filing lacks: {lacking.en}. Hand it in.")


@rule("2024-6/3.4.1.1", about=FILING, reads=["materials.investor_profile"], fails=MISSING, of=Kind.FILING)
def s3_4_1_1_enterprise_and_investors(case: FilingCase) -> Outcome:
    """三（四）1（1）企业及投资方基本情况: the enterprise and its investors (2024-6/3.4.1.1)."""
    return _enclosed([(case.materials.investor_profile, Bilingual("企业及投资方基本情况", "profile of investors"))])


@rule("2024-6/3.4.1.2", about=FILING, reads=["materials.business_report"], fails=MISSING, of=Kind.FILING)
def s3_4_1_2_business_so_far(case: FilingCase) -> Outcome:
    """三（四）1（2）业务经营情况: domestic trade, vehicle trade and results so far (2024-6/3.4.1.2)."""
    return _enclosed([(case.materials.business_report, Bilingual("业务经营情况", "report on business so far"))])


@rule(
    "2024-6/3.4.1.3",
    about=FILING,
    reads=["materials.three_year_plan", "materials.implementation_plan"],
    fails=MISSING,
    of=Kind.FILING,
)
def s3_4_1_3_plans(case: FilingCase) -> Outcome:
    """三（四）1（3）三年发展计划和实施方案: a three-year plan and all four parts of the other (2024-6/3.4.1.3)."""
    plan = case.materials.implementation_plan or _NO_PLAN
    return _enclosed(
        [
            (case.materials.three_year_plan, Bilingual("未来三年发展计划", "three-year plan")),
            (plan.purchasing, Bilingual("实施方案（国内采购）", "implementation plan: purchasing")),
            (plan.quality, Bilingual("实施方案（质量保障）", "implementation plan: quality assurance")),
            (plan.overseas_sales, Bilingual("实施方案（境外销售）", "implementation plan: overseas sales")),
            (plan.after_sales, Bilingual("实施方案（售后服务）", "implementation plan: after-sales service")),
        ]
    )


@rule(
    "2024-6/3.4.1.4",
    about=FILING,
    reads=["materials.business_licence", "exporter.customs_code"],
    fails=MISSING,
    of=Kind.FILING,
)
def s3_4_1_4_licence_and_codes(case: FilingCase) -> Outcome:
    """三（四）1（4）营业执照、海关代码: business licence copy and a well-formed customs code (2024-6/3.4.1.4)."""
    code = case.exporter.customs_code
    return _enclosed(
        [
            (case.materials.business_licence, Bilingual("营业执照复印件", "copy of the business licence")),
            (
                code is not None and customs_code.well_formed(code),
                Bilingual("有效的海关代码（10位数字或字母）", "a valid customs code (10 digits or letters)"),
            ),
        ]
    )


@rule(
    "2024-6/3.4.1.5",
    about=FILING,
    reads=["materials.authenticity_letter", "materials.conduct_undertaking"],
    fails=MISSING,
    of=Kind.FILING,
)
def s3_4_1_5_letter_and_undertaking(case: FilingCase) -> Outcome:
    """三（四）1（5）真实性公函和承诺书: the letter signed and sealed, and the undertaking (2024-6/3.4.1.5)."""
    letter = case.materials.authenticity_letter or _NO_LETTER
    return _enclosed(
        [
            (letter.signed, Bilingual("材料真实性公函的法人代表签字", "signature on the authenticity letter")),
            (letter.sealed, Bilingual("材料真实性公函的企业公章", "seal on the authenticity letter")),
            (
                case.materials.conduct_undertaking,
                Bilingual("无未整改违法违规行为、无严重失信行为的承诺书", "undertaking of lawful conduct"),
            ),
        ]
    )


@rule(
    "2024-6/3.4.2a",
    about=FILING,
    reads=["exporter.type", "materials.premises_title"],
    fails=MISSING,
    of=Kind.FILING,
)
def s3_4_2a_premises_title(case: FilingCase) -> Outcome:
    """三（四）2 经营场所产权或使用权证明: title or right of use of the trader's premises (2024-6/3.4.2a)."""
    if case.exporter.type == "manufacturer":
        return NOT_APPLICABLE
    return _enclosed([(case.materials.premises_title, Bilingual("经营场所产权或使用权证明文件", "title of premises"))])


@rule(
    "2024-6/3.4.2b",
    about=FILING,
    reads=["exporter.type", "materials.appraiser_certificates", "materials.appraiser_insurance"],
    fails=MISSING,
    of=Kind.FILING,
)
def s3_4_2b_appraisers_papers(case: FilingCase) -> Outcome:
    """三（四）2 鉴定评估人员能力证明和社保证明: the appraisers' certificates and insurance (2024-6/3.4.2b)."""
    if case.exporter.type == "manufacturer":
        return NOT_APPLICABLE
    return _enclosed(
        [
            (
                case.materials.appraiser_certificates,
                Bilingual("鉴定评估专业人员能力证明", "appraisers' certificates of competence"),
            ),
            (
                case.materials.appraiser_insurance,
                Bilingual("鉴定评估专业人员在本企业缴纳社保的证明", "proof of the appraisers' social insurance"),
            ),
        ]
    )


@rule(
    "2024-6/3.4.2c",
    about=FILING,
    reads=["exporter.type", "materials.sales_evidence"],
    fails=MISSING,
    of=Kind.FILING,
)
def s3_4_2c_sales_evidence(case: FilingCase) -> Outcome:
    """三（四）2 汽车销售或贸易情况证明: proof of vehicle sales or trade (2024-6/3.4.2c)."""
    if case.exporter.type == "manufacturer":
        return NOT_APPLICABLE
    return _enclosed([(case.materials.sales_evidence, Bilingual("汽车销售或贸易情况证明文件", "proof of sales"))])


@rule(
    "2024-6/3.4.2d",
    about=FILING,
    reads=[
        "exporter.type",
        "exporter.founded_on",
        "submitted_on",
        "materials.audit_report",
        "materials.current_statements",
        "materials.investor_audit_report",
    ],
    fails=MISSING,
    of=Kind.FILING,
)
def s3_4_2d_accounts(case: FilingCase) -> Outcome:
    """三（四）2 财务审计报告: last year's audit; newly founded, statements and the investor's audit (2024-6/3.4.2d)."""
    materials = case.materials
    if case.exporter.type == "manufacturer":
        return NOT_APPLICABLE
    founded_on = case.exporter.founded_on
    if founded_on is None or founded_on.year != case.submitted_on.year:
        return _enclosed(
            [(materials.audit_report, Bilingual("上一年度企业财务审计报告复印件", "last year's audit report"))]
        )
    return _enclosed(
        [
            (materials.current_statements, Bilingual("申报当期的财务报表", "current financial statements")),
            (
                materials.investor_audit_report,
                Bilingual("企业投资方上一年度财务审计报告复印件", "the investor's audit report of last year"),
            ),
        ]
    )


@rule("2024-6/3.5", about=LICENCE, reads=["route", "project"], fails=MISSING)
def s3_5_contracted_project(case: LicenceCase) -> Outcome:
    """三（五）工程承包方式出口: three papers of the project take the place of a filing (2024-6/3.5).

    A dossier that does not say by which route it comes has to show them or name the route.
    """
    if case.dossier.route == "filed":
        return NOT_APPLICABLE
    project = case.dossier.project or _NO_PROJECT
    papers = (
        (project.award_notice, Bilingual("中标文件", "award notice")),
        (project.project_filing, Bilingual("对外承包工程备案表", "project filing form")),
        (project.project_contract, Bilingual("承包合同", "project contract")),
    )
    lacking = listed(name for paper, name in papers if not is_there(paper))
    if not lacking.zh:
        return SATISFIED
    if case.dossier.route is None:
        return missing(
            f"未写明申领途径，请写明是凭申报审核还是凭工程承包项目申领；凭项目申领的，还缺少：{lacking.zh}。",
            "The route is not given: state whether the application rests on a filing or on a contracted project; "
            f"a project still lacks: {lacking.en}.",
        )
    return missing(
        f"以工程承包方式出口，缺少：{lacking.zh}，请补充提交。",
        f"Export under a contracted project lacks: {lacking.en}. Hand it in.",
    )

"""The questions of a filing (企业申报表): 2024-6 sections 2 and 3 (4), one a fact of the filing dossier."""

from chuhai.codes.bilingual import Bilingual
from chuhai.portal.questions import Question

ENTERPRISE = (
    Question(
        "exporter.type",
        Bilingual("企业类型", "Type of enterprise"),
        "choice",
        choices=(
            ("trader", Bilingual("流通企业", "Trader")),
            ("manufacturer", Bilingual("生产企业", "Manufacturer")),
        ),
    ),
    Question(
        "exporter.customs_code",
        Bilingual("海关代码", "Customs code"),
        hint=Bilingual(
            "海关进出口货物收发货人备案的10位代码。", "The ten characters of the registration with customs."
        ),
        example="3302960C7D",
    ),
    Question(
        "exporter.founded_on",
        Bilingual("成立日期", "Founded on"),
        "date",
        hint=Bilingual("营业执照所载成立日期。", "As the business licence says."),
        example="2017-03-22",
    ),
    Question("exporter.registered_in_china", Bilingual("在境内注册", "Registered in mainland China"), "flag"),
    Question("exporter.legal_person", Bilingual("具有独立法人资格", "Independent legal person"), "flag"),
    Question(
        "exporter.unrectified_violations",
        Bilingual("有尚未整改的违法违规行为", "Violations not yet rectified"),
        "flag",
        hint=Bilingual(
            "涉及安全、环保、税收、海关、外汇等方面。",
            "Safety, environment, tax, customs, foreign exchange and the like.",
        ),
    ),
    Question("exporter.serious_dishonesty", Bilingual("有严重失信行为", "Serious dishonesty on record"), "flag"),
)

MANUFACTURER = (
    Question(
        "exporter.in_announcement",
        Bilingual(
            "列入《道路机动车辆生产企业及产品公告》",
            "Listed in the MIIT announcement of vehicle manufacturers and products",
        ),
        "flag",
    ),
)

TRADER = (
    Question("exporter.premises.office", Bilingual("有固定办公场所", "Has a fixed office"), "flag"),
    Question(
        "exporter.premises.showroom",
        Bilingual("有二手车展示、销售场所", "Has a place to show and sell used vehicles"),
        "flag",
    ),
    Question(
        "exporter.experience", Bilingual("有汽车销售或贸易经验", "Has experience in vehicle sales or trade"), "flag"
    ),
    Question(
        "exporter.appraisers",
        Bilingual("鉴定评估专业人员", "Appraisers"),
        "rows",
        hint=Bilingual(
            "至少3名，能力证明编号互不相同，均由本企业缴纳社保。",
            "At least three, with different certificate numbers, insured by this enterprise.",
        ),
        columns=(
            Question("name", Bilingual("姓名", "Name")),
            Question("certificate_number", Bilingual("能力证明编号", "Certificate number")),
            Question("insured", Bilingual("本企业缴纳社保", "Insured here"), "tick"),
        ),
        least_rows=3,
    ),
)

STATEMENTS = (
    Question(
        "materials.implementation_plan.purchasing",
        Bilingual("业务实施方案写明国内采购", "The plan covers purchasing in China"),
        "tick",
    ),
    Question(
        "materials.implementation_plan.quality",
        Bilingual("业务实施方案写明质量保障", "The plan covers quality assurance"),
        "tick",
    ),
    Question(
        "materials.implementation_plan.overseas_sales",
        Bilingual("业务实施方案写明境外销售", "The plan covers sales abroad"),
        "tick",
    ),
    Question(
        "materials.implementation_plan.after_sales",
        Bilingual("业务实施方案写明售后服务", "The plan covers after-sales service"),
        "tick",
    ),
    Question(
        "materials.authenticity_letter.signed",
        Bilingual("材料真实有效公函已由法人代表签字", "The letter that the materials are true is signed"),
        "tick",
    ),
    Question(
        "materials.authenticity_letter.sealed",
        Bilingual("材料真实有效公函已加盖企业公章", "The letter that the materials are true is sealed"),
        "tick",
    ),
)

SECTIONS = (
    (Bilingual("企业情况", "The enterprise"), ENTERPRISE),
    (Bilingual("生产企业填写", "For manufacturers"), MANUFACTURER),
    (Bilingual("流通企业填写", "For traders"), TRADER),
    (Bilingual("申报材料的内容", "What the papers hold"), STATEMENTS),
)
"""The form in its order, section by section."""

QUESTIONS = tuple(question for _, questions in SECTIONS for question in questions)

"""The kinds of the programmes (培训与服务类别): trainings, entries of the directory, partners, and what services they offer."""

from collections.abc import Mapping

from chuhai.codes.bilingual import Bilingual

Kinds = Mapping[str, Bilingual]

TRAININGS: Kinds = {
    "policy": Bilingual("政策宣讲", "Policy briefing"),
    "exchange": Bilingual("经验交流", "Exchange of experience"),
    "practice": Bilingual("业务培训", "Business training"),
}
ENTRIES: Kinds = {
    "showroom": Bilingual("海外公共展示交易市场", "Overseas public showroom or market"),
    "warehouse": Bilingual("海外仓储及综合服务", "Overseas warehouse and services"),
    "promotion": Bilingual("贸易促进平台", "Trade-promotion platform"),
    "support": Bilingual("支持措施", "Support measure"),
}
OUTLET, IMPORTER, PARTS, WARRANTY = "outlet", "importer", "parts", "warranty"
LOGISTICS, FINANCE, MARKET = "logistics", "finance", "market"
PARTNERS: Kinds = {
    OUTLET: Bilingual("售后服务网点", "After-sales outlet"),
    IMPORTER: Bilingual("海外进口商", "Importer abroad"),
    PARTS: Bilingual("维修配件供应", "Spare parts"),
    WARRANTY: Bilingual("第三方质保机构", "Third-party warranty"),
    LOGISTICS: Bilingual("物流企业", "Logistics"),
    FINANCE: Bilingual("金融机构", "Finance"),
    MARKET: Bilingual("二手车出口交易市场", "Export market"),
}
AFTER_SALES = (OUTLET, IMPORTER, PARTS, WARRANTY)
"""Partners that serve vehicles after export, each in a destination (2025-648/6a)."""
SERVICES: Kinds = {
    "preparation": Bilingual("整备", "Preparation"),
    "testing": Bilingual("检测", "Testing"),
    "declaration": Bilingual("报关", "Customs declaration"),
    "logistics": Bilingual("物流", "Logistics"),
    "finance": Bilingual("金融", "Finance"),
    "warranty": Bilingual("质保", "Warranty"),
}
OFFERED: Mapping[str, tuple[str, ...]] = {
    MARKET: ("preparation", "testing", "declaration", "logistics"),
    LOGISTICS: ("logistics", "declaration"),
    FINANCE: ("finance",),
    WARRANTY: ("warranty",),
}
"""The services that a kind of partner may be asked for (2025-648/6b)."""

"""The desks of the regime (岗位): who takes part, announcement 2024-6 sections 1 (3), 5 (4) and 7, notice 2025-648 item 1."""

from enum import StrEnum

from chuhai.codes.bilingual import Bilingual


class OrganisationKind(StrEnum):
    """What an organisation is (单位类别)."""

    EXPORTER = "exporter"
    COMMERCE = "commerce"
    PUBLIC_SECURITY = "public_security"
    CUSTOMS = "customs"
    MOFCOM = "mofcom"
    MIIT = "miit"
    TRANSPORT = "transport"
    TEST_INSTITUTION = "test_institution"
    MANUFACTURER = "manufacturer"

    @property
    def label(self) -> Bilingual:
        """The kind in words."""
        return _KINDS[self]


class Desk(StrEnum):
    """A place at which a person or a program works (岗位); every operation names the desks that may do it."""

    EXPORTER = "exporter"
    REVIEWER = "reviewer"
    ISSUER = "issuer"
    PUBLIC_SECURITY = "public_security"
    CUSTOMS = "customs"
    MOFCOM = "mofcom"
    MIIT = "miit"
    TRANSPORT = "transport"
    TEST_INSTITUTION = "test_institution"
    MANUFACTURER = "manufacturer"
    SYSTEM = "system"

    @property
    def label(self) -> Bilingual:
        """The desk in words."""
        return _DESKS[self]


COMMERCE_DESKS = (Desk.REVIEWER, Desk.ISSUER)

DESKS_OF = {
    OrganisationKind.EXPORTER: (Desk.EXPORTER,),
    OrganisationKind.COMMERCE: COMMERCE_DESKS,
    OrganisationKind.PUBLIC_SECURITY: (Desk.PUBLIC_SECURITY,),
    OrganisationKind.CUSTOMS: (Desk.CUSTOMS,),
    OrganisationKind.MOFCOM: (Desk.MOFCOM,),
    OrganisationKind.MIIT: (Desk.MIIT,),
    OrganisationKind.TRANSPORT: (Desk.TRANSPORT,),
    OrganisationKind.TEST_INSTITUTION: (Desk.TEST_INSTITUTION,),
    OrganisationKind.MANUFACTURER: (Desk.MANUFACTURER,),
}
"""Which desks an organisation of a kind can have."""

_KINDS = {
    OrganisationKind.EXPORTER: Bilingual("二手车出口企业", "Exporter"),
    OrganisationKind.COMMERCE: Bilingual("省级商务主管部门", "Provincial commerce authority"),
    OrganisationKind.PUBLIC_SECURITY: Bilingual("公安机关交通管理部门", "Public security traffic authority"),
    OrganisationKind.CUSTOMS: Bilingual("海关", "Customs"),
    OrganisationKind.MOFCOM: Bilingual("商务部", "Ministry of Commerce"),
    OrganisationKind.MIIT: Bilingual("工业和信息化主管部门", "Industry and information technology authority"),
    OrganisationKind.TRANSPORT: Bilingual("交通运输主管部门", "Transport authority"),
    OrganisationKind.TEST_INSTITUTION: Bilingual("检验检测机构", "Test institution"),
    OrganisationKind.MANUFACTURER: Bilingual("汽车生产企业", "Vehicle manufacturer"),
}
_DESKS = {
    Desk.EXPORTER: Bilingual("出口企业", "Exporter"),
    Desk.REVIEWER: Bilingual("商务审核", "Commerce reviewer"),
    Desk.ISSUER: Bilingual("商务签发", "Commerce issuer"),
    Desk.PUBLIC_SECURITY: Bilingual("公安交管", "Public security"),
    Desk.CUSTOMS: Bilingual("海关", "Customs"),
    Desk.MOFCOM: Bilingual("商务部", "MOFCOM"),
    Desk.MIIT: Bilingual("工业和信息化", "MIIT"),
    Desk.TRANSPORT: Bilingual("交通运输", "Transport"),
    Desk.TEST_INSTITUTION: Bilingual("检验检测机构", "Test institution"),
    Desk.MANUFACTURER: Bilingual("生产企业", "Manufacturer"),
    Desk.SYSTEM: Bilingual("平台", "Platform"),
}

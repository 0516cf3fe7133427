"""二、企业申报条件: who may export, manufacturers and traders.

Where a filing does not say whether the enterprise is a manufacturer or a trader, what binds only one of them is asked
all the same, and what binds both is asked once, under the trader's item.
"""

from collections.abc import Sequence

from chuhai.codes.bilingual import Bilingual
from chuhai.law import figures
from chuhai.law.dossier_facts import agree
from chuhai.law.dossier_filing import FilingExporter, Premises
from chuhai.law.dossier_vehicle import Vehicle
from chuhai.law.findings import MISSING, NOT_APPLICABLE, SATISFIED, VIOLATED, Kind, Outcome, Unmet, missing, violated
from chuhai.law.rule import FILING, VEHICLE, FilingCase, LicenceCase, rule
from chuhai.law.wording import listed, together

_IN_CHINA = Bilingual("在境内注册", "registration in mainland China")
_LEGAL_PERSON = Bilingual("独立法人资格", "independent legal person")
_IN_ANNOUNCEMENT = Bilingual("列入《道路机动车辆生产企业及产品公告》", "listing in the MIIT announcement catalogue")
_OFFICE = Bilingual("固定经营办公场所", "fixed office")
_SHOWROOM = Bilingual("二手车展示、销售场所", "place to show and sell used vehicles")
_EXPERIENCE = Bilingual("汽车销售或贸易经验", "experience in vehicle sales or trade")
_NO_VIOLATIONS = Bilingual("无未整改违法违规行为", "no unrectified violation")
_NO_DISHONESTY = Bilingual("无严重失信行为", "no serious dishonesty")
_NO_PREMISES = Premises()


def _conditions(conditions: Sequence[tuple[bool | None, Bilingual]]) -> Outcome:
    """Met when every condition holds; one that does not is a violation, else one not known is missing; all are named."""
    if all(holds for holds, _ in conditions):
        return SATISFIED
    broken = listed(condition for holds, condition in conditions if holds is False)
    unknown = listed(condition for holds, condition in conditions if holds is None)
    told = []
    if broken.zh:
        told.append(
            Bilingual(
                f"企业不具备以下申报条件：{broken.zh}。具备后方可申报。",
                f"The enterprise does not meet: {broken.en}. It may file once it does.",
            )
        )
    if unknown.zh:
        told.append(
            Bilingual(
                f"申报材料未说明：{unknown.zh}。请补充说明并提供依据。",
                f"The filing does not show: {unknown.en}. State it and enclose proof.",
            )
        )
    return Unmet(VIOLATED if broken.zh else MISSING, together(told))


def _not(fact: bool | None) -> bool | None:
    return None if fact is None else not fact


def _legal_person_in_china(exporter: FilingExporter) -> Outcome:
    return _conditions([(exporter.registered_in_china, _IN_CHINA), (exporter.legal_person, _LEGAL_PERSON)])


def _conduct(exporter: FilingExporter) -> Outcome:
    return _conditions(
        [(_not(exporter.unrectified_violations), _NO_VIOLATIONS), (_not(exporter.serious_dishonesty), _NO_DISHONESTY)]
    )


@rule(
    "2024-6/2.1.1",
    about=FILING,
    reads=["exporter.type", "exporter.registered_in_china", "exporter.legal_person"],
    fails=VIOLATED,
    of=Kind.FILING,
)
def s2_1_1_manufacturer_in_china(case: FilingCase) -> Outcome:
    """二（一）1 生产企业境内注册、独立法人: registered in China, independent legal person (2024-6/2.1.1)."""
    return _legal_person_in_china(case.exporter) if case.exporter.type == "manufacturer" else NOT_APPLICABLE


@rule(
    "2024-6/2.1.2",
    about=FILING,
    reads=["exporter.type", "exporter.in_announcement"],
    fails=VIOLATED,
    of=Kind.FILING,
)
def s2_1_2_manufacturer_listed(case: FilingCase) -> Outcome:
    """二（一）2 生产企业列入公告: the manufacturer is listed in the MIIT announcement (2024-6/2.1.2)."""
    exporter = case.exporter
    if exporter.type == "trader":
        return NOT_APPLICABLE
    if exporter.type is None and exporter.in_announcement is not True:
        return missing(
            "未填写企业类型，请写明是生产企业还是流通企业；生产企业须列入《道路机动车辆生产企业及产品公告》。",
            "The type of enterprise is not given: state manufacturer or trader; a manufacturer has to be listed in the "
            "MIIT announcement catalogue.",
        )
    return _conditions([(exporter.in_announcement, _IN_ANNOUNCEMENT)])


@rule(
    "2024-6/2.1.3",
    about=VEHICLE,
    reads=["exporter.type", "exporter.name", "certificate.manufacturer"],
    fails=VIOLATED,
)
def s2_1_3_own_products(vehicle: Vehicle, case: LicenceCase) -> Outcome:
    """二（一）3 生产企业只出口本企业产品: a manufacturer exports only what it produced itself (2024-6/2.1.3)."""
    exporter = case.exporter
    if exporter.type in ("trader", "contractor") or case.under_project or vehicle.certificate is None:
        return NOT_APPLICABLE
    manufacturer = vehicle.certificate.manufacturer
    if agree(manufacturer, exporter.name):
        return SATISFIED
    if exporter.type is None:
        return missing(
            "未填写出口企业类型，请写明是生产企业还是流通企业；生产企业只能出口本企业产品。",
            "The exporter's type is not given: state manufacturer or trader; a manufacturer exports only its own make.",
        )
    if not manufacturer or not exporter.name:
        return violated(
            "登记证书的制造厂名称或出口企业名称未载明，不能确认是本企业产品，请补充。",
            "The certificate's manufacturer or the exporter's name is not given, so the vehicle is not shown to be "
            "the exporter's own make: add it.",
        )
    return violated(
        f"登记证书载明的制造厂为“{manufacturer}”，不是本企业产品，生产企业不得出口，请将该车撤出本申请。",
        f"By its certificate the vehicle was made by “{manufacturer}”; a manufacturer exports only its own make: "
        "take the vehicle out of the application.",
    )


@rule(
    "2024-6/2.1.4",
    about=FILING,
    reads=["exporter.type", "exporter.unrectified_violations", "exporter.serious_dishonesty"],
    fails=VIOLATED,
    of=Kind.FILING,
)
def s2_1_4_manufacturer_conduct(case: FilingCase) -> Outcome:
    """二（一）4 生产企业合法依规经营: no unrectified violation, no serious dishonesty (2024-6/2.1.4)."""
    return _conduct(case.exporter) if case.exporter.type == "manufacturer" else NOT_APPLICABLE


@rule(
    "2024-6/2.2.1",
    about=FILING,
    reads=["exporter.type", "exporter.registered_in_china", "exporter.legal_person"],
    fails=VIOLATED,
    of=Kind.FILING,
)
def s2_2_1_trader_in_china(case: FilingCase) -> Outcome:
    """二（二）1 流通企业境内注册、独立法人: registered in China, independent legal person (2024-6/2.2.1)."""
    return NOT_APPLICABLE if case.exporter.type == "manufacturer" else _legal_person_in_china(case.exporter)


@rule(
    "2024-6/2.2.2",
    about=FILING,
    reads=["exporter.type", "exporter.premises.office", "exporter.premises.showroom", "exporter.experience"],
    fails=VIOLATED,
    of=Kind.FILING,
)
def s2_2_2_trader_premises(case: FilingCase) -> Outcome:
    """二（二）2 流通企业场所与经验: office, a place to show and sell, experience in the trade (2024-6/2.2.2)."""
    if case.exporter.type == "manufacturer":
        return NOT_APPLICABLE
    premises = case.exporter.premises or _NO_PREMISES
    return _conditions(
        [(premises.office, _OFFICE), (premises.showroom, _SHOWROOM), (case.exporter.experience, _EXPERIENCE)]
    )


@rule(
    "2024-6/2.2.3",
    about=FILING,
    reads=["exporter.type", "exporter.appraisers"],
    fails=VIOLATED,
    of=Kind.FILING,
)
def s2_2_3_trader_appraisers(case: FilingCase) -> Outcome:
    """二（二）3 至少3名鉴定评估专业人员: three appraisers, by different certificates, insured here (2024-6/2.2.3)."""
    if case.exporter.type == "manufacturer":
        return NOT_APPLICABLE
    appraisers = case.exporter.appraisers
    least = figures.APPRAISERS.value
    if appraisers is None:
        return missing(
            f"未提供鉴定评估专业人员名单，请列明至少{least}人及其能力证明编号。",
            f"No list of appraisers: name at least {least} with the numbers of their certificates.",
        )
    employed = len({entry.certificate_number for entry in appraisers if entry.insured and entry.certificate_number})
    if employed >= least:
        return SATISFIED
    return violated(
        f"鉴定评估专业人员不足{least}名：证书编号不同且在本企业缴纳社保的只有{employed}名。",
        f"Fewer than {least} appraisers: only {employed} with different certificate numbers and insured here.",
    )


@rule(
    "2024-6/2.2.4",
    about=FILING,
    reads=["exporter.type", "exporter.unrectified_violations", "exporter.serious_dishonesty"],
    fails=VIOLATED,
    of=Kind.FILING,
)
def s2_2_4_trader_conduct(case: FilingCase) -> Outcome:
    """二（二）4 流通企业合法依规经营: no unrectified violation, no serious dishonesty (2024-6/2.2.4)."""
    return NOT_APPLICABLE if case.exporter.type == "manufacturer" else _conduct(case.exporter)

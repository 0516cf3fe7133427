"""六、禁止出口情形: the ten kinds of vehicle that may not be exported."""

from collections.abc import Iterator, Sequence

from chuhai.codes.bilingual import Bilingual
from chuhai.law.dossier_facts import Entry, is_there
from chuhai.law.dossier_vehicle import Vehicle
from chuhai.law.findings import (
    MISSING,
    NOT_APPLICABLE,
    REFERRED,
    SATISFIED,
    VIOLATED,
    Outcome,
    Unmet,
    Verdict,
    missing,
    violated,
)
from chuhai.law.rule import NO_REGISTRY, VEHICLE, LicenceCase, rule
from chuhai.law.scrapping_2012_12 import READS, explain, figures_of, judge_vehicle
from chuhai.law.wording import listed, together


def _forbidden(states: Sequence[tuple[int | None, Bilingual]], mend: Bilingual) -> Unmet:
    """States of which none may hold: one that does forbids, else one that is not known is missing; all are named."""
    holding = listed(state for holds, state in states if holds)
    unknown = listed((state for holds, state in states if holds is None), last="or")
    told = []
    if holding.zh:
        told.append(
            Bilingual(f"车辆{holding.zh}，禁止出口。{mend.zh}", f"The vehicle is {holding.en}: no export. {mend.en}")
        )
    if unknown.zh:
        told.append(
            Bilingual(
                f"未取得车辆是否{unknown.zh}的信息，请查询登记信息后补充。",
                f"It is not known whether the vehicle is {unknown.en}: look it up and add it.",
            )
        )
    return Unmet(VIOLATED if holding.zh else MISSING, together(told))


@rule(
    "2024-6/6.1",
    about=VEHICLE,
    reads=READS,
    fails=VIOLATED,
)
def s6_1_scrapping(vehicle: Vehicle, case: LicenceCase) -> Outcome:
    """六（一）达到报废标准或距期限一年以内: at the scrapping limit, or one year or less before it (2024-6/6.1).

    docs/readings.md#margin-of-one-year, #pairs-not-in-the-table, #earlier-scrapping-day and #mileage-is-guidance.
    """
    judgement = judge_vehicle(vehicle, case.on)
    if judgement.verdict is Verdict.SATISFIED:
        return SATISFIED
    if judgement.verdict is Verdict.VIOLATED:
        return Unmet(VIOLATED, explain(judgement), figures_of(judgement))
    if vehicle.certificate is None:
        return NOT_APPLICABLE
    return Unmet(REFERRED, explain(judgement), figures_of(judgement))


@rule(
    "2024-6/6.2",
    about=VEHICLE,
    reads=["registry.mortgaged", "registry.pledged", "registry.customs_supervised"],
    fails=VIOLATED,
)
def s6_2_encumbered(vehicle: Vehicle, _case: LicenceCase) -> Outcome:
    """六（二）抵押、质押期间或海关监管期内: mortgaged, pledged or under customs supervision (2024-6/6.2)."""
    registry = vehicle.registry or NO_REGISTRY
    if registry.mortgaged is False and registry.pledged is False and registry.customs_supervised is False:
        return SATISFIED
    return _forbidden(
        (
            (registry.mortgaged, Bilingual("处于抵押期间", "mortgaged")),
            (registry.pledged, Bilingual("处于质押期间", "pledged")),
            (registry.customs_supervised, Bilingual("处于海关监管期内", "under customs supervision")),
        ),
        Bilingual("请解除后再申领，或将该车撤出本申请。", "Have it lifted first, or take the vehicle out."),
    )


@rule("2024-6/6.3", about=VEHICLE, reads=["registry.seized"], fails=VIOLATED)
def s6_3_seized(vehicle: Vehicle, _case: LicenceCase) -> Outcome:
    """六（三）依法查封、扣押期间: sealed up or seized by an organ of the state (2024-6/6.3)."""
    seized = (vehicle.registry or NO_REGISTRY).seized
    if seized is False:
        return SATISFIED
    return _forbidden(
        ((seized, Bilingual("被依法查封、扣押", "sealed up or seized")),),
        Bilingual("请解除后再申领，或将该车撤出本申请。", "Have it lifted first, or take the vehicle out."),
    )


@rule("2024-6/6.4", about=VEHICLE, reads=["registry.crime_obtained"], fails=VIOLATED)
def s6_4_obtained_by_crime(vehicle: Vehicle, _case: LicenceCase) -> Outcome:
    """六（四）盗抢骗等违法犯罪所得: obtained by theft, robbery, fraud or another crime (2024-6/6.4)."""
    obtained = (vehicle.registry or NO_REGISTRY).crime_obtained
    if obtained is False:
        return SATISFIED
    return _forbidden(
        ((obtained, Bilingual("系盗窃、抢劫、诈骗等违法犯罪所得", "obtained by crime")),),
        Bilingual("请将该车撤出本申请。", "Take the vehicle out."),
    )


@rule(
    "2024-6/6.5",
    about=VEHICLE,
    reads=["vin", "certificate.vin", "inspection.on", "inspection.differences"],
    fails=VIOLATED,
)
def s6_5_not_as_certified(vehicle: Vehicle, _case: LicenceCase) -> Outcome:
    """六（五）机动车与登记证书不一致: inspected without differences, its VIN the certificate's (2024-6/6.5)."""
    found, inspection, certificate = vehicle.vin, vehicle.inspection, vehicle.certificate
    differences = inspection.differences if inspection is not None else None
    printed = certificate.vin if certificate is not None else found
    if found and printed == found and differences == ():
        return SATISFIED
    told = tuple(_differing(vehicle, differences))
    if told:
        return Unmet(VIOLATED, together(told))
    if differences is None:
        return missing(
            "没有车辆与登记证书的查验结果，请交验车辆并补充查验结果。",
            "There is no result of an inspection against the certificate: have the vehicle inspected.",
        )
    return missing(
        "实车或登记证书的车辆识别代号不明，无法核对，请补充。",
        "The VIN of the vehicle or of the certificate is not known and cannot be compared: add it.",
    )


def _differing(vehicle: Vehicle, differences: Sequence[Entry] | None) -> Iterator[Bilingual]:
    if differences:
        named = [_said(entry) for entry in differences]
        yield Bilingual(
            f"查验发现车辆与登记证书不一致（{'、'.join(named)}），禁止出口，请核实并办理变更或更正。",
            f"The inspection found differences from the certificate ({', '.join(named)}): no export until they are "
            "cleared up or the register is corrected.",
        )
    printed = vehicle.certificate.vin if vehicle.certificate is not None else None
    if vehicle.vin and printed and printed != vehicle.vin:
        yield Bilingual(
            f"实车车辆识别代号“{vehicle.vin}”与登记证书“{printed}”不一致，禁止出口，请核实。",
            f"The VIN on the vehicle, “{vehicle.vin}”, is not the certificate's “{printed}”: no export until cleared up.",
        )


def _said(difference: Entry) -> str:
    return difference if isinstance(difference, str) else " ".join(str(value) for value in difference.values())


@rule("2024-6/6.6", about=VEHICLE, reads=["registry.smuggled", "registry.illegally_assembled"], fails=VIOLATED)
def s6_6_smuggled_or_assembled(vehicle: Vehicle, _case: LicenceCase) -> Outcome:
    """六（六）走私、非法拼（组）装: smuggled or illegally assembled (2024-6/6.6)."""
    registry = vehicle.registry or NO_REGISTRY
    if registry.smuggled is False and registry.illegally_assembled is False:
        return SATISFIED
    return _forbidden(
        (
            (registry.smuggled, Bilingual("系走私车辆", "smuggled")),
            (registry.illegally_assembled, Bilingual("系非法拼（组）装车辆", "illegally assembled")),
        ),
        Bilingual("请将该车撤出本申请。", "Take the vehicle out."),
    )


@rule("2024-6/6.7", about=VEHICLE, reads=["registry.papers_complete"], fails=VIOLATED)
def s6_7_papers_incomplete(vehicle: Vehicle, _case: LicenceCase) -> Outcome:
    """六（七）法定证明、凭证不全: the vehicle's legal certificates and vouchers are complete (2024-6/6.7)."""
    complete = (vehicle.registry or NO_REGISTRY).papers_complete
    if complete:
        return SATISFIED
    if complete is None:
        return missing(
            "未取得车辆法定证明、凭证是否齐全的信息，请查询后补充。",
            "It is not known whether the vehicle's legal papers are complete: look it up and add it.",
        )
    return violated(
        "车辆法定证明、凭证不全，禁止出口，请补齐后再申领。",
        "The vehicle's legal papers are incomplete: no export until they are complete.",
    )


@rule("2024-6/6.8", about=VEHICLE, reads=["test_report.result"], fails=VIOLATED)
def s6_8_failed_its_test(vehicle: Vehicle, _case: LicenceCase) -> Outcome:
    """六（八）检测结果不合格: the test's result is qualified (2024-6/6.8)."""
    if vehicle.test_report is None:
        return NOT_APPLICABLE
    if vehicle.test_report.result == "qualified":
        return SATISFIED
    if vehicle.test_report.result is None:
        return missing("检测报告未载明检测结果，请补充。", "The test report gives no result: add it.")
    return violated(
        "车辆检测结果不合格，禁止出口，请整修后重新检测，或将该车撤出本申请。",
        "The vehicle failed its test: no export. Mend it and test again, or take the vehicle out.",
    )


@rule("2024-6/6.9", about=VEHICLE, reads=["registry.open_violations", "registry.open_accidents"], fails=VIOLATED)
def s6_9_violations_not_settled(vehicle: Vehicle, _case: LicenceCase) -> Outcome:
    """六（九）交通违法和事故未处理完毕: traffic violations and accidents are all settled (2024-6/6.9)."""
    registry = vehicle.registry or NO_REGISTRY
    if registry.open_violations == 0 and registry.open_accidents == 0:
        return SATISFIED
    return _forbidden(
        (
            (
                registry.open_violations,
                Bilingual("有未处理的道路交通安全违法行为", "involved in unsettled traffic violations"),
            ),
            (registry.open_accidents, Bilingual("有未处理完毕的交通事故", "involved in unsettled accidents")),
        ),
        Bilingual("请处理完毕后再申领。", "Have them settled first."),
    )


@rule("2024-6/6.10", about=VEHICLE, reads=["registry.other_ban"], fails=VIOLATED)
def s6_10_other_ban(vehicle: Vehicle, _case: LicenceCase) -> Outcome:
    """六（十）其他法律法规禁止交易、出口: no other law bans its trade or export (2024-6/6.10)."""
    ban = (vehicle.registry or NO_REGISTRY).other_ban
    if not is_there(ban):
        return SATISFIED
    law = ban if isinstance(ban, str) else None
    return violated(
        f"其他法律法规禁止该车交易或出口{f'（{law}）' if law else ''}，请将该车撤出本申请。",
        f"Another law bans the vehicle's trade or export{f' ({law})' if law else ''}: take the vehicle out.",
    )

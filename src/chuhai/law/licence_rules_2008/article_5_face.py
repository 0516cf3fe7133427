"""第五条、附件3 许可证证面: what the face of an export licence has to give."""

from collections.abc import Iterator

from chuhai.codes.bilingual import Bilingual
from chuhai.law import figures
from chuhai.law.dossier_facts import is_there
from chuhai.law.findings import MISSING, SATISFIED, Outcome, missing
from chuhai.law.rule import LICENCE, NO_LINE, LicenceCase, rule
from chuhai.law.wording import listed

_LONGEST = figures.CONTRACT_NUMBER.value


@rule(
    "licence-2008/5",
    about=LICENCE,
    reads=[
        "form.customs_district",
        "form.trade_mode",
        "form.transport",
        "form.payment",
        "form.currency",
        "vehicles.line.unit_price",
        "contract.number",
    ],
    fails=MISSING,
)
def article_5_face_complete(case: LicenceCase) -> Outcome:
    """第五条：证面填写完整: the face of the licence is complete, its contract number short enough (licence-2008/5).

    Where there is no contract at all, 2024-6/5.2a says so and the number is not asked for.
    """
    lacking = listed(_lacking(case))
    if not lacking.zh:
        return SATISFIED
    return missing(
        f"出口许可证证面内容不完整或不符合要求：{lacking.zh}，请填写或更正。",
        f"The face of the licence is not complete or not right: {lacking.en}. Fill it in or correct it.",
    )


def _lacking(case: LicenceCase) -> Iterator[Bilingual]:
    form = case.form
    if not is_there(form.customs_district):
        yield Bilingual("报关口岸", "customs district")
    if not is_there(form.trade_mode):
        yield Bilingual("监管方式", "trade mode")
    if not is_there(form.transport):
        yield Bilingual("运输方式", "transport")
    if not is_there(form.payment):
        yield Bilingual("付款方式", "payment method")
    if not is_there(form.currency):
        yield Bilingual("币种", "currency")
    for place, vehicle in enumerate(case.vehicles, start=1):
        if (vehicle.line or NO_LINE).unit_price is None:
            yield Bilingual(f"第{place}辆车的单价", f"unit price of vehicle {place}")
    yield from _about_contract_number(case)


def _about_contract_number(case: LicenceCase) -> Iterator[Bilingual]:
    contract = case.dossier.contract
    if contract is None:
        return
    number = contract.number
    if number is None or not is_there(number):
        yield Bilingual("合同号", "contract number")
    elif len(number) > _LONGEST:
        yield Bilingual(
            f"合同号（{len(number)}个字符，最多{_LONGEST}个字符）",
            f"contract number ({len(number)} characters, {_LONGEST} at most)",
        )

"""Licence against declaration (联网核查): everything that does not agree, at once, each with its clause (2024-6/4.5, 4.7a).

Pure: what is licensed, what is declared and the day go in, reasons come out.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from chuhai.codes import country, customs_district, declaration_number
from chuhai.codes.bilingual import Bilingual
from chuhai.law.homes import carries_out


@dataclass(frozen=True, slots=True)
class Licensed:
    """What a licence allows (许可内容), as customs compare it."""

    number: str
    state: str
    state_label: Bilingual
    exporter_name: str
    exporter_uscc: str
    commodity_code: str
    destination: str
    customs_district: str
    quantity: int
    valid_from: date
    valid_until: date
    vins: tuple[str, ...]
    closed_on: date | None = None
    replaced_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Declared:
    """What is declared (申报内容); a particular that is not asked about is None and not compared."""

    exporter_uscc: str | None = None
    commodity_code: str | None = None
    destination: str | None = None
    office: str | None = None
    quantity: int | None = None
    vins: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that stands against clearing (不符之处)."""

    code: str
    clause: str
    message: Bilingual

    def as_plain(self) -> dict[str, object]:
        """The reason in plain JSON values."""
        return {"code": self.code, "clause": self.clause, "message": self.message._asdict()}


@carries_out("2024-6/4.7a", "2024-6/4.5a", "2024-6/4.5c", "licence-2008/14")
def reasons_against(licensed: Licensed, declared: Declared, on: date) -> tuple[Reason, ...]:
    """Everything that keeps a declaration from being cleared on this licence on a day; empty when all agrees."""
    return (*_of_the_licence(licensed, on), *_of_particulars(licensed, declared), *_of_vehicles(licensed, declared))


@carries_out("2024-6/4.5d")
def only_fewer(licensed: Licensed, declared: Declared, reasons: tuple[Reason, ...]) -> bool:
    """Whether nothing stands against it but that fewer are declared than licensed: then it is applied for anew.

    A number that does not agree with the vehicles listed is a slip of the pen and sends nothing back.
    docs/readings.md#fewer-declared.
    """
    listed = len(declared.vins or ())
    fewer = declared.quantity == listed < licensed.quantity
    return fewer and {reason.code for reason in reasons} == {"quantity", "vins_not_declared"}


def _of_the_licence(licensed: Licensed, on: date) -> Iterator[Reason]:
    if licensed.state == "used":
        yield Reason(
            "used",
            "2024-6/4.5a",
            Bilingual("许可证已使用，一批一证，不能再次使用。", "The licence has been used; one batch, one licence."),
        )
    elif licensed.state == "frozen":
        yield Reason(
            "frozen",
            "2024-6/7.5",
            Bilingual(
                "许可证已冻结：所列车辆涉嫌禁止出口，待发证机构处理。",
                "The licence is frozen: a vehicle on it is suspected to be prohibited, and its issuer has to decide.",
            ),
        )
    elif licensed.state != "valid":
        yield _not_in_force(licensed)
    if on < licensed.valid_from:
        yield Reason(
            "not_yet_valid",
            "licence-2008/13",
            Bilingual(
                f"许可证自{licensed.valid_from}起有效，尚未生效。",
                f"The licence is valid from {licensed.valid_from} only.",
            ),
        )
    if on > licensed.valid_until:
        yield Reason(
            "expired",
            "licence-2008/14",
            Bilingual(
                f"许可证有效期至{licensed.valid_until}，已过期。",
                f"The licence was valid until {licensed.valid_until}.",
            ),
        )


_ENDED = {
    "to_be_renewed": (
        "2024-6/4.5d",
        Bilingual("已因报关数量不足退回重新申领", "was sent back, since fewer were declared"),
    ),
    "handed_back": ("2024-6/4.5d", Bilingual("已由企业交回", "was handed back by its exporter")),
    "taken_back": (
        "2024-6/4.5d",
        Bilingual("已由企业交回，发证机构已收回", "was handed back and taken back by its issuer"),
    ),
    "replaced": ("licence-2008/17", Bilingual("已换发新证", "was replaced by a new licence")),
    "lost": ("licence-2008/18", Bilingual("已报告遗失", "was reported lost")),
    "cancelled": ("licence-2008/18", Bilingual("遗失后已注销", "was lost and cancelled")),
    "revoked": ("permit-law/69", Bilingual("已被发证机构撤销", "was revoked by its issuer")),
    "lapsed": ("licence-2008/14", Bilingual("到期未使用，已失效", "ran out unused and has lapsed")),
}
"""States in which a licence lets nothing go: the clause that ended it, and how customs are told."""


@carries_out("permit-law/69", "licence-2008/17", "licence-2008/18", "2024-6/4.5d")
def _not_in_force(licensed: Licensed) -> Reason:
    """Why the licence cannot be used, since when, and which number it was replaced by."""
    label = licensed.state_label
    other = ("licence-2008/14", Bilingual(f"状态为“{label.zh}”", f"is “{label.en}”"))
    clause, told = _ENDED.get(licensed.state, other)
    since = (
        Bilingual(f"于{licensed.closed_on}", f" on {licensed.closed_on}") if licensed.closed_on else Bilingual("", "")
    )
    numbers = Bilingual("、".join(licensed.replaced_by), ", ".join(licensed.replaced_by))
    now = (
        Bilingual(f"现为许可证{numbers.zh}。", f" The licence is now {numbers.en}.")
        if numbers.zh
        else Bilingual("", "")
    )
    return Reason(
        licensed.state if licensed.state in _ENDED else "state",
        clause,
        Bilingual(
            f"许可证{since.zh}{told.zh}，不能使用。{now.zh}",
            f"The licence {told.en}{since.en} and cannot be used.{now.en}",
        ),
    )


def _of_particulars(licensed: Licensed, declared: Declared) -> Iterator[Reason]:
    compared = (
        ("exporter", "境内发货人（出口商）", "Exporter", licensed.exporter_uscc, declared.exporter_uscc),
        ("commodity_code", "商品编号", "Commodity code", licensed.commodity_code, declared.commodity_code),
        ("destination", "最终目的国（地区）", "Destination", licensed.destination, declared.destination),
        ("quantity", "数量", "Quantity", licensed.quantity, declared.quantity),
    )
    for code, zh, en, allowed, told in compared:
        if told is not None and told != allowed:
            clause = "2024-6/4.5c" if code == "quantity" else "2024-6/4.7a"
            this, that = _in_words(code, allowed), _in_words(code, told)
            yield Reason(
                code,
                clause,
                Bilingual(
                    f"{zh}不符：许可证为{this.zh}，申报为{that.zh}。",
                    f"{en} differs: licensed {this.en}, declared {that.en}.",
                ),
            )
    if declared.office is not None and not customs_district.same_district(licensed.customs_district, declared.office):
        this, that = _in_words("office", licensed.customs_district), _in_words("office", declared.office)
        yield Reason(
            "office",
            "2024-6/4.7a",
            Bilingual(
                f"报关口岸不符：许可证为{this.zh}，申报海关为{that.zh}。",
                f"Customs district differs: licensed {this.en}, declared at {that.en}.",
            ),
        )


def _in_words(code: str, value: str | int) -> Bilingual:
    """A particular as a reader knows it: countries and customs offices by their names, with the code behind."""
    table = {"destination": country, "office": customs_district}.get(code)
    if table is None or not table.is_known(str(value)):
        return Bilingual(str(value), str(value))
    name = table.name(str(value))
    return Bilingual(f"{name.zh}（{value}）", f"{name.en} ({value})")


def _of_vehicles(licensed: Licensed, declared: Declared) -> Iterator[Reason]:
    if declared.vins is None:
        return
    twice = sorted({vin for vin in declared.vins if declared.vins.count(vin) > 1})
    if twice:
        yield Reason(
            "vins_twice",
            "2024-6/4.7a",
            Bilingual(f"车辆重复申报：{'、'.join(twice)}。", f"Declared twice: {', '.join(twice)}."),
        )
    unlicensed = [vin for vin in dict.fromkeys(declared.vins) if vin not in licensed.vins]
    if unlicensed:
        yield Reason(
            "vins_not_licensed",
            "2024-6/4.7a",
            Bilingual(
                f"不在许可证附表内的车辆：{'、'.join(unlicensed)}。", f"Not on the licence: {', '.join(unlicensed)}."
            ),
        )
    left_out = [vin for vin in licensed.vins if vin not in declared.vins]
    if left_out:
        yield Reason(
            "vins_not_declared",
            "2024-6/4.5c",
            Bilingual(
                f"许可证上未申报的车辆：{'、'.join(left_out)}；须一次完成清关，少于许可数量的应重新申领。",
                f"Licensed but not declared: {', '.join(left_out)}; all clear in one go, or the licence is applied for anew.",
            ),
        )


def declaration_fault(number: str, office: str) -> Reason | None:
    """Why a declaration number cannot be one of an export at this office, or None."""
    why = declaration_number.why_not_export(number)
    if why is None and number[:4] != office:
        why = Bilingual(
            f"报关单号前4位{number[:4]}不是本海关代码{office}。",
            f"The declaration number begins with {number[:4]}, this office is {office}.",
        )
    return Reason("declaration_number", "2024-6/4.7a", why) if why else None

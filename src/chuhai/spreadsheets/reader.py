"""Reading a workbook as a dossier (读入工作簿): all of it or nothing, every fault named by sheet, row and column."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from chuhai.codes.bilingual import Bilingual
from chuhai.law.dossier import Dossier, FilingDossier, LicenceDossier, UnusableDossier
from chuhai.law.dossier_reading import explain
from chuhai.law.findings import Kind
from chuhai.spreadsheets.assembly import Assembly
from chuhai.spreadsheets.faults import Fault, Place, UnusableWorkbook, unusable
from chuhai.spreadsheets.headings import written_alike
from chuhai.spreadsheets.layout import VEHICLES, SheetPlan, WorkbookPlan, plan_of
from chuhai.spreadsheets.places import Places
from chuhai.spreadsheets.reading_rows import Told, read_sheet
from chuhai.spreadsheets.remainder import REMAINDER, Remainder, read_remainder
from chuhai.spreadsheets.sheets import Sheet, sheets_of

#: Sheets that explain and offer, and hold nothing of the dossier.
PASSED_OVER = (Bilingual("填写说明", "Explanations"), Bilingual("选项", "Choices"))

_ALSO_CALLED = {
    "申请表": (Bilingual("出口许可证申请表", "Application form"), Bilingual("许可证申请表", "Form")),
    "车辆": (Bilingual("车辆信息", "Vehicle"), Bilingual("车辆明细", "Vehicle list"), Bilingual("车辆清单", "Cars")),
    "企业": (Bilingual("企业信息", "Company"), Bilingual("企业情况", "Exporter")),
    "材料": (Bilingual("申报材料", "Papers"),),
    "鉴定评估人员": (Bilingual("鉴定评估专业人员", "Appraiser"),),
    "改装车": (Bilingual("改装", "Modified"),),
    "售后服务确认书": (Bilingual("确认书", "After-sales confirmations"),),
}


@dataclass(frozen=True)
class WorkbookRead:
    """A workbook as a dossier: the facts as plain JSON values, the same as the law reads them, and where each stands."""

    plain: dict[str, Any]
    dossier: Dossier
    places: Places


def read_workbook(content: bytes, told: Told | None = None) -> WorkbookRead:
    """The dossier that a workbook holds; `told` hears how many vehicle rows are done. Raises UnusableWorkbook."""
    sheets = sheets_of(content)
    plan, planned, faults = _understood(sheets)
    names = [sheet.name for sheet in sheets]
    reads = [read_sheet(sheet, found, told if found.home == VEHICLES else None) for sheet, found in planned]
    remainders = [read_remainder(sheet) for sheet in sheets if written_alike([REMAINDER], sheet.name)]
    assembly = Assembly(plan.kind, reads)
    faults += [fault for read in reads for fault in read.faults] + assembly.faults
    for remainder in remainders:
        faults += _put_remainder(plan.kind, remainder, assembly)
    plain = assembly.finish()
    if faults:
        raise UnusableWorkbook(_in_order(faults, names))
    return WorkbookRead(plain, _dossier(plan.kind, assembly), assembly.places)


def _understood(sheets: Sequence[Sheet]) -> tuple[WorkbookPlan, list[tuple[Sheet, SheetPlan]], list[Fault]]:
    """Which dossier this is and which sheet is which; a sheet that is none of it must be blank."""
    plans = [plan_of(Kind.LICENCE), plan_of(Kind.FILING)]
    found = [(sheet, plan, each) for sheet in sheets for plan in plans for each in plan.sheets if _is(sheet, each)]
    kinds = {plan.kind: plan for _, plan, _ in found}
    if len(kinds) != 1:
        raise _neither_or_both(bool(kinds))
    faults: list[Fault] = []
    planned: dict[str, Sheet] = {}
    for sheet in sheets:
        plan = next((each for known, _, each in found if known is sheet), None)
        if plan is None:
            faults += _stray(sheet)
        elif plan.name.zh in planned:
            other = planned[plan.name.zh].name
            reason = Bilingual(f"与工作表“{other}”重复", f"it is the same as the sheet “{other}”")
            faults.append(Fault(reason, Place(sheet.name)))
        else:
            planned[plan.name.zh] = sheet
    known = {each.name.zh: each for _, _, each in found}
    return next(iter(kinds.values())), [(sheet, known[name]) for name, sheet in planned.items()], faults


def _is(sheet: Sheet, plan: SheetPlan) -> bool:
    return written_alike([plan.name, *_ALSO_CALLED.get(plan.name.zh, ())], sheet.name)


def _stray(sheet: Sheet) -> list[Fault]:
    blank = not any(cell != "" for row in sheet.rows for cell in row)
    if blank or written_alike([*PASSED_OVER, REMAINDER], sheet.name):
        return []
    reason = Bilingual(
        "不是卷宗的工作表，请更正名称；无关内容请移出本文件",
        "it is no sheet of a dossier: correct its name, or take it out of this file",
    )
    return [Fault(reason, Place(sheet.name))]


def _neither_or_both(both: bool) -> UnusableWorkbook:
    if both:
        return unusable(
            "既有申领的工作表，又有企业申报的工作表，请分成两个文件",
            "it holds sheets of an application and of a filing: make two files of it",
        )
    return unusable(
        "找不到“申请表”“车辆”或“企业”工作表，请使用 chuhai template 生成的模板",
        "there is no sheet “Application”, “Vehicles” or “Enterprise”: use the form that chuhai template writes",
    )


def _put_remainder(kind: Kind, remainder: Remainder, assembly: Assembly) -> list[Fault]:
    faults = list(remainder.faults)
    for rest in remainder.entries:
        try:
            assembly.put_rest(rest)
        except LookupError as error:
            faults.append(Fault(error.args[0], rest.place))
        else:
            faults += _of_wrong_type(kind, rest.as_dossier(kind), rest.place)
    return faults


def _of_wrong_type(kind: Kind, plain: dict[str, Any], place: Place) -> list[Fault]:
    try:
        msgspec.convert(plain, _type(kind))
    except msgspec.ValidationError as error:
        return [Fault(explain(error, b"").reason, place)]
    return []


def _dossier(kind: Kind, assembly: Assembly) -> Dossier:
    try:
        return msgspec.convert(assembly.plain, _type(kind))
    except msgspec.ValidationError as error:
        unfit: UnusableDossier = explain(error, b"")
        raise UnusableWorkbook([Fault(unfit.reason, assembly.places.of(unfit.path))]) from error


def _type(kind: Kind) -> type[LicenceDossier] | type[FilingDossier]:
    return FilingDossier if kind is Kind.FILING else LicenceDossier


def _in_order(faults: list[Fault], names: list[str]) -> list[Fault]:
    def order(fault: Fault) -> tuple[int, int, int]:
        place = fault.place
        return (-1, 0, 0) if place is None else (names.index(place.sheet), place.row, place.column)

    return sorted(faults, key=order)

"""Headings as people write them (表头识别): which fact a column or a label is, in any order and in either language."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from chuhai.codes.bilingual import Bilingual
from chuhai.spreadsheets.layout import Field, SheetPlan

NUMBER = Bilingual("序号", "No.")
VEHICLE_NUMBER = Bilingual("车辆序号", "Vehicle no.")
CATEGORY = Bilingual("类别", "Category")
ITEM = Bilingual("项目", "Item")
CONTENT = Bilingual("内容", "Content")
EXAMPLE = Bilingual("示例", "Example")
HINT = Bilingual("填写说明", "How to fill it in")
PATH = Bilingual("位置", "Path")

#: Other words for a heading, by the path of the fact.
SYNONYMS = {
    "vin": ("实车VIN", "实车VIN码", "实车车架号", "实车识别代号"),
    "line.vin": ("申请表VIN", "申请表车辆识别代号"),
    "certificate.vin": ("登记证书VIN", "登记证书车辆识别代号", "登记证书车架号"),
    "line.brand": ("申请表品牌", "申请表车辆品牌", "品牌"),
    "line.model": ("申请表型号", "申请表车辆型号", "型号"),
    "certificate.brand": ("登记证书品牌", "登记证书车辆品牌", "品牌"),
    "certificate.model": ("登记证书型号", "登记证书车辆型号", "型号"),
    "certificate.number": ("机动车登记证书编号", "登记证编号", "证书编号"),
    "certificate.owner": ("所有人", "车主"),
    "certificate.manufacturer": ("制造厂", "生产厂家", "生产企业", "制造企业"),
    "certificate.fuel": ("燃料", "燃油种类", "燃料类型"),
    "certificate.displacement_ml": ("排量(ml)", "排量(mL)", "排量(cc)"),
    "certificate.seats": ("核定载客人数", "座位数", "核载人数"),
    "certificate.gross_mass_kg": ("总质量(kg)",),
    "certificate.load_capacity_kg": ("核定载质量(kg)",),
    "certificate.manufactured_on": ("出厂日期", "制造日期"),
    "certificate.registered_on": ("登记证书注册登记日期",),
    "certificate.pending_export_on": ("登记证书转让待出口日期", "待出口签注日期"),
    "line.registered_on": ("申请表注册登记日期",),
    "line.pending_export_on": ("申请表转让待出口日期",),
    "line.unit_price": ("价格", "出口单价"),
    "line.commodity_name": ("品名",),
    "odometer_km": ("行驶里程", "里程", "里程(公里)", "行驶里程(公里)", "行驶里程(km)", "里程表读数"),
    "form.quantity": ("申请数量", "数量"),
    "form.destination": ("目的国", "目的地", "出口国别", "进口国"),
    "form.commodity_code": ("商品编号", "HS编码", "海关商品编码"),
    "form.customs_district": ("口岸", "报关关区"),
    "form.currency": ("币制",),
    "contract.number": ("合同编号",),
    "contract.importer": ("外商", "买方"),
    "market_access.destination": ("准入目标市场",),
    "test_report.number": ("检测报告编号",),
    "test_report.institution": ("检验检测机构", "检测单位"),
    "test_report.issued_on": ("检测报告日期", "报告日期"),
}
_NUMBERS = ("序号", "车辆序号", "no", "vehicleno", "#")
_VEHICLES_NAMED = (*_NUMBERS, "车辆", "vehicle", "vin", "车辆识别代号", "实车车辆识别代号")
_NOISE = re.compile(r"[\s.·・:/\-_*、]+")


class UnknownHeading(LookupError):
    """A heading that is no fact's, or may be several facts'; `reason` says which."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.reason = Bilingual(zh, en)


def plain(text: str) -> str:
    """A heading without what does not tell headings apart: width, case, blanks, marks between its parts."""
    return _NOISE.sub("", unicodedata.normalize("NFKC", text).casefold())


def heading(field: Field, plan: SheetPlan, language: str) -> str:
    """What is written over a field: its label, with its group before it where another has the same label."""
    label = field.label.within(language)
    alike = [other for other in plan.fields if other.label.within(language) == label]
    return label if len(alike) == 1 or not plan.in_rows else f"{field.group.within(language)}·{label}"


class Headings:
    """The headings of one sheet, and the facts they stand for."""

    def __init__(self, plan: SheetPlan) -> None:
        self._in_group: dict[tuple[str, str], Field] = {}
        self._alone: dict[str, list[Field]] = {}
        self._labels = [field.label.zh for field in plan.fields]
        self._numbers = _VEHICLES_NAMED if plan.of_vehicle else _NUMBERS
        for field in plan.fields:
            self._enter(field, plan)

    def find(self, text: str, group: str = "") -> Field:
        """The fact under a heading, by itself or within the group named above or before it; raises UnknownHeading."""
        key = plain(text)
        found = self._alone.get(key, [])
        if len(found) != 1:
            within = self._in_group.get((plain(group), key))
            if within is None:
                raise self._unknown(text, key, found)
            return within
        return found[0]

    def knows(self, text: str) -> bool:
        """Whether a heading is any fact's, alone or within some group."""
        return plain(text) in self._alone

    def is_number(self, text: str) -> bool:
        """Whether a heading stands over the rows' numbers, or over the vehicles that the rows belong to."""
        return plain(text) in self._numbers and not self.knows(text)

    def _enter(self, field: Field, plan: SheetPlan) -> None:
        groups = {plain(name) for name in _names_of_group(field, plan)}
        labels = {plain(name) for name in (*field.label, field.name, *SYNONYMS.get(field.path, ()))}
        for label in labels | {group + label for group in groups for label in labels} | {plain(field.path)}:
            known = self._alone.setdefault(label, [])
            if field not in known:
                known.append(field)
        for group in groups:
            self._in_group |= {(group, label): field for label in labels}

    def _unknown(self, text: str, key: str, found: list[Field]) -> UnknownHeading:
        if found:
            zh = "或".join(f"“{field.group.zh}·{field.label.zh}”" for field in found)
            en = " or ".join(f"“{field.group.en}·{field.label.en}”" for field in found)
            return UnknownHeading(f"“{text}”可能指{zh}，请写明", f"“{text}” may be {en}: write which")
        close = get_close_matches(text, self._labels, 1, 0.6)
        zh = f"，是否指“{close[0]}”？" if close else ""
        en = f" (is “{close[0]}” meant?)" if close else ""
        return UnknownHeading(f"没有“{text}”这一栏{zh}", f"there is no heading “{text}” here{en}")


def _names_of_group(field: Field, plan: SheetPlan) -> Iterator[str]:
    """What the field's group may be called: its titles, its key, and the sheet's own name for what lies at its root."""
    yield from field.group
    *groups, _ = field.steps
    if groups:
        yield groups[-1]
        yield ".".join(groups)
    else:
        yield from plan.name


def written_alike(names: Iterable[Bilingual], text: str) -> bool:
    """Whether a text is one of the names in either language."""
    return plain(text) in {plain(word) for name in names for word in name}

"""What a cell offers to choose from (下拉选项): codes with their names, and the words for the dossier's fixed values."""

from collections.abc import Mapping
from functools import cached_property

from chuhai.codes import country, currency, customs_district, payment, trade_mode, transport, use_nature
from chuhai.codes.bilingual import Bilingual
from chuhai.law.clauses import all_clauses

NO_NAME = Bilingual("", "")


class Choices:
    """Values with their names, in the order in which they are offered; a value without a name stands for itself."""

    def __init__(self, title: Bilingual, names: Mapping[str, Bilingual], *, by_name: bool = False) -> None:
        self.title = title
        self.names = names
        self.by_name = by_name

    def shown(self, value: str, language: str) -> str:
        """How a value is offered: its name where that says all, else code and name; an unknown one as it is."""
        name = self.names.get(value, NO_NAME).within(language)
        if not name:
            return value
        return name if self.by_name else f"{value} {name}"

    def offered(self, language: str) -> list[str]:
        """The whole list."""
        return [self.shown(value, language) for value in self.names]

    def value_of(self, text: str) -> str:
        """The value that a text chooses, by code, by name or by both; any other text is itself."""
        return self._values.get(text, text)

    def knows(self, text: str) -> bool:
        """Whether a text chooses one of the values."""
        return text in self._values

    @cached_property
    def _values(self) -> dict[str, str]:
        found: dict[str, str] = {}
        twice: set[str] = set()
        for value, name in self.names.items():
            for written in _ways_to_write(value, name):
                if found.setdefault(written, value) != value:
                    twice.add(written)
        return {written: value for written, value in found.items() if written not in twice}


def _ways_to_write(value: str, name: Bilingual) -> set[str]:
    return {value, *(word for text in name if text for word in (text, f"{value} {text}", f"{value}{text}"))}


def _plain(*values: str) -> dict[str, Bilingual]:
    return dict.fromkeys(values, NO_NAME)


_EXPORTER_TYPES = {
    "manufacturer": Bilingual("生产企业", "Manufacturer"),
    "trader": Bilingual("流通企业", "Trader"),
    "contractor": Bilingual("工程承包企业", "Contractor"),
}
#: The dossier's fixed values in words, by the values themselves as the type lists them.
_WORDS = {
    **_EXPORTER_TYPES,
    "qualified": Bilingual("合格", "Qualified"),
    "unqualified": Bilingual("不合格", "Unqualified"),
    "proven": Bilingual("属实", "Proven"),
    "not_proven": Bilingual("不属实", "Not proven"),
}
_ROUTES = {
    "filed": Bilingual("已申报企业", "With an approved filing"),
    "contractor": Bilingual("工程承包项目", "Contracted project"),
}
_LANGUAGES = {
    "zh": Bilingual("中文", "Chinese"),
    "en": Bilingual("英文", "English"),
    "ru": Bilingual("俄文", "Russian"),
    "ar": Bilingual("阿拉伯文", "Arabic"),
    "es": Bilingual("西班牙文", "Spanish"),
    "fr": Bilingual("法文", "French"),
    "pt": Bilingual("葡萄牙文", "Portuguese"),
    "de": Bilingual("德文", "German"),
    "uz": Bilingual("乌兹别克文", "Uzbek"),
    "kk": Bilingual("哈萨克文", "Kazakh"),
    "ky": Bilingual("吉尔吉斯文", "Kyrgyz"),
    "tg": Bilingual("塔吉克文", "Tajik"),
    "mn": Bilingual("蒙古文", "Mongolian"),
    "vi": Bilingual("越南文", "Vietnamese"),
    "th": Bilingual("泰文", "Thai"),
    "fa": Bilingual("波斯文", "Persian"),
}
_VIEWS = {
    "front": Bilingual("正前", "Front"),
    "front_left": Bilingual("左前", "Front left"),
    "side": Bilingual("正侧", "Side"),
    "rear": Bilingual("尾部", "Rear"),
}

VIEWS = Choices(Bilingual("照片角度", "Views"), _VIEWS, by_name=True)
_DESTINATIONS = Choices(Bilingual("国家（地区）", "Countries and regions"), country.destinations())

#: What may be chosen for a text of the dossier, by the path of the fact; other texts may be written just as well.
OFFERED = {
    "form.condition": Choices(Bilingual("商品状态", "Condition"), _plain("旧")),
    "form.destination": _DESTINATIONS,
    "form.customs_district": Choices(
        Bilingual("报关口岸", "Customs districts"), {code: e.name for code, e in customs_district.entries().items()}
    ),
    "form.trade_mode": Choices(Bilingual("监管方式", "Trade modes"), trade_mode.names()),
    "form.transport": Choices(Bilingual("运输方式", "Transport"), transport.names()),
    "form.payment": Choices(Bilingual("付款方式", "Payment"), payment.names()),
    "form.currency": Choices(Bilingual("币种", "Currencies"), currency.names()),
    "contract.language": Choices(Bilingual("合同文本语言", "Languages"), _LANGUAGES),
    "market_access.destination": _DESTINATIONS,
    "after_sales_confirmation.destination": _DESTINATIONS,
    "certificate.use_nature": Choices(
        Bilingual("使用性质", "Use natures"), _plain(*(nature.name.zh for nature in use_nature.use_natures()))
    ),
    "certificate.fuel": Choices(
        Bilingual("燃料种类", "Fuels"),
        _plain("汽油", "柴油", "电", "混合动力", "天然气", "液化石油气", "甲醇", "乙醇", "太阳能", "氢"),
    ),
    "test_report.standard": Choices(Bilingual("检测标准", "Standards"), _plain("WM/T 8-2022", "WM/T 9-2022")),
    "modified.photos.before": VIEWS,
    "modified.photos.after": VIEWS,
    "exporter.credit.records.clause": Choices(
        Bilingual("负面清单", "Dishonest acts"),
        {clause.id: clause.title for clause in all_clauses() if clause.id.startswith("2025-648/annex1.")},
    ),
}
OFFERED["certificate.use_history.use_nature"] = OFFERED["certificate.use_nature"]


def words_for(values: tuple[str, ...], path: str) -> Choices:
    """The words for a fact's fixed values; raises ValueError for a value that has none."""
    words = _ROUTES if path == "route" else _WORDS
    ordered = sorted(values, key=list(words).index)
    return Choices(Bilingual("", ""), {value: words[value] for value in ordered}, by_name=True)

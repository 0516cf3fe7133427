"""A batch comes in from a workbook, and every fault is named by sheet, row and column."""

from datetime import date, datetime
from io import BytesIO

import openpyxl
import pytest
from tests.cast import Cast
from tests.catalogue.announced import MODIFIER, announced, lawful_batch

from chuhai.catalogue.contents import BatchContent, BatchRefused
from chuhai.catalogue.workbook import PARTS, blank_batch, read_batch
from chuhai.spreadsheets.faults import UnusableWorkbook

ROWS = {
    "批次": [[401, datetime(2026, 1, 10)]],  # noqa: DTZ001  a cell of a spreadsheet has no time zone
    "列入企业": [[MODIFIER, "91421300MA48XK2P7M", None], ["中国重汽集团济南卡车股份有限公司", None, None]],
    "列入产品": [
        [MODIFIER, "改装车", "随专牌", "SZZ5180XLC", "冷藏车", None],
        ["中国重汽集团济南卡车股份有限公司", "底盘", "汕德卡牌", "ZZ1256V504HF1B", "载货汽车底盘", None],
        ["中国重汽集团济南卡车股份有限公司", "整车", "汕德卡牌", "ZZ4256V324HF1B", "牵引汽车", None],
    ],
    "撤销": [],
}


def workbook(rows: dict[str, list] | None = None) -> bytes:
    """The blank form with these rows."""
    book = openpyxl.load_workbook(BytesIO(blank_batch("zh")))
    for sheet, lines in (rows or ROWS).items():
        for line in lines:
            book[sheet].append(line)
    kept = BytesIO()
    book.save(kept)
    return kept.getvalue()


def faults(content: bytes) -> list[str]:
    """Where a workbook is faulty."""
    with pytest.raises(UnusableWorkbook) as error:
        read_batch(content)
    return [fault.place.written if fault.place else "" for fault in error.value.faults]


@pytest.mark.clause("2024-6/7.2")
def test_the_form_filled_in_is_the_batch() -> None:
    assert read_batch(workbook()).content == lawful_batch()


def test_both_languages_have_the_same_form() -> None:
    for language in ("zh", "en"):
        book = openpyxl.load_workbook(BytesIO(blank_batch(language)))
        assert [len(list(book[name.within(language)].iter_cols())) for name in (plan.name for plan in PARTS)] == [
            3,
            6,
            4,
        ]


def test_faults_are_named_by_their_cells() -> None:
    rows = ROWS | {
        "批次": [["四百", "昨天"]],
        "列入产品": [[MODIFIER, "轮船", None, "SZZ5180XLC", "冷藏车", "13月1日"]],
    }
    assert faults(workbook(rows)) == ["批次!A2", "批次!B2", "列入产品!B2", "列入产品!C2", "列入产品!F2"]


def test_a_workbook_without_its_batch_or_with_a_strange_sheet_is_refused() -> None:
    book = openpyxl.load_workbook(BytesIO(workbook()))
    book.create_sheet("备注")["A1"] = "内部"
    book["列入企业"]["B1"] = "代码"
    kept = BytesIO()
    book.save(kept)
    assert faults(kept.getvalue()) == ["列入企业!B1", "备注"]
    del book["批次"]
    book.save(kept := BytesIO())
    assert faults(kept.getvalue()) == [""]
    assert faults(b"no workbook") == [""]


def test_what_the_catalogue_refuses_is_named_by_its_cell_too(cast: Cast) -> None:
    announced(cast)
    read = read_batch(workbook(ROWS | {"批次": [[402, datetime(2026, 1, 11)]], "列入企业": []}))  # noqa: DTZ001
    with pytest.raises(BatchRefused) as error:
        announced(cast, read.content)
    told = [fault.place.written for fault in read.as_faults(error.value).faults if fault.place]
    assert told == ["列入产品!D2", "列入产品!D3", "列入产品!D4"]


def test_a_blank_day_is_that_of_publication() -> None:
    read = read_batch(workbook(ROWS | {"列入产品": [], "列入企业": [["甲公司", None, "2026/1/8"]]}))
    assert read.content == BatchContent(
        401, date(2026, 1, 10), (type(lawful_batch().manufacturers[0])("甲公司", "", date(2026, 1, 8)),)
    )

"""MIIT's pages (工业和信息化部门页): the catalogue searched, as of a day, exported, brought in and withdrawn from."""

from io import BytesIO

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from tests.cast import Cast
from tests.catalogue.announced import MODEL, MODIFIER, announced
from tests.catalogue.test_workbook import ROWS, workbook
from tests.portal.visit import Visitor, text_of

from chuhai.accounts.actors import SYSTEM
from chuhai.accounts.row_security import reading_as
from chuhai.catalogue.models import Batch, Manufacturer, Product


def sent(content: bytes) -> dict:
    """A workbook as the form sends it."""
    return {"workbook": SimpleUploadedFile("批次.xlsx", content)}


def counted() -> int:
    """How many products there are."""
    with reading_as(SYSTEM):
        return Product.objects.count()


@pytest.mark.clause("2024-6/7.2")
def test_a_batch_is_brought_in_from_a_workbook_once(cast: Cast, clock) -> None:
    miit, url = Visitor(cast.miit), reverse("miit:batch_import")
    first = miit.post(url, sent(workbook()), follow=True)
    assert "第401批已导入：列入企业2家、产品3个，撤销0条。" in text_of(first)
    again = miit.post(url, sent(workbook()), follow=True)
    assert "内容相同，没有变化" in text_of(again)
    assert counted() == 3


@pytest.mark.clause("2024-6/7.2")
def test_a_faulty_workbook_brings_in_nothing_and_names_its_cells(cast: Cast, clock) -> None:
    rows = ROWS | {"列入产品": [["无此企业", "整车", "甲牌", "JIA1", "轿车", None]]}
    answer = Visitor(cast.miit).post(reverse("miit:batch_import"), sent(workbook(rows)))
    assert answer.status_code == 422
    assert "列入产品!A2 “无此企业”未列入公告" in text_of(answer)
    assert counted() == 0
    nothing = Visitor(cast.miit).post(reverse("miit:batch_import"))
    assert (nothing.status_code, "请先选择文件。" in text_of(nothing)) == (422, True)


def test_the_blank_form_is_handed_out(cast: Cast, clock) -> None:
    page = Visitor(cast.miit).get(reverse("miit:batch_form"))
    assert openpyxl.load_workbook(BytesIO(page.content)).sheetnames == [
        "批次",
        "列入企业",
        "列入产品",
        "撤销",
        "填写说明",
    ]


@pytest.mark.parametrize(
    ("asked", "number"),
    [
        ({}, 3),
        ({"kind": "modified"}, 1),
        ({"q": "szz5180"}, 1),
        ({"q": "济南"}, 2),
        ({"on": "2026-01-09"}, 0),
        ({"on": "2026-01-10"}, 3),
        ({"on": "昨天"}, 0),
        ({"state": "withdrawn"}, 0),
    ],
)
def test_products_are_found_by_kind_words_and_day(cast: Cast, clock, asked: dict, number: int) -> None:
    announced(cast)
    page = Visitor(cast.exporter).get(reverse("miit:products"), asked)
    assert page.context["listing"].total == number


def test_every_desk_reads_the_catalogue_and_finds_a_model(cast: Cast, clock) -> None:
    announced(cast)
    for user in (cast.exporter, cast.reviewer, cast.police, cast.customs, cast.mofcom, cast.miit, cast.manufacturer):
        visitor = Visitor(user)
        assert MODEL in text_of(visitor.get(reverse("miit:products")))
        assert visitor.get(reverse("search"), {"q": MODEL}).url.startswith("/miit/products/")


def test_lists_leave_as_workbooks(cast: Cast, clock) -> None:
    announced(cast)
    for name, rows in (("products", 3), ("manufacturers", 2), ("batches", 1)):
        page = Visitor(cast.miit).get(reverse(f"miit:{name}"), {"as": "workbook"})
        sheet = openpyxl.load_workbook(BytesIO(page.content)).active
        assert sheet.max_row == rows + 1


@pytest.mark.clause("2024-6/7.2")
def test_an_entry_is_withdrawn_with_its_day_and_reason(cast: Cast, clock) -> None:
    announced(cast)
    with reading_as(SYSTEM):
        product, maker = Product.objects.get(model=MODEL), Manufacturer.objects.get(name=MODIFIER)
    miit = Visitor(cast.miit)
    url = reverse("miit:product_withdraw", args=[product.pk])
    assert miit.post(url, {"since": "2026-03-02"}).status_code == 422
    assert miit.post(url, {"since": "2026-01-09", "words": "停产"}).status_code == 422
    page = miit.post(url, {"since": "2026-03-02", "words": "停产"}, follow=True)
    assert "已撤销" in text_of(page)
    assert "停产" in text_of(page)
    assert miit.get(url).status_code == 409
    assert (
        miit.post(
            reverse("miit:manufacturer_withdraw", args=[maker.pk]), {"since": "2026-03-02", "words": "停产"}
        ).status_code
        == 302
    )


def test_a_list_takes_the_same_few_queries_for_many_rows(cast: Cast, clock, django_assert_max_num_queries) -> None:
    announced(cast)
    with reading_as(SYSTEM):
        maker, batch = Manufacturer.objects.get(name=MODIFIER), Batch.objects.get()
        told = {
            "manufacturer": maker,
            "batch": batch,
            "kind": "modified",
            "name": "冷藏车",
            "listed_from": batch.published_on,
        }
        Product.objects.bulk_create(
            Product(model=f"X{turn}", key=f"X{turn}", brand="随专牌", **told) for turn in range(40)
        )
    visitor = Visitor(cast.miit)
    visitor.get(reverse("miit:products"))
    with django_assert_max_num_queries(10):
        visitor.get(reverse("miit:products"))

"""A modified vehicle's evidence on pages (改装证明材料页): photographs in their places, the checklist, the announcement, the judgement."""

import re
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from tests.cast import Cast, acting
from tests.catalogue.announced import announced
from tests.documents.files import pdf, picture
from tests.filing.lawful import lawful_filing
from tests.licensing.lawful import MONDAY, NOW
from tests.licensing.test_deciding import with_modified_vehicle
from tests.portal.visit import Visitor, text_of

from chuhai.filing import actions as filing
from chuhai.licensing import actions


@pytest.fixture(autouse=True)
def on_monday(clock) -> None:
    """The day on which the application is handed in."""
    clock(MONDAY)


def to_be_supplemented(cast: Cast) -> tuple[str, int]:
    """An application with one modified vehicle that its exporter may change."""
    application, line = with_modified_vehicle(cast)
    acting(cast.reviewer.actor, actions.request_supplement, application.number, "请补照片。", at=NOW)
    return application.number, line.pk


def places(page) -> dict[str, str]:
    """What each place of the photographs shows."""
    found = re.findall(
        r'<td class="evidence-place" id="place-([a-z-]+)"[^>]*>\s*<(\w+) ?(?:class="([a-z-]+)")?', page.content.decode()
    )
    return {name: tag if tag == "a" else kind for name, tag, kind in found}


@pytest.mark.clause("2025-648/annex2.1")
@pytest.mark.clause("2025-648/annex2.2")
def test_each_place_shows_its_photograph_or_that_it_is_missing(cast: Cast) -> None:
    number, line = to_be_supplemented(cast)
    url = reverse("exporter:application_modification", args=[number, line])
    exporter = Visitor(cast.exporter)
    empty = exporter.get(url)
    views = ("photo-{}-front", "photo-{}-front-left", "photo-{}-side", "photo-{}-rear", "nameplate-{}")
    assert set(places(empty)) == {view.format(when) for view in views for when in ("before", "after")}
    assert set(places(empty).values()) == {"evidence-missing"}
    photo = SimpleUploadedFile("改装前正前.jpg", picture(), "image/jpeg")
    assert exporter.post(url, {"requirement": "photo_before_front", "file": photo}).url == url
    shown = exporter.get(url)
    assert [name for name, kind in places(shown).items() if kind == "a"] == ["photo-before-front"]
    assert shown.content.decode().count('<img class="evidence-picture"') == 1


def test_a_file_that_is_not_taken_is_told_and_changes_nothing(cast: Cast) -> None:
    number, line = to_be_supplemented(cast)
    url = reverse("exporter:application_modification", args=[number, line])
    exporter = Visitor(cast.exporter)
    wrong = SimpleUploadedFile("a.jpg", b"MZ", "image/jpeg")
    answer = exporter.post(url, {"requirement": "photo_before_front", "file": wrong}, follow=True)
    assert 'class="evidence-missing"' in answer.content.decode()
    assert set(places(answer).values()) == {"evidence-missing"}


@pytest.mark.clause("2025-648/4b")
def test_the_reviewer_sees_before_and_after_side_by_side_with_the_judgement(cast: Cast) -> None:
    application, line = with_modified_vehicle(cast)
    url = reverse("commerce:application_modification", args=[application.number, line.pk])
    reviewer = Visitor(cast.reviewer)
    before = text_of(reviewer.get(url))
    assert "改装前 改装后 正前" in before
    assert "尚未认定。" in before
    judge = reverse("commerce:application_judge", args=[application.number, line.pk])
    reviewer.post(judge, {"proven": "no", "words": "照片与铭牌不符。"})
    after = text_of(reviewer.get(url))
    assert "已认定：材料不能证明改装真实。 照片与铭牌不符。 李静" in after
    assert "照片与铭牌不符。" in text_of(
        reviewer.get(reverse("commerce:application_line", args=[application.number, line.pk]))
    )
    assert 'name="proven"' not in Visitor(cast.issuer).get(url).content.decode()


@pytest.mark.clause("2025-648/4c")
def test_a_contradiction_with_the_catalogue_is_shown_beside_what_was_declared(cast: Cast) -> None:
    application, line = with_modified_vehicle(cast)
    url = reverse("commerce:application_modification", args=[application.number, line.pk])
    reviewer = Visitor(cast.reviewer)
    assert "平台尚未导入公告目录" in text_of(reviewer.get(url))
    announced(cast)
    page = text_of(reviewer.get(url))
    assert "已列入 目录中没有该条目 不一致" in page
    assert "未查明同类改装车产品是否列入" in page


@pytest.mark.clause("2024-6/2.1.2")
def test_a_manufacturers_filing_shows_the_catalogue_beside_its_word(cast: Cast) -> None:
    announced(cast)
    particulars = lawful_filing()
    particulars["exporter"] |= {"type": "manufacturer", "in_announcement": True}
    made = acting(cast.exporter.actor, filing.draft, particulars, at=NOW)
    acting(cast.exporter.actor, filing.submit, made.number, at=NOW)
    page = text_of(Visitor(cast.reviewer).get(reverse("commerce:filing", args=[made.number])))
    assert "已列入 目录中没有该条目 不一致" in page


@pytest.mark.clause("2025-648/4d")
def test_the_certificate_stands_with_its_number_and_last_day(cast: Cast) -> None:
    application, line = with_modified_vehicle(cast)
    page = text_of(
        Visitor(cast.reviewer).get(reverse("commerce:application_modification", args=[application.number, line.pk]))
    )
    assert "2024011101000001 有效期至 2027-01-01" in page


def test_papers_that_are_no_photographs_have_their_list(cast: Cast) -> None:
    number, line = to_be_supplemented(cast)
    url = reverse("exporter:application_modification", args=[number, line])
    told = ("chassis_invoice", "底盘发票.pdf", BytesIO(pdf()))
    acting(cast.exporter.actor, actions.upload, number, *told, at=NOW, line_id=line)
    page = text_of(Visitor(cast.exporter).get(url))
    assert "底盘采购发票 底盘发票.pdf" in page

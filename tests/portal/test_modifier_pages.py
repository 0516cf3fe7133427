"""Modified exports and surveys on pages (改装车出口与排查页): commerce draws up, MOFCOM acknowledges, MIIT reads; all watch."""

from io import BytesIO

import openpyxl
import pytest
from django.urls import reverse
from tests.cast import Cast
from tests.catalogue.announced import MODIFIER, announced
from tests.modifications.exported import exported
from tests.modifications.test_capacity import declare
from tests.modifications.test_surveys import drafted
from tests.portal.visit import Visitor, fields_of, links_of, text_of

from chuhai.accounts.actors import SYSTEM
from chuhai.accounts.row_security import reading_as
from chuhai.modifications.models import Capacity, Survey


@pytest.fixture(autouse=True)
def in_march(clock) -> None:
    """A year of which some months have passed."""
    clock("2026-03-20")


@pytest.mark.clause("2025-648/4e")
def test_every_watching_desk_sees_months_against_capacity_and_anomalies_on_top(cast: Cast) -> None:
    declare(cast, 10, name="在能力内的改装厂")
    declare(cast, 2)
    exported(cast, "2026-02-03", 3)
    exported(cast, "2026-02-03", 3, maker="在能力内的改装厂")
    for user, room in ((cast.reviewer, "commerce"), (cast.miit, "miit"), (cast.mofcom, "mofcom")):
        page = text_of(Visitor(user).get(reverse(f"{room}:modifiers")))
        assert f"{MODIFIER} 宁波市商务局 2 0 3 ↑ 0" in page
        assert "累计出口量超过申报年能力" in page
        assert page.index(MODIFIER) < page.index("在能力内的改装厂")
    assert "本年没有改装车出口" in text_of(Visitor(cast.other_reviewer).get(reverse("commerce:modifiers")))


def test_the_table_leaves_as_a_workbook(cast: Cast) -> None:
    declare(cast, 2)
    exported(cast, "2026-02-03", 3)
    page = Visitor(cast.miit).get(reverse("miit:modifiers"), {"as": "workbook", "year": "2026"})
    sheet = openpyxl.load_workbook(BytesIO(page.content)).active
    assert [cell.value for cell in sheet[2]] == [
        MODIFIER, "宁波市商务局", 2, 0, 3, *([0] * 10), 3, 150, "累计出口量超过申报年能力",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("asked", "year"), [("2025", 2025), ("2027", 2026), ("abc", 2026), ("20255", 2026), ("", 2026)]
)
def test_the_year_stands_in_the_address(cast: Cast, asked: str, year: int) -> None:
    assert Visitor(cast.miit).get(reverse("miit:modifiers"), {"year": asked}).context["year"] == year


def test_a_modifier_has_its_months_declarations_surveys_and_vehicles(cast: Cast) -> None:
    declare(cast, 2)
    exported(cast, "2026-02-03", 3)
    survey = drafted(cast)
    page = text_of(Visitor(cast.reviewer).get(reverse("commerce:modifier", args=[2026, MODIFIER])))
    assert "（自2月起）" in page
    assert "张厂长" in page
    assert survey.number in page
    assert page.count("随专牌") == 3


@pytest.mark.clause("2025-648/4f")
def test_an_anomaly_opens_a_notice_about_its_exporter(cast: Cast) -> None:
    exported(cast, "2026-02-03", 1)
    write = reverse("notices:write", args=["exporter", cast.exporter.organisation_id])
    for user, room in ((cast.miit, "miit"), (cast.mofcom, "mofcom"), (cast.reviewer, "commerce")):
        visitor = Visitor(user)
        assert write in links_of(visitor.get(reverse(f"{room}:modifier", args=[2026, MODIFIER])))
        assert visitor.get(write).status_code == 200
    declare(cast, 5)
    assert write not in links_of(Visitor(cast.miit).get(reverse("miit:modifier", args=[2026, MODIFIER])))


@pytest.mark.clause("2025-648/4e")
def test_capacity_is_recorded_on_a_form(cast: Cast) -> None:
    reviewer, url = Visitor(cast.reviewer), reverse("commerce:capacity")
    assert fields_of(reviewer.get(url, {"modifier": MODIFIER}))["modifier"] == MODIFIER
    told = {"modifier": MODIFIER, "year": "2026", "units": "1200", "declared_by": "张厂长"}
    for name in told:
        assert reviewer.post(url, told | {name: ""}).status_code == 422, name
    page = reviewer.post(url, told, follow=True)
    assert "申报年能力已记录。" in text_of(page)
    with reading_as(SYSTEM):
        assert Capacity.objects.get().units == 1200
    assert reviewer.post(url, told).status_code == 422


@pytest.mark.clause("2025-648/4e")
def test_a_survey_goes_from_the_province_to_mofcom(cast: Cast) -> None:
    declare(cast, 2)
    exported(cast, "2026-02-03", 3)
    reviewer = Visitor(cast.reviewer)
    begun = reviewer.post(reverse("commerce:survey_begin"), {"modifier": MODIFIER, "year": "2026"})
    form = reviewer.get(begun.url)
    send = begun.url + "send/"
    assert "请选择排查结论。" in text_of(reviewer.post(send, follow=True))
    told = fields_of(form) | {
        "answers.premises": "yes",
        "answers.staff": "42",
        "conclusion": "inadequate",
        "words": "设备不足。",
    }
    assert "已保存。" in text_of(reviewer.post(begun.url, told, follow=True))
    assert reviewer.post(begun.url, told).status_code == 412
    assert "已上报商务部" in text_of(reviewer.post(send, follow=True))
    with reading_as(SYSTEM):
        number = Survey.objects.get().number
    mofcom = Visitor(cast.mofcom)
    page = mofcom.get(reverse("mofcom:survey", args=[number]))
    assert "改装能力与出口量不相适应 设备不足。" in text_of(page)
    assert "部门间通知" in text_of(page)
    assert "已收悉" in text_of(mofcom.post(reverse("mofcom:survey_acknowledge", args=[number]), follow=True))
    assert "商务部已收悉" in text_of(Visitor(cast.miit).get(reverse("miit:survey", args=[number])))
    assert reviewer.post(begun.url, told).status_code == 409


def test_todays_tasks_name_anomalies_and_surveys(cast: Cast) -> None:
    exported(cast, "2026-02-03", 3)
    survey = drafted(cast)
    page = text_of(Visitor(cast.reviewer).get(reverse("home")))
    assert "改装车出口异常" in page
    assert survey.number in page
    assert "改装车出口异常 1" in text_of(Visitor(cast.miit).get(reverse("miit:overview")))


@pytest.mark.clause("2024-6/7.2")
def test_miits_first_page_has_catalogue_exports_and_anomalies(cast: Cast) -> None:
    announced(cast)
    exported(cast, "2026-02-03", 3)
    miit = Visitor(cast.miit)
    page = text_of(miit.get(miit.get("/").url))
    assert "列入企业 2 列入产品 3 最近批次 401 · 2026-01-10" in page
    assert "1家，异常1家" in page
    assert "有出口而没有申报能力" in page

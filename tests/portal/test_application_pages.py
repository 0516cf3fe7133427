"""Licence applications on the exporter's pages: begun, filled in, mended, handed in; nothing typed is ever lost."""

import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.cast import Cast, acting
from tests.documents.files import pdf
from tests.licensing.dossiers import VINS, dossier_dict
from tests.licensing.lawful import MONDAY, NOW, REGISTRY, approve, filled, lawful_draft, vehicle_of, vehicles_of
from tests.portal.visit import Visitor, fields_of, links_of, text_of
from tests.sealing.waiting import make_papers

from chuhai.accounts.actors import SYSTEM
from chuhai.accounts.row_security import reading_as
from chuhai.licensing import actions, queries
from chuhai.licensing.models import Application, Line


@pytest.fixture
def monday(clock) -> None:
    clock(MONDAY)


@pytest.fixture
def visitor(cast: Cast, monday) -> Visitor:
    """The exporter, on a Monday."""
    return Visitor(cast.exporter)


@pytest.fixture
def draft(cast: Cast, monday) -> Application:
    """A draft of two vehicles that may be handed in and issued."""
    return lawful_draft(cast)


def page_of(application: Application, tail: str = "") -> str:
    """The address of an application's page."""
    return f"/exporter/applications/{application.number}/{tail}"


def kept(application: Application) -> Application:
    """The application as it stands."""
    with reading_as(SYSTEM):
        return Application.objects.get(pk=application.pk)


def lines_of(application: Application) -> list[Line]:
    """Its vehicles as they stand."""
    with reading_as(SYSTEM):
        return list(application.lines.select_related("vehicle"))


def dossier_file(plain: dict[str, Any] | bytes) -> SimpleUploadedFile:
    """A dossier as a file."""
    content = plain if isinstance(plain, bytes) else json.dumps(plain).encode()
    return SimpleUploadedFile("dossier.json", content, "application/json")


# --- beginning -------------------------------------------------------------------------------------------------------


def test_an_application_begins_with_chosen_vehicles(cast: Cast, visitor: Visitor) -> None:
    chosen = vehicles_of(cast, 3)
    page = visitor.get("/exporter/applications/new/")
    assert text_of(page).count("SVW71423JU") >= 3
    begun = visitor.post("/exporter/applications/new/", {"from": "vehicles", "vehicle": [v.pk for v in chosen[:2]]})
    with reading_as(SYSTEM):
        application = Application.objects.get()
    assert begun.url == page_of(application)
    assert [line.vin for line in lines_of(application)] == [v.vin for v in chosen[:2]]


def test_vehicles_that_stand_on_a_live_application_are_not_offered(cast: Cast, visitor: Visitor, draft) -> None:
    assert lines_of(draft)[0].vin[-7:] in text_of(visitor.get("/exporter/applications/new/"))
    acting(cast.exporter.actor, actions.submit, draft.number, at=NOW)
    assert "没有可以选择的车辆" in text_of(visitor.get("/exporter/applications/new/"))


def test_an_application_begins_with_a_dossier(cast: Cast, visitor: Visitor) -> None:
    begun = visitor.post("/exporter/applications/new/", {"from": "dossier", "dossier": dossier_file(dossier_dict())})
    page = visitor.get(begun.url)
    assert all(vin[-8:] in text_of(page).replace(" ", "") for vin in VINS)
    assert "尚未由公安机关签注" in text_of(page)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"{", "$"),
        (json.dumps(dossier_dict() | {"colour": "red"}).encode(), "colour"),
        (json.dumps(dossier_dict(applicant={"uscc": "91440113MACPQJKN06"})).encode(), "谁出口谁申领"),
        (json.dumps(dossier_dict(form={"customs_district": "北仑"})).encode(), "form.customs_district"),
        (b'{"kind": "filing"}', "$.kind"),
        (b"", "$"),
    ],
)
def test_a_dossier_that_cannot_be_used_is_told_why_and_where(visitor: Visitor, content: bytes, told: str) -> None:
    answer = visitor.post("/exporter/applications/new/", {"from": "dossier", "dossier": dossier_file(content)})
    assert answer.status_code == 422
    assert told in text_of(answer)
    with reading_as(SYSTEM):
        assert not Application.objects.exists()


def test_no_file_is_told_beside_the_list(visitor: Visitor) -> None:
    assert "请先选择卷宗文件" in text_of(visitor.post("/exporter/applications/new/", {"from": "dossier"}))


def test_an_empty_application_says_everything_that_is_lacking(visitor: Visitor) -> None:
    begun = visitor.post("/exporter/applications/new/", {"from": "nothing"})
    text = text_of(visitor.get(begun.url))
    for lacking in ("未提交出口合同", "申请未列车辆", "商品编码", "没有审核通过的申报"):
        assert lacking in text


# --- the form --------------------------------------------------------------------------------------------------------


def test_a_form_sent_back_as_it_was_changes_nothing(visitor: Visitor, draft: Application) -> None:
    held = fields_of(visitor.get(page_of(draft, "form/")))
    assert visitor.post(page_of(draft, "form/"), held).url == page_of(draft)
    after = kept(draft)
    assert (after.form, after.contract, after.route) == (draft.form, {**draft.contract, "ended_on": None}, "filed")


def test_a_saved_form_changes_exactly_what_was_changed(visitor: Visitor, draft: Application) -> None:
    held = fields_of(visitor.get(page_of(draft, "form/")))
    visitor.post(page_of(draft, "form/"), held | {"form.destination": "KAZ", "contract.signed_on": "2026年3月16日"})
    after = kept(draft)
    assert after.form == draft.form | {"destination": "KAZ"}
    assert after.contract["signed_on"] == "2026-03-16"
    assert after.destination == "KAZ"


def test_typing_saves_by_itself_and_renews_the_findings(visitor: Visitor, draft: Application) -> None:
    held = fields_of(visitor.get(page_of(draft, "form/")))
    part = visitor.part(page_of(draft, "form/"), held | {"form.condition": "新"})
    assert "草稿已保存" in text_of(part)
    assert "商品状态" in text_of(part)
    assert f'value="{kept(draft).version}"' in part.content.decode()
    assert kept(draft).form["condition"] == "新"


def test_what_cannot_be_read_is_told_and_the_rest_is_saved(visitor: Visitor, draft: Application) -> None:
    held = fields_of(visitor.get(page_of(draft, "form/")))
    typed = {"contract.signed_on": "去年三月", "form.consignor": "别的企业"}
    answer = visitor.post(page_of(draft, "form/"), held | typed)
    assert answer.status_code == 422
    assert fields_of(answer)["contract.signed_on"] == "去年三月"
    assert "日期请写成" in text_of(answer)
    assert (kept(draft).form["consignor"], kept(draft).contract["signed_on"]) == ("别的企业", "2026-03-15")


def test_a_colleagues_saving_is_not_overwritten_unseen(cast: Cast, visitor: Visitor, draft: Application) -> None:
    held = fields_of(visitor.get(page_of(draft, "form/")))
    parts = {"form": draft.form | {"destination": "KAZ"}}
    acting(cast.colleague.actor, actions.save, draft.number, parts, at=NOW)
    answer = visitor.post(page_of(draft, "form/"), held | {"form.payment": "L/C"})
    assert answer.status_code == 412
    assert fields_of(answer)["form.payment"] == "L/C"
    assert kept(draft).form["destination"] == "KAZ"


def test_a_code_that_no_list_holds_is_kept(cast: Cast, visitor: Visitor, draft: Application) -> None:
    parts = {"form": draft.form | {"payment": "O/A 60 days"}}
    acting(cast.exporter.actor, actions.save, draft.number, parts, at=NOW)
    held = fields_of(visitor.get(page_of(draft, "form/")))
    visitor.post(page_of(draft, "form/"), held)
    assert kept(draft).form["payment"] == "O/A 60 days"


def test_a_contracted_project_asks_for_its_papers(visitor: Visitor, draft: Application) -> None:
    assert "中标文件" not in text_of(visitor.get(page_of(draft, "form/"))).split("证明材料")[1]
    held = fields_of(visitor.get(page_of(draft, "form/")))
    visitor.post(page_of(draft, "form/"), held | {"route": "contractor"})
    page = visitor.get(page_of(draft, "form/"))
    assert all(name in text_of(page) for name in ("中标文件", "对外承包工程备案表", "承包合同"))
    for requirement in ("award_notice", "project_filing", "project_contract"):
        upload(visitor, draft, "papers/", requirement)
    assert "没有审核通过" not in text_of(visitor.get(page_of(draft)))
    assert visitor.post(page_of(draft, "steps/submit/")).url == page_of(draft)


def upload(visitor: Visitor, application: Application, tail: str, requirement: str) -> Any:
    """Send a small PDF for a requirement, as the list of papers does."""
    file = SimpleUploadedFile("材料.pdf", pdf(), "application/pdf")
    return visitor.part(page_of(application, tail), {"requirement": requirement, "file": file})


# --- one vehicle, all vehicles -----------------------------------------------------------------------------------------


MODIFIED = {
    "chassis_brand": "大众牌",
    "photos": {"before": ["front"], "after": None},
    "purchase": {"chassis_agreement": "合同2026-1"},
    "ccc": {"number": "2024011101000001", "valid_until": "2027-01-01"},
    "authenticity": None,
}


def line_page(application: Application, place: int = 0, tail: str = "") -> str:
    """The address of one of its vehicles."""
    return page_of(application, f"vehicles/{lines_of(application)[place].pk}/{tail}")


@pytest.mark.parametrize(
    "modified", [None, MODIFIED, {"chassis_brand": "东风牌", "ccc": None}, {"chassis_brand": "东风牌"}]
)
def test_a_vehicles_form_sent_back_as_it_was_changes_nothing(
    cast: Cast, visitor: Visitor, draft: Application, modified: dict | None
) -> None:
    line = lines_of(draft)[0]
    confirmation = {
        "issuer": "上汽大众汽车有限公司",
        "vins": ["OTHER", line.vin],
        "outlets": [{"name": "甲", "address": "塔什干"}],
    }
    parts = {"modified": modified, "after_sales_confirmation": confirmation}
    acting(cast.exporter.actor, actions.save_lines, draft.number, {line.pk: parts}, at=NOW)
    before = acting(cast.exporter.actor, lambda _: queries.dossier(kept(draft), NOW.date()))["vehicles"]
    assert visitor.post(line_page(draft), fields_of(visitor.get(line_page(draft)))).url == page_of(draft)
    after = acting(cast.exporter.actor, lambda _: queries.dossier(kept(draft), NOW.date()))["vehicles"]
    assert said(after) == said(before)
    assert ("ccc" in (lines_of(draft)[0].modified or {})) == ("ccc" in (modified or {}))


def said(plain: Any) -> Any:
    """What is said, without what is not."""
    if isinstance(plain, dict):
        return {key: said(value) for key, value in plain.items() if value not in (None, False, [], {})}
    return [said(value) for value in plain] if isinstance(plain, list) else plain


def test_a_vehicles_form_stands_beside_its_certificate(cast: Cast, visitor: Visitor, draft: Application) -> None:
    line = lines_of(draft)[0]
    parts = {"entry": line.entry | {"model": "SVW7"}}
    acting(cast.exporter.actor, actions.save_lines, draft.number, {line.pk: parts}, at=NOW)
    page = text_of(visitor.get(line_page(draft)))
    assert "车辆型号 SVW7 SVW71423JU 不一致" in page
    assert "车辆品牌 大众牌 大众牌 一致" in page
    assert "与证书1处不一致" in text_of(visitor.get(page_of(draft)))


def test_what_is_the_same_for_all_is_filled_in_once(visitor: Visitor, draft: Application) -> None:
    answer = visitor.post(
        page_of(draft, "vehicles/all/"), {"line.unit_price": "8,500.50", "test_report.number": "ZJ-9"}
    )
    assert answer.url == f"{page_of(draft)}#vehicles"
    for line in lines_of(draft):
        assert (line.entry["unit_price"], line.entry["brand"]) == (8500.5, "大众牌")
        assert (line.test_report["number"], line.test_report["result"]) == ("ZJ-9", "qualified")
        assert line.market_access == {"destination": "UZB", "sealed": True}


def test_vehicles_are_added_and_taken_out(cast: Cast, visitor: Visitor, draft: Application) -> None:
    more = vehicles_of(cast, 1)[0]
    assert more.vin[-6:] in text_of(visitor.get(page_of(draft, "vehicles/")))
    visitor.post(page_of(draft, "vehicles/"), {"vehicle": [more.pk]})
    assert [line.vin for line in lines_of(draft)][2:] == [more.vin]
    visitor.post(line_page(draft, 0, "remove/"))
    assert (len(lines_of(draft)), kept(draft).form["quantity"]) == (2, 2)


def test_papers_are_sent_and_taken_back_on_the_page_of_their_vehicle(visitor: Visitor, draft: Application) -> None:
    line = lines_of(draft)[0]
    part = upload(visitor, draft, f"vehicles/{line.pk}/papers/", "test_report")
    assert "材料.pdf" in text_of(part)
    wrong = visitor.part(
        line_page(draft, 0, "papers/"),
        {"requirement": "test_report", "file": SimpleUploadedFile("a.pdf", b"MZ...", "application/pdf")},
    )
    assert wrong.status_code == 200
    assert "error" in wrong.content.decode()
    document = part.content.decode().partition('name="remove" value="')[2].partition('"')[0]
    assert "材料.pdf" not in text_of(visitor.part(line_page(draft, 0, "papers/"), {"remove": document}))


# --- findings lead to what mends them --------------------------------------------------------------------------------


def faulty(cast: Cast) -> Application:
    """An application with something wrong everywhere."""
    vehicle = vehicle_of(
        cast.exporter.organisation, cast.police.organisation, registry=REGISTRY | {"mortgaged": True, "seized": None}
    )
    application = filled(cast.exporter.actor, [vehicle, *vehicles_of(cast, 1)], condition="新", customs_district=None)
    first = lines_of(application)[0]
    parts = {
        "entry": first.entry | {"unit_price": None, "model": "别的型号", "commodity_name": "大众轿车", "vin": "L"},
        "test_report": None,
        "market_access": None,
        "modified": {"chassis_brand": "东风牌"},
    }
    acting(cast.exporter.actor, actions.save_lines, application.number, {first.pk: parts}, at=NOW)
    acting(cast.exporter.actor, actions.save, application.number, {"contract": {"number": "一" * 18}}, at=NOW)
    return kept(application)


def test_every_finding_leads_to_a_place_that_is_there(cast: Cast, visitor: Visitor) -> None:
    application = faulty(cast)
    page = visitor.get(page_of(application))
    content = page.content.decode()
    mends = [link for link in links_of(page) if "#" in link and link.startswith("/exporter/")]
    assert content.count('class="finding finding-') == content.count('class="finding-body"') > 10
    assert len(mends) > 15
    opened = {address: visitor.get(address).content.decode() for address in {link.partition("#")[0] for link in mends}}
    lost = [link for link in mends if f'id="{link.partition("#")[2]}"' not in opened[link.partition("#")[0]]]
    assert lost == []


def test_every_finding_but_the_exporters_own_record_can_be_mended_from_the_page(cast: Cast, visitor: Visitor) -> None:
    approve(cast.exporter.organisation)
    content = visitor.get(page_of(faulty(cast))).content.decode()
    items = content.split('<li class="finding ')[1:]
    without = [text for text in items if 'class="mend"' not in text.partition("</li>")[0]]
    assert without == []


# --- handing in ------------------------------------------------------------------------------------------------------


def test_it_is_handed_in_with_one_press(visitor: Visitor, draft: Application) -> None:
    answer = visitor.post(page_of(draft, "steps/submit/"), follow=True)
    assert "已提交" in text_of(answer)
    assert "余3个工作日 2026-04-23" in text_of(answer)
    assert kept(draft).state == "submitted"


def test_what_stops_it_is_told_with_everything_and_where_to_mend_it(cast: Cast, visitor: Visitor, draft) -> None:
    first = lines_of(draft)[0].vehicle
    with reading_as(SYSTEM):
        type(first).objects.filter(pk=first.pk).update(state="inspected", endorsed_on=None)
    answer = visitor.post(page_of(draft, "steps/submit/"))
    assert answer.status_code == 422
    assert "没有提交" in text_of(answer)
    assert "未签注“转让待出口”" in text_of(answer)
    assert kept(draft).state == "draft"


def test_handing_in_is_never_done_by_looking(visitor: Visitor, draft: Application) -> None:
    assert visitor.get(page_of(draft, "steps/submit/")).status_code == 302
    assert kept(draft).state == "draft"


def test_handing_in_on_the_page_takes_at_most_30_queries(cast: Cast, monday) -> None:
    visitor, application = Visitor(cast.exporter), lawful_draft(cast, 20)
    with CaptureQueriesContext(
        connection,
    ) as taken:
        assert visitor.post(page_of(application, "steps/submit/")).status_code == 302
    assert kept(application).state == "submitted"
    assert len(taken) <= 30, "\n".join(query["sql"][:120] for query in taken)


def test_a_draft_is_deleted_and_a_submission_withdrawn(cast: Cast, visitor: Visitor, draft: Application) -> None:
    other = acting(cast.exporter.actor, actions.draft, at=NOW)
    assert visitor.post(page_of(other, "delete/")).url == "/exporter/applications/"
    assert visitor.get(page_of(other)).status_code == 404
    visitor.post(page_of(draft, "steps/submit/"))
    assert visitor.post(page_of(draft, "delete/")).status_code == 409
    visitor.post(page_of(draft, "steps/withdraw/"), {"words": "客户取消订单。"})
    assert kept(draft).state == "withdrawn"


def test_it_is_written_out_as_a_dossier(cast: Cast, visitor: Visitor, draft: Application) -> None:
    plain = json.loads(visitor.get(page_of(draft, "dossier/")).content)
    assert plain == acting(cast.exporter.actor, lambda _: queries.dossier(kept(draft), NOW.date()))


def test_a_supplement_is_shown_with_what_is_to_be_done(cast: Cast, visitor: Visitor, draft: Application) -> None:
    acting(cast.exporter.actor, actions.save, draft.number, {"form": draft.form | {"currency": None}}, at=NOW)
    visitor.post(page_of(draft, "steps/submit/"))
    acting(cast.reviewer.actor, actions.request_supplement, draft.number, "请补正币种。", at=NOW)
    page = visitor.get(page_of(draft))
    assert "请补正币种。" in text_of(page)
    assert "币种，请填写" in text_of(page)
    assert "暂停" in text_of(page)
    make_papers()
    letter = visitor.get(page_of(draft, "letters/supplement/"))
    assert (letter["Content-Type"], letter.getvalue()[:5]) == ("application/pdf", b"%PDF-")
    assert visitor.get(page_of(draft, "letters/refusal/")).status_code == 404
    held = fields_of(visitor.get(page_of(draft, "form/")))
    visitor.post(page_of(draft, "form/"), held | {"form.currency": "USD"})
    visitor.post(page_of(draft, "steps/resubmit/"))
    assert kept(draft).state == "resubmitted"

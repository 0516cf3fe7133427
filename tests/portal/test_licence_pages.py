"""The further life of a licence at the pages of exporter, issuer, customs and the public (许可证后续办理页)."""

from typing import Any

import pytest
from tests.cast import Cast
from tests.licensing.lawful import MONDAY, issued
from tests.licensing.test_following import OTHER
from tests.licensing.test_issuing import licence_of
from tests.portal.visit import Visitor, text_of
from tests.sealing.waiting import content, make_papers, papers

from chuhai.accounts.actors import SYSTEM
from chuhai.accounts.row_security import reading_as
from chuhai.licensing.models import Application, Licence


@pytest.fixture(autouse=True)
def monday(clock: Any) -> None:
    """The day of the lawful batch."""
    clock(MONDAY)


def a_licence(cast: Cast, **form: Any) -> Licence:
    """A licence that two officers issued."""
    return licence_of(issued(cast, **form))


def page(licence: Licence, rest: str = "", desk: str = "exporter") -> str:
    """An address of the licence's pages."""
    return f"/{desk}/licences/{licence.number}/{rest}"


def state(licence: Licence) -> str:
    """Where the licence stands."""
    with reading_as(SYSTEM):
        return Licence.objects.get(pk=licence.pk).state


def follower(licence: Licence) -> Application:
    """The application that follows the licence."""
    with reading_as(SYSTEM):
        return Application.objects.get(replaces=licence)


@pytest.mark.clause("licence-2008/17")
def test_an_exporter_asks_for_a_change_and_the_issuer_replaces_the_licence(cast: Cast) -> None:
    licence, exporter = a_licence(cast), Visitor(cast.exporter)
    assert page(licence, "change/") in exporter.get(page(licence)).content.decode()
    asked = exporter.post(page(licence, "change/"), {"purpose": "change", "words": "更改报关口岸。"})
    application = follower(licence)
    assert asked.url == f"/exporter/applications/{application.number}/"
    assert "更改" in text_of(exporter.get(asked.url))
    exporter.post(f"{asked.url}steps/submit/")
    case = f"/commerce/applications/{application.number}/"
    assert "更改" in text_of(Visitor(cast.reviewer).get("/"))
    Visitor(cast.reviewer).post(f"{case}steps/review/")
    Visitor(cast.issuer).post(f"{case}steps/issue/")
    with reading_as(SYSTEM):
        new = Licence.objects.get(application=application)
    told = text_of(exporter.get(page(licence)))
    assert "已换发新证" in told
    assert new.number in told
    assert licence.number in text_of(Visitor(cast.issuer).get(page(new, desk="commerce")))
    counter = text_of(Visitor(cast.customs).get("/customs/counter/", {"asked": licence.number}))
    assert "不能放行" in counter
    assert f"现为许可证{new.number}" in counter


@pytest.mark.clause("licence-2008/17")
def test_a_change_that_is_too_late_shows_the_clause(cast: Cast, clock: Any) -> None:
    licence = a_licence(cast)
    clock("2026-10-21")
    exporter = Visitor(cast.exporter)
    assert "第十七条" in text_of(exporter.get(page(licence, "change/")))
    answer = exporter.post(page(licence, "change/"), {"purpose": "extension", "words": "船期推迟。"})
    assert answer.status_code == 422
    assert "有效期至2026-10-20" in text_of(answer)


@pytest.mark.parametrize("left_out", ["purpose", "words"])
def test_nothing_is_asked_for_without_purpose_and_reason(cast: Cast, left_out: str) -> None:
    licence = a_licence(cast)
    typed = {"purpose": "change", "words": "更改报关口岸。"} | {left_out: ""}
    answer = Visitor(cast.exporter).post(page(licence, "change/"), typed)
    assert answer.status_code == 422
    assert "请填写这一项。" in text_of(answer)


@pytest.mark.clause("2024-6/4.5d")
def test_handing_back_and_applying_anew_is_one_form_and_the_issuer_takes_it_back(cast: Cast) -> None:
    licence, exporter, issuer = a_licence(cast, paperless=False), Visitor(cast.exporter), Visitor(cast.issuer)
    exporter.post(page(licence, "renew/"), {"words": "少出口一辆。"})
    assert (state(licence), follower(licence).state) == ("handed_back", "draft")
    assert licence.number in text_of(issuer.get("/"))
    assert "收到纸质许可证" in text_of(issuer.get(page(licence, desk="commerce")))
    issuer.post(page(licence, "steps/take_back/", "commerce"), {"words": ""})
    assert state(licence) == "taken_back"
    issuer.get("/")
    assert licence.number not in text_of(issuer.get("/"))


@pytest.mark.clause("2024-6/4.8b")
def test_another_contract_is_a_form_of_its_own(cast: Cast) -> None:
    licence, exporter = a_licence(cast), Visitor(cast.exporter)
    same = exporter.post(page(licence, "contract/"), OTHER | {"importer": "Samarkand Motors LLC", "words": "违约。"})
    assert same.status_code == 422
    assert "不能是原进口方" in text_of(same)
    exporter.post(page(licence, "contract/"), OTHER | {"words": "买方违约。"})
    assert follower(licence).contract["importer"] == OTHER["importer"]
    assert exporter.get(page(licence, "contract/")).status_code == 409


@pytest.mark.clause("licence-2008/18")
def test_only_a_paper_is_reported_lost(cast: Cast) -> None:
    licence, exporter = a_licence(cast, paperless=False), Visitor(cast.exporter)
    assert "挂失" in text_of(exporter.get(page(licence)))
    exporter.post(page(licence, "steps/report_loss/"), {"words": "邮寄途中遗失。"})
    assert (state(licence), follower(licence).purpose) == ("lost", "reissue")
    assert "没有使用记录" in text_of(Visitor(cast.issuer).get(page(licence, desk="commerce")))
    assert "已报告遗失" in text_of(Visitor(cast.customs).get("/customs/counter/", {"asked": licence.number}))


def test_an_electronic_one_has_no_such_button(cast: Cast) -> None:
    licence = a_licence(cast)
    assert "report_loss" not in Visitor(cast.exporter).get(page(licence)).content.decode()


@pytest.mark.clause("permit-law/69")
def test_the_issuer_revokes_and_everybody_sees_it(cast: Cast) -> None:
    licence, issuer = a_licence(cast), Visitor(cast.issuer)
    make_papers()
    address = page(licence, "revoke/", "commerce")
    assert address in issuer.get(page(licence, desk="commerce")).content.decode()
    assert issuer.post(address, {"ground": "false_materials", "words": ""}).status_code == 422
    issuer.post(address, {"ground": "false_materials", "words": "检测报告系伪造。"})
    assert state(licence) == "revoked"
    assert "检测报告系伪造。" in text_of(Visitor(cast.exporter).get(page(licence)))
    assert "已被发证机构撤销" in text_of(Visitor(cast.customs).get("/customs/counter/", {"asked": licence.number}))
    (paper,) = papers(kind="licence", subject_id=licence.pk)
    from django.core.files.uploadedfile import SimpleUploadedFile

    file = SimpleUploadedFile("licence.pdf", content(paper), "application/pdf")
    told = text_of(Visitor().post("/verify/file/", {"file": file}))
    assert "撤回" in told
    assert "已撤销" in told


@pytest.mark.clause("permit-law/69")
def test_a_reviewer_has_no_steps_on_a_licence(cast: Cast) -> None:
    licence = a_licence(cast)
    reviewer = Visitor(cast.reviewer)
    assert "revoke" not in reviewer.get(page(licence, desk="commerce")).content.decode()
    assert reviewer.post(page(licence, "revoke/", "commerce"), {}).status_code == 403


@pytest.mark.clause("2024-6/4.4b")
def test_the_notice_is_offered_once(cast: Cast) -> None:
    from tests.licensing.lawful import submitted

    number = submitted(cast).number
    case, reviewer = f"/commerce/applications/{number}/", Visitor(cast.reviewer)
    reviewer.post(f"{case}steps/review/")
    Visitor(cast.issuer).post(f"{case}steps/return_to_review/", {"words": "请核对。"})
    assert "request_supplement" in reviewer.get(case).content.decode()
    reviewer.post(f"{case}steps/request_supplement/", {"words": "请补正。"})
    Visitor(cast.exporter).post(f"/exporter/applications/{number}/steps/resubmit/")
    assert "request_supplement" not in reviewer.get(case).content.decode()


def test_lists_take_as_many_queries_for_thirty_licences_as_for_three(cast: Cast) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext
    from tests.customs.lawful import licence_of as written

    numbers = []
    for _ in range(2):
        for _ in range(3 if not numbers else 27):
            written(cast, 1)
        visitor = Visitor(cast.issuer)
        visitor.get("/commerce/licences/")
        with CaptureQueriesContext(connection) as made:
            assert visitor.get("/commerce/licences/").status_code == 200
        numbers.append(len(made))
    assert numbers[0] == numbers[1]

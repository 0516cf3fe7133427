"""A filing on the pages: drafted, mended, handed in, supplemented, approved; nothing typed is ever lost."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.cast import Cast, acting, at, person
from tests.filing.lawful import lawful_filing
from tests.portal.visit import Visitor, fields_of, links_of, text_of

from chuhai.accounts.actors import SYSTEM
from chuhai.accounts.desks import Desk, OrganisationKind
from chuhai.accounts.models import Organisation
from chuhai.accounts.row_security import reading_as
from chuhai.filing import actions, queries
from chuhai.filing.models import Filing

MONDAY = "2026-03-02"
PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\nxref\n0 1\n0000000000 65535 f \ntrailer<</Size 1>>\nstartxref\n29\n%%EOF\n"


@pytest.fixture
def draft(cast: Cast, clock) -> Filing:
    """A draft that could be approved."""
    return acting(cast.exporter.actor, actions.draft, lawful_filing(), at=at(MONDAY))


@pytest.fixture
def handed_in(cast: Cast, draft: Filing) -> Filing:
    """The same, handed in on a Monday."""
    return acting(cast.exporter.actor, actions.submit, draft.number, at=at(MONDAY)).case


def page_of(filing: Filing, tail: str = "", desk: str = "exporter") -> str:
    """The address of a filing's page."""
    return f"/{desk}/filings/{filing.number}/{tail}"


def kept(cast: Cast, filing: Filing) -> Filing:
    """The filing as it stands."""
    return acting(cast.exporter.actor, queries.find, filing.number)


# --- the exporter ----------------------------------------------------------------------------------------------------


def test_an_exporter_without_a_filing_is_told_how_to_begin_and_begins(cast: Cast, clock) -> None:
    visitor = Visitor(cast.exporter)
    assert "每年一次" in text_of(visitor.get("/exporter/filings/"))
    begun = visitor.post("/exporter/filings/new/")
    assert begun.status_code == 302
    assert begun.url.endswith("/form/")
    again = visitor.post("/exporter/filings/new/")
    assert again.url == begun.url
    assert "打开进行中的申报" in text_of(visitor.get("/exporter/filings/"))


def test_the_form_holds_what_was_said_and_the_findings_beside_their_fields(cast: Cast, draft: Filing) -> None:
    particulars = lawful_filing()
    particulars["exporter"]["experience"] = None
    acting(cast.exporter.actor, actions.save_draft, draft.number, particulars, at=at(MONDAY))
    page = Visitor(cast.exporter).get(page_of(draft, "form/"))
    held = fields_of(page)
    assert held["exporter.customs_code"] == "3302960C7D"
    assert held["exporter.appraisers.2.name"] == "丙"
    assert page_of(draft, "form/") + "#exporter-experience" in links_of(page)
    beside = page.content.decode().partition('id="beside-exporter-experience"')[2].partition("</div>")[0]
    assert "待补正" in beside


def test_a_saved_form_changes_exactly_what_was_changed(cast: Cast, draft: Filing) -> None:
    visitor = Visitor(cast.exporter)
    held = fields_of(visitor.get(page_of(draft, "form/")))
    saved = visitor.post(page_of(draft, "form/"), {**held, "exporter.customs_code": "3302960XYZ"})
    assert saved.url == page_of(draft)
    before = lawful_filing()
    before["exporter"]["customs_code"] = "3302960XYZ"
    after = kept(cast, draft).particulars
    assert {key: after["exporter"][key] for key in before["exporter"]} == before["exporter"]
    assert after["materials"] == before["materials"]


def test_a_draft_saves_itself_and_renews_the_findings(cast: Cast, draft: Filing) -> None:
    visitor = Visitor(cast.exporter)
    held = fields_of(visitor.get(page_of(draft, "form/")))
    held["exporter.experience"] = ""
    part = visitor.part(page_of(draft, "form/"), held)
    assert part.status_code == 200
    assert "草稿已保存 2026-03-02 10:00" in text_of(part)
    assert "汽车销售或贸易经验" in text_of(part)
    assert fields_of(part)["version"] == "2"
    assert kept(cast, draft).particulars["exporter"]["experience"] is None


def test_what_cannot_be_read_is_said_beside_it_and_kept_as_typed(cast: Cast, draft: Filing) -> None:
    visitor = Visitor(cast.exporter)
    held = fields_of(visitor.get(page_of(draft, "form/")))
    held |= {"exporter.founded_on": "三月二日", "exporter.customs_code": "3302960XYZ"}
    page = visitor.post(page_of(draft, "form/"), held)
    assert page.status_code == 422
    assert fields_of(page)["exporter.founded_on"] == "三月二日"
    assert "#exporter-founded-on" in links_of(page)
    assert 'aria-invalid="true"' in page.content.decode()
    said = kept(cast, draft).particulars["exporter"]
    assert (said["founded_on"], said["customs_code"]) == ("2017-03-22", "3302960XYZ")


def test_a_colleague_s_newer_draft_is_not_overwritten_unseen(cast: Cast, draft: Filing) -> None:
    visitor = Visitor(cast.exporter)
    held = fields_of(visitor.get(page_of(draft, "form/")))
    acting(cast.colleague.actor, actions.save_draft, draft.number, lawful_filing(), at=at(MONDAY))
    page = visitor.post(page_of(draft, "form/"), {**held, "exporter.customs_code": "3302960XYZ"})
    assert page.status_code == 412
    assert "有同事保存了此案件" in text_of(page)
    shown = fields_of(page)
    assert shown["exporter.customs_code"] == "3302960XYZ"
    assert kept(cast, draft).particulars["exporter"]["customs_code"] == "3302960C7D"
    assert visitor.post(page_of(draft, "form/"), shown).status_code == 302
    assert kept(cast, draft).particulars["exporter"]["customs_code"] == "3302960XYZ"


def test_saving_again_what_has_just_been_saved_is_no_conflict(cast: Cast, draft: Filing) -> None:
    visitor = Visitor(cast.exporter)
    held = fields_of(visitor.get(page_of(draft, "form/"))) | {"exporter.customs_code": "3302960XYZ"}
    assert visitor.part(page_of(draft, "form/"), held).status_code == 200
    assert visitor.post(page_of(draft, "form/"), held).url == page_of(draft)


def test_a_stale_autosave_warns_and_saves_nothing(cast: Cast, draft: Filing) -> None:
    visitor = Visitor(cast.exporter)
    held = fields_of(visitor.get(page_of(draft, "form/")))
    acting(cast.colleague.actor, actions.save_draft, draft.number, lawful_filing(), at=at(MONDAY))
    part = visitor.part(page_of(draft, "form/"), {**held, "exporter.customs_code": "3302960XYZ"})
    assert part.status_code == 412
    assert "有同事保存了此案件" in text_of(part)
    assert "version" not in fields_of(part)
    assert kept(cast, draft).particulars["exporter"]["customs_code"] == "3302960C7D"


def test_a_form_that_is_handed_in_cannot_be_opened(cast: Cast, handed_in: Filing) -> None:
    page = Visitor(cast.exporter).get(page_of(handed_in, "form/"))
    assert page.status_code == 409
    assert "内容不能再改" in text_of(page)


def test_it_is_submitted_by_one_press_and_its_clock_runs(cast: Cast, draft: Filing) -> None:
    visitor = Visitor(cast.exporter)
    done = visitor.post(page_of(draft, "steps/submit/"))
    assert done.url == page_of(draft)
    words = text_of(visitor.get(page_of(draft)))
    assert "已提交申报，现为“待审核”" in words
    assert "余15个工作日 2026-03-23" in words


def test_a_withdrawal_says_what_will_happen_first(cast: Cast, handed_in: Filing) -> None:
    visitor = Visitor(cast.exporter)
    assert page_of(handed_in, "steps/withdraw/") in links_of(visitor.get(page_of(handed_in)))
    assert "状态为“已撤回”" in text_of(visitor.get(page_of(handed_in, "steps/withdraw/")))
    visitor.post(page_of(handed_in, "steps/withdraw/"))
    assert kept(cast, handed_in).state == "withdrawn"


@pytest.mark.parametrize(("step", "status"), [("approve", 404), ("resubmit", 409), ("nothing", 404)])
def test_steps_that_are_not_the_exporter_s_now(cast: Cast, handed_in: Filing, step: str, status: int) -> None:
    for call in (Visitor(cast.exporter).get, Visitor(cast.exporter).post):
        assert call(page_of(handed_in, f"steps/{step}/")).status_code == status


# --- papers ----------------------------------------------------------------------------------------------------------


def send(visitor: Visitor, filing: Filing, content: bytes = PDF, *, part: bool = True, requirement="premises_title"):
    """Send a file for a requirement of a filing."""
    fields = {"requirement": requirement, "file": SimpleUploadedFile("产权证.pdf", content, "application/pdf")}
    url = page_of(filing, "papers/")
    return visitor.part(url, fields) if part else visitor.post(url, fields)


def test_a_paper_answers_its_finding_at_once_and_can_be_opened_and_taken_back(cast: Cast, draft: Filing) -> None:
    particulars = lawful_filing()
    particulars["materials"]["premises_title"] = None
    acting(cast.exporter.actor, actions.save_draft, draft.number, particulars, at=at(MONDAY))
    visitor = Visitor(cast.exporter)
    anchor = page_of(draft, "form/") + "#paper-premises-title"
    assert anchor in links_of(visitor.get(page_of(draft, "form/")))
    part = send(visitor, draft)
    assert part.status_code == 200
    assert "产权证.pdf" in text_of(part)
    assert anchor not in links_of(part)
    paper = next(link for link in links_of(part) if link.startswith("/papers/"))
    opened = visitor.get(paper)
    assert b"".join(opened.streaming_content) == PDF
    assert opened.headers["Content-Type"] == "application/pdf"
    gone = visitor.part(page_of(draft, "papers/"), {"remove": paper.strip("/").rpartition("/")[2]})
    assert "产权证.pdf" not in text_of(gone)
    assert visitor.get(paper).status_code == 404


def test_a_file_that_is_not_taken_is_said_beside_its_requirement(cast: Cast, draft: Filing) -> None:
    part = send(Visitor(cast.exporter), draft, b"MZ not a paper")
    row = part.content.decode().partition('id="paper-premises-title"')[2].partition("</tr>")[0]
    assert "请另存为PDF" in row


def test_without_script_a_sent_file_is_told_on_the_form(cast: Cast, draft: Filing) -> None:
    visitor = Visitor(cast.exporter)
    assert send(visitor, draft, part=False).url == page_of(draft, "form/")
    assert "材料已更新" in text_of(visitor.get(page_of(draft, "form/")))
    assert send(visitor, draft, b"MZ", part=False).url == page_of(draft, "form/")
    assert "请另存为PDF" in text_of(visitor.get(page_of(draft, "form/")))
    assert visitor.post(page_of(draft, "papers/"), {"requirement": "premises_title"}).status_code == 302
    assert "请先选择文件" in text_of(visitor.get(page_of(draft, "form/")))


def test_papers_of_a_filing_are_opened_by_its_authority_and_by_no_stranger(cast: Cast, draft: Filing) -> None:
    send(Visitor(cast.exporter), draft)
    acting(cast.exporter.actor, actions.submit, draft.number, at=at(MONDAY))
    paper = next(
        link for link in links_of(Visitor(cast.reviewer).get(page_of(draft, desk="commerce"))) if "/papers/" in link
    )
    assert Visitor(cast.reviewer).get(paper).status_code == 200
    for stranger in (cast.other_exporter, cast.other_reviewer, cast.police, cast.customs):
        assert Visitor(stranger).get(paper).status_code == 404


# --- the authority ---------------------------------------------------------------------------------------------------


def test_the_queue_shows_what_runs_out_first(cast: Cast, handed_in: Filing, clock) -> None:
    clock("2026-03-20")
    visitor = Visitor(cast.reviewer)
    words = text_of(visitor.get("/commerce/filings/"))
    assert "余1个工作日 2026-03-23" in words
    assert "超期9个工作日 2026-03-09" in words
    assert handed_in.number in text_of(visitor.get("/"))
    clock("2026-03-28")
    assert "超期4个工作日 2026-03-23" in text_of(Visitor(cast.reviewer).get("/commerce/filings/"))


def test_a_clock_that_ran_out_on_a_friday_is_overrun_on_sunday(cast: Cast, draft: Filing, clock) -> None:
    acting(cast.exporter.actor, actions.submit, draft.number, at=at("2026-03-06"))
    for day, words in (("2026-03-27", "今日到期 2026-03-27"), ("2026-03-29", "已超期 2026-03-27")):
        clock(day)
        assert words in text_of(Visitor(cast.reviewer).get("/commerce/filings/"))


def test_both_sides_see_the_same_findings(cast: Cast, draft: Filing) -> None:
    particulars = lawful_filing()
    particulars["materials"]["audit_report"] = False
    acting(cast.exporter.actor, actions.save_draft, draft.number, particulars, at=at(MONDAY))
    acting(cast.exporter.actor, actions.submit, draft.number, at=at(MONDAY))
    own = text_of(Visitor(cast.exporter).get(page_of(draft)))
    theirs = text_of(Visitor(cast.reviewer).get(page_of(draft, desk="commerce")))
    for words in (own, theirs):
        assert "上一年度企业财务审计报告复印件" in words.partition("审查发现")[2]


def test_a_supplement_notice_begins_with_all_findings_and_goes_there_and_back(cast: Cast, handed_in: Filing) -> None:
    particulars = lawful_filing()
    particulars["materials"] |= {"audit_report": False, "sales_evidence": False}
    with reading_as(SYSTEM):
        Filing.objects.filter(pk=handed_in.pk).update(particulars=particulars)
    officer = Visitor(cast.reviewer)
    step = page_of(handed_in, "steps/request_supplement/", desk="commerce")
    words = fields_of(officer.get(step))["words"]
    assert [line[:2] for line in words.splitlines()] == ["1.", "2."]
    officer.post(step, {"words": words})
    exporter = Visitor(cast.exporter)
    page = text_of(exporter.get(page_of(handed_in)))
    assert "暂停，余15个工作日" in page
    assert "上一年度企业财务审计报告复印件" in page.partition("补正告知")[2]
    assert "待补正" in text_of(exporter.get("/"))
    exporter.post(page_of(handed_in, "steps/resubmit/"))
    assert kept(cast, handed_in).state == "resubmitted"


def test_a_refusal_without_reasons_is_asked_for_them(cast: Cast, handed_in: Filing) -> None:
    step = page_of(handed_in, "steps/refuse/", desk="commerce")
    page = Visitor(cast.reviewer).post(step, {"words": "  "})
    assert page.status_code == 422
    assert "须写明理由" in text_of(page)
    assert "#words" in links_of(page)
    Visitor(cast.reviewer).post(step, {"words": "不具备申报条件。"})
    assert "不具备申报条件。" in text_of(Visitor(cast.exporter).get(page_of(handed_in)))


def test_what_the_law_stops_keeps_the_officer_s_words(cast: Cast, handed_in: Filing) -> None:
    particulars = lawful_filing()
    particulars["materials"]["audit_report"] = False
    with reading_as(SYSTEM):
        Filing.objects.filter(pk=handed_in.pk).update(particulars=particulars)
    step = page_of(handed_in, "steps/approve/", desk="commerce")
    page = Visitor(cast.reviewer).post(step, {"words": "同意。"})
    assert page.status_code == 422
    assert fields_of(page)["words"] == "同意。"
    assert "上一年度企业财务审计报告复印件" in text_of(page)
    assert kept(cast, handed_in).state == "submitted"


def test_an_approval_ends_in_a_year_and_its_judgement_can_be_opened(cast: Cast, handed_in: Filing) -> None:
    Visitor(cast.reviewer).post(page_of(handed_in, "steps/approve/", desk="commerce"), {"words": "符合条件。"})
    visitor = Visitor(cast.exporter)
    page = visitor.get(page_of(handed_in))
    assert "2027-03-02" in text_of(page)
    decisions = [link for link in links_of(page) if link.startswith("/decisions/")]
    assert len(decisions) == 2
    kept_judgement = text_of(visitor.get(decisions[0]))
    assert "符合条件。" in kept_judgement
    assert "审核通过" in kept_judgement
    assert Visitor(cast.other_exporter).get(decisions[0]).status_code == 404


def test_the_main_button_is_what_the_findings_ask_for(cast: Cast, handed_in: Filing) -> None:
    def main() -> str:
        page = Visitor(cast.reviewer).get(page_of(handed_in, desk="commerce")).content.decode()
        return page.partition('class="btn btn-primary"')[2].partition("</a>")[0].rpartition(">")[2]

    assert main() == "审核通过…"
    particulars = lawful_filing()
    particulars["materials"]["audit_report"] = False
    with reading_as(SYSTEM):
        Filing.objects.filter(pk=handed_in.pk).update(particulars=particulars)
    assert main() == "一次性告知补正…"


# --- today -----------------------------------------------------------------------------------------------------------


@pytest.mark.clause("2024-6/3.2b")
def test_a_renewal_is_told_early(cast: Cast, handed_in: Filing, clock) -> None:
    acting(cast.reviewer.actor, actions.approve, handed_in.number, at=at("2026-03-04"))
    told = {}
    for day in ("2027-01-02", "2027-01-03", "2027-03-04"):
        clock(day)
        told[day] = handed_in.number in text_of(Visitor(cast.exporter).get("/"))
    assert told == {"2027-01-02": False, "2027-01-03": True, "2027-03-04": True}


def test_search_finds_a_filing_and_opens_a_single_hit(cast: Cast, handed_in: Filing) -> None:
    assert Visitor(cast.exporter).get(f"/search/?q={handed_in.number}").url == page_of(handed_in)
    assert page_of(handed_in, desk="commerce") in links_of(Visitor(cast.reviewer).get("/search/?q=远帆"))
    assert "没有找到" in text_of(Visitor(cast.other_reviewer).get(f"/search/?q={handed_in.number}"))


# --- constant work ---------------------------------------------------------------------------------------------------


def many(cast: Cast, number: int) -> None:
    """Filings of further exporters of the same place, handed in."""
    with reading_as(SYSTEM):
        for count in range(number):
            exporter = Organisation.objects.create(
                kind=OrganisationKind.EXPORTER,
                name=f"宁波第{count}汽车贸易有限公司",
                uscc=f"{count:018}",
                authority=cast.exporter.organisation.authority,
            )
            one = person(exporter, Desk.EXPORTER, "张三")
            filing = acting(one.actor, actions.draft, lawful_filing(), at=at(MONDAY))
            acting(one.actor, actions.submit, filing.number, at=at(MONDAY))


@pytest.mark.parametrize(("url", "most"), [("/commerce/filings/", 8), ("/commerce/filings/?state=", 8), ("/", 36)])
def test_pages_take_as_many_queries_for_fifty_as_for_one(cast: Cast, handed_in: Filing, url: str, most: int) -> None:
    few = queries_of(cast.reviewer, url)
    many(cast, 52)
    full = queries_of(cast.reviewer, url)
    assert few == full
    assert full <= most


def queries_of(user, url: str) -> int:
    """How many queries a page takes."""
    visitor = Visitor(user)
    with CaptureQueriesContext(connection) as counted:
        assert visitor.get(url).status_code == 200
    return len(counted)


def test_fifty_rows_stand_on_a_page_and_the_rest_on_the_next(cast: Cast, handed_in: Filing) -> None:
    many(cast, 52)
    visitor = Visitor(cast.reviewer)
    page = visitor.get("/commerce/filings/")
    assert page.content.decode().count("<tr data-row>") == 50
    assert "共 53 条" in text_of(page)
    following = next(link for link in links_of(page) if "after=" in link)
    assert visitor.get(f"/commerce/filings/{following}").content.decode().count("<tr data-row>") == 3

"""Every paper that authorities hand out: asked for by its step, made, sealed, read back, looked at (各类文书)."""

import io
import subprocess
from hashlib import sha256

import pytest
import zxingcpp
from django.db import IntegrityError, transaction
from PIL import Image
from pypdf import PdfReader
from tests.cast import Cast
from tests.sealing.press import flat, inked, pages
from tests.sealing.waiting import ISSUED_BY, LATER, STEPS, content, made, make_papers, papers

from chuhai.accounts.actors import SYSTEM
from chuhai.accounts.row_security import reading_as
from chuhai.audit import queries as audit
from chuhai.sealing import compact, kinds, queries, sm2
from chuhai.sealing.actions import ask_for
from chuhai.sealing.findings import Finding
from chuhai.sealing.installation import verification_page
from chuhai.sealing.models import Paper

EVERY = sorted(kinds.LABELS)
TOLD = {
    kinds.LICENCE: ("中华人民共和国出口许可证", "附表", "一般贸易"),
    kinds.LICENCE_SUPPLEMENT: ("补正一次性告知书", "请补正币种。", "第三十二条"),
    kinds.LICENCE_REFUSAL: ("不予行政许可决定书", "抵押未解除。", "行政复议"),
    kinds.LICENCE_REVOCATION: ("撤销行政许可决定书", "检测报告系伪造。", "第六十九条", "行政复议"),
    kinds.FILING_SUPPLEMENT: ("申报补正一次性告知书", "请补充审计报告。", "第三条第(三)项"),
    kinds.FILING_REFUSAL: ("申报不予通过决定书", "经营场所证明不实。", "行政诉讼", "第三十八条"),
    kinds.FILING_APPROVAL: ("申报审核通过通知书", "自2026年3月4日起至2027年3月4日止", "再次申报"),
    kinds.ENDORSEMENT: ("转让待出口登记记录", "LSVNV2189L2345671", "大众牌", "不得再在境内交易"),
    kinds.DEREGISTRATION: ("机动车注销证明", "已经出口", "第三十九条", "特此证明"),
    kinds.TEST_REPORT: ("检测报告", "LSVNV2189L2345671", "84,350", "WM/T 8-2022", "检测结论", "无严重失信行为"),
    kinds.AFTER_SALES: (
        *("售后服务确认书", "LNCZ12180T2700001", "LNCZ12182T2700002", "乌兹别克斯坦"),
        *("塔什干启程服务站", "塔什干市谢尔盖利区12号", "维修配件供应", "2027年3月4日"),
    ),
}
"""What a paper has to say."""


def test_every_kind_is_worded_by_a_room_and_asked_for_by_a_step() -> None:
    assert sorted(kinds._composed_by) == EVERY == sorted(STEPS) == sorted(TOLD)


@pytest.mark.parametrize("kind", EVERY)
def test_a_step_asks_for_its_paper_once_and_nothing_is_composed_meanwhile(cast: Cast, kind: str) -> None:
    STEPS[kind](cast)
    (paper,) = papers(kind=kind)
    issuer = cast.actor(ISSUED_BY.get(kind, "reviewer")).organisation_id
    assert (paper.exporter_id, paper.issuer_id) == (cast.exporter.organisation_id, issuer)
    assert (paper.made_at, paper.seal, paper.stored_as, len(paper.code)) == (None, None, "", 12)


@pytest.mark.parametrize("kind", EVERY)
def test_it_is_sealed_by_who_issued_it_and_says_what_it_has_to(cast: Cast, kind: str) -> None:
    paper = made(cast, kind)
    whole = content(paper)
    checked = queries.bundle().check_pdf(whole)
    assert (checked.finding, checked.organisation) == (Finding.GENUINE, paper.issuer.name)
    assert (checked.sealed_at, paper.made_at) == (LATER, LATER)
    text = flat("".join(pages(whole)))
    for words in (*TOLD[kind], cast.exporter.organisation.name, paper.issuer.name):
        assert flat(words) in text, words
    assert PdfReader(io.BytesIO(whole)).metadata.title.endswith(paper.number)


@pytest.mark.parametrize("kind", EVERY)
def test_it_carries_a_second_seal_and_stands_in_the_record(cast: Cast, kind: str) -> None:
    paper = made(cast, kind)
    whole = content(paper)
    assert paper.sha256 == sha256(whole).hexdigest()
    assert sm2.holds(paper.seal.sm2_public, sm2.digest_of(whole), paper.sm2_seal)
    with reading_as(SYSTEM):
        entry = audit.timeline(SYSTEM, *paper.subject).filter(step="seal_paper").get()
        assert (paper.sha256 in entry.detail, paper.seal.kid in entry.detail) == (True, True)
        assert list(audit.verify_chain()) == []


def pictures(whole: bytes, ppi: int) -> list[Image.Image]:
    """The pages of a sealed file as a reader of PDF draws them."""
    drawn = subprocess.run(
        ["pdftoppm", "-r", str(ppi), "-png", "-"], input=whole, capture_output=True, check=True
    ).stdout
    begins = [place for place in range(len(drawn)) if drawn.startswith(b"\x89PNG", place)]
    return [Image.open(io.BytesIO(drawn[begin:end])) for begin, end in zip(begins, [*begins[1:], None], strict=True)]


@pytest.mark.parametrize("kind", EVERY)
def test_its_code_is_read_from_the_drawn_page_and_proves_it_without_the_network(cast: Cast, kind: str) -> None:
    paper = made(cast, kind)
    drawn = pictures(content(paper), 144)
    assert all(inked(page, beyond_mm=14, ppi=144) == 0 for page in drawn)
    (found,) = [code for page in drawn for code in zxingcpp.read_barcodes(page)]
    assert found.text == f"{verification_page()}?number={paper.number}&code={paper.code}#{paper.signed_text}"
    signed = compact.find(found.text)
    checked = queries.bundle().check_text(signed)
    assert (checked.finding, checked.organisation) == (Finding.GENUINE, paper.issuer.name)
    assert (signed.facts["t"], signed.facts["n"], signed.facts["u"]) == (
        kind,
        paper.number,
        cast.exporter.organisation.uscc,
    )


class Undone(Exception):
    """Something that ends a transaction."""


def undone(cast: Cast) -> None:
    """A step that is taken back as a whole."""
    with transaction.atomic():
        STEPS[kinds.ENDORSEMENT](cast)
        assert len(papers()) == 1
        raise Undone


def test_a_step_that_is_rolled_back_has_asked_for_nothing(cast: Cast) -> None:
    with pytest.raises(Undone):
        undone(cast)
    assert papers() == []
    assert make_papers() == []


def test_a_case_has_one_paper_of_a_kind(cast: Cast) -> None:
    STEPS[kinds.ENDORSEMENT](cast)
    (paper,) = papers()
    paper.pk = None
    with pytest.raises(IntegrityError, match="paper_once_a_case"), transaction.atomic(), reading_as(SYSTEM):
        paper.save(force_insert=True)


def test_a_paper_of_a_kind_that_nobody_knows_is_not_asked_for(cast: Cast) -> None:
    with pytest.raises(KeyError):
        ask_for("after_sales", Paper(exporter_id=1, authority_id=1), 1, number="1", at=LATER)

"""Sealed papers on the public page (公众核验): the file itself, and papers other than licences by number and code."""

import pytest
from django.test import Client
from tests.cast import Cast, acting
from tests.licensing.lawful import MONDAY
from tests.portal.visit import Visitor, text_of
from tests.sealing.agency import agency_in, one_page
from tests.sealing.waiting import LATER, as_file, content, made

from chuhai.licensing import actions as licensing
from chuhai.sealing import actions, kinds, making, pdf_seal, queries
from chuhai.sealing.models import Seal

PAGE, FILE = "/verify/", "/verify/file/"


@pytest.fixture(autouse=True)
def the_day(clock) -> None:
    """The page is opened while the licence runs."""
    clock(MONDAY)


def sent(whole: bytes, name: str = "文书.pdf"):
    """What anybody is told of a file."""
    from django.core.files.uploadedfile import SimpleUploadedFile

    return Client(enforce_csrf_checks=True).post(FILE, {"file": SimpleUploadedFile(name, whole, "application/pdf")})


def test_a_genuine_licence_is_told_with_whose_seal_it_is_and_where_it_stands(cast: Cast) -> None:
    paper = made(cast, kinds.LICENCE)
    words = text_of(sent(content(paper)))
    for told in ("签章真实", "宁波市商务局", paper.number, paper.seal.kid, "国密签名（SM2/SM3） 有效", "真实有效"):
        assert told in words


def test_a_licence_that_was_handed_back_is_said_to_be_so(cast: Cast) -> None:
    paper = made(cast, kinds.LICENCE)
    acting(cast.exporter.actor, licensing.hand_back, paper.number, "合同取消。", at=LATER)
    words = text_of(sent(content(paper)))
    assert "签章真实" in words
    assert "真实，但不能再使用：已交回" in words


def test_a_changed_paper_is_told(cast: Cast) -> None:
    whole = content(made(cast, kinds.LICENCE))
    words = text_of(sent(whole[:2000] + bytes([whole[2000] ^ 1]) + whole[2001:]))
    assert "已被改动" in words
    assert "签章真实" not in words
    assert "真实有效" not in words


def test_a_revoked_seal_is_told(cast: Cast) -> None:
    whole = content(made(cast, kinds.LICENCE))
    actions.revoke(Seal.objects.get().kid, "私钥泄露。", at=LATER, since=LATER)
    assert "印章证书已吊销" in text_of(sent(whole))


def test_a_paper_that_was_never_made_here_is_none_of_ours_though_the_seal_holds(cast: Cast) -> None:
    """Whoever stole a key can seal, but the platform knows what it has made."""
    paper = made(cast, kinds.LICENCE)
    seal = Seal.objects.get()
    key = making.keyring().key(seal.kid)
    certificate = queries.certificates_in_use()[0]
    forged = pdf_seal.seal(one_page("出口许可证"), key, certificate, reason="出具", at=LATER)
    words = text_of(sent(forged))
    assert "平台没有出具过这份文书" in words
    assert paper.number not in words


def test_a_stranger_and_a_pdf_without_seal_and_no_pdf_are_told(cast: Cast, tmp_path) -> None:
    made(cast, kinds.FILING_APPROVAL)
    assert "签章来源不明" in text_of(sent(agency_in(tmp_path).seal(one_page("证"))))
    assert "没有签章" in text_of(sent(one_page("证")))
    assert "无法识别" in text_of(sent(b"hello"))


def test_a_file_is_asked_for_and_a_large_one_is_not_read(db: None) -> None:
    assert "请先选择PDF文书" in text_of(Client(enforce_csrf_checks=True).post(FILE))
    answer = sent(b"%PDF-" + b"0" * (8 * 1024 * 1024))
    assert (answer.status_code, "文件超过8 MB" in text_of(answer)) == (413, True)
    assert Visitor().get(FILE).status_code == 405


@pytest.mark.parametrize("kind", [kinds.FILING_REFUSAL, kinds.ENDORSEMENT, kinds.DEREGISTRATION])
def test_a_paper_of_any_kind_is_verified_by_number_and_code(cast: Cast, kind: str) -> None:
    paper = made(cast, kind)
    typed = {"number": paper.number.lower().replace("-", "－"), "code": paper.code.lower()}
    words = text_of(Visitor().get(PAGE, typed))
    for told in ("文书真实", kinds.LABELS[kind].zh, paper.number, paper.issuer.name, "浙江远帆汽车出口有限公司"):
        assert told in words
    wrong = Visitor().get(PAGE, {"number": paper.number, "code": "222222222222"})
    assert (wrong.status_code, "核验不符" in text_of(wrong)) == (404, True)


def test_the_trust_file_is_there_for_anybody(cast: Cast, settings, tmp_path) -> None:
    settings.KEYS_FOLDER = tmp_path
    assert Visitor().get("/verify/trust.pem").status_code == 404
    actions.publish(at=LATER)
    answer = Visitor().get("/verify/trust.pem")
    assert answer.content.startswith(b"-----BEGIN CERTIFICATE-----")


def test_checking_a_file_loads_no_reader_of_pdf() -> None:
    """The web processes start without pyHanko and typst, and check files without them."""
    import os
    import subprocess
    import sys

    seen = "import django, sys; django.setup(); import chuhai.config.urls; from chuhai.sealing import queries, trust;"
    told = "trust.bundle_of([], [], []).check_pdf(b'%PDF-1.7 /ByteRange [0 9 10 2]');"
    listed = "print(sorted({'pyhanko', 'typst', 'segno', 'pkcs11'} & set(sys.modules)))"
    words = [sys.executable, "-c", seen + told + listed]
    assert subprocess.run(words, capture_output=True, text=True, check=True, env=os.environ).stdout.strip() == "[]"


def test_as_it_is_sent_by_a_browser(cast: Cast) -> None:
    answer = Client().post(FILE, {"file": as_file(made(cast, kinds.FILING_APPROVAL))})
    assert "企业申报审核通过" in text_of(answer)

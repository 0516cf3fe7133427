"""Findings are laid out by subject, most serious first, each with the places that mend it."""

from datetime import date

import msgspec
import pytest
from tests.filing.lawful import lawful_filing

from chuhai.codes.bilingual import Bilingual
from chuhai.law.assess import assess_filing
from chuhai.law.dossier_filing import FilingDossier
from chuhai.law.findings import Assessment, Finding, Kind, Subject, Verdict
from chuhai.portal.exporter.filing_form import QUESTIONS
from chuhai.portal.fact_words import label_of, value_in_words
from chuhai.portal.filing_case import mending_on
from chuhai.portal.findings import in_words, lay_out

PAGE = "/form/"
ON = date(2026, 3, 2)
MESSAGE = Bilingual("缺少。", "Lacking.")


def finding(about: Subject, verdict: Verdict = Verdict.MISSING, vin: str | None = None) -> Finding:
    """A finding under some clause."""
    return Finding("2024-6/5.2a", verdict, about, vin, MESSAGE, {})


def judged(change) -> Assessment:
    """A filing with one thing changed."""
    particulars = lawful_filing()
    particulars["exporter"] |= {"name": "浙江远帆汽车出口有限公司", "uscc": "91330201MA2J4TQK8A"}
    change(particulars)
    return assess_filing(msgspec.convert({"kind": "filing", **particulars}, FilingDossier), ON)


def test_subjects_come_in_the_order_of_a_case_and_the_serious_first() -> None:
    found = (
        finding(Subject.VEHICLE, vin="LSVNV2189L2345671"),
        finding(Subject.CONTRACT),
        finding(Subject.VEHICLE, Verdict.VIOLATED, vin="LSVNV2189L2345671"),
        finding(Subject.LICENCE, Verdict.REFERRED),
    )
    laid = lay_out(Assessment(Kind.LICENCE, ON, "v", found))
    assert [group.about for group in laid.groups] == [Subject.LICENCE, Subject.CONTRACT, Subject.VEHICLE]
    assert [shown.finding.verdict for shown in laid.groups[-1].findings] == [Verdict.VIOLATED, Verdict.MISSING]
    assert laid.counts == [(Verdict.VIOLATED, 1), (Verdict.MISSING, 2), (Verdict.REFERRED, 1)]
    assert laid.total == 4


def test_a_finding_leads_to_the_field_that_is_lacking_and_to_no_other() -> None:
    laid = lay_out(judged(lambda said: said["exporter"].update(experience=None)), mending_on(PAGE))
    (shown,) = laid.groups[0].findings
    assert [mend.url for mend in shown.mends] == ["/form/#exporter-experience"]


def test_a_lacking_part_of_a_list_leads_to_the_list() -> None:
    laid = lay_out(judged(lambda said: said["exporter"]["appraisers"][2].pop("insured")), mending_on(PAGE))
    (shown,) = laid.groups[0].findings
    assert [mend.url for mend in shown.mends] == ["/form/#exporter-appraisers"]


def test_a_lacking_paper_leads_to_its_upload() -> None:
    laid = lay_out(judged(lambda said: said["materials"].update(premises_title=False)), mending_on(PAGE))
    (shown,) = laid.groups[0].findings
    assert [mend.url for mend in shown.mends] == ["/form/#paper-premises-title"]


@pytest.mark.parametrize("path", ["exporter", "materials"])
def test_every_finding_on_an_empty_filing_leads_somewhere(path: str) -> None:
    laid = lay_out(judged(lambda said: said[path].clear()), mending_on(PAGE))
    unmended = [s.finding.clause for group in laid.groups for s in group.findings if not s.mends]
    # Who the exporter is stands in the register of organisations and is not typed into a filing.
    assert unmended == (["2024-6/1.2"] if path == "exporter" else [])


def test_a_notice_says_all_findings_with_their_source() -> None:
    assessment = judged(lambda said: said["materials"].update(premises_title=False, sales_evidence=False))
    lines = in_words(assessment, "zh-hans").splitlines()
    assert [line[:2] for line in lines] == ["1.", "2."]
    assert all(line.endswith("（公告2024年第6号 第三条（四）2）") for line in lines)
    assert in_words(assessment, "en").startswith("1. The filing lacks")


def test_every_question_asks_for_a_fact_of_the_dossier() -> None:
    known = [label_of(question.path).zh for question in QUESTIONS]
    assert [question.path for question, title in zip(QUESTIONS, known, strict=True) if title.isascii()] == []


def test_values_are_told_in_words() -> None:
    assert value_in_words(None) == Bilingual("未提供", "not given")
    assert value_in_words(True).zh == "是"
    assert (
        value_in_words([{"name": "甲", "insured": False}], "exporter.appraisers").zh == "姓名：甲，在本企业缴纳社保：否"
    )

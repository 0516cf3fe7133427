"""The papers that authorities hand out (文书种类), and who composes which.

The rooms above know what their papers say: each tells this table so when the program starts (`composed_by`). A further
paper is one line here and one function in its room.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from chuhai.codes.bilingual import Bilingual

LICENCE = "licence"
LICENCE_SUPPLEMENT, LICENCE_REFUSAL = "licence_supplement", "licence_refusal"
LICENCE_REVOCATION = "licence_revocation"
FILING_SUPPLEMENT, FILING_REFUSAL, FILING_APPROVAL = "filing_supplement", "filing_refusal", "filing_approval"
ENDORSEMENT, DEREGISTRATION = "endorsement", "deregistration"
TEST_REPORT = "test_report"
AFTER_SALES = "after_sales_confirmation"

LABELS: Mapping[str, Bilingual] = {
    LICENCE: Bilingual("出口许可证", "Export licence"),
    LICENCE_SUPPLEMENT: Bilingual("许可证申请补正一次性告知书", "Supplement notice on an application"),
    LICENCE_REFUSAL: Bilingual("不予行政许可决定书", "Refusal of a licence"),
    LICENCE_REVOCATION: Bilingual("撤销行政许可决定书", "Revocation of a licence"),
    FILING_SUPPLEMENT: Bilingual("企业申报补正一次性告知书", "Supplement notice on a filing"),
    FILING_REFUSAL: Bilingual("企业申报不予通过决定书", "Refusal of a filing"),
    FILING_APPROVAL: Bilingual("企业申报审核通过通知书", "Approval of a filing"),
    ENDORSEMENT: Bilingual("转让待出口登记记录", "Record of the pending-export endorsement"),
    DEREGISTRATION: Bilingual("机动车注销证明", "Certificate of deregistration"),
    TEST_REPORT: Bilingual("产品检测报告", "Test report"),
    AFTER_SALES: Bilingual("售后服务确认书", "After-sales confirmation"),
}
"""Every kind with its name."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A paper as its room words it (文书内容): the template, what it prints, and what the signed text of its QR code says."""

    template: Path
    prints: Mapping[str, Any]
    says: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """That a paper was taken back by whoever issued it (撤回): since when, and why."""

    on: date
    words: str


Compose = Callable[[int, str, date], Sheet]
"""From the id of a case, the paper's number and the day it was asked for to what it says; read as the platform, outside of
any transaction."""
_composed_by: dict[str, Compose] = {}
Withdrawn = Callable[[int], Withdrawal | None]
_withdrawn_by: dict[str, Withdrawn] = {}


def composed_by(kind: str, compose: Compose) -> None:
    """Let a room word the papers of a kind."""
    if kind not in LABELS:
        raise KeyError(kind)
    _composed_by[kind] = compose


def sheet_of(kind: str, subject_id: int, number: str, on: date) -> Sheet:
    """What the paper of a case says; KeyError where no room words papers of that kind."""
    return _composed_by[kind](subject_id, number, on)


def withdrawn_by(kind: str, withdrawn: Withdrawn) -> None:
    """Let a room say, by the id of a case, whether the paper of a kind was taken back."""
    _withdrawn_by[kind] = withdrawn


def withdrawal_of(kind: str, subject_id: int) -> Withdrawal | None:
    """What became of a paper that was given out; None while it stands. The reader is the platform."""
    asked = _withdrawn_by.get(kind)
    return asked(subject_id) if asked else None

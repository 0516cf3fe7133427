"""Papers that wait to be made, and having them made (待制文书)."""

import io
from collections.abc import Sequence
from datetime import datetime

from tests.cast import Cast, acting, at
from tests.confirmations import lawful as confirmations
from tests.deregistration import lawful as deregistration
from tests.filing.test_actions import handed_in
from tests.licensing import lawful as licensing
from tests.licensing.test_deciding import with_fault
from tests.testing import lawful as testing
from tests.vehicles import lawful as vehicles

from chuhai.accounts.actors import SYSTEM
from chuhai.accounts.row_security import reading_as
from chuhai.filing import actions as filing
from chuhai.licensing import actions as applications
from chuhai.licensing.purposes import FALSE_MATERIALS
from chuhai.sealing import kinds, making, queries
from chuhai.sealing.models import Paper

LATER = at("2027-05-03")
"""An instant after every day of the tests' cases."""


def make_papers(only: Sequence[str] | None = None, when: datetime = LATER) -> list[Paper]:
    """Have everything made that waits, as the worker does; a fault is the test's."""
    made = list(making.make_all_due(lambda: when, only))
    assert [paper.fault for paper in made] == [""] * len(made)
    return made


def papers(**having: object) -> list[Paper]:
    """Every paper there is, in the order in which they were asked for."""
    with reading_as(SYSTEM):
        return list(Paper.objects.select_related("seal", "issuer").filter(**having).order_by("pk"))


def content(paper: Paper) -> bytes:
    """The sealed file."""
    with reading_as(SYSTEM), queries.content_of(Paper.objects.get(pk=paper.pk)) as file:
        return file.read()


# --- one of every kind, each by its own steps ------------------------------------------------------------------------


def licence(cast: Cast) -> None:
    licensing.issued(cast, 20)


def licence_supplement(cast: Cast) -> None:
    application = with_fault(cast, {}, currency=None)
    acting(cast.reviewer.actor, applications.request_supplement, application.number, "请补正币种。", at=licensing.NOW)


def licence_refusal(cast: Cast) -> None:
    application = with_fault(cast, {"mortgaged": True})
    acting(cast.reviewer.actor, applications.refuse, application.number, "抵押未解除。", at=licensing.NOW)


def licence_revocation(cast: Cast) -> None:
    licence = licensing.issued(cast).licence
    acting(
        cast.issuer.actor, applications.revoke, licence.number, FALSE_MATERIALS, "检测报告系伪造。", at=licensing.NOW
    )


def filing_supplement(cast: Cast) -> None:
    acting(
        cast.reviewer.actor, filing.request_supplement, handed_in(cast).number, "请补充审计报告。", at=at("2026-03-04")
    )


def filing_refusal(cast: Cast) -> None:
    acting(cast.reviewer.actor, filing.refuse, handed_in(cast).number, "经营场所证明不实。", at=at("2026-03-04"))


def filing_approval(cast: Cast) -> None:
    acting(cast.reviewer.actor, filing.approve, handed_in(cast).number, at=at("2026-03-04"))


def endorsement(cast: Cast) -> None:
    vehicles.endorsed(cast)


def deregistered(cast: Cast) -> None:
    deregistration.deregistered(cast)


def tested(cast: Cast) -> None:
    testing.issued(cast)


def after_sales(cast: Cast) -> None:
    confirmations.issued(cast, confirmations.VIN, confirmations.SECOND)


STEPS = {
    kinds.LICENCE: licence,
    kinds.LICENCE_SUPPLEMENT: licence_supplement,
    kinds.LICENCE_REFUSAL: licence_refusal,
    kinds.LICENCE_REVOCATION: licence_revocation,
    kinds.FILING_SUPPLEMENT: filing_supplement,
    kinds.FILING_REFUSAL: filing_refusal,
    kinds.FILING_APPROVAL: filing_approval,
    kinds.ENDORSEMENT: endorsement,
    kinds.DEREGISTRATION: deregistered,
    kinds.TEST_REPORT: tested,
    kinds.AFTER_SALES: after_sales,
}
"""The step that asks for a paper, by the paper's kind."""
ISSUED_BY = {
    kinds.ENDORSEMENT: "police",
    kinds.DEREGISTRATION: "police",
    kinds.TEST_REPORT: "institution",
    kinds.AFTER_SALES: "manufacturer",
}
"""Whose seal it carries where that is not the commerce authority's."""


def made(cast: Cast, kind: str) -> Paper:
    """The one paper of a kind, made."""
    STEPS[kind](cast)
    make_papers([kind])
    return papers(kind=kind)[0]


def as_file(paper: Paper) -> io.BytesIO:
    """The sealed file as it is sent with a form."""
    file = io.BytesIO(content(paper))
    file.name = "文书.pdf"
    return file

"""The papers of applications and licences (许可证与文书): what they say; the sealing room composes and seals them."""

from datetime import date

from chuhai.law.homes import carries_out
from chuhai.licensing.models import Application, Licence
from chuhai.licensing.papers.licence import licence_sheet as licence_sheet
from chuhai.licensing.papers.notices import refusal as refusal
from chuhai.licensing.papers.notices import supplement_notice as supplement_notice
from chuhai.licensing.papers.revocation import revocation as revocation
from chuhai.licensing.states import LICENCE
from chuhai.sealing import kinds
from chuhai.sealing.kinds import Sheet, Withdrawal

NO_MORE_A_PAPER = ("replaced", "cancelled", "revoked")
"""States in which the sealed paper of a licence is worth nothing, whoever holds it."""


def word_them() -> None:
    """Tell the sealing room who words these papers; done once, when the program starts."""
    kinds.composed_by(kinds.LICENCE, _licence)
    kinds.withdrawn_by(kinds.LICENCE, _withdrawal)
    kinds.composed_by(kinds.LICENCE_SUPPLEMENT, _supplement)
    kinds.composed_by(kinds.LICENCE_REFUSAL, _refusal)
    kinds.composed_by(kinds.LICENCE_REVOCATION, _revocation)


def _licence(licence_id: int, number: str, on: date) -> Sheet:
    return licence_sheet(Licence.objects.select_related("replaces").get(pk=licence_id))


@carries_out("permit-law/69", "licence-2008/17", "licence-2008/18")
def _withdrawal(licence_id: int) -> Withdrawal | None:
    """A licence that was replaced, cancelled or revoked is genuine still, and its paper proves nothing any more."""
    licence = Licence.objects.filter(pk=licence_id, state__in=NO_MORE_A_PAPER).first()
    if licence is None or licence.closed_on is None:
        return None
    told = f"许可证{LICENCE.state(licence.state).label.zh}。{licence.closing_words}"
    return Withdrawal(licence.closed_on, told)


def _supplement(application_id: int, number: str, on: date) -> Sheet:
    return supplement_notice(_application(application_id)).sheet()


def _refusal(application_id: int, number: str, on: date) -> Sheet:
    return refusal(_application(application_id)).sheet()


def _revocation(licence_id: int, number: str, on: date) -> Sheet:
    return revocation(Licence.objects.select_related("exporter", "authority").get(pk=licence_id)).sheet()


def _application(application_id: int) -> Application:
    return Application.objects.select_related("exporter", "authority", "replaces").get(pk=application_id)

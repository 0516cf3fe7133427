"""The papers of applications and licences (许可证与文书): what they say; the sealing room composes and seals them."""

from datetime import date

from chuhai.licensing.models import Application, Licence
from chuhai.licensing.papers.licence import licence_sheet as licence_sheet
from chuhai.licensing.papers.notices import refusal as refusal
from chuhai.licensing.papers.notices import supplement_notice as supplement_notice
from chuhai.licensing.papers.revocation import revocation as revocation
from chuhai.sealing import kinds
from chuhai.sealing.kinds import Sheet


def word_them() -> None:
    """Tell the sealing room who words these papers; done once, when the program starts."""
    kinds.composed_by(kinds.LICENCE, _licence)
    kinds.composed_by(kinds.LICENCE_SUPPLEMENT, _supplement)
    kinds.composed_by(kinds.LICENCE_REFUSAL, _refusal)
    kinds.composed_by(kinds.LICENCE_REVOCATION, _revocation)


def _licence(licence_id: int, number: str, on: date) -> Sheet:
    return licence_sheet(Licence.objects.select_related("replaces").get(pk=licence_id))


def _supplement(application_id: int, number: str, on: date) -> Sheet:
    return supplement_notice(_application(application_id)).sheet()


def _refusal(application_id: int, number: str, on: date) -> Sheet:
    return refusal(_application(application_id)).sheet()


def _revocation(licence_id: int, number: str, on: date) -> Sheet:
    return revocation(Licence.objects.select_related("exporter", "authority").get(pk=licence_id)).sheet()


def _application(application_id: int) -> Application:
    return Application.objects.select_related("exporter", "authority", "replaces").get(pk=application_id)

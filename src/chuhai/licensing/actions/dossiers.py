"""Applications from whole dossiers (卷宗填报): read in as a draft, or in place of what an application said so far."""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from chuhai.accounts.actors import Actor
from chuhai.accounts.models import Organisation
from chuhai.codes.bilingual import Bilingual
from chuhai.law.dossier_licence import LicenceDossier
from chuhai.law.homes import carries_out
from chuhai.licensing import entries
from chuhai.licensing.actions.drafting import SAME_VEHICLES, made, own_organisation, record_contract, saved
from chuhai.licensing.actions.steps import locked_for_change
from chuhai.licensing.models import Application, Line
from chuhai.licensing.purposes import TAKE_OVER
from chuhai.vehicles import actions as vehicles
from chuhai.workflow.transitions import WrongDesk, WrongState

OUT_OF_THE_WAY = 16_000
"""Added to positions while lines are put into another order."""
REPLACED = (*entries.LINE_PARTS, "authenticity", "claimed", "vehicle", "position")
NOT_YOURS = Bilingual(
    "案卷中的申领人或者出口企业不是本企业。谁出口谁申领，不得由其他企业或者个人代为申请。",
    "The dossier's applicant or exporter is another enterprise: who exports applies, nobody applies for another.",
)


@carries_out("2024-6/4.3")
def draft_from_dossier(actor: Actor, dossier: LicenceDossier, *, at: datetime) -> Application:
    """A new application with everything that a dossier states; WrongDesk where it is another enterprise's."""
    exporter = own_organisation(actor)
    _must_be_own(dossier, exporter)
    with transaction.atomic():
        lines = _lines(actor, dossier, at)
        claimed = entries.claims_of(dossier.exporter)
        return made(actor, exporter, entries.parts_of(dossier), lines, at=at, clause="2024-6/4.3", claimed=claimed)


@carries_out("2024-6/4.3")
def replace_by_dossier(
    actor: Actor, number: str, dossier: LicenceDossier, *, at: datetime, version: int | None = None
) -> Application:
    """The application says what the dossier states and nothing else; a vehicle that stays keeps its papers."""
    with transaction.atomic():
        application = locked_for_change(actor, number, version)
        _must_be_own(dossier, application.exporter)
        if application.purpose in TAKE_OVER and _vins(application) != [
            vehicle.vin for vehicle in dossier.vehicles or ()
        ]:
            raise WrongState(SAME_VEHICLES)
        before = application.contract or {}
        entries.set_parts(application, entries.parts_of(dossier))
        application.claimed = entries.claims_of(dossier.exporter)
        _replace_lines(application, _lines(actor, dossier, at))
        saved(application)
        record_contract(actor, application, before, at)
        return application


def _vins(application: Application) -> list[str]:
    return list(application.lines.order_by("position").values_list("vin", flat=True))


def _must_be_own(dossier: LicenceDossier, exporter: Organisation) -> None:
    named = (dossier.applicant and dossier.applicant.uscc, dossier.exporter and dossier.exporter.uscc)
    if any(uscc is not None and uscc != exporter.uscc for uscc in named):
        raise WrongDesk(NOT_YOURS)


def _lines(actor: Actor, dossier: LicenceDossier, at: datetime) -> list[Line]:
    """A line for each vehicle, found or entered; the record's VIN is the line's, so that no other writing of it is free."""
    lines = []
    for place, stated in enumerate(dossier.vehicles or ()):
        line = entries.line_of(stated, place)
        line.vehicle = vehicles.enter_from_dossier(actor, stated, at=at)
        line.vin = line.vehicle.vin if line.vehicle else ""
        lines.append(line)
    return lines


def _replace_lines(application: Application, lines: list[Line]) -> None:
    """Put these lines in the place of those that are there; one for the same VIN stays the same line."""
    there = {line.vin: line for line in application.lines.all() if line.vin}
    stay = [_same_line(line, there.pop(line.vin, None)) for line in lines]
    application.lines.exclude(pk__in=[line.pk for line in stay if line.pk]).delete()
    application.lines.update(position=F("position") + OUT_OF_THE_WAY)
    for position, line in enumerate(stay, start=1):
        line.application, line.position = application, position
        line.exporter_id, line.authority_id = application.exporter_id, application.authority_id
    Line.objects.bulk_update([line for line in stay if line.pk], REPLACED)
    Line.objects.bulk_create([line for line in stay if not line.pk])


def _same_line(line: Line, before: Line | None) -> Line:
    if before is not None:
        line.pk, line.live = before.pk, before.live
        line.authenticity = before.authenticity if line.modified == before.modified else ""
    return line

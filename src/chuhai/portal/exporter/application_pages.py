"""What the exporter's pages of an application share (许可证申请页): addresses, the fields that mend a finding, what a page shows."""

from dataclasses import replace
from typing import Any

from django.urls import reverse

from chuhai.codes.bilingual import Bilingual
from chuhai.documents.requirements import APPLICATION, LINE, requirements_of
from chuhai.law.findings import Assessment
from chuhai.licensing import queries
from chuhai.licensing.states import APPLICATION as STAGE
from chuhai.licensing.states import EDITABLE
from chuhai.portal.application_case import (
    OPEN,
    clock_of,
    mending_for,
    papers_shown,
    rows_of,
    told_of,
)
from chuhai.portal.exporter.application_questions import FORM_SECTIONS, LINE_SECTIONS, questions_of
from chuhai.portal.exporter.folders import folder_of
from chuhai.portal.findings import LaidOut, Mend, Mending, lay_out, mended_nowhere
from chuhai.portal.reader import PortalRequest
from chuhai.portal.steps import Button, buttons
from chuhai.portal.timeline import timeline_of

ASKING = ("withdraw",)
MAIN = {"draft": "submit", "supplement": "resubmit"}
_TAKE_OUT = Bilingual("车辆记录、移出该车", "The vehicle's record, take it out")
_VEHICLES = Bilingual("车辆", "Vehicles")
_FILINGS = Bilingual("企业申报", "Filings")


def page_of(number: str) -> str:
    """The address of the case."""
    return reverse("exporter:application", args=[number])


def line_page_of(number: str, line_id: int) -> str:
    """The address of one vehicle of it."""
    return reverse("exporter:application_line", args=[number, line_id])


def mending_of(application: Any, lines: list[Any]) -> Mending:
    """The fields, papers and pages that mend a finding while the exporter may change the application."""
    if application.state not in EDITABLE:
        return mended_nowhere
    return mending_for(application.number, lines, _form_places(application.number), _line_places())


def laid_out(application: Any, lines: list[Any], assessment: Assessment) -> LaidOut:
    """The findings with what mends each."""
    return lay_out(assessment, mending_of(application, lines))


def case_shown(request: PortalRequest, application: Any, stopped: Assessment | None = None) -> dict[str, Any]:
    """Everything that the page of the case shows; `stopped` is what kept it from being handed in."""
    lines = queries.lines(application)
    dossier = queries.dossier(application, request.today)
    undecided = application.state in OPEN
    assessment = stopped or (queries.assessment_with(application, dossier, request.today) if undecided else None)
    return told_of(application) | {
        "application": application,
        "licence": queries.licence_of(application) if application.state == "issued" else None,
        "clock": clock_of(application, request.today),
        "editable": application.state in EDITABLE,
        "buttons": _buttons(request, application),
        "found": laid_out(application, lines, assessment) if assessment else None,
        "stopped": stopped is not None,
        "unendorsed": application.applied_on is None and [line for line in lines if not _endorsed(line)],
        "rows": rows_of(lines, dossier, assessment),
        "papers": papers_shown(application, dossier),
        "folder": folder_of(application),
        "dossier": dossier,
        "events": timeline_of(request.actor, application.subject),
    }


def _buttons(request: PortalRequest, application: Any) -> list[Button]:
    """The steps, with handing in as the main one; giving up is never a main one."""
    main, url = MAIN.get(application.state, ""), step_url(application.number)
    steps = buttons(STAGE, application.state, request.actor.desk, url, asking=ASKING, main=main)
    return [replace(step, main=step.transition.name == main) for step in steps]


def step_url(number: str):
    """The address of a step by its name."""
    return lambda name: reverse("exporter:application_step", args=[number, name])


def _form_places(number: str) -> dict[str, Mend]:
    form, case = reverse("exporter:application_form", args=[number]), page_of(number)
    places = {question.path: question.mend(form) for question in questions_of(FORM_SECTIONS)}
    papers = {
        ".".join(asked.answers): Mend(asked.label, f"{form}#paper-{asked.name.replace('_', '-')}")
        for asked in requirements_of(APPLICATION)
        if asked.answers
    }
    vehicles = Mend(_VEHICLES, f"{case}#vehicles")
    elsewhere = {"vehicles": vehicles, "exporter": Mend(_FILINGS, reverse("exporter:filings"))}
    return places | papers | elsewhere


def _line_places() -> dict[str, Mend]:
    """The fields of a vehicle's page by the facts that they state; what is not the exporter's to state leads to its record."""
    not_ours = ("certificate", "registry", "inspection", "odometer_km", "vin", "live_licences")
    places = {path: Mend(_TAKE_OUT, "#take-out") for path in not_ours}
    places |= {question.path: question.mend("") for question in questions_of(LINE_SECTIONS)}
    places |= {
        ".".join(asked.answers): Mend(asked.label, f"#paper-{asked.name.replace('_', '-')}")
        for asked in requirements_of(LINE)
        if asked.answers and asked.answers[0] == "modified"
    }
    return places


def _endorsed(line: Any) -> bool:
    return line.vehicle is not None and line.vehicle.endorsed_on is not None

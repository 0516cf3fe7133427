"""Issuing a licence (签发): by a second officer, judged anew on the day, numbered without gaps (2024-6/4.4a, licence-2008/14)."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import connection, transaction

from chuhai.accounts.actors import Actor
from chuhai.audit.actions import record
from chuhai.codes import exporter_code, licence_number, verification_code
from chuhai.codes.bilingual import Bilingual
from chuhai.confirmations import actions as confirmations
from chuhai.law.homes import carries_out
from chuhai.law.periods import licence_last_day, licence_valid_from, next_year_open
from chuhai.licensing import entries, facts
from chuhai.licensing.actions import licences
from chuhai.licensing.actions.deciding import key_of, must_be_weighed, stands_against
from chuhai.licensing.actions.steps import Judged, judged, keep, locked, move
from chuhai.licensing.models import Application, Licence, SerialCounter
from chuhai.licensing.purposes import REISSUE, TAKE_OVER
from chuhai.licensing.replacing import last_day
from chuhai.licensing.states import APPLICATION
from chuhai.sealing import kinds
from chuhai.sealing.actions import ask_for
from chuhai.workflow.clocks import today
from chuhai.workflow.outcomes import Done, Outcome, Stopped
from chuhai.workflow.transitions import WrongDesk, WrongState

TWO_OFFICERS = Bilingual(
    "审核与签发须由两名工作人员分别办理；该申请由您审核，请由他人签发。",
    "Review and issue are done by two different officers: you reviewed this one, somebody else has to issue it.",
)
GIVES_WAY = ("valid", "handed_back", "taken_back")
"""States of an earlier licence that end when the new one is issued."""
TAKE_BACK_FIRST = Bilingual(
    "原许可证为纸质，已交回但尚未收回，请先办理收回。",
    "The earlier licence is on paper and was handed back: take it back first.",
)
NOT_YET = Bilingual("自12月10日起方可签发下一年度的许可证。", "Licences of the next year are issued from 10 December.")


@carries_out("2024-6/4.4a", "licence-2008/13", "licence-2008/14")
def issue(actor: Actor, number: str, words: str = "", *, at: datetime, next_year: bool = False) -> Outcome[Application]:
    """签发许可证: issue what another officer reviewed; a second issue answers with the first licence.

    `next_year` issues, from 10 December, a licence of the next year that is valid from 1 January.
    """
    with transaction.atomic():
        application = locked(actor, number)
        step = APPLICATION.step("issue", application.state, actor.desk)
        if step.repeated:
            return Done(application)
        if application.reviewed_by_id == actor.user_id:
            raise WrongDesk(TWO_OFFICERS)
        old = _earlier(actor, application)
        year = old.year if old and application.purpose in TAKE_OVER else _year(today(at), next_year)
        confirmed = _held_confirmations(application, at)
        found = judged(application, today(at))
        if stands_against(found.assessment):
            return Stopped(application, found.assessment)
        _weigh_what_is_new(application, found, words)
        application.decided_by_id, application.decided_on = actor.user_id, today(at)
        application.decision_words = words
        move(application, step)
        licence = _licence(actor, application, found, year, at)
        _give_way(actor, old, licence, at)
        application.lines.update(issued=True, live=True)
        code = licence.verification_code
        ask_for(kinds.LICENCE, licence, licence.authority_id, number=licence.number, code=code, at=at)
        for confirmation, vins in confirmed.items():
            confirmations.rely_on(actor, confirmation, vins, licence.number, at=at)
        keep(actor, application, step, found, at=at, words=words)
        _record(actor, licence, at)
        return Done(application)


@carries_out("2025-648/1a")
def _held_confirmations(application: Application, at: datetime) -> dict[str, list[str]]:
    """The confirmations that the licence will rest on, held from here on, each with the vehicles it is for."""
    destination, vins = (application.form or {}).get("destination"), application.lines.order_by().values("vin")
    if not confirmations.hold(application.exporter_id, vins, destination):
        return {}
    found: dict[str, list[str]] = {}
    for vin, confirmation in facts.confirmed_of(application, facts.lines_of(application), today(at)).items():
        found.setdefault(confirmation.number, []).append(vin)
    return found


def _year(on: date, next_year: bool) -> int:
    if next_year and not next_year_open(on):
        raise WrongState(NOT_YET)
    return on.year + next_year


def _earlier(actor: Actor, application: Application) -> Licence | None:
    """The licence in whose place the new one is issued, held until the transaction ends.

    One on paper that was handed back has to be in the issuer's hands first.
    """
    if application.replaces is None:
        return None
    application.replaces = old = licences.locked(actor, application.replaces.number)
    if old.state == "handed_back" and not old.paperless:
        raise WrongState(TAKE_BACK_FIRST)
    return old


@carries_out("licence-2008/17", "licence-2008/18", "2024-6/4.5d")
def _give_way(actor: Actor, old: Licence | None, new: Licence, at: datetime) -> None:
    """The earlier licence ends as the new one begins; one that had lapsed or was cancelled stays what it is."""
    if old is None:
        return
    if old.state == "lost":
        licences.reissue(actor, old.number, by=new.number, at=at)
    elif old.state in GIVES_WAY:
        licences.replace(actor, old.number, by=new.number, at=at)


def _weigh_what_is_new(application: Application, found: Judged, words: str) -> None:
    weighed = {tuple(key) for key in application.weighed}
    must_be_weighed([finding for finding in found.assessment.referred if key_of(finding) not in weighed], words)


def _licence(actor: Actor, application: Application, found: Judged, year: int, at: datetime) -> Licence:
    on, agency = today(at), application.authority.licence_agency_code
    old, takes_over = application.replaces, application.purpose in TAKE_OVER
    face = old.face if application.purpose == REISSUE else face_of(application, found.dossier)
    serial = _next_serial(year, agency)
    return Licence.objects.create(
        number=licence_number.form(year, agency, serial),
        year=year,
        agency_code=agency,
        serial=serial,
        application=application,
        replaces=old,
        exporter_id=application.exporter_id,
        authority_id=application.authority_id,
        paperless=face["paperless"],
        commodity_code=face["commodity_code"],
        destination=face["destination"],
        customs_district=face["customs_district"],
        quantity=len(face["vehicles"]),
        issued_on=on,
        issued_at=at,
        issued_by_id=actor.user_id,
        valid_from=licence_valid_from(on, year),
        valid_until=last_day(old, application.purpose, on) if takes_over else licence_last_day(on, year),
        verification_code=verification_code.new_code(),
        face=face,
    )


@carries_out("licence-2008/14")
def _next_serial(year: int, agency: str) -> int:
    """The next number of an agency's year. Its counter is held until the licence stands, so no number is lost or late."""
    table = SerialCounter._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} (year, agency_code, last) VALUES (%s, %s, 1)"  # noqa: S608
            f" ON CONFLICT (year, agency_code) DO UPDATE SET last = {table}.last + 1 RETURNING last",
            [year, agency],
        )
        return int(cursor.fetchone()[0])


def face_of(application: Application, dossier: Mapping[str, Any]) -> dict[str, Any]:
    """What face and appendix of the licence say, from the dossier that was judged (2024-6/5.1, 2025-648/2b)."""
    form, exporter = dossier["form"], dossier["exporter"]
    copied = ("customs_district", "trade_mode", "transport", "payment", "currency", "condition", "destination")
    return {
        "exporter": {
            "name": exporter["name"],
            "uscc": exporter["uscc"],
            "code": exporter_code.for_uscc(exporter["uscc"]),
        },
        "consignor": form["consignor"],
        "authority": application.authority.name,
        "commodity_code": form["commodity_code"],
        "contract_number": dossier["contract"]["number"],
        "importer": dossier["contract"]["importer"],
        "paperless": bool(form["paperless"]),
        **{name: form[name] for name in copied},
        "vehicles": [_appendix_row(vehicle) for vehicle in dossier["vehicles"]],
    }


@carries_out("2025-648/2b", "2024-6/4.7b")
def _appendix_row(vehicle: Mapping[str, Any]) -> dict[str, Any]:
    copied = ("vin", "brand", "model", "registered_on", "pending_export_on", "unit_price")
    return {
        **{name: vehicle["line"][name] for name in copied},
        "commodity_name": entries.commodity_name_of(dict(vehicle)),
    }


def _record(actor: Actor, licence: Licence, at: datetime) -> None:
    detail = {"number": licence.number, "valid_until": licence.valid_until, "quantity": licence.quantity}
    clauses = ["2024-6/4.4a", "licence-2008/14"]
    if licence.replaces is not None:
        detail["replaces"] = licence.replaces.number
    record(actor, "issue", licence.subject, at=at, parties=licence.parties, clauses=clauses, detail=detail)

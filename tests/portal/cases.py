"""One case of every kind on the cast's own side (样例案件), so that every address of the portal can be opened.

A group of pages whose addresses have parameters adds its row here: the beginning of the names of its addresses, and what
makes their parameters. `test_every_route` fails for an address that no row fits.
"""

from collections.abc import Callable
from datetime import date
from io import BytesIO
from typing import Any

from tests.cast import Cast, acting, at
from tests.catalogue.announced import announced as brought_in
from tests.confirmations import lawful as confirmations
from tests.credit import archive
from tests.customs import lawful as customs
from tests.deregistration import lawful as deregistration
from tests.documents.files import pdf
from tests.filing.lawful import lawful_filing
from tests.licensing import lawful as licensing
from tests.maintenance import lawful as maintenance
from tests.modifications.test_capacity import declare
from tests.modifications.test_surveys import drafted, standing_in
from tests.notices.wording import sent as notified
from tests.portal.readings import reading, scan_read, sent_scan
from tests.programmes import lawful as programmes
from tests.quality import lawful as quality
from tests.sealing.waiting import make_papers
from tests.testing import lawful as testing
from tests.vehicles import lawful as vehicles

from chuhai.accounts.actors import SYSTEM
from chuhai.accounts.models import Token
from chuhai.accounts.row_security import reading_as
from chuhai.accounts.tokens import make_token
from chuhai.audit.models import Decision
from chuhai.credit import actions as credit
from chuhai.customs.findings import find_prohibited
from chuhai.documents.models import Document
from chuhai.filing import actions as filing
from chuhai.filing.models import Filing
from chuhai.law.clauses import all_clauses
from chuhai.licensing import actions as applications
from chuhai.reminders.models import Reminder
from chuhai.sealing.kinds import ENDORSEMENT

DAY = "2026-03-02"
VIN = "LSVNV2181L2900001"

Parameters = dict[str, Any]


def filed(cast: Cast) -> Filing:
    """A filing that was handed in, with one paper."""
    exporter = cast.exporter.actor
    number = acting(exporter, filing.draft, lawful_filing(), at=at(DAY)).number
    told = ("premises_title", "产权证.pdf", BytesIO(pdf()))
    acting(exporter, filing.upload, number, *told, at=at(DAY))
    return acting(exporter, filing.submit, number, at=at(DAY)).case


def _newest(rows: Any) -> Any:
    with reading_as(SYSTEM):
        return rows.objects.latest("pk")


def _announced(cast: Cast) -> Parameters:
    """A product of the announcement and its enterprise."""
    batch = brought_in(cast)
    with reading_as(SYSTEM):
        product = batch.products.latest("pk")
    return {"product_id": product.pk, "manufacturer_id": product.manufacturer_id}


def _attached(cast: Cast) -> Parameters:
    """A notice with one file."""
    notice = notified(cast, attachments=[("拓印照片.pdf", BytesIO(pdf()))])
    with reading_as(SYSTEM):
        return {"number": notice.number, "attachment_id": notice.attachments.get().pk}


def _modifier(cast: Cast) -> Parameters:
    """A modifier whose capacity the cast's own authority recorded."""
    declared = declare(cast, 10)
    return {"year": declared.year, "key": declared.key}


def _survey(cast: Cast) -> Parameters:
    return {"number": drafted(cast).number}


def _sent_survey(cast: Cast) -> Parameters:
    return {"number": standing_in(cast, "sent").number}


def _decision(cast: Cast) -> Parameters:
    filed(cast)
    return {"decision_id": _newest(Decision).pk}


def _paper(cast: Cast) -> Parameters:
    filed(cast)
    return {"document_id": _newest(Document).pk}


def _piece(cast: Cast) -> Parameters:
    vehicle = vehicles.inspected(cast, VIN)
    return {"document_id": scan_read(cast, vehicle.pk, reading(owner="张三")).pk, "fact": "owner"}


def _token(cast: Cast) -> Parameters:
    make_token(cast.exporter, "车辆管理系统", at(DAY))
    return {"token_id": _newest(Token).pk}


def _application(cast: Cast) -> Parameters:
    application = licensing.submitted(cast)
    with reading_as(SYSTEM):
        return {"number": application.number, "line_id": application.lines.first().pk, "name": "withdraw"}


def _to_be_supplemented(name: str) -> Callable[[Cast], Parameters]:
    def application(cast: Cast) -> Parameters:
        found = _application(cast)
        noticed = acting(
            cast.reviewer.actor, applications.request_supplement, found["number"], "请补正。", at=licensing.NOW
        )
        return found | {"number": noticed.case.number, "name": name}

    return application


def _licence(cast: Cast) -> Parameters:
    application = licensing.issued(cast)
    with reading_as(SYSTEM):
        return {"number": application.licence.number, "name": "hand_back"}


def _licence_handed_back(cast: Cast) -> Parameters:
    found = _licence(cast)
    acting(cast.exporter.actor, applications.hand_back, found["number"], at=licensing.NOW)
    return found | {"name": "take_back"}


def _deregistration(cast: Cast) -> Parameters:
    return {"deregistration_id": deregistration.applied(cast).pk, "name": "return"}


def _deregistered(cast: Cast) -> Parameters:
    return {"deregistration_id": deregistration.deregistered(cast).pk}


def _archive(cast: Cast) -> Parameters:
    exporter_id = cast.exporter.organisation_id
    party = credit.Party("王磊", "legal_representative", "33020119800101123X")
    told = acting(cast.reviewer.actor, credit.add_party, exporter_id, party, at=at(DAY))
    return {"exporter_id": exporter_id, "party_id": told.pk}


def _own_party(cast: Cast) -> Parameters:
    party = credit.Party("王磊", "legal_representative")
    return {"party_id": acting(cast.exporter.actor, credit.declare_party, party, at=at(DAY)).pk}


def _objected(name: str) -> Callable[[Cast], Parameters]:
    return lambda cast: {"kind": "objection", "case_id": archive.objected(cast).pk, "name": name}


def _served(cast: Cast) -> Parameters:
    row = programmes.served(cast)
    return {"partner_id": row.partner_id, "served_id": row.pk}


def _finding(cast: Cast) -> Parameters:
    licence = customs.licence_of(cast)
    told = (licence.number, customs.vins(licence)[0], "2024-6/6.6", "车架号有凿改痕迹。")
    return {"finding_id": acting(cast.customs.actor, find_prohibited, *told, at=customs.NOW).pk}


def _sealed(case: Callable[[Cast], Parameters]) -> Callable[[Cast], Parameters]:
    """The same once its papers are made."""

    def sealed(cast: Cast) -> Parameters:
        found = case(cast)
        made = [paper.pk for paper in make_papers() if paper.kind != ENDORSEMENT]
        return found | {"paper_id": made[-1]}

    return sealed


def _reminder(cast: Cast) -> Parameters:
    with reading_as(SYSTEM):
        told = Reminder.objects.create(
            person=cast.exporter, organisation=cast.exporter.organisation, kind="licence_last_day",
            subject_kind="licence", subject_id=1, number="26-33-000001", day=date(2026, 4, 1), ahead=30, made_at=at(DAY),
        )  # fmt: skip
    return {"reminder_id": told.pk}


CASES: dict[str, Callable[[Cast], Parameters]] = {
    "sealed_paper": _sealed(_licence),
    "exporter:licence_paper": _sealed(_licence),
    "commerce:licence_paper": _sealed(_licence),
    "exporter:filing": lambda cast: {"number": filed(cast).number, "name": "withdraw"},
    "commerce:filing": lambda cast: {"number": filed(cast).number, "name": "refuse"},
    "exporter:vehicle": lambda cast: {"vehicle_id": vehicles.inspected(cast, VIN).pk, "name": "remove"},
    "public_security:vehicle": lambda cast: {"vehicle_id": vehicles.inspected(cast, VIN).pk, "name": "refuse_transfer"},
    "exporter:application": _to_be_supplemented("withdraw"),
    "exporter:application_letter": _sealed(_to_be_supplemented("supplement")),
    "commerce:application": _application,
    "commerce:application_letter": _sealed(_to_be_supplemented("supplement")),
    "commerce:application_step": lambda cast: _application(cast) | {"name": "refuse"},
    "mofcom:application": _application,
    "exporter:licence": _licence,
    "commerce:licence": _licence,
    "commerce:licence_step": _licence_handed_back,
    "mofcom:licence": _licence,
    "mofcom:filing": lambda cast: {"number": filed(cast).number},
    "mofcom:vehicle": lambda cast: {"vehicle_id": vehicles.inspected(cast, VIN).pk},
    "exporter:deregistration": _deregistration,
    "commerce:deregistration": _deregistration,
    "public_security:deregistration": _deregistration,
    "mofcom:deregistration": _deregistration,
    "oversight:table": lambda _: {"name": "quality"},
    "oversight:cases": lambda _: {"source": "vehicles"},
    "oversight:vehicle": lambda cast: {"vehicle_id": vehicles.inspected(cast, VIN).pk},
    "deregistration_certificate": _deregistered,
    "commerce:archive": _archive,
    "mofcom:archive": _archive,
    "exporter:credit_party": _own_party,
    "exporter:credit_object": lambda cast: {"case_id": archive.recorded(cast).pk},
    "exporter:credit_": _objected("give_up"),
    "commerce:credit_": _objected("uphold"),
    "mofcom:credit_": _objected(""),
    "commerce:credit_due_day": lambda cast: {"case_id": archive.ordered(cast).pk},
    "customs:clear": _licence,
    "customs:clearance": lambda cast: {"clearance_id": customs.cleared(cast).pk},
    "customs:prohibited": _licence,
    "customs:finding": _finding,
    "notices:notice": lambda cast: {"number": notified(cast).number},
    "notices:attachment": _attached,
    "notices:step": lambda cast: {"number": notified(cast).number, "name": "acknowledge"},
    "notices:write": lambda cast: {"kind": "vehicle", "subject_id": vehicles.inspected(cast, VIN).pk},
    "notices:report": lambda cast: {"kind": "vehicle", "subject_id": vehicles.inspected(cast, VIN).pk},
    "notices:criticise": lambda cast: {"exporter_id": cast.exporter.organisation_id},
    "decision": _decision,
    "paper": _paper,
    "paper_piece": _piece,
    "exporter:vehicle_scan": lambda cast: {"job_id": sent_scan(cast, reading(owner="张三")).pk, "fact": "owner"},
    "test_report": lambda cast: {"report_id": testing.issued(cast, VIN).pk, "name": "withdraw"},
    "test_institution:report": lambda cast: {"report_id": testing.drawn_up(cast, VIN).pk},
    "exporter:maintenance_attach": lambda cast: {"inquiry_id": maintenance.asked(cast, VIN).pk},
    "vehicle_history": lambda cast: {"vehicle_id": vehicles.endorsed(cast, VIN).pk},
    "vehicle_by_vin": lambda cast: {"vin": vehicles.endorsed(cast, VIN).vin},
    "quality_open": lambda cast: {"vehicle_id": vehicles.endorsed(cast, VIN).pk},
    "quality_": lambda cast: {"number": quality.taken_up(cast, VIN).number, "name": "close"},
    "withdraw_token": _token,
    "commerce:modifier": _modifier,
    "commerce:survey": _survey,
    "mofcom:modifier": _modifier,
    "mofcom:survey": _sent_survey,
    "miit:modifier": _modifier,
    "miit:survey": _sent_survey,
    "miit:product": _announced,
    "miit:manufacturer": _announced,
    "reminder_open": _reminder,
    "law:": lambda _: {"id": all_clauses()[0].id},
    "programmes:training": lambda cast: {"number": programmes.training(cast).number, "name": "cancel"},
    "programmes:participation_step": lambda cast: {"participation_id": programmes.joined(cast).pk, "name": "leave"},
    "programmes:entry": lambda cast: {"entry_id": programmes.entry(cast).pk},
    "programmes:partner": lambda cast: {"partner_id": programmes.partner(cast).pk},
    "programmes:partner_untie": _served,
    "programmes:order": lambda cast: {"number": programmes.ordered(cast).number, "name": "fail"},
    "exporter:confirmation": lambda cast: {"number": confirmations.asked(cast).number, "name": "recall"},
    "commerce:confirmation": lambda cast: {"number": confirmations.asked(cast).number},
    "manufacturer:confirmation": lambda cast: {"number": confirmations.asked(cast).number, "name": "decline"},
}
"""By the beginning of an address's name, what leads to the cast's own case."""

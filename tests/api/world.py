"""One case of every kind (各类案件), each made by its own steps when a test first asks for it."""

from functools import cached_property
from io import BytesIO
from typing import Any

from tests.cast import Cast, acting, at
from tests.catalogue.announced import announced
from tests.confirmations import lawful as confirmations
from tests.credit import archive
from tests.customs.lawful import cleared, licence_of, vins
from tests.deregistration import lawful as deregistration
from tests.documents.files import pdf
from tests.filing.lawful import lawful_filing
from tests.licensing import lawful as licensing
from tests.maintenance import lawful as maintenance
from tests.modifications.test_surveys import standing_in
from tests.notices.wording import sent as notified
from tests.quality import lawful as quality
from tests.testing import lawful as testing
from tests.vehicles import lawful as vehicles

from chuhai.accounts.actors import SYSTEM
from chuhai.accounts.row_security import reading_as
from chuhai.audit.models import Decision
from chuhai.customs.findings import find_prohibited
from chuhai.filing import actions as filing
from chuhai.licensing import actions as applications
from chuhai.notices.models import Notice
from chuhai.sealing.models import Paper
from chuhai.vehicles import actions as vehicle_actions

USCC = "91330201MA2J4TQK8A"
VIN = "LSVNV2181L2900001"
"""A VIN that no other vehicle of the tests has."""


class World:
    """Cases of the cast's own side; an address is filled in with what its group is about."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast

    def address(self, name: str, path: str) -> str:
        """The path of an operation with a real case in it."""
        groups = ("sealed_papers", "test_reports")
        group = next((group for group in groups if name.startswith(group)), name.partition("_")[0])
        parts: dict[str, Any] = {}
        for part in (
            "number",
            "vehicle_id",
            "line_id",
            "paper_id",
            "clearance_id",
            "deregistration_id",
            "uscc",
            "case_id",
            "finding_id",
            "product_id",
            "deregistration_id",
            "uscc",
        ):
            if part in path:
                parts[part] = getattr(self, f"{group}_{part}")
        if "report_id" in path:
            parts["report_id"] = self.report_id
        if "attachment_id" in path:
            parts["attachment_id"] = self.notices_attachment_id
        if "inquiry_id" in path:
            parts["inquiry_id"] = maintenance.asked(self.cast, VIN).pk
        if "decision_id" in path:
            parts["decision_id"] = self.decision_id
        return path.replace("int:", "").format(**parts, licence_number="26-33-000001", day="2026-03-02")

    @cached_property
    def filings_number(self) -> str:
        """A filing that was handed in."""
        exporter = self.cast.exporter.actor
        drafted = acting(exporter, filing.draft, lawful_filing(), at=at("2026-03-02"))
        return acting(exporter, filing.submit, drafted.number, at=at("2026-03-02")).case.number

    @cached_property
    def vehicles_vehicle_id(self) -> int:
        """A vehicle that was inspected."""
        return vehicles.inspected(self.cast, VIN).pk

    @cached_property
    def vehicles_paper_id(self) -> int:
        """A paper of it."""
        told = ("ownership_transfer", "过户发票.pdf", BytesIO(pdf()))
        exporter, now = self.cast.exporter.actor, at("2026-03-05")
        return acting(exporter, vehicle_actions.upload, self.vehicles_vehicle_id, *told, at=now).pk

    @property
    def papers_paper_id(self) -> int:
        """The same paper, by its own address."""
        return self.vehicles_paper_id

    @cached_property
    def applications_number(self) -> str:
        """An application that was handed in."""
        return licensing.submitted(self.cast).number

    @cached_property
    def applications_line_id(self) -> int:
        """A line of it."""
        with reading_as(SYSTEM):
            application = acting(SYSTEM, lambda _: licensing.Application.objects.get(number=self.applications_number))
            return application.lines.first().pk

    @cached_property
    def applications_paper_id(self) -> int:
        """A paper of an application; this one is a draft's."""
        told = ("contract", "合同.pdf", BytesIO(pdf()))
        number = acting(self.cast.exporter.actor, applications.draft, [], at=licensing.NOW).number
        return acting(self.cast.exporter.actor, applications.upload, number, *told, at=licensing.NOW).pk

    filings_paper_id = deregistrations_paper_id = 1

    @cached_property
    def licences_number(self) -> str:
        """A licence that two officers issued."""
        application = licensing.issued(self.cast)
        with reading_as(SYSTEM):
            return application.licence.number

    @cached_property
    def sealed_papers_paper_id(self) -> int:
        """The paper of that licence."""
        assert self.licences_number
        with reading_as(SYSTEM):
            return Paper.objects.get(kind="licence").pk

    @cached_property
    def clearances_clearance_id(self) -> int:
        """A clearance."""
        return cleared(self.cast, serial=18).pk

    @cached_property
    def deregistrations_deregistration_id(self) -> int:
        """A deregistration that was done."""
        return deregistration.deregistered(self.cast).pk

    @cached_property
    def findings_finding_id(self) -> int:
        """A prohibited vehicle that customs found."""
        licence = licence_of(self.cast)
        told = (licence.number, vins(licence)[0], "2024-6/6.6", "车架号有凿改痕迹。")
        return acting(self.cast.customs.actor, find_prohibited, *told, at=at("2026-05-04")).pk

    @cached_property
    def notices_number(self) -> str:
        """A notice of public security to the authority."""
        return notified(self.cast, attachments=[("拓印照片.pdf", BytesIO(pdf()))]).number

    @property
    def notices_attachment_id(self) -> int:
        """The file that came with it."""
        with reading_as(SYSTEM):
            return Notice.objects.get(number=self.notices_number).attachments.get().pk

    @cached_property
    def confirmations_number(self) -> str:
        """A confirmation that was asked for."""
        return confirmations.asked(self.cast).number

    @cached_property
    def report_id(self) -> int:
        """A test report that was issued."""
        return testing.issued(self.cast, VIN).pk

    @property
    def maintenance_vehicle_id(self) -> int:
        """A vehicle whose maintenance is asked for."""
        return self.vehicles_vehicle_id

    @property
    def quality_vehicle_id(self) -> int:
        """A vehicle that a case is opened about."""
        return self.vehicles_vehicle_id

    @cached_property
    def quality_number(self) -> str:
        """A case that was opened."""
        return quality.opened(self.cast, VIN).number

    credit_uscc = USCC

    @cached_property
    def credit_case_id(self) -> int:
        """A record."""
        return archive.recorded(self.cast).pk

    @cached_property
    def objections_case_id(self) -> int:
        """An objection."""
        return archive.objected(self.cast).pk

    @cached_property
    def interviews_case_id(self) -> int:
        """An interview that the exporter is called to."""
        return archive.called(self.cast).pk

    @cached_property
    def rectifications_case_id(self) -> int:
        """A rectification that was ordered."""
        return archive.ordered(self.cast).pk

    @cached_property
    def decision_id(self) -> int:
        """What the endorsement of a vehicle rested on."""
        vehicles.endorsed(self.cast, VIN)
        with reading_as(SYSTEM):
            return Decision.objects.latest("pk").pk

    @cached_property
    def catalogue_product_id(self) -> int:
        """A product of the announcement."""
        batch = announced(self.cast)
        with reading_as(SYSTEM):
            return batch.products.latest("pk").pk

    @cached_property
    def surveys_number(self) -> str:
        """A survey that its province sent."""
        return standing_in(self.cast, "sent").number

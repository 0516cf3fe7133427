"""Papers of each kind of case (各类案件的材料): listed for its readers, put forward and taken back by its exporter."""

from ninja import File, UploadedFile

from chuhai.accounts.desks import Desk
from chuhai.api import applications, deregistrations, filings, vehicles
from chuhai.api.bodies import Takes
from chuhai.api.calls import Call
from chuhai.api.papers import LineId, Papers, PaperShown, Requirement, address, listed, of, shown
from chuhai.codes.bilingual import Bilingual
from chuhai.deregistration import actions as deregistration_actions
from chuhai.deregistration import queries as deregistration_queries
from chuhai.filing import actions as filing_actions
from chuhai.filing import queries as filing_queries
from chuhai.licensing import actions as licensing_actions
from chuhai.licensing import queries as licensing_queries
from chuhai.vehicles import actions as vehicle_actions
from chuhai.vehicles import queries as vehicle_queries

EXPORTER = (Desk.EXPORTER,)


@filings.group.get(
    "/filings/{number}/papers",
    name="papers",
    desks=filings.READERS,
    gives=Papers,
    told=Bilingual("申报材料", "Papers of a filing"),
)
def of_filing(request: Call, number: str) -> Papers:
    """The files put forward for the filing."""
    return listed(of(request.actor, filing_queries.find(request.actor, number).subject))


@filings.group.post(
    "/filings/{number}/papers",
    name="upload",
    desks=EXPORTER,
    takes=Takes.PAPER,
    gives=PaperShown,
    status=201,
    clause="2024-6/3.4.1.1",
    told=Bilingual("上传申报材料", "Upload a paper of a filing"),
)
def upload_to_filing(request: Call, number: str, requirement: Requirement, file: File[UploadedFile]) -> PaperShown:
    """Put a file to the filing; its type is found from its content."""
    told = (requirement, file.name or "", file)
    return _put_forward(request, filing_actions.upload(request.actor, number, *told, at=request.at))


@filings.group.delete(
    "/filings/{number}/papers/{int:paper_id}",
    name="remove_paper",
    desks=EXPORTER,
    status=204,
    told=Bilingual("移除申报材料", "Remove a paper of a filing"),
)
def remove_from_filing(request: Call, number: str, paper_id: int) -> None:
    """The file is no longer put forward."""
    filing_actions.remove_paper(request.actor, number, paper_id, at=request.at)


@vehicles.group.get(
    "/vehicles/{int:vehicle_id}/papers",
    name="papers",
    desks=vehicles.READERS,
    gives=Papers,
    told=Bilingual("车辆材料", "Papers of a vehicle"),
)
def of_vehicle(request: Call, vehicle_id: int) -> Papers:
    """The files put forward for the vehicle."""
    return listed(of(request.actor, vehicle_queries.find(request.actor, vehicle_id).subject))


@vehicles.group.post(
    "/vehicles/{int:vehicle_id}/papers",
    name="upload",
    desks=EXPORTER,
    takes=Takes.PAPER,
    gives=PaperShown,
    status=201,
    clause="2024-6/5.3a",
    told=Bilingual("上传车辆材料", "Upload a paper of a vehicle"),
)
def upload_to_vehicle(request: Call, vehicle_id: int, requirement: Requirement, file: File[UploadedFile]) -> PaperShown:
    """Put a file to the vehicle; its type is found from its content."""
    told = (requirement, file.name or "", file)
    return _put_forward(request, vehicle_actions.upload(request.actor, vehicle_id, *told, at=request.at))


@vehicles.group.delete(
    "/vehicles/{int:vehicle_id}/papers/{int:paper_id}",
    name="remove_paper",
    desks=EXPORTER,
    status=204,
    told=Bilingual("移除车辆材料", "Remove a paper of a vehicle"),
)
def remove_from_vehicle(request: Call, vehicle_id: int, paper_id: int) -> None:
    """The file is no longer put forward."""
    vehicle_actions.remove_paper(request.actor, vehicle_id, paper_id, at=request.at)


@applications.group.get(
    "/applications/{number}/papers",
    name="papers",
    desks=applications.READERS,
    gives=Papers,
    told=Bilingual("申请材料", "Papers of an application"),
)
def of_application(request: Call, number: str) -> Papers:
    """The files put forward for the application and for each of its vehicles."""
    application = licensing_queries.find(request.actor, number)
    return listed(of(request.actor, application.subject, lines=licensing_queries.lines(application)))


@applications.group.post(
    "/applications/{number}/papers",
    name="upload",
    desks=EXPORTER,
    takes=Takes.PAPER,
    gives=PaperShown,
    status=201,
    clause="2024-6/4.3",
    told=Bilingual("上传申请材料", "Upload a paper of an application"),
)
def upload_to_application(
    request: Call, number: str, requirement: Requirement, file: File[UploadedFile], line: LineId = None
) -> PaperShown:
    """Put a file to the application, or to one of its vehicles."""
    told = (requirement, file.name or "", file)
    return _put_forward(request, licensing_actions.upload(request.actor, number, *told, line_id=line, at=request.at))


@applications.group.delete(
    "/applications/{number}/papers/{int:paper_id}",
    name="remove_paper",
    desks=EXPORTER,
    status=204,
    told=Bilingual("移除申请材料", "Remove a paper of an application"),
)
def remove_from_application(request: Call, number: str, paper_id: int) -> None:
    """The file is no longer put forward."""
    licensing_actions.remove_paper(request.actor, number, paper_id, at=request.at)


@deregistrations.group.get(
    "/deregistrations/{int:deregistration_id}/papers",
    name="papers",
    desks=deregistrations.READERS,
    gives=Papers,
    told=Bilingual("注销材料", "Papers of a deregistration"),
)
def of_deregistration(request: Call, deregistration_id: int) -> Papers:
    """The files put forward for the deregistration."""
    return listed(of(request.actor, deregistration_queries.find(request.actor, deregistration_id).subject))


@deregistrations.group.post(
    "/deregistrations/{int:deregistration_id}/papers",
    name="upload",
    desks=EXPORTER,
    takes=Takes.PAPER,
    gives=PaperShown,
    status=201,
    clause="order-164/39",
    told=Bilingual("上传注销材料", "Upload a paper of a deregistration"),
)
def upload_to_deregistration(
    request: Call, deregistration_id: int, requirement: Requirement, file: File[UploadedFile]
) -> PaperShown:
    """Put a file to the deregistration; its type is found from its content."""
    told = (requirement, file.name or "", file)
    uploaded = deregistration_actions.upload(request.actor, deregistration_id, *told, at=request.at)
    return _put_forward(request, uploaded)


@deregistrations.group.delete(
    "/deregistrations/{int:deregistration_id}/papers/{int:paper_id}",
    name="remove_paper",
    desks=EXPORTER,
    status=204,
    told=Bilingual("移除注销材料", "Remove a paper of a deregistration"),
)
def remove_from_deregistration(request: Call, deregistration_id: int, paper_id: int) -> None:
    """The file is no longer put forward."""
    deregistration_actions.remove_paper(request.actor, deregistration_id, paper_id, at=request.at)


def _put_forward(request: Call, paper: object) -> PaperShown:
    request.reply_headers["Location"] = address(paper)
    return shown(paper)

"""Who may call what: every operation by every desk, by strangers, by a token that only reads, and by nobody."""

import re

import pytest
from django.http import HttpResponse
from tests.api.program import Program, problem
from tests.api.test_applications import dossier as licence_dossier
from tests.api.test_filings import dossier as filing_dossier
from tests.api.world import World
from tests.cast import Cast
from tests.documents.files import pdf

from chuhai.accounts.desks import Desk
from chuhai.api.app import GROUPS
from chuhai.api.bodies import Takes
from chuhai.api.operations import Operation

E, R, I, P, C, M = "exporter", "reviewer", "issuer", "public_security", "customs", "mofcom"  # noqa: E741
MI, T, TI, MA = "miit", "transport", "test_institution", "manufacturer"
MAIN_PATH = {E, R, I, P, C, M}
EVERYBODY = MAIN_PATH | {MI, T, TI, MA}
COMMERCE, CASES, ALL_BUT_CUSTOMS, ALL_BUT_POLICE = {R, I}, {E, R, I, M}, {E, R, I, P, M}, {E, R, I, C, M}

REPORT_READERS = MAIN_PATH | {TI}

ALLOWED = {
    "me_read": EVERYBODY,
    "check_judge": EVERYBODY,
    "authorities_listing": EVERYBODY,
    "papers_download": EVERYBODY,
    "sealed_papers_listing": EVERYBODY,
    "sealed_papers_read": EVERYBODY,
    "sealed_papers_file": EVERYBODY,
    "events_listing": EVERYBODY,
    "events_reconcile": EVERYBODY,
    "events_decision": EVERYBODY,
    "filings_listing": CASES,
    "filings_draft": {E},
    "filings_read": CASES,
    "filings_replace": {E},
    "filings_dossier": CASES,
    "filings_assessment": CASES,
    "filings_timeline": CASES,
    "filings_submit": {E},
    "filings_request_supplement": COMMERCE,
    "filings_resubmit": {E},
    "filings_approve": COMMERCE,
    "filings_refuse": COMMERCE,
    "filings_withdraw": {E},
    "filings_papers": CASES,
    "filings_upload": {E},
    "filings_remove_paper": {E},
    "vehicles_listing": MAIN_PATH,
    "vehicles_enter": {E},
    "vehicles_read": MAIN_PATH,
    "vehicles_change": {E},
    "vehicles_dossier": MAIN_PATH,
    "vehicles_assessment": MAIN_PATH,
    "vehicles_timeline": MAIN_PATH,
    "vehicles_request_transfer": {E},
    "vehicles_remove": {E},
    "vehicles_state_registry": {P},
    "vehicles_inspect": {P},
    "vehicles_endorse": {P},
    "vehicles_refuse_transfer": {P},
    "vehicles_papers": MAIN_PATH,
    "vehicles_upload": {E},
    "vehicles_remove_paper": {E},
    "test_reports_listing": REPORT_READERS,
    "test_reports_order": {E},
    "test_reports_read": REPORT_READERS,
    "test_reports_results": {TI},
    "test_reports_photograph": {TI},
    "test_reports_take_up": {TI},
    "test_reports_issue": {TI},
    "test_reports_decline": {TI},
    "test_reports_withdraw": {TI},
    "test_reports_cancel": {E},
    "maintenance_bring_in": {T},
    "maintenance_inquiries": {E, T},
    "maintenance_ask": {E},
    "maintenance_attach": {E},
    "maintenance_detach": {E},
    "quality_listing": CASES,
    "quality_read": CASES,
    "quality_open": {E, R, I},
    "quality_take_up": {E, R, I},
    "quality_resolve": {E},
    "quality_send_back": COMMERCE,
    "quality_close": COMMERCE | {M},
    "confirmations_listing": CASES | {MA},
    "confirmations_read": CASES | {MA},
    "confirmations_ask": {E},
    "confirmations_issue": {MA},
    "confirmations_decline": {MA},
    "confirmations_recall": {E},
    "confirmations_withdraw": {MA},
    "applications_listing": CASES,
    "applications_draft": {E},
    "applications_read": CASES,
    "applications_replace": {E},
    "applications_delete": {E},
    "applications_dossier": CASES,
    "applications_assessment": CASES,
    "applications_timeline": CASES,
    "applications_papers": CASES,
    "applications_supplement_notice": CASES,
    "applications_refusal": CASES,
    "applications_upload": {E},
    "applications_remove_paper": {E},
    "applications_submit": {E},
    "applications_resubmit": {E},
    "applications_withdraw": {E},
    "applications_claim": {R},
    "applications_request_supplement": {R},
    "applications_judge_modification": {R},
    "applications_review": {R},
    "applications_return_to_review": {I},
    "applications_issue": {I},
    "applications_refuse": COMMERCE,
    "licences_listing": ALL_BUT_POLICE,
    "licences_read": ALL_BUT_POLICE,
    "licences_timeline": ALL_BUT_POLICE,
    "licences_paper": ALL_BUT_POLICE,
    "licences_hand_back": {E},
    "licences_apply_anew": {E},
    "licences_renew": {E},
    "licences_replace_contract": {E},
    "licences_change": {E},
    "licences_report_loss": {E},
    "licences_take_back": {I},
    "licences_cancel": {I},
    "licences_revoke": {I},
    "verification_one": {C},
    "verification_many": {C},
    "clearances_listing": ALL_BUT_POLICE,
    "clearances_clear": {C},
    "clearances_read": ALL_BUT_POLICE,
    "deregistrations_listing": ALL_BUT_CUSTOMS,
    "deregistrations_read": ALL_BUT_CUSTOMS,
    "deregistrations_timeline": ALL_BUT_CUSTOMS,
    "deregistrations_papers": ALL_BUT_CUSTOMS,
    "deregistrations_upload": {E},
    "deregistrations_remove_paper": {E},
    "deregistrations_places": {E},
    "deregistrations_apply": {E},
    "deregistrations_send_back": {P},
    "deregistrations_deregister": {P},
    "deregistrations_certificate": ALL_BUT_CUSTOMS,
    "findings_listing": ALL_BUT_POLICE,
    "findings_read": ALL_BUT_POLICE,
    "findings_prohibited": {C},
    "findings_returned": {C},
    "notices_listing": MAIN_PATH | {MI, T},
    "notices_send": (MAIN_PATH | {MI, T}) - {E},
    "notices_addressees": (MAIN_PATH | {MI, T}) - {E},
    "notices_read": MAIN_PATH | {MI, T},
    "notices_receive": MAIN_PATH | {MI, T},
    "notices_acknowledge": MAIN_PATH | {MI, T},
    "notices_answer": MAIN_PATH | {MI, T},
    "catalogue_products": EVERYBODY,
    "catalogue_manufacturers": EVERYBODY,
    "catalogue_bring_in": {MI},
    "catalogue_withdraw": {MI},
    "surveys_modifiers": {R, I, MI, M},
    "surveys_declare": COMMERCE,
    "surveys_listing": {R, I, MI, M},
    "surveys_read": {R, I, MI, M},
    "surveys_send": COMMERCE,
    "surveys_acknowledge": {M},
    "credit_listing": CASES,
    "credit_read": CASES,
    "credit_record": COMMERCE,
    "credit_order_rectification": COMMERCE,
    "credit_object": {E},
    "objections_listing": CASES,
    "objections_read": CASES,
    "objections_correct": COMMERCE,
    "objections_uphold": COMMERCE,
    "objections_withdraw": COMMERCE,
    "objections_give_up": {E},
    "interviews_listing": CASES,
    "interviews_read": CASES,
    "interviews_call": COMMERCE,
    "interviews_hold": COMMERCE,
    "interviews_follow_up": COMMERCE,
    "interviews_cancel": COMMERCE,
    "rectifications_listing": CASES,
    "rectifications_read": CASES,
    "rectifications_not_accept": COMMERCE,
    "rectifications_due_day": COMMERCE,
    "rectifications_file_plan": {E},
    "rectifications_agree_plan": COMMERCE,
    "rectifications_return_plan": COMMERCE,
    "rectifications_hand_in_report": {E},
    "rectifications_accept": COMMERCE,
}
"""Who may call each operation; one that is not named here fails the tests."""

WORDS = {"words": "理由。"}
BODIES = {
    "vehicles_change": {"vin": "LSVNV2189L2345671"},
    "vehicles_request_transfer": {"police": 1},
    "vehicles_state_registry": {"mortgaged": False},
    "vehicles_inspect": {"vin_found": "LSVNV2189L2345671"},
    "vehicles_endorse": {"insurance_until": "2027-01-01"},
    "applications_judge_modification": WORDS | {"proven": True},
    "test_reports_order": {"vehicle": 1, "institution_uscc": "91330203MA2CHJ7T50"},
    "test_reports_results": {"appraiser": "方检验员"},
    "maintenance_bring_in": {
        "records": [
            {"vin": "LSVNV2189L2345671", "on": "2025-06-18", "work": "换油", "workshop": "某厂", "order_number": "1"}
        ]
    },
    "quality_open": WORDS | {"kind": "quality"},
    "confirmations_ask": {
        "manufacturer": "91330200MA2AFJ3K9E",
        "vehicles": ["LSVNV2189L2345671"],
        "destination": "UZB",
    },
    "confirmations_issue": WORDS | {"outlets": [{"name": "服务站", "address": "塔什干"}], "valid_until": "2028-01-01"},
    "licences_change": WORDS | {"purpose": "change"},
    "licences_replace_contract": WORDS | {"number": "YF-UZ-2026-031", "importer": "Tashkent Auto Trade LLC"},
    "licences_revoke": WORDS | {"ground": "false_materials"},
    "deregistrations_apply": {"police": 1},
    "findings_prohibited": WORDS | {"licence_number": "26-33-1", "vin": "1", "clause": "2024-6/6.6"},
    "findings_returned": WORDS | {"vin": "1"},
    "notices_send": WORDS | {"to": [1], "about": {"kind": "exporter", "number": "1"}, "clause": "2024-6/7.3"},
    "catalogue_bring_in": {"number": 1, "published_on": "2026-01-10"},
    "catalogue_withdraw": WORDS | {"since": "2026-03-02"},
    "surveys_declare": {"modifier": "改装厂", "year": 2026, "units": 10, "declared_by": "张厂长"},
    "credit_record": WORDS | {"clause": "2025-648/annex1.2", "on": "2026-02-20"},
    "credit_order_rectification": WORDS | {"due_on": "2026-06-05"},
    "objections_correct": WORDS | {"clause": "2025-648/annex1.3", "on": "2026-02-20", "told": "更正。"},
    "interviews_call": WORDS | {"uscc": "91330201MA2J4TQK8A", "on": "2026-06-05", "place": "会议室"},
    "interviews_hold": WORDS | {"held_on": "2026-03-02", "attended": "王磊"},
    "rectifications_not_accept": WORDS | {"due_on": "2026-06-05"},
    "rectifications_due_day": WORDS | {"due_on": "2026-06-05"},
}
"""What is sent to an operation that takes more than words."""

OPERATIONS = [operation for group in GROUPS for operation in group.operations]
NAMED = [operation for operation in OPERATIONS if "{" in operation.path and "verification" not in operation.name]
"""Operations on one case, which a stranger must not find."""
SEEN_BY_ALL_CUSTOMS = (
    "vehicles",
    "test_reports",
    "licences",
    "findings",
    "papers",
    "sealed_papers",
    "events_reconcile",
)
"""Customs read every licence and every endorsed vehicle, whichever office is asked (2024-6/4.7a)."""
OF_ONE_ORGANISATION = ("catalogue_withdraw", "surveys_acknowledge")
"""Operations of a desk that one organisation alone has, so that there is no stranger to it."""
OWN_VIEW = ("events_reconcile",)
"""Operations that answer everybody with what they may see themselves."""


def called(program: Program, operation: Operation, path: str) -> HttpResponse:
    """The operation called with a body that it would take."""
    if operation.takes is Takes.PAPER:
        return program.upload(path, pdf(), "a.pdf", {"requirement": "contract"})
    body = None
    if operation.takes is Takes.DOSSIER:
        body = filing_dossier() if operation.name.startswith("filings") else licence_dossier()
    elif operation.takes is Takes.JSON:
        body = BODIES.get(operation.name, WORDS)
    return program.call(operation.method, path, body)


def unnamed(operation: Operation) -> str:
    """The path with something in the place of every part."""
    return re.sub(r"\{[^}]+\}", "1", operation.path.replace("{day}", "2026-03-02"))


def test_every_operation_says_who_may_call_it() -> None:
    told = {operation.name: {desk.value for desk in operation.desks} for operation in OPERATIONS}
    assert told == ALLOWED


def test_no_operation_is_the_platforms_own() -> None:
    assert [operation.name for operation in OPERATIONS if Desk.SYSTEM in operation.desks] == []


def test_whatever_writes_needs_the_scope_to_write() -> None:
    reads = {operation.name for operation in OPERATIONS if operation.scope == "read"}
    asks = {"check_judge", "verification_many"}
    assert reads == {operation.name for operation in OPERATIONS if operation.method == "GET"} | asks


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.name)
def test_nobody_calls_without_a_token(db: None, operation: Operation) -> None:
    problem(called(Program(None), operation, unnamed(operation)), 401, "no-token")


def test_every_other_desk_is_refused(cast: Cast) -> None:
    users = (cast.exporter, cast.reviewer, cast.issuer, cast.police, cast.customs, cast.mofcom)
    users += (cast.miit, cast.transport, cast.institution, cast.manufacturer)
    for program, user in [(Program(user), user) for user in users]:
        for operation in OPERATIONS:
            if user.desk not in ALLOWED[operation.name]:
                problem(called(program, operation, unnamed(operation)), 403, "wrong-desk")


def test_a_token_that_only_reads_writes_nothing(cast: Cast) -> None:
    own = (cast.exporter, cast.reviewer, cast.issuer, cast.police, cast.customs, cast.mofcom)
    own += (cast.miit, cast.transport, cast.institution, cast.manufacturer)
    users = {user.desk: user for user in own}
    programs = {desk: Program(user, scopes=("read",)) for desk, user in users.items()}
    for operation in OPERATIONS:
        if operation.scope == "write":
            program = programs[next(iter(ALLOWED[operation.name]))]
            problem(called(program, operation, unnamed(operation)), 403, "not-in-scope")


@pytest.mark.parametrize("operation", NAMED, ids=lambda operation: operation.name)
def test_a_stranger_of_the_right_desk_finds_nothing(cast: Cast, operation: Operation) -> None:
    path = World(cast).address(operation.name, operation.path)
    others = (cast.other_exporter, cast.other_reviewer, cast.other_issuer, cast.other_police, cast.other_customs)
    others += (cast.other_transport, cast.other_institution, cast.other_manufacturer)
    asked = 0
    for stranger in others:
        excepted = stranger.desk == C and operation.name.startswith(SEEN_BY_ALL_CUSTOMS)
        if stranger.desk in ALLOWED[operation.name] and not excepted and operation.name not in OWN_VIEW:
            problem(called(Program(stranger), operation, path), 404, "not-found")
            asked += 1
    assert asked or operation.name in (*OWN_VIEW, *OF_ONE_ORGANISATION)


@pytest.mark.parametrize(
    "path",
    [
        *("filings", "vehicles", "applications", "licences", "clearances", "deregistrations", "credit-records"),
        *("objections", "interviews", "rectifications"),
    ],
)
def test_a_strangers_lists_are_empty(cast: Cast, path: str) -> None:
    world = World(cast)
    assert all((world.filings_number, world.vehicles_vehicle_id, world.licences_number))
    assert all((world.deregistrations_deregistration_id, world.objections_case_id))
    for stranger in (cast.other_exporter, cast.other_reviewer, cast.other_issuer, cast.other_police):
        answer = Program(stranger).get(f"/{path}")
        assert answer.status_code == 403 or answer.json() == {"items": [], "next": None}

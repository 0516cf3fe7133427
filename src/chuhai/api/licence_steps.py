"""The further life of a licence (许可证后续办理): renewed, changed, lost; taken back, cancelled, revoked."""

from datetime import date
from typing import Any, Literal

from pydantic import Field

from chuhai.api import applications, replies
from chuhai.api.applications import ApplicationShown
from chuhai.api.bodies import Takes
from chuhai.api.calls import Call, desks_of
from chuhai.api.licences import EXPORTER, ONE, LicenceShown, group, shown
from chuhai.api.shapes import Day, Words
from chuhai.codes.bilingual import Bilingual
from chuhai.licensing import actions
from chuhai.licensing.purposes import GROUND_LABELS
from chuhai.licensing.states import LICENCE as STAGE

Ground = Literal[tuple(GROUND_LABELS)]  # type: ignore[valid-type]


class ChangeSaid(Words):
    """更改、延期申请: which of the two, and why."""

    purpose: Literal["change", "extension"] = Field(description="change 更改，extension 延期: change or extension")


class ContractSaid(Words):
    """另行签订的合同: the new contract, and why the old one cannot be performed."""

    number: str = Field(max_length=60, description="新合同号: number of the new contract")
    importer: str = Field(max_length=200, description="新合同的进口方: its importer, another than before")
    signed_on: Day | None = Field(default=None, description="签订日期: the day of its signature")


class RevocationSaid(Words):
    """撤销许可: on which ground, and the reasons."""

    ground: Ground = Field(
        description="false_materials 提供虚假材料取得，beyond_authority 超越职权准予: on false materials, or beyond authority"
    )


@group.post(
    "/licences/{number}/renew",
    desks=EXPORTER,
    takes=Takes.JSON,
    case=ONE,
    gives=ApplicationShown,
    status=201,
    clause="2024-6/4.5d",
    told=Bilingual("交回并重新申领", "Hand back and apply anew"),
)
def renew(request: Call, number: str, said: Words) -> ApplicationShown:
    """The licence is handed back, and a draft for its batch is made."""
    return _drafted(request, actions.renew(request.actor, number, said.words, at=request.at))


@group.post(
    "/licences/{number}/contract",
    desks=EXPORTER,
    takes=Takes.JSON,
    case=ONE,
    gives=ApplicationShown,
    status=201,
    clause="2024-6/4.8b",
    told=Bilingual("另签合同重新申领", "Apply anew under another contract"),
)
def replace_contract(request: Call, number: str, said: ContractSaid) -> ApplicationShown:
    """The licence is handed back, and a draft for its batch under the new contract is made."""
    contract = {"number": said.number, "importer": said.importer, "signed_on": _day(said.signed_on)}
    return _drafted(request, actions.replace_contract(request.actor, number, contract, said.words, at=request.at))


@group.post(
    "/licences/{number}/change",
    desks=EXPORTER,
    takes=Takes.JSON,
    gives=ApplicationShown,
    status=201,
    clause="licence-2008/17",
    told=Bilingual("申请更改、延期", "Ask for a change or an extension"),
    notes=Bilingual(
        "原证在新证签发前不变；逾期、已使用的不予受理。",
        "The licence stays as it is until the new one is issued; too late, or used, it is stopped with the clause.",
    ),
)
def change(request: Call, number: str, said: ChangeSaid) -> ApplicationShown:
    """A draft that is to take the licence's place; asked again, the one that is open."""
    asked = actions.ask_for_change(request.actor, number, said.purpose, said.words, at=request.at)
    return replies.outcome(request, asked, applications.shown)


@group.post(
    "/licences/{number}/loss",
    desks=desks_of(STAGE, "report_loss"),
    takes=Takes.JSON,
    case=ONE,
    gives=LicenceShown,
    clause="licence-2008/18",
    told=Bilingual("挂失", "Report the loss of a licence"),
)
def report_loss(request: Call, number: str, said: Words) -> LicenceShown:
    """Customs refuse it at once; its re-issue is applied for in the same step."""
    return replies.outcome(request, actions.report_loss(request.actor, number, said.words, at=request.at), shown)


@group.post(
    "/licences/{number}/take-back",
    desks=desks_of(STAGE, "take_back"),
    takes=Takes.JSON,
    case=ONE,
    gives=LicenceShown,
    clause="2024-6/4.5d",
    told=Bilingual("收回许可证", "Take a licence back"),
)
def take_back(request: Call, number: str, said: Words) -> LicenceShown:
    """The issuer has what was handed back."""
    return replies.outcome(request, actions.take_back(request.actor, number, said.words, at=request.at), shown)


@group.post(
    "/licences/{number}/cancel",
    desks=desks_of(STAGE, "cancel"),
    takes=Takes.JSON,
    case=ONE,
    gives=LicenceShown,
    clause="licence-2008/18",
    told=Bilingual("注销遗失的许可证", "Cancel a lost licence"),
)
def cancel(request: Call, number: str, said: Words) -> LicenceShown:
    """A lost licence that is not re-issued; its vehicles are free."""
    return replies.outcome(request, actions.cancel(request.actor, number, said.words, at=request.at), shown)


@group.post(
    "/licences/{number}/revoke",
    desks=desks_of(STAGE, "revoke"),
    takes=Takes.JSON,
    case=ONE,
    gives=LicenceShown,
    clause="permit-law/69",
    told=Bilingual("撤销许可证", "Revoke a licence"),
)
def revoke(request: Call, number: str, said: RevocationSaid) -> LicenceShown:
    """With ground and reasons; exporter and customs are told at once."""
    revoked = actions.revoke(request.actor, number, said.ground, said.words, at=request.at)
    return replies.outcome(request, revoked, shown)


def _drafted(request: Call, application: Any) -> ApplicationShown:
    request.reply_headers["Location"] = f"/api/v1/applications/{application.number}"
    return replies.case(request, application, applications.shown)


def _day(said: date | None) -> str | None:
    return said.isoformat() if said else None

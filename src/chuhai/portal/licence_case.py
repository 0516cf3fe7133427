"""What the pages of a licence share at every desk (许可证页): lists, the face in words, the paper."""

from typing import Any

from django.http import FileResponse, HttpResponse

from chuhai.accounts.desks import Desk
from chuhai.codes import commodity_code, currency, payment, trade_mode, transport
from chuhai.codes.bilingual import Bilingual
from chuhai.licensing import queries
from chuhai.licensing.purposes import GROUND_LABELS
from chuhai.licensing.states import LICENCE as STAGE
from chuhai.portal.code_words import country_told, district_told
from chuhai.portal.fact_words import Fact
from chuhai.portal.listing import NEWEST_FIRST, Filter, Sort, matching
from chuhai.portal.reader import PortalRequest
from chuhai.portal.sealed_papers import paper_of
from chuhai.portal.timeline import timeline_of
from chuhai.sealing.kinds import LICENCE

FILTERS = (
    Filter(
        "state",
        Bilingual("状态", "State"),
        matching("state"),
        choices=[(state.name, state.label) for state in STAGE.states],
    ),
    Filter(
        "q",
        Bilingual("许可证号、企业或VIN", "Number, exporter or VIN"),
        queries.search_licences,
        example="26-33-000017",
    ),
)
SORTS = (NEWEST_FIRST, Sort("ends", Bilingual("先到期在前", "Ends first"), "valid_until"))


def case_shown(request: PortalRequest, licence: Any) -> dict[str, Any]:
    """What the page of a licence shows at any desk."""
    return {
        "licence": licence,
        "face": list(face_told(licence)),
        "vehicles": licence.face["vehicles"],
        "currency": licence.face["currency"],
        "code": "-".join(licence.verification_code[place : place + 4] for place in (0, 4, 8)),
        "application": queries.application_of(licence),
        "followers": [
            one for one in queries.followers(licence) if request.actor.desk is Desk.EXPORTER or one.state != "draft"
        ],
        "replaced_by": queries.replacements([licence.pk]).get(licence.pk, ()),
        "ground": GROUND_LABELS.get(licence.revocation_ground),
        "events": timeline_of(request.actor, licence.subject),
    }


def licence_paper(request: PortalRequest, number: str) -> HttpResponse | FileResponse:
    """The licence as it was sealed, with the address on which anyone verifies it."""
    return paper_of(request, LICENCE, queries.find_licence(request.actor, number).subject)


def face_told(licence: Any) -> list[Fact]:
    """The boxes of the face in words."""
    face = licence.face
    exporter = face["exporter"]
    return [
        Fact(Bilingual("出口商", "Exporter"), _same(f"{exporter['name']} {exporter['code']}")),
        Fact(Bilingual("发货人", "Consignor"), _same(face["consignor"])),
        Fact(Bilingual("发证机关", "Issued by"), _same(face["authority"])),
        Fact(Bilingual("商品编码", "Commodity code"), _commodity(face["commodity_code"])),
        Fact(Bilingual("进口国（地区）", "Destination"), country_told(face["destination"])),
        Fact(Bilingual("报关口岸", "Customs district"), district_told(face["customs_district"])),
        Fact(Bilingual("合同号", "Contract"), _same(face["contract_number"])),
        Fact(Bilingual("贸易方式", "Trade mode"), _named(trade_mode, face["trade_mode"])),
        Fact(Bilingual("运输方式", "Transport"), _named(transport, face["transport"])),
        Fact(Bilingual("付款方式", "Payment"), _named(payment, face["payment"])),
        Fact(Bilingual("币种", "Currency"), _named(currency, face["currency"])),
        Fact(Bilingual("作业方式", "Form"), PAPERLESS if licence.paperless else ON_PAPER),
    ]


PAPERLESS = Bilingual("无纸作业（电子证书）", "Paperless (electronic certificate)")
ON_PAPER = Bilingual("有纸作业", "On paper")


def _same(text: str) -> Bilingual:
    return Bilingual(text, text)


def _commodity(code: str) -> Bilingual:
    goods = commodity_code.describe(code)
    return Bilingual(f"{code} {goods.zh}", f"{code} {goods.en}")


def _named(table: Any, code: str) -> Bilingual:
    return table.name(code) if table.is_known(code) else _same(code)

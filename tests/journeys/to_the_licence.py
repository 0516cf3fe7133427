"""The way of one vehicle to its licence, with what goes wrong on it (到领证为止的波折): filing, transfer, application.

Each function is a step of somebody's at the portal's pages, with what the page says and what stays as it was.
"""

import re
from typing import Any

from tests.cast import Cast
from tests.filing.lawful import lawful_filing
from tests.journeys.pages import at_desk, attaches, does, fills, link, reads, said_of, stands, stopped
from tests.licensing.lawful import CONTRACT, FORM, MARKET_ACCESS, TEST_REPORT
from tests.portal.visit import links_of, text_of
from tests.vehicles.lawful import VIN, clean_registry, lawful_certificate

from chuhai.filing.facts import PAPERS

OTHER_VIN = "LSVNV2184L2345688"
PLATE = {"insurance_until": "2026-12-31", "temporary_plate": "浙B12345临"}
OF_THE_FORM = ("implementation_plan", "authenticity_letter")
EVIDENCE = {
    "line": {"unit_price": 9800},
    "test_report": TEST_REPORT | {"issued_on": "2026-03-13"},
    "market_access": MARKET_ACCESS,
}

# --- the filing --------------------------------------------------------------------------------------------------------


def filed_with_a_fault(cast: Cast) -> str:
    """企业申报: handed in without the audit report."""
    particulars = lawful_filing()
    particulars["materials"] = {name: particulars["materials"][name] for name in OF_THE_FORM}
    filing = fills(cast.exporter, does(cast.exporter, "/exporter/filings/new/"), said_of(particulars))
    attaches(cast.exporter, filing, *PAPERS[:9])
    reads(cast.exporter, filing, "申报材料缺少：上一年度企业财务审计报告复印件", "第三条（四）2")
    does(cast.exporter, f"{filing}steps/submit/")
    return filing


def told_once_what_is_lacking(cast: Cast, filing: str) -> None:
    """一次性告知: it cannot be approved; there is one notice and no second."""
    at_officer = at_desk(filing, "commerce")
    stopped(
        cast.reviewer, f"{at_officer}steps/approve/", "上一年度企业财务审计报告复印件", "第三条（四）2", words="同意。"
    )
    assert stands(cast.reviewer, at_officer) == "待审核"
    fills(cast.reviewer, f"{at_officer}steps/request_supplement/", {})
    assert stands(cast.exporter, filing) == "待补正"


def filing_mended(cast: Cast, filing: str) -> None:
    """补正后通过: the paper is put forward, nothing can be asked for a second time, the filing holds for a year."""
    at_officer = at_desk(filing, "commerce")
    attaches(cast.exporter, filing, "audit_report")
    does(cast.exporter, f"{filing}steps/resubmit/")
    stopped(cast.reviewer, f"{at_officer}steps/request_supplement/", status=409, words="再补一份。")
    assert stands(cast.exporter, filing) == "已补正待审核"
    does(cast.reviewer, f"{at_officer}steps/approve/", words="符合条件。")
    assert stands(cast.exporter, filing) == "已通过"


# --- the transfer ------------------------------------------------------------------------------------------------------


def transfer_asked_for(cast: Cast) -> str:
    """申请转让登记: the vehicle is entered; nobody says that it is mortgaged."""
    told = {"vin": VIN, "odometer_km": "84310"} | said_of({"certificate": lawful_certificate()})
    vehicle = does(cast.exporter, "/exporter/vehicles/new/", **told)
    attaches(cast.exporter, vehicle, "certificate_scan")
    does(cast.exporter, f"{vehicle}transfer/", police=cast.police.organisation_id)
    return vehicle


def looked_at(cast: Cast, at_police: str, **registry: Any) -> None:
    """登记系统记载、查验: what the registry states, and the vehicle itself."""
    does(cast.police, f"{at_police}registry/", **said_of({"registry": clean_registry() | registry}))
    fills(cast.police, f"{at_police}inspection/", {"vin_found": VIN})


def refused_while_mortgaged(cast: Cast, vehicle: str) -> None:
    """不予转让登记: the registry shows a mortgage, the police refuse in writing, and the exporter reads what bars the export."""
    at_police = at_desk(vehicle, "public-security")
    looked_at(cast, at_police, mortgaged=True)
    stopped(cast.police, f"{at_police}steps/refuse_transfer/", "须写明理由", words=" ")
    assert stands(cast.police, at_police) == "已查验"
    does(cast.police, f"{at_police}steps/refuse_transfer/", words="抵押权人没有共同申请，解除抵押后可再申请。")
    reads(cast.exporter, vehicle, "解除抵押后可再申请", "抵押", "第六条")
    assert stands(cast.exporter, vehicle) == "不予转让登记"
    assert VIN not in text_of(reads(cast.exporter, "/exporter/applications/new/"))


def endorsed_once_the_mortgage_is_lifted(cast: Cast, vehicle: str) -> None:
    """解除抵押后签注: asked for again, endorsed."""
    at_police = at_desk(vehicle, "public-security")
    does(cast.exporter, f"{vehicle}transfer/", police=cast.police.organisation_id)
    looked_at(cast, at_police)
    does(cast.police, f"{at_police}endorsement/", **PLATE)
    assert stands(cast.exporter, vehicle) == "转让待出口"


def no_second_endorsement(cast: Cast, vehicle: str) -> None:
    """不得二次办理: another exporter brings the same VIN; it is refused and goes into that exporter's archive alone."""
    told = {"vin": VIN, "odometer_km": "84310"} | said_of({"certificate": lawful_certificate()})
    second = does(cast.other_exporter, "/exporter/vehicles/new/", **told)
    attaches(cast.other_exporter, second, "certificate_scan")
    does(cast.other_exporter, f"{second}transfer/", police=cast.police.organisation_id)
    at_police = at_desk(second, "public-security")
    looked_at(cast, at_police)
    stopped(cast.police, f"{at_police}endorsement/", "已办理过转让待出口，不得二次办理", **PLATE)
    does(cast.police, f"{at_police}steps/refuse_transfer/", words="该车已签注转让待出口。")
    reads(cast.other_exporter, "/exporter/credit/", "平台自动记入", VIN)
    assert "平台自动记入" not in text_of(reads(cast.exporter, "/exporter/credit/"))
    assert stands(cast.exporter, vehicle) == "转让待出口"


# --- the application ---------------------------------------------------------------------------------------------------


def applied_for_with_faults(cast: Cast) -> str:
    """申领许可证: the commodity code belongs to another engine, and a VIN is mistyped."""
    new = "/exporter/applications/new/"
    chosen = re.search(r'name="vehicle" value="(\d+)"', reads(cast.exporter, new).content.decode())
    application = does(cast.exporter, new, **{"from": "vehicles", "vehicle": chosen[1] if chosen else ""})
    contract = CONTRACT | {"signed_on": "2026-03-06"}
    wrong = {"commodity_code": "8703234010"}
    fills(cast.exporter, f"{application}form/", said_of({"form": FORM | wrong, "contract": contract}))
    fills(cast.exporter, f"{application}vehicles/all/", said_of(EVIDENCE))
    fills(cast.exporter, line_of(cast, application), {"line.vin": OTHER_VIN})
    does(cast.exporter, f"{application}steps/submit/")
    return application


def line_of(cast: Cast, application: str) -> str:
    """The page of the one vehicle of an application."""
    return link(cast.exporter, application, rf"{application}vehicles/\d+/")


def faults_found_and_told(cast: Cast, application: str) -> None:
    """一次性告知: both faults with their clauses; nothing is issued on them."""
    at_officer, told = at_desk(application, "commerce"), ("商品编码与车辆不符", f"“VIN码”栏“{OTHER_VIN}”")
    reads(cast.reviewer, at_officer, *told, "附件《二手车产品目录》", "第五条（一）")
    does(cast.reviewer, f"{at_officer}claim/")
    stopped(cast.reviewer, f"{at_officer}steps/review/", *told, words="同意。")
    assert stands(cast.exporter, application) == "待审核"
    does(cast.reviewer, f"{at_officer}steps/request_supplement/", words="请按所列事项补正。")
    reads(cast.exporter, application, "请按所列事项补正。", *told)
    assert stands(cast.exporter, application) == "待补正"


def application_mended(cast: Cast, application: str) -> None:
    """补正: code and VIN are put right, and a second notice is not possible."""
    at_officer = at_desk(application, "commerce")
    fills(cast.exporter, f"{application}form/", {"form.commodity_code": FORM["commodity_code"]})
    fills(cast.exporter, line_of(cast, application), {"line.vin": VIN})
    does(cast.exporter, f"{application}steps/resubmit/")
    assert stands(cast.exporter, application) == "已补正待审核"
    stopped(cast.reviewer, f"{at_officer}steps/request_supplement/", status=409, words="再补一份。")
    does(cast.reviewer, f"{at_officer}steps/review/", words="同意。")


def returned_by_the_issuer_and_issued(cast: Cast, application: str) -> None:
    """退回复核: the issuer sends it back to the reviewer; looked at again, issued."""
    at_officer = at_desk(application, "commerce")
    does(cast.issuer, f"{at_officer}steps/return_to_review/", words="请复核单价。")
    assert stands(cast.reviewer, at_officer) == "已补正待审核"
    reads(cast.reviewer, at_officer, "请复核单价。")
    does(cast.reviewer, f"{at_officer}steps/review/", words="单价与合同一致。")
    does(cast.issuer, f"{at_officer}steps/issue/")
    assert stands(cast.exporter, application) == "已发证"


def licences_of(cast: Cast, application: str) -> list[str]:
    """The pages of the licences that an application's page leads to."""
    page = reads(cast.exporter, application)
    return [each for each in dict.fromkeys(links_of(page)) if re.fullmatch(r"/exporter/licences/[\w-]+/", each)]


def licence_of(cast: Cast, application: str) -> str:
    """The page of the licence to which a first application came."""
    return licences_of(cast, application)[0]


def decided(cast: Cast, application: str) -> str:
    """Handed in, reviewed and issued; the page of the licence."""
    at_officer = at_desk(application, "commerce")
    does(cast.exporter, f"{application}steps/submit/")
    does(cast.reviewer, f"{at_officer}steps/review/", words="同意。")
    does(cast.issuer, f"{at_officer}steps/issue/")
    return next(each for each in licences_of(cast, application) if "有效" in stands(cast.exporter, each))


def number_of(licence: str) -> str:
    """The number of a licence by its page."""
    return licence.rstrip("/").rpartition("/")[2]

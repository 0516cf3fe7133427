"""One vehicle through everything that can go wrong (一路波折), each mended by the law, and it still ends right.

Every step is taken at the portal's own pages. What a page refuses is asserted with its words and its clause, and what must
not have changed by it is read from the pages again.
"""

from collections import Counter
from collections.abc import Callable

from django.utils import timezone
from tests.cast import Cast, at
from tests.journeys.pages import at_desk, attaches, does, fills, link, reads, says, stands, stopped
from tests.journeys.to_the_licence import (
    OTHER_VIN,
    application_mended,
    applied_for_with_faults,
    decided,
    endorsed_once_the_mortgage_is_lifted,
    faults_found_and_told,
    filed_with_a_fault,
    filing_mended,
    licence_of,
    no_second_endorsement,
    number_of,
    refused_while_mortgaged,
    returned_by_the_issuer_and_issued,
    told_once_what_is_lacking,
    transfer_asked_for,
)
from tests.portal.visit import Visitor, text_of
from tests.sealing.waiting import as_file, make_papers, papers
from tests.vehicles.lawful import VIN

from chuhai.accounts.actors import SYSTEM
from chuhai.accounts.row_security import reading_as
from chuhai.audit.queries import verify_chain
from chuhai.oversight import clockwork
from chuhai.sealing import kinds

SetClock = Callable[..., None]

DECLARATION = "310420260000000017"
CLEARED_ON = "2026-04-08"
SUSPECTED = {"vin": VIN, "clause": "2024-6/6.6", "words": "车架号疑似重新打刻。"}
PAPERS_MADE = {
    kinds.FILING_SUPPLEMENT: 1,
    kinds.FILING_APPROVAL: 1,
    kinds.ENDORSEMENT: 1,
    kinds.LICENCE_SUPPLEMENT: 1,
    kinds.LICENCE: 3,
    kinds.DEREGISTRATION: 1,
}


# --- the story ---------------------------------------------------------------------------------------------------------


def test_a_vehicle_goes_through_everything_that_can_go_wrong_and_ends_right(cast: Cast, clock: SetClock) -> None:
    filing_goes_wrong(cast, clock)
    vehicle = transfer_goes_wrong(cast, clock)
    application = application_goes_wrong(cast, clock)
    licence = licence_goes_wrong(cast, clock, licence_of(cast, application))
    customs_go_wrong(cast, clock, licence, vehicle)
    case = deregistration_goes_wrong(cast, clock, vehicle)
    clock("2026-06-15")
    record_of_the_lateness_is_upheld(cast)
    record_of_the_mistake_is_withdrawn(cast)
    everything_ends_right(cast, {vehicle: "已注销", licence: "已使用", case: "已注销"})


def filing_goes_wrong(cast: Cast, clock: SetClock) -> None:
    """企业申报, 2 to 5 March."""
    clock("2026-03-02")
    filing = filed_with_a_fault(cast)
    clock("2026-03-04")
    told_once_what_is_lacking(cast, filing)
    clock("2026-03-05")
    filing_mended(cast, filing)


def transfer_goes_wrong(cast: Cast, clock: SetClock) -> str:
    """转让待出口, 9 to 13 March; the page of the vehicle."""
    clock("2026-03-09")
    vehicle = transfer_asked_for(cast)
    clock("2026-03-10")
    refused_while_mortgaged(cast, vehicle)
    clock("2026-03-12")
    endorsed_once_the_mortgage_is_lifted(cast, vehicle)
    clock("2026-03-13")
    no_second_endorsement(cast, vehicle)
    return vehicle


def application_goes_wrong(cast: Cast, clock: SetClock) -> str:
    """许可证申领, 16 to 19 March; the page of the application."""
    clock("2026-03-16")
    application = applied_for_with_faults(cast)
    clock("2026-03-17")
    faults_found_and_told(cast, application)
    clock("2026-03-18")
    application_mended(cast, application)
    clock("2026-03-19")
    returned_by_the_issuer_and_issued(cast, application)
    return application


def licence_goes_wrong(cast: Cast, clock: SetClock, mistaken: str) -> str:
    """许可证, 23 March to 3 April; the page of the licence that counts in the end."""
    clock("2026-03-23")
    licence = handed_back_and_applied_for_anew(cast, mistaken)
    clock("2026-04-03")
    return extended_by_a_new_licence(cast, licence)


def customs_go_wrong(cast: Cast, clock: SetClock, licence: str, vehicle: str) -> None:
    """海关, 7 to 20 April."""
    clock("2026-04-07")
    frozen_by_mistake(cast, licence, vehicle)
    clock(CLEARED_ON)
    unfrozen_with_reasons(cast, licence)
    refused_for_a_vehicle_too_many(cast, licence, vehicle)
    cleared_once_corrected(cast, licence, vehicle)
    clock("2026-04-20")
    no_way_back(cast, vehicle)


def deregistration_goes_wrong(cast: Cast, clock: SetClock, vehicle: str) -> str:
    """注销登记, until 12 June; the page of the case, whose last day was 8 June."""
    page = "/exporter/deregistrations/"
    clock("2026-05-25")
    case = link(cast.exporter, page, rf"{page}\d+/")
    reminded_and_late(cast, clock, case)
    clock("2026-06-10")
    returned_for_a_lacking_paper(cast, case)
    clock("2026-06-12")
    deregistered_after_all(cast, case)
    assert stands(cast.exporter, vehicle) == "已注销"
    return case


# --- the licence -------------------------------------------------------------------------------------------------------


def handed_back_and_applied_for_anew(cast: Cast, mistaken: str) -> str:
    """交回重新申领: the wrong transport is on the licence; it lets nothing go any more, and a right one takes its place."""
    application = does(cast.exporter, f"{mistaken}renew/", words="运输方式误填为水路运输，应为铁路运输。")
    assert stands(cast.exporter, mistaken) == "已交回"
    counter(cast, mistaken, "不能放行", "已由企业交回", "第四条（五）")
    fills(cast.exporter, f"{application}form/", {"form.transport": "3"})
    licence = decided(cast, application)
    reads(cast.exporter, licence, "铁路运输")
    return licence


def extended_by_a_new_licence(cast: Cast, licence: str) -> str:
    """延期换证: the old one holds until the new one is issued; customs refuse it then, and name the new number."""
    application = does(cast.exporter, f"{licence}change/", purpose="extension", words="船期推迟。")
    assert stands(cast.exporter, licence) == "有效"
    new = decided(cast, application)
    assert stands(cast.exporter, licence) == "已换发新证"
    told = ("已换发新证", f"现为许可证{number_of(new)}", "第十七条")
    counter(cast, licence, "不能放行", *told)
    reads(cast.customs, declares(cast, licence, [VIN]), "不予放行", *told)
    counter(cast, new, "可以放行")
    return new


# --- customs -----------------------------------------------------------------------------------------------------------


def counter(cast: Cast, licence: str, *words: str) -> None:
    """What the counter answers to a licence number."""
    reads(cast.customs, f"/customs/counter/?asked={number_of(licence)}", *words)


def declares(cast: Cast, licence: str, vins: list[str]) -> str:
    """A declaration on a licence; the page of the answer."""
    told = {"declaration_number": DECLARATION, "declared_on": f"{timezone.localdate()}", "quantity": len(vins)}
    return does(cast.customs, f"/customs/counter/{number_of(licence)}/clear/", **told, vins=vins)


def notified(cast: Cast, *words: str) -> None:
    """Commerce and public security have a notice that says so."""
    for user in (cast.reviewer, cast.police):
        link(user, "/notices/", r"/notices/[^/]+/", *words)


def frozen_by_mistake(cast: Cast, licence: str, vehicle: str) -> None:
    """查获禁止出口车辆: the licence is frozen at once, both authorities are told; the vehicle keeps its endorsement."""
    finding = does(cast.customs, f"/customs/licences/{number_of(licence)}/prohibited/", **SUSPECTED)
    reads(cast.customs, finding, SUSPECTED["words"], "冻结")
    notified(cast, SUSPECTED["words"], VIN)
    counter(cast, licence, "不能放行", "许可证已冻结", "第七条（五）")
    assert (stands(cast.exporter, licence), stands(cast.exporter, vehicle)) == ("冻结", "转让待出口")


def unfrozen_with_reasons(cast: Cast, licence: str) -> None:
    """解除冻结: by the issuer, never without reasons."""
    address = f"{at_desk(licence, 'commerce')}unfreeze/"
    stopped(cast.issuer, address, "须写明理由", words=" ")
    assert stands(cast.exporter, licence) == "冻结"
    does(cast.issuer, address, words="公安机关复核：车架号系原厂打刻。")
    assert stands(cast.exporter, licence) == "有效"
    counter(cast, licence, "可以放行")


def refused_for_a_vehicle_too_many(cast: Cast, licence: str, vehicle: str) -> None:
    """申报不符: a vehicle that the licence does not name; nothing leaves and the licence stays unused."""
    reads(cast.customs, declares(cast, licence, [VIN, OTHER_VIN]), "不予放行", OTHER_VIN, "第四条（五）")
    assert (stands(cast.exporter, licence), stands(cast.exporter, vehicle)) == ("有效", "转让待出口")


def cleared_once_corrected(cast: Cast, licence: str, vehicle: str) -> None:
    """更正后放行: the same declaration with the one vehicle."""
    answer = declares(cast, licence, [VIN])
    assert stands(cast.customs, answer) == "放行"
    assert (stands(cast.exporter, licence), stands(cast.exporter, vehicle)) == ("已使用", "已清关")


def no_way_back(cast: Cast, vehicle: str) -> None:
    """不予退运: refused and reported; the vehicle has left."""
    finding = does(cast.customs, "/customs/findings/return/", vin=VIN, words="收货人拒收，申请退运。")
    reads(cast.customs, finding, "退运", "收货人拒收", "第四条（一）")
    notified(cast, "收货人拒收", "不予受理")
    assert stands(cast.exporter, vehicle) == "已清关"


# --- deregistration and the archive ------------------------------------------------------------------------------------


def reminded_and_late(cast: Cast, clock: SetClock, case: str) -> None:
    """提醒、逾期: reminded of before the last day; on the day after it stands in the archive, and not before."""
    recorded = {}
    for day in ("2026-05-25", "2026-06-08", "2026-06-09"):
        clock(day)
        assert not clockwork.failed(clockwork.run(at(day)))
        recorded[day] = "逾期未申请" in text_of(reads(cast.exporter, "/exporter/credit/"))
        reads(cast.exporter, "/reminders/", VIN)
    assert recorded == {"2026-05-25": False, "2026-06-08": False, "2026-06-09": True}
    reads(cast.exporter, case, "申请期限 2026年6月8日 已过，由平台记入信用档案。")


def applies(cast: Cast, case: str) -> None:
    """申请注销登记."""
    does(cast.exporter, f"{case}apply/", police=cast.police.organisation_id)


def returned_for_a_lacking_paper(cast: Cast, case: str) -> None:
    """退回补充: late as it is, it is taken; the registration certificate is lacking."""
    applies(cast, case)
    does(cast.police, f"{at_desk(case, 'public-security')}steps/return/", words="请交回机动车登记证书。")
    reads(cast.exporter, case, "请交回机动车登记证书。")
    assert stands(cast.exporter, case) == "退回补充"


def deregistered_after_all(cast: Cast, case: str) -> None:
    """办理注销: with the paper that was lacking."""
    attaches(cast.exporter, case, "certificate_original")
    applies(cast, case)
    does(cast.police, f"{at_desk(case, 'public-security')}steps/deregister/")


def objects(cast: Cast, told: str, why: str) -> str:
    """异议: to the record of the archive that tells of it; its page at the authority."""
    record = link(cast.exporter, "/exporter/credit/", r"/exporter/credit/record/\d+/", told)
    return at_desk(does(cast.exporter, f"{record}object/", words=why), "commerce")


def record_of_the_lateness_is_upheld(cast: Cast) -> None:
    """维持记录: the days had passed."""
    objection = objects(cast, "逾期未申请", "登记证书在途，次日即申请。")
    does(cast.reviewer, f"{objection}steps/uphold/", words="期限届满前未申请，维持记录。")
    assert stands(cast.exporter, objection.replace("/commerce/", "/exporter/")) == "维持记录"


def record_of_the_mistake_is_withdrawn(cast: Cast) -> None:
    """撤销记录: customs were mistaken, and nothing of it weighs any more."""
    objection = objects(cast, SUSPECTED["words"], "发证机构已解除冻结，车辆不属于禁止出口车辆。")
    does(cast.reviewer, f"{objection}steps/withdraw/", words="经公安机关复核，予以撤销。")
    assert stands(cast.reviewer, objection) == "已撤销记录"
    reads(cast.exporter, "/exporter/credit/", "已撤销", "逾期未申请")


def everything_ends_right(cast: Cast, states: dict[str, str]) -> None:
    """办结: every case where it belongs, every paper genuine, and the record unbroken."""
    assert {page: stands(cast.exporter, page) for page in states} == states
    make_papers()
    sealed = papers(issuer__in=(cast.reviewer.organisation, cast.police.organisation))
    assert Counter(paper.kind for paper in sealed) == PAPERS_MADE
    for paper in sealed:
        says(Visitor().post("/verify/file/", {"file": as_file(paper)}), "签章真实", paper.number)
    with reading_as(SYSTEM):
        assert list(verify_chain()) == []

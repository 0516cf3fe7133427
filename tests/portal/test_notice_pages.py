"""Pages of notices and of customs' findings (通知页、查获情况页): found, written, acknowledged, answered, seen by whom they concern."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.cast import Cast, acting, at
from tests.customs.lawful import cleared, licence_of, vins
from tests.documents.files import pdf, picture
from tests.licensing.lawful import issued
from tests.notices.wording import WORDS, sent
from tests.portal.visit import Visitor, links_of, text_of
from tests.vehicles.lawful import inspected

from chuhai.accounts.actors import SYSTEM
from chuhai.accounts.row_security import reading_as
from chuhai.licensing.models import Licence
from chuhai.notices.models import Notice
from chuhai.notices.queries import addressees

VIN = "LSVNV2181L2900001"
TOMORROW = "2026-03-03"


def kept() -> list[Notice]:
    """Every notice there is."""
    with reading_as(SYSTEM):
        return list(Notice.objects.order_by("pk"))


@pytest.fixture(autouse=True)
def on_the_day(clock) -> None:
    """The day of the cases."""


def test_the_addressee_acknowledges_and_answers(cast: Cast) -> None:
    notice = sent(cast)
    page, steps = f"/notices/{notice.number}/", f"/notices/{notice.number}/steps"
    reviewer = Visitor(cast.reviewer)
    assert WORDS in text_of(reviewer.get(page))
    assert reviewer.post(f"{steps}/acknowledge/").url == page
    assert kept()[0].state == "acknowledged"
    assert reviewer.post(f"{steps}/answer/", {"words": " "}).status_code == 422
    assert reviewer.post(f"{steps}/answer/", {"words": "已立案核查。"}).status_code == 302
    assert "已立案核查。" in text_of(Visitor(cast.police).get(page))
    assert Visitor(cast.police).post(f"{steps}/acknowledge/").status_code == 404


def test_inbox_and_outbox_list_their_own(cast: Cast) -> None:
    notice = sent(cast)
    assert f"/notices/{notice.number}/" in links_of(Visitor(cast.reviewer).get("/notices/"))
    assert f"/notices/{notice.number}/" in links_of(Visitor(cast.police).get("/notices/sent/"))
    assert f"/notices/{notice.number}/" not in links_of(Visitor(cast.police).get("/notices/"))
    assert f"/notices/{notice.number}/" not in links_of(Visitor(cast.customs).get("/notices/"))


def test_the_list_leaves_as_a_workbook(cast: Cast) -> None:
    sent(cast)
    left = Visitor(cast.reviewer).get("/notices/?as=workbook")
    assert left["Content-Type"].endswith("spreadsheetml.sheet")


def test_what_waits_stands_on_the_first_page(cast: Cast) -> None:
    notice = sent(cast)
    first = Visitor(cast.reviewer).get("/")
    assert "通知待确认 1" in text_of(first)
    assert f"/notices/{notice.number}/" in links_of(first)


def test_an_overdue_answer_shows_at_both_ends(cast: Cast, clock) -> None:
    notice = sent(cast, answer_by=at("2026-03-02").date())
    clock(TOMORROW)
    for name, page in (("reviewer", "/notices/?state=overdue"), ("police", "/notices/sent/?state=overdue")):
        assert f"/notices/{notice.number}/" in links_of(Visitor(getattr(cast, name)).get(page))
    assert "对方逾期未答复 1" in text_of(Visitor(cast.police).get("/"))


def test_a_notice_is_written_about_a_vehicle_that_the_search_finds(cast: Cast) -> None:
    vehicle = inspected(cast, VIN)
    police = Visitor(cast.police)
    write = f"/notices/new/vehicle/{vehicle.pk}/"
    assert write in links_of(police.get("/notices/new/", {"about": VIN[-8:]}))
    assert write not in links_of(Visitor(cast.other_police).get("/notices/new/", {"about": VIN}))
    told = {"clause": "2024-6/7.3", "words": WORDS, f"to.{cast.reviewer.organisation_id}": "yes", "answer_by": TOMORROW}
    answered = police.post(write, told)
    [notice] = kept()
    assert answered.url == f"/notices/{notice.number}/"
    assert (notice.about, notice.label, notice.addressee_id) == (vehicle.subject, VIN, cast.reviewer.organisation_id)


@pytest.mark.parametrize("lacking", ["words", "clause", "to"])
def test_what_is_lacking_is_named_and_nothing_typed_is_lost(cast: Cast, lacking: str) -> None:
    vehicle = inspected(cast, VIN)
    told = {"clause": "2024-6/7.3", "words": WORDS, "to": str(cast.reviewer.organisation_id)}
    told[lacking] = ""
    fields = {"clause": told["clause"], "words": told["words"], "other": told["to"]}
    answered = Visitor(cast.police).post(f"/notices/new/vehicle/{vehicle.pk}/", fields)
    assert (answered.status_code, kept()) == (422, [])
    assert told["words"] in text_of(answered)


@pytest.mark.clause("2024-6/7.3")
def test_public_security_notifies_commerce_from_the_vehicles_page(cast: Cast) -> None:
    vehicle = inspected(cast, VIN)
    report = f"/notices/report/vehicle/{vehicle.pk}/"
    police = Visitor(cast.police)
    assert report in links_of(police.get(f"/public-security/vehicles/{vehicle.pk}/"))
    assert police.post(report, {"words": ""}).status_code == 422
    police.post(report, {"words": WORDS})
    [notice] = kept()
    assert (notice.clause, notice.addressee_id) == ("2024-6/7.3", cast.reviewer.organisation_id)


@pytest.mark.clause("2025-648/4f")
@pytest.mark.parametrize("member", ["mofcom", "customs", "miit"])
def test_an_anomaly_is_shared_from_the_licences_page(cast: Cast, member: str) -> None:
    licence = licence_of(cast)
    Visitor(getattr(cast, member)).post(f"/notices/report/licence/{licence.pk}/", {"words": "改装厢体与公告不符。"})
    own, kinds = cast.actor(member).organisation_id, ("mofcom", "miit", "customs")
    others = {one.pk for kind in kinds if kind != member for one in addressees(kind, "330201")}
    assert {notice.addressee_id for notice in kept()} == others - {own}
    assert {notice.clause for notice in kept()} == {"2025-648/4f"}


@pytest.mark.clause("2025-648/4f")
def test_miit_names_a_vehicle_by_its_whole_vin_alone(cast: Cast) -> None:
    vehicle = inspected(cast, VIN)
    miit, write = Visitor(cast.miit), f"/notices/new/vehicle/{vehicle.pk}/"
    assert write in links_of(miit.get("/notices/new/", {"about": VIN}))
    assert write not in links_of(miit.get("/notices/new/", {"about": VIN[-8:]}))


@pytest.mark.clause("2025-648/2c")
def test_a_criticised_exporter_reads_its_notice_and_answers(cast: Cast) -> None:
    exporter_id = cast.exporter.organisation_id
    Visitor(cast.mofcom).post(f"/notices/criticise/{exporter_id}/", {"words": "多次填报不规范，限期整改。"})
    to_exporter, to_agency = kept()
    assert (to_exporter.addressee_id, to_agency.addressee_id) == (exporter_id, cast.reviewer.organisation_id)
    exporter = Visitor(cast.exporter)
    assert f"/notices/{to_exporter.number}/" in links_of(exporter.get("/notices/"))
    assert exporter.get(f"/notices/{to_agency.number}/").status_code == 404
    exporter.post(f"/notices/{to_exporter.number}/steps/answer/", {"words": "已组织整改。"})
    assert kept()[0].state == "answered"


@pytest.mark.parametrize("url", ["/notices/", "/notices/sent/"])
def test_thirty_notices_take_the_same_few_queries_as_three(cast: Cast, url: str) -> None:
    visitor = Visitor(cast.reviewer if url == "/notices/" else cast.police)

    def cost() -> int:
        with CaptureQueriesContext(connection) as made:
            assert visitor.get(url).status_code == 200
        return len(made)

    for _ in range(3):
        sent(cast)
    few = cost()
    for _ in range(27):
        sent(cast)
    assert cost() == few <= 9


def uploaded(name: str, content: bytes) -> SimpleUploadedFile:
    """A file as a form sends it."""
    return SimpleUploadedFile(name, content)


def test_files_go_with_a_notice_and_its_answer_and_open_for_both_sides_alone(cast: Cast) -> None:
    vehicle = inspected(cast, VIN)
    told = {"clause": "2024-6/7.3", "words": WORDS, "other": str(cast.reviewer.organisation_id)}
    told["file"] = [uploaded("拓印.pdf", pdf()), uploaded("照片.jpg", picture())]
    page = Visitor(cast.police).post(f"/notices/new/vehicle/{vehicle.pk}/", told).url
    answer = {"words": "已核查。", "file": [uploaded("核查.pdf", pdf())]}
    assert Visitor(cast.reviewer).post(f"{page}steps/answer/", answer).url == page
    for name in ("police", "reviewer", "mofcom"):
        visitor = Visitor(getattr(cast, name))
        files = [link for link in links_of(visitor.get(page)) if "/attachments/" in link]
        assert [visitor.get(file)["Content-Type"] for file in files] == [
            "application/pdf",
            "image/jpeg",
            "application/pdf",
        ]
    for name in ("exporter", "customs", "other_police", "other_reviewer"):
        visitor = Visitor(getattr(cast, name))
        assert [visitor.get(file).status_code for file in files] == [404] * 3


def test_a_bad_file_is_named_and_what_was_typed_stays(cast: Cast) -> None:
    vehicle = inspected(cast, VIN)
    told = {"clause": "2024-6/7.3", "words": WORDS, "other": str(cast.reviewer.organisation_id)}
    files = [uploaded("拓印.pdf", pdf()), uploaded("半截.pdf", pdf()[:-30])]
    pages = (f"/notices/new/vehicle/{vehicle.pk}/", f"/notices/report/vehicle/{vehicle.pk}/")
    for page in pages:
        for file in files:
            file.seek(0)
        answered = Visitor(cast.police).post(page, told | {"file": files})
        assert (answered.status_code, kept()) == (422, [])
        for words in (WORDS, "文件“半截.pdf”不完整", "请重新选择全部附件"):
            assert words in text_of(answered)
    notice = sent(cast)
    answer = {"words": "已核查。", "file": [uploaded("半截.pdf", pdf()[:-30])]}
    answered = Visitor(cast.reviewer).post(f"/notices/{notice.number}/steps/answer/", answer)
    assert (answered.status_code, kept()[0].state) == (422, "sent")
    assert "已核查。" in text_of(answered)


# --- customs' findings -----------------------------------------------------------------------------------------------


@pytest.mark.clause("2024-6/7.5")
def test_a_prohibited_vehicle_is_recorded_at_the_counter_and_its_issuer_lifts_the_freeze(cast: Cast) -> None:
    with reading_as(SYSTEM):
        licence = issued(cast).licence
    vin = vins(licence)[0]
    customs, form = Visitor(cast.customs), f"/customs/licences/{licence.number}/prohibited/"
    assert f"{form}?vin={vin}" in links_of(customs.get("/customs/counter/", {"asked": vin}))
    assert customs.post(form, {"vin": vin, "clause": "", "words": WORDS}).status_code == 422
    answered = customs.post(form, {"vin": vin, "clause": "2024-6/6.6", "words": WORDS})
    assert "冻结" in text_of(customs.get(answered.url))
    assert "许可证已冻结" in text_of(customs.get("/customs/counter/", {"asked": vin}))
    page = reverse("commerce:licence", args=[licence.number])
    unfreeze = f"{page}unfreeze/"
    assert unfreeze in links_of(Visitor(cast.issuer).get(page))
    assert unfreeze not in links_of(Visitor(cast.reviewer).get(page))
    Visitor(cast.issuer).post(unfreeze, {"words": "经核查不属于拼装。"})
    with reading_as(SYSTEM):
        assert Licence.objects.get(pk=licence.pk).state == "valid"


@pytest.mark.clause("2024-6/4.1c")
def test_a_return_shipment_is_refused_at_the_counter(cast: Cast) -> None:
    licence = cleared(cast).licence
    vin = vins(licence)[0]
    customs = Visitor(cast.customs)
    assert f"/customs/findings/return/?vin={vin}" in links_of(customs.get("/customs/counter/", {"asked": vin}))
    answered = customs.post("/customs/findings/return/", {"vin": vin.lower(), "words": "收货人拒收，申请退运。"})
    assert "退运" in text_of(customs.get(answered.url))
    assert {notice.clause for notice in kept()} == {"2024-6/4.1c"}
    assert customs.post("/customs/findings/return/", {"vin": VIN, "words": "申请退运。"}).status_code == 422


def test_a_finding_is_listed_at_its_office_and_opens_at_every_counter(cast: Cast) -> None:
    licence = licence_of(cast)
    Visitor(cast.customs).post(
        f"/customs/licences/{licence.number}/prohibited/",
        {"vin": vins(licence)[0], "clause": "2024-6/6.6", "words": WORDS},
    )
    assert vins(licence)[0][-8:] in text_of(Visitor(cast.customs).get("/customs/findings/"))
    assert vins(licence)[0][-8:] not in text_of(Visitor(cast.other_customs).get("/customs/findings/"))
    at_the_counter = Visitor(cast.other_customs).get("/customs/counter/", {"asked": licence.number})
    [page] = {link for link in links_of(at_the_counter) if re.fullmatch(r"/customs/findings/\d+/", link)}
    assert Visitor(cast.other_customs).get(page).status_code == 200


def test_whose_notices_the_platform_wrote_is_said(cast: Cast) -> None:
    about = {"about": ("exporter", cast.exporter.organisation_id), "label": "浙江远帆汽车出口有限公司"}
    notice = sent(cast, "system", "reviewer", **about)
    assert "平台" in text_of(Visitor(cast.reviewer).get(f"/notices/{notice.number}/"))
    assert acting(SYSTEM, lambda _: Notice.objects.get().sender_id) is None

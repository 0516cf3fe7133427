"""What each desk finds in the top bar (导航): one table, one row an entry, in the order of the work."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse

from chuhai.accounts.desks import Desk
from chuhai.codes.bilingual import Bilingual


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: its words and the name of the page it opens; every page below that address belongs to it."""

    label: Bilingual
    url_name: str


@dataclass(frozen=True, slots=True)
class Link:
    """An entry as a page shows it."""

    label: Bilingual
    url: str
    here: bool


TODAY = Entry(Bilingual("今日事项", "Today"), "home")
NOTICES = Entry(Bilingual("通知", "Notices"), "notices:inbox")
OVERSIGHT = Entry(Bilingual("监测", "Oversight"), "oversight:index")
LAW = Entry(Bilingual("法规", "Law"), "law:index")

NAVIGATION: dict[Desk, tuple[Entry, ...]] = {
    Desk.EXPORTER: (
        TODAY,
        Entry(Bilingual("企业申报", "Filings"), "exporter:filings"),
        Entry(Bilingual("车辆", "Vehicles"), "exporter:vehicles"),
        Entry(Bilingual("检测报告", "Test reports"), "exporter:test_reports"),
        Entry(Bilingual("售后确认", "Confirmations"), "exporter:confirmations"),
        Entry(Bilingual("申请", "Applications"), "exporter:applications"),
        Entry(Bilingual("许可证", "Licences"), "exporter:licences"),
        Entry(Bilingual("注销登记", "Deregistrations"), "exporter:deregistrations"),
        Entry(Bilingual("信用档案", "Credit"), "exporter:credit"),
        Entry(Bilingual("培训与服务", "Programmes"), "programmes:index"),
        Entry(Bilingual("质量追溯", "Quality"), "quality_cases"),
        NOTICES,
        LAW,
    ),
    Desk.REVIEWER: (
        TODAY,
        Entry(Bilingual("企业申报", "Filings"), "commerce:filings"),
        Entry(Bilingual("申请", "Applications"), "commerce:applications"),
        Entry(Bilingual("许可证", "Licences"), "commerce:licences"),
        Entry(Bilingual("售后确认", "Confirmations"), "commerce:confirmations"),
        Entry(Bilingual("注销登记", "Deregistrations"), "commerce:deregistrations"),
        Entry(Bilingual("信用档案", "Credit"), "commerce:credit"),
        Entry(Bilingual("培训与服务", "Programmes"), "programmes:index"),
        Entry(Bilingual("质量追溯", "Quality"), "quality_cases"),
        Entry(Bilingual("改装车", "Modifiers"), "commerce:modifiers"),
        NOTICES,
        OVERSIGHT,
        LAW,
    ),
    Desk.ISSUER: (
        TODAY,
        Entry(Bilingual("企业申报", "Filings"), "commerce:filings"),
        Entry(Bilingual("申请", "Applications"), "commerce:applications"),
        Entry(Bilingual("许可证", "Licences"), "commerce:licences"),
        Entry(Bilingual("售后确认", "Confirmations"), "commerce:confirmations"),
        Entry(Bilingual("注销登记", "Deregistrations"), "commerce:deregistrations"),
        Entry(Bilingual("信用档案", "Credit"), "commerce:credit"),
        Entry(Bilingual("培训与服务", "Programmes"), "programmes:index"),
        Entry(Bilingual("质量追溯", "Quality"), "quality_cases"),
        Entry(Bilingual("改装车", "Modifiers"), "commerce:modifiers"),
        NOTICES,
        OVERSIGHT,
        LAW,
    ),
    Desk.PUBLIC_SECURITY: (
        TODAY,
        Entry(Bilingual("转让待出口", "Transfers"), "public_security:vehicles"),
        Entry(Bilingual("注销登记", "Deregistrations"), "public_security:deregistrations"),
        NOTICES,
        LAW,
    ),
    Desk.CUSTOMS: (
        Entry(Bilingual("核查", "Verify"), "customs:counter"),
        Entry(Bilingual("清关记录", "Clearances"), "customs:clearances"),
        Entry(Bilingual("查获情况", "Findings"), "customs:findings"),
        NOTICES,
        LAW,
    ),
    Desk.MOFCOM: (
        Entry(Bilingual("全国概览", "Overview"), "mofcom:overview"),
        OVERSIGHT,
        Entry(Bilingual("企业申报", "Filings"), "mofcom:filings"),
        Entry(Bilingual("申请", "Applications"), "mofcom:applications"),
        Entry(Bilingual("许可证", "Licences"), "mofcom:licences"),
        Entry(Bilingual("车辆", "Vehicles"), "mofcom:vehicles"),
        Entry(Bilingual("注销登记", "Deregistrations"), "mofcom:deregistrations"),
        Entry(Bilingual("培训与服务", "Programmes"), "programmes:index"),
        Entry(Bilingual("质量追溯", "Quality"), "quality_cases"),
        Entry(Bilingual("改装车", "Modifiers"), "mofcom:modifiers"),
        NOTICES,
        Entry(Bilingual("信用档案", "Credit"), "mofcom:credit"),
        LAW,
    ),
    Desk.MIIT: (
        Entry(Bilingual("概览", "Overview"), "miit:overview"),
        TODAY,
        Entry(Bilingual("改装车出口", "Modified exports"), "miit:modifiers"),
        Entry(Bilingual("排查", "Surveys"), "miit:surveys"),
        Entry(Bilingual("公告产品", "Products"), "miit:products"),
        Entry(Bilingual("公告企业", "Manufacturers"), "miit:manufacturers"),
        Entry(Bilingual("公告批次", "Batches"), "miit:batches"),
        NOTICES,
        LAW,
    ),
    Desk.TRANSPORT: (
        TODAY,
        Entry(Bilingual("维修记录", "Maintenance"), "transport:records"),
        Entry(Bilingual("查询登记", "Queries"), "transport:inquiries"),
        NOTICES,
        LAW,
    ),
    Desk.TEST_INSTITUTION: (
        TODAY,
        Entry(Bilingual("检测报告", "Test reports"), "test_institution:reports"),
        LAW,
    ),
    Desk.MANUFACTURER: (
        TODAY,
        Entry(Bilingual("售后服务确认书", "Confirmations"), "manufacturer:confirmations"),
        Entry(Bilingual("服务网点", "Outlets"), "programmes:partners"),
        LAW,
    ),
}


def links_for(desk: Desk, path: str) -> Iterator[Link]:
    """The entries of a desk, with the one marked to which the page at `path` belongs."""
    for entry in NAVIGATION[desk]:
        url = reverse(entry.url_name)
        yield Link(entry.label, url, here=path == url or (url != "/" and path.startswith(url)))


def home_of(desk: Desk) -> str:
    """The name of a desk's first page."""
    return NAVIGATION[desk][0].url_name

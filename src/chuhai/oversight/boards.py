"""What oversight looks at (监测事项): tables of numbers, each number said once as a condition, so that lists agree with it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import F, Func, IntegerField, Q
from django.db.models.expressions import Combinable

from chuhai.codes.bilingual import Bilingual
from chuhai.deregistration.states import NOT_APPLIED_FOR
from chuhai.filing.states import WITH_AUTHORITY
from chuhai.oversight.spans import Span

STANDING_DAYS = (30, 60, 90)
"""After how many days an endorsed vehicle counts as standing still: the text names none. docs/readings.md#standing-still."""


class Findings(Func):
    """How many findings a column of findings holds."""

    function = "jsonb_array_length"
    output_field = IntegerField()


@dataclass(frozen=True, slots=True)
class Measure:
    """One number (指标): of which cases, in what words, and which of them it counts; `sum_of` adds up instead of counting."""

    name: str
    source: str
    label: Bilingual
    counts: Callable[[Span], Q]
    overrun: bool = False
    sum_of: Combinable | None = None


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a hundred (比率), or how many to one where `to_one`; `better_low` where less is better."""

    name: str
    label: Bilingual
    part: str
    whole: str
    to_one: bool = False


@dataclass(frozen=True, slots=True)
class Board:
    """One table of oversight (监测表): what it is called, what it says, its numbers and its shares."""

    name: str
    label: Bilingual
    explained: Bilingual
    measures: Sequence[Measure]
    shares: Sequence[Share]
    charted: str
    clauses: Sequence[str]
    over_days: bool = True

    def measure(self, name: str) -> Measure | None:
        """The measure of that name, or None."""
        return next((each for each in self.measures if each.name == name), None)


DECIDED_FILINGS = ("approved", "refused", "lapsed")

TIMELINESS = Board(
    "timeliness",
    Bilingual("办理时限", "Timeliness"),
    Bilingual(
        "期间内办结的件数和其中超期的件数：申报审核15个工作日，补正告知5个工作日，发证3个工作日，转让登记3个工作日。",
        "What was done within these days, and how much of it late: filings in 15 working days, supplement notices in 5,"
        " licences in 3, transfers in 3.",
    ),
    (
        Measure(
            "filings_decided", "filings", Bilingual("申报办结", "Filings decided"),
            lambda span: span.holds("decided_on") & Q(state__in=DECIDED_FILINGS),
        ),
        Measure(
            "filings_decided_late", "filings", Bilingual("申报超期办结", "Filings decided late"),
            lambda span: (
                span.holds("decided_on") & Q(state__in=DECIDED_FILINGS, decided_on__gt=F("decide_due_on"))
            ),
            overrun=True,
        ),
        Measure(
            "filing_notices", "filings", Bilingual("申报补正告知", "Filing notices"),
            lambda span: span.holds("noticed_on"),
        ),
        Measure(
            "filing_notices_late", "filings", Bilingual("申报超期告知", "Filing notices late"),
            lambda span: span.holds("noticed_on") & Q(noticed_on__gt=F("notice_due_on")), overrun=True,
        ),
        Measure(
            "application_notices", "applications", Bilingual("申请补正告知", "Application notices"),
            lambda span: span.holds("noticed_on"),
        ),
        Measure(
            "application_notices_late", "applications", Bilingual("申请超期告知", "Application notices late"),
            lambda span: span.holds("noticed_on") & Q(noticed_on__gt=F("notice_due_on")), overrun=True,
        ),
        Measure(
            "applications_decided", "applications", Bilingual("申请办结", "Applications decided"),
            lambda span: span.holds("decided_on"),
        ),
        Measure(
            "applications_decided_late", "applications", Bilingual("申请超期办结", "Applications decided late"),
            lambda span: span.holds("decided_on") & Q(decided_on__gt=F("decide_due_on")), overrun=True,
        ),
        Measure(
            "transfers_done", "vehicles", Bilingual("转让登记办结", "Transfers done"),
            lambda span: span.holds("endorsed_on"),
        ),
        Measure(
            "transfers_done_late", "vehicles", Bilingual("转让超期办结", "Transfers done late"),
            lambda span: span.holds("endorsed_on") & Q(endorsed_on__gt=F("transfer_due_on")), overrun=True,
        ),
    ),
    (
        Share("filings_late", Bilingual("申报超期率", "Filings late"), "filings_decided_late", "filings_decided"),
        Share(
            "applications_late", Bilingual("申请超期率", "Applications late"), "applications_decided_late",
            "applications_decided",
        ),
    ),
    "applications_decided_late",
    ("2024-6/3.3a", "2024-6/4.4a", "permit-law/32", "order-164/28"),
)  # fmt: skip

QUALITY = Board(
    "quality",
    Bilingual("填报质量", "Filling quality"),
    Bilingual(
        "期间内提出的申请、其中一次性告知补正的、告知事项的数目，以及海关核查时发现不符的报关。",
        "Applications of these days, how many needed a supplement notice, how much the notices named, and declarations in"
        " which customs found something that did not agree.",
    ),
    (
        Measure(
            "applied", "applications", Bilingual("提出申请", "Applications"), lambda span: span.holds("applied_on")
        ),
        Measure(
            "supplemented", "applications", Bilingual("告知补正", "Supplemented"),
            lambda span: span.holds("applied_on") & Q(noticed_on__isnull=False),
        ),
        Measure(
            "findings", "applications", Bilingual("告知事项", "Findings"), lambda span: span.holds("applied_on"),
            sum_of=Findings("supplement_findings") + Findings("decision_findings"),
        ),
        Measure(
            "refused", "applications", Bilingual("不予许可", "Refused"),
            lambda span: span.holds("applied_on") & Q(state="refused"),
        ),
        Measure(
            "declared", "clearances", Bilingual("报关", "Declarations"), lambda span: span.holds("declared_on")
        ),
        Measure(
            "faults_at_customs", "clearances", Bilingual("海关发现不符", "Faults at customs"),
            lambda span: span.holds("declared_on") & Q(outcome="refused"), overrun=True,
        ),
    ),
    (
        Share("supplemented_share", Bilingual("补正率", "Supplemented"), "supplemented", "applied"),
        Share("findings_each", Bilingual("每件告知事项", "Findings each"), "findings", "applied", to_one=True),
        Share("faults_share", Bilingual("不符率", "Faults"), "faults_at_customs", "declared"),
    ),
    "supplemented",
    ("2025-648/2c", "2024-6/1.3"),
)  # fmt: skip

LICENCES = Board(
    "licences",
    Bilingual("许可证使用", "Use of licences"),
    Bilingual(
        "期间内签发的许可证，到今日使用、失效、交回的份数。",
        "Licences issued within these days, and what has become of them until today.",
    ),
    (
        Measure("issued", "licences", Bilingual("签发", "Issued"), lambda span: span.holds("issued_on")),
        *(
            Measure(
                f"licences_{state}", "licences", label,
                lambda span, state=state: span.holds("issued_on") & Q(state=state),  # type: ignore[misc]
                overrun=state == "lapsed",
            )
            for state, label in (
                ("valid", Bilingual("有效", "Valid")),
                ("used", Bilingual("已使用", "Used")),
                ("to_be_renewed", Bilingual("待交回", "To be handed back")),
                ("handed_back", Bilingual("已交回", "Handed back")),
                ("lapsed", Bilingual("已失效", "Lapsed")),
            )
        ),
        Measure(
            "lapsed_unused", "licences", Bilingual("期间内到期未用", "Ran out unused"),
            lambda span: span.holds("valid_until") & Q(state="lapsed"), overrun=True,
        ),
        Measure(
            "licensed_vehicles", "licences", Bilingual("许可车辆", "Vehicles licensed"),
            lambda span: span.holds("issued_on"), sum_of=F("quantity"),
        ),
    ),
    (
        Share("used_share", Bilingual("使用率", "Used"), "licences_used", "issued"),
        Share("vehicles_each", Bilingual("每证车辆", "Vehicles each"), "licensed_vehicles", "issued", to_one=True),
    ),
    "issued",
    ("2024-6/4.5d", "licence-2008/14"),
)  # fmt: skip

STANDING = Board(
    "standing",
    Bilingual("滞留与逾期", "Standing still and overdue"),
    Bilingual(
        "截至今日：转让待出口后久未清关的车辆，和清关后逾期未申请注销的车辆。",
        "As of today: vehicles endorsed long ago and not cleared, and cleared vehicles whose deregistration is overdue.",
    ),
    (
        Measure("endorsed", "vehicles", Bilingual("待出口", "Endorsed"), lambda _: Q(state="endorsed")),
        *(
            Measure(
                f"standing_{days}", "vehicles", Bilingual(f"滞留{days}日以上", f"Standing {days} days"),
                lambda span, days=days: Q(state="endorsed", endorsed_on__lte=span.ago(days)),  # type: ignore[misc]
                overrun=True,
            )
            for days in STANDING_DAYS
        ),
        Measure(
            "plate_over", "vehicles", Bilingual("临牌到期", "Plate over"),
            lambda span: Q(state="endorsed", plate_last_day__lt=span.on), overrun=True,
        ),
        Measure(
            "to_deregister", "deregistrations", Bilingual("待注销", "To deregister"),
            lambda _: Q(state__in=NOT_APPLIED_FOR),
        ),
        Measure(
            "deregistration_overdue", "deregistrations", Bilingual("逾期未注销", "Overdue"),
            lambda span: Q(state__in=NOT_APPLIED_FOR, due_on__lt=span.on), overrun=True,
        ),
        Measure(
            "deregistration_overdue_30", "deregistrations", Bilingual("逾期30日以上", "Overdue 30 days"),
            lambda span: Q(state__in=NOT_APPLIED_FOR, due_on__lt=span.ago(30)), overrun=True,
        ),
        Measure(
            "filings_waiting_late", "filings", Bilingual("申报超期未办", "Filings overdue"),
            lambda span: Q(state__in=WITH_AUTHORITY, decide_due_on__lt=span.on), overrun=True,
        ),
    ),
    (Share("overdue_share", Bilingual("逾期率", "Overdue"), "deregistration_overdue", "to_deregister"),),
    "standing_30",
    ("2024-6/4.2c", "2024-6/4.1d", "2025-648/annex1.5"),
    over_days=False,
)  # fmt: skip

BOARDS: Mapping[str, Board] = {board.name: board for board in (TIMELINESS, QUALITY, LICENCES, STANDING)}
"""Every table of oversight by name, in their order."""

MEASURES: Mapping[str, Measure] = {each.name: each for board in BOARDS.values() for each in board.measures}
"""Every number of every table by name."""

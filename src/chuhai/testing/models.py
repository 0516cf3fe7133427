"""Test reports (检测报告): ordered by an exporter for its vehicle, drawn up and issued at a test institution's own desk."""

from django.db import models
from django.db.models import F, Q

from chuhai.testing.states import GIVEN_OUT, OPEN, STAGE


class Report(models.Model):
    """One report on one vehicle (一份检测报告), 2024-6/5.4a, 5.4b and 7.7.

    `findings` holds the result of each item by name, with the list's `standard` and `items_version`; `photographs` and the
    vehicle's particulars are fixed when the report is issued, and the database refuses to alter it from then on.
    """

    number = models.CharField("报告编号", max_length=24, blank=True)
    vehicle = models.ForeignKey(
        "vehicles.Vehicle", on_delete=models.PROTECT, related_name="test_reports", verbose_name="车辆"
    )
    institution = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, related_name="test_reports", verbose_name="检测机构"
    )
    exporter = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, related_name="+", verbose_name="委托企业"
    )
    authority = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, related_name="+", verbose_name="主管商务部门"
    )
    state = models.CharField("状态", max_length=20, choices=STAGE.choices(), default="ordered")
    version = models.PositiveIntegerField("版本", default=1)
    vin = models.CharField("车辆识别代号", max_length=40)
    particulars = models.JSONField("车辆情况", default=dict)
    ordered_at = models.DateTimeField("委托时间")
    ordered_by = models.CharField("委托人", max_length=60)
    order_words = models.TextField("委托说明", blank=True)
    standard = models.CharField("检测标准", max_length=20, blank=True)
    items_version = models.PositiveSmallIntegerField("项目清单版本", null=True)
    findings = models.JSONField("检测结果", default=dict)
    vin_found = models.CharField("实车车辆识别代号", max_length=40, blank=True)
    odometer_km = models.PositiveIntegerField("里程（公里）", null=True)
    tested_on = models.DateField("检测日期", null=True)
    appraiser = models.CharField("检测人", max_length=60, blank=True)
    appraiser_number = models.CharField("检测人证书编号", max_length=40, blank=True)
    conclusion = models.CharField("检测结论", max_length=12, blank=True)
    remarks = models.TextField("说明", blank=True)
    declaration = models.BooleanField("自我声明", default=False)
    photographs = models.JSONField("照片", default=list)
    issued_at = models.DateTimeField("出具时间", null=True)
    issued_on = models.DateField("出具日期", null=True)
    issued_by = models.CharField("出具人", max_length=60, blank=True)
    withdrawn_on = models.DateField("撤回日期", null=True)
    closing_words = models.TextField("退回、撤回理由", blank=True)

    class Meta:
        verbose_name = "检测报告"
        indexes = [
            models.Index(fields=["institution", "state", "-id"], name="report_queue"),
            models.Index(fields=["exporter", "-id"], name="report_of_exporter"),
            models.Index(fields=["vin"], name="report_by_vin"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["number"], condition=~Q(number=""), name="report_number_once"),
            models.UniqueConstraint(
                fields=["vehicle", "institution"], condition=Q(state__in=OPEN), name="one_open_order_an_institution"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=GIVEN_OUT)
                | Q(
                    ~Q(number=""), ~Q(standard=""), ~Q(appraiser=""), ~Q(vin_found=""),
                    items_version__isnull=False, odometer_km__isnull=False, tested_on__isnull=False,
                    issued_on__isnull=False, issued_at__isnull=False, declaration=True,
                    conclusion__in=("qualified", "unqualified"),
                ),
                name="issued_report_is_whole",
            ),
            models.CheckConstraint(condition=Q(state__in=GIVEN_OUT) | Q(number=""), name="only_issued_report_is_numbered"),
            models.CheckConstraint(
                condition=~Q(state="withdrawn") | (Q(withdrawn_on__isnull=False) & ~Q(closing_words="")),
                name="withdrawn_report_has_reasons",
            ),
            models.CheckConstraint(
                condition=Q(issued_on__isnull=True) | Q(issued_on__gte=F("tested_on")), name="issued_after_tested"
            ),
            models.CheckConstraint(condition=~Q(institution=F("exporter")), name="report_is_of_a_third_party"),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.number or self.vin

    @property
    def subject(self) -> tuple[str, int]:
        """What the audit record calls this case."""
        return ("test_report", self.pk)

    @property
    def parties(self) -> tuple[int, int, int]:
        """The organisations that may read what is recorded of it."""
        return (self.exporter_id, self.authority_id, self.institution_id)

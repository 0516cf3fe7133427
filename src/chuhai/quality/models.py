"""Quality and after-sales cases abroad (质量售后案件), 2024-6/7.6."""

from django.db import models
from django.db.models import Q

from chuhai.quality.states import KINDS, MAJOR, SOURCES, STAGE


class Case(models.Model):
    """One case about one vehicle abroad (一件质量售后案件), opened by its exporter, an authority or anybody.

    `vehicle` is empty where nobody here exported a vehicle of that VIN: MOFCOM alone sees such a case.
    """

    number = models.CharField("案件编号", max_length=20, unique=True)
    kind = models.CharField("类别", max_length=12, choices=[(name, label.zh) for name, label in KINDS.items()])
    source = models.CharField("来源", max_length=12, choices=[(name, label.zh) for name, label in SOURCES.items()])
    vin = models.CharField("车辆识别代号", max_length=40)
    vehicle = models.ForeignKey(
        "vehicles.Vehicle", on_delete=models.PROTECT, null=True, related_name="quality_cases", verbose_name="车辆"
    )
    exporter = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, null=True, related_name="+", verbose_name="出口企业"
    )
    authority = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, null=True, related_name="+", verbose_name="主管商务部门"
    )
    state = models.CharField("状态", max_length=20, choices=STAGE.choices(), default="opened")
    version = models.PositiveIntegerField("版本", default=1)
    country = models.CharField("所在国家（地区）", max_length=3, blank=True)
    happened_on = models.DateField("发生日期", null=True)
    words = models.TextField("情况")
    reporter = models.CharField("反映人", max_length=60, blank=True)
    contact = models.CharField("联系方式", max_length=120, blank=True)
    opened_at = models.DateTimeField("登记时间")
    opened_by = models.CharField("登记人", max_length=60)
    resolution = models.TextField("处理结果", blank=True)
    resolved_on = models.DateField("解决日期", null=True)
    closing_words = models.TextField("办结意见", blank=True)
    closed_on = models.DateField("办结日期", null=True)
    major_clause = models.CharField("重大事件条款", max_length=20, blank=True)
    major_on = models.DateField("认定重大日期", null=True)

    class Meta:
        verbose_name = "质量售后案件"
        indexes = [
            models.Index(fields=["exporter", "state", "-id"], name="quality_of_exporter"),
            models.Index(fields=["authority", "state", "-id"], name="quality_of_authority"),
            models.Index(fields=["vehicle"], name="quality_of_vehicle"),
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(vin="") & ~Q(words=""), name="quality_case_says_what_happened"),
            models.CheckConstraint(
                condition=Q(vehicle__isnull=True, exporter__isnull=True, authority__isnull=True)
                | Q(vehicle__isnull=False, exporter__isnull=False, authority__isnull=False),
                name="quality_case_of_a_known_vehicle_has_its_parties",
            ),
            models.CheckConstraint(
                condition=~Q(state="closed") | (Q(closed_on__isnull=False) & ~Q(closing_words="")),
                name="closed_quality_case_has_words",
            ),
            models.CheckConstraint(
                condition=~Q(state="resolved") | (Q(resolved_on__isnull=False) & ~Q(resolution="")),
                name="resolved_quality_case_has_words",
            ),
            models.CheckConstraint(
                condition=Q(major_clause="", major_on__isnull=True)
                | Q(major_clause__in=MAJOR, major_on__isnull=False, exporter__isnull=False),
                name="major_event_is_somebodys",
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def subject(self) -> tuple[str, int]:
        """What the audit record calls this case."""
        return ("quality_case", self.pk)

    @property
    def parties(self) -> tuple[int | None, int | None]:
        """The organisations that may read what is recorded of it."""
        return (self.exporter_id, self.authority_id)

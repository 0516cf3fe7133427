"""Maintenance records (维修记录) as workshops reported them, and every query that was put for them (2024-6/7.4)."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q


class Record(models.Model):
    """One maintenance of one vehicle (一次维修), known by its workshop and the number of its settlement list."""

    vin = models.CharField("车辆识别代号", max_length=40)
    on = models.DateField("维修日期")
    odometer_km = models.PositiveIntegerField("里程（公里）", null=True)
    work = models.TextField("维修项目")
    workshop = models.CharField("维修企业", max_length=120)
    order_number = models.CharField("结算清单编号", max_length=60)
    transport = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, related_name="+", verbose_name="导入单位"
    )
    brought_at = models.DateTimeField("导入时间")
    brought_by = models.CharField("导入人", max_length=60)

    class Meta:
        verbose_name = "维修记录"
        indexes = [models.Index(fields=["vin", "on"], name="maintenance_by_vin")]
        constraints = [
            models.UniqueConstraint(fields=["workshop", "order_number"], name="maintenance_once"),
            models.CheckConstraint(
                condition=~Q(vin="") & ~Q(work="") & ~Q(workshop="") & ~Q(order_number=""), name="maintenance_is_whole"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.vin} {self.order_number}"


class Inquiry(models.Model):
    """One query for the records of one vehicle (一次查询): who asked, when, on which filing, and what was answered.

    `found` keeps the answer as it was given; `attached_at` is when the exporter put it to the vehicle (2024-6/7.6b).
    """

    vehicle = models.ForeignKey(
        "vehicles.Vehicle", on_delete=models.PROTECT, related_name="maintenance_inquiries", verbose_name="车辆"
    )
    vin = models.CharField("车辆识别代号", max_length=40)
    exporter = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, related_name="+", verbose_name="查询企业"
    )
    authority = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, related_name="+", verbose_name="主管商务部门"
    )
    filing = models.ForeignKey(
        "filing.Filing", on_delete=models.PROTECT, related_name="+", verbose_name="依据的企业申报"
    )
    filing_number = models.CharField("申报编号", max_length=20)
    asked_by = models.CharField("查询人", max_length=60)
    asked_at = models.DateTimeField("查询时间")
    answered_by = ArrayField(models.BigIntegerField(), verbose_name="提供记录的单位", default=list)
    found = models.JSONField("查询结果", default=list)
    attached_at = models.DateTimeField("附入时间", null=True)

    class Meta:
        verbose_name = "维修记录查询"
        indexes = [
            models.Index(fields=["exporter", "-id"], name="inquiry_of_exporter"),
            models.Index(fields=["vehicle", "-id"], name="inquiry_of_vehicle"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["vehicle"], condition=Q(attached_at__isnull=False), name="one_answer_attached_a_vehicle"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.vin} {self.asked_at:%Y-%m-%d}"

    @property
    def subject(self) -> tuple[str, int]:
        """What the audit record calls this case."""
        return ("maintenance_inquiry", self.pk)

    @property
    def parties(self) -> tuple[int, ...]:
        """The organisations that may read what is recorded of it."""
        return (self.exporter_id, *self.answered_by)

    @property
    def number_found(self) -> int:
        """How many records were answered."""
        return len(self.found)

"""Deregistrations (注销登记): one for each cleared vehicle, due within two months of clearance (2024-6/4.1d)."""

from django.db import models
from django.db.models import F, Q

from chuhai.deregistration.states import STAGE


class Deregistration(models.Model):
    """The duty to deregister one exported vehicle, and how it was met (一车一次注销)."""

    vehicle = models.OneToOneField(
        "vehicles.Vehicle", on_delete=models.PROTECT, related_name="deregistration", verbose_name="车辆"
    )
    clearance = models.ForeignKey(
        "customs.Clearance", on_delete=models.PROTECT, related_name="deregistrations", verbose_name="清关"
    )
    exporter = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, related_name="+", verbose_name="出口企业"
    )
    authority = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, related_name="+", verbose_name="主管商务部门"
    )
    police = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, null=True, related_name="+", verbose_name="受理机关"
    )
    state = models.CharField("状态", max_length=20, choices=STAGE.choices(), default="due")
    version = models.PositiveIntegerField("版本", default=1)
    cleared_on = models.DateField("清关日期")
    due_on = models.DateField("注销期限")
    due_provisional = models.BooleanField("期限暂定", default=False)
    applied_on = models.DateField("申请日期", null=True)
    return_words = models.TextField("退回理由", blank=True)
    deregistered_on = models.DateField("注销日期", null=True)
    certificate_number = models.CharField("注销证明编号", max_length=24, blank=True)
    reminded_on = models.DateField("提醒日期", null=True)
    overrun_recorded_on = models.DateField("逾期记录日期", null=True)

    class Meta:
        verbose_name = "注销登记"
        indexes = [
            models.Index(fields=["exporter", "state", "due_on"], name="deregistration_due"),
            models.Index(fields=["police", "state", "applied_on"], name="deregistration_queue"),
            # With every column that a reader's policy asks for: counting reads the index alone.
            models.Index(
                fields=["authority", "state", "due_on"],
                include=["id", "exporter", "police"],
                name="deregistration_watch",
            ),
            models.Index(fields=["cleared_on"], name="deregistration_by_clearance"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["certificate_number"], condition=~Q(certificate_number=""), name="deregistration_number_once"
            ),
            models.CheckConstraint(condition=Q(due_on__gt=F("cleared_on")), name="due_after_clearance"),
            models.CheckConstraint(
                condition=~Q(state="deregistered") | Q(deregistered_on__isnull=False) & ~Q(certificate_number=""),
                name="deregistered_has_certificate",
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def number(self) -> str:
        """What people call this case: the vehicle's VIN, of which there is one deregistration."""
        return self.vehicle.vin

    @property
    def subject(self) -> tuple[str, int]:
        """What the audit record calls this case."""
        return ("deregistration", self.pk)

    @property
    def parties(self) -> tuple[int, int, int | None]:
        """The organisations that may read what is recorded of it."""
        return (self.exporter_id, self.authority_id, self.police_id)

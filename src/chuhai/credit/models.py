"""The credit archive (信用档案): dishonest acts by clause, and the rectifications ordered for them (2024-6/7.1a, 2025-648/3)."""

from django.db import models
from django.db.models import F, Q


class Record(models.Model):
    """One dishonest act of an exporter (失信记录), told by an officer or found by the platform itself."""

    exporter = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, related_name="credit_records", verbose_name="出口企业"
    )
    authority = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, related_name="+", verbose_name="主管商务部门"
    )
    clause = models.CharField("条款", max_length=20)
    on = models.DateField("发生日期")
    words = models.TextField("情况")
    found_by_platform = models.BooleanField("平台发现", default=False)
    subject_kind = models.CharField("对象类别", max_length=30, blank=True)
    subject_id = models.BigIntegerField("对象", null=True)
    recorded_at = models.DateTimeField("记录时间")
    recorded_by = models.CharField("记录人", max_length=60)

    class Meta:
        verbose_name = "失信记录"
        indexes = [models.Index(fields=["exporter", "-on"], name="credit_of_exporter")]
        constraints = [
            models.UniqueConstraint(
                fields=["clause", "subject_kind", "subject_id"],
                condition=Q(found_by_platform=True),
                name="platform_records_an_act_once",
            ),
        ]


class Rectification(models.Model):
    """A rectification that an exporter was ordered to make (责令整改), 2025-648/3c."""

    exporter = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, related_name="rectifications", verbose_name="出口企业"
    )
    authority = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, related_name="+", verbose_name="主管商务部门"
    )
    ordered_on = models.DateField("责令日期")
    words = models.TextField("整改要求")
    accepted_on = models.DateField("验收日期", null=True)

    class Meta:
        verbose_name = "责令整改"
        constraints = [
            models.CheckConstraint(
                condition=Q(accepted_on__isnull=True) | Q(accepted_on__gte=F("ordered_on")),
                name="accepted_after_ordered",
            )
        ]

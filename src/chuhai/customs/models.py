"""Clearances (清关): every attempt to use a licence at a customs office, cleared or refused with its reasons."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from chuhai.customs.states import FINDING, OUTCOME


class Clearance(models.Model):
    """One declaration against a licence (一次报关): all licensed vehicles at once, or refused (2024-6/4.5c)."""

    licence = models.ForeignKey(
        "licensing.Licence", on_delete=models.PROTECT, related_name="clearances", verbose_name="许可证"
    )
    office = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT, related_name="+", verbose_name="海关")
    exporter = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, related_name="+", verbose_name="出口企业"
    )
    authority = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, related_name="+", verbose_name="发证机构"
    )
    declaration_number = models.CharField("报关单号", max_length=18)
    declared_on = models.DateField("申报日期")
    quantity = models.PositiveSmallIntegerField("申报数量")
    vins = ArrayField(models.CharField(max_length=40), verbose_name="申报车辆")
    outcome = models.CharField("结果", max_length=10, choices=OUTCOME.choices())
    reasons = models.JSONField("原因", default=list)
    at = models.DateTimeField("办理时间")
    actor = models.CharField("办理人", max_length=60)

    class Meta:
        verbose_name = "清关"
        indexes = [models.Index(fields=["office", "-id"], name="clearance_of_office")]
        constraints = [
            models.UniqueConstraint(fields=["licence"], condition=Q(outcome="cleared"), name="licence_cleared_once"),
            models.UniqueConstraint(
                fields=["declaration_number"], condition=Q(outcome="cleared"), name="declaration_clears_once"
            ),
            models.CheckConstraint(
                condition=Q(outcome="cleared", reasons=[]) | (Q(outcome="refused") & ~Q(reasons=[])),
                name="refused_clearance_has_reasons",
            ),
        ]

    def __str__(self) -> str:
        return self.declaration_number

    @property
    def subject(self) -> tuple[str, int]:
        """What the audit record calls this case."""
        return ("clearance", self.pk)

    @property
    def parties(self) -> tuple[int, int, int]:
        """The organisations that may read what is recorded of it."""
        return (self.exporter_id, self.authority_id, self.office_id)


class Finding(models.Model):
    """What customs found and reported (查获情况): a prohibited vehicle on a licence, or a cleared one that was to come back.

    `clause` is the item of 2024-6/6 that prohibits the vehicle, or 2024-6/4.1c.
    """

    kind = models.CharField("类别", max_length=12, choices=FINDING.choices())
    vehicle = models.ForeignKey(
        "vehicles.Vehicle", on_delete=models.PROTECT, related_name="findings", verbose_name="车辆"
    )
    vin = models.CharField("车辆识别代号", max_length=40)
    licence = models.ForeignKey(
        "licensing.Licence", on_delete=models.PROTECT, null=True, related_name="findings", verbose_name="许可证"
    )
    office = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT, related_name="+", verbose_name="海关")
    exporter = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, related_name="+", verbose_name="出口企业"
    )
    authority = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, related_name="+", verbose_name="发证机构"
    )
    clause = models.CharField("条款", max_length=20)
    words = models.TextField("情况")
    at = models.DateTimeField("查获时间")
    actor = models.CharField("办理人", max_length=60)

    class Meta:
        verbose_name = "查获情况"
        indexes = [
            models.Index(fields=["office", "-id"], name="finding_of_office"),
            models.Index(fields=["licence"], name="finding_of_licence"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="return", clause="2024-6/4.1c")
                | Q(kind="prohibited", clause__startswith="2024-6/6.", licence__isnull=False),
                name="finding_has_its_clause",
            ),
            models.CheckConstraint(condition=~Q(words=""), name="finding_says_what"),
        ]

    def __str__(self) -> str:
        return self.vin

    @property
    def subject(self) -> tuple[str, int]:
        """What the audit record calls this case."""
        return ("finding", self.pk)

    @property
    def parties(self) -> tuple[int, int, int]:
        """The organisations that may read what is recorded of it."""
        return (self.exporter_id, self.authority_id, self.office_id)

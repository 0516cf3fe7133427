"""Modifiers' declared capacity and the surveys of them (改装能力申报、改装车生产企业排查)."""

from django.db import models
from django.db.models import F, Q

from chuhai.modifications.states import SURVEY


class Capacity(models.Model):
    """How many vehicles a modifier says it can modify in a year (申报年能力), from a day on; a later one replaces it.

    Recorded by the commerce authority of the modifier's place; `declared_by` is the modifier's own person.
    """

    authority = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, related_name="+", verbose_name="主管商务部门"
    )
    modifier = models.CharField("改装车生产企业", max_length=120)
    key = models.CharField("比对名称", max_length=120)
    uscc = models.CharField("统一社会信用代码", max_length=18, blank=True)
    year = models.PositiveSmallIntegerField("年份")
    units = models.PositiveIntegerField("年能力（辆）")
    effective_from = models.DateField("生效日期")
    declared_by = models.CharField("申报人", max_length=60)
    recorded_at = models.DateTimeField("记录时间")
    recorded_by = models.CharField("记录人", max_length=60)

    class Meta:
        verbose_name = "改装能力申报"
        indexes = [models.Index(fields=["year", "key"], name="capacity_of_modifier")]
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "key", "year", "effective_from"], name="one_capacity_a_modifier_and_day"
            ),
            models.CheckConstraint(condition=Q(effective_from__year=F("year")), name="capacity_begins_in_its_year"),
            models.CheckConstraint(condition=~Q(key="") & ~Q(declared_by=""), name="capacity_is_somebodys"),
        ]

    def __str__(self) -> str:
        return f"{self.modifier} {self.year}"

    @property
    def subject(self) -> tuple[str, int]:
        """What the audit record calls it."""
        return ("capacity", self.pk)


class Survey(models.Model):
    """One survey of a modifier by the commerce authority of its place (排查): what was found, the figures, the conclusion.

    `figures` are the exports and the capacity as they stood when it was sent.
    """

    number = models.CharField("排查编号", max_length=20, unique=True)
    authority = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, related_name="+", verbose_name="排查机关"
    )
    modifier = models.CharField("改装车生产企业", max_length=120)
    key = models.CharField("比对名称", max_length=120)
    uscc = models.CharField("统一社会信用代码", max_length=18, blank=True)
    year = models.PositiveSmallIntegerField("年份")
    state = models.CharField("状态", max_length=20, choices=SURVEY.choices(), default="draft")
    version = models.PositiveIntegerField("版本", default=1)
    answers = models.JSONField("核查内容", default=dict)
    conclusion = models.CharField("排查结论", max_length=12, blank=True)
    words = models.TextField("排查情况", blank=True)
    figures = models.JSONField("出口量与能力", default=dict)
    made_at = models.DateTimeField("起草时间")
    made_by = models.CharField("起草人", max_length=60)
    sent_on = models.DateField("上报日期", null=True)
    sent_by = models.CharField("上报人", max_length=60, blank=True)
    acknowledged_on = models.DateField("收悉日期", null=True)
    acknowledged_by = models.CharField("收悉人", max_length=60, blank=True)

    class Meta:
        verbose_name = "改装车生产企业排查"
        indexes = [models.Index(fields=["authority", "-id"], name="survey_of_authority")]
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "key", "year"], condition=Q(state="draft"), name="one_open_survey_a_modifier"
            ),
            models.CheckConstraint(
                condition=Q(state="draft", sent_on__isnull=True)
                | (Q(sent_on__isnull=False) & ~Q(state="draft") & ~Q(conclusion="") & ~Q(words="")),
                name="sent_survey_is_complete",
            ),
            models.CheckConstraint(
                condition=Q(state="acknowledged", acknowledged_on__isnull=False, acknowledged_on__gte=F("sent_on"))
                | (Q(acknowledged_on__isnull=True) & ~Q(state="acknowledged")),
                name="acknowledged_survey_has_day",
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def subject(self) -> tuple[str, int]:
        """What the audit record calls this case."""
        return ("survey", self.pk)

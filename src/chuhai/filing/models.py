"""Filings (企业申报): what the exporter says of itself, where the case stands, and its clocks."""

from django.db import models
from django.db.models import F, Q

from chuhai.filing.states import OPEN, STAGE


class Filing(models.Model):
    """One yearly filing of an exporter with the commerce authority of its place (2024-6/3.1, 3.2a)."""

    number = models.CharField("申报编号", max_length=20, unique=True)
    exporter = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, related_name="filings", verbose_name="申报企业"
    )
    authority = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, related_name="+", verbose_name="受理机关"
    )
    state = models.CharField("状态", max_length=20, choices=STAGE.choices(), default="draft")
    version = models.PositiveIntegerField("版本", default=1)
    particulars = models.JSONField("申报内容", default=dict)
    made_at = models.DateTimeField("创建时间")
    submitted_on = models.DateField("提交日期", null=True)
    notice_due_on = models.DateField("补正告知期限", null=True)
    decide_due_on = models.DateField("审核期限", null=True)
    due_provisional = models.BooleanField("期限暂定", default=False)
    accepted_on = models.DateField("视为受理日期", null=True)
    paused_on = models.DateField("停止计时日", null=True)
    noticed_on = models.DateField("告知日期", null=True)
    resumed_on = models.DateField("补正提交日期", null=True)
    supplement_words = models.TextField("补正告知", blank=True)
    decided_on = models.DateField("决定日期", null=True)
    decision_words = models.TextField("决定理由", blank=True)
    valid_until = models.DateField("有效期至", null=True)

    class Meta:
        verbose_name = "企业申报"
        indexes = [
            models.Index(fields=["authority", "state", "decide_due_on"], name="filing_queue"),
            models.Index(fields=["exporter", "-id"], name="filing_of_exporter"),
            models.Index(fields=["state", "valid_until"], name="filing_lapsing"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["exporter"], condition=Q(state__in=OPEN), name="one_open_filing_an_exporter"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=("approved", "lapsed")) | Q(decided_on__isnull=False, valid_until__isnull=False),
                name="approved_filing_has_its_year",
            ),
            models.CheckConstraint(
                condition=Q(state__in=("draft", "withdrawn")) | Q(submitted_on__isnull=False),
                name="filing_was_submitted",
            ),
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("decided_on")),
                name="filing_year_runs_forward",
            ),
            models.CheckConstraint(
                condition=Q(accepted_on__isnull=True) | Q(accepted_on=F("submitted_on")),
                name="filing_accepted_from_the_day_it_came",
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def subject(self) -> tuple[str, int]:
        """What the audit record calls this case."""
        return ("filing", self.pk)

    @property
    def parties(self) -> tuple[int, int]:
        """The organisations that may read what is recorded of it."""
        return (self.exporter_id, self.authority_id)

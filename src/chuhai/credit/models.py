"""The credit archive (信用档案): dishonest acts by clause, and what follows from them (2024-6/7.1a, 2025-648 item (3))."""

from django.db import models
from django.db.models import F, Q

from chuhai.credit.states import INTERVIEW, OBJECTION, RECTIFICATION

MOST_TIMES, MOST_MONTHS = 20, 36


class OfAnArchive(models.Model):
    """What every row of an archive has: whose it is and which authority keeps it."""

    exporter = models.ForeignKey("accounts.Organisation", models.PROTECT, related_name="+", verbose_name="出口企业")
    authority = models.ForeignKey(
        "accounts.Organisation", models.PROTECT, related_name="+", verbose_name="主管商务部门"
    )

    class Meta:
        abstract = True

    kind = ""

    @property
    def subject(self) -> tuple[str, int]:
        """What the audit record calls this case."""
        return (self.kind, self.pk)

    @property
    def parties(self) -> tuple[int, int]:
        """The organisations that may read what is recorded of it."""
        return (self.exporter_id, self.authority_id)


class Record(OfAnArchive):
    """One dishonest act of an exporter (失信记录), told by an officer or found by the platform itself."""

    kind = "credit_record"
    exporter = models.ForeignKey(
        "accounts.Organisation", models.PROTECT, related_name="credit_records", verbose_name="出口企业"
    )
    clause = models.CharField("条款", max_length=20)
    on = models.DateField("发生日期")
    words = models.TextField("情况")
    found_by_platform = models.BooleanField("平台发现", default=False)
    found = models.CharField("发现事由", max_length=30, blank=True)
    subject_kind = models.CharField("对象类别", max_length=30, blank=True)
    subject_id = models.BigIntegerField("对象", null=True)
    recorded_at = models.DateTimeField("记录时间")
    recorded_by = models.CharField("记录人", max_length=60)
    corrected_on = models.DateField("更正日期", null=True)
    withdrawn_on = models.DateField("撤销日期", null=True)

    class Meta:
        verbose_name = "失信记录"
        indexes = [models.Index(fields=["exporter", "-on"], name="credit_of_exporter")]
        constraints = [
            models.UniqueConstraint(
                fields=["clause", "found", "subject_kind", "subject_id"],
                condition=Q(found_by_platform=True),
                name="platform_records_an_act_once",
            ),
        ]


class Objection(OfAnArchive):
    """An exporter's objection to a record of its own (记录异议)."""

    kind = "objection"
    record = models.ForeignKey(Record, models.PROTECT, related_name="objections", verbose_name="失信记录")
    state = models.CharField("状态", max_length=20, choices=OBJECTION.choices(), default="open")
    words = models.TextField("异议理由")
    made_at = models.DateTimeField("提出时间")
    made_by = models.CharField("提出人", max_length=60)
    decided_on = models.DateField("决定日期", null=True)
    decision_words = models.TextField("决定理由", blank=True)

    class Meta:
        verbose_name = "记录异议"
        indexes = [models.Index(fields=["authority", "state"], name="objections_of_authority")]
        constraints = [
            models.UniqueConstraint(fields=["record"], condition=Q(state="open"), name="one_open_objection_a_record"),
            models.CheckConstraint(
                condition=Q(state__in=("open", "given_up")) | (Q(decided_on__isnull=False) & ~Q(decision_words="")),
                name="decided_objection_has_reasons",
            ),
        ]


class Interview(OfAnArchive):
    """An interview that an authority called an exporter to (约谈), 2025-648/3b."""

    kind = "interview"
    state = models.CharField("状态", max_length=20, choices=INTERVIEW.choices(), default="called")
    on = models.DateField("约谈日期")
    place = models.CharField("约谈地点", max_length=120)
    words = models.TextField("约谈事由")
    called_on = models.DateField("通知日期")
    records = models.ManyToManyField(Record, related_name="interviews", verbose_name="所涉记录")
    held_on = models.DateField("实际约谈日期", null=True)
    attended = models.TextField("参加人员", blank=True)
    minutes = models.TextField("约谈纪要", blank=True)
    outcome = models.TextField("跟踪结果", blank=True)
    closed_on = models.DateField("办结日期", null=True)

    class Meta:
        verbose_name = "约谈"
        indexes = [models.Index(fields=["exporter", "-on"], name="interviews_of_exporter")]
        constraints = [
            models.CheckConstraint(condition=Q(on__gte=F("called_on")), name="interview_is_called_beforehand"),
            models.CheckConstraint(
                condition=Q(state__in=("called", "cancelled"))
                | (Q(held_on__isnull=False) & ~Q(minutes="") & ~Q(attended="")),
                name="held_interview_has_minutes",
            ),
            models.CheckConstraint(
                condition=~Q(state="followed_up") | (Q(closed_on__isnull=False) & ~Q(outcome="")),
                name="followed_up_interview_has_outcome",
            ),
        ]


class Rectification(OfAnArchive):
    """A rectification that an exporter was ordered to make (责令整改), 2025-648/3c."""

    kind = "rectification"
    exporter = models.ForeignKey(
        "accounts.Organisation", models.PROTECT, related_name="rectifications", verbose_name="出口企业"
    )
    state = models.CharField("状态", max_length=20, choices=RECTIFICATION.choices(), default="ordered")
    ordered_on = models.DateField("责令日期")
    due_on = models.DateField("整改期限", null=True)
    words = models.TextField("整改要求")
    records = models.ManyToManyField(Record, related_name="rectifications", verbose_name="所涉记录")
    plan = models.TextField("整改方案", blank=True)
    planned_on = models.DateField("方案报送日期", null=True)
    report = models.TextField("整改报告", blank=True)
    reported_on = models.DateField("报告提交日期", null=True)
    review_words = models.TextField("审阅意见", blank=True)
    accepted_on = models.DateField("验收日期", null=True)

    class Meta:
        verbose_name = "责令整改"
        indexes = [models.Index(fields=["authority", "state", "due_on"], name="rectifications_due")]
        constraints = [
            models.CheckConstraint(
                condition=Q(accepted_on__isnull=True) | Q(accepted_on__gte=F("ordered_on")),
                name="accepted_after_ordered",
            ),
            models.CheckConstraint(
                condition=Q(state="accepted", accepted_on__isnull=False)
                | (~Q(state="accepted") & Q(accepted_on__isnull=True)),
                name="accepted_rectification_has_its_day",
            ),
            models.CheckConstraint(
                condition=Q(due_on__isnull=True) | Q(due_on__gt=F("ordered_on")), name="rectification_has_time"
            ),
        ]


class RelatedParty(OfAnArchive):
    """Somebody who stands behind an exporter, and the days on which they held that place (关联人), 2025-648/3e."""

    kind = "related_party"

    class Role(models.TextChoices):
        """In what place."""

        LEGAL_REPRESENTATIVE = "legal_representative", "法定代表人"
        SHAREHOLDER = "shareholder", "股东"
        CONTROLLER = "controller", "实际控制人"
        MANAGER = "manager", "高级管理人员"

    name = models.CharField("姓名或者名称", max_length=120)
    role = models.CharField("身份", max_length=24, choices=Role)
    identity = models.CharField("证件号码", max_length=30, blank=True)
    held_from = models.DateField("起始日期", null=True)
    held_until = models.DateField("终止日期", null=True)
    declared = models.BooleanField("企业申报", default=True)
    told_by = models.CharField("登记人", max_length=60)
    told_at = models.DateTimeField("登记时间")

    class Meta:
        verbose_name = "关联人"
        indexes = [
            models.Index(fields=["identity"], condition=~Q(identity=""), name="party_by_identity"),
            models.Index(fields=["name"], name="party_by_name"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(held_until__isnull=True) | Q(held_from__isnull=True) | Q(held_until__gte=F("held_from")),
                name="place_is_held_forwards",
            ),
            models.UniqueConstraint(
                fields=["exporter", "name", "role", "identity", "held_from"],
                nulls_distinct=False,
                name="related_party_once",
            ),
        ]


class RepetitionRule(models.Model):
    """What an authority takes for repeated, from a day on (“多次”认定标准): so many times within so many months."""

    authority = models.ForeignKey(
        "accounts.Organisation", models.PROTECT, related_name="+", verbose_name="主管商务部门"
    )
    times = models.PositiveSmallIntegerField("次数")
    months = models.PositiveSmallIntegerField("月数")
    from_day = models.DateField("起始日期")
    words = models.TextField("理由")
    set_at = models.DateTimeField("设定时间")
    set_by = models.CharField("设定人", max_length=60)

    class Meta:
        verbose_name = "多次认定标准"
        indexes = [models.Index(fields=["authority", "-from_day", "-id"], name="rule_in_force")]
        constraints = [
            models.CheckConstraint(condition=Q(times__gte=2, times__lte=MOST_TIMES), name="repeated_is_twice_at_least"),
            models.CheckConstraint(condition=Q(months__gte=1, months__lte=MOST_MONTHS), name="repeated_within_months"),
        ]


class Fault(OfAnArchive):
    """One application whose licence data an officer found at fault (许可证填报不规范), counted towards repeated faults."""

    kind = "fault"
    subject_kind = models.CharField("对象类别", max_length=30)
    subject_id = models.BigIntegerField("对象")
    number = models.CharField("申请编号", max_length=20)
    on = models.DateField("发现日期")
    record = models.ForeignKey(Record, models.PROTECT, related_name="faults", null=True, verbose_name="失信记录")

    class Meta:
        verbose_name = "填报不规范"
        indexes = [models.Index(fields=["exporter", "-on"], name="faults_of_exporter")]
        constraints = [
            models.UniqueConstraint(fields=["subject_kind", "subject_id"], name="fault_counts_once_a_case"),
        ]

    @property
    def of_case(self) -> tuple[str, int]:
        """The case at fault."""
        return (self.subject_kind, self.subject_id)

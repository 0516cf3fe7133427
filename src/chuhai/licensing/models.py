"""Applications, their vehicle lines, and licences (申请、附表、许可证)."""

from django.db import models
from django.db.models import F, Q

from chuhai.licensing.purposes import GROUNDS, NEW, PURPOSES, TAKE_OVER
from chuhai.licensing.states import APPLICATION, EDITABLE, LICENCE, ON_ITS_WAY

OPEN = tuple(sorted({*EDITABLE, *ON_ITS_WAY}))


class Application(models.Model):
    """One application for an export licence (许可证申请): form, contract, and where the case stands.

    `form`, `contract` and `project` have the shape of the dossier, `claimed` that of its exporter as the exporter
    described itself; the columns beside them repeat what lists search by. `weighed` names the referred findings that the
    reviewer's words cover, as clause and VIN. `purpose` says what for: a first licence, or one that `replaces` another.
    """

    number = models.CharField("申请编号", max_length=20, unique=True)
    exporter = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, related_name="applications", verbose_name="出口企业"
    )
    authority = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, related_name="+", verbose_name="发证机构"
    )
    state = models.CharField("状态", max_length=20, choices=APPLICATION.choices(), default="draft")
    version = models.PositiveIntegerField("版本", default=1)
    purpose = models.CharField("办理事项", max_length=10, choices=PURPOSES, default=NEW)
    replaces = models.ForeignKey(
        "licensing.Licence", on_delete=models.PROTECT, null=True, related_name="followers", verbose_name="原许可证"
    )
    route = models.CharField("申领方式", max_length=12, default="filed")
    form = models.JSONField("申请表", default=dict)
    contract = models.JSONField("出口合同", null=True)
    project = models.JSONField("承包工程", null=True)
    claimed = models.JSONField("企业自报情况", default=dict)
    commodity_code = models.CharField("商品编码", max_length=20, blank=True)
    destination = models.CharField("目的国（地区）", max_length=10, blank=True)
    contract_number = models.CharField("合同号", max_length=60, blank=True)
    made_at = models.DateTimeField("创建时间")
    applied_on = models.DateField("申请日期", null=True)
    notice_due_on = models.DateField("补正告知期限", null=True)
    decide_due_on = models.DateField("办理期限", null=True)
    due_provisional = models.BooleanField("期限暂定", default=False)
    accepted_on = models.DateField("视为受理日期", null=True)
    paused_on = models.DateField("停止计时日", null=True)
    noticed_on = models.DateField("告知日期", null=True)
    resumed_on = models.DateField("补正提交日期", null=True)
    supplement_words = models.TextField("补正告知", blank=True)
    supplement_findings = models.JSONField("告知事项", default=list)
    claimed_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, related_name="+", verbose_name="承办人"
    )
    reviewed_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, related_name="+", verbose_name="审核人"
    )
    reviewed_on = models.DateField("审核日期", null=True)
    review_words = models.TextField("审核意见", blank=True)
    weighed = models.JSONField("已审查事项", default=list)
    decided_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, related_name="+", verbose_name="决定人"
    )
    decided_on = models.DateField("决定日期", null=True)
    decision_words = models.TextField("决定理由", blank=True)
    decision_findings = models.JSONField("决定依据", default=list)
    remedies = models.TextField("救济途径", blank=True)

    class Meta:
        verbose_name = "许可证申请"
        indexes = [
            models.Index(fields=["authority", "state", "decide_due_on"], name="application_queue"),
            models.Index(fields=["exporter", "-id"], name="application_of_exporter"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=("draft", "withdrawn")) | Q(applied_on__isnull=False), name="application_was_made"
            ),
            models.CheckConstraint(
                condition=~Q(state="issued")
                | (Q(reviewed_by__isnull=False, decided_by__isnull=False) & ~Q(reviewed_by=F("decided_by"))),
                name="two_officers_issue",
            ),
            models.CheckConstraint(
                condition=~Q(state="refused") | (Q(decided_on__isnull=False) & ~Q(decision_words="") & ~Q(remedies="")),
                name="refusal_has_reasons",
            ),
            models.CheckConstraint(
                condition=Q(accepted_on__isnull=True) | Q(accepted_on=F("applied_on")),
                name="application_accepted_from_the_day_it_came",
            ),
            models.CheckConstraint(
                condition=Q(purpose=NEW, replaces__isnull=True) | (~Q(purpose=NEW) & Q(replaces__isnull=False)),
                name="follower_names_its_licence",
            ),
            models.UniqueConstraint(
                fields=["replaces"],
                condition=Q(purpose__in=TAKE_OVER, state__in=OPEN),
                name="one_change_of_a_licence_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def subject(self) -> tuple[str, int]:
        """What the audit record calls this case."""
        return ("application", self.pk)

    @property
    def parties(self) -> tuple[int, int]:
        """The organisations that may read what is recorded of it."""
        return (self.exporter_id, self.authority_id)


class Line(models.Model):
    """One vehicle of an application (附表一行): what the form says of it and the evidence put forward for it.

    `claimed` holds what a dossier said of certificate, registry, inspection and odometer before public security spoke;
    `authenticity` is an officer's judgement of a modification (2025-648/4b).
    """

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="lines", verbose_name="申请")
    exporter = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, related_name="+", verbose_name="出口企业"
    )
    authority = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, related_name="+", verbose_name="发证机构"
    )
    vehicle = models.ForeignKey(
        "vehicles.Vehicle", on_delete=models.PROTECT, null=True, related_name="lines", verbose_name="车辆"
    )
    position = models.PositiveSmallIntegerField("序号")
    vin = models.CharField("车辆识别代号", max_length=40, blank=True)
    entry = models.JSONField("申请表所填", null=True)
    test_report = models.JSONField("检测报告", null=True)
    market_access = models.JSONField("准入声明", null=True)
    after_sales_confirmation = models.JSONField("售后服务确认书", null=True)
    modified = models.JSONField("改装", null=True)
    authenticity = models.CharField("改装真实性", max_length=12, blank=True)
    claimed = models.JSONField("企业自报", default=dict)
    live = models.BooleanField("占用", default=False)
    issued = models.BooleanField("已发证", default=False)

    class Meta:
        verbose_name = "附表"
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["application", "position"], name="line_position_once"),
            models.UniqueConstraint(fields=["vin"], condition=Q(live=True), name="vin_on_one_live_licence"),
            models.CheckConstraint(condition=~Q(issued=True) | Q(position__lte=20), name="licence_has_at_most_20"),
            models.CheckConstraint(
                condition=~Q(issued=True) | Q(vehicle__isnull=False), name="licensed_line_has_vehicle"
            ),
        ]

    def __str__(self) -> str:
        return self.vin

    @property
    def subject(self) -> tuple[str, int]:
        """What papers that are put to this vehicle of the application belong to."""
        return ("line", self.pk)


class Licence(models.Model):
    """An export licence (出口许可证): one batch, used once (2024-6/4.5), its number unique and without gaps.

    `face` is what face and appendix say, fixed when the licence is issued: nobody alters a licence's face, and the
    database refuses who tries (licence-2008/17). `replaces` is the licence in whose place it was issued.
    """

    number = models.CharField("许可证号", max_length=12, unique=True)
    year = models.PositiveSmallIntegerField("年份")
    agency_code = models.CharField("发证机构代码", max_length=2)
    serial = models.PositiveIntegerField("流水号")
    application = models.OneToOneField(
        Application, on_delete=models.PROTECT, related_name="licence", verbose_name="申请"
    )
    exporter = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, related_name="licences", verbose_name="出口企业"
    )
    authority = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, related_name="+", verbose_name="发证机构"
    )
    state = models.CharField("状态", max_length=20, choices=LICENCE.choices(), default="valid")
    version = models.PositiveIntegerField("版本", default=1)
    paperless = models.BooleanField("无纸作业")
    commodity_code = models.CharField("商品编码", max_length=10)
    destination = models.CharField("目的国（地区）", max_length=3)
    customs_district = models.CharField("报关口岸", max_length=4)
    quantity = models.PositiveSmallIntegerField("数量")
    issued_on = models.DateField("发证日期")
    issued_at = models.DateTimeField("发证时间")
    issued_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+", verbose_name="签发人")
    valid_from = models.DateField("有效期自")
    valid_until = models.DateField("有效截止日期")
    verification_code = models.CharField("验证码", max_length=16)
    face = models.JSONField("证面", default=dict)
    replaces = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="replacements", verbose_name="替代的许可证"
    )
    used_on = models.DateField("使用日期", null=True)
    closed_on = models.DateField("终止日期", null=True)
    closing_words = models.TextField("终止原因", blank=True)
    revocation_ground = models.CharField("撤销理由", max_length=20, choices=GROUNDS, blank=True)

    class Meta:
        verbose_name = "出口许可证"
        indexes = [
            models.Index(fields=["exporter", "-id"], name="licence_of_exporter"),
            models.Index(fields=["authority", "-id"], name="licence_of_authority"),
            models.Index(fields=["state", "valid_until"], name="licence_lapsing"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["year", "agency_code", "serial"], name="licence_serial_once"),
            models.CheckConstraint(condition=Q(quantity__gte=1, quantity__lte=20), name="licence_quantity_1_to_20"),
            models.CheckConstraint(condition=Q(valid_until__gte=F("valid_from")), name="licence_validity_runs_forward"),
            models.CheckConstraint(condition=Q(valid_until__year=F("year")), name="licence_ends_with_its_year"),
            models.CheckConstraint(condition=~Q(state="used") | Q(used_on__isnull=False), name="used_licence_has_day"),
            models.CheckConstraint(
                condition=~Q(state="revoked")
                | (~Q(revocation_ground="") & ~Q(closing_words="") & Q(closed_on__isnull=False)),
                name="revocation_has_ground_and_reasons",
            ),
            models.CheckConstraint(condition=~Q(state="lost") | Q(paperless=False), name="only_a_paper_can_be_lost"),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def subject(self) -> tuple[str, int]:
        """What the audit record calls this case."""
        return ("licence", self.pk)

    @property
    def parties(self) -> tuple[int, int]:
        """The organisations that may read what is recorded of it."""
        return (self.exporter_id, self.authority_id)


class SerialCounter(models.Model):
    """The last serial number given by an agency in a year (流水号), locked only while a licence is written."""

    year = models.PositiveSmallIntegerField("年份")
    agency_code = models.CharField("发证机构代码", max_length=2)
    last = models.PositiveIntegerField("最后流水号", default=0)

    class Meta:
        verbose_name = "流水号"
        constraints = [models.UniqueConstraint(fields=["year", "agency_code"], name="one_counter_a_year_and_agency")]

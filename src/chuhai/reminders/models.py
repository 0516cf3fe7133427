"""Reminders and the mails that gather them (提醒、提醒邮件), overruns, and what the clocks could not do (超期记录、时钟故障)."""

from django.db import models
from django.db.models import F, Q

MAIL_STATES = ("waiting", "sending", "sent", "given_up", "uncertain")


class Mail(models.Model):
    """The one mail of a person on a day (每人每日一封): what was due then, gathered.

    `due_at` is when it is next tried. A mail that was being sent when the program died is `uncertain`: it may have gone
    and is never sent again, since its reminders stand in the portal as well.
    """

    person = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+", verbose_name="收件人")
    on = models.DateField("日期")
    address = models.EmailField("邮件地址")
    state = models.CharField("状态", max_length=12, default="waiting")
    due_at = models.DateTimeField("下次发送时间")
    failed = models.PositiveSmallIntegerField("失败次数", default=0)
    fault = models.TextField("失败原因", blank=True)
    sent_at = models.DateTimeField("发出时间", null=True)

    class Meta:
        verbose_name = "提醒邮件"
        indexes = [
            models.Index(fields=["due_at", "id"], condition=Q(state__in=("waiting", "sending")), name="mail_to_send")
        ]
        constraints = [
            models.UniqueConstraint(fields=["person", "on"], name="one_mail_a_person_a_day"),
            models.CheckConstraint(condition=Q(state__in=MAIL_STATES), name="mail_state_is_known"),
            models.CheckConstraint(
                condition=~Q(state="sent") | Q(sent_at__isnull=False), name="sent_mail_has_its_time"
            ),
        ]


class MailChoice(models.Model):
    """Whether a person wants reminders by mail as well (邮件提醒设置); without a row it does."""

    person = models.OneToOneField(
        "accounts.User", on_delete=models.PROTECT, related_name="mail_choice", verbose_name="用户"
    )
    wanted = models.BooleanField("接收邮件", default=True)

    class Meta:
        verbose_name = "邮件提醒设置"


class Reminder(models.Model):
    """One reminder to one person (提醒): of which case, of which day, and so many days ahead of it.

    Kept for good, since it is also the proof of notice (告知送达): whom the platform told, when, and when that person
    opened it. `authority` is the organisation that may read that proof.
    """

    person = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="reminders", verbose_name="用户")
    organisation = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, related_name="+", verbose_name="单位"
    )
    authority = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, null=True, related_name="+", verbose_name="主管机关"
    )
    kind = models.CharField("种类", max_length=30)
    subject_kind = models.CharField("对象类别", max_length=30)
    subject_id = models.BigIntegerField("对象")
    number = models.CharField("案件", max_length=40)
    day = models.DateField("期限")
    ahead = models.PositiveSmallIntegerField("提前天数")
    unsure = models.BooleanField("期限暂定", default=False)
    made_at = models.DateTimeField("提醒时间")
    read_at = models.DateTimeField("阅读时间", null=True)
    mail = models.ForeignKey(
        Mail, on_delete=models.PROTECT, null=True, related_name="reminders", verbose_name="提醒邮件"
    )

    class Meta:
        verbose_name = "提醒"
        indexes = [
            models.Index(fields=["person", "-id"], name="reminder_of_person"),
            models.Index(fields=["person"], condition=Q(read_at__isnull=True), name="reminder_unread"),
            models.Index(
                fields=["made_at"], condition=Q(mail__isnull=True, read_at__isnull=True), name="reminder_to_mail"
            ),
            models.Index(fields=["subject_kind", "subject_id"], name="reminder_by_subject"),
            models.Index(fields=["kind", "day"], name="reminder_by_kind"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "kind", "subject_kind", "subject_id", "day", "ahead"], name="reminded_once"
            ),
            models.CheckConstraint(
                condition=Q(read_at__isnull=True) | Q(read_at__gte=F("made_at")), name="read_after_reminded"
            ),
        ]

    @property
    def subject(self) -> tuple[str, int]:
        """The case it is about."""
        return (self.subject_kind, self.subject_id)


class Overrun(models.Model):
    """A clock of an authority that ran over (超期记录): which clause, which case, which last day; once each."""

    clause = models.CharField("条款", max_length=20)
    subject_kind = models.CharField("对象类别", max_length=30)
    subject_id = models.BigIntegerField("对象")
    number = models.CharField("案件", max_length=40)
    exporter = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, related_name="+", verbose_name="出口企业"
    )
    authority = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, related_name="+", verbose_name="主管商务部门"
    )
    office = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, related_name="+", verbose_name="超期单位"
    )
    due_on = models.DateField("期限")
    unsure = models.BooleanField("期限暂定", default=False)
    recorded_at = models.DateTimeField("记录时间")

    class Meta:
        verbose_name = "超期记录"
        indexes = [models.Index(fields=["office", "-due_on"], name="overrun_of_office")]
        constraints = [
            models.UniqueConstraint(fields=["clause", "subject_kind", "subject_id", "due_on"], name="overrun_once")
        ]

    @property
    def subject(self) -> tuple[str, int]:
        """The case that ran over."""
        return (self.subject_kind, self.subject_id)


class Fault(models.Model):
    """A case that a clock could not deal with (时钟故障): since when, how often, why, and since when it is mended."""

    clock = models.CharField("时钟", max_length=40)
    case = models.CharField("案件", max_length=120)
    first_at = models.DateTimeField("首次发生")
    last_at = models.DateTimeField("最近发生")
    times = models.PositiveIntegerField("次数", default=1)
    words = models.TextField("原因")
    mended_at = models.DateTimeField("恢复时间", null=True)

    class Meta:
        verbose_name = "时钟故障"
        constraints = [
            models.UniqueConstraint(
                fields=["clock", "case"], condition=Q(mended_at__isnull=True), name="one_open_fault_a_case"
            )
        ]


class DailyTask(models.Model):
    """What is done once a day (每日一次), held here so that of several workers one does it."""

    name = models.CharField("事项", max_length=40, primary_key=True)
    on = models.DateField("最近完成日")

    class Meta:
        verbose_name = "每日事项"

"""Notices between authorities (部门间通知): from whom, to whom, about what, under which clause, and what came back."""

from django.db import models
from django.db.models import F, Q

from chuhai.notices.states import STAGE


class Notice(models.Model):
    """One notice to one addressee (一份通知); what is sent to several is as many notices.

    `sender` is empty where the platform itself writes. `label` is the case as people name it: licence number, VIN, name.
    """

    number = models.CharField("通知编号", max_length=20, unique=True)
    sender = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, null=True, related_name="+", verbose_name="发出单位"
    )
    addressee = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, related_name="+", verbose_name="收文单位"
    )
    subject_kind = models.CharField("对象类别", max_length=30)
    subject_id = models.BigIntegerField("对象")
    label = models.CharField("对象名称", max_length=160)
    exporter = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, null=True, related_name="+", verbose_name="涉及企业"
    )
    clause = models.CharField("条款", max_length=20)
    words = models.TextField("内容")
    state = models.CharField("状态", max_length=20, choices=STAGE.choices(), default="sent")
    version = models.PositiveIntegerField("版本", default=1)
    sent_at = models.DateTimeField("发出时间")
    sent_by = models.CharField("发出人", max_length=60)
    answer_by = models.DateField("答复期限", null=True)
    received_at = models.DateTimeField("签收时间", null=True)
    acknowledged_at = models.DateTimeField("确认时间", null=True)
    answered_at = models.DateTimeField("答复时间", null=True)
    answered_by = models.CharField("答复人", max_length=60, blank=True)
    answer = models.TextField("答复内容", blank=True)

    class Meta:
        verbose_name = "通知"
        indexes = [
            models.Index(fields=["addressee", "state", "-id"], name="notice_inbox"),
            models.Index(fields=["sender", "-id"], name="notice_outbox"),
            models.Index(fields=["subject_kind", "subject_id"], name="notice_by_subject"),
            models.Index(fields=["exporter", "-id"], name="notice_of_exporter"),
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(words=""), name="notice_says_something"),
            models.CheckConstraint(
                condition=Q(sender__isnull=True) | ~Q(sender=F("addressee")), name="nobody_notifies_itself"
            ),
            models.CheckConstraint(
                condition=Q(state="sent") | Q(received_at__isnull=False), name="notice_moved_on_was_received"
            ),
            models.CheckConstraint(
                condition=Q(state__in=("sent", "received")) | Q(acknowledged_at__isnull=False),
                name="notice_was_acknowledged",
            ),
            models.CheckConstraint(
                condition=(Q(state="answered") & Q(answered_at__isnull=False) & ~Q(answer=""))
                | (~Q(state="answered") & Q(answered_at__isnull=True) & Q(answer="")),
                name="answered_notice_has_answer",
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def subject(self) -> tuple[str, int]:
        """What the audit record calls this case."""
        return ("notice", self.pk)

    @property
    def about(self) -> tuple[str, int]:
        """The case that the notice is about, as the audit record calls it."""
        return (self.subject_kind, self.subject_id)

    @property
    def parties(self) -> tuple[int | None, int]:
        """The organisations that may read what is recorded of it."""
        return (self.sender_id, self.addressee_id)


class Attachment(models.Model):
    """One file of one notice (一份附件): the sender's beside its words, or the addressee's beside its answer.

    It belongs to the notice alone, so that it is read by whoever reads the notice and never by way of the case that the
    notice is about. What went to several addressees is a row for each, and the rows name the same stored file.
    """

    notice = models.ForeignKey(Notice, on_delete=models.PROTECT, related_name="attachments", verbose_name="通知")
    of_answer = models.BooleanField("随答复提供", default=False)
    filename = models.CharField("文件名", max_length=200)
    content_type = models.CharField("类型", max_length=60)
    size = models.PositiveIntegerField("字节数")
    sha256 = models.CharField("摘要", max_length=64)
    stored_as = models.CharField("存放名", max_length=120)
    added_by = models.CharField("添加人", max_length=60)
    added_at = models.DateTimeField("添加时间")

    class Meta:
        verbose_name = "通知附件"
        ordering = ["pk"]
        indexes = [models.Index(fields=["stored_as"], name="notice_file_by_stored_name")]
        constraints = [models.CheckConstraint(condition=Q(size__gt=0), name="notice_attachment_is_not_empty")]

    def __str__(self) -> str:
        return self.filename

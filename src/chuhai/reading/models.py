"""Papers that wait to be read (待识读材料), and what was read of them; a worker of its own takes them one by one."""

from django.db import models
from django.db.models import Q

READ, PLACE = "read", "place"
WAITING, RUNNING, DONE, FAILED = "waiting", "running", "done", "failed"


class ReadingJob(models.Model):
    """One paper to be read (识读任务).

    To `read` means to say what a paper on file states; to `place`, where a file of a folder belongs that was sent in one go.
    `case` is what the paper belongs to; a file that is not yet put to a requirement lies under `stored_as` until it is.
    """

    purpose = models.CharField("用途", max_length=8)
    state = models.CharField("状态", max_length=8, default=WAITING)
    case_kind = models.CharField("案件类别", max_length=30)
    case_id = models.BigIntegerField("案件", null=True)
    exporter = models.ForeignKey(
        "accounts.Organisation", on_delete=models.CASCADE, related_name="+", verbose_name="出口企业"
    )
    document_id = models.BigIntegerField("材料", null=True, unique=True)
    paper_kind = models.CharField("材料种类", max_length=20, blank=True)
    path = models.CharField("文件名", max_length=240)
    stored_as = models.CharField("存放名", max_length=120, blank=True)
    asked_by = models.ForeignKey(
        "accounts.User", on_delete=models.CASCADE, null=True, related_name="+", verbose_name="提交人"
    )
    asked_at = models.DateTimeField("提交时间")
    began_at = models.DateTimeField("开始时间", null=True)
    ended_at = models.DateTimeField("完成时间", null=True)
    attempts = models.PositiveSmallIntegerField("次数", default=0)
    result = models.JSONField("结果", null=True)
    words = models.JSONField("说明", null=True)

    class Meta:
        verbose_name = "识读任务"
        indexes = [
            models.Index(fields=["id"], condition=Q(state__in=("waiting", "running")), name="reading_queue"),
            models.Index(fields=["case_kind", "case_id", "-asked_at"], name="reading_of_case"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="done") | Q(result__isnull=False), name="done_reading_has_result"
            ),
            models.CheckConstraint(
                condition=~Q(state="failed") | Q(words__isnull=False), name="failed_reading_says_why"
            ),
        ]

    def __str__(self) -> str:
        return self.path

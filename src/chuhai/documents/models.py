"""Files that prove something (证明材料): what they are put forward for, what they really are, and where they lie."""

from django.db import models
from django.db.models import Q


class Document(models.Model):
    """One uploaded file (一份材料), put to a case and a requirement; the bytes lie outside the web root."""

    subject_kind = models.CharField("案件类别", max_length=30)
    subject_id = models.BigIntegerField("案件")
    requirement = models.CharField("证明事项", max_length=40)
    exporter = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, related_name="+", verbose_name="出口企业"
    )
    authority = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, related_name="+", verbose_name="主管商务部门"
    )
    filename = models.CharField("文件名", max_length=200)
    content_type = models.CharField("类型", max_length=60)
    size = models.PositiveIntegerField("字节数")
    sha256 = models.CharField("摘要", max_length=64)
    stored_as = models.CharField("存放名", max_length=120)
    uploaded_by = models.CharField("上传人", max_length=60)
    uploaded_at = models.DateTimeField("上传时间")
    removed_at = models.DateTimeField("移除时间", null=True)

    class Meta:
        verbose_name = "证明材料"
        indexes = [models.Index(fields=["subject_kind", "subject_id"], name="document_by_subject")]
        constraints = [
            models.CheckConstraint(condition=Q(size__gt=0), name="document_is_not_empty"),
        ]

    def __str__(self) -> str:
        return self.filename

"""What the interface itself keeps (接口自身的记录): answers given under an Idempotency-Key, and how much a token has asked."""

from django.db import models


class Repeat(models.Model):
    """An answer kept under a token's Idempotency-Key (幂等应答), so that the same request gives the same answer."""

    token = models.ForeignKey("accounts.Token", on_delete=models.CASCADE, related_name="+", verbose_name="令牌")
    organisation = models.ForeignKey(
        "accounts.Organisation", on_delete=models.CASCADE, related_name="+", verbose_name="单位"
    )
    key = models.CharField("幂等键", max_length=120)
    request_digest = models.CharField("请求摘要", max_length=64)
    made_at = models.DateTimeField("首次请求时间")
    status = models.PositiveSmallIntegerField("应答状态", null=True)
    headers = models.JSONField("应答头", default=dict)
    body = models.BinaryField("应答", default=b"")

    class Meta:
        verbose_name = "幂等应答"
        constraints = [models.UniqueConstraint(fields=["token", "key"], name="key_once_a_token")]
        indexes = [models.Index(fields=["organisation", "made_at"], name="repeat_by_age")]

    def __str__(self) -> str:
        return self.key


class Allowance(models.Model):
    """How many requests a token has made in the minute that began at `minute` (请求次数)."""

    token = models.OneToOneField(
        "accounts.Token", on_delete=models.CASCADE, primary_key=True, related_name="+", verbose_name="令牌"
    )
    minute = models.DateTimeField("起始时间")
    used = models.PositiveIntegerField("已用次数")

    class Meta:
        verbose_name = "请求次数"

"""What the portal itself keeps (门户自身的记录): how often somebody unknown was wrong, so that codes cannot be guessed."""

from django.db import models


class WrongAnswers(models.Model):
    """Wrong answers at the public verification from one address since a moment (公众核验错误次数).

    `source` is a keyed digest: the address itself is not kept.
    """

    source = models.CharField("来源摘要", max_length=64, primary_key=True)
    since = models.DateTimeField("起始时间")
    number = models.PositiveIntegerField("次数")

    class Meta:
        verbose_name = "公众核验错误次数"
        indexes = [models.Index(fields=["since"], name="wrong_answers_by_age")]

    def __str__(self) -> str:
        return self.source

"""The append-only record (审计记录) and the decisions with what they rested on (决定).

A trigger numbers and chains every entry; the program's role may add and read, never change or remove.
"""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import BrinIndex
from django.db import models


class Entry(models.Model):
    """One thing that somebody did (一条记录), chained to the one before by SHA-256."""

    number = models.BigIntegerField("序号", primary_key=True)
    at = models.DateTimeField("时间")
    actor = models.CharField("办理人", max_length=60)
    actor_id_of_user = models.BigIntegerField("用户", null=True, db_column="user_id")
    desk = models.CharField("岗位", max_length=20)
    organisation_id = models.BigIntegerField("单位", null=True)
    step = models.CharField("事项", max_length=60)
    subject_kind = models.CharField("对象类别", max_length=30)
    subject_id = models.BigIntegerField("对象")
    clauses = ArrayField(models.CharField(max_length=20), verbose_name="条款", default=list)
    words = models.TextField("意见", blank=True)
    detail = models.TextField("内容", default="{}")
    parties = ArrayField(models.BigIntegerField(), verbose_name="可见单位", default=list)
    previous_hash = models.CharField("前一条摘要", max_length=64)
    hash = models.CharField("摘要", max_length=64)

    class Meta:
        verbose_name = "审计记录"
        indexes = [
            models.Index(fields=["subject_kind", "subject_id", "number"], name="entry_by_subject"),
            BrinIndex(fields=["at"], name="entry_by_day", pages_per_range=16, autosummarize=True),
        ]


class Head(models.Model):
    """The end of the chain (链尾): how many entries there are and the last one's hash."""

    id = models.SmallIntegerField(primary_key=True)
    number = models.BigIntegerField()
    hash = models.CharField(max_length=64)

    class Meta:
        verbose_name = "链尾"
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="one_head")]


class Decision(models.Model):
    """A judgement that a step rested on (决定): the dossier as it was, the findings, the register's version, the words.

    Kept for good, so that it can be judged again years later and gives the same answer.
    """

    at = models.DateTimeField("时间")
    on = models.DateField("判断日")
    actor = models.CharField("办理人", max_length=60)
    desk = models.CharField("岗位", max_length=20)
    step = models.CharField("事项", max_length=60)
    subject_kind = models.CharField("对象类别", max_length=30)
    subject_id = models.BigIntegerField("对象")
    decision = models.CharField("结论", max_length=20)
    dossier = models.JSONField("案卷")
    findings = models.JSONField("发现")
    register_version = models.CharField("条款库版本", max_length=64)
    words = models.TextField("意见", blank=True)
    parties = ArrayField(models.BigIntegerField(), verbose_name="可见单位", default=list)

    class Meta:
        verbose_name = "决定"
        indexes = [models.Index(fields=["subject_kind", "subject_id", "id"], name="decision_by_subject")]

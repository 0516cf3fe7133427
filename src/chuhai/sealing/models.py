"""Seals and sealed papers (印章、已签章文书): certificates in the database, private keys never."""

from django.db import models
from django.db.models import F, Q

from chuhai.codes.bilingual import Bilingual
from chuhai.sealing.kinds import LABELS


class Seal(models.Model):
    """One signing certificate of an organisation (印章证书); a retired one still proves what it sealed.

    `certificate` and `chain` are PEM, the chain from the certificate's issuer upwards.
    """

    organisation = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, related_name="seals", verbose_name="单位"
    )
    kid = models.CharField("证书标识", max_length=16, unique=True)
    certificate = models.TextField("证书")
    chain = models.TextField("上级证书")
    sm2_public = models.CharField("SM2公钥", max_length=130)
    made_at = models.DateTimeField("启用时间")
    valid_until = models.DateTimeField("有效期至")
    retired_at = models.DateTimeField("停用时间", null=True)
    revoked_at = models.DateTimeField("吊销时间", null=True)
    revoked_words = models.TextField("吊销原因", blank=True)

    class Meta:
        verbose_name = "印章证书"
        constraints = [
            models.UniqueConstraint(
                fields=["organisation"], condition=Q(retired_at__isnull=True), name="one_seal_in_use_an_organisation"
            ),
            models.CheckConstraint(
                condition=Q(revoked_at__isnull=True) | (Q(retired_at__isnull=False) & ~Q(revoked_words="")),
                name="revoked_seal_is_retired_with_reasons",
            ),
            models.CheckConstraint(condition=Q(valid_until__gt=F("made_at")), name="seal_validity_runs_forward"),
        ]

    def __str__(self) -> str:
        return self.kid


class Paper(models.Model):
    """A paper that is to be made or has been made (文书): composed and sealed by the worker, kept as it was sealed.

    `due_at` is when the worker next takes it up; whoever does moves it on, so that nobody else does meanwhile. `number`
    and `code` are what anyone types to verify it, `signed_text` is what its QR code carries.
    """

    kind = models.CharField("文书种类", max_length=30)
    subject_kind = models.CharField("案件类别", max_length=30)
    subject_id = models.BigIntegerField("案件")
    number = models.CharField("文书编号", max_length=40)
    code = models.CharField("验证码", max_length=16)
    exporter = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, related_name="+", verbose_name="出口企业"
    )
    authority = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, related_name="+", verbose_name="主管商务部门"
    )
    issuer = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, related_name="+", verbose_name="出具单位"
    )
    asked_at = models.DateTimeField("登记时间")
    due_at = models.DateTimeField("待生成时间")
    failed = models.PositiveSmallIntegerField("失败次数", default=0)
    fault = models.TextField("失败原因", blank=True)
    seal = models.ForeignKey(Seal, on_delete=models.PROTECT, null=True, related_name="papers", verbose_name="印章证书")
    made_at = models.DateTimeField("签章时间", null=True)
    stored_as = models.CharField("存放名", max_length=120, blank=True)
    size = models.PositiveIntegerField("字节数", null=True)
    sha256 = models.CharField("摘要", max_length=64, blank=True)
    sm2_seal = models.CharField("SM2签名", max_length=128, blank=True)
    signed_text = models.TextField("验真文字", blank=True)

    class Meta:
        verbose_name = "文书"
        indexes = [
            models.Index(fields=["due_at", "id"], condition=Q(made_at__isnull=True), name="paper_to_be_made"),
            models.Index(fields=["number"], name="paper_by_number"),
            models.Index(fields=["sha256"], condition=~Q(sha256=""), name="paper_by_digest"),
            models.Index(fields=["exporter", "-id"], name="paper_of_exporter"),
            models.Index(fields=["authority", "-id"], name="paper_of_authority"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["subject_kind", "subject_id", "kind"], name="paper_once_a_case"),
            models.CheckConstraint(
                condition=Q(made_at__isnull=True)
                | (Q(seal__isnull=False) & ~Q(stored_as="") & ~Q(sha256="") & ~Q(sm2_seal="") & ~Q(signed_text="")),
                name="made_paper_is_sealed",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind}-{self.number}"

    @property
    def label(self) -> Bilingual:
        """What kind of paper it is, in words."""
        return LABELS[self.kind]

    @property
    def subject(self) -> tuple[str, int]:
        """The case that the paper is about."""
        return (self.subject_kind, self.subject_id)

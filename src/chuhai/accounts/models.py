"""Organisations, their people and their programs' tokens (单位、人员、令牌)."""

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import Q

from chuhai.accounts.actors import Actor
from chuhai.accounts.desks import DESKS_OF, Desk, OrganisationKind


class Organisation(models.Model):
    """A party of the regime (单位): exporter, commerce authority, police, customs office, ministry."""

    kind = models.CharField(
        "单位类别", max_length=20, choices=[(kind.value, kind.label.zh) for kind in OrganisationKind]
    )
    name = models.CharField("名称", max_length=120)
    name_en = models.CharField("英文名称", max_length=160, blank=True)
    uscc = models.CharField("统一社会信用代码", max_length=18, blank=True)
    area = models.CharField("行政区划", max_length=6, blank=True)
    licence_agency_code = models.CharField("发证机构代码", max_length=2, blank=True)
    customs_district = models.CharField("关区代码", max_length=4, blank=True)
    authority = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="exporters", verbose_name="主管商务部门"
    )

    class Meta:
        verbose_name = "单位"
        constraints = [
            models.UniqueConstraint(fields=["uscc"], condition=~Q(uscc=""), name="organisation_uscc_once"),
            models.UniqueConstraint(
                fields=["licence_agency_code"], condition=~Q(licence_agency_code=""), name="licence_agency_code_once"
            ),
            models.UniqueConstraint(
                fields=["area"], condition=Q(kind=OrganisationKind.COMMERCE), name="one_commerce_authority_an_area"
            ),
            models.CheckConstraint(
                condition=~Q(kind=OrganisationKind.EXPORTER) | (Q(authority__isnull=False) & ~Q(uscc="")),
                name="exporter_has_authority_and_uscc",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class User(AbstractUser):
    """A person with one desk at one organisation (用户)."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, related_name="people", verbose_name="单位"
    )
    desk = models.CharField("岗位", max_length=20, choices=[(desk.value, desk.label.zh) for desk in Desk])
    full_name = models.CharField("姓名", max_length=60)
    language = models.CharField("语言", max_length=10, default="zh-hans")
    first_name = None
    last_name = None

    REQUIRED_FIELDS = ["full_name", "desk"]

    class Meta:
        verbose_name = "用户"
        constraints = [
            models.CheckConstraint(condition=~Q(desk=Desk.SYSTEM), name="nobody_sits_at_the_platform_desk"),
            models.CheckConstraint(condition=Q(organisation__isnull=False), name="user_has_organisation"),
        ]

    @property
    def actor(self) -> Actor:
        """This person as the stages know them."""
        return Actor(desk=Desk(self.desk), name=self.full_name, user_id=self.pk, organisation_id=self.organisation_id)

    def desk_fits(self) -> bool:
        """Whether the desk is one that the organisation can have."""
        return self.organisation is not None and self.desk in DESKS_OF[OrganisationKind(self.organisation.kind)]


class Token(models.Model):
    """A program's key to the interface (接口令牌): belongs to a person's desk, kept hashed, expires, can be withdrawn."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="tokens", verbose_name="用户")
    name = models.CharField("用途", max_length=80)
    digest = models.CharField("摘要", max_length=64, unique=True)
    scopes = models.JSONField("权限范围", default=list)
    made_at = models.DateTimeField("创建时间")
    expires_at = models.DateTimeField("有效期至")
    withdrawn_at = models.DateTimeField("收回时间", null=True)

    class Meta:
        verbose_name = "接口令牌"

    def __str__(self) -> str:
        return self.name

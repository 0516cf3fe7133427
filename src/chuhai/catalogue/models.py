"""The announcement catalogue (公告目录): batches as MIIT published them, manufacturers and products, each with its days."""

from django.db import models
from django.db.models import F, Q

from chuhai.catalogue.states import LISTING, PRODUCT_KINDS

_WITHDRAWAL = Q(state="listed", withdrawn_from__isnull=True) | (
    Q(state="withdrawn", withdrawn_from__isnull=False) & ~Q(withdrawal_words="")
)
_RUNS_FORWARD = Q(withdrawn_from__isnull=True) | Q(withdrawn_from__gte=F("listed_from"))


class Batch(models.Model):
    """One batch of the announcement (批次), brought in whole or not at all; `digest` tells whether it is the same again."""

    number = models.PositiveIntegerField("批次", unique=True)
    published_on = models.DateField("发布日期")
    digest = models.CharField("摘要", max_length=64)
    manufacturers_listed = models.PositiveIntegerField("列入企业", default=0)
    products_listed = models.PositiveIntegerField("列入产品", default=0)
    withdrawals = models.PositiveIntegerField("撤销条目", default=0)
    imported_at = models.DateTimeField("导入时间")
    imported_by = models.CharField("导入人", max_length=60)

    class Meta:
        verbose_name = "公告批次"
        constraints = [models.CheckConstraint(condition=Q(number__gte=1), name="batch_number_is_positive")]

    def __str__(self) -> str:
        return str(self.number)

    @property
    def subject(self) -> tuple[str, int]:
        """What the audit record calls it."""
        return ("batch", self.pk)


class Manufacturer(models.Model):
    """An enterprise of the announcement for one stretch of time (列入企业).

    Listed from `listed_from` until the day before `withdrawn_from`; one that is listed anew after that has a row of its own.
    `key` is the name as it is compared.
    """

    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, related_name="manufacturers", verbose_name="批次")
    name = models.CharField("企业名称", max_length=120)
    key = models.CharField("比对名称", max_length=120)
    uscc = models.CharField("统一社会信用代码", max_length=18, blank=True)
    state = models.CharField("状态", max_length=12, choices=LISTING.choices(), default="listed")
    listed_from = models.DateField("列入日期")
    withdrawn_from = models.DateField("撤销日期", null=True)
    withdrawal_words = models.TextField("撤销原因", blank=True)
    withdrawn_by = models.ForeignKey(
        Batch, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="撤销批次"
    )

    class Meta:
        verbose_name = "公告企业"
        indexes = [models.Index(fields=["key"], name="manufacturer_by_key")]
        constraints = [
            models.UniqueConstraint(fields=["key"], condition=Q(state="listed"), name="manufacturer_listed_once"),
            models.CheckConstraint(condition=_WITHDRAWAL, name="manufacturer_withdrawn_with_day"),
            models.CheckConstraint(condition=_RUNS_FORWARD, name="manufacturer_days_run_forward"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def subject(self) -> tuple[str, int]:
        """What the audit record calls it."""
        return ("manufacturer", self.pk)


class Product(models.Model):
    """A product of the announcement for one stretch of time (列入产品), of one enterprise; days as an enterprise's."""

    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, related_name="products", verbose_name="批次")
    manufacturer = models.ForeignKey(
        Manufacturer, on_delete=models.PROTECT, related_name="products", verbose_name="生产企业"
    )
    kind = models.CharField(
        "产品类别", max_length=12, choices=[(name, label.zh) for name, label in PRODUCT_KINDS.items()]
    )
    brand = models.CharField("产品商标", max_length=60)
    brand_key = models.CharField("比对商标", max_length=60)
    model = models.CharField("产品型号", max_length=60)
    key = models.CharField("比对型号", max_length=60)
    name = models.CharField("产品名称", max_length=120)
    state = models.CharField("状态", max_length=12, choices=LISTING.choices(), default="listed")
    listed_from = models.DateField("列入日期")
    withdrawn_from = models.DateField("撤销日期", null=True)
    withdrawal_words = models.TextField("撤销原因", blank=True)
    withdrawn_by = models.ForeignKey(
        Batch, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="撤销批次"
    )

    class Meta:
        verbose_name = "公告产品"
        indexes = [
            models.Index(fields=["key"], name="product_by_key"),
            models.Index(fields=["brand_key"], name="product_by_brand"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["manufacturer", "key"], condition=Q(state="listed"), name="product_listed_once"
            ),
            models.CheckConstraint(condition=Q(kind__in=list(PRODUCT_KINDS)), name="product_of_known_kind"),
            models.CheckConstraint(condition=_WITHDRAWAL, name="product_withdrawn_with_day"),
            models.CheckConstraint(condition=_RUNS_FORWARD, name="product_days_run_forward"),
        ]

    def __str__(self) -> str:
        return self.model

    @property
    def subject(self) -> tuple[str, int]:
        """What the audit record calls it."""
        return ("product", self.pk)

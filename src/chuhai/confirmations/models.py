"""After-sales confirmations (售后服务确认书): what a manufacturer undertakes for named vehicles in one destination."""

from django.db import models
from django.db.models import F, Q

from chuhai.confirmations.states import IN_FORCE, STAGE


class Confirmation(models.Model):
    """One confirmation, from the exporter's asking to the manufacturer's answer (2025-648/1a).

    `outlets` are the service outlets that it names, each with name, address and telephone.
    """

    number = models.CharField("确认书编号", max_length=20, unique=True)
    exporter = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, related_name="+", verbose_name="出口企业"
    )
    authority = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, related_name="+", verbose_name="主管商务部门"
    )
    manufacturer = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, related_name="+", verbose_name="生产企业"
    )
    state = models.CharField("状态", max_length=20, choices=STAGE.choices(), default="asked")
    version = models.PositiveIntegerField("版本", default=1)
    destination = models.CharField("出口国别", max_length=3)
    asked_at = models.DateTimeField("请求时间")
    asked_on = models.DateField("请求日期")
    asked_words = models.TextField("请求说明", blank=True)
    outlets = models.JSONField("服务网点", default=list)
    issued_on = models.DateField("出具日期", null=True)
    valid_until = models.DateField("有效期至", null=True)
    answer_words = models.TextField("答复说明", blank=True)
    withdrawn_on = models.DateField("撤销日期", null=True)

    class Meta:
        verbose_name = "售后服务确认书"
        indexes = [
            models.Index(fields=["manufacturer", "state", "asked_on"], name="confirmation_queue"),
            models.Index(fields=["exporter", "-id"], name="confirmation_of_exporter"),
            models.Index(fields=["authority", "-id"], name="confirmation_of_authority"),
            models.Index(fields=["state", "valid_until"], name="confirmation_lapsing"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state__in=(*IN_FORCE, "withdrawn", "lapsed"))
                | Q(issued_on__isnull=False, valid_until__isnull=False) & ~Q(outlets=[]),
                name="issued_confirmation_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("issued_on")),
                name="confirmation_runs_forward",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=("declined", "withdrawn")) | ~Q(answer_words=""),
                name="declined_confirmation_has_reasons",
            ),
            models.CheckConstraint(
                condition=~Q(destination="CHN") & ~Q(destination=""), name="confirmation_is_for_abroad"
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def subject(self) -> tuple[str, int]:
        """What the audit record calls this case."""
        return ("confirmation", self.pk)

    @property
    def parties(self) -> tuple[int, int, int]:
        """The organisations that may read what is recorded of it."""
        return (self.exporter_id, self.authority_id, self.manufacturer_id)


class ConfirmedVehicle(models.Model):
    """One vehicle that a confirmation names (确认书所列车辆), as its certificate read when it was asked for.

    `open` while the exporter may not ask for it again, `live` while the confirmation is in force.
    """

    confirmation = models.ForeignKey(
        Confirmation, on_delete=models.CASCADE, related_name="vehicles", verbose_name="确认书"
    )
    vehicle = models.ForeignKey("vehicles.Vehicle", on_delete=models.PROTECT, related_name="+", verbose_name="车辆")
    exporter = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, related_name="+", verbose_name="出口企业"
    )
    authority = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, related_name="+", verbose_name="主管商务部门"
    )
    manufacturer = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, related_name="+", verbose_name="生产企业"
    )
    position = models.PositiveSmallIntegerField("序号")
    vin = models.CharField("车辆识别代号", max_length=40)
    brand = models.CharField("品牌", max_length=60, blank=True)
    model = models.CharField("型号", max_length=60, blank=True)
    registered_on = models.DateField("注册登记日期", null=True)
    destination = models.CharField("出口国别", max_length=3)
    open = models.BooleanField("未了结", default=True)
    live = models.BooleanField("有效", default=False)
    licence_number = models.CharField("据以签发的许可证", max_length=20, blank=True)

    class Meta:
        verbose_name = "确认书所列车辆"
        indexes = [models.Index(fields=["vin"], name="confirmed_by_vin")]
        constraints = [
            models.UniqueConstraint(fields=["confirmation", "vin"], name="vin_once_a_confirmation"),
            models.UniqueConstraint(
                fields=["vin", "destination"], condition=Q(live=True), name="one_live_confirmation_a_vehicle"
            ),
            models.UniqueConstraint(
                fields=["exporter", "vin", "destination"], condition=Q(open=True), name="confirmation_asked_for_once"
            ),
            models.CheckConstraint(condition=Q(live=False) | Q(open=True), name="live_confirmation_is_open"),
        ]

    def __str__(self) -> str:
        return self.vin


class LookedAt(models.Model):
    """What the seal of an uploaded confirmation said when it came in (上传确认书的签章核验).

    `number` is the platform's paper that the file is, where it is exactly that one.
    """

    document = models.OneToOneField(
        "documents.Document", on_delete=models.PROTECT, related_name="+", verbose_name="材料"
    )
    exporter = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, related_name="+", verbose_name="出口企业"
    )
    authority = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, related_name="+", verbose_name="主管商务部门"
    )
    finding = models.CharField("核验结果", max_length=12)
    sealed_by = models.CharField("签章单位", max_length=120, blank=True)
    number = models.CharField("平台文书编号", max_length=40, blank=True)
    looked_at = models.DateTimeField("核验时间")

    class Meta:
        verbose_name = "上传确认书的签章核验"

    def __str__(self) -> str:
        return f"{self.document_id}-{self.finding}"

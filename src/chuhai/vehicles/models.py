"""Vehicles (车辆): what the exporter says, what the registry knows, and where the endorsement stands."""

from django.db import models
from django.db.models import F, Q

from chuhai.vehicles.states import ENDORSED_ONCE, STAGE


class Vehicle(models.Model):
    """One used vehicle of an exporter on its way abroad (2024-6/4.2a).

    `certificate` is as the exporter reads it from the paper until public security endorses it; `registry` and `inspection`
    are public security's own words and written by that desk alone.
    """

    vin = models.CharField("车辆识别代号", max_length=40)
    exporter = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, related_name="vehicles", verbose_name="出口企业"
    )
    authority = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, related_name="+", verbose_name="主管商务部门"
    )
    police = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, null=True, related_name="+", verbose_name="登记机关"
    )
    state = models.CharField("状态", max_length=20, choices=STAGE.choices(), default="entered")
    version = models.PositiveIntegerField("版本", default=1)
    brand = models.CharField("品牌", max_length=60, blank=True)
    model = models.CharField("型号", max_length=60, blank=True)
    registered_on = models.DateField("注册登记日期", null=True)
    odometer_km = models.PositiveIntegerField("里程（公里）", null=True)
    certificate = models.JSONField("登记证书", null=True)
    registry = models.JSONField("登记系统记载", null=True)
    inspection = models.JSONField("查验", null=True)
    engine_number = models.CharField("发动机号（电机号）", max_length=40, blank=True)
    vin_found = models.CharField("实车车辆识别代号", max_length=40, blank=True)
    made_at = models.DateTimeField("录入时间")
    transfer_requested_on = models.DateField("申请转让日期", null=True)
    transfer_due_on = models.DateField("办理期限", null=True)
    due_provisional = models.BooleanField("期限暂定", default=False)
    transfer_words = models.TextField("不予转让理由", blank=True)
    endorsed_on = models.DateField("转让待出口日期", null=True)
    temporary_plate = models.CharField("临时号牌", max_length=20, blank=True)
    insurance_until = models.DateField("交强险止期", null=True)
    plate_last_day = models.DateField("临时号牌有效期至", null=True)
    cleared_on = models.DateField("清关日期", null=True)
    deregistered_on = models.DateField("注销日期", null=True)

    class Meta:
        verbose_name = "车辆"
        indexes = [
            models.Index(fields=["exporter", "-id"], name="vehicle_of_exporter"),
            models.Index(fields=["police", "state", "transfer_due_on"], name="vehicle_queue"),
            # Every column that a reader's policy asks for, so that counting reads the index alone; so below.
            models.Index(
                fields=["authority", "state"], include=["id", "exporter", "police"], name="vehicle_of_authority"
            ),
            models.Index(fields=["vin"], name="vehicle_by_vin"),
            models.Index(fields=["endorsed_on"], name="vehicle_by_endorsement"),
            models.Index(
                fields=["vin", "state"], include=["id", "exporter", "authority", "police"], name="vehicle_in_two_places"
            ),
            models.Index(
                fields=["engine_number", "vin"],
                include=["id", "state", "exporter", "authority", "police"],
                condition=~Q(engine_number=""),
                name="engine_in_two_vehicles",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["exporter", "vin"], condition=~Q(state="removed"), name="vin_once_an_exporter"
            ),
            models.UniqueConstraint(fields=["vin"], condition=Q(state__in=ENDORSED_ONCE), name="vin_endorsed_once"),
            models.CheckConstraint(
                condition=~Q(state__in=ENDORSED_ONCE) | Q(endorsed_on__isnull=False, plate_last_day__isnull=False),
                name="endorsed_vehicle_has_its_day",
            ),
            models.CheckConstraint(
                condition=Q(state__in=("entered", "removed")) | Q(police__isnull=False),
                name="requested_vehicle_has_police",
            ),
            models.CheckConstraint(
                condition=Q(cleared_on__isnull=True) | Q(cleared_on__gte=F("endorsed_on")),
                name="cleared_after_endorsed",
            ),
            models.CheckConstraint(
                condition=Q(deregistered_on__isnull=True) | Q(deregistered_on__gte=F("cleared_on")),
                name="deregistered_after_cleared",
            ),
            models.CheckConstraint(
                condition=Q(engine_number__regex=r"^([A-Z0-9][A-Z0-9-]*)?$"), name="engine_number_as_stamped"
            ),
        ]

    def __str__(self) -> str:
        return self.vin

    @property
    def subject(self) -> tuple[str, int]:
        """What the audit record calls this case."""
        return ("vehicle", self.pk)

    @property
    def parties(self) -> tuple[int, int, int | None]:
        """The organisations that may read what is recorded of it."""
        return (self.exporter_id, self.authority_id, self.police_id)

"""Programmes (培训与配套服务): trainings, the directory, partners with the vehicles they serve, services ordered."""

from django.db import models
from django.db.models import F, Q

from chuhai.programmes.kinds import ENTRIES, PARTNERS, SERVICES, TRAININGS, Kinds
from chuhai.programmes.states import OPEN_ORDER, ORDER, PARTICIPATION, TRAINING


def _choices(kinds: Kinds) -> list[tuple[str, str]]:
    return [(name, label.zh) for name, label in kinds.items()]


class Entry(models.Model):
    """One entry of the directory (名录): a showroom, market, platform or support measure in a country (2025-648/5a)."""

    keeper = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, related_name="+", verbose_name="维护单位"
    )
    kind = models.CharField("类别", max_length=20, choices=_choices(ENTRIES))
    country = models.CharField("国家（地区）", max_length=3)
    name = models.CharField("名称", max_length=120)
    address = models.CharField("地址", max_length=200, blank=True)
    contact = models.CharField("联系方式", max_length=200, blank=True)
    website = models.CharField("网址", max_length=200, blank=True)
    words = models.TextField("说明", blank=True)
    kept_on = models.DateField("更新日期")
    withdrawn_on = models.DateField("撤下日期", null=True)

    class Meta:
        verbose_name = "名录"
        indexes = [models.Index(fields=["country", "kind"], name="entry_by_country")]

    def __str__(self) -> str:
        return self.name

    @property
    def subject(self) -> tuple[str, int]:
        """What the audit record calls it."""
        return ("directory_entry", self.pk)


class Training(models.Model):
    """One training that an authority announced (培训), 2025-648/5b."""

    number = models.CharField("培训编号", max_length=20, unique=True)
    keeper = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, related_name="+", verbose_name="举办单位"
    )
    state = models.CharField("状态", max_length=20, choices=TRAINING.choices(), default="announced")
    kind = models.CharField("类别", max_length=20, choices=_choices(TRAININGS))
    title = models.CharField("主题", max_length=120)
    place = models.CharField("地点或者线上方式", max_length=200)
    words = models.TextField("内容", blank=True)
    held_on = models.DateField("举办日期")
    join_until = models.DateField("报名截止")
    announced_on = models.DateField("发布日期")
    end_words = models.TextField("办结说明", blank=True)

    class Meta:
        verbose_name = "培训"
        indexes = [models.Index(fields=["state", "held_on"], name="training_to_come")]
        constraints = [
            models.CheckConstraint(condition=Q(join_until__lte=F("held_on")), name="training_joined_before_held"),
            models.CheckConstraint(condition=Q(held_on__gte=F("announced_on")), name="training_announced_before_held"),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def subject(self) -> tuple[str, int]:
        """What the audit record and its papers call it."""
        return ("training", self.pk)

    @property
    def exporter_id(self) -> int:
        """Whose papers its materials are: the organisation's that holds it."""
        return self.keeper_id

    @property
    def authority_id(self) -> int:
        """The same organisation, as the one in charge."""
        return self.keeper_id


class Participation(models.Model):
    """An exporter's part in one training (参加培训): who was to come, and whether they came."""

    training = models.ForeignKey(Training, on_delete=models.PROTECT, related_name="participations", verbose_name="培训")
    exporter = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, related_name="+", verbose_name="出口企业"
    )
    authority = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, related_name="+", verbose_name="主管商务部门"
    )
    keeper = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, related_name="+", verbose_name="举办单位"
    )
    state = models.CharField("状态", max_length=20, choices=PARTICIPATION.choices(), default="joined")
    people = models.CharField("参加人员", max_length=400)
    joined_on = models.DateField("报名日期")
    marked_on = models.DateField("记录日期", null=True)

    class Meta:
        verbose_name = "参加培训"
        constraints = [
            models.UniqueConstraint(fields=["training", "exporter"], name="one_participation_an_exporter"),
            models.CheckConstraint(
                condition=~Q(state__in=("attended", "absent")) | Q(marked_on__isnull=False),
                name="attendance_has_its_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.training_id}-{self.exporter_id}"

    @property
    def subject(self) -> tuple[str, int]:
        """What the audit record calls it."""
        return ("participation", self.pk)

    @property
    def parties(self) -> tuple[int, int, int]:
        """The organisations that may read what is recorded of it."""
        return (self.exporter_id, self.authority_id, self.keeper_id)


class Partner(models.Model):
    """A partner for what comes with export (合作单位): after-sales (2025-648/6a) or a service before it (6b).

    Kept by an exporter for itself, or by a manufacturer or an authority for all exporters (`shared`).
    """

    keeper = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, related_name="+", verbose_name="维护单位"
    )
    authority = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, null=True, related_name="+", verbose_name="主管商务部门"
    )
    shared = models.BooleanField("供各企业使用", default=False)
    kind = models.CharField("类别", max_length=20, choices=_choices(PARTNERS))
    country = models.CharField("国家（地区）", max_length=3)
    name = models.CharField("名称", max_length=120)
    address = models.CharField("地址", max_length=200, blank=True)
    telephone = models.CharField("电话", max_length=60, blank=True)
    words = models.TextField("服务内容", blank=True)
    since = models.DateField("合作起始日")
    ended_on = models.DateField("终止日期", null=True)

    class Meta:
        verbose_name = "合作单位"
        indexes = [
            models.Index(fields=["country", "kind"], name="partner_by_country"),
            models.Index(fields=["keeper", "-id"], name="partner_of_keeper"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("since")), name="partner_runs_forward"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def subject(self) -> tuple[str, int]:
        """What the audit record calls it."""
        return ("partner", self.pk)

    @property
    def parties(self) -> tuple[int, int | None]:
        """The organisations that may read what is recorded of it."""
        return (self.keeper_id, self.authority_id)


class Served(models.Model):
    """A vehicle that a partner serves abroad (服务车辆), and the licence it left on where it is known."""

    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="served", verbose_name="合作单位")
    keeper = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, related_name="+", verbose_name="维护单位"
    )
    vehicle = models.ForeignKey("vehicles.Vehicle", on_delete=models.PROTECT, related_name="+", verbose_name="车辆")
    exporter = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, related_name="+", verbose_name="出口企业"
    )
    authority = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, related_name="+", verbose_name="主管商务部门"
    )
    vin = models.CharField("车辆识别代号", max_length=40)
    licence_number = models.CharField("许可证号", max_length=20, blank=True)
    since = models.DateField("起始日期")
    ended_on = models.DateField("终止日期", null=True)

    class Meta:
        verbose_name = "服务车辆"
        constraints = [
            models.UniqueConstraint(
                fields=["partner", "vehicle"], condition=Q(ended_on__isnull=True), name="vehicle_served_once_a_partner"
            ),
        ]

    def __str__(self) -> str:
        return self.vin


class ServiceOrder(models.Model):
    """One service ordered for the batch of an application (服务订单), 2025-648/6b."""

    number = models.CharField("订单编号", max_length=20, unique=True)
    exporter = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, related_name="+", verbose_name="出口企业"
    )
    authority = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, related_name="+", verbose_name="主管商务部门"
    )
    application_id = models.BigIntegerField("申请")
    application_number = models.CharField("申请编号", max_length=20)
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="orders", verbose_name="服务单位")
    partner_name = models.CharField("服务单位名称", max_length=120)
    service = models.CharField("服务", max_length=20, choices=_choices(SERVICES))
    state = models.CharField("状态", max_length=20, choices=ORDER.choices(), default="ordered")
    version = models.PositiveIntegerField("版本", default=1)
    words = models.TextField("要求", blank=True)
    ordered_on = models.DateField("下单日期")
    wanted_by = models.DateField("要求完成日期", null=True)
    ended_on = models.DateField("办结日期", null=True)
    end_words = models.TextField("未能完成原因", blank=True)

    class Meta:
        verbose_name = "服务订单"
        indexes = [
            models.Index(fields=["exporter", "-id"], name="order_of_exporter"),
            models.Index(fields=["application_id"], name="order_of_application"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["application_id", "service"], condition=Q(state__in=OPEN_ORDER), name="one_open_order_a_service"
            ),
            models.CheckConstraint(
                condition=Q(state__in=OPEN_ORDER) | Q(ended_on__isnull=False), name="ended_order_has_its_day"
            ),
            models.CheckConstraint(condition=~Q(state="failed") | ~Q(end_words=""), name="failed_order_has_reasons"),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def subject(self) -> tuple[str, int]:
        """What the audit record calls this case."""
        return ("service_order", self.pk)

    @property
    def parties(self) -> tuple[int, int]:
        """The organisations that may read what is recorded of it."""
        return (self.exporter_id, self.authority_id)

"""The states of a vehicle and who moves it (车辆流程): 2024-6/4.2, order 164 articles 28, 29, 37 to 42."""

from chuhai.accounts.desks import Desk
from chuhai.codes.bilingual import Bilingual
from chuhai.workflow.transitions import Stage, State, Transition

STAGE = Stage(
    name="vehicle",
    label=Bilingual("车辆", "Vehicle"),
    states=(
        State("entered", Bilingual("已录入", "Entered"), "draft"),
        State("transfer_requested", Bilingual("已申请转让登记", "Transfer requested"), "with_us"),
        State("inspected", Bilingual("已查验", "Inspected"), "with_us"),
        State("endorsed", Bilingual("转让待出口", "Endorsed for export"), "granted"),
        State("transfer_refused", Bilingual("不予转让登记", "Transfer refused"), "refused"),
        State("cleared", Bilingual("已清关", "Cleared"), "with_you"),
        State("deregistered", Bilingual("已注销", "Deregistered"), "lapsed"),
        State("removed", Bilingual("已移除", "Removed"), "lapsed"),
    ),
    transitions=(
        Transition(
            "request_transfer", Bilingual("申请转让登记", "Request transfer"), ("entered", "transfer_refused"),
            "transfer_requested", (Desk.EXPORTER,), "2024-6/4.2a", repeatable=True,
        ),
        Transition(
            "inspect", Bilingual("查验", "Inspect"), ("transfer_requested",), "inspected", (Desk.PUBLIC_SECURITY,),
            "2024-6/4.2a",
        ),
        Transition(
            "endorse", Bilingual("签注转让待出口", "Endorse"), ("inspected",), "endorsed", (Desk.PUBLIC_SECURITY,),
            "2024-6/4.2a",
        ),
        Transition(
            "refuse_transfer", Bilingual("不予转让登记", "Refuse transfer"), ("transfer_requested", "inspected"),
            "transfer_refused", (Desk.PUBLIC_SECURITY,), "order-164/29", needs_words=True,
        ),
        Transition(
            "clear", Bilingual("清关", "Clear"), ("endorsed",), "cleared", (Desk.CUSTOMS,), "2024-6/4.7a",
        ),
        Transition(
            "deregister", Bilingual("注销登记", "Deregister"), ("cleared",), "deregistered", (Desk.PUBLIC_SECURITY,),
            "order-164/39",
        ),
        Transition(
            "remove", Bilingual("移除", "Remove"), ("entered", "transfer_refused"), "removed", (Desk.EXPORTER,),
            "2024-6/4.2a",
        ),
    ),
)  # fmt: skip

EDITABLE = ("entered", "transfer_refused")
"""States in which the exporter may change what it says of the vehicle."""
WITH_POLICE = ("transfer_requested", "inspected")
"""States in which the registration desk's clock of 3 working days runs (order-164/28)."""
ENDORSED_ONCE = ("endorsed", "cleared", "deregistered")
"""States that carry the endorsement: a VIN has one such vehicle, a second endorsement is a dishonest act."""
REGISTRY_SPEAKS = ("transfer_requested", "inspected", "endorsed", "transfer_refused", "cleared")
"""States in which public security may state what its registry knows: from the request until deregistration."""
TAKES_PAPERS = (*EDITABLE, *WITH_POLICE, "endorsed")
"""States in which the exporter may add papers, such as the certificate with its endorsement. docs/readings.md#papers-of-a-vehicle."""

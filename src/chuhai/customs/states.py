"""How a declaration against a licence ends (清关结果), and what customs find (查获情况): there is no step after either."""

from chuhai.codes.bilingual import Bilingual
from chuhai.workflow.transitions import Stage, State

OUTCOME = Stage(
    name="clearance",
    label=Bilingual("清关", "Clearance"),
    states=(
        State("cleared", Bilingual("放行", "Cleared"), "granted"),
        State("refused", Bilingual("不予放行", "Not cleared"), "refused"),
    ),
    transitions=(),
)

FINDING = Stage(
    name="finding",
    label=Bilingual("查获情况", "Finding"),
    states=(
        State("prohibited", Bilingual("禁止出口车辆", "Prohibited vehicle"), "refused"),
        State("return", Bilingual("退运", "Return shipment"), "refused"),
    ),
    transitions=(),
)
"""What customs find at the counter and report (2024-6/7.5, 4.1c): there is no step after either."""

"""How a declaration against a licence ends (清关结果): there is no step after either, a further try is another clearance."""

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

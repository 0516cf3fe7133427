"""The transition tables by the kind of case (各类案件的流程表), for badges, buttons and timelines."""

from chuhai.codes.bilingual import Bilingual
from chuhai.deregistration.states import STAGE as DEREGISTRATION
from chuhai.filing.states import STAGE as FILING
from chuhai.licensing.states import APPLICATION, LICENCE
from chuhai.vehicles.states import STAGE as VEHICLE
from chuhai.workflow.transitions import Stage

STAGES: dict[str, Stage] = {stage.name: stage for stage in (FILING, VEHICLE, APPLICATION, LICENCE, DEREGISTRATION)}

OTHER_STEPS: dict[str, Bilingual] = {
    "draft": Bilingual("建立草稿", "Draft begun"),
    "upload": Bilingual("上传材料", "Paper uploaded"),
    "remove_paper": Bilingual("移除材料", "Paper removed"),
    "enter": Bilingual("录入车辆", "Vehicle entered"),
    "change": Bilingual("修改车辆信息", "Vehicle changed"),
    "state_registry": Bilingual("登记系统记载", "Registry stated"),
    "change_of_owner_refused": Bilingual("签注后变更所有人，已拒绝", "Change of owner after endorsement refused"),
    "second_endorsement_refused": Bilingual("二次转让待出口，已拒绝", "Second endorsement refused"),
}
"""Steps in the record that no transition table names."""


def step_label(kind: str, step: str) -> Bilingual:
    """A recorded step in words; a step that no table names is shown by its own name."""
    stage = STAGES.get(kind)
    named = {transition.name: transition.label for transition in stage.transitions} if stage else {}
    return named.get(step) or OTHER_STEPS.get(step) or Bilingual(step, step)

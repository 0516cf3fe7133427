"""The transition tables by the kind of case (各类案件的流程表), for badges, buttons and timelines."""

from chuhai.catalogue.states import LISTING
from chuhai.codes.bilingual import Bilingual
from chuhai.confirmations.states import STAGE as CONFIRMATION
from chuhai.credit.states import INTERVIEW, OBJECTION, RECTIFICATION
from chuhai.customs.states import FINDING
from chuhai.customs.states import OUTCOME as CLEARANCE
from chuhai.deregistration.states import STAGE as DEREGISTRATION
from chuhai.filing.states import STAGE as FILING
from chuhai.licensing.states import APPLICATION, LICENCE
from chuhai.modifications.states import SURVEY
from chuhai.notices.states import STAGE as NOTICE
from chuhai.programmes.states import ORDER, PARTICIPATION, TRAINING
from chuhai.quality.states import STAGE as QUALITY
from chuhai.testing.states import STAGE as TEST_REPORT
from chuhai.vehicles.states import STAGE as VEHICLE
from chuhai.workflow.transitions import Stage

EVERY = (
    FILING,
    VEHICLE,
    APPLICATION,
    LICENCE,
    CLEARANCE,
    FINDING,
    DEREGISTRATION,
    TEST_REPORT,
    CONFIRMATION,
    LISTING,
    SURVEY,
    NOTICE,
    OBJECTION,
    INTERVIEW,
    RECTIFICATION,
    TRAINING,
    PARTICIPATION,
    ORDER,
    QUALITY,
)
STAGES: dict[str, Stage] = {stage.name: stage for stage in EVERY}

SPECIES = {"product": "listing", "manufacturer": "listing"}
"""Kinds of case that share a table."""

OTHER_STEPS: dict[str, Bilingual] = {
    "draft": Bilingual("建立草稿", "Draft begun"),
    "ask": Bilingual("请求出具", "Confirmation asked for"),
    "announce": Bilingual("发布培训", "Training announced"),
    "keep_entry": Bilingual("列入、更新名录", "Entry kept in the directory"),
    "withdraw_entry": Bilingual("从名录撤下", "Entry taken out of the directory"),
    "keep_partner": Bilingual("登记、更新合作单位", "Partner put on record"),
    "end_partner": Bilingual("终止合作", "Partner ended"),
    "tie": Bilingual("登记服务车辆", "Vehicles tied"),
    "order_service": Bilingual("下单", "Service ordered"),
    "untie": Bilingual("解除服务车辆", "Vehicle untied"),
    "upload": Bilingual("上传材料", "Paper uploaded"),
    "remove_paper": Bilingual("移除材料", "Paper removed"),
    "delete": Bilingual("删除草稿", "Draft deleted"),
    "claim": Bilingual("承办", "Taken on"),
    "issue": Bilingual("签发许可证", "Licence issued"),
    "judge_modification": Bilingual("认定改装真实性", "Modification judged"),
    "replace_contract": Bilingual("更换出口合同", "Contract replaced"),
    "clear": Bilingual("清关放行", "Cleared"),
    "refuse_clearance": Bilingual("不予放行", "Not cleared"),
    "seal_paper": Bilingual("文书签章", "Paper sealed"),
    "rotate_seal": Bilingual("更换印章证书", "Seal rotated"),
    "revoke_seal": Bilingual("吊销印章证书", "Seal revoked"),
    "remind": Bilingual("提醒注销期限临近", "Reminded of the last day"),
    "record_overrun": Bilingual("逾期记入信用档案", "Overrun recorded in the credit archive"),
    "accept_by_silence": Bilingual("逾期未告知补正，视为受理", "Accepted by silence"),
    "serve_notice": Bilingual("补正告知已送达", "Supplement notice served"),
    "receive_supplement_notice": Bilingual("补正告知已签收", "Supplement notice received"),
    "recount": Bilingual("按公布的日历重新计算期限", "Counted anew by the published calendar"),
    "overrun": Bilingual("办理超期", "Clock overrun"),
    "record_act": Bilingual("记入失信行为", "Dishonest act recorded"),
    "order_rectification": Bilingual("责令整改", "Rectification ordered"),
    "accept_rectification": Bilingual("整改验收", "Rectification accepted"),
    "declare_capacity": Bilingual("记录申报年能力", "Capacity declared"),
    "import_batch": Bilingual("导入公告批次", "Batch imported"),
    "set_due_day": Bilingual("改定整改期限", "Another last day set"),
    "object_to": Bilingual("提出异议", "Objection raised"),
    "call": Bilingual("通知约谈", "Called to an interview"),
    "declare_party": Bilingual("申报关联人", "Related party declared"),
    "add_party": Bilingual("补充关联人", "Related party added"),
    "end_party": Bilingual("关联人不再担任", "Related party no longer so"),
    "weigh_links": Bilingual("综合考虑关联企业", "Linked enterprises weighed"),
    "set_rule": Bilingual("设定多次认定标准", "Rule for repeated acts set"),
    "enter": Bilingual("录入车辆", "Vehicle entered"),
    "change": Bilingual("修改车辆信息", "Vehicle changed"),
    "state_registry": Bilingual("登记系统记载", "Registry stated"),
    "change_of_owner_refused": Bilingual("签注后变更所有人，已拒绝", "Change of owner after endorsement refused"),
    "order": Bilingual("委托检测", "Test ordered"),
    "open": Bilingual("登记案件", "Case opened"),
    "record_major": Bilingual("认定重大事件", "Recorded as a major event"),
    "ask_maintenance": Bilingual("查询维修记录", "Maintenance records asked for"),
    "attach_maintenance": Bilingual("附入维修记录", "Maintenance records attached"),
    "detach_maintenance": Bilingual("取消附入维修记录", "Maintenance records taken back"),
    "bring_in_maintenance": Bilingual("导入维修记录", "Maintenance records brought in"),
    "draw_up": Bilingual("填写检测结果", "Test results written"),
    "send_notice": Bilingual("发出通知", "Notice sent"),
    "attach": Bilingual("添加附件", "File attached"),
    "acknowledge_notice": Bilingual("确认知悉通知", "Notice acknowledged"),
    "answer_notice": Bilingual("答复通知", "Notice answered"),
    "find_prohibited": Bilingual("查获禁止出口车辆", "Prohibited vehicle found"),
    "refuse_return": Bilingual("不予退运", "Return shipment refused"),
    "return_refused": Bilingual("退运，不予受理", "Return shipment refused"),
    "second_endorsement_refused": Bilingual("二次转让待出口，已拒绝", "Second endorsement refused"),
}
"""Steps in the record that no transition table names."""


def step_label(kind: str, step: str) -> Bilingual:
    """A recorded step in words; a step that no table names is shown by its own name."""
    stage = STAGES.get(SPECIES.get(kind, kind))
    named = {transition.name: transition.label for transition in stage.transitions} if stage else {}
    return named.get(step) or OTHER_STEPS.get(step) or Bilingual(step, step)

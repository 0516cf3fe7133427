"""The states of a survey of a modifier, and who moves it (改装车生产企业排查流程): 2025-648/4e."""

from chuhai.accounts.desks import COMMERCE_DESKS, Desk
from chuhai.codes.bilingual import Bilingual
from chuhai.workflow.transitions import Stage, State, Transition

SURVEY = Stage(
    name="survey",
    label=Bilingual("改装车生产企业排查", "Survey of a modifier"),
    states=(
        State("draft", Bilingual("起草中", "Draft"), "draft"),
        State("sent", Bilingual("已上报", "Sent"), "with_us"),
        State("acknowledged", Bilingual("商务部已收悉", "Acknowledged"), "granted"),
    ),
    transitions=(
        Transition(
            "send", Bilingual("上报商务部", "Send to MOFCOM"), ("draft",), "sent", COMMERCE_DESKS, "2025-648/4e",
            repeatable=True,
        ),
        Transition(
            "acknowledge", Bilingual("收悉", "Acknowledge"), ("sent",), "acknowledged", (Desk.MOFCOM,), "2025-648/4e",
            repeatable=True,
        ),
    ),
)  # fmt: skip

CONCLUSIONS = {
    "adequate": Bilingual("改装能力与出口量相适应", "Capacity fits the exports"),
    "doubtful": Bilingual("存疑，需进一步核查", "Doubtful, to be looked into"),
    "inadequate": Bilingual("改装能力与出口量不相适应", "Capacity does not fit the exports"),
}
"""What a survey comes to (排查结论)."""
FOUND = {
    "premises": Bilingual("有与产品相适应的改装场地", "Premises that fit the products"),
    "equipment": Bilingual("有改装生产设备", "Equipment for the modification"),
    "inspection": Bilingual("有出厂检验能力", "Inspection before delivery"),
    "announced": Bilingual("出口产品列入公告", "Exported products are in the announcement"),
    "purchases": Bilingual("底盘、专用装置采购记录齐全", "Records of bought chassis and equipment are complete"),
}
"""What the officers look at on the spot (现场核查内容), each found or not."""
ANOMALIES = {
    "exceeded": Bilingual("累计出口量超过申报年能力", "Exports of the year exceed the declared capacity"),
    "undeclared": Bilingual("有出口而没有申报能力", "Exports without a declared capacity"),
}
"""What is anomalous in exports against capacity (异常). docs/readings.md#exports-against-capacity."""

"""What leaves of notices and of customs' findings as workbooks (通知、查获情况导出栏目)."""

from django.utils.translation import gettext_lazy as _

from chuhai.codes.bilingual import Bilingual
from chuhai.law.clauses import clause
from chuhai.portal.listing import Leaving, ListColumn
from chuhai.portal.stages import STAGES

BY_ITSELF = Bilingual("平台", "The platform")
_CLAUSE = ListColumn(_("条款"), lambda row, _on: clause(row.clause).source, 36)
_EXPORTER = ListColumn(_("出口企业"), lambda row, _on: row.exporter.name if row.exporter else None, 32)

NOTICES = Leaving(
    Bilingual("通知", "Notices"),
    (
        ListColumn(_("通知编号"), lambda row, _on: row.number, 18),
        ListColumn(_("状态"), lambda row, _on: STAGES["notice"].state(row.state).label, 14),
        ListColumn(_("发出单位"), lambda row, _on: row.sender.name if row.sender else BY_ITSELF, 28),
        ListColumn(_("收文单位"), lambda row, _on: row.addressee.name, 28),
        ListColumn(_("对象"), lambda row, _on: row.label, 30),
        _EXPORTER,
        _CLAUSE,
        ListColumn(_("内容"), lambda row, _on: row.words, 60),
        ListColumn(_("发出时间"), lambda row, _on: row.sent_at, 17),
        ListColumn(_("答复期限"), lambda row, _on: row.answer_by, 12),
        ListColumn(_("答复"), lambda row, _on: row.answer, 60),
    ),
)
FINDINGS = Leaving(
    Bilingual("查获情况", "Findings"),
    (
        ListColumn(_("车辆识别代号"), lambda row, _on: row.vin, 21),
        ListColumn(_("类别"), lambda row, _on: STAGES["finding"].state(row.kind).label, 14),
        ListColumn(_("许可证号"), lambda row, _on: row.licence.number if row.licence else None, 18),
        _EXPORTER,
        _CLAUSE,
        ListColumn(_("情况"), lambda row, _on: row.words, 60),
        ListColumn(_("海关"), lambda row, _on: row.office.name, 24),
        ListColumn(_("查获时间"), lambda row, _on: row.at, 17),
    ),
)

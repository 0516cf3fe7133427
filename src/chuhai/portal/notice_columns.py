"""What leaves of notices and of customs' findings as workbooks (通知、查获情况导出栏目): the columns of their pages."""

from django.utils.translation import gettext_lazy as _

from chuhai.codes.bilingual import Bilingual
from chuhai.law.clauses import clause
from chuhai.portal.listing import Leaving, ListColumn
from chuhai.portal.stages import STAGES

BY_ITSELF = Bilingual("平台", "The platform")
_CLAUSE = ListColumn(_("条款"), lambda row, _on: clause(row.clause).source, 36)
_NUMBER = ListColumn(_("通知编号"), lambda row, _on: row.number, 18)
_STATE = ListColumn(_("状态"), lambda row, _on: STAGES["notice"].state(row.state).label, 14)
_FROM = ListColumn(_("发出单位"), lambda row, _on: row.sender.name if row.sender else BY_ITSELF, 28)
_TO = ListColumn(_("收文单位"), lambda row, _on: row.addressee.name, 28)
_WHAT = (
    ListColumn(_("对象"), lambda row, _on: row.label, 30),
    _CLAUSE,
    ListColumn(_("发出时间"), lambda row, _on: row.sent_at, 17),
    ListColumn(_("答复期限"), lambda row, _on: row.answer_by, 12),
)

INBOX = Leaving(Bilingual("收到的通知", "Notices received"), (_NUMBER, _STATE, _FROM, *_WHAT))
OUTBOX = Leaving(Bilingual("发出的通知", "Notices sent"), (_NUMBER, _STATE, _TO, *_WHAT))
FINDINGS = Leaving(
    Bilingual("查获情况", "Findings"),
    (
        ListColumn(_("车辆识别代号"), lambda row, _on: row.vin, 21),
        ListColumn(_("类别"), lambda row, _on: STAGES["finding"].state(row.kind).label, 14),
        _CLAUSE,
        ListColumn(_("许可证号"), lambda row, _on: row.licence.number if row.licence else None, 18),
        ListColumn(_("出口企业"), lambda row, _on: row.exporter.name, 32),
        ListColumn(_("海关"), lambda row, _on: row.office.name, 24),
        ListColumn(_("查获时间"), lambda row, _on: row.at, 17),
    ),
)

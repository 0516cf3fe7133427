"""What leaves of MIIT's and the modifiers' lists as a workbook (公告目录与排查导出栏目), under the headings of their pages."""

from django.utils.translation import gettext_lazy as _

from chuhai.catalogue.states import PRODUCT_KINDS
from chuhai.codes.bilingual import Bilingual
from chuhai.modifications.states import CONCLUSIONS
from chuhai.portal.list_fields import day, fact, state
from chuhai.portal.listing import Leaving, ListColumn

_LISTED_FROM, _WITHDRAWN_FROM = day(_("列入日期"), "listed_from"), day(_("撤销日期"), "withdrawn_from")
_BATCH = fact(_("批次"), "batch.number", 8)
ANNOUNCEMENT_PRODUCTS = Leaving(
    Bilingual("公告产品", "Announced products"),
    (
        fact(_("产品型号"), "model", 22),
        fact(_("产品商标"), "brand"),
        fact(_("产品名称"), "name", 24),
        ListColumn(_("产品类别"), lambda row, _on: PRODUCT_KINDS[row.kind], 12),
        fact(_("生产企业"), "manufacturer.name", 32),
        state(_("状态"), "listing"),
        _LISTED_FROM,
        _WITHDRAWN_FROM,
        _BATCH,
    ),
)
ANNOUNCEMENT_MANUFACTURERS = Leaving(
    Bilingual("公告企业", "Announced manufacturers"),
    (
        fact(_("企业名称"), "name", 32),
        fact(_("统一社会信用代码"), "uscc", 22),
        state(_("状态"), "listing"),
        fact(_("列入产品"), "number_of_products", 10),
        _LISTED_FROM,
        _WITHDRAWN_FROM,
        _BATCH,
    ),
)
ANNOUNCEMENT_BATCHES = Leaving(
    Bilingual("公告批次", "Announcement batches"),
    (
        fact(_("批次"), "number", 8),
        day(_("发布日期"), "published_on"),
        fact(_("列入企业"), "manufacturers_listed", 10),
        fact(_("列入产品"), "products_listed", 10),
        fact(_("撤销条目"), "withdrawals", 10),
        fact(_("导入时间"), "imported_at", 18),
        fact(_("导入人"), "imported_by"),
    ),
)
SURVEYS = Leaving(
    Bilingual("改装车生产企业排查", "Surveys of modifiers"),
    (
        fact(_("编号"), "number"),
        fact(_("改装车生产企业"), "modifier", 32),
        fact(_("年份"), "year", 8),
        state(_("状态"), "survey"),
        ListColumn(_("排查结论"), lambda row, _on: CONCLUSIONS.get(row.conclusion), 28),
        fact(_("排查机关"), "authority.name", 24),
        day(_("上报日期"), "sent_on"),
        day(_("收悉日期"), "acknowledged_on"),
    ),
)

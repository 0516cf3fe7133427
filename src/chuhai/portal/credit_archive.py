"""What the pages of the credit archive share (信用档案页): how records are listed, and the clauses an act can fall under."""

from chuhai.codes.bilingual import Bilingual
from chuhai.credit.queries import DISHONEST_ACTS
from chuhai.law.clauses import clause
from chuhai.portal.listing import Filter, Sort, matching

SORTS = (Sort("newest", Bilingual("最近发生在前", "Latest first"), "on", descending=True),)


def _told(id: str) -> Bilingual:
    found = clause(id)
    return Bilingual(f"{found.source.zh} {found.title.zh}", f"{found.source.en} {found.title.en}")


ACTS = [(id, _told(id)) for id in DISHONEST_ACTS]
"""The clauses under which an act is recorded, each in words."""
FILTERS = (Filter("clause", Bilingual("条款", "Clause"), matching("clause"), choices=ACTS),)

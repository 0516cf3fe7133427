"""The register of dishonest acts (失信行为目录): the prohibited acts (2024-6/7.6) and the negative list (2025-648 annex 1)."""

from chuhai.credit.acts.act import Act, Found
from chuhai.credit.acts.negative_list_2025_648 import NEGATIVE_LIST
from chuhai.credit.acts.prohibited_2024_6 import PROHIBITED_ACTS

ACTS: dict[str, Act] = {act.clause: act for act in (*PROHIBITED_ACTS, *NEGATIVE_LIST)}
"""Every act by its clause, in the order of the texts."""

__all__ = ["ACTS", "Act", "Found"]

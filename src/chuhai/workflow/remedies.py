"""What a refusal tells of remedies (救济途径): permit-law/38 with 行政复议法第二十条 and 行政诉讼法第四十六条.

Sixty days for administrative reconsideration and six months for court action, both from the day of knowing of the act.
"""

from chuhai.codes.bilingual import Bilingual
from chuhai.law.homes import carries_out

RECONSIDERATION_DAYS = 60
COURT_ACTION_MONTHS = 6


@carries_out("permit-law/38")
def remedies() -> Bilingual:
    """The sentence that every refusal ends with, and that is kept with it."""
    return Bilingual(
        f"如不服本决定，可以自收到本决定书之日起{RECONSIDERATION_DAYS}日内依法申请行政复议，"
        f"或者自收到本决定书之日起{COURT_ACTION_MONTHS}个月内依法向人民法院提起行政诉讼。",
        f"Whoever disagrees with this decision may apply for administrative reconsideration within "
        f"{RECONSIDERATION_DAYS} days of receiving it, or bring an action before the people's court within "
        f"{COURT_ACTION_MONTHS} months.",
    )

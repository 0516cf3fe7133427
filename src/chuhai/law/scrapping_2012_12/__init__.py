"""机动车强制报废标准规定 (2012年第12号令): the scrapping limits that 2024-6/6.1 and order-164/29 point to.

One file an article, in the order of the text; `judgement` puts them together for one vehicle on one day.
"""

from chuhai.law.scrapping_2012_12.judgement import MILEAGE_GROUNDS, UNKNOWN_GROUNDS, Ground, Judgement, judge_scrapping
from chuhai.law.scrapping_2012_12.messages import explain, figures_of
from chuhai.law.scrapping_2012_12.vehicle_facts import READS, judge_vehicle

__all__ = [
    "MILEAGE_GROUNDS",
    "READS",
    "UNKNOWN_GROUNDS",
    "Ground",
    "Judgement",
    "explain",
    "figures_of",
    "judge_scrapping",
    "judge_vehicle",
]

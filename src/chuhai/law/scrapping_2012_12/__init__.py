"""机动车强制报废标准规定 (2012年第12号令): the scrapping limits that 2024-6/6.1 and order-164/29 point to.

One file an article, in the order of the text; `judgement` puts them together for one vehicle on one day.
"""

from chuhai.law.scrapping_2012_12.judgement import (
    MILEAGE_GROUNDS as MILEAGE_GROUNDS,
)
from chuhai.law.scrapping_2012_12.judgement import (
    Ground as Ground,
)
from chuhai.law.scrapping_2012_12.judgement import (
    Judgement as Judgement,
)
from chuhai.law.scrapping_2012_12.judgement import (
    judge_scrapping as judge_scrapping,
)
from chuhai.law.scrapping_2012_12.messages import explain as explain
from chuhai.law.scrapping_2012_12.messages import figures_of as figures_of

"""The papers that the authority hands out (许可证与文书): PDF/A, the same bytes whenever they are made again.

Made after a transaction, never within one: composing takes some ten milliseconds and a lock should not wait for it.
"""

from chuhai.licensing.papers.licence import licence_pdf as licence_pdf
from chuhai.licensing.papers.notices import refusal_pdf as refusal_pdf
from chuhai.licensing.papers.notices import supplement_notice_pdf as supplement_notice_pdf

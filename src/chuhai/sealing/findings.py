"""What a check of a seal finds (核验结果)."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from chuhai.codes.bilingual import Bilingual


class Finding(StrEnum):
    """What was found, the worst first."""

    UNREADABLE = "unreadable"
    UNSEALED = "unsealed"
    CHANGED = "changed"
    FOREIGN = "foreign"
    EXPIRED = "expired"
    REVOKED = "revoked"
    GENUINE = "genuine"

    @property
    def label(self) -> Bilingual:
        """The finding in a few words."""
        return _LABELS[self]

    @property
    def told(self) -> Bilingual:
        """What it means for whoever holds the paper."""
        return _TOLD[self]


@dataclass(frozen=True, slots=True)
class Checked:
    """A paper as checked: what was found, and whose seal it is and since when where that can be told."""

    finding: Finding
    kid: str = ""
    organisation: str = ""
    sealed_at: datetime | None = None


_LABELS = {
    Finding.UNREADABLE: Bilingual("无法识别", "Cannot be read"),
    Finding.UNSEALED: Bilingual("没有签章", "Not sealed"),
    Finding.CHANGED: Bilingual("已被改动", "Changed"),
    Finding.FOREIGN: Bilingual("签章来源不明", "Sealed by a stranger"),
    Finding.EXPIRED: Bilingual("签章时证书已过期", "Sealed with an expired certificate"),
    Finding.REVOKED: Bilingual("印章证书已吊销", "Seal revoked"),
    Finding.GENUINE: Bilingual("签章真实", "Genuine"),
}
_TOLD = {
    Finding.UNREADABLE: Bilingual(
        "既不是PDF文书，也不是二维码中的验真文字。",
        "This is neither a PDF nor the signed text of a QR code.",
    ),
    Finding.UNSEALED: Bilingual(
        "文件上没有电子签章，不能证明由谁出具。", "It carries no electronic seal: nothing proves who issued it."
    ),
    Finding.CHANGED: Bilingual(
        "签章之后内容被改动，不得作为凭证使用。", "It was changed after it was sealed and proves nothing."
    ),
    Finding.FOREIGN: Bilingual(
        "签章不是信任文件所列单位的。信任文件不是最新的，请更新后再核验。",
        "The seal is of nobody whom the trust file names. If the trust file is old, take a new one and check again.",
    ),
    Finding.EXPIRED: Bilingual(
        "签章时间不在印章证书的有效期内，不得作为凭证使用。",
        "It was sealed outside the validity of the seal's certificate and proves nothing.",
    ),
    Finding.REVOKED: Bilingual(
        "签章时印章证书已被吊销，不得作为凭证使用。",
        "The seal's certificate was revoked when it was sealed: it proves nothing.",
    ),
    Finding.GENUINE: Bilingual("签章有效，签章之后没有任何改动。", "The seal holds and nothing was changed since."),
}

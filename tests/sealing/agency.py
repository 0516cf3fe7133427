"""An agency with a seal of its own and a page to seal (测试机关), without a database."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import typst
from cryptography import x509

from chuhai.sealing import certificates, pdf_seal, trust
from chuhai.sealing.certificates import Revocation
from chuhai.sealing.composing import TYPEFACES
from chuhai.sealing.keyring import Keyring, Made

NOW = datetime.now(UTC).replace(microsecond=0)
FACTS = {"t": "licence", "n": "26-11-000006", "e": "杭州远帆汽车出口有限公司", "q": 3}
NAME = "浙江省商务厅"


def one_page(text: str) -> bytes:
    """One page as PDF/A with a line of Chinese."""
    source = f'#set text(font: "Noto Serif SC")\n#set document(date: datetime(year: 2026, month: 11, day: 16))\n{text}'
    fonts = [str(TYPEFACES)]
    return typst.compile(source.encode(), font_paths=fonts, ignore_system_fonts=True, pdf_standards=["a-2b"])


@dataclass(frozen=True)
class Agency:
    """An agency, its seal and the root above it."""

    keyring: Keyring
    made: Made

    @property
    def certificate(self) -> x509.Certificate:
        return self.made.certificate

    @property
    def root(self) -> x509.Certificate:
        return self.keyring.root(NOW)[1]

    @property
    def kid(self) -> str:
        return certificates.key_id(self.certificate)

    def seal(self, paper: bytes, at: datetime = NOW) -> bytes:
        return pdf_seal.seal(paper, self.keyring.key(self.kid), self.certificate, reason="出具出口许可证", at=at)

    def bundle(self, *revoked: x509.Certificate, since: datetime = NOW) -> trust.Bundle:
        return trust.parse(self.trust_text(*revoked, since=since))

    def trust_text(self, *revoked: x509.Certificate, since: datetime = NOW) -> bytes:
        listed = self.keyring.revocation_list([Revocation(each, since) for each in revoked], NOW)
        return trust.write([self.root], [self.certificate], listed)


def agency_in(folder: Path, at: datetime = NOW) -> Agency:
    """An agency whose keys lie in a folder."""
    keyring = Keyring(folder)
    return Agency(keyring, keyring.make(NAME, at))

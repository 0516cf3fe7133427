"""What a batch of the announcement says (批次内容), in plain values, however it came in; and how names are compared."""

import hashlib
import unicodedata
from dataclasses import dataclass
from datetime import date

import msgspec

from chuhai.codes.bilingual import Bilingual
from chuhai.workflow.transitions import EntryRefused


class ManufacturerListed(msgspec.Struct, frozen=True):
    """列入企业: an enterprise that the batch lists; without a day of its own from the day of the batch."""

    name: str
    uscc: str = ""
    listed_from: date | None = None


class ProductListed(msgspec.Struct, frozen=True):
    """列入产品: a product that the batch lists."""

    manufacturer: str
    kind: str
    brand: str
    model: str
    name: str
    listed_from: date | None = None


class Withdrawal(msgspec.Struct, frozen=True):
    """撤销: an enterprise with all its products, or one product of it, no longer listed from a day on."""

    manufacturer: str
    words: str
    model: str = ""
    withdrawn_from: date | None = None


class BatchContent(msgspec.Struct, frozen=True):
    """批次: number, day of publication and everything that it lists and withdraws."""

    number: int
    published_on: date
    manufacturers: tuple[ManufacturerListed, ...] = ()
    products: tuple[ProductListed, ...] = ()
    withdrawals: tuple[Withdrawal, ...] = ()

    @property
    def digest(self) -> str:
        """The same for the same content, whoever brings it in and however."""
        return hashlib.sha256(msgspec.json.encode(self)).hexdigest()


@dataclass(frozen=True, slots=True)
class Refused:
    """One thing in a batch that cannot be taken: where, such as ``products[3].manufacturer``, and why."""

    path: str
    reason: Bilingual


class BatchRefused(EntryRefused):
    """A batch of which nothing was taken in; `refusals` names everything that stands against it."""

    def __init__(self, refusals: list[Refused]) -> None:
        super().__init__(refusals[0].path, refusals[0].reason)
        self.refusals = tuple(refusals)


def key_of(text: str | None) -> str:
    """A name or a model as it is compared: width, case and blanks do not tell two apart."""
    return "".join(unicodedata.normalize("NFKC", text or "").upper().split())


def brand_key_of(text: str | None) -> str:
    """A brand as it is compared; certificates print it with 牌 at its end, the announcement may leave that out."""
    return key_of(text).removesuffix("牌")

"""Reading whatever paper it is (材料识读): certificate, nameplate or odometer, told apart by what they say."""

from collections.abc import Callable

from chuhai.codes.bilingual import Bilingual
from chuhai.reading import certificate, nameplate, odometer
from chuhai.reading.look import Seen, look_at
from chuhai.reading.result import Reading

KINDS = {
    certificate.KIND: Bilingual("机动车登记证书", "registration certificate"),
    nameplate.KIND: Bilingual("铭牌", "nameplate"),
    odometer.KIND: Bilingual("里程表", "odometer"),
}
"""The kinds of paper that can be read."""
UNKNOWN = "unknown"
_READERS: dict[str, Callable[[Seen], Reading]] = {
    certificate.KIND: certificate.certificate_of,
    nameplate.KIND: nameplate.nameplate_of,
    odometer.KIND: odometer.odometer_of,
}


def read(content: bytes, kind: str | None = None) -> Reading:
    """What a file says; without a kind, what it looks like decides. EntryRefused where it cannot be opened."""
    return reading_of(look_at(content), kind)


def reading_of(seen: Seen, kind: str | None = None) -> Reading:
    """The reading of what was seen; of a paper that is none of the kinds, an empty one of kind ``unknown``."""
    found = kind or kind_of(seen)
    return _READERS[found](seen) if found in _READERS else Reading(UNKNOWN, (), len(seen.pages))


def kind_of(seen: Seen) -> str:
    """What kind of paper was seen."""
    if certificate.is_certificate(certificate.sheets_of(seen)):
        return certificate.KIND
    if nameplate.is_nameplate(nameplate.sheets_of(seen)):
        return nameplate.KIND
    return odometer.KIND if odometer.is_odometer(seen) else UNKNOWN

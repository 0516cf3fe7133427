"""What an installation settles about seals (签章设置): where its keys lie, and under which address papers are verified."""

from functools import cache
from pathlib import Path

from django.conf import settings

from chuhai.sealing.keyring import Keyring


def keyring() -> Keyring:
    """The installation's keys."""
    return _keyring(settings.KEYS_FOLDER, settings.KEYS_GIVEN)


def verification_page() -> str:
    """The address of the public page on which anyone verifies a paper, as papers print it."""
    return f"{settings.PUBLIC_ADDRESS}/verify/"


@cache
def _keyring(folder: Path, given: Path | None) -> Keyring:
    return Keyring(folder, given)

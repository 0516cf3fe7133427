"""Where sealed papers lie (文书存放): in the same store as uploaded ones, in a folder of their own."""

import secrets
from typing import IO

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

FOLDER = "sealed"


def keep(sealed: bytes, sha256: str) -> str:
    """Write a sealed paper and give the name it lies under; nobody can guess it."""
    name = f"{FOLDER}/{sha256[:2]}/{sha256[2:4]}/{sha256[:16]}-{secrets.token_hex(16)}.pdf"
    return default_storage.save(name, ContentFile(sealed))


def opened(name: str) -> IO[bytes]:
    """The stored bytes; FileNotFoundError when the store has lost them."""
    return default_storage.open(name, "rb")


def drop(name: str) -> None:
    """Take the bytes away again."""
    default_storage.delete(name)

"""Where the bytes of papers lie (材料存放): outside the web root, under random names, in whatever store Django is given."""

import hashlib
import secrets
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import IO

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from chuhai.documents.recognition import Recognised

LEFT_ALONE = timedelta(days=1)
"""A file without a record may belong to a step that is still under way; after a day it does not."""


def digest_of(content: bytes) -> str:
    """SHA-256 of a file's content."""
    return hashlib.sha256(content).hexdigest()


def keep(paper: Recognised, digest: str) -> str:
    """Write the bytes and give the name they lie under: folders by the content's hash, a name that nobody can guess."""
    name = f"{digest[:2]}/{digest[2:4]}/{digest[:16]}-{secrets.token_hex(16)}{paper.kind.suffixes[0]}"
    return default_storage.save(name, ContentFile(paper.content))


def opened(name: str) -> IO[bytes]:
    """The stored bytes, to be read once; FileNotFoundError when the store has lost them."""
    return default_storage.open(name, "rb")


def drop(name: str) -> None:
    """Take the bytes away again; a name that is not there is no fault."""
    default_storage.delete(name)


def names_older_than(at: datetime) -> Iterator[str]:
    """Every stored name of an uploaded paper that has lain there for a day; other folders are other rooms'."""
    try:
        uploaded = [folder for folder in default_storage.listdir("")[0] if len(folder) == 2]
    except FileNotFoundError:
        return
    for name in (name for folder in uploaded for name in _names(f"{folder}/")):
        if default_storage.get_modified_time(name) < at - LEFT_ALONE:
            yield name


def _names(folder: str) -> Iterator[str]:
    folders, files = default_storage.listdir(folder)
    yield from (f"{folder}{file}" for file in files)
    for inner in folders:
        yield from _names(f"{folder}{inner}/")

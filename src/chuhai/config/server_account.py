"""Under which account the program's own PostgreSQL runs (数据库进程的账户), since PostgreSQL refuses to run as root."""

import os
import pwd
import struct
import subprocess
from dataclasses import dataclass
from functools import cache
from pathlib import Path

SPARE_ACCOUNTS = ("postgres", "nobody")


@dataclass(frozen=True, slots=True)
class ServerAccount:
    """How to launch a PostgreSQL command: words put before it, and the uid it changes to (None: stay as we are)."""

    prefix: tuple[str, ...] = ()
    uid: int | None = None
    gid: int | None = None

    def own(self, folder: Path) -> None:
        """Give `folder` and what is in it to the account, where it is another than ours."""
        if self.uid is None or self.gid is None:
            return
        for path in [folder, *folder.rglob("*")]:
            os.chown(path, self.uid, self.gid, follow_symlinks=False)

    def let_through(self, path: Path) -> None:
        """Let the account pass through all folders above `path`, without seeing what else is in them."""
        if self.uid is None or self.gid is None:
            return
        for folder in path.parents:
            told = folder.stat()
            needed = 0o100 if told.st_uid == self.uid else 0o010 if told.st_gid == self.gid else 0o001
            if not told.st_mode & needed:
                _grant_passage(folder, self.uid)


def account_for(cluster: Path) -> ServerAccount:
    """The account for the cluster in `cluster`: that of its files, once it has any.

    A user runs the server as himself. Root runs it as the files' owner if that is not root; else in a user namespace,
    where root's own files seem to be another's, so that folders closed to others (such as root's home) work as well;
    else, where namespaces are forbidden, as a spare account of the machine.
    """
    if os.geteuid() != 0:
        return ServerAccount()
    owner = cluster.stat().st_uid
    if owner != 0:
        return _changed_to(pwd.getpwuid(owner))
    if prefix := _namespace_prefix():
        return ServerAccount(prefix=prefix)
    return _changed_to(_spare_account())


def _changed_to(entry: pwd.struct_passwd) -> ServerAccount:
    return ServerAccount(uid=entry.pw_uid, gid=entry.pw_gid)


def _spare_account() -> pwd.struct_passwd:
    entries = {entry.pw_name: entry for entry in pwd.getpwall() if entry.pw_uid != 0}
    return next((entries[name] for name in SPARE_ACCOUNTS if name in entries), next(iter(entries.values())))


@cache
def _namespace_prefix() -> tuple[str, ...]:
    """The command that runs another in a user namespace, or () where the machine forbids it."""
    spare = _spare_account()
    prefix = ("unshare", "--user", f"--map-user={spare.pw_uid}", f"--map-group={spare.pw_gid}")
    try:
        subprocess.run([*prefix, "true"], check=True, capture_output=True, timeout=10)  # noqa: S603 — fixed words
    except (OSError, subprocess.SubprocessError):
        return ()
    return prefix


# --- access control lists --------------------------------------------------------------------------------------------
# A list opens a folder to one account alone, where a mode could only open it to everybody.

_ATTRIBUTE = "system.posix_acl_access"
_HEADER = (2).to_bytes(4, "little")
_ENTRY = struct.Struct("<HHI")
_OWNER, _USER, _GROUP, _MASK, _OTHER = 1, 2, 4, 16, 32
_NOBODY_IN_PARTICULAR = 0xFFFFFFFF
_SEARCH = 1


def _grant_passage(folder: Path, uid: int) -> None:
    entries = _entries_of(folder)
    mask = entries.get((_MASK, _NOBODY_IN_PARTICULAR), entries[_GROUP, _NOBODY_IN_PARTICULAR])
    entries[_MASK, _NOBODY_IN_PARTICULAR] = mask | _SEARCH
    entries[_USER, uid] = _SEARCH
    packed = b"".join(_ENTRY.pack(tag, may, id) for (tag, id), may in sorted(entries.items()))
    os.setxattr(folder, _ATTRIBUTE, _HEADER + packed)


def _entries_of(folder: Path) -> dict[tuple[int, int], int]:
    """Who may do what in `folder`: its list, or what its mode says where it has none."""
    if _ATTRIBUTE in os.listxattr(folder):
        listed = os.getxattr(folder, _ATTRIBUTE)[len(_HEADER) :]
        return {(tag, id): may for tag, may, id in _ENTRY.iter_unpack(listed)}
    mode = folder.stat().st_mode
    shares = {_OWNER: mode >> 6, _GROUP: mode >> 3, _OTHER: mode}
    return {(tag, _NOBODY_IN_PARTICULAR): may & 7 for tag, may in shares.items()}

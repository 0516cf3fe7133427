"""Under which account the program's own PostgreSQL runs (数据库进程的账户), since PostgreSQL refuses to run as root."""

import os
import pwd
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

    def let_through(self, folder: Path) -> None:
        """Let the account pass through `folder`, without seeing what else is in it."""
        if self.uid is not None:
            folder.chmod(folder.stat().st_mode | 0o011)


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

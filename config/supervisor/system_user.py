"""As whom PostgreSQL runs: as ourselves, or, since it refuses root, as a system user of its own.

Root's folders are often closed to that user. Then the server is shown its folders through a mount namespace of its
own, where an empty folder stands in for the closed one; nothing is opened to anybody else.
"""

import ctypes
import os
import pwd
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from config.supervisor.place import unreachable_by
from config.supervisor.processes import dying_with_parent
from config.supervisor.refusals import CannotStart

SYSTEM_USER = "embedded_postgres"
_NEW_MOUNTS = 0x0002_0000
_BIND, _RECURSIVE, _PRIVATE = 0x1000, 0x4000, 0x4_0000


@dataclass(frozen=True)
class AsWhom:
    """What `subprocess` is told; `before` runs in the child, before its program."""

    user: int | None
    group: int | None
    extra_groups: list[int] | None
    before: Callable[[], None]


def as_whom(last_signal: signal.Signals, *folders: Path) -> AsWhom:
    """As whom a program of PostgreSQL runs that must enter `folders`; it dies with us, of `last_signal`.

    Raises CannotStart when the system user cannot be shown a folder.
    """
    tie = dying_with_parent(last_signal)
    if os.geteuid() != 0:
        return AsWhom(None, None, None, tie)
    user = system_user()
    closed = {folder: found for folder in folders if (found := unreachable_by(user.pw_uid, {user.pw_gid}, folder))}
    if not closed:
        return AsWhom(user.pw_uid, user.pw_gid, [], tie)
    if not may_mount():
        raise CannotStart(
            f"You are root, so PostgreSQL runs as the user {SYSTEM_USER}, who may not enter "
            f"{next(iter(closed.values()))}: move this folder elsewhere (for instance under /srv), or run Nansen as "
            "an ordinary user."
        )

    def before() -> None:
        _show(closed)
        os.setgroups([])
        os.setgid(user.pw_gid)
        os.setuid(user.pw_uid)
        tie()

    return AsWhom(None, None, None, before)


def system_user() -> pwd.struct_passwd:
    """PostgreSQL's system user, made when there is none; raises CannotStart."""
    try:
        return pwd.getpwnam(SYSTEM_USER)
    except KeyError:
        pass
    command = ["useradd", "--system", "--no-create-home", "--shell", "/usr/sbin/nologin", SYSTEM_USER]
    try:
        subprocess.run(command, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        raise CannotStart(
            f"You are root, PostgreSQL needs a system user of its own and {SYSTEM_USER} could not be made: "
            "run Nansen as an ordinary user."
        ) from None
    return pwd.getpwnam(SYSTEM_USER)


def give(*paths: Path) -> None:
    """Make the system user the owner, when we are root."""
    if os.geteuid() == 0:
        user = system_user()
        for path in paths:
            os.chown(path, user.pw_uid, user.pw_gid)


def may_mount() -> bool:
    """Whether this system lets us have a mount namespace of our own."""
    if sys.platform != "linux":
        return False
    try:
        done = subprocess.run(["true"], preexec_fn=_own_mounts, check=False)
    except (OSError, subprocess.SubprocessError):
        return False
    return done.returncode == 0


def _show(closed: dict[Path, Path]) -> None:
    """In a namespace of our own, an empty folder in the place of each closed one, with `folders` alone behind it."""
    _own_mounts()
    held = {folder: os.open(folder, os.O_RDONLY | os.O_DIRECTORY) for folder in closed}
    os.umask(0o022)
    for folder in set(closed.values()):
        _mount("tmpfs", str(folder), "tmpfs", 0, "mode=755,size=1m")
    for folder, handle in held.items():
        folder.mkdir(parents=True, exist_ok=True)
        _mount(f"/proc/self/fd/{handle}", str(folder), "none", _BIND | _RECURSIVE, "")
        os.close(handle)


def _own_mounts() -> None:
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.unshare(_NEW_MOUNTS):
        raise OSError(ctypes.get_errno(), "unshare")
    _mount("none", "/", "none", _RECURSIVE | _PRIVATE, "")


def _mount(source: str, target: str, kind: str, flags: int, options: str) -> None:
    libc = ctypes.CDLL(None, use_errno=True)
    words = [word.encode() for word in (source, target, kind)]
    if libc.mount(*words, ctypes.c_ulong(flags), options.encode() or None):
        raise OSError(ctypes.get_errno(), f"mount {target}")

"""Mirador, a viewer that is not ours (Apache-2.0): one file of its package, brought by npm, for tests alone.

`python -m tests.doors.reading_room.mirador` brings it at set-up. The package is taken without what it was built from:
its bundle is whole. What npm brings is compared with the digest below before anything of it is used.
"""

import base64
import hashlib
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

import pytest

PACKAGE = "mirador@4.0.0"
SHA512 = "uWsE9e2oqSc/lUu+vVwDGhTsycuhGsfZ2KfX6CLfXiT3wgGy6qT9+q5M3V9Zz72hkdIgsJugKesaowmRtYmvrA=="
BUNDLE = Path(__file__).resolve().parents[3] / "build" / "judges" / "mirador-4.0.0.min.js"
LEFT_OUT = "left out: Mirador is not here (`make judges` brings it, where npm is to be had)"
PATIENCE_S = 120


class CannotBring(Exception):
    """Mirador could not be brought: npm is missing or reaches nothing, or what it brought is another package."""


def bundle() -> bytes:
    """The viewer's script; the test that asks is skipped where nobody brought it."""
    if not BUNDLE.exists():
        pytest.skip(LEFT_OUT)
    return BUNDLE.read_bytes()


def bring() -> Path:
    """The bundle, brought now if it was not. Raises CannotBring."""
    if not BUNDLE.exists():
        npm = shutil.which("npm")
        if npm is None:
            raise CannotBring(CannotBring.__doc__)
        with tempfile.TemporaryDirectory() as place:
            _take([npm, "pack", PACKAGE, "--ignore-scripts", "--silent"], Path(place))
    return BUNDLE


def _take(command: list[str], place: Path) -> None:
    try:
        subprocess.run(command, cwd=place, check=True, capture_output=True, timeout=PATIENCE_S)
        (archive,) = place.glob("*.tgz")
        data = archive.read_bytes()
    except (OSError, ValueError, subprocess.SubprocessError) as error:
        raise CannotBring(CannotBring.__doc__) from error
    if base64.b64encode(hashlib.sha512(data).digest()).decode() != SHA512:
        raise CannotBring(CannotBring.__doc__)
    with tarfile.open(archive) as held:
        member = held.extractfile("package/dist/mirador.min.js")
        assert member is not None
        BUNDLE.parent.mkdir(parents=True, exist_ok=True)
        fresh = BUNDLE.with_suffix(f".{os.getpid()}")
        fresh.write_bytes(member.read())
        fresh.replace(BUNDLE)


if __name__ == "__main__":
    try:
        sys.stdout.write(f"Mirador: {bring()}\n")
    except CannotBring as missing:
        sys.exit(str(missing))

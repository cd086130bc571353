"""The fonts of the letters: fixed weights cut once from the variable fonts of the locked wheels.

`python -m nansen.foundation.issuing.fonts` cuts them at set-up; a process that finds none cuts them itself, once.
"""

import fcntl
import importlib.metadata
import shutil
import sys
import tempfile
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from nansen.foundation.issuing.errors import FontsMissing

_ROOT = Path(__file__).resolve().parents[3]
FOLDER = _ROOT / "build" / "fonts"
# Persian and Kurdish words need the non-joiner; the joiner is its twin.
_JOINERS = frozenset("\u200c\u200d")


@dataclass(frozen=True)
class _Cut:
    """One face: the wheel and file it comes from, and its weight."""

    wheel: str
    file: str
    weight: int

    @property
    def name(self) -> str:
        return f"{self.file.partition('[')[0]}-{self.weight}.ttf"


_CUTS = (
    _Cut("fontpkg-noto-sans", "NotoSans[wdth,wght].ttf", 400),
    _Cut("fontpkg-noto-sans", "NotoSans[wdth,wght].ttf", 600),
    _Cut("fontpkg-noto-serif", "NotoSerif[wdth,wght].ttf", 600),
    _Cut("fontpkg-noto-sans-arabic", "NotoSansArabic[wdth,wght].ttf", 400),
    _Cut("fontpkg-noto-sans-arabic", "NotoSansArabic[wdth,wght].ttf", 600),
)


def are_cut() -> bool:
    """Whether the fonts of these wheels are cut already; raises FontsMissing when a wheel is not whole."""
    made = FOLDER / _edition()
    for cut in _CUTS:
        _source(cut)
    return made.exists()


def folder() -> Path:
    """The folder of the cut fonts, cut now if they were not; raises FontsMissing."""
    made = FOLDER / _edition()
    if not made.exists():
        FOLDER.mkdir(parents=True, exist_ok=True)
        with (FOLDER / ".lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not made.exists():
                _cut_into(made)
    return made


def unprintable(text: str) -> frozenset[str]:
    """The characters of a text that no cut font can print; a line break counts as printable."""
    return frozenset(sign for sign in text if ord(sign) not in printable() and sign != "\n")


@cache
def printable() -> frozenset[int]:
    """Every character (code point) that some cut font can print."""
    from fontTools.ttLib import TTFont  # noqa: PLC0415 -- slow to import, needed once

    known: set[int] = set()
    for path in sorted(folder().glob("*.ttf")):
        known |= (TTFont(path, lazy=True).getBestCmap() or {}).keys()
    return frozenset(code for code in known if not _invisible(chr(code)))


def _invisible(sign: str) -> bool:
    """Whether it is a control or formatting character that could turn a text around or hide in it."""
    return unicodedata.category(sign) in {"Cc", "Cf", "Co", "Cs"} and sign not in _JOINERS


def _edition() -> str:
    """A name that changes with the fonts' versions."""
    wheels = sorted({cut.wheel for cut in _CUTS})
    try:
        return "_".join(f"{wheel.removeprefix('fontpkg-')}-{importlib.metadata.version(wheel)}" for wheel in wheels)
    except importlib.metadata.PackageNotFoundError as error:
        raise FontsMissing(f"{error.name} is not installed. {FontsMissing.__doc__}") from None


def _cut_into(made: Path) -> None:
    unfinished = Path(tempfile.mkdtemp(dir=FOLDER))
    try:
        for cut in _CUTS:
            _cut(cut, unfinished / cut.name)
        unfinished.chmod(0o755)
        unfinished.rename(made)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)


def _cut(cut: _Cut, target: Path) -> None:
    from fontTools.ttLib import TTFont  # noqa: PLC0415 -- slow to import, needed once
    from fontTools.varLib import instancer  # noqa: PLC0415

    variable = TTFont(_source(cut), recalcTimestamp=False)
    font = instancer.instantiateVariableFont(variable, {"wght": cut.weight, "wdth": 100})
    font.save(target)


def _source(cut: _Cut) -> Path:
    """The variable font of a wheel; raises FontsMissing."""
    distribution = importlib.metadata.distribution(cut.wheel)
    source = Path(str(distribution.locate_file(f"{cut.wheel.replace('-', '_')}/files/{cut.file}")))
    if not source.exists():
        raise FontsMissing(f"{cut.file} of {cut.wheel} is missing. {FontsMissing.__doc__}")
    return source


if __name__ == "__main__":
    try:
        sys.stdout.write(f"fonts of the letters: {folder()}\n")
    except FontsMissing as missing:
        sys.exit(str(missing))

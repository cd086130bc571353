"""Which sentences of the interface a translator has read, as the files of `locale/` say.

French is the reference; every other language is a translation of it, English too, in which the code is written. What a
translator has read stands in `locale/reviewed/<language>/`: a file that pairs the French with the translation, and says
in its header who read it and when. A sentence is read while both stand word for word as they were read; else it is a
draft.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

REFERENCE = "fr"
SOURCE = "en"
_BY = re.compile(r'^"Last-Translator: *(?!FULL NAME)[^\s\\"]', re.MULTILINE)
_ON = re.compile(r'^"PO-Revision-Date: *\d{4}-\d\d-\d\d \d\d:\d\d', re.MULTILINE)


class Unsigned(ValueError):
    """A file of sentences that were read does not say by whom and when."""


@dataclass(frozen=True)
class Pair:
    """A sentence of an area: its msgid, its French, its translation."""

    area: str
    msgid: str
    french: str
    translation: str


@dataclass(frozen=True)
class Count:
    """How many sentences of a language stand in an area, and how many of them are drafts."""

    sentences: int = 0
    drafts: int = 0

    def __add__(self, other: "Count") -> "Count":
        return Count(self.sentences + other.sentences, self.drafts + other.drafts)


def pairs(root: Path, language: str) -> list[Pair]:
    """Each sentence of the interface beside its French; the desk, which is in French alone, is left out."""
    found = []
    for area in _areas(root):
        french = _strings(root / "parts" / REFERENCE / f"{area}.po")
        own = french if language == REFERENCE else _translations(root, language, area, french)
        found += [Pair(area, msgid, french[msgid], said) for msgid, said in own.items() if msgid in french]
    return found


def drafts(root: Path, language: str) -> list[Pair]:
    """The sentences nobody has read since they were written; none in French."""
    if language == REFERENCE:
        return []
    read = _read(root / "reviewed" / language)
    return [pair for pair in pairs(root, language) if (pair.french, pair.translation) not in read]


def counts(root: Path, language: str) -> Mapping[str, Count]:
    """The count of each area."""
    counted: dict[str, Count] = {}
    unread = {(pair.area, pair.msgid) for pair in drafts(root, language)}
    for pair in pairs(root, language):
        one = Count(1, int((pair.area, pair.msgid) in unread))
        counted[pair.area] = counted.get(pair.area, Count()) + one
    return counted


def to_read(root: Path, language: str) -> Catalog:
    """What is sent to a translator: the French of each draft and the translation that stands, with the English."""
    sheet = Catalog(locale=language, fuzzy=False)
    for pair in drafts(root, language):
        sheet.add(pair.french, pair.translation, context=pair.msgid, user_comments=[pair.area])
    return sheet


def write_sheet(sheet: Catalog, path: Path) -> None:
    """Write a sheet as a `.po` file."""
    with path.open("wb") as sink:
        write_po(sink, sheet, width=0)


def _areas(root: Path) -> list[str]:
    """The areas that are written in another language than French."""
    translated = (folder for folder in (root / "parts").iterdir() if folder.name != REFERENCE)
    return sorted({part.stem for folder in translated for part in folder.glob("*.po")})


def _translations(root: Path, language: str, area: str, french: Iterable[str]) -> dict[str, str]:
    if language == SOURCE:
        return {msgid: msgid for msgid in french}
    part = root / "parts" / language / f"{area}.po"
    return _strings(part) if part.exists() else {}


def _strings(part: Path) -> dict[str, str]:
    with part.open("rb") as source:
        return {str(message.id): str(message.string) for message in read_po(source) if message.id and message.string}


def _read(folder: Path) -> set[tuple[str, str]]:
    """The pairs of French and translation that were read; raises Unsigned."""
    read: set[tuple[str, str]] = set()
    for file in sorted(folder.glob("*.po")):
        if not _signed(file):
            raise Unsigned(f"{file.name}: Last-Translator and PO-Revision-Date say who read it and when")
        with file.open("rb") as source:
            sheet = read_po(source)
        read |= {(str(message.id), str(message.string)) for message in sheet if message.id and message.string}
    return read


def _signed(file: Path) -> bool:
    """Whether the header names a translator, a day and an hour."""
    header = file.read_text(encoding="utf-8").partition("\n\n")[0]
    return bool(_BY.search(header) and _ON.search(header))

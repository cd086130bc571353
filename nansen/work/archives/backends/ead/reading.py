"""A finding aid, read as a stream: each unit comes out when its last line was read, its parts before it."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field

from nansen.work.archives.backends.described import DescribedUnit, Entry, Named, Problems
from nansen.work.archives.backends.ead.cleaning import Cleaning
from nansen.work.archives.backends.ead.mending import mend
from nansen.work.archives.backends.ead.vocabulary import (
    COMPONENTS,
    ELEMENTS,
    IDENTITY,
    NAMES,
    OTHER,
)
from nansen.work.archives.backends.fragments import fragment, words
from nansen.work.archives.backends.safe_xml import Element, Readable, events, local, refuse
from nansen.work.archives.rules.dates import span_of, undated
from nansen.work.archives.rules.problems import Fault, Problem

LONGEST_KEY = 200


@dataclass
class _Open:
    """A unit whose end was not read yet."""

    key: str
    sequence: int
    position: int
    line: int
    attributes: dict[str, str]
    parts: int = 0


@dataclass
class _Reading:
    """What is known of the file so far."""

    problems: Problems
    cleaning: Cleaning
    open: list[_Open] = field(default_factory=list)
    seen: int = 0
    around: dict[str, object] = field(default_factory=dict)
    identifier: str = ""
    described: bool = False


def units(source: Readable, problems: Problems) -> Iterator[DescribedUnit]:
    """Each unit of the finding aid; a parent comes after its parts, the holding last.

    Raises FileRefused when nothing can be taken from the file; every other fault is added to `problems`.
    """
    reading = _Reading(problems, Cleaning(problems))
    for event, element in events(source):
        name = local(element)
        if event == "start":
            reading.cleaning.clean(element)
            _start(reading, element, name)
        elif name in COMPONENTS or name == "archdesc":
            yield _close(reading, element, name)
            element.clear(keep_tail=True)
        elif name == "eadheader":
            _read_header(reading, element)
        elif name == "frontmatter":
            reading.around["frontmatter"] = _xml(reading, element)
    if not reading.described:
        raise refuse(Fault.NO_DESCRIPTION, 1)


def _start(reading: _Reading, element: Element, name: str) -> None:
    if name == "ead":
        reading.around["root"] = dict(element.attrib)
    elif name == "archdesc":
        if not reading.identifier:
            raise refuse(Fault.NO_IDENTIFIER, element.sourceline or 0, "eadid")
        _open(reading, element, f"={reading.identifier}")
    elif name in COMPONENTS:
        if not reading.open:
            raise refuse(Fault.NO_DESCRIPTION, element.sourceline or 0, name)
        above = reading.open[-1]
        _open(reading, element, _key(str(element.get("id") or ""), f"@{above.key}/{above.parts + 1}"))


def _key(written: str, place: str) -> str:
    """What names a part in its holding: its own identifier, or its place in the unit above when it has none."""
    if 0 < len(written) <= LONGEST_KEY and written[0] not in "@=":
        return written
    return place if len(place) <= LONGEST_KEY else f"@{hashlib.sha256(place.encode()).hexdigest()}"


def _open(reading: _Reading, element: Element, key: str) -> None:
    position = 1
    if reading.open:
        reading.open[-1].parts += 1
        position = reading.open[-1].parts
    attributes = {str(name): str(value) for name, value in element.attrib.items()}
    reading.open.append(_Open(key, reading.seen, position, element.sourceline or 0, attributes))
    reading.seen += 1


def _read_header(reading: _Reading, element: Element) -> None:
    reading.around["eadheader"] = _xml(reading, element)
    eadid = next((child for child in element if local(child) == "eadid"), None)
    if eadid is not None:
        reading.identifier = (words(eadid) or str(eadid.get("identifier") or ""))[: LONGEST_KEY - 1]


def _close(reading: _Reading, element: Element, name: str) -> DescribedUnit:
    now = reading.open.pop()
    depth = len(reading.open)
    reading.described = reading.described or depth == 0
    encoding: dict[str, object] = {"tag": name, "attributes": now.attributes}
    entries: list[Entry] = []
    for place, child in enumerate(element):
        tag = local(child)
        _stray(reading, child.tail, child)
        if tag == "did":
            encoding["did"] = {"attributes": dict(child.attrib), "place": place}
            entries += _entries(reading, child, IDENTITY, "did")
        elif tag == "dsc":
            entries += _around_parts(reading, child, place, encoding)
    entries += _entries(reading, element, ELEMENTS, "unit")
    if depth == 0:
        encoding["around"] = reading.around
    if "did" not in encoding or not any(entry.name == "title" and entry.words for entry in entries):
        reading.problems.add(Problem(Fault.NO_TITLE, now.line, now.key))
    return DescribedUnit(
        key=now.key,
        above=tuple(one.key for one in reading.open),
        position=now.position,
        sequence=now.sequence,
        line=now.line,
        has_parts=now.parts > 0,
        encoding=encoding,
        entries=tuple(entries),
        creators=tuple(_creators(element)),
        places=tuple(dict.fromkeys(words(found) for found in element.iter("{*}geogname") if words(found))),
        dates=tuple(_dates(reading, element)),
    )


def _entries(reading: _Reading, parent: Element, table: dict[str, str], part: str) -> Iterator[Entry]:
    _stray(reading, parent.text, parent)
    for place, child in enumerate(parent):
        tag = local(child)
        if tag in COMPONENTS or tag in {"did", "dsc"}:
            continue
        if part == "did":
            _stray(reading, child.tail, child)
        xml = _xml(reading, child)
        if xml:
            yield Entry(table.get(tag, OTHER), part, place, words(child), xml)


def _around_parts(reading: _Reading, dsc: Element, place: int, encoding: dict[str, object]) -> Iterator[Entry]:
    """What `dsc` says before and between the parts; the parts themselves were read already."""
    encoding["dsc"] = {"attributes": dict(dsc.attrib), "place": place}
    return _entries(reading, dsc, ELEMENTS, "dsc")


def _xml(reading: _Reading, element: Element) -> str:
    """The XML of an element as the DTD wants it; the empty string when it says nothing where it must."""
    return fragment(element) if mend(element, reading.problems) else ""


def _stray(reading: _Reading, text: str | None, near: Element) -> None:
    if text and text.strip():
        reading.problems.add(Problem(Fault.STRAY_TEXT, near.sourceline or 0, " ".join(text.split())[:80]))


def _dates(reading: _Reading, element: Element) -> Iterator[tuple[str, str]]:
    for did in element:
        for date in did.iter("{*}unitdate") if local(did) == "did" else ():
            said, normal = words(date), str(date.get("normal") or "")
            if said and not undated(said) and span_of(said, normal=normal) is None:
                reading.problems.add(Problem(Fault.DATE_UNCLEAR, date.sourceline or 0, said[:80]))
            yield said, normal


def _creators(element: Element) -> Iterator[Named]:
    for did in element:
        for origination in did if local(did) == "did" else ():
            if local(origination) != "origination":
                continue
            named = [child for child in origination if local(child) in NAMES]
            for child in named:
                yield _named(child, NAMES[local(child)])
            if not named and words(origination):
                yield _named(origination, "corporate_body")


def _named(element: Element, kind: str) -> Named:
    name = words(element).replace("\n", " ")
    outside = str(element.get("authfilenumber") or element.get("normal") or "")
    return Named(name, kind, (outside or name)[:LONGEST_KEY], str(element.get("role") or "")[:80])

"""XML from outside, read as a stream: no network, no DTD loaded, no entity expanded, bounded in depth and in size."""

import re
from collections.abc import Iterator, MutableMapping
from typing import Any, Protocol, cast

from lxml import etree  # pyright: ignore[reportAttributeAccessIssue] -- lxml ships no types

from nansen.work.archives.errors import FileRefused
from nansen.work.archives.rules.problems import Fault, Problem

DEEPEST = 100
LONGEST_ATTRIBUTE = 64 * 1024
LARGEST_FILE = 200 * 1024 * 1024
XML = "http://www.w3.org/XML/1998/namespace"
XLINK = "http://www.w3.org/1999/xlink"
XSI = "http://www.w3.org/2001/XMLSchema-instance"


class Element(Protocol):
    """What is used of lxml's elements."""

    tag: object
    text: str | None
    tail: str | None
    attrib: MutableMapping[str, str]
    sourceline: int | None

    def __iter__(self) -> Iterator["Element"]: ...
    def __getitem__(self, place: int, /) -> "Element": ...
    def __len__(self) -> int: ...
    def get(self, name: str, /) -> str | None: ...
    def iter(self, tag: str = ..., /) -> Iterator["Element"]: ...
    def getparent(self) -> "Element | None": ...
    def getprevious(self) -> "Element | None": ...
    def getroottree(self) -> Any: ...
    def insert(self, place: int, child: "Element", /) -> None: ...
    def makeelement(self, name: str, /) -> "Element": ...
    def remove(self, child: "Element", /) -> None: ...
    def clear(self, *, keep_tail: bool) -> None: ...


class Readable(Protocol):
    """A file as far as it is read here."""

    def read(self, size: int = ..., /) -> bytes: ...


Event = tuple[str, Element]


def refuse(fault: Fault, line: int, what: str = "") -> FileRefused:
    """The refusal of a file for one fault."""
    return FileRefused(problems=[Problem(fault, line, what)])


def events(source: Readable) -> Iterator[Event]:
    """Each element as it starts and ends; comments and processing instructions are left out.

    Raises FileRefused when the file is not XML, declares or uses entities, or outgrows a bound.
    """
    context = etree.iterparse(
        source,
        events=("start", "end"),
        load_dtd=False,
        no_network=True,
        resolve_entities=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    depth = 0
    try:
        for event, element in cast("Iterator[Event]", context):
            if event == "start":
                depth += 1
                _admit(element, depth)
            else:
                depth -= 1
                _without_entities(element)
            yield event, element
    except etree.XMLSyntaxError as fault:
        raise _said(fault) from None


def local(element: Element) -> str:
    """The name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def space(name: str) -> str:
    """The namespace of a name in lxml's form; empty when it has none."""
    return name[1:].partition("}")[0] if name.startswith("{") else ""


def _admit(element: Element, depth: int) -> None:
    if depth == 1:
        declared = element.getroottree().docinfo.internalDTD
        if declared is not None and (names := [str(entity.name) for entity in declared.iterentities()]):
            raise refuse(Fault.ENTITY, 1, names[0])
    if depth > DEEPEST:
        raise refuse(Fault.TOO_DEEP, element.sourceline or 0, local(element))
    for name, value in element.attrib.items():
        if len(value) > LONGEST_ATTRIBUTE:
            raise refuse(Fault.TOO_LARGE, element.sourceline or 0, str(name)[:80])


def _without_entities(element: Element) -> None:
    for child in element:
        if not isinstance(child.tag, str):
            raise refuse(Fault.ENTITY, child.sourceline or 0, str(child.text or "")[:80])


def _said(fault: etree.XMLSyntaxError) -> FileRefused:
    line = fault.lineno or 1
    words = re.sub(r", line \d+, column \d+.*", "", str(fault.msg or ""))[:200]
    if "depth" in words.lower():
        return refuse(Fault.TOO_DEEP, line)
    if "huge" in words.lower() or "too long" in words.lower():
        return refuse(Fault.TOO_LARGE, line)
    if "entity" in words.lower() or "amplification" in words.lower():
        return refuse(Fault.ENTITY, line, words)
    return refuse(Fault.NOT_XML, line, words)

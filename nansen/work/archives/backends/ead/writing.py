"""A finding aid written again: the same elements in the same order, by the DTD of EAD 2002."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape

from nansen.work.archives.backends.described import in_order
from nansen.work.archives.backends.fragments import opening

PROLOGUE = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<!DOCTYPE ead PUBLIC "+//ISBN 1-931666-00-8//DTD ead.dtd (Encoded Archival Description (EAD) Version 2002)//EN" '
    '"ead.dtd">\n'
)
_LEVELS = {"box": {"level": "otherlevel", "otherlevel": "box"}}


@dataclass(frozen=True)
class WrittenUnit:
    """What is written of a unit; units come in reading order, each parent before its parts."""

    depth: int
    level: str
    reference_code: str
    title: str
    date_text: str
    extent: str
    description: Mapping[str, Any]
    encoding: Mapping[str, Any]


def finding_aid(units: Iterable[WrittenUnit]) -> Iterator[str]:
    """The EAD 2002 of a holding, piece by piece; the first unit is the holding itself."""
    closing: list[str] = []
    holding, parts_begun = None, False
    yield PROLOGUE
    for unit in units:
        while len(closing) > unit.depth:
            yield closing.pop()
        if unit.depth == 1 and not parts_begun:
            parts_begun = True
            yield from _open_parts(holding, closing)
        tag = "archdesc" if unit.depth == 0 else str(unit.encoding.get("tag", "c"))
        if unit.depth == 0:
            yield _before(unit)
        yield opening(tag, _attributes(unit)) + "\n"
        yield from _said(unit)
        closing.append(f"</{tag}>\n" if unit.depth else f"</{tag}>\n</ead>\n")
        if unit.depth == 0:
            holding = unit
    while closing:
        yield closing.pop()


def _open_parts(holding: WrittenUnit | None, closing: list[str]) -> Iterator[str]:
    dsc = holding.encoding.get("dsc", {}) if holding else {}
    yield opening("dsc", dsc.get("attributes", {})) + "\n"
    yield from (xml + "\n" for xml in in_order(holding.description if holding else {}, "dsc"))
    closing[0] = "</dsc>\n" + closing[0]


def _attributes(unit: WrittenUnit) -> Mapping[str, str]:
    return (
        unit.encoding["attributes"] if "attributes" in unit.encoding else _LEVELS.get(unit.level, {"level": unit.level})
    )


def _before(unit: WrittenUnit) -> str:
    around = unit.encoding.get("around", {})
    header = around.get("eadheader") or _header(unit)
    front = around.get("frontmatter", "")
    return "\n".join(part for part in (opening("ead", around.get("root", {})), header, front, "") if part) + "\n"


def _header(unit: WrittenUnit) -> str:
    return (
        f"<eadheader><eadid>{escape(unit.reference_code or unit.title)}</eadid><filedesc><titlestmt>"
        f"<titleproper>{escape(unit.title)}</titleproper></titlestmt></filedesc></eadheader>"
    )


def _said(unit: WrittenUnit) -> Iterator[str]:
    did = unit.encoding.get("did", {})
    yield opening("did", did.get("attributes", {})) + "\n"
    yield from (xml + "\n" for xml in in_order(unit.description, "did"))
    if "did" not in unit.encoding:
        yield from _made(unit)
    yield "</did>\n"
    yield from (xml + "\n" for xml in in_order(unit.description, "unit"))


def _made(unit: WrittenUnit) -> Iterator[str]:
    """The identity of a unit that no finding aid brought in."""
    told = (("unitid", unit.reference_code), ("unittitle", unit.title), ("unitdate", unit.date_text))
    for tag, said in told:
        if said:
            yield f"<{tag}>{escape(said)}</{tag}>\n"
    if unit.extent:
        yield f"<physdesc><extent>{escape(unit.extent)}</extent></physdesc>\n"

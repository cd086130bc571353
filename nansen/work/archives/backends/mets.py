"""METS: the pages of a file in their order, each with its image and its text."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from lxml import etree  # pyright: ignore[reportAttributeAccessIssue] -- lxml ships no types

from nansen.work.archives.backends.xml_files import NotXml, read_xml, written

METS = "http://www.loc.gov/METS/"
XLINK = "http://www.w3.org/1999/xlink"
_SPACES = {"mets": METS, "xlink": XLINK}
_PATH = "{http://www.w3.org/1999/xlink}href"


@dataclass(frozen=True)
class Kept:
    """A file among those METS lists: its path in the object, media type, size in bytes, SHA-512.

    One that is made as it is asked for has its address, and neither size nor digest.
    """

    path: str
    media_type: str
    size: int | None = None
    sha512: str = ""


@dataclass(frozen=True)
class PageInOrder:
    """A page: its number, its label, the name a reader cites (may be empty), its image, its text, where they may go."""

    number: int
    label: str
    ark: str
    image: Kept | None
    text: Kept | None


def encode(*, file: str, label: str, pages: Sequence[PageInOrder], at: datetime, images: str = "master") -> bytes:
    """The METS document of a file of a holding; `images` is what its images are for."""
    root = etree.Element(_name("mets"), {"OBJID": file, "LABEL": label, "TYPE": "archival file"}, nsmap=_SPACES)
    head = etree.SubElement(root, _name("metsHdr"), {"CREATEDATE": at.isoformat(timespec="seconds")})
    agent = etree.SubElement(head, _name("agent"), {"ROLE": "CREATOR", "TYPE": "OTHER", "OTHERTYPE": "SOFTWARE"})
    etree.SubElement(agent, _name("name")).text = "Nansen"
    masters = [("i", page, page.image) for page in pages if page.image]
    texts = [("t", page, page.text) for page in pages if page.text]
    section = etree.SubElement(root, _name("fileSec")) if masters or texts else None
    for use, kept in ((images, masters), ("text", texts)):
        if kept and section is not None:
            _group(section, use, kept)
    _order(root, pages)
    return written(root)


def page_order(path: Path) -> list[str]:
    """The images a METS file lists, in the order of its physical structure, as it names them. Raises NotXml."""
    root = read_xml(path)
    if etree.QName(root).localname != "mets" or etree.QName(root).namespace != METS:
        raise NotXml
    places = {one.get("ID"): _place(one) for one in root.iterfind(".//mets:fileSec//mets:file", _SPACES)}
    maps = root.findall("mets:structMap", _SPACES)
    chosen = next((one for one in maps if (one.get("TYPE") or "").lower() == "physical"), maps[0] if maps else None)
    if chosen is None:
        raise NotXml
    divisions = sorted(_pages(chosen), key=_rank)
    named = (places.get(pointer.get("FILEID")) for page in divisions for pointer in page.iterfind("mets:fptr", _SPACES))
    return [place for place in named if place]


def _group(section: etree._Element, use: str, kept: Sequence[tuple[str, PageInOrder, Kept]]) -> None:
    group = etree.SubElement(section, _name("fileGrp"), {"USE": use})
    for letter, page, one in kept:
        told = {
            "ID": f"{letter}{page.number}",
            "MIMETYPE": one.media_type,
            "SEQ": str(page.number),
        }
        told |= {"SIZE": str(one.size)} if one.size is not None else {}
        told |= {"CHECKSUM": one.sha512, "CHECKSUMTYPE": "SHA-512"} if one.sha512 else {}
        file = etree.SubElement(group, _name("file"), told)
        etree.SubElement(file, _name("FLocat"), {"LOCTYPE": "URL", _PATH: one.path})


def _order(root: etree._Element, pages: Sequence[PageInOrder]) -> None:
    order = etree.SubElement(root, _name("structMap"), {"TYPE": "physical"})
    whole = etree.SubElement(order, _name("div"), {"TYPE": "file"})
    for page in pages:
        told = {"TYPE": "page", "ID": f"p{page.number}", "ORDER": str(page.number)}
        told |= {"ORDERLABEL": page.label} if page.label else {}
        told |= {"CONTENTIDS": page.ark} if page.ark else {}
        division = etree.SubElement(whole, _name("div"), told)
        for letter, one in (("i", page.image), ("t", page.text)):
            if one:
                etree.SubElement(division, _name("fptr"), {"FILEID": f"{letter}{page.number}"})


def _pages(chosen: etree._Element) -> list[etree._Element]:
    """The divisions that point to files, in the order of the document."""
    return [one for one in chosen.iterfind(".//mets:div", _SPACES) if one.find("mets:fptr", _SPACES) is not None]


def _rank(page: etree._Element) -> int:
    order = page.get("ORDER") or ""
    return int(order) if order.isdecimal() else 0


def _place(file: etree._Element) -> str:
    located = file.find("mets:FLocat", _SPACES)
    return "" if located is None else (located.get(_PATH) or "").removeprefix("file://").removeprefix("./")


def _name(local: str) -> str:
    return f"{{{METS}}}{local}"

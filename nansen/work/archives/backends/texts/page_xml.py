"""PAGE XML: the lines of a page, read from what came."""

from collections.abc import Iterator

from lxml import etree  # pyright: ignore[reportAttributeAccessIssue] -- lxml ships no types

from nansen.work.archives.backends.texts.lines import Box, Said, Size, around, points
from nansen.work.archives.rules.texts import short_language


def is_page_xml(root: etree._Element) -> bool:
    """Whether the document is PAGE XML, whatever its version."""
    return etree.QName(root).localname == "PcGts"


def size_of(root: etree._Element) -> Size:
    """How large the image is that the text was read on, in pixels."""
    page = root.find("{*}Page")
    told = ("0", "0") if page is None else (page.get("imageWidth") or "0", page.get("imageHeight") or "0")
    return Size(*(int(one) if one.isdecimal() else 0 for one in told))


def language_declared(root: etree._Element) -> str:
    """The language the page is said to be in; empty when it is not said."""
    page = root.find("{*}Page")
    return "" if page is None else short_language(page.get("primaryLanguage") or "")


def lines_of(root: etree._Element) -> Iterator[Said]:
    """The lines, region after region in the reading order where the file gives one."""
    ranks = {
        one.get("regionRef"): place for place, one in enumerate(root.iterfind(".//{*}ReadingOrder//*[@regionRef]"))
    }
    regions = sorted(root.iterfind(".//{*}TextRegion"), key=lambda one: ranks.get(one.get("id"), len(ranks)))
    for region in regions:
        for line in region.iterfind("{*}TextLine"):
            if text := _text(line):
                yield Said(((text, _language(line)),), _box(line))


def _text(line: etree._Element) -> str:
    """The text of a line: the first of its readings, else its words."""
    whole = _reading(line)
    return whole or " ".join(word for one in line.iterfind("{*}Word") if (word := _reading(one)))


def _reading(element: etree._Element) -> str:
    told = [one for one in element.iterfind("{*}TextEquiv") if one.find("{*}Unicode") is not None]
    first = (
        min(told, key=lambda one: int(one.get("index") or 0) if (one.get("index") or "0").isdecimal() else 0)
        if told
        else None
    )
    return (first.findtext("{*}Unicode") or "").strip() if first is not None else ""


def _language(line: etree._Element) -> str:
    above = (line, *line.iterancestors())
    return next((short for one in above if (short := short_language(one.get("primaryLanguage") or ""))), "")


def _box(line: etree._Element) -> Box | None:
    shape = line.find("{*}Coords")
    if shape is None:
        return None
    if told := shape.get("points"):
        return around(points(told))
    return around(
        next(points(f"{one.get('x')} {one.get('y')}"), (0.0, 0.0)) for one in shape.iterfind("{*}Point")
    )  # the form of before 2013

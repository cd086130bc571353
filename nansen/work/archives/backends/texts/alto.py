"""ALTO: the lines of a page, read from what came (2 to 4), and written as ALTO 4."""

from collections.abc import Iterator, Sequence

from lxml import etree  # pyright: ignore[reportAttributeAccessIssue] -- lxml ships no types

from nansen.work.archives.backends.texts.lines import Box, Said, Size, around, points
from nansen.work.archives.backends.xml_files import written
from nansen.work.archives.rules.texts import Line, language_of, short_language

ALTO = "http://www.loc.gov/standards/alto/ns-v4#"


def is_alto(root: etree._Element) -> bool:
    """Whether the document is ALTO, whatever its version."""
    return etree.QName(root).localname == "alto"


def size_of(root: etree._Element) -> Size | None:
    """How large the image is that the text was read on, in the file's own measure; None when that is not known."""
    page = next(_below(root, "Page"), None)
    if page is not None and page.get("WIDTH") and page.get("HEIGHT"):
        return Size(_number(page.get("WIDTH")), _number(page.get("HEIGHT")))
    measure = next(_below(root, "MeasurementUnit"), None)
    return Size(0, 0) if measure is not None and (measure.text or "").strip() == "pixel" else None


def language_declared(root: etree._Element) -> str:
    """The language that most blocks are said to be in; empty when none says."""
    return language_of(
        ("-", short_language(one.get("LANG") or one.get("language") or "")) for one in _below(root, "TextBlock")
    )


def lines_of(root: etree._Element) -> Iterator[Said]:
    """The lines in the order of the document."""
    for line in _below(root, "TextLine"):
        yield Said(tuple(_words(line)), _box(line))


def is_by_machine(root: etree._Element) -> bool:
    """Whether the file names the program that recognised the text."""
    return next(_below(root, "softwareName"), None) is not None


def encode(lines: Sequence[Line], *, size: Size, image: str, language: str) -> bytes:
    """The ALTO 4 document of a page: one block, its lines in order, a string a run."""
    root = etree.Element(_name("alto"), nsmap={None: ALTO})
    about = etree.SubElement(root, _name("Description"))
    etree.SubElement(about, _name("MeasurementUnit")).text = "pixel"
    of = etree.SubElement(about, _name("sourceImageInformation"))
    etree.SubElement(of, _name("fileName")).text = image
    whole = {"WIDTH": str(int(size.width)), "HEIGHT": str(int(size.height))}
    layout = etree.SubElement(root, _name("Layout"))
    page = etree.SubElement(layout, _name("Page"), {"ID": "page", "PHYSICAL_IMG_NR": "1", **whole})
    space = etree.SubElement(page, _name("PrintSpace"), {"HPOS": "0", "VPOS": "0", **whole})
    if lines:
        spoken = {"LANG": language} if language else {}
        block = etree.SubElement(space, _name("TextBlock"), {"ID": "b1", **spoken})
        for number, line in enumerate(lines, start=1):
            _write(block, line, f"b1l{number}")
    return written(root)


def _write(block: etree._Element, line: Line, identifier: str) -> None:
    told = etree.SubElement(block, _name("TextLine"), {"ID": identifier, **_where(line)})
    for number, run in enumerate(line.spoken, start=1):
        if number > 1:
            etree.SubElement(told, _name("SP"))
        place = _where(line) if len(line.spoken) == 1 else {}
        spoken = {"LANG": run.language} if run.language else {}
        etree.SubElement(told, _name("String"), {"CONTENT": run.text.strip(), **place, **spoken})


def _where(line: Line) -> dict[str, str]:
    told = {"HPOS": line.x, "VPOS": line.y, "WIDTH": line.width, "HEIGHT": line.height}
    return {name: str(value) for name, value in told.items() if value is not None}


def _words(line: etree._Element) -> Iterator[tuple[str, str]]:
    last: tuple[str, str] | None = None
    for one in line:
        if etree.QName(one).localname == "HYP" and last:
            last = (last[0] + (one.get("CONTENT") or ""), last[1])
        if etree.QName(one).localname == "String":
            if last:
                yield last
            last = (one.get("CONTENT") or "", _language(one))
    if last:
        yield last


def _language(element: etree._Element) -> str:
    """The language of a string: its own, else that of what holds it."""
    above = (element, *element.iterancestors())
    return next((short for one in above if (short := _own_language(one))), "")


def _own_language(element: etree._Element) -> str:
    return short_language(element.get("LANG") or element.get("language") or "")


def _box(line: etree._Element) -> Box | None:
    own = _own_box(line)
    if own:
        return own
    shape = next(_below(line, "Polygon"), None)
    if shape is not None:
        return around(points(shape.get("POINTS") or ""))
    inside = [box for one in _below(line, "String") if (box := _own_box(one))]
    return around(corner for box in inside for corner in ((box.x, box.y), (box.x + box.width, box.y + box.height)))


def _own_box(element: etree._Element) -> Box | None:
    told = [element.get(name) for name in ("HPOS", "VPOS", "WIDTH", "HEIGHT")]
    x, y, width, height = (_number(one) for one in told)
    return Box(x, y, width, height) if all(told) and width > 0 and height > 0 else None


def _below(root: etree._Element, name: str) -> Iterator[etree._Element]:
    return root.iter(f"{{*}}{name}", name)


def _number(text: str | None) -> float:
    try:
        value = float(text or 0)
    except ValueError:
        return 0
    return value if abs(value) < 1e9 else 0  # noqa: PLR2004 -- no image is as large, and no infinity


def _name(local: str) -> str:
    return f"{{{ALTO}}}{local}"

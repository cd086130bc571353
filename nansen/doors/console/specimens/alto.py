"""The transcription of a page in ALTO 4: blocks, lines and words with the boxes where they were drawn."""

from collections.abc import Iterator
from itertools import groupby

from nansen.doors.console.specimens.marks import MARK
from nansen.doors.console.specimens.measures import Box, Line, Word
from nansen.doors.console.specimens.scanning import Scan
from nansen.doors.console.specimens.xml_writing import element, text

NAMESPACE = "http://www.loc.gov/standards/alto/ns-v4#"
_SCRIPTS = ((0x0400, 0x0530, "ru"), (0x0530, 0x0590, "hy"), (0x10A0, 0x1100, "ka"))


def alto(scan: Scan, file_name: str) -> str:
    """The ALTO document of one page; positions in pixels of its image."""
    description = element(
        "Description",
        element("MeasurementUnit", "pixel"),
        element("sourceImageInformation", text("fileName", file_name)),
        element(
            "OCRProcessing",
            element("ocrProcessingStep", text("processingStepDescription", MARK)),
            ID="drawn",
        ),
    )
    width, height = scan.image.size
    space = element("PrintSpace", *_blocks(scan.lines), **_place(Box(0, 0, width, height)))
    page = element("Page", space, ID="page", PHYSICAL_IMG_NR="1", WIDTH=str(width), HEIGHT=str(height))
    root = element("alto", description, element("Layout", page), xmlns=NAMESPACE)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{root}\n'


def _blocks(lines: tuple[Line, ...]) -> Iterator[str]:
    for number, (_, group) in enumerate(groupby(lines, key=lambda line: line.block), start=1):
        held = list(group)
        whole = held[0].box
        for line in held[1:]:
            whole = whole.around(line.box)
        inside = [_line(line, f"b{number}l{place}") for place, line in enumerate(held, start=1)]
        yield element("TextBlock", *inside, ID=f"b{number}", **_place(whole))


def _line(line: Line, identifier: str) -> str:
    inside: list[str] = []
    for number, word in enumerate(line.words, start=1):
        if number > 1:
            inside.append(element("SP"))
        inside.append(
            element("String", CONTENT=word.text, **_place(word.box), **_language(word), ID=f"{identifier}w{number}")
        )
    return element("TextLine", *inside, ID=identifier, **_place(line.box))


def _place(box: Box) -> dict[str, str]:
    return {"HPOS": str(box.x), "VPOS": str(box.y), "WIDTH": str(box.width), "HEIGHT": str(box.height)}


def _language(word: Word) -> dict[str, str]:
    for sign in word.text:
        for first, after, language in _SCRIPTS:
            if first <= ord(sign) < after:
                return {"LANG": language}
    return {"LANG": "fr"}

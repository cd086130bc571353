"""Where a file of a holding is kept: the place of its object, and the names its pages may bear there."""

import re
import unicodedata
from collections.abc import Iterable
from hashlib import sha256
from pathlib import PurePosixPath

LAYOUT = "0003-hash-and-id-n-tuple-storage-layout"
LAYOUT_SETTINGS = {
    "extensionName": LAYOUT,
    "digestAlgorithm": "sha256",
    "tupleSize": 3,
    "numberOfTuples": 3,
}
LONGEST_NAME = 180
_LONGEST_FOLDER = 100
_NUMBERS = re.compile(r"(\d+)")


def place_of_object(identifier: str) -> PurePosixPath:
    """The folder of an object under the storage root.

    Source: OCFL community extension 0003, "Hashed Truncated N-tuple Trees with Object ID Encapsulating Directory".
    """
    digest = sha256(identifier.encode()).hexdigest()
    name = "".join(_encoded(character) for character in identifier)
    if len(name) > _LONGEST_FOLDER:
        name = f"{name[:_LONGEST_FOLDER]}-{digest}"
    return PurePosixPath(digest[:3], digest[3:6], digest[6:9], name)


def is_plain_path(path: str) -> bool:
    """Whether a path stays inside its folder and can be written on any disk we use.

    Source: OCFL 1.1, 3.5.3.1 (logical paths); BagIt (RFC 8493), 6.1.1.
    """
    parts = path.split("/")
    return (
        0 < len(path.encode(errors="replace")) <= LONGEST_NAME
        and all(part not in {"", ".", ".."} for part in parts)
        and all(_is_printable(character) for character in path)
        and "\\" not in path
    )


def in_natural_order(names: Iterable[str]) -> list[str]:
    """Names as a person counts them: page 2 before page 10, whatever the zeros and the capitals.

    Source: docs/guide/archives.md, "Order of pages".
    """
    return sorted(names, key=_natural)


def _encoded(character: str) -> str:
    if character.isascii() and (character.isalnum() or character in "-_"):
        return character
    return "".join(f"%{byte:02x}" for byte in character.encode())


def _natural(name: str) -> tuple[list[tuple[int, int, str]], str]:
    steps = _NUMBERS.split(unicodedata.normalize("NFC", name).casefold())
    return [(1, int(step), "") if step.isdecimal() else (0, 0, step) for step in steps], name


def _is_printable(character: str) -> bool:
    return character.isprintable() and not "\ud800" <= character <= "\udfff"

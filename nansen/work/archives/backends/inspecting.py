"""The program that reads images from outside, one a line: a path in, the facts or the reason of a refusal out.

Started by `inspection` with no secret in its environment; it may open nothing but what lies in the folder it is
given, write nothing, and use a bounded memory.
"""

import io
import json
import resource
import sys
import warnings
from pathlib import Path
from typing import Final

from PIL import Image, ImageFile, TiffImagePlugin

from nansen.foundation.documents.inspection.confinement import forbid_files
from nansen.work.archives.rules.images import (
    HEAD_BYTES,
    MEMORY_BYTES,
    Format,
    Reason,
    format_of,
    refused_by_colours,
    refused_by_size,
)

_PLUGINS: Final = {
    Format.TIFF: ("TIFF",),
    Format.JPEG: ("JPEG",),
    Format.PNG: ("PNG",),
    Format.JPEG_2000: ("JPEG2000",),
}
_COLOURS: Final = {
    "1": "bilevel", "L": "gray", "LA": "gray", "I;16": "gray", "I;16B": "gray", "I;16L": "gray", "I": "gray",
    "P": "palette", "RGB": "rgb", "RGBA": "rgb", "RGBX": "rgb",
}  # fmt: skip
_SIXTEEN_BITS: Final = frozenset({"I;16", "I;16B", "I;16L", "I"})
_BITS_PER_SAMPLE: Final = 258
_WIDEST_DPI: Final = 9600


def inspect(path: Path) -> dict[str, object]:
    """What the image is, or `refused` with the reason; every pixel is decoded."""
    with path.open("rb") as file:
        form = format_of(file.read(HEAD_BYTES))
        if form is None:
            return {"refused": Reason.NOT_AN_IMAGE}
        file.seek(0)
        try:
            return _read(file, form)
        except (MemoryError, RecursionError):
            return {"refused": Reason.TOO_HEAVY, "spent": True}
        except Exception as fault:  # noqa: BLE001 -- a decoder may raise anything on bytes made to break it
            return {"refused": Reason.TRUNCATED if _says_truncated(fault) else Reason.CORRUPT}


def _read(file: io.BufferedReader, form: Format) -> dict[str, object]:
    if form is Format.PNG:
        Image.open(file, formats=_PLUGINS[form]).verify()  # the sums of its chunks, which decoding does not check
        file.seek(0)
    with Image.open(file, formats=_PLUGINS[form]) as image:
        if reason := refused_by_size(image.width, image.height):
            return {"refused": reason, "width": image.width, "height": image.height}
        if form is Format.TIFF and getattr(image, "n_frames", 1) > 1:
            return {"refused": Reason.SEVERAL_IMAGES}
        if form is Format.TIFF:
            image.seek(0)
        colours = _COLOURS.get(image.mode, image.mode)
        if reason := refused_by_colours(colours):
            return {"refused": reason, "colours": image.mode}
        told = {
            "format": form, "width": image.width, "height": image.height,
            "colours": colours, "bits": _bits(image), "dpi": _dpi(image),
        }  # fmt: skip
        image.load()
        return told


def _bits(image: Image.Image) -> int:
    if isinstance(image, TiffImagePlugin.TiffImageFile):
        said = image.tag_v2.get(_BITS_PER_SAMPLE, (1,))
        return int(said[0] if isinstance(said, tuple) else said)
    if image.mode == "1":
        return 1
    return 16 if image.mode in _SIXTEEN_BITS else 8


def _dpi(image: Image.Image) -> float | None:
    """Dots an inch, None where the file says none or an absurd one."""
    said = image.info.get("dpi")
    try:
        across = float(said[0])  # type: ignore[index]
    except (TypeError, ValueError, IndexError, ZeroDivisionError):
        return None
    return round(across, 2) if 1 < across <= _WIDEST_DPI else None


def _says_truncated(fault: Exception) -> bool:
    return isinstance(fault, EOFError) or any(word in str(fault).lower() for word in ("truncated", "not enough"))


def load_everything() -> None:
    """Every library reads and writes an image of its own before files are out of reach."""
    for plugin in ("TIFF", "JPEG", "PNG", "JPEG2000"):
        Image.new("RGB", (70, 70)).save(sample := io.BytesIO(), plugin)
        sample.seek(0)
        with Image.open(sample) as image:
            image.load()
    Image.new("1", (70, 70)).save(sample := io.BytesIO(), "TIFF", compression="group4")
    Image.open(io.BytesIO(sample.getvalue())).load()


def confine_itself(folder: Path) -> None:
    """From now on: a bounded memory, nothing written, nothing opened but beneath the folder, no image of memory."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (32, 32))
    forbid_files(except_for=folder)


def main() -> None:
    """Answer each line of standard input by one line."""
    warnings.simplefilter("ignore")
    Image.MAX_IMAGE_PIXELS = None  # our own bound is asked before a pixel is decoded
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    load_everything()
    confine_itself(Path(sys.argv[1]))
    for line in sys.stdin:
        answer = inspect(Path(json.loads(line)))
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()
        if answer.get("spent"):
            return


if __name__ == "__main__":
    main()

"""The program that reads one PDF: bytes in, previews or the code of a refusal out.

Started by `inspector` with no secret in its environment. What it writes: the length of a JSON head (8 bytes), the
head, then the images in order.
"""

import io
import json
import resource
import sys
from pathlib import Path

import pikepdf
from PIL import Image

from nansen.foundation.documents.errors import FileRefused, FileTooHeavy
from nansen.foundation.documents.inspection import confinement, limits
from nansen.foundation.documents.inspection.pages import previews
from nansen.foundation.documents.inspection.structure import check_envelope, check_structure

RANDOMNESS = Path("/dev/urandom")
"""What the PDF library reads before it finds that a file is encrypted."""


def load_everything() -> None:
    """Read a page of its own and write an image, so that every library is loaded before files are out of reach."""
    with pikepdf.new() as pdf:
        font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
        page = pdf.add_blank_page(page_size=(100, 100))
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
        page.Contents = pdf.make_stream(b"BT /F 12 Tf 9 9 Td (a) Tj ET")
        pdf.save(sample := io.BytesIO())
    inspect(sample.getvalue())
    Image.new("RGB", (1, 1)).save(io.BytesIO(), "WEBP")


def confine_itself() -> None:
    """This process may use a bounded memory and time, write no file, leave no image of its memory, open no file."""
    resource.setrlimit(resource.RLIMIT_AS, (limits.MEMORY_BYTES, limits.MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (limits.CPU_SECONDS, limits.CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (16, 16))
    confinement.forbid_files(except_for=RANDOMNESS)


def inspect(data: bytes) -> tuple[dict[str, object], list[bytes]]:
    """The head and the images that answer for this file."""
    try:
        check_envelope(data)
        pages = check_structure(data)
        made = previews(data)
        if len(made) != pages:
            raise FileTooHeavy
    except FileRefused as refused:
        return {"refused": refused.code, "facts": dict(refused.facts)}, []
    except (MemoryError, RecursionError):
        return {"refused": FileTooHeavy.code, "facts": {}}, []
    images = [page.image for page in made]
    return {"texts": [page.text for page in made], "images": [len(image) for image in images]}, images


def main() -> None:
    """Read the file on standard input, answer on standard output."""
    load_everything()
    confine_itself()
    head, images = inspect(sys.stdin.buffer.read(limits.MOST_BYTES + 1))
    packed = json.dumps(head).encode()
    sys.stdout.buffer.write(len(packed).to_bytes(8, "big") + packed + b"".join(images))
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()

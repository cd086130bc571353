"""Masters are what they say: format, size, colours, resolution; what is not is set aside with its reason."""

import os
import struct
import sys
import zlib
from pathlib import Path

import pytest
from PIL import Image

from nansen.foundation.documents.inspection.confinement import forbid_files
from nansen.work.archives.backends import inspecting
from nansen.work.archives.backends.inspection import Inspector, SetAside
from nansen.work.archives.rules.images import (
    MEMORY_BYTES,
    MOST_BYTES,
    Format,
    ImageFacts,
    Reason,
    Remark,
    format_named,
    format_of,
    refused_by_envelope,
    refused_by_size,
    remarks_on,
)
from nansen.work.archives.rules.kept import in_natural_order, is_plain_path
from tests.work.archives.specimens import PLUGINS, a_page_image, page_bytes

FORMATS = {".tif": Format.TIFF, ".jpg": Format.JPEG, ".png": Format.PNG, ".jp2": Format.JPEG_2000}


@pytest.fixture
def inspector(tmp_path: Path):
    with Inspector(tmp_path) as one:
        yield one


def reason(inspector: Inspector, path: Path, name: str | None = None) -> Reason:
    with pytest.raises(SetAside) as found:
        inspector.inspect(path, name=name or path.name)
    return found.value.reason


def kept(folder: Path, name: str, data: bytes) -> Path:
    (folder / name).write_bytes(data)
    return folder / name


@pytest.mark.parametrize("suffix", FORMATS)
def test_each_format_is_known_by_its_bytes(inspector: Inspector, tmp_path: Path, suffix: str) -> None:
    path = kept(tmp_path, f"page{suffix.upper()}", page_bytes(1, suffix))
    assert format_named(path.name) is format_of(path.read_bytes()[:16]) is FORMATS[suffix]
    facts = inspector.inspect(path, name=path.name)
    dpi = None if suffix == ".jp2" else pytest.approx(300, abs=1)
    assert facts == ImageFacts(FORMATS[suffix], 420, 594, "rgb", 8, dpi)  # type: ignore[arg-type]


DEPTHS = {"1": ("bilevel", 1), "L": ("gray", 8), "I;16": ("gray", 16), "P": ("palette", 8)}


@pytest.mark.parametrize("mode", DEPTHS)
def test_colours_and_depth_are_read(inspector: Inspector, tmp_path: Path, mode: str) -> None:
    compression = {"compression": "group4"} if mode == "1" else {}
    Image.new("L", (80, 80), 90).convert(mode).save(tmp_path / "one.tif", "TIFF", **compression)
    facts = inspector.inspect(tmp_path / "one.tif", name="one.tif")
    assert (facts.colours, facts.bits) == DEPTHS[mode]


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("share", [0.3, 0.7, 0.97])
def test_a_truncated_image_is_set_aside(inspector: Inspector, tmp_path: Path, suffix: str, share: float) -> None:
    data = page_bytes(3, suffix)
    path = kept(tmp_path, f"cut{suffix}", data[: int(len(data) * share)])
    assert reason(inspector, path) in {Reason.TRUNCATED, Reason.CORRUPT}


def test_a_png_with_a_flipped_bit_is_set_aside(inspector: Inspector, tmp_path: Path) -> None:
    data = bytearray(page_bytes(3, ".png"))
    data[len(data) // 2] ^= 4
    assert reason(inspector, kept(tmp_path, "flipped.png", bytes(data))) is Reason.CORRUPT


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("a.tif", page_bytes(1, ".jpg"), Reason.MISLABELLED),
        ("a.jpg", b"%PDF-1.7 something else", Reason.MISLABELLED),
        ("notes.txt", b"to be scanned again", Reason.NOT_AN_IMAGE),
        ("page", page_bytes(1, ".png"), Reason.MISLABELLED),
        ("a.jpg", b"", Reason.EMPTY),
        ("a.png", b"\x89PNG\r\n\x1a\n" + b"rest" * 20, Reason.TRUNCATED),
    ],
)
def test_a_file_that_is_not_what_its_name_says_is_set_aside(
    inspector: Inspector, tmp_path: Path, name: str, data: bytes, expected: Reason
) -> None:
    assert reason(inspector, kept(tmp_path, name, data)) is expected


def a_bomb(width: int, height: int, rows: int) -> bytes:
    """A small PNG whose header promises that many pixels, one bit each."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    packer = zlib.compressobj(9)
    line = bytes(1 + (width * 3))
    pixels = b"".join(packer.compress(line) for _ in range(rows)) + packer.flush()
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def test_an_enormous_image_is_refused_by_its_header_alone(inspector: Inspector, tmp_path: Path) -> None:
    path = kept(tmp_path, "bomb.png", a_bomb(50_000, 50_000, rows=1))
    with pytest.raises(SetAside) as found:
        inspector.inspect(path, name=path.name)
    assert (found.value.reason, found.value.facts) == (Reason.ENORMOUS, {"width": 50_000, "height": 50_000})


@pytest.mark.parametrize(
    ("size", "expected"),
    [((20_000, 10_000), None), ((20_000, 10_001), Reason.ENORMOUS), ((60_001, 64), Reason.ENORMOUS),
     ((60_000, 64), None), ((64, 63), Reason.TINY)],
)  # fmt: skip
def test_both_sides_of_every_bound_of_size(size: tuple[int, int], expected: Reason | None) -> None:
    assert refused_by_size(*size) is expected


def test_a_file_of_too_many_bytes_is_refused_unread() -> None:
    head = b"\xff\xd8\xff\xe0"
    assert refused_by_envelope(name="a.jpg", head=head, size=MOST_BYTES) is None
    assert refused_by_envelope(name="a.jpg", head=head, size=MOST_BYTES + 1) is Reason.TOO_MANY_BYTES


def test_a_tiff_of_several_images_and_one_for_printers_are_set_aside(inspector: Inspector, tmp_path: Path) -> None:
    page = a_page_image()
    page.save(tmp_path / "two.tif", save_all=True, append_images=[page])
    assert reason(inspector, tmp_path / "two.tif") is Reason.SEVERAL_IMAGES
    page.convert("CMYK").save(tmp_path / "ink.tif")
    assert reason(inspector, tmp_path / "ink.tif") is Reason.COLOURS


def greedy(path: Path) -> str:
    """What a child under our own limits answers when the decoding of an image wants more memory than it may have."""
    return (
        "import sys; from pathlib import Path\n"
        "from nansen.work.archives.backends import inspecting\n"
        "inspecting.load_everything = lambda: None\n"
        "inspecting.Image.open = lambda *a, **k: bytearray(inspecting.MEMORY_BYTES + 1)\n"
        f"sys.argv = ['x', {str(path.parent)!r}]\ninspecting.main()\n"
    )


def test_the_limit_of_memory_holds_in_the_child(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The child's own interpreter is refused the memory: it answers, ends, and the next image has a new child."""
    path = kept(tmp_path, "page.jpg", page_bytes(1, ".jpg"))
    program = kept(tmp_path, "greedy.py", greedy(path).encode())
    monkeypatch.setattr("nansen.work.archives.backends.inspection.PROGRAM", "greedy")
    with Inspector(tmp_path) as inspector:
        monkeypatch.setattr("sys.executable", _wrapper(tmp_path, program))
        assert reason(inspector, path) is Reason.TOO_HEAVY
        monkeypatch.undo()
        assert inspector.inspect(path, name=path.name).width == 420


def _wrapper(folder: Path, program: Path) -> str:
    """An interpreter that runs `greedy` whatever module it is asked for."""
    script = folder / "python"
    script.write_text(f"#!/bin/sh\nexec {sys.executable} -c \"$(cat '{program}')\"\n")
    script.chmod(0o755)
    return str(script)


def test_a_child_over_its_limit_of_address_space_cannot_take_more(tmp_path: Path) -> None:
    read, write = os.pipe()
    child = os.fork()
    if not child:
        try:
            os.closerange(3, write)  # what this process of tests holds open would count against the child's limit
            os.closerange(write + 1, 4096)
            inspecting.confine_itself(tmp_path)
            bytearray(MEMORY_BYTES + 1)
        except MemoryError:
            os.write(write, b"refused")
        finally:
            os._exit(0)  # whatever happens, no second process goes on with the tests
    os.waitpid(child, 0)
    os.close(write)
    assert os.read(read, 20) == b"refused"
    os.close(read)


def test_an_image_that_takes_too_long_ends_its_reader(tmp_path: Path) -> None:
    path = kept(tmp_path, "page.jpg", page_bytes(1, ".jpg"))
    with Inspector(tmp_path, seconds=0.0) as inspector:
        assert reason(inspector, path) is Reason.TOO_HEAVY


def _kernel_can_forbid(folder: Path) -> bool:
    child = os.fork()
    if not child:
        os._exit(0 if forbid_files(except_for=folder) else 1)
    return os.waitpid(child, 0)[1] == 0


def test_the_reader_opens_nothing_outside_its_folder(tmp_path: Path) -> None:
    if not _kernel_can_forbid(tmp_path):
        pytest.skip("this kernel offers no Landlock")
    inside = tmp_path / "inside"
    inside.mkdir()
    outside = kept(tmp_path, "page.jpg", page_bytes(1, ".jpg"))
    with Inspector(inside) as inspector:
        assert reason(inspector, outside) is Reason.TOO_HEAVY


def test_resolution_is_remarked_and_never_refused() -> None:
    facts = {"format": Format.TIFF, "width": 99, "height": 99, "colours": "rgb", "bits": 8}
    assert remarks_on(ImageFacts(**facts, dpi=None)) == (Remark.RESOLUTION_UNKNOWN,)
    assert remarks_on(ImageFacts(**facts, dpi=199.9)) == (Remark.LOW_RESOLUTION,)
    assert remarks_on(ImageFacts(**facts, dpi=200)) == ()


def test_pages_follow_as_a_person_counts() -> None:
    given = ["p10.jpg", "P2.jpg", "p1.jpg", "p002b.jpg", "p2.jpg", "cover.jpg"]
    assert in_natural_order(given) == ["cover.jpg", "p1.jpg", "P2.jpg", "p2.jpg", "p002b.jpg", "p10.jpg"]


@pytest.mark.parametrize("path", ["../a", "a/../b", "/a", "a//b", "a\\b", "", "a\x00", "a\n", "x" * 181, "\udcff.jpg"])
def test_a_path_that_leaves_its_folder_is_refused(path: str) -> None:
    assert not is_plain_path(path)
    assert is_plain_path("dossier 3/été 1938 (verso).jpg")
    assert set(PLUGINS) == set(FORMATS)

"""Every tile a viewer may ask for is stored, whole, at the size asked; what is refused leaves nothing behind."""

import io
import math
import os
from pathlib import Path

import pytest
import pyvips
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageStat

from nansen.work.archives.backends import pyramids
from nansen.work.archives.rules import pyramids as rules

IMAGE = "00112233445566778899aabbccddeeff"
sides = st.integers(1, 70_000)


@given(sides, sides)
def test_levels_round_up_down_to_one_tile(width: int, height: int) -> None:
    steps = rules.levels(width, height)
    assert (steps[0].width, steps[0].height) == (width, height)
    assert (steps[-1].across, steps[-1].down) == (1, 1)
    for level in steps:
        assert (level.width, level.height) == (math.ceil(width / level.scale), math.ceil(height / level.scale))


@given(sides, sides)
def test_padding_halves_exactly_and_adds_less_than_the_last_scale(width: int, height: int) -> None:
    last = rules.levels(width, height)[-1].scale
    wide, high = rules.padded(width, height)
    assert wide % last == high % last == 0
    assert 0 <= wide - width < last
    assert 0 <= high - height < last


@given(sides, sides)
def test_tiles_cover_their_level_once(width: int, height: int) -> None:
    for level in rules.levels(width, height)[2:]:
        assert sum(level.tile_size(column, 0)[0] for column in range(level.across)) == level.width
        assert sum(level.tile_size(0, row)[1] for row in range(level.down)) == level.height


@given(st.integers(1, 3000), st.integers(1, 3000), st.binary(max_size=40))
def test_list_of_tiles_comes_back_as_it_was_written(width: int, height: int, tables: bytes) -> None:
    tiles = tuple(
        tuple(rules.Tile(rank * 7, rank + 1, whole=rank % 3 == 0) for rank in range(level.across * level.down))
        for level in rules.levels(width, height)
    )
    contents = rules.Contents(width, height, 3, tables, "d", tiles)
    written = b"before" + rules.appendix(contents)
    length = rules.appendix_length(written[-rules.END_LENGTH :])
    assert rules.read_appendix(written[-length:]) == contents


@given(st.binary(max_size=40))
def test_other_bytes_are_not_a_list_of_tiles(data: bytes) -> None:
    with pytest.raises(rules.NotAPyramid):
        rules.appendix_length(data[-rules.END_LENGTH :])


def page(folder: Path, width: int, height: int, mode: str = "RGB", kind: str = "png") -> Path:
    """A smooth page whose every place has its own colour."""
    across, down = Image.linear_gradient("L").rotate(90), Image.linear_gradient("L")
    bands = [band.resize((width, height)) for band in (across, down, ImageChops.multiply(across, down))]
    file = folder / f"page.{kind}"
    Image.merge("RGB", bands).convert(mode).save(file)
    return file


def tiles(images: Path) -> list[tuple[rules.Level, int, int, Image.Image]]:
    data = (images / rules.folder(IMAGE) / rules.PYRAMID).read_bytes()
    contents = rules.read_appendix(data[-rules.appendix_length(data[-rules.END_LENGTH :]) :])
    found = []
    for level, row in zip(rules.levels(contents.width, contents.height), contents.tiles, strict=True):
        for rank, tile in enumerate(row):
            stored = data[tile.offset : tile.offset + tile.length]
            picture = Image.open(io.BytesIO(stored if tile.whole else contents.tables + stored))
            picture.load()
            found.append((level, rank % level.across, rank // level.across, picture))
    return found


@pytest.mark.parametrize("mode", ["RGB", "L"])
@pytest.mark.parametrize("size", [(1, 1), (256, 256), (257, 300), (511, 513), (1023, 700), (1300, 197)])
def test_every_tile_is_a_picture_of_its_place(tmp_path: Path, size: tuple[int, int], mode: str) -> None:
    source = page(tmp_path, *size, mode)
    made = pyramids.make(source, image=IMAGE, images=tmp_path / "images")
    assert (made.width, made.height) == size
    whole = Image.open(source)
    for level, column, row, picture in tiles(tmp_path / "images"):
        assert picture.size == level.tile_size(column, row)
        assert picture.mode == mode
        left, top = column * 256 * level.scale, row * 256 * level.scale
        right, lower = left + picture.width * level.scale, top + picture.height * level.scale
        seen = whole.crop((left, top, min(right, size[0]), min(lower, size[1]))).resize(picture.size, Image.BOX)
        assert max(ImageStat.Stat(ImageChops.difference(seen, picture)).mean) < 6


def test_any_program_reads_the_pyramid_as_a_tiff(tmp_path: Path) -> None:
    pyramids.make(page(tmp_path, 1000, 700), image=IMAGE, images=tmp_path / "images")
    file = str(tmp_path / "images" / rules.folder(IMAGE) / rules.PYRAMID)
    for rank, level in enumerate(rules.levels(1000, 700)):
        stored = pyvips.Image.tiffload(file, page=rank)
        assert (stored.width * level.scale, stored.height * level.scale) == rules.padded(1000, 700)
    with Image.open(file) as other:
        other.load()


def test_thumbnails_and_reading_image_are_made_once_and_never_enlarged(tmp_path: Path) -> None:
    made = pyramids.make(page(tmp_path, 900, 1301), image=IMAGE, images=tmp_path / "images")
    place = tmp_path / "images" / rules.folder(IMAGE)
    wanted = {"thumb-200.jpg": (200, 289), "thumb-400.jpg": (400, 578), "reading.jpg": (900, 1301)}
    assert rules.sizes_made_once(900, 1301) == wanted
    assert {name: Image.open(place / name).size for name in wanted} == wanted
    assert set(made.bytes_by_file) == {*wanted, rules.PYRAMID}


@pytest.mark.parametrize(
    ("mode", "kind"), [("RGBA", "png"), ("I;16", "png"), ("CMYK", "jpg"), ("P", "png"), ("1", "png")]
)
def test_other_kinds_of_pixels_become_gray_or_colour(tmp_path: Path, mode: str, kind: str) -> None:
    source = page(tmp_path, 300, 280, "L" if mode == "I;16" else mode, kind)
    if mode == "I;16":
        pyvips.Image.new_from_file(str(source)).cast("ushort").linear(257, 0).cast("ushort").pngsave(str(source))
    pyramids.make(source, image=IMAGE, images=tmp_path / "images")
    assert {picture.mode for *_, picture in tiles(tmp_path / "images")} <= {"RGB", "L"}


@pytest.mark.parametrize("data", [b"", b"not an image", b"\x89PNG\r\n\x1a\n" + b"0" * 400])
def test_broken_source_is_refused_and_leaves_nothing(tmp_path: Path, data: bytes) -> None:
    source = tmp_path / "source"
    source.write_bytes(data)
    images = tmp_path / "images"
    with pytest.raises(pyramids.CannotCut):
        pyramids.make(source, image=IMAGE, images=images)
    assert [path for path in images.rglob("*") if path.is_file()] == []


def test_truncated_source_is_refused(tmp_path: Path) -> None:
    source = page(tmp_path, 900, 900, kind="jpg")
    source.write_bytes(source.read_bytes()[:-3000])
    with pytest.raises(pyramids.CannotCut):
        pyramids.make(source, image=IMAGE, images=tmp_path / "images")


def test_enormous_source_is_refused_before_it_is_read(tmp_path: Path) -> None:
    source = tmp_path / "bomb.png"
    pyvips.Image.black(60_001, 60).pngsave(str(source))
    with pytest.raises(pyramids.CannotCut, match="more than a page has"):
        pyramids.make(source, image=IMAGE, images=tmp_path / "images")


def test_image_made_anew_keeps_its_access_record(tmp_path: Path) -> None:
    images = tmp_path / "images"
    pyramids.make(page(tmp_path, 300, 300), image=IMAGE, images=images)
    record = images / rules.folder(IMAGE) / rules.ACCESS
    record.write_bytes(b"kept")
    pyramids.make(page(tmp_path, 400, 300), image=IMAGE, images=images)
    assert record.read_bytes() == b"kept"
    assert len(tiles(images)) == 4 + 1
    pyramids.remove(image=IMAGE, images=images)
    assert not record.exists()


def test_making_that_was_killed_is_swept_and_one_at_work_is_not(tmp_path: Path) -> None:
    images = tmp_path / "images"
    killed, at_work = images / ".making-killed", images / ".making-at-work"
    for folder in (killed, at_work):
        folder.mkdir(parents=True)
        (folder / rules.PYRAMID).write_bytes(b"half")
    os.utime(killed, (1, 1))
    pyramids.make(page(tmp_path, 30, 30), image=IMAGE, images=images)
    assert sorted(folder.name for folder in images.glob(".making-*")) == [at_work.name]


@settings(max_examples=20)
@given(st.text("0123456789abcdef", min_size=32, max_size=32))
def test_folder_is_found_from_the_image_alone(image: str) -> None:
    assert rules.folder(image).as_posix() == f"{image[:2]}/{image[2:4]}/{image}"

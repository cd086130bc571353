"""What leaves for what is asked: stored files as they lie, everything else cut; headers, caches, conditions."""

import io
import math
import os

import pytest
from PIL import Image, ImageChops, ImageStat

from nansen.work.archives.rules import pyramids as rules

from .conftest import HEIGHT, IMAGE, ORIGIN, WIDTH, Got, House, page


def picture(got: Got) -> Image.Image:
    assert got.status == 200, got.body
    found = Image.open(io.BytesIO(got.body))
    found.load()
    return found


def every_tile() -> list[tuple[str, tuple[int, int]]]:
    found = []
    for level in rules.levels(WIDTH, HEIGHT):
        for row in range(level.down):
            for column in range(level.across):
                left, top, step = column * 256 * level.scale, row * 256 * level.scale, 256 * level.scale
                wide, high = min(step, WIDTH - left), min(step, HEIGHT - top)
                out = math.ceil(wide / level.scale), math.ceil(high / level.scale)
                found.append((f"{left},{top},{wide},{high}/{out[0]},{out[1]}/0/default.jpg", out))
    return found


def test_every_tile_a_viewer_asks_is_stored_and_leaves_undecoded(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nansen.doors.images.cuts.made", None)
    for path, size in every_tile():
        first, again = house.image(path), house.image(path)
        assert picture(first).size == size, path
        assert (first.body, first.headers) == (again.body, again.headers)
        assert int(first.headers["content-length"]) == len(first.body)


@pytest.mark.parametrize("size", ["200,", "200,151", "400,", "1200,", "1200,904", "max", "!1200,4000", "pct:80"])
def test_sizes_made_once_leave_undecoded_however_they_are_asked(
    house: House, monkeypatch: pytest.MonkeyPatch, size: str
) -> None:
    if size != "max":
        monkeypatch.setattr("nansen.doors.images.cuts.made", None)
    assert picture(house.image(f"full/{size}/0/default.jpg")).width in {200, 400, 1200, WIDTH}


@pytest.mark.parametrize(
    ("rest", "size"),
    [
        ("full/max/0/default.jpg", (WIDTH, HEIGHT)),
        ("square/max/0/default.png", (HEIGHT, HEIGHT)),
        ("square/^1200,/0/default.jpg", (1200, 1200)),
        ("10,20,333,444/max/0/default.jpg", (333, 444)),
        ("1400,1000,4000,4000/max/0/default.jpg", (100, 130)),
        ("pct:25,25,50,50/,100/0/default.webp", (133, 100)),
        ("full/750,/90/gray.jpg", (565, 750)),
        ("full/!300,300/!180/bitonal.png", (300, 226)),
        ("full/!3000,9000/0/default.jpg", (WIDTH, HEIGHT)),
        ("full/^!3000,9000/0/default.jpg", (3000, 2260)),
        ("full/100,100/0/color.jpg", (100, 100)),
        ("full/pct:10.5/0/default.jpg", (158, 119)),
        ("full/^pct:110/0/default.jpg", (1650, 1243)),
        ("1499,1129,1,1/max/0/default.jpg", (1, 1)),
        ("0,0,1,1130/max/0/default.png", (1, HEIGHT)),
    ],
)
def test_cut_has_the_size_asked(house: House, rest: str, size: tuple[int, int]) -> None:
    assert picture(house.image(rest)).size == size


def test_cut_shows_the_part_asked(house: House, tmp_path: object) -> None:
    whole = Image.open(page(house.folder / "again.png"))
    for left, top, wide, high, out in ((101, 203, 700, 500, (350, 250)), (7, 7, 1400, 1100, (333, 262))):
        seen = picture(house.image(f"{left},{top},{wide},{high}/{out[0]},{out[1]}/0/default.jpg"))
        wanted = whole.crop((left, top, left + wide, top + high)).resize(out, Image.LANCZOS)
        assert max(ImageStat.Stat(ImageChops.difference(seen, wanted)).mean) < 2.5


def test_mirror_comes_before_rotation(house: House) -> None:
    upright, turned = (picture(house.image(f"full/200,/{how}/default.png")) for how in ("0", "!90"))
    wanted = upright.transpose(Image.FLIP_LEFT_RIGHT).transpose(Image.ROTATE_270)
    assert ImageChops.difference(turned, wanted).getbbox() is None


def test_free_rotation_is_transparent_where_the_format_can_be(house: House) -> None:
    assert picture(house.image("full/200,/22.5/default.png")).mode == "RGBA"
    assert picture(house.image("full/200,/22.5/default.jpg")).getpixel((0, 0))[0] > 240


def test_bitonal_has_two_values(house: House) -> None:
    assert set(picture(house.image("full/300,/0/bitonal.png")).convert("L").tobytes()) == {0, 255}


@pytest.mark.parametrize(
    "rest",
    [
        "full/max/0/default.tiff", "full/max/0/default.gif", "full/max/0/native.jpg", "full/max/361/default.jpg",
        "full/max/-1/default.jpg", "full/max/!/default.jpg", "full/1501,/0/default.jpg", "full/,1131/0/default.jpg",
        "full/pct:101/0/default.jpg", "full/pct:0/0/default.jpg", "full/0,/0/default.jpg", "full/,/0/default.jpg",
        "full/!,/0/default.jpg", "full/full/0/default.jpg", "full/^/0/default.jpg", "full/1600,1200/0/default.jpg",
        "0,0,0,10/max/0/default.jpg", "1500,0,10,10/max/0/default.jpg", "-1,0,10,10/max/0/default.jpg",
        "pct:100,0,10,10/max/0/default.jpg", "pct:a,0,10,10/max/0/default.jpg", "0,0,10/max/0/default.jpg",
        "0.5,0,10,10/max/0/default.jpg", "full/1,1,/0/default.jpg", "full/pct:nan/0/default.jpg",
        "full/1e3,/0/default.jpg", "full/٣٠٠,/0/default.jpg".encode().decode("latin-1"), "full/^99999,/0/default.jpg",
        "full/99999999999,/0/default.jpg", "full/^6000,6000/0/default.jpg", "full/^16384,100/0/default.webp",
        "full/^65536,20/0/default.jpg", "full/^3900,3900/45/default.jpg", "FULL/max/0/default.jpg",
    ],
)  # fmt: skip
def test_what_the_specification_does_not_write_is_a_bad_request(house: House, rest: str) -> None:
    got = house.image(rest)
    assert got.status == 400, got
    assert got.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    ("asked", "canonical"),
    [
        ("full/max/0/default.jpg", "full/max/0/default.jpg"),
        ("0,0,1500,1130/1500,/360/default.jpg", "full/max/0/default.jpg"),
        ("pct:0,0,50,50/375,/0/default.jpg", "0,0,750,565/375,282/0/default.jpg"),
        ("full/200,/0.0/default.jpg", "full/200,151/0/default.jpg"),
        ("square/^2000,/!22.50/gray.png", "185,0,1130,1130/^2000,2000/!22.5/gray.png"),
        ("0,0,256,256/256,256/0/default.jpg", "0,0,256,256/max/0/default.jpg"),
    ],
)
def test_canonical_address_and_level_are_told(house: House, asked: str, canonical: str) -> None:
    link = house.image(asked).headers["link"]
    assert f'<{ORIGIN}/iiif/3/{IMAGE}/{canonical}>;rel="canonical"' in link
    assert '<http://iiif.io/api/image/3/level2.json>;rel="profile"' in link
    assert house.image(asked).headers["etag"] == house.image(canonical).headers["etag"]


def test_larger_box_follows_the_specification_or_the_validator(house: House) -> None:
    assert house.image("full/!2000,3000/0/default.jpg").status == 200
    assert house.again(validator=True).image("full/!2000,3000/0/default.jpg").status == 400


def test_information_says_what_is_served(house: House) -> None:
    told = house.image("info.json")
    facts = told.json
    assert (facts["width"], facts["height"], facts["profile"]) == (WIDTH, HEIGHT, "level2")
    assert facts["id"] == f"{ORIGIN}/iiif/3/{IMAGE}"
    assert facts["tiles"] == [{"width": 256, "scaleFactors": [1, 2, 4, 8]}]
    assert {"width": 200, "height": 151} in facts["sizes"]
    assert "service" not in facts
    assert told.headers["content-type"] == "application/json"
    linked = house.image("info.json", Accept="application/ld+json")
    assert linked.headers["content-type"].startswith("application/ld+json")
    for quality in facts["extraQualities"]:
        for kind in ("jpg", "png", *facts["extraFormats"]):
            assert house.image(f"full/!50,50/0/{quality}.{kind}").status == 200
    for size in facts["sizes"]:
        assert picture(house.image(f"full/{size['width']},{size['height']}/0/default.jpg")).width == size["width"]


def test_image_has_two_spellings_and_each_speaks_of_itself(house: House) -> None:
    other = "67352ccc-d1b0-11e1-89ae-279075081939"
    assert house.ask(f"/iiif/3/{other}/info.json").json["id"] == f"{ORIGIN}/iiif/3/{other}"
    escaped = other.replace("-", "%2D")
    assert house.ask(f"/iiif/3/{escaped}/full/200,/0/default.jpg").status == 200


def test_name_alone_leads_to_the_information(house: House) -> None:
    got = house.ask(f"/iiif/3/{IMAGE}")
    assert (got.status, got.headers["location"]) == (303, f"{ORIGIN}/iiif/3/{IMAGE}/info.json")


OUTLETS = {
    "0,0,256,256/256,256/0/default.jpg": "public, max-age=300",
    "full/200,/0/default.jpg": "public, max-age=300",
    "full/1200,/0/default.jpg": "public, max-age=300",
    "10,10,99,99/max/0/default.png": "public, max-age=300",
    "info.json": "public, max-age=60",
}


@pytest.mark.parametrize("rest", OUTLETS)
def test_cache_is_short_where_an_image_may_close(house: House, rest: str) -> None:
    assert house.image(rest).headers["cache-control"] == OUTLETS[rest]
    house.record("registered")
    kept = {"info.json": "public, max-age=60"}.get(rest, "private, no-store")
    got = house.image(rest, Authorization=f"Bearer {house.grant()}")
    assert (got.status, got.headers["cache-control"]) == (200, kept)
    for state in ("closed", "withdrawn"):
        house.record(state)
        assert house.image(rest).headers["cache-control"] == "no-store"


@pytest.mark.parametrize("rest", list(OUTLETS)[:4])
def test_unchanged_image_is_not_sent_again(house: House, rest: str) -> None:
    for _ in range(2):  # the second time by the short way
        etag = house.image(rest).headers["etag"]
        again = house.image(rest, If_None_Match=f'"other", {etag}')
        assert (again.status, again.body, again.headers["etag"]) == (304, b"", etag)
        assert house.image(rest, If_None_Match='"other"').status == 200
    house.record("closed")
    assert house.image(rest, If_None_Match=etag).status == 403


@pytest.mark.parametrize("rest", list(OUTLETS))
def test_head_tells_what_get_would_without_the_body(house: House, rest: str) -> None:
    head = house.ask(f"/iiif/3/{IMAGE}/{rest}", "HEAD")
    got = house.image(rest)
    assert (head.status, head.body) == (200, b"")
    assert {name: head.headers[name] for name in ("content-type", "cache-control")} == {
        name: got.headers[name] for name in ("content-type", "cache-control")
    }


@pytest.mark.parametrize("rest", [*OUTLETS, "full/bad/0/default.jpg"])
def test_scripts_of_any_site_may_read_answers(house: House, rest: str) -> None:
    for method in ("GET", "HEAD", "OPTIONS"):
        assert house.ask(f"/iiif/3/{IMAGE}/{rest}", method).headers["access-control-allow-origin"] == "*"
    asked = house.ask(f"/iiif/3/{IMAGE}/{rest}", "OPTIONS")
    assert (asked.status, asked.headers["access-control-allow-headers"]) == (204, "Authorization")


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "TRACE", "X"])
def test_other_methods_are_refused(house: House, method: str) -> None:
    got = house.ask(f"/iiif/3/{IMAGE}/full/max/0/default.jpg", method)
    assert (got.status, got.headers["allow"]) == (405, "GET, HEAD, OPTIONS")


def test_image_made_anew_is_the_one_served(house: House) -> None:
    rest = "0,0,256,256/256,256/0/default.jpg"
    before = house.image(rest)
    file = house.installed.images / rules.folder(IMAGE) / rules.PYRAMID
    other = house.folder / "other"
    other.write_bytes(file.read_bytes()[:-200] + os.urandom(200))
    other.replace(file)
    house.forget()
    assert house.image(rest).status == 404
    assert before.status == 200

"""A digitised box is taken in whole: kept, ordered, cut, told; what is wrong with one image stops no other."""

import shutil
from io import StringIO
from pathlib import Path

import bagit
import pytest
from django.core.management import CommandError, call_command
from lxml import etree

from nansen.work.archives.actions.ingest import Outcome, ingest_folder
from nansen.work.archives.backends.mets import page_order
from nansen.work.archives.backends.ocfl import Store
from nansen.work.archives.models import KeptFile, Master, Page, PreservationEvent, SetAside, Unit
from nansen.work.archives.rules.levels import Level
from nansen.work.archives.rules.preservation import object_of
from nansen.work.archives.rules.pyramids import folder
from tests.work.archives.factories import a_holding, a_part
from tests.work.archives.judges import object_faults, root_faults
from tests.work.archives.specimens import PLUGINS, a_box, page_bytes

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def places(settings, tmp_path: Path) -> Path:
    """Masters, their second copy and images of this test alone."""
    settings.MASTERS, settings.IMAGES = tmp_path / "kept" / "masters", tmp_path / "kept" / "images"
    settings.IMAGES_KEYS, settings.MASTERS_COPY = tmp_path / "kept" / "keys", None
    return tmp_path


@pytest.fixture
def box(db: None) -> Unit:
    """A box of two files."""
    box = a_part(a_holding(), level=Level.BOX, reference_code="OFPRA/1/12")
    a_part(box, reference_code="OFPRA/1/12/1")
    a_part(box, reference_code="OFPRA/1/12/2")
    return box


def taken(place: Path, reference: str = "OFPRA/1/12") -> Outcome:
    return ingest_folder(place, reference=reference, workers=1)


def pages() -> list[tuple[str, int, str]]:
    rows = Page.objects.order_by("file__reference_code", "number")
    return [(page.file.reference_code[-1], page.number, page.master.name) for page in rows]


def aside() -> dict[str, str]:
    return dict(SetAside.objects.order_by("name").values_list("name", "reason"))


def store_of(settings) -> Store:
    return Store(settings.MASTERS)


def test_a_box_is_kept_cut_and_told(box: Unit, tmp_path: Path, settings) -> None:
    outcome = taken(a_box(tmp_path / "box", {"1": 11, "2": 1}))
    assert (outcome.gained, outcome.made, outcome.set_aside) == (12, 12, 0)
    assert pages() == [("1", n, f"page {n}.jpg") for n in range(1, 12)] + [("2", 1, "page 1.jpg")]
    for master in Master.objects.select_related("page").order_by("page"):
        source = tmp_path / "box" / master.page.file.reference_code[-1] / master.name
        kept = store_of(settings).folder(object_of(str(master.page.file_id)))
        assert (kept / "v1/content" / master.path).read_bytes() == source.read_bytes()
        made = {path.name for path in (settings.IMAGES / folder(master.page_id.hex)).glob("*.*")}
        assert {"pyramid.tif", "reading.jpg", "thumb-200.jpg", "thumb-400.jpg", "access.json"} <= made
        assert (master.page.width, master.page.height, master.dpi) == (420, 594, 300)
    assert root_faults(settings.MASTERS) == ""


def test_taken_in_again_it_changes_nothing(box: Unit, tmp_path: Path, settings) -> None:
    place = a_box(tmp_path / "box", {"1": 2})
    taken(place)
    before = {path: path.read_bytes() for path in settings.MASTERS.rglob("*") if path.is_file()}
    outcome = taken(place)
    assert (outcome.gained, outcome.made, outcome.set_aside) == (0, 0, 0)
    assert {path: path.read_bytes() for path in settings.MASTERS.rglob("*") if path.is_file()} == before


def test_bytes_kept_before_their_rows_are_found_again_and_not_doubled(box: Unit, tmp_path: Path, settings) -> None:
    place = a_box(tmp_path / "box", {"1": 2})
    with pytest.MonkeyPatch.context() as broken:
        broken.setattr("nansen.work.archives.actions.keeping._write_rows", _stop)
        with pytest.raises(RuntimeError):
            taken(place)
    file = Unit.objects.get(reference_code="OFPRA/1/12/1")
    assert (Page.objects.count(), store_of(settings).inventory(object_of(str(file.pk))).head) == (0, 1)
    assert taken(place).gained == 2
    assert store_of(settings).inventory(object_of(str(file.pk))).head == 1
    assert KeptFile.objects.get().version == 1


def _stop(*_args: object, **_options: object) -> None:
    raise RuntimeError


def test_what_is_wrong_is_set_aside_with_its_reason_and_the_rest_goes_on(box: Unit, tmp_path: Path) -> None:
    place = a_box(tmp_path / "box", {"1": 3, "unknown": 1})
    (place / "1" / "page 2.jpg").write_bytes(page_bytes(2)[:900])
    (place / "1" / "page 4.tif").write_bytes(page_bytes(4, ".png"))
    (place / "1" / "page 5.jpg").write_bytes(page_bytes(5, ".jpg")[:6000])
    (place / "1" / "Thumbs.db").write_bytes(b"x")
    (place / "1" / "page 6.jpg").symlink_to(place / "1" / "page 1.jpg")
    (place / "loose.jpg").write_bytes(page_bytes(1, ".jpg"))
    assert taken(place).gained == 2
    assert aside() == {
        "1/Thumbs.db": "not_an_image", "1/page 2.jpg": "mislabelled", "1/page 4.tif": "mislabelled",
        "1/page 5.jpg": "truncated", "1/page 6.jpg": "link", "loose.jpg": "no_such_file",
        "unknown/page 1.jpg": "no_such_file",
    }  # fmt: skip
    assert [number for _, number, _ in pages()] == [1, 3]


def test_a_page_mended_takes_the_number_that_waited_for_it(box: Unit, tmp_path: Path, settings) -> None:
    place = a_box(tmp_path / "box", {"1": 3})
    good = (place / "1" / "page 2.jpg").read_bytes()
    (place / "1" / "page 2.jpg").write_bytes(good[:700])
    taken(place)
    (place / "1" / "page 2.jpg").write_bytes(good)
    assert (taken(place).gained, [number for _, number, _ in pages()]) == (1, [1, 2, 3])
    file = Unit.objects.get(reference_code="OFPRA/1/12/1")
    kept = store_of(settings).folder(object_of(str(file.pk)))
    assert page_order(kept / "v2/content/mets.xml") == [f"pages/page {n}.jpg" for n in (1, 2, 3)]
    assert object_faults(kept) == ""


def test_another_image_under_a_name_that_is_kept_replaces_nothing(box: Unit, tmp_path: Path) -> None:
    place = a_box(tmp_path / "box", {"1": 1})
    taken(place)
    kept = Master.objects.get().sha512
    (place / "1" / "page 1.jpg").write_bytes(page_bytes(99, ".jpg"))
    assert (taken(place).gained, aside()) == (0, {"1/page 1.jpg": "other_master_kept"})
    assert Master.objects.get().sha512 == kept


def test_every_format_is_cut_jpeg_2000_included(box: Unit, tmp_path: Path) -> None:
    (tmp_path / "box" / "1").mkdir(parents=True)
    for number, suffix in enumerate(PLUGINS, start=1):
        (tmp_path / "box" / "1" / f"{number}{suffix}").write_bytes(page_bytes(number, suffix))
    assert taken(tmp_path / "box").made == 4
    steps = PreservationEvent.objects.get(kind="derivation", page__number=4).detail["steps"]
    assert steps[0] == "decoded_from_jpeg_2000"


def test_pages_follow_the_order_of_their_mets(box: Unit, tmp_path: Path) -> None:
    place = a_box(tmp_path / "box", {"1": 3})
    order = ["page 3.jpg", "page 1.jpg", "page 2.jpg"]
    files = "".join(
        f'<mets:file ID="f{n}"><mets:FLocat LOCTYPE="URL" xlink:href="{name}"/></mets:file>'
        for n, name in enumerate(order)
    )
    pages_told = "".join(f'<mets:div TYPE="page"><mets:fptr FILEID="f{n}"/></mets:div>' for n in range(3))
    (place / "1" / "mets.xml").write_text(
        '<mets:mets xmlns:mets="http://www.loc.gov/METS/" xmlns:xlink="http://www.w3.org/1999/xlink">'
        f"<mets:fileSec><mets:fileGrp>{files}</mets:fileGrp></mets:fileSec>"
        f'<mets:structMap TYPE="physical"><mets:div>{pages_told}</mets:div></mets:structMap></mets:mets>'
    )
    taken(place)
    assert [name for _, _, name in pages()] == order
    assert aside() == {}


def test_the_text_of_a_page_is_kept_beside_it_and_in_its_mets(box: Unit, tmp_path: Path, settings) -> None:
    place = a_box(tmp_path / "box", {"1": 2})
    (place / "1" / "page 1.xml").write_text('<alto xmlns="http://www.loc.gov/standards/alto/ns-v4#"/>')
    (place / "1" / "page 2.xml").write_text('<!DOCTYPE a [<!ENTITY x "y">]><alto>&x;</alto>')
    taken(place)
    page = Page.objects.get(number=1)
    kept = store_of(settings).folder(object_of(str(page.file_id)))
    assert (page.texts.get().form, (kept / "v1/content/text/page 1.jpg.xml").exists()) == ("alto", True)
    assert not (kept / "v1/content/text/page 2.jpg.xml").exists()
    mets = etree.parse(str(kept / "v1/content/mets.xml"))
    spaces = {"m": "http://www.loc.gov/METS/"}
    pointed = {one.get("FILEID") for one in mets.iterfind(".//m:fptr", spaces)}
    assert pointed == {one.get("ID") for one in mets.iterfind(".//m:file", spaces)} == {"i1", "i2", "t1"}


@pytest.mark.parametrize("algorithms", [["sha256"], ["sha512", "md5"]])
def test_a_bag_is_taken_in_and_what_it_did_not_promise_is_set_aside(box: Unit, tmp_path: Path, algorithms) -> None:
    place = a_box(tmp_path / "bag", {"1": 3})
    bagit.make_bag(str(place), checksums=algorithms)
    (place / "data" / "1" / "page 2.jpg").write_bytes(page_bytes(7, ".jpg")[:-1] + b"\xd9")
    (place / "bag-info.txt").unlink()
    for manifest in place.glob("tagmanifest-*.txt"):
        manifest.unlink()
    (place / "data" / "1" / "page 4.jpg").write_bytes(page_bytes(4, ".jpg"))
    (place / "data" / "1" / "page 3.jpg").unlink()
    assert taken(place).gained == 1
    assert aside() == {
        "1/page 2.jpg": "not_as_declared", "1/page 3.jpg": "missing", "1/page 4.jpg": "not_as_declared"
    }  # fmt: skip


def _break_tag(bag: Path) -> None:
    (bag / "bag-info.txt").write_text("Contact-Name: someone else\n")


def _break_sum(bag: Path) -> None:
    (bag / "data" / "1" / "more.jpg").write_bytes(b"x")


def _break_path(bag: Path) -> None:
    (bag / "tagmanifest-sha256.txt").unlink()
    (bag / "manifest-sha256.txt").write_text(f"{'0' * 64}  data/../../etc/passwd\n")


def _fetch(bag: Path) -> None:
    (bag / "fetch.txt").write_text("http://somewhere/x 3 data/x\n")


@pytest.mark.parametrize("damage", [_break_tag, _break_sum, _break_path, _fetch])
def test_a_bag_that_is_none_changes_nothing(box: Unit, tmp_path: Path, damage) -> None:
    place = a_box(tmp_path / "bag", {"1": 1})
    bagit.make_bag(str(place), checksums=["sha256"])
    damage(place)
    with pytest.raises(CommandError, match="Nothing was changed"):
        call_command("archives", "ingest", str(place), "--box", "OFPRA/1/12")
    assert Page.objects.count() == 0


def test_the_command_tells_what_it_did_and_refuses_an_unknown_box(box: Unit, tmp_path: Path) -> None:
    place = a_box(tmp_path / "box", {"1": 2})
    (place / "1" / "note.txt").write_text("x")
    said = StringIO()
    call_command("archives", "ingest", str(place), "--box", "OFPRA/1/12", "--workers", "1", stdout=said)
    assert "2 of 2 images read" in said.getvalue() or "2 pages kept" in said.getvalue()
    assert "2 pages kept, 2 images made, 1 set aside" in said.getvalue()
    assert "not_an_image: 1/note.txt" in said.getvalue()
    with pytest.raises(CommandError, match="exactly one must"):
        call_command("archives", "ingest", str(place), "--box", "OFPRA/99")
    with pytest.raises(CommandError, match="is not a folder"):
        call_command("archives", "ingest", str(tmp_path / "nowhere"), "--box", "OFPRA/1/12")


def test_one_file_is_taken_in_under_its_own_code(box: Unit, tmp_path: Path) -> None:
    shutil.copytree(a_box(tmp_path / "box", {"1": 2}) / "1", tmp_path / "file")
    assert taken(tmp_path / "file", "OFPRA/1/12/2").gained == 2
    assert [(code, number) for code, number, _ in pages()] == [("2", 1), ("2", 2)]

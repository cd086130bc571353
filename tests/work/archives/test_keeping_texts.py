"""Texts come in with their images or after them: kept as new versions, shown, never overwritten, faults told."""

from io import StringIO
from pathlib import Path

import bagit
import pytest
from django.core.management import call_command
from lxml import etree

from nansen.work.archives.actions.bringing_texts import Brought, bring_texts, read_kept_texts
from nansen.work.archives.actions.exporting import export_bag
from nansen.work.archives.actions.keeping_texts import Said
from nansen.work.archives.backends.ocfl import Store
from nansen.work.archives.models import KeptFile, Master, Page, PageLines, PageText, SetAside, Unit
from nansen.work.archives.rules.images import Reason
from nansen.work.archives.rules.preservation import object_of
from nansen.work.archives.rules.texts import TextSource
from tests.work.archives.boxes import BOX, a_described_box, keep_in, taken
from tests.work.archives.judges import object_faults
from tests.work.archives.specimens import a_box

pytestmark = pytest.mark.django_db
SPACES = {"m": "http://www.loc.gov/METS/", "xlink": "http://www.w3.org/1999/xlink"}


@pytest.fixture
def box(settings, tmp_path: Path) -> Unit:
    """A described box of two files, its masters kept in this test's own folder."""
    keep_in(tmp_path, settings)
    return a_described_box()


def alto(words: str) -> str:
    line = f'<TextLine ID="l" HPOS="42" VPOS="59" WIDTH="100" HEIGHT="20"><String CONTENT="{words}"/></TextLine>'
    return (
        '<alto xmlns="http://www.loc.gov/standards/alto/ns-v4#"><Description><MeasurementUnit>pixel</MeasurementUnit>'
        '</Description><Layout><Page ID="p" PHYSICAL_IMG_NR="1" WIDTH="420" HEIGHT="594"><PrintSpace>'
        f'<TextBlock ID="b" LANG="fr">{line}</TextBlock></PrintSpace></Page></Layout></alto>'
    )


def page_xml(words: str) -> str:
    return (
        '<PcGts xmlns="http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15"><Page imageFilename="a.jpg"'
        ' imageWidth="420" imageHeight="594"><TextRegion id="r"><TextLine id="l"><Coords points="42,59 142,79"/>'
        f"<TextEquiv><Unicode>{words}</Unicode></TextEquiv></TextLine></TextRegion></Page></PcGts>"
    )


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def shown() -> dict[int, str]:
    """The lines that readers are shown of file 1, by page."""
    rows = PageLines.objects.filter(page__file__reference_code=f"{BOX}/1").order_by("page__number")
    return {row.page.number: " / ".join(line["text"] for line in row.lines) for row in rows}


def mets_texts(folder: Path) -> dict[str, str]:
    """The text that METS names for each page, and its digest as METS gives it."""
    root = etree.parse(str(folder / "mets.xml"))
    files = root.iterfind(".//m:fileGrp[@USE='text']/m:file", SPACES)
    place = "{http://www.w3.org/1999/xlink}href"
    return {one.find("m:FLocat", SPACES).get(place): one.get("CHECKSUM") for one in files}


def object_folder(root: Path) -> Path:
    return Store(root).folder(object_of(str(Unit.objects.get(reference_code=f"{BOX}/1").pk)))


def test_texts_come_in_with_their_images_whatever_their_form(box: Unit, tmp_path: Path, settings) -> None:
    place = a_box(tmp_path / "box", {"1": 3})
    write(place / "1" / "page 1.xml", alto("Carnet de route"))
    write(place / "1" / "page" / "page 2.xml", page_xml("Paris, 1926"))
    assert taken(place).set_aside == 0
    assert shown() == {1: "Carnet de route", 2: "Paris, 1926"}
    line = PageLines.objects.get(page__number=2).lines[0]
    assert line["box"] == [42, 59, 100, 20]
    rows = PageText.objects.order_by("page__number", "revision")
    assert [(row.revision, row.form, row.path, row.made_from_id is not None) for row in rows] == [
        (1, "alto", "text/page 1.jpg.xml", False),
        (1, "page", "text/page 2.jpg.xml", False),
        (2, "alto", "text/page 2.jpg.2.xml", True),
    ]
    named = mets_texts(object_folder(settings.MASTERS) / "v1/content")
    assert set(named) == {"text/page 1.jpg.xml", "text/page 2.jpg.2.xml"}
    assert set(named.values()) <= {row.sha512 for row in rows}
    assert object_faults(object_folder(settings.MASTERS)) == ""


def test_a_faulty_text_is_set_aside_and_its_image_kept(box: Unit, tmp_path: Path) -> None:
    place = a_box(tmp_path / "box", {"1": 4})
    write(place / "1" / "page 1.xml", '<!DOCTYPE a [<!ENTITY x "y">]><alto>&x;</alto>')
    write(place / "1" / "page 2.xml", "<TEI/>")
    write(place / "1" / "page 3.xml", alto("Paris"))
    outcome = taken(place)
    assert (outcome.gained, outcome.made, outcome.set_aside) == (4, 4, 2)
    assert dict(SetAside.objects.order_by("name").values_list("name", "reason")) == {
        "1/page 1.xml": Reason.TEXT_UNREADABLE,
        "1/page 2.xml": Reason.TEXT_OTHER_FORM,
    }
    assert shown() == {3: "Paris"}


def test_a_text_that_is_not_what_its_bag_promised_is_set_aside(box: Unit, tmp_path: Path) -> None:
    place = a_box(tmp_path / "bag", {"1": 2})
    for number in (1, 2):
        write(place / "1" / f"page {number}.xml", alto(f"Page {number}"))
    bagit.make_bag(str(place), checksums=["md5"])
    write(place / "data" / "1" / "page 2.xml", alto("Page 3"))
    for tag in [place / "bag-info.txt", *place.glob("tagmanifest-*.txt")]:
        tag.unlink()
    taken(place)
    assert shown() == {1: "Page 1"}
    assert SetAside.objects.get().reason == Reason.NOT_AS_DECLARED


def test_taken_in_again_with_a_mended_text_the_page_has_it(box: Unit, tmp_path: Path, settings) -> None:
    place = a_box(tmp_path / "box", {"1": 2})
    text = write(place / "1" / "page 1.xml", alto("Parsi"))
    write(place / "1" / "page 2.xml", "<TEI/>")
    taken(place)
    first = text.read_bytes()
    write(text, alto("Paris"))
    write(place / "1" / "page 2.xml", alto("Lyon"))
    taken(place)
    assert shown() == {1: "Paris", 2: "Lyon"}
    text.write_bytes(first)
    taken(place)
    assert shown() == {1: "Paris", 2: "Lyon"}, "an older text that still lies in the folder replaces nothing"
    assert Store(settings.MASTERS).inventory(object_of(str(Page.objects.first().file_id))).head == 2


def test_a_text_brought_later_is_a_new_version_and_the_former_one_stays(box: Unit, tmp_path: Path, settings) -> None:
    place = a_box(tmp_path / "box", {"1": 2})
    write(place / "1" / "page 1.xml", alto("Parsi"))
    taken(place)
    brought = write(tmp_path / "mended" / "page 1.xml", page_xml("Paris"))
    file = Unit.objects.get(reference_code=f"{BOX}/1")
    done = bring_texts(file.pk, [brought], said=Said(TextSource.VOLUNTEER, "fr"))
    assert (done.kept, done.known, done.aside) == (1, 0, [])
    assert bring_texts(file.pk, [brought]) == Brought(kept=0, known=1)
    assert shown() == {1: "Paris"}
    rows = list(PageText.objects.order_by("revision").values_list("revision", "form", "source"))
    assert rows == [(1, "alto", "received"), (2, "page", "volunteer"), (3, "alto", "volunteer")]
    folder = object_folder(settings.MASTERS)
    assert KeptFile.objects.get(file=file).version == 2
    assert "Parsi" in (folder / "v1/content/text/page 1.jpg.xml").read_text()
    assert set(mets_texts(folder / "v2/content")) == {"text/page 1.jpg.3.xml"}
    assert object_faults(folder) == ""
    assert Store(settings.MASTERS).damages(object_of(str(file.pk))) == []
    told = etree.parse(str(folder / "v2/content/premis.xml"))
    kept = {one.text for one in told.iterfind(".//{*}objectIdentifierValue")}
    assert kept == {
        "pages/page 1.jpg", "pages/page 2.jpg",
        "text/page 1.jpg.xml", "text/page 1.jpg.2.xml", "text/page 1.jpg.3.xml",
    }  # fmt: skip


def test_a_bag_of_what_is_kept_has_every_text_and_names_the_last(box: Unit, tmp_path: Path) -> None:
    place = a_box(tmp_path / "box", {"1": 1})
    write(place / "1" / "page 1.xml", page_xml("Parsi"))
    taken(place)
    bring_texts(box.pk, [write(tmp_path / "page 1.xml", alto("Paris"))])
    export_bag(box.pk, tmp_path / "bag")
    assert bagit.Bag(str(tmp_path / "bag")).is_valid()
    (folder,) = (tmp_path / "bag" / "data").iterdir()
    assert {path.name for path in (folder / "text").iterdir()} == {
        "page 1.jpg.xml", "page 1.jpg.2.xml", "page 1.jpg.3.xml",
    }  # fmt: skip
    (named,) = mets_texts(folder)
    assert "Paris" in (folder / named).read_text()


def test_the_command_says_what_it_kept_and_what_it_set_aside(box: Unit, tmp_path: Path) -> None:
    taken(a_box(tmp_path / "box", {"1": 1, "2": 1}))
    texts = tmp_path / "texts"
    write(texts / "1" / "page 1.xml", alto("Un"))
    write(texts / "2" / "page 1.xml", alto("Deux"))
    write(texts / "page 1.xml", alto("De qui ?"))
    write(texts / "2" / "page 9.xml", alto("Neuf"))
    told = StringIO()
    with pytest.raises(SystemExit):
        call_command("archives", "text", str(texts), box=BOX, source="machine", stdout=told)
    assert told.getvalue().splitlines() == [
        "2 texts kept, 0 kept before, 2 set aside.",
        f"  text_of_no_page: {texts}/2/page 9.xml",
        f"  text_of_no_page: {texts}/page 1.xml",
    ]
    assert shown() == {1: "Un"}
    assert set(PageText.objects.order_by("page").values_list("source", flat=True)) == {"machine"}


def test_lines_are_read_again_from_what_is_kept(box: Unit, tmp_path: Path) -> None:
    place = a_box(tmp_path / "box", {"1": 1})
    write(place / "1" / "page 1.xml", page_xml("Paris"))
    box.description = {"language": [{"xml": '<langmaterial><language langcode="fre"/></langmaterial>'}]}
    box.save()
    taken(place)
    before = PageLines.objects.values("lines", "language", "script").get()
    assert before["language"] == "fr"
    PageLines.objects.all().delete()
    assert read_kept_texts(box.pk) == 1
    assert PageLines.objects.values("lines", "language", "script").get() == before


def test_a_stopped_ingest_takes_its_texts_in_again(box: Unit, tmp_path: Path, monkeypatch) -> None:
    place = a_box(tmp_path / "box", {"1": 1})
    write(place / "1" / "page 1.xml", page_xml("Paris"))

    class Stopped(Exception):
        pass

    def stop(*_args: object, **_more: object) -> None:
        raise Stopped

    with monkeypatch.context() as killed:
        killed.setattr("nansen.work.archives.actions.keeping.write_texts", stop)
        with pytest.raises(Stopped):
            taken(place)
    assert Master.objects.count() == 0
    taken(place)
    assert shown() == {1: "Paris"}
    assert KeptFile.objects.get().version == 1

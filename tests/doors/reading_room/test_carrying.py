"""What a reader takes away: the proof, checked by its own program against the real files; text; citations; zones."""

import hashlib
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client

from nansen.doors.reading_room import citing
from nansen.doors.reading_room.citing import Cited, bibtex, ris
from nansen.doors.reading_room.pages import canvas_address, manifest_address
from nansen.doors.reading_room.zones import Zone, encoded
from nansen.foundation.journal.actions.checkpoints import installed_signer
from nansen.foundation.journal.tasks import sequence_once, sign_and_stamp
from nansen.work.archives import actions
from nansen.work.archives.actions.proving import write_proofs
from nansen.work.archives.models import Page
from nansen.work.archives.rules.access import HoldReason
from nansen.work.archives.rules.holders import Statement
from nansen.work.archives.rules.publication import Audience, Content
from nansen.work.archives.rules.pyramids import READING, folder
from tests.doors.reading_room.shelves import Shelves, open_to_all, some_shelves
from tests.foundation.people.factories import make_agent
from tests.work.archives.boxes import a_described_box, flip, keep_in, master_of, taken
from tests.work.archives.specimens import a_box

pytestmark = pytest.mark.django_db
CHECKER = Path(citing.__file__).parent / "static" / "reading_room" / "check_page_proof.py"
AT = datetime(2026, 11, 23, 9, tzinfo=UTC)


@pytest.fixture
def page(db: None, settings: Any, tmp_path: Path) -> Page:
    """A real page that was taken in and proved, open to everyone."""
    keep_in(tmp_path, settings)
    settings.JOURNAL_KEYS, settings.TSA_URL = tmp_path / "journal", ""
    installed_signer()
    box = a_described_box()
    taken(a_box(tmp_path / "box", {"1": 2}))
    sequence_once()
    sign_and_stamp()
    write_proofs()
    archivist = make_agent("archivist")
    actions.decide_holding(box.holding_id, images=Audience.EVERYONE, reason="An old holding.", by=archivist)
    actions.state_access(box.holding_id, Statement(content=Content.NO_PERSON), by=archivist)
    return Page.objects.get(number=2)


@pytest.fixture
def shelves(settings: Any, tmp_path: Path, travel: Callable[[datetime], None]) -> Shelves:
    settings.IMAGES, settings.IMAGES_KEYS = tmp_path / "images", tmp_path / "keys"
    travel(AT)
    found = some_shelves()
    open_to_all(found, make_agent("archivist"))
    return found


def address_of(page: Page, what: str = "") -> str:
    return f"/unit/{page.file_id}/page/{page.number}/{what}"


def checked(tmp_path: Path, *words: str) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, "-I", "-S", str(CHECKER), str(tmp_path / "proof.json"), *words],
        capture_output=True, text=True, check=False, cwd=tmp_path,
    )  # fmt: skip
    return done.returncode, done.stdout


def test_the_proof_a_reader_downloads_holds_for_the_real_files_and_for_no_other(
    reader: Client, page: Page, tmp_path: Path, settings: Any
) -> None:
    answer = reader.get(address_of(page, "proof.json"))
    assert answer.status_code == 200
    (tmp_path / "proof.json").write_bytes(answer.content)
    master, image = master_of(page, settings.MASTERS), settings.IMAGES / folder(page.pk.hex) / READING
    key = (settings.JOURNAL_KEYS / "checkpoint.pub").read_text().strip()
    assert checked(tmp_path, "--master", str(master), "--image", str(image), "--key", key)[0] == 0
    flip(image)
    assert checked(tmp_path, "--image", str(image))[0] == 1
    flip(image)
    flip(master)
    assert checked(tmp_path, "--master", str(master))[0] == 1


def test_the_page_tells_where_its_image_comes_from(reader: Client, page: Page, settings: Any) -> None:
    said = reader.get(address_of(page)).content.decode()
    assert hashlib.sha256(master_of(page, settings.MASTERS).read_bytes()).hexdigest() in said
    assert "découpée en tuiles, à chaque échelle" in said
    assert "tels qu’au premier jour" in said
    assert 'href="' + address_of(page, "proof.json") in said
    assert f"{page.pk.hex}-proof.json --image default.jpg" in said


def test_of_a_closed_page_neither_digest_nor_proof_nor_text_is_told(reader: Client, page: Page) -> None:
    digest = page.master.sha256
    actions.take_off_line(page.pk, reason=HoldReason.TAKEDOWN, by=make_agent("archivist"))
    said = reader.get(address_of(page)).content.decode()
    assert digest not in said
    assert "D’où vient cette image" not in said
    assert reader.get(address_of(page, "proof.json")).status_code == 404
    assert reader.get(address_of(page, "text.txt")).status_code == 404


def test_the_door_s_own_role_reads_provenance_and_proof(reader: Client, page: Page, request: Any) -> None:
    request.getfixturevalue("as_role")
    assert "D’où vient cette image" in reader.get(address_of(page)).content.decode()
    assert reader.get(address_of(page, "proof.json")).status_code == 200


def linked(page: Page, zone: Zone | None, number: int | None = None) -> str:
    canvas = canvas_address(page.file_id, number or page.number)
    return address_of(page) + "?" + urlencode({"iiif-content": encoded(canvas, manifest_address(page.file_id), zone)})


def test_a_link_to_a_zone_shows_it_cut_out_without_scripts(reader: Client, shelves: Shelves) -> None:
    page = shelves.file.pages.get(number=2)
    said = reader.get(linked(page, Zone(100, 200, 300, 400))).content.decode()
    assert f"/iiif/3/{page.pk.hex}/100,200,300,400/!300,300/0/default.jpg" in said
    assert "La zone du lien." in said


def test_a_link_to_another_page_of_the_file_leads_there_with_its_zone(reader: Client, shelves: Shelves) -> None:
    page = shelves.file.pages.get(number=2)
    answer = reader.get(linked(page, Zone(1, 2, 30, 40), number=3))
    assert answer.status_code == 303
    assert answer["Location"].startswith(f"/unit/{page.file_id}/page/3/?iiif-content=")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("nonsense", "n’a pas pu être lu"),
        ("https://elsewhere.example/canvas/1#xywh=0,0,1,1", "n’est pas conservée ici"),
        ("{here}#xywh=9000,9000,10,10", "n’est pas sur cette page"),
    ],
)
def test_a_wrong_link_is_told_and_the_page_still_shown(
    reader: Client, shelves: Shelves, content: str, sentence: str
) -> None:
    page = shelves.file.pages.get(number=1)
    asked = urlencode({"iiif-content": content.replace("{here}", canvas_address(page.file_id, 1))})
    said = reader.get(f"{address_of(page)}?{asked}").content.decode()
    assert sentence in said
    assert f"/iiif/3/{page.pk.hex}/full/1200,/0/default.jpg" in said


def test_a_link_to_a_zone_of_a_closed_page_shows_no_image(reader: Client, shelves: Shelves) -> None:
    page = shelves.file.pages.get(number=2)
    actions.take_off_line(page.pk, reason=HoldReason.TAKEDOWN, by=make_agent("archivist"))
    said = reader.get(linked(page, Zone(100, 200, 300, 400))).content.decode()
    assert page.pk.hex not in said.replace(str(page.pk), "")


def test_the_ark_of_a_page_keeps_the_zone(reader: Client, shelves: Shelves) -> None:
    actions.mint_for_pages([page.pk for page in shelves.file.pages.all()])
    page = shelves.file.pages.get(number=2)
    answer = reader.get(f"/ark:/99999/{page.ark}?iiif-content=abc")
    assert answer["Location"].endswith("/page/2/?iiif-content=abc")


CITED = Cited(
    "Certificat & 100 % de {Hagop}", "9 mars 1926", "SP-1/A/148", ("Office des réfugiés arméniens",), "Ofpra",
    "https://archives.example/ark:/99999/x1", 2, "Fonds des réfugiés",
)  # fmt: skip


def test_a_citation_for_bibtex_escapes_what_bibtex_would_read() -> None:
    said = bibtex(CITED, today=AT.date())
    assert said.startswith("@misc{SP-1-A-148-2,\n")
    assert r"title = {Certificat \& 100 \% de \{Hagop\}}" in said
    assert "author = {{Office des réfugiés arméniens}}" in said
    assert "year = {1926}" in said


def test_a_citation_in_ris_has_one_fact_a_line() -> None:
    lines = ris(CITED, today=AT.date()).split("\r\n")
    assert lines[0] == "TY  - MANSCPT"
    assert lines[-2:] == ["ER  - ", ""]
    assert all(line[2:6] == "  - " for line in lines[:-1])


def test_citations_for_programs_are_downloaded(reader: Client, shelves: Shelves) -> None:
    page = shelves.file.pages.get(number=2)
    for form, kind in (("bib", "application/x-bibtex"), ("ris", "application/x-research-info-systems")):
        answer = reader.get(address_of(page, f"citation.{form}"))
        assert answer["Content-Type"].startswith(kind)
        assert "Hagop Petrossiantz" in answer.content.decode()
    assert reader.get(address_of(page, "citation.doc")).status_code == 404

"""Real pages as a second holding: credited, closed or open as the law has it, each byte as its manifest says."""

from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256
from io import StringIO
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django.core.management import call_command

from nansen.doors.console.real_pages.collections import FILES, REFERENCE
from nansen.doors.console.real_pages.folder import MANIFEST, images, listed
from nansen.work.archives.backends.comparison import differences
from nansen.work.archives.models import Page, PageLines, SetAside, Unit
from nansen.work.archives.queries import access, as_ead, described
from nansen.work.archives.rules.access import State
from tests.work.archives.boxes import keep_in
from tests.work.archives.real_files import FOLDER as DATA
from tests.work.archives.specimens import page_bytes
from tests.work.archives.test_keeping_texts import alto

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 12, tzinfo=ZoneInfo("Europe/Paris"))
CIRCULAR, REPORTS, PROTEST = "EHRI-BF-19380111_DE_01", "EHRI-BF-19380311b_CZ_02", "EHRI-BF-19381105_DE_01"


@pytest.fixture
def place(settings, tmp_path: Path) -> Path:
    """A folder like the real one, its pages drawn: three files of letters, one of a register."""
    keep_in(tmp_path, settings)
    settings.VAR = tmp_path / "var"
    folder, lines = tmp_path / "archives", ["path\tformat\tbytes\twidth\theight\tsha256\tsource\tlicence\n"]
    names = [f"ehri-begrenzte-flucht-1938/{name}" for name in (CIRCULAR, REPORTS, PROTEST)]
    for number, name in enumerate([*names, "timeus-prudhommes-1858/PH 1858-1"]):
        for suffix, content in ((".jpg", page_bytes(number, ".jpg")), (".xml", alto(f"Page {number}").encode())):
            path = f"pages/{name}{suffix}"
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(content)
            lines.append(f"{path}\t\t\t\t\t{sha256(content).hexdigest()}\tgithub\tCC-BY-4.0\n")
    (folder / MANIFEST).write_text("".join(lines), encoding="utf-8")
    return folder


def brought(folder: Path) -> list[str]:
    told = StringIO()
    call_command("real_pages", str(folder), processes=1, stdout=told)
    return told.getvalue().splitlines()


def states() -> Mapping[str, State]:
    pages = {page.pk: page for page in Page.objects.select_related("file").order_by("id")}
    answers = access(list(pages), at=NOW).items()
    return {pages[page].file.reference_code: answer.state for page, answer in answers}


def test_pages_are_described_with_their_source_and_credit_and_kept_with_their_texts(place: Path) -> None:
    said = brought(place)
    assert said[0].startswith("4 real pages, 0 set aside")
    assert PageLines.objects.count() == 4
    view = described(Unit.objects.get(reference_code=f"{REFERENCE}/1").pk)
    told = {element.name: " ".join(element.said) for element in view.elements}
    assert "CC BY 4.0" in told["reproduction_conditions"]
    assert "EHRI" in told["reproduction_conditions"]
    assert "20a5e00203" in told["acquisition"]
    assert "venues d'ailleurs" in view.above[0].title
    assert view.date_text == "11 janvier 1938"
    languages = dict(PageLines.objects.order_by("page").values_list("page__file__reference_code", "language"))
    assert languages[f"{REFERENCE}/10"] == "fr"


def test_each_file_is_open_or_closed_as_its_dates_and_content_say(place: Path) -> None:
    brought(place)
    assert states() == {
        f"{REFERENCE}/1": State.OPEN,
        f"{REFERENCE}/2": State.REGISTERED,
        f"{REFERENCE}/4": State.CLOSED,
        f"{REFERENCE}/10": State.OPEN,
    }


def test_brought_in_again_nothing_changes_and_nothing_is_left_beside(place: Path, settings) -> None:
    brought(place)
    assert brought(place)[0].startswith("0 real pages, 0 set aside")
    assert Unit.objects.filter(parent=None).count() == 1
    assert not (settings.VAR / "real_pages").exists()


def test_a_page_that_is_not_what_the_manifest_says_is_set_aside(place: Path) -> None:
    (place / "pages" / "timeus-prudhommes-1858" / "PH 1858-1.jpg").write_bytes(page_bytes(9, ".jpg"))
    assert "3 real pages" in brought(place)[0]
    assert SetAside.objects.get().reason == "not_as_declared"


def test_without_the_folder_one_line_says_so(tmp_path: Path) -> None:
    assert brought(tmp_path) == [f"No real pages in {tmp_path}: the second holding is left out."]
    assert not Unit.objects.exists()


def test_the_finding_aid_goes_out_as_it_came(place: Path) -> None:
    from nansen.doors.console.real_pages.finding_aid import finding_aid

    brought(place)
    holding = Unit.objects.get(parent=None)
    export = "".join(as_ead(holding.pk))
    found = differences(finding_aid(listed(place)).encode(), export.encode())
    assert [one for one in found if one.rule is None] == []


@pytest.mark.skipif(not (DATA / MANIFEST).exists(), reason="left out: no real pages beside the repository")
def test_every_real_page_belongs_to_one_file() -> None:
    held = listed(DATA)
    names = [line.path for lines in held.values() for line in lines]
    assert set(held) == set(FILES)
    assert len(names) == len(set(names)) == 122
    assert sum(len(images(lines)) for lines in held.values()) == 61

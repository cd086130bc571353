"""Bringing a finding aid in, in a real browser: in French, on a telephone and at a desk, with keys, without scripts."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from nansen.work.archives.actions import read_upload
from nansen.work.archives.models import Upload
from tests.doors.office.at_work import at_work, elsewhere, sign_in
from tests.running_doors import Door, axe_violations, overflow
from tests.work.archives.real_files import FOLDER, needs_real_files
from tests.work.archives.samples import finding_aid

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
FAULTY = finding_aid('<c><did><unittitle>1</unittitle></did><odd mood="sad"><p>x</p></odd></c>')
DIRTY = FOLDER / "ead" / "princeton-MC147.EAD.xml"
Visitor = Callable[..., Page]


def read_what_waits() -> None:
    """Nothing; the worker read the file that was sent."""
    read_upload(Upload.objects.get(state="waiting").pk)


def half_read() -> None:
    Upload.objects.update(state="reading", read_percent=40)


@pytest.mark.parametrize(("width", "scripts"), [(360, False), (360, True), (1280, True)])
def test_a_finding_aid_is_sent_and_its_faults_are_read(
    *, width: int, scripts: bool, door: Door, visitor: Visitor, tmp_path: Path
) -> None:
    agent = elsewhere(at_work, "archivist")
    office, page = door("office"), visitor(width=width, scripts=scripts)
    there = f"{office}/archives/imports/"
    sign_in(page, office, agent)
    page.goto(there)
    file = tmp_path / "specimen.xml"
    file.write_bytes(FAULTY)
    page.locator("input[type=file]").set_input_files(file)
    page.locator("main form[enctype] button").focus()
    page.keyboard.press("Enter")
    expect(page.locator("main .tag")).to_have_text("en attente")
    elsewhere(read_what_waits)
    page.goto(there)
    expect(page.locator("main .tag")).to_have_text("entré")
    page.locator("main .sheet:not(.side) summary").focus()
    page.keyboard.press("Enter")
    expect(page.locator("main code")).to_have_text("odd/@mood")
    expect(page.locator("main .sheet:not(.side) .more li")).to_contain_text("Ligne ")
    if scripts:
        assert overflow(page) == 0
        assert axe_violations(page) == []


def test_how_far_the_reading_is_stands_on_the_page(door: Door, visitor: Visitor, tmp_path: Path) -> None:
    agent = elsewhere(at_work, "archivist")
    office, page = door("office"), visitor(width=360)
    sign_in(page, office, agent)
    page.goto(f"{office}/archives/imports/")
    file = tmp_path / "specimen.xml"
    file.write_bytes(FAULTY)
    page.locator("input[type=file]").set_input_files(file)
    page.locator("main form[enctype] button").click()
    expect(page.locator("main .tag")).to_have_text("en attente")
    elsewhere(half_read)
    page.goto(f"{office}/archives/imports/")
    expect(page.locator("main progress")).to_have_attribute("value", "40")
    assert axe_violations(page) == []


@needs_real_files
def test_the_dirty_finding_aid_comes_in_with_the_line_of_each_fault(door: Door, visitor: Visitor) -> None:
    agent = elsewhere(at_work, "archivist")
    office, page = door("office"), visitor(width=360)
    sign_in(page, office, agent)
    page.goto(f"{office}/archives/imports/")
    page.locator("input[type=file]").set_input_files(DIRTY)
    page.locator("main form[enctype] button").click()
    expect(page.locator("main .tag")).to_have_text("en attente")
    elsewhere(read_what_waits)
    page.goto(f"{office}/archives/imports/")
    expect(page.locator("main .tag")).to_have_text("entré")
    page.locator("main .sheet:not(.side) summary").click()
    faults = page.locator("main .sheet:not(.side) .more li")
    expect(faults.first).to_contain_text("Ligne ")
    assert faults.count() > 1
    assert overflow(page) == 0
    assert axe_violations(page) == []

"""Kept bytes are read again in turn: a flipped bit is found, told, and mended where a second copy has it."""

import logging
from datetime import timedelta
from io import StringIO
from pathlib import Path

import bagit
import pytest
from django.core.management import CommandError, call_command
from lxml import etree

from nansen.foundation.journal.models import Entry
from nansen.work.archives.actions.fixity import audit_all, audit_due, check_file
from nansen.work.archives.backends.ocfl import Store
from nansen.work.archives.models import KeptFile, Page, PreservationEvent
from nansen.work.archives.queries.preservation import damaged_files, premis_of
from nansen.work.archives.rules.preservation import object_of
from nansen.work.archives.tasks import audit_masters
from tests.work.archives.boxes import BOX, a_described_box, flip, keep_in, master_of, taken
from tests.work.archives.judges import object_faults
from tests.work.archives.outside_schemas import Schema, schema_faults
from tests.work.archives.specimens import a_box

pytestmark = pytest.mark.django_db


@pytest.fixture
def kept(db: None, settings, tmp_path: Path) -> Page:
    """The first page of a box that was taken in, without a second copy."""
    keep_in(tmp_path, settings)
    a_described_box()
    taken(a_box(tmp_path / "box", {"1": 2, "2": 1}))
    return Page.objects.get(file__reference_code=f"{BOX}/1", number=1)


@pytest.fixture
def kept_twice(kept: Page, settings, tmp_path: Path) -> Page:
    """The same, with a second copy that a first check made."""
    settings.MASTERS_COPY = tmp_path / "elsewhere" / "masters"
    audit_all()
    return kept


def events(kind: str) -> list[PreservationEvent]:
    return list(PreservationEvent.objects.filter(kind=kind).order_by("recorded_at"))


def journalled(kind: str) -> int:
    return Entry.objects.filter(kind=kind).count()


def test_sound_masters_are_found_sound_and_it_is_written_down(kept: Page) -> None:
    assert [check.sound for check in audit_all().checks] == [True, True]
    assert [event.passed for event in events("fixity_check")] == [True, True]
    assert journalled("archives.fixity_checked") == 2


def test_a_flipped_bit_is_found_and_told_and_left_without_a_second_copy(kept: Page, settings, caplog) -> None:
    path = master_of(kept, settings.MASTERS)
    flip(path)
    damaged = path.read_bytes()
    with caplog.at_level(logging.ERROR):
        check = check_file(kept.file_id)
    assert ([one.fault for one in check.left], path.read_bytes()) == (["changed"], damaged)
    assert [one.file for one in damaged_files()] == [kept.file_id]
    assert f"file {kept.file_id}: 1 damages in the store" in caplog.text
    assert "page 1" not in caplog.text
    assert (journalled("archives.damage_found"), journalled("archives.repaired")) == (1, 0)


def test_a_flipped_bit_is_mended_from_the_second_copy_and_never_silently(kept_twice: Page, settings, caplog) -> None:
    path = master_of(kept_twice, settings.MASTERS)
    good = path.read_bytes()
    flip(path)
    with caplog.at_level(logging.ERROR):
        check = check_file(kept_twice.file_id)
    assert (check.sound, path.read_bytes()) == (True, good)
    assert "1 damages in the store" in caplog.text
    (repair,) = events("repair")
    assert (repair.page_id, repair.detail["mended"]) == (kept_twice.pk, "store")
    assert events("fixity_check")[-1].passed is False
    assert (journalled("archives.damage_found"), journalled("archives.repaired")) == (1, 1)
    identifier = object_of(str(kept_twice.file_id))
    for root in (settings.MASTERS, settings.MASTERS_COPY):
        inventory = Store(root).inventory(identifier)
        assert [version.message for version in inventory.versions] == ["Ingest", "Repair"]
        assert object_faults(Store(root).folder(identifier)) == ""
    assert KeptFile.objects.get(file=kept_twice.file_id).version == 2


def test_a_damaged_second_copy_is_mended_from_the_store(kept_twice: Page, settings) -> None:
    path = master_of(kept_twice, settings.MASTERS_COPY)
    good = path.read_bytes()
    path.unlink()
    check = check_file(kept_twice.file_id)
    assert (check.sound, check.found, path.read_bytes()) == (True, (), good)
    assert events("repair")[0].detail["mended"] == "second_copy"


def test_the_same_page_damaged_in_both_places_is_told_and_nothing_is_made_up(kept_twice: Page, settings) -> None:
    paths = [master_of(kept_twice, root) for root in (settings.MASTERS, settings.MASTERS_COPY)]
    for path in paths:
        flip(path)
    wrong = [path.read_bytes() for path in paths]
    check = check_file(kept_twice.file_id)
    assert (check.sound, len(check.left), len(check.left_in_copy)) == (False, 1, 1)
    assert [path.read_bytes() for path in paths] == wrong
    assert [one.file for one in damaged_files()] == [kept_twice.file_id]


def test_a_lost_inventory_is_brought_back(kept_twice: Page, settings) -> None:
    folder = Store(settings.MASTERS).folder(object_of(str(kept_twice.file_id)))
    (folder / "inventory.json").write_text("{}")
    assert check_file(kept_twice.file_id).sound
    assert object_faults(folder) == ""


def test_the_audit_takes_the_oldest_check_first_and_only_those_a_month_old(kept: Page, travel) -> None:
    assert audit_due().checks == []
    travel(timedelta(days=31))
    first, second = KeptFile.objects.order_by("checked_at").values_list("file_id", flat=True)
    assert [check.file for check in audit_due(most=1).checks] == [first]
    assert [check.file for check in audit_due(most=1).checks] == [second]
    assert audit_due(most=1).checks == []


def test_the_job_runs_twice_without_harm(kept: Page, travel, settings, caplog) -> None:
    travel(timedelta(days=31))
    flip(master_of(kept, settings.MASTERS))
    with caplog.at_level(logging.ERROR):
        audit_masters(0)
        audit_masters(0)
    assert "1 of 2 files were damaged" in caplog.text
    assert journalled("archives.damage_found") == 1


def test_the_command_names_what_is_damaged_and_fails(kept: Page, settings) -> None:
    flip(master_of(kept, settings.MASTERS))
    said = StringIO()
    with pytest.raises(SystemExit) as left:
        call_command("archives", "fixity", "--all", stdout=said)
    assert left.value.code == 1
    assert "changed: v1/content/pages/page 1.jpg: not repaired" in said.getvalue()
    assert "2 files read, 1 damaged." in said.getvalue()


def test_a_box_is_exported_as_a_bag_that_another_program_finds_valid(kept: Page, tmp_path: Path, settings) -> None:
    call_command("archives", "bag", str(tmp_path / "out"), "--box", BOX, stdout=StringIO())
    bag = bagit.Bag(str(tmp_path / "out"))
    assert bag.is_valid()
    assert set(bag.algorithms) == {"sha256", "sha512"}
    listed = {path.partition("data/OFPRA_1_12_")[2] for path in bag.payload_entries()}
    assert listed == {f"1/{n}" for n in ("mets.xml", "premis.xml", "pages/page 1.jpg", "pages/page 2.jpg")} | {
        f"2/{n}" for n in ("mets.xml", "premis.xml", "pages/page 1.jpg")
    }  # fmt: skip
    flip(tmp_path / "out" / "data" / "OFPRA_1_12_1" / "pages" / "page 1.jpg")
    assert not bagit.Bag(str(tmp_path / "out")).is_valid()
    with pytest.raises(CommandError, match="exists already"):
        call_command("archives", "bag", str(tmp_path / "out"), "--box", BOX)
    flip(master_of(kept, settings.MASTERS))
    with pytest.raises(CommandError, match="not those that were kept"):
        call_command("archives", "bag", str(tmp_path / "other"), "--box", BOX)
    assert not (tmp_path / "other").exists()


def test_the_history_of_a_file_that_was_taken_in_is_valid_by_the_schema_of_premis(kept: Page) -> None:
    assert schema_faults(Schema.PREMIS, premis_of(kept.file_id)) == []


def test_premis_tells_all_that_happened_and_points_to_what_it_lists(kept: Page, settings) -> None:
    check_file(kept.file_id)
    root = etree.fromstring(premis_of(kept.file_id))
    spaces = {"p": "http://www.loc.gov/premis/v3"}
    assert [one.text for one in root.iterfind("p:event/p:eventType", spaces)] == [
        "ingestion", "validation", "creation", "creation", "fixity check"
    ]  # fmt: skip
    listed = {one.text for one in root.iterfind("p:object/p:objectIdentifier/p:objectIdentifierValue", spaces)}
    pointed = {one.text for one in root.iterfind(".//p:linkingObjectIdentifierValue", spaces)}
    assert listed == pointed == {"pages/page 1.jpg", "pages/page 2.jpg"}
    assert [etree.QName(one).localname for one in root] == ["object"] * 2 + ["event"] * 5 + ["agent"] * 2

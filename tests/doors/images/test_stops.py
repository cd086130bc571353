"""A stop note closes what lies under a unit on every outlet; where notes cannot be read, nothing is shown."""

import shutil
import time
from dataclasses import asdict

import pytest

from nansen.kernel import signed_json
from nansen.kernel.access_records import STRICTNESS, Record, State
from nansen.kernel.stop_notes import FOLDER, StopNote, encode

from .conftest import IMAGE, RECORD_KEY, House, Running
from .test_access import PIXELS, STATES, _status, statuses

NOTE, OTHER = "a1" * 16, "b2" * 16
HOLDING, FILE = "c3" * 16, "d4" * 16


@pytest.fixture
def under(house: House) -> House:
    """The image, open, in a file of a holding."""
    house.record(under=(HOLDING, FILE))
    return house


@pytest.mark.parametrize("held", [HOLDING, FILE, IMAGE])
@pytest.mark.parametrize(("state", "status"), STATES.items())
def test_note_on_what_holds_the_page_closes_every_outlet(under: House, held: str, state: str, status: int) -> None:
    assert statuses(under) == {200}
    note = under.stop(NOTE, **{held: state})
    assert statuses(under) == {status}
    assert under.image("info.json").status == (200 if state in {"open", "registered"} else status)
    note.unlink()
    under.forget()
    assert statuses(under) == {200}


@pytest.mark.parametrize("record", STATES)
@pytest.mark.parametrize("cap", STATES)
def test_image_is_as_closed_as_the_stricter_of_record_and_note(house: House, record: str, cap: str) -> None:
    house.record(record, under=(HOLDING, FILE))
    house.stop(NOTE, **{HOLDING: cap})
    assert statuses(house) == {STATES[max(record, cap, key=lambda one: STRICTNESS.index(State(one)))]}


def test_note_on_another_unit_changes_nothing_and_the_strictest_of_several_holds(under: House) -> None:
    under.stop(NOTE, **{"e5" * 16: "withdrawn"})
    assert statuses(under) == {200}
    under.stop(NOTE, **{FILE: "registered", "e5" * 16: "withdrawn"})
    under.stop(OTHER, **{HOLDING: "closed"})
    assert statuses(under) == {403}


def test_note_that_is_replaced_says_what_it_says_now(under: House) -> None:
    for state in ("closed", "open", "withdrawn", "registered"):
        under.stop(NOTE, **{FILE: state})
        assert statuses(under) == {STATES[state]}


GOOD = encode(StopNote(NOTE, 1, {"e5" * 16: State.CLOSED}), RECORD_KEY)
BROKEN = {
    "empty": b"",
    "garbage": b"\x00\xff" * 50,
    "cut short": GOOD[:-9],
    "other key": encode(StopNote(NOTE, 1, {}), b"other"),
    "other name": encode(StopNote(OTHER, 1, {}), RECORD_KEY),
    "a state nobody knows": signed_json.signed(
        {"name": NOTE, "issued_at": 1, "caps": {HOLDING: "ajar"}}, purpose=b"nansen stop note 1\n", key=RECORD_KEY
    ),
}


@pytest.mark.parametrize("data", BROKEN.values(), ids=BROKEN)
def test_note_that_cannot_be_read_closes_everything_until_it_is_mended(under: House, data: bytes) -> None:
    place = under.installed.images / FOLDER / NOTE
    place.write_bytes(data)
    under.forget()
    assert statuses(under) == {403}
    place.unlink()
    under.forget()
    assert statuses(under) == {200}


def test_folder_of_notes_that_is_not_there_closes_everything(under: House) -> None:
    shutil.rmtree(under.installed.images / FOLDER)
    under.forget()
    assert statuses(under) == {403}
    (under.installed.images / FOLDER).write_bytes(b"not a folder")
    under.forget()
    assert statuses(under) == {403}


def test_files_that_are_no_notes_are_passed_by(under: House) -> None:
    for name in ("README", f".{NOTE}", f"{NOTE}.bak"):
        (under.installed.images / FOLDER / name).write_bytes(b"x")
    under.forget()
    assert statuses(under) == {200}


def test_record_from_before_there_were_notes_is_closed_by_any(house: House) -> None:
    facts = asdict(Record(IMAGE, "open", None, None, None, 1, 99, "fonds"))
    del facts["under"]
    house.put(signed_json.signed(facts, purpose=b"nansen access record 1\n", key=RECORD_KEY))
    assert statuses(house) == {200}
    house.stop(NOTE, **{"e5" * 16: "closed"})
    assert statuses(house) == {403}


def test_image_stopped_while_it_is_cut_does_not_leave(under: House, monkeypatch: pytest.MonkeyPatch) -> None:
    def cut(*_: object) -> bytes:
        under.stop(NOTE, **{HOLDING: "withdrawn"})
        return b"pixels"

    monkeypatch.setattr("nansen.doors.images.cuts.made", cut)
    assert under.image("1,1,40,40/max/0/default.jpg").status == 410


def test_note_is_obeyed_within_five_seconds_by_a_running_server(running: Running) -> None:
    running.house.record(under=(HOLDING, FILE))
    addresses = [f"{running.origin}/iiif/3/{IMAGE}/{rest}" for rest in PIXELS]
    assert set(map(_status, addresses)) == {200}
    running.house.stop(NOTE, **{HOLDING: "withdrawn"})
    deadline = time.monotonic() + 5
    while set(map(_status, addresses * 2)) != {410}:
        assert time.monotonic() < deadline, "still served after five seconds"

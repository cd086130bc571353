"""Who holds the dump, the log, the objects and the whole of `var/`, but not the keys, holds no name and no number.

200 values that exist nowhere else are written through the real actions, then looked for.
"""

import gzip
import io
import os
import random
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest
import typst

from nansen.foundation.documents import actions as documents
from nansen.foundation.documents import queries as kept
from nansen.foundation.documents.errors import FileRefused
from nansen.foundation.people import actions as people
from nansen.foundation.people import queries
from nansen.foundation.people.errors import NumberTaken
from nansen.foundation.people.identity import Contact
from nansen.foundation.storage.installation import object_store
from nansen.kernel.partial_dates import PartialDate
from tests.foundation.documents import files
from tests.foundation.people.factories import make_agent, make_person
from tests.security import database
from tests.security.leaks import search

pytestmark = pytest.mark.django_db(transaction=True)

PERSONS = 34
NAME, NATIVE, PLACE, NUMBER, PHONE, EMAIL = "Zyquvard", "ژچگپقغظض", "Wexnorhaq", "99041776", "991457", "jqzomail"
GROUPED = "99 14 57"
MARKERS = (NAME, NATIVE, PLACE, NUMBER, PHONE, GROUPED, EMAIL)
WAL_NAME = 24
CONTROL = "Ubnoxwecontrol"
_DRAWN = random.Random(20261123)


@dataclass(frozen=True)
class Canary:
    """Six values of one person that are found nowhere else."""

    name: str
    native: str
    place: str
    number: str
    phone: str
    email: str

    @classmethod
    def number_of(cls, place: int) -> "Canary":
        tail = "".join(_DRAWN.choices("abdegiklmnoprstu", k=6))
        return cls(
            name=NAME + tail,
            native=NATIVE + "".join(_DRAWN.choices("ابپتثجچحخدر", k=4)),
            place=PLACE + tail,
            number=f"{NUMBER}{place:02d}",
            phone=f"+336{PHONE}{place:02d}",
            email=f"{EMAIL}{tail}@example.org",
        )

    @property
    def words(self) -> tuple[str, ...]:
        national = f"0{self.phone[3:]}"
        grouped = " ".join(national[at : at + 2] for at in range(0, 10, 2))
        return (self.name, self.native, self.place, self.number, self.phone, national, grouped, self.email)


CANARIES = [Canary.number_of(place) for place in range(PERSONS)]


def a_letter(canary: Canary) -> bytes:
    """A compressed PDF of the kind the office makes, which names the person."""
    source = f"= {canary.name}\n{canary.place}\n\nNuméro {canary.number}, {canary.email.replace('@', chr(92) + '@')}"
    return typst.compile(source.encode())


def write(canary: Canary, by) -> None:
    """Everything the house does with what a person is called, where they live and how they are reached."""
    contact = Contact(mobile=canary.phone, email=canary.email, postal_lines=(canary.name, f"3 rue {canary.place}"))
    facts = {"family_name_latin": canary.name, "family_name_native": canary.native, "foreigner_number": canary.number}
    person = make_person(by=by, contact=contact, **facts)
    people.change_contact(person, Contact(postal_lines=(canary.place,), email=canary.email), by=by)
    people.declare_capacity(person, able=False, language="prs", by=by, reason=f"{canary.name} lives at {canary.place}")
    people.choose_channel(person, "hand_delivery", by=by, reason=f"no post at {canary.place}")
    people.correct_identity(person, queries.identity(person), by=by)
    people.search_by_name(f"{canary.name} {canary.native}", PartialDate(1990), by=make_agent())
    with pytest.raises(NumberTaken):
        make_person(by=by, contact=contact, **facts)
    documents.store_document(pdf=a_letter(canary), html=f"<p>{canary.name}</p>", persons=[person], made_by=by)
    other = make_person(by=by)
    shared = documents.store_document(pdf=files.honest(canary.name), html=None, persons=[person, other], made_by=by)
    assert canary.name in kept.page_text(shared, 1)


def everything_but_keys(folder: Path) -> list[Path]:
    """Every file of an installation's folder, without its keys."""
    keys = folder / "keys"
    return [file for file in folder.rglob("*") if file.is_file() and keys not in file.parents]


@pytest.fixture
def stolen(tmp_path: Path):
    """Everything a thief of the machine's disk has, but the keys, once the canaries and the control are written."""
    var = Path(os.environ["NANSEN_VAR"])
    since = database.place_in_log()
    agent = make_agent()
    for canary in CANARIES:
        write(canary, agent)
    upload = files.honest(CANARIES[0].name)
    documents.accept_upload(data=upload, persons=[make_person()], made_by=agent)
    with pytest.raises(FileRefused):
        documents.accept_upload(data=upload[:-200], persons=[make_person()], made_by=agent)

    people.appoint_agent("control", display_name=CONTROL, division="AS", service="Control", roles=["officer"])
    object_store().put("control", typst.compile(f'#set text(lang: "fr")\n{CONTROL}'.encode()))
    (var / "control.gz").write_bytes(gzip.compress(CONTROL.encode()))
    (var / "control.zip").write_bytes(_zipped(CONTROL))
    dump = database.dump(tmp_path / "dump.sql")
    logs = [file for file in Path(os.environ["NANSEN_TEST_FOLDER"]).glob("*.log") if file.is_file()]
    yield [dump, *database.files_on_disk(since), *everything_but_keys(var), *logs]
    object_store().erase("control")
    (var / "control.gz").unlink()
    (var / "control.zip").unlink()


def _zipped(text: str) -> bytes:
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("inside", text * 9)
    return sink.getvalue()


def test_a_thief_without_the_keys_finds_no_canary_but_does_find_the_control(stolen: list[Path]) -> None:
    canaries = {word for canary in CANARIES for word in canary.words}
    assert len(canaries) >= 200
    words = {marker: {word for word in canaries if marker in word} for marker in MARKERS}
    words = {marker: held | ({marker} - {PHONE}) for marker, held in words.items()}
    assert canaries <= set().union(*words.values())
    found = search(words | {CONTROL: [CONTROL]}, files=stolen)

    control = {leak.where.split(" > ")[0] for leak in found if leak.word == CONTROL}
    assert {"dump.sql", "control", "control.gz", "control.zip"} <= control
    assert any(len(name) == WAL_NAME and name.startswith("0000") for name in control), "not in the write-ahead log"
    assert any(name.isdigit() and len(name) < WAL_NAME for name in control), "not in the tables' files"
    assert {leak for leak in found if leak.word != CONTROL} == set()

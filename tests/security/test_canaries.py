"""Who holds the dump, the log, the objects and the whole of `var/`, but not the keys, holds no name and no number.

200 values that exist nowhere else are written through the real actions, then looked for.
"""

import gzip
import io
import os
import random
import zipfile
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
import typst

from nansen.foundation.delivery.actions import (
    AddresseeInput,
    Channel,
    convene_to_hand_over,
    deposit_letter,
    record_hand_absence,
)
from nansen.foundation.documents import actions as documents
from nansen.foundation.documents import queries as kept
from nansen.foundation.documents.errors import FileRefused
from nansen.foundation.journal.queries import database_now
from nansen.foundation.people import actions as people
from nansen.foundation.people import queries
from nansen.foundation.people.errors import NumberTaken, SignInRefused
from nansen.foundation.people.identity import Contact
from nansen.foundation.people.queries import AgentFacts
from nansen.foundation.storage.installation import object_store
from nansen.kernel.calendar import legal_date
from nansen.kernel.letters import LetterKind
from nansen.kernel.partial_dates import PartialDate
from nansen.kernel.territories import Territory
from nansen.work.cases import actions as cases
from nansen.work.cases.rules.access import Purpose
from nansen.work.cases.words import LetterWords
from tests.foundation.documents import files
from tests.foundation.people.factories import PASSPHRASE, an_identity, make_agent, make_person
from tests.security import database
from tests.security.leaks import search
from tests.work.factories import an_agent

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
    """Values of one person that are found nowhere else, and a number that was only tried at the door."""

    name: str
    native: str
    place: str
    number: str
    unknown: str
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
            unknown=f"{NUMBER}{PERSONS + place:02d}",
            phone=f"+336{PHONE}{place:02d}",
            email=f"{EMAIL}{tail}@example.org",
        )

    @property
    def words(self) -> tuple[str, ...]:
        national = f"0{self.phone[3:]}"
        grouped = " ".join(national[at : at + 2] for at in range(0, 10, 2))
        numbers = (self.number, self.unknown, self.phone, national, grouped)
        return (self.name, self.native, self.place, self.email, *numbers)


CANARIES = [Canary.number_of(place) for place in range(PERSONS)]


def a_letter(canary: Canary) -> bytes:
    """A compressed PDF of the kind the office makes, which names the person."""
    source = f"= {canary.name}\n{canary.place}\n\nNuméro {canary.number}, {canary.email.replace('@', chr(92) + '@')}"
    return typst.compile(source.encode())


@dataclass(frozen=True)
class Desk:
    """The agents who write."""

    registrar: AgentFacts
    officer: AgentFacts
    elsewhere: AgentFacts

    @classmethod
    def staffed(cls) -> "Desk":
        return cls(an_agent("registrar"), an_agent("officer", "checker"), an_agent(division="EU"))


def register(canary: Canary, by: UUID) -> UUID:
    """A person who bears the canary's values, with a case."""
    identity = an_identity(
        family_name_latin=canary.name, family_name_native=canary.native, foreigner_number=canary.number
    )
    contact = Contact(mobile=canary.phone, email=canary.email, postal_lines=(canary.name, f"3 rue {canary.place}"))
    facts = {"division": "AS", "territory": Territory.METROPOLITAN, "registered_on": date(2026, 2, 3)}
    return cases.register_claim(identity, contact, lodged_on=date(2026, 2, 10), by=by, **facts).person


def declare(canary: Canary, person: UUID, by: UUID) -> None:
    """What is said of the person at the desk, reasons included."""
    people.change_contact(person, Contact(postal_lines=(canary.place,), email=canary.email), by=by)
    people.declare_capacity(person, able=False, language="prs", by=by, reason=f"{canary.name} lives at {canary.place}")
    people.choose_channel(person, "hand_delivery", by=by, reason=f"no post at {canary.place}")
    other = replace(queries.identity(person), sex="X")
    why = f"{canary.name} says so"
    people.correct_identity(person, other, reason=why, identity_checked_with="passport", by=by)
    people.report_no_access(person, via="telephone", words=f"{canary.name} calls from {canary.phone}", by=by)
    people.search_by_name(f"{canary.name} {canary.native}", PartialDate(1990), by=make_agent())
    with pytest.raises(NumberTaken):
        register(canary, by)


def sign_in(canary: Canary, person: UUID, by: UUID) -> None:
    """The person's own way in, with mistakes."""
    slip = people.issue_slip(person, by)
    people.hand_over_slip(slip.id, by, "residence_permit")
    network = f"10.0.0.{CANARIES.index(canary)}"
    people.check_slip(canary.number, slip.key_text, network=network)
    people.sign_in_first(slip.id, language="prs", passphrase=PASSPHRASE, mobile=canary.phone, email=canary.email)
    people.sign_in(canary.number, PASSPHRASE, network=network)
    for number, passphrase in ((canary.number, canary.name), (canary.unknown, canary.email)):
        with pytest.raises(SignInRefused):
            people.sign_in(number, passphrase, network=network)


def correspond(canary: Canary, person: UUID, desk: Desk) -> None:
    """What is written to the person and about them."""
    cases.open_file(desk.officer, person, purpose=Purpose.INSTRUCTION)
    reason = f"{canary.name} is in hospital at {canary.place} tonight"
    now = database_now()
    cases.break_glass(desk.elsewhere, person, purpose=Purpose.RECEPTION, reason=reason, second_factor_fresh=True)
    words = LetterWords(subject=f"{canary.name} {canary.native}", body=f"{canary.place}\n\n{canary.email}")
    cases.start_letter(person, kind=LetterKind.OTHER, words=words, by=desk.officer)
    by = desk.officer.account_id
    pdf, html = a_letter(canary), f"<p>{canary.name}</p>"
    document = documents.store_document(pdf=pdf, html=html, persons=[person], made_by=by)
    shared = documents.store_document(
        pdf=files.honest(canary.name), html=None, persons=[person, make_person()], made_by=by
    )
    assert canary.name in kept.page_text(shared, 1)
    addressee = AddresseeInput(person, person, Channel.HAND_DELIVERY)
    letter = deposit_letter(kind=LetterKind.OTHER, document_id=document, addressees=[addressee], by=by)
    convene_to_hand_over(letter, person, on=legal_date(now), by=by)
    record_hand_absence(letter, person, on=legal_date(now), by=by, reason=f"{canary.name} is not at {canary.place}")


def write(canary: Canary, desk: Desk) -> None:
    """Everything the house does with what a person is called, where they live and how they are reached."""
    by = desk.registrar.account_id
    person = register(canary, by)
    declare(canary, person, by)
    sign_in(canary, person, by)
    correspond(canary, person, desk)


def everything_but_keys(folder: Path) -> list[Path]:
    """Every file of an installation's folder, without its keys."""
    keys = folder / "keys"
    return [file for file in folder.rglob("*") if file.is_file() and keys not in file.parents]


@pytest.fixture
def stolen(tmp_path: Path, settings):
    """Everything a thief of the machine's disk has, but the keys, once the canaries and the control are written."""
    settings.NANSEN_ARGON2 = {"passes": 1, "memory_kib": 64, "lanes": 1}
    var = Path(os.environ["NANSEN_VAR"])
    since = database.place_in_log()
    desk = Desk.staffed()
    agent = desk.officer.account_id
    for canary in CANARIES:
        write(canary, desk)
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

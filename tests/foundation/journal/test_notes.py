"""A checkpoint's note says what was signed, by whom, and nothing else passes."""

from datetime import UTC, datetime

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from nansen.foundation.journal.errors import NoteBroken
from nansen.foundation.journal.rules import notes

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
VERIFYING = notes.VerifyingKey(name="office.example/journal", key=KEY.public_key().public_bytes_raw())
STATEMENT = notes.Statement(
    origin="office.example/journal",
    number=7,
    size=1234,
    root=bytes(32),
    made_at=datetime(2026, 11, 23, 12, 0, 0, 5, tzinfo=UTC),
)
NOTE = notes.sign(STATEMENT, name=VERIFYING.name, key=KEY)


def test_a_note_has_the_form_other_programs_read() -> None:
    lines = NOTE.splitlines()
    assert lines[:5] == [
        "office.example/journal",
        "1234",
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
        "nansen checkpoint 7 at 2026-11-23T12:00:00.000005+00:00",
        "",
    ]
    assert lines[5].startswith("— office.example/journal ")


def test_a_note_states_what_was_signed() -> None:
    assert notes.read_note(NOTE, key=VERIFYING) == STATEMENT


def test_another_signature_beside_ours_does_no_harm() -> None:
    assert notes.read_note(NOTE + "— witness.example AAAAAAAA\n", key=VERIFYING) == STATEMENT


@pytest.mark.parametrize(
    "broken",
    [
        NOTE.replace("1234", "1235"),
        NOTE.replace("AAAA=", "AAEA="),
        NOTE.replace("checkpoint 7", "checkpoint 8"),
        NOTE.replace("— office", "— other"),
        NOTE.split("\n\n", maxsplit=1)[0],
        NOTE.replace("\n\n", "\n"),
        "",
        NOTE[:-8] + "\n",
    ],
)
def test_a_note_changed_anywhere_is_refused(broken: str) -> None:
    with pytest.raises(NoteBroken):
        notes.read_note(broken, key=VERIFYING)


def test_a_note_signed_by_another_key_of_the_same_name_is_refused() -> None:
    other = notes.sign(STATEMENT, name=VERIFYING.name, key=Ed25519PrivateKey.generate())
    with pytest.raises(NoteBroken):
        notes.read_note(other, key=VERIFYING)


def test_a_verifying_key_survives_being_written_down() -> None:
    assert notes.read_verifying_key(str(VERIFYING)) == VERIFYING


@pytest.mark.parametrize(
    "line", ["", "a+b", str(VERIFYING).replace("+", "-"), str(VERIFYING).replace("office", "house")]
)
def test_a_miswritten_verifying_key_is_refused(line: str) -> None:
    with pytest.raises(NoteBroken):
        notes.read_verifying_key(line)

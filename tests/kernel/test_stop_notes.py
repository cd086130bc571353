import contextlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nansen.kernel import access_records
from nansen.kernel.access_records import State
from nansen.kernel.stop_notes import NoteBroken, StopNote, decode, encode, is_name, stricter

KEY, NAME, UNIT = b"k" * 32, "ab" * 16, "0123456789abcdef" * 2
names = st.text("0123456789abcdef", min_size=32, max_size=32)
notes = st.builds(
    StopNote,
    name=names,
    issued_at=st.integers(0, 2**40),
    caps=st.dictionaries(names, st.sampled_from(list(State)), max_size=5),
)


@given(notes)
def test_note_comes_back_as_it_was_put(note: StopNote) -> None:
    assert decode(encode(note, KEY), KEY, name=note.name) == note


@given(notes, st.data())
def test_note_with_one_byte_changed_is_refused_or_the_same(note: StopNote, data: st.DataObject) -> None:
    written = bytearray(encode(note, KEY))
    written[data.draw(st.integers(0, len(written) - 1))] ^= data.draw(st.integers(1, 255))
    with contextlib.suppress(NoteBroken):
        assert decode(bytes(written), KEY, name=note.name) == note


@given(st.binary(max_size=300))
def test_anything_else_is_refused_and_nothing_worse(data: bytes) -> None:
    with pytest.raises(NoteBroken):
        decode(data, KEY, name=NAME)


def test_note_of_another_key_name_or_purpose_is_refused() -> None:
    put = encode(StopNote(NAME, 1, {UNIT: State.CLOSED}), KEY)
    record = access_records.encode(access_records.Record(UNIT, "open", None, None, None, 1, 1), KEY)
    for data, key, name in ((put, b"other", NAME), (put, KEY, UNIT), (record, KEY, NAME)):
        with pytest.raises(NoteBroken):
            decode(data, key, name=name)
    with pytest.raises(access_records.RecordBroken):
        access_records.decode(put, KEY)


def test_signature_is_over_every_cap() -> None:
    facts = json.loads(encode(StopNote(NAME, 1, {UNIT: State.CLOSED}), KEY))
    for caps in ({UNIT: "open"}, {}, {"f" * 32: "closed"}):
        with pytest.raises(NoteBroken):
            decode(json.dumps(facts | {"caps": caps}).encode(), KEY, name=NAME)


@pytest.mark.parametrize(("text", "note"), [(NAME, True), (f".{NAME}", False), (NAME + "\n", False), ("README", False)])
def test_only_a_name_of_its_form_is_a_note(text: str, note: bool) -> None:  # noqa: FBT001
    assert is_name(text) is note


def test_more_closed_of_two_states_wins() -> None:
    order = [State.OPEN, State.REGISTERED, State.CLOSED, State.WITHDRAWN]
    for at, one in enumerate(order):
        assert [stricter(one, other) for other in order] == [order[max(at, place)] for place in range(4)]

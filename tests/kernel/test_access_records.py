import contextlib
import json
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nansen.kernel.access_records import Record, RecordBroken, State, decode, encode

KEY = b"k" * 32
IMAGE = "0123456789abcdef" * 2
records = st.builds(
    Record,
    image=st.text("0123456789abcdef", min_size=32, max_size=32),
    state=st.sampled_from([state.value for state in State]),
    open_from=st.none() | st.dates().map(date.isoformat),
    max_width=st.none() | st.integers(1, 10**6),
    max_area=st.none() | st.integers(1, 10**9),
    issued_at=st.integers(0, 2**40),
    serial=st.integers(0, 2**40),
    holding=st.text(max_size=40),
    under=st.none() | st.lists(st.text("0123456789abcdef", min_size=32, max_size=32), max_size=4).map(tuple),
)


def record(**changed: object) -> Record:
    facts = {
        "image": IMAGE, "state": "open", "open_from": None, "max_width": None, "max_area": None, "issued_at": 1,
        "serial": 1,
    }  # fmt: skip
    return Record(**{**facts, **changed})  # type: ignore[arg-type]


@given(records)
def test_record_comes_back_as_it_was_written(one: Record) -> None:
    assert decode(encode(one, KEY), KEY) == one


@given(records, st.binary(min_size=1, max_size=40))
def test_record_signed_with_another_key_is_refused(one: Record, key: bytes) -> None:
    with pytest.raises(RecordBroken):
        decode(encode(one, key), KEY)


@given(records, st.data())
def test_record_with_one_byte_changed_is_refused_or_the_same(one: Record, data: st.DataObject) -> None:
    written = bytearray(encode(one, KEY))
    place = data.draw(st.integers(0, len(written) - 1))
    written[place] ^= data.draw(st.integers(1, 255))
    with contextlib.suppress(RecordBroken):
        assert decode(bytes(written), KEY) == one


@given(st.binary(max_size=300))
def test_anything_else_is_refused_and_nothing_worse(data: bytes) -> None:
    with pytest.raises(RecordBroken):
        decode(data, KEY)


@pytest.mark.parametrize("data", [b"", b"[]", b"{}", b"null", b"[" * 4000, b"1" * 5000, b'{"signature": 1}'])
def test_form_of_another_kind_is_refused(data: bytes) -> None:
    with pytest.raises(RecordBroken):
        decode(data, KEY)


def test_signature_is_over_every_fact() -> None:
    facts = json.loads(encode(record(state="closed"), KEY))
    for name, other in {"state": "open", "image": "f" * 32, "serial": 2, "max_width": 9, "holding": "x"}.items():
        with pytest.raises(RecordBroken):
            decode(json.dumps(facts | {name: other}).encode(), KEY)


@pytest.mark.parametrize(
    "changed",
    [
        {"image": "x" * 32}, {"image": IMAGE[:-1]}, {"state": "ajar"}, {"open_from": "tomorrow"}, {"max_width": 0},
        {"max_area": -1}, {"max_width": True}, {"serial": "1"}, {"open_from": 3}, {"holding": None},
    ],
)  # fmt: skip
def test_record_that_says_nothing_is_not_made(changed: dict[str, object]) -> None:
    with pytest.raises(RecordBroken):
        record(**changed)


@given(st.dates(date(1900, 1, 2), date(2200, 1, 1)), st.sampled_from(["open", "registered", "closed"]))
def test_image_is_closed_until_its_day_and_no_longer(day: date, state: str) -> None:
    one = record(state=state, open_from=day.isoformat())
    assert one.state_on(day - timedelta(1)) is State.CLOSED
    assert one.state_on(day) is State(state)


@given(st.dates(), st.none() | st.dates().map(date.isoformat))
def test_withdrawn_image_is_withdrawn_on_every_day(today: date, open_from: str | None) -> None:
    assert record(state="withdrawn", open_from=open_from).state_on(today) is State.WITHDRAWN

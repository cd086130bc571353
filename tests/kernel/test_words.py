"""Partial dates, identifiers, languages, letters, refusals."""

import contextlib
import pickle
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nansen.kernel.errors import Refusal
from nansen.kernel.identifiers import (
    ForeignerNumberInvalid,
    OfficeNumberInvalid,
    one_use_key,
    parse_foreigner_number,
    parse_office_number,
)
from nansen.kernel.languages import INTERFACE_LANGUAGES, LANGUAGES, LanguageUnknown, interface_language, language
from nansen.kernel.letters import Effect, LetterKind
from nansen.kernel.partial_dates import PartialDate, PartialDateInvalid

KEYS = st.text(one_use_key.ALPHABET, min_size=19, max_size=19).map(lambda s: s + one_use_key._check_sign(s))


@pytest.mark.parametrize("text", ["1990", "1990-05", "1990-05-12", "2000-02-29"])
def test_a_partial_date_reads_back_as_written(text: str) -> None:
    assert PartialDate.parse(text).iso() == text


@pytest.mark.parametrize(
    "text", ["", "90", "1990-13", "1990-00", "1999-02-29", "1990-5-1", "12/05/1990", "0000", "1990-"]
)
def test_a_text_that_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(PartialDateInvalid):
        PartialDate.parse(text)


def test_another_calendar_keeps_its_own_months() -> None:
    assert PartialDate.parse("1379-06-31", calendar="persian").iso() == "1379-06-31"
    assert PartialDate.parse("2009-13-05", calendar="ethiopic").month == 13
    with pytest.raises(PartialDateInvalid):
        PartialDate.parse("1400-12-31", calendar="islamic")
    with pytest.raises(PartialDateInvalid):
        PartialDate.parse("1400", calendar="stardate")


def test_a_day_without_a_month_is_refused() -> None:
    with pytest.raises(PartialDateInvalid):
        PartialDate(1990, None, 3)


def test_partial_dates_may_be_one_when_nothing_contradicts() -> None:
    full = PartialDate.parse("1990-05-12")
    assert full.may_equal(PartialDate.parse("1990"))
    assert not full.may_equal(PartialDate.parse("1990-06"))
    assert not full.may_equal(PartialDate(1990, calendar="persian"))


@given(st.dates())
def test_every_gregorian_day_is_a_partial_date(day: object) -> None:
    assert PartialDate.parse(str(day)).iso() == str(day)


@pytest.mark.parametrize("text", ["9912345678", "99 12 34 56 78", "٩٩١٢٣٤٥٦٧٨", " 9912-345678 ", "۹۹۱۲۳۴۵۶۷۸"])
def test_a_foreigner_number_is_read_however_it_is_typed(text: str) -> None:
    assert parse_foreigner_number(text) == "9912345678"


@pytest.mark.parametrize("text", ["", "991234567", "99123456789", "99123456A8", "²912345678x"])
def test_a_wrong_foreigner_number_is_refused_without_repeating_it(text: str) -> None:
    with pytest.raises(ForeignerNumberInvalid) as refused:
        parse_foreigner_number(text)
    assert not refused.value.facts


@pytest.mark.parametrize("text", ["2026-02-01873", "20260201873", "2026 02 01873", "2026/02/01873"])
def test_an_office_number_is_read_however_it_is_typed(text: str) -> None:
    assert parse_office_number(text) == "2026-02-01873"


@pytest.mark.parametrize("text", ["2026-13-01873", "2026-02-1873", "26-02-01873", ""])
def test_a_wrong_office_number_is_refused(text: str) -> None:
    with pytest.raises(OfficeNumberInvalid):
        parse_office_number(text)


def test_a_key_has_at_least_eighty_bits_and_is_never_the_same() -> None:
    assert one_use_key.BITS >= 80
    assert len({one_use_key.generate() for _ in range(500)}) == 500


@given(KEYS)
def test_a_key_is_read_back_as_displayed_and_as_mistyped(key: one_use_key.OneUseKey) -> None:
    shown = one_use_key.display(key)
    assert [len(group) for group in shown.split("-")] == [4, 4, 4, 4, 4]
    sloppy = shown.lower().replace("0", "o").replace("1", "l").replace("-", " ")
    assert one_use_key.parse(shown) == one_use_key.parse(sloppy) == key


@given(KEYS, st.integers(0, 19), st.sampled_from(one_use_key.ALPHABET))
def test_one_wrong_sign_is_found(key: str, place: int, sign: str) -> None:
    wrong = key[:place] + sign + key[place + 1 :]
    if wrong != key:
        with pytest.raises(one_use_key.OneUseKeyInvalid):
            one_use_key.parse(wrong)


@given(KEYS, st.integers(0, 19), st.integers(0, 19))
def test_two_exchanged_signs_are_found(key: str, one: int, other: int) -> None:
    signs = list(key)
    signs[one], signs[other] = signs[other], signs[one]
    if "".join(signs) != key:
        with pytest.raises(one_use_key.OneUseKeyInvalid):
            one_use_key.parse("".join(signs))


@given(st.text(string.printable, max_size=30))
def test_any_text_is_a_key_or_a_refusal(text: str) -> None:
    with contextlib.suppress(one_use_key.OneUseKeyInvalid):
        assert len(one_use_key.parse(text)) == 20


def test_languages_are_told_once_and_in_their_own_script() -> None:
    assert len({known.tag for known in LANGUAGES}) == len({known.own_name for known in LANGUAGES}) == len(LANGUAGES)
    assert [known.tag for known in INTERFACE_LANGUAGES] == ["fr", "en", "ar"]
    assert language("ar").direction == "rtl"
    with pytest.raises(LanguageUnknown):
        language("tlh")


def test_a_reader_whose_language_is_not_ready_is_spoken_to_in_french() -> None:
    assert interface_language("ps").tag == interface_language("nowhere").tag == "fr"


def test_only_decisions_and_interview_summonses_carry_the_fiction() -> None:
    carrying = {kind for kind in LetterKind if kind.effect is Effect.FICTION}
    assert carrying == {LetterKind.REJECTION, LetterKind.DECISION, LetterKind.INTERVIEW_SUMMONS}


def test_the_title_of_a_decision_does_not_tell_its_outcome() -> None:
    assert LetterKind.REJECTION.title == LetterKind.DECISION.title


class DoorClosed(Refusal):
    """The door
    is closed.

    Not part of the message.
    """


def test_a_refusal_has_a_code_a_sentence_and_facts() -> None:
    refusal = DoorClosed(hour=3)
    assert (refusal.code, str(refusal), refusal.facts["hour"]) == ("door_closed", "The door is closed.", 3)
    assert pickle.loads(pickle.dumps(refusal)).facts == {"hour": 3}  # noqa: S301


def test_a_refusal_without_a_sentence_cannot_exist() -> None:
    with pytest.raises(TypeError, match="docstring"):
        type("Mute", (Refusal,), {})

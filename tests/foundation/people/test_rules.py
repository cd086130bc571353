"""The rules of people, tried without a database."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nansen.foundation.people.contacts import email_address, mobile_number
from nansen.foundation.people.errors import ContactInvalid, RecoveryCodeUnreadable
from nansen.foundation.people.identity import Contact, Identity
from nansen.foundation.people.recovery_codes import display, new_codes, read_code
from nansen.foundation.people.rules.births import keys_of_birth, keys_to_look_for
from nansen.foundation.people.rules.credentials import SlipState, slip_state
from nansen.foundation.people.rules.devices import device_label
from nansen.foundation.people.rules.majority import majority_day
from nansen.foundation.people.rules.passphrases import LONGEST, Advice, strength
from nansen.kernel.partial_dates import PartialDate

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
LATER, EARLIER = NOW + timedelta(seconds=1), NOW - timedelta(seconds=1)


@pytest.mark.parametrize(
    "passphrase",
    [
        "four grey herons over the canal",
        "Vélo-tabouret 7 girafe orange",
        "أربعة طيور فوق القناة",
        "سه پرنده روی درخت انار",
        "Xk7!vQ2#mZ9p",
    ],
)
def test_passphrases_hard_to_guess_are_enough(passphrase: str) -> None:
    found = strength(passphrase)
    assert found.enough
    assert found.advice is Advice.NONE


@pytest.mark.parametrize(
    ("passphrase", "advice"),
    [
        ("", Advice.LONGER),
        ("kx7q", Advice.LONGER),
        ("azertyuiop", Advice.COMMON),
        ("abcabcabcabcabc", Advice.REPEATED),
        ("password1234567", Advice.COMMON),
        ("x" * (LONGEST + 1), Advice.TOO_LONG),
    ],
)
def test_weak_passphrases_are_told_what_would_help(passphrase: str, advice: Advice) -> None:
    found = strength(passphrase)
    assert not found.enough
    assert found.advice is advice


def test_what_an_acquaintance_knows_counts_for_nothing() -> None:
    assert strength("Zaweronska7503123456").enough
    found = strength("Zaweronska7503123456", ["Zaweronska", "7503123456"])
    assert not found.enough
    assert found.advice is Advice.PERSONAL


def test_fifty_bits_are_asked_for_whatever_the_pattern() -> None:
    assert strength("kq7!vz2").bits < 50
    assert not strength("kq7!vz2").enough


@given(st.text(max_size=LONGEST + 20))
def test_any_text_is_measured(text: str) -> None:
    found = strength(text)
    assert found.bits >= 0
    assert 0 <= found.score <= 4


@pytest.mark.parametrize(
    ("birth", "day"),
    [
        ("2008-05-12", date(2026, 5, 12)),
        ("2008-02-29", date(2026, 3, 1)),
        ("2008-05", date(2026, 5, 31)),
        ("2008", date(2026, 12, 31)),
    ],
)
def test_a_birth_known_in_part_comes_of_age_at_its_latest(birth: str, day: date) -> None:
    assert majority_day(PartialDate.parse(birth)) == day


@pytest.mark.parametrize(
    ("birth", "year"),
    [
        (PartialDate(1387, 2, 23, "persian"), 2027),
        (PartialDate(1429, 5, 7, "islamic"), 2026),
        (PartialDate(2000, 9, 4, "ethiopic"), 2026),
    ],
)
def test_another_calendar_comes_of_age_no_earlier_than_it_may(birth: PartialDate, year: int) -> None:
    assert majority_day(birth) >= date(year, 12, 31)


DATES = st.builds(
    lambda year, month, day: PartialDate(year, month, day if month else None),
    st.integers(1990, 1991),
    st.sampled_from([None, 5, 6]),
    st.sampled_from([None, 12, 13]),
)


@given(DATES, DATES)
def test_a_birth_is_found_exactly_when_nothing_contradicts_it(held: PartialDate, wanted: PartialDate) -> None:
    assert bool(keys_of_birth(held) & keys_to_look_for(wanted)) == held.may_equal(wanted)


@pytest.mark.parametrize(
    ("steps", "state"),
    [
        ({}, SlipState.ISSUED),
        ({"handed_over": LATER}, SlipState.LIVE),
        ({"handed_over": NOW}, SlipState.EXPIRED),
        ({"handed_over": EARLIER}, SlipState.EXPIRED),
        ({"handed_over": EARLIER, "used": None}, SlipState.USED),
        ({"handed_over": LATER, "revoked": None}, SlipState.REVOKED),
        ({"revoked": None}, SlipState.REVOKED),
    ],
)
def test_the_state_of_a_slip_is_read_from_its_steps(steps, state: SlipState) -> None:
    assert slip_state(steps, NOW) is state


@pytest.mark.parametrize(
    ("sent", "label"),
    [
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Version/17.0 Safari/604.1", "iPhone, Safari"),
        ("Mozilla/5.0 (Linux; Android 13; SM-A125F) SamsungBrowser/23 Chrome/115", "Android, Samsung Internet"),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/120 Safari/537 Edg/120", "Windows, Edge"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:120) Gecko Firefox/120", "Linux, Firefox"),
        ("curl/8", ""),
    ],
)
def test_a_device_is_named_without_model_or_version(sent: str, label: str) -> None:
    assert device_label(sent) == label


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("06 12 34 56 78", "+33612345678"),
        ("٠٦١٢٣٤٥٦٧٨", "+33612345678"),
        ("0033 6 12 34 56 78", "+33612345678"),
        ("+93 70 123 4567", "+93701234567"),
        ("", None),
    ],
)
def test_a_mobile_number_is_kept_in_international_form(typed: str, kept: str | None) -> None:
    assert mobile_number(typed) == kept


@pytest.mark.parametrize("typed", ["12", "01 23 45 67 89", "six", "+0612345678"])
def test_a_number_that_cannot_be_called_is_refused(typed: str) -> None:
    with pytest.raises(ContactInvalid):
        mobile_number(typed)


def test_an_address_keeps_its_case_and_loses_its_spaces() -> None:
    assert email_address(" Some.One@example.org ") == "Some.One@example.org"
    with pytest.raises(ContactInvalid):
        email_address("some one@example.org")


def test_recovery_codes_are_read_however_they_are_typed() -> None:
    codes = new_codes()
    assert len(set(codes)) == 10
    for code in codes:
        assert read_code(display(code).lower().replace("0", "o").replace("1", "l")) == code
    with pytest.raises(RecoveryCodeUnreadable):
        read_code("U0000-00000")


def test_an_older_seal_with_fewer_fields_and_a_newer_one_with_more_are_read() -> None:
    contact = Contact(mobile="+33612345678")
    assert Contact.from_bytes(b'{"mobile":"+33612345678","postal_lines":[],"later":1}') == contact
    identity = Identity("K", "H", "", "", "prs", PartialDate(1990, 5, calendar="persian"), "M", "AFG", ("prs",))
    assert Identity.from_bytes(identity.to_bytes()) == identity

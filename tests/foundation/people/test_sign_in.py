"""A slip, a first sign-in, then a number and a passphrase; and what strangers can learn: nothing."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from nansen.foundation.journal.models import Entry
from nansen.foundation.people import actions, queries
from nansen.foundation.people.actions import signing_in
from nansen.foundation.people.errors import (
    IdentifierUnreadable,
    IdentityNotChecked,
    PassphraseTooLong,
    PassphraseTooWeak,
    PassphraseWrong,
    RoleMissing,
    SignInRefused,
    SlipExpired,
    SlipHandedOver,
    SlipNotHandedOver,
    SlipRefused,
    SlipRevoked,
    SlipUnknown,
    SlipUsed,
    TooManyTries,
)
from nansen.foundation.people.models import SignInAttempt, SlipIssued
from nansen.foundation.people.rules.credentials import SLIP_LIVES
from nansen.foundation.people.rules.throttling import LIMITS, Scope
from nansen.kernel.errors import Refusal
from nansen.kernel.identifiers.one_use_key import OneUseKeyInvalid, display, generate
from tests.foundation.people.factories import PASSPHRASE, make_agent, make_person

pytestmark = pytest.mark.django_db
NET = "192.0.2.7"


def number_of(person: UUID) -> str:
    return queries.identity(person).foreigner_number or ""


def live_slip(person: UUID, agent: UUID) -> actions.IssuedSlip:
    slip = actions.issue_slip(person, agent)
    actions.hand_over_slip(slip.id, agent, "certificate")
    return slip


def signed_up(**changes: object) -> tuple[UUID, actions.FirstSignIn]:
    agent = make_agent()
    person = make_person(by=agent, **changes)
    slip = live_slip(person, agent)
    held = actions.check_slip(number_of(person), slip.key_text, network=NET)
    return person, actions.sign_in_first(held, language="ar", passphrase=PASSPHRASE)


def test_a_slip_handed_over_opens_the_account() -> None:
    person, first = signed_up()
    assert first.account == queries.account_of(person)
    assert len(set(first.codes)) == 10
    assert actions.sign_in(number_of(person), PASSPHRASE, network=NET) == actions.SignedIn(first.account, person)
    assert actions.sign_in(queries.identity(person).office_number, PASSPHRASE, network=NET).person == person
    assert queries.activated_at(person) is not None
    assert queries.contact(person).language == "ar"
    assert [slip.state for slip in queries.slips(person)] == ["used"]


def test_mobile_and_email_are_kept_when_given() -> None:
    agent = make_agent()
    person = make_person(by=agent)
    slip = live_slip(person, agent)
    actions.sign_in_first(
        slip.id, language="fr", passphrase=PASSPHRASE, mobile="07 98 76 54 32", email="someone@example.org"
    )
    reached = queries.contact(person)
    assert (reached.mobile, reached.email) == ("+33798765432", "someone@example.org")
    assert len(queries.contact_history(person)) == 2


def test_the_key_is_kept_nowhere() -> None:
    agent = make_agent()
    slip = actions.issue_slip(make_person(by=agent), agent)
    key = slip.key_text.replace("-", "")
    assert key.encode() not in bytes(SlipIssued.objects.get().key_hash)
    assert len(key) == 20


def test_a_slip_is_dead_until_it_is_handed_over_to_someone_identified() -> None:
    agent = make_agent()
    person = make_person(by=agent)
    slip = actions.issue_slip(person, agent)
    with pytest.raises(SlipNotHandedOver):
        actions.check_slip(number_of(person), slip.key_text, network=NET)
    with pytest.raises(SlipNotHandedOver):
        actions.sign_in_first(slip.id, language="fr", passphrase=PASSPHRASE)
    for unseen in ("  ", "passport 12AB34567"):
        with pytest.raises(IdentityNotChecked):
            actions.hand_over_slip(slip.id, agent, unseen)
    actions.hand_over_slip(slip.id, agent, "passport")
    assert actions.check_slip(number_of(person), slip.key_text, network=NET) == slip.id
    with pytest.raises(SlipHandedOver):
        actions.hand_over_slip(slip.id, agent, "passport")


@pytest.mark.parametrize(("after", "open_still"), [(SLIP_LIVES - timedelta(minutes=1), True), (SLIP_LIVES, False)])
def test_a_slip_lives_thirty_days(travel, after: timedelta, *, open_still: bool) -> None:
    agent = make_agent()
    person = make_person(by=agent)
    slip = live_slip(person, agent)
    travel(after)
    if open_still:
        assert actions.check_slip(number_of(person), slip.key_text, network=NET) == slip.id
    else:
        with pytest.raises(SlipExpired):
            actions.check_slip(number_of(person), slip.key_text, network=NET)
        assert queries.access_history(person)[0].what == "slip_slip_expired"


def test_a_slip_opens_once() -> None:
    agent = make_agent()
    person = make_person(by=agent)
    slip = live_slip(person, agent)
    actions.sign_in_first(slip.id, language="fr", passphrase=PASSPHRASE)
    with pytest.raises(SlipUsed):
        actions.sign_in_first(slip.id, language="fr", passphrase=PASSPHRASE)
    with pytest.raises(SlipUsed):
        actions.check_slip(number_of(person), slip.key_text, network=NET)


def test_a_newer_slip_revokes_the_older() -> None:
    agent = make_agent()
    person = make_person(by=agent)
    older = live_slip(person, agent)
    live_slip(person, agent)
    with pytest.raises(SlipRevoked):
        actions.check_slip(number_of(person), older.key_text, network=NET)
    with pytest.raises(SlipRevoked):
        actions.hand_over_slip(actions.issue_slip(person, agent).id and older.id, agent, "passport")


def test_a_key_opens_no_other_persons_account() -> None:
    agent = make_agent()
    person, other = make_person(by=agent), make_person(by=agent)
    slip = live_slip(person, agent)
    for number in (number_of(other), "7500000000"):
        with pytest.raises(SlipRefused):
            actions.check_slip(number, slip.key_text, network=NET)
    with pytest.raises(SlipRefused):
        actions.check_slip(number_of(person), display(generate()), network=NET)
    with pytest.raises(OneUseKeyInvalid):
        actions.check_slip(number_of(person), "ABCD", network=NET)


def test_only_a_registrar_issues_and_hands_over() -> None:
    registrar, officer = make_agent("registrar"), make_agent("officer")
    person = make_person(by=registrar)
    with pytest.raises(RoleMissing):
        actions.issue_slip(person, officer)
    slip = actions.issue_slip(person, registrar)
    with pytest.raises(RoleMissing):
        actions.hand_over_slip(slip.id, officer, "passport")
    with pytest.raises(SlipUnknown):
        actions.hand_over_slip(person, registrar, "passport")


@pytest.mark.parametrize("passphrase", ["", "azerty123", "Karimi1990!", "aaaaaaaaaaaaaaaa", "password password"])
def test_a_passphrase_that_can_be_guessed_is_refused_and_the_slip_stays(passphrase: str) -> None:
    agent = make_agent()
    slip = live_slip(make_person(by=agent), agent)
    with pytest.raises(PassphraseTooWeak) as refused:
        actions.sign_in_first(slip.id, language="fr", passphrase=passphrase)
    assert refused.value.facts["advice"]
    actions.sign_in_first(slip.id, language="fr", passphrase=PASSPHRASE)


def test_a_passphrase_without_end_is_refused() -> None:
    agent = make_agent()
    slip = live_slip(make_person(by=agent), agent)
    with pytest.raises(PassphraseTooLong):
        actions.sign_in_first(slip.id, language="fr", passphrase="four grey herons " * 20)


def test_a_passphrase_in_another_keyboards_forms_is_the_same() -> None:
    agent = make_agent()
    person = make_person(by=agent)
    slip = live_slip(person, agent)
    actions.sign_in_first(slip.id, language="ar", passphrase="أربعة طيور فوق القناة ٣")
    assert actions.sign_in(number_of(person), "أربعة طيور فوق القناة ٣", network=NET).person == person


def test_a_wrong_passphrase_and_an_unknown_number_are_answered_alike() -> None:
    person, _ = signed_up()
    answers = []
    for number in (number_of(person), "7500000000"):
        with pytest.raises(SignInRefused) as refused:
            actions.sign_in(number, "not this one at all", network=NET)
        answers.append((refused.value.code, dict(refused.value.facts), str(refused.value)))
    assert answers[0] == answers[1]
    with pytest.raises(IdentifierUnreadable):
        actions.sign_in("Karimi", PASSPHRASE, network=NET)


def test_an_account_not_yet_opened_is_answered_like_an_unknown_number() -> None:
    with pytest.raises(SignInRefused):
        actions.sign_in(number_of(make_person()), "", network=NET)


def test_known_and_unknown_numbers_make_the_same_calls_and_statements(monkeypatch) -> None:
    person, first = signed_up()
    hashed: list[int] = []
    hasher = signing_in.get_hasher()
    verify = type(hasher).verify
    monkeypatch.setattr(type(hasher), "verify", lambda *given: hashed.append(1) or verify(*given))
    made = {}
    ways = {
        "sign_in": lambda number: actions.sign_in(number, "not this one at all", network=NET),
        "slip": lambda number: actions.check_slip(number, display(generate()), network=NET),
        "code": lambda number: actions.recover(number, "00000-00000", PASSPHRASE, network=NET),
    }
    for way, attempt in ways.items():
        for kind, number in {"known": number_of(person), "unknown": "7500000000"}.items():
            hashed.clear()
            refused = pytest.raises(Exception, match="go together")
            with CaptureQueriesContext(connection) as statements, refused:
                attempt(number)
            shapes = [_shape(query["sql"]) for query in statements.captured_queries]
            made[way, kind] = (shapes, len(hashed))
    for way in ways:
        assert made[way, "known"] == made[way, "unknown"]
    assert made["sign_in", "known"][1] == 1
    assert first.account


def _shape(sql: str) -> str:
    """A statement without its values."""
    if "SAVEPOINT" in sql:
        return sql.rsplit(" ", 1)[0]
    return " ".join(sql.split()[:3]) + (sql[sql.find(" FROM ") :].split()[1] if " FROM " in sql else "")


def test_tries_are_evidence_and_keep_no_number() -> None:
    person, _ = signed_up()
    for number in (number_of(person), "7500000000"):
        with pytest.raises(SignInRefused):
            actions.sign_in(number, "not this one at all", network=NET)
    mine, strangers = SignInAttempt.objects.filter(way="passphrase").order_by("recorded_at")
    assert (mine.outcome, strangers.outcome) == ("refused", "refused")
    assert strangers.account is None
    assert b"7500000000" not in bytes(strangers.identifier_hash)
    assert Entry.objects.filter(kind="people.sign_in_refused", subject=person).count() == 1


def test_delays_grow_and_never_lock(travel) -> None:
    person, _ = signed_up()
    number, waits = number_of(person), []
    for _ in range(12):
        try:
            actions.sign_in(number, "not this one at all", network=NET)
        except SignInRefused:
            continue
        except TooManyTries as refused:
            wait = refused.facts["wait_seconds"]
            assert isinstance(wait, int)
            waits.append(wait)
            travel(timedelta(seconds=wait))
    assert waits == sorted(waits)
    assert waits[0] == 5
    assert max(waits) <= 15 * 60
    travel(timedelta(minutes=15))
    assert actions.sign_in(number, PASSPHRASE, network=NET).person == person


def test_hammering_a_closed_account_does_not_keep_it_closed(travel) -> None:
    person, _ = signed_up()
    number = number_of(person)
    for _ in range(5):
        with pytest.raises(SignInRefused):
            actions.sign_in(number, "not this one at all", network=NET)
    for _ in range(50):
        with pytest.raises(TooManyTries):
            actions.sign_in(number, "not this one at all", network=NET)
    travel(timedelta(seconds=5))
    assert actions.sign_in(number, PASSPHRASE, network=NET).person == person


def test_an_attack_from_elsewhere_leaves_the_owner_in() -> None:
    person, _ = signed_up()
    number = number_of(person)
    for _ in range(5):
        with pytest.raises(SignInRefused):
            actions.sign_in(number, "not this one at all", network="198.51.100.1")
    with pytest.raises(TooManyTries):
        actions.sign_in(number, PASSPHRASE, network="198.51.100.1")
    assert actions.sign_in(number, PASSPHRASE, network=NET).person == person


def test_unknown_numbers_are_slowed_like_known_ones() -> None:
    for _ in range(5):
        with pytest.raises(SignInRefused):
            actions.sign_in("7500000000", "not this one at all", network=NET)
    with pytest.raises(TooManyTries):
        actions.sign_in("7500000000", "not this one at all", network=NET)


def test_changing_the_passphrase_asks_for_the_present_one() -> None:
    person, first = signed_up()
    with pytest.raises(PassphraseWrong):
        actions.change_passphrase(first.account, "not this one at all", "seven blue doors in the wall")
    actions.change_passphrase(first.account, PASSPHRASE, "seven blue doors in the wall")
    assert actions.sign_in(number_of(person), "seven blue doors in the wall", network=NET).person == person


def test_slips_left_to_expire_are_written_down_once(travel) -> None:
    agent = make_agent()
    left, used = make_person(by=agent), make_person(by=agent)
    live_slip(left, agent)
    actions.sign_in_first(live_slip(used, agent).id, language="fr", passphrase=PASSPHRASE)
    assert actions.end_expired_slips() == 0
    travel(SLIP_LIVES)
    assert actions.end_expired_slips() == 1
    assert actions.end_expired_slips() == 0
    assert Entry.objects.filter(kind="people.slip_expired", subject=left).count() == 1
    assert actions.issue_slip(left, agent)


def test_empty_buckets_of_tries_are_dropped(travel) -> None:
    with pytest.raises(SignInRefused):
        actions.sign_in("7500000000", "not this one at all", network=NET)
    assert actions.forget_old_tries() == 0
    travel(timedelta(days=1, seconds=1))
    assert actions.forget_old_tries() == 3


def _at_once(work: Callable[[int], str], times: int) -> list[str]:
    def alone(place: int) -> str:
        try:
            return work(place)
        except Refusal as refused:
            return refused.code
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        return list(pool.map(alone, range(times)))


@pytest.mark.django_db(transaction=True)
def test_many_tries_at_once_are_counted_one_by_one() -> None:
    person, _ = signed_up()
    number = number_of(person)
    answers = _at_once(lambda _: str(actions.sign_in(number, "not this one at all", network=NET)), 20)
    assert answers.count("sign_in_refused") == LIMITS[Scope.ACCOUNT_FROM_NETWORK].burst
    assert answers.count("too_many_tries") == 20 - LIMITS[Scope.ACCOUNT_FROM_NETWORK].burst


@pytest.mark.django_db(transaction=True)
def test_a_slip_used_by_two_at_once_opens_once() -> None:
    agent = make_agent()
    slip = live_slip(make_person(by=agent), agent)
    answers = _at_once(lambda _: str(actions.sign_in_first(slip.id, language="fr", passphrase=PASSPHRASE).person), 6)
    assert answers.count("slip_used") == 5


@pytest.mark.django_db(transaction=True)
def test_a_code_used_by_two_at_once_opens_once() -> None:
    person, first = signed_up()
    number = number_of(person)
    newer = "seven blue doors in the wall"
    answers = _at_once(
        lambda place: str(actions.recover(number, first.codes[0], newer, network=f"192.0.2.{place}").person), 6
    )
    assert answers.count(str(person)) == 1
    assert answers.count("recovery_refused") == 5

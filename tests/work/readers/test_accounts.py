"""Registering, confirming, signing in, recovering, changing, deleting: through the real actions."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection

from nansen.foundation.storage.errors import KeyDestroyed, StorageFault
from nansen.foundation.storage.installation import key_store, readers_key_store
from nansen.work.readers import actions, queries
from nansen.work.readers.errors import (
    AddressUnusable,
    KeyRefused,
    PassphraseTooWeak,
    PassphraseWrong,
    SignInRefused,
    TooManyTries,
)
from nansen.work.readers.models import Decision, OneTimeKey, Outgoing, Reader, Session
from nansen.work.readers.rules.keys import Purpose
from nansen.work.readers.rules.states import State
from nansen.work.readers.sealing import open_identity, seal_identity
from tests.work.readers.factories import ANI, PASSPHRASE, another, approved, key_in, registered, sent, waiting

pytestmark = pytest.mark.django_db
HERE = "192.0.2.1"


def sign_in(address: str = ANI.address, passphrase: str = PASSPHRASE, *, shared: bool = False) -> str:
    return actions.sign_in(address, passphrase, network=HERE, shared=shared)


def test_a_registration_waits_once_its_key_is_pressed_and_an_answer_is_promised() -> None:
    reader = registered()
    with pytest.raises(SignInRefused):
        sign_in()
    address, text = sent()[-1]
    assert (address, text.language) == (ANI.address, "hy")
    key = key_in(text)
    assert queries.purpose_of(key) is Purpose.CONFIRM
    assert Reader.objects.get(pk=reader).confirmed_at is None  # looking spends nothing
    actions.confirm(key)
    account = queries.account(reader)
    assert account.state is State.WAITING
    assert account.identity == ANI
    assert account.promised_on is not None
    assert str(account.promised_on.year) in sent()[-1][1].body
    with pytest.raises(KeyRefused):
        actions.confirm(key)


def test_no_email_names_the_reader_or_says_what_they_look_for() -> None:
    approved()
    for _, text in sent():
        said = text.subject + text.body
        assert ANI.name not in said
        assert ANI.words not in said


def test_a_known_address_gets_the_same_answer_the_same_statements_and_another_email(
    django_assert_num_queries, django_capture_on_commit_callbacks
) -> None:
    waiting()
    counted = []
    for who in (ANI, another()):
        with django_capture_on_commit_callbacks():
            before = len(connection.queries_log)
            connection.force_debug_cursor = True
            actions.register(who, PASSPHRASE, network="192.0.2.9")
            counted.append(len(connection.queries_log) - before)
            connection.force_debug_cursor = False
    assert counted[0] == counted[1] > 0
    first, second = (text for _, text in sent()[-2:])
    assert "/reader/key/" not in first.body
    assert "/reader/sign-in/" in first.body
    assert key_in(second)
    assert Reader.objects.count() == 2  # the one who waits, and the other: what bore a known address is gone


def test_known_and_unknown_addresses_cost_the_same_at_a_sign_in_and_at_a_recovery() -> None:
    waiting()
    connection.force_debug_cursor = True
    counted = []
    for address in (ANI.address, "nobody@example.org"):
        before = len(connection.queries_log)
        with pytest.raises(SignInRefused):
            sign_in(address, "quelque chose de tout autre ici")
        actions.ask_recovery(address, network=HERE)
        counted.append(len(connection.queries_log) - before)
    connection.force_debug_cursor = False
    assert counted[0] == counted[1] > 0
    before = len(sent())
    assert [address for address, _ in sent()[before - 1 :]] == [ANI.address]
    assert Outgoing.objects.count() == 0


def test_an_address_is_known_whatever_its_capitals() -> None:
    reader = waiting()
    found = queries.signed_in(sign_in("ANI@Example.org"))
    assert found is not None
    assert found.reader == reader


def test_a_second_account_is_never_confirmed_with_one_address() -> None:
    registered()
    first = key_in(sent()[-1][1])
    registered(network="192.0.2.7")
    second = key_in(sent()[-1][1])
    actions.confirm(first)
    with pytest.raises(KeyRefused):
        actions.confirm(second)


def test_a_weak_passphrase_and_an_address_that_is_none_are_refused_before_anything_is_kept() -> None:
    with pytest.raises(PassphraseTooWeak):
        actions.register(ANI, "ani ani ani", network=HERE)
    with pytest.raises(AddressUnusable):
        actions.register(replace(ANI, address="ani at example"), PASSPHRASE, network=HERE)
    assert Reader.objects.count() == Outgoing.objects.count() == 0


def test_nobody_is_flooded_with_emails_and_nobody_guesses_fast(travel) -> None:
    for _ in range(3):
        actions.register(ANI, PASSPHRASE, network=HERE)
    with pytest.raises(TooManyTries):
        actions.register(ANI, PASSPHRASE, network=HERE)
    travel(timedelta(hours=2))
    actions.register(ANI, PASSPHRASE, network=HERE)
    for _ in range(5):
        with pytest.raises(SignInRefused):
            sign_in("someone@example.org")
    with pytest.raises(TooManyTries):
        sign_in("someone@example.org")


def test_a_recovery_signs_every_browser_out_and_works_once(travel) -> None:
    waiting()
    token = sign_in()
    actions.ask_recovery(ANI.address, network=HERE)
    key = key_in(sent()[-1][1])
    actions.recover(key, "sept hiboux gris mangent du miel")
    assert queries.signed_in(token) is None
    with pytest.raises(SignInRefused):
        sign_in()
    sign_in(passphrase="sept hiboux gris mangent du miel")
    with pytest.raises(KeyRefused):
        actions.recover(key, PASSPHRASE)
    actions.ask_recovery(ANI.address, network=HERE)
    late = key_in(sent()[-1][1])
    travel(timedelta(hours=3))
    with pytest.raises(KeyRefused):
        actions.recover(late, PASSPHRASE)
    assert OneTimeKey.objects.filter(purpose="recover").count() == 1


def test_a_session_ends_by_itself_and_sooner_on_a_shared_device(travel) -> None:
    waiting()
    own, shared = sign_in(), sign_in(shared=True)
    travel(timedelta(hours=2))
    assert queries.signed_in(shared) is None
    assert queries.signed_in(own) is not None
    travel(timedelta(days=14))
    assert queries.signed_in(own) is None


def test_looking_at_a_page_writes_nothing(django_assert_num_queries) -> None:
    waiting()
    token = sign_in()
    with django_assert_num_queries(1) as counted:
        queries.signed_in(token)
    assert counted[0]["sql"].startswith("SELECT")


def test_a_new_address_counts_once_its_own_email_is_opened() -> None:
    reader = waiting()
    with pytest.raises(PassphraseWrong):
        actions.ask_new_address(reader, "pas du tout celle-ci non", "new@example.org")
    actions.ask_new_address(reader, PASSPHRASE, "new@example.org")
    address, text = sent()[-1]
    assert address == "new@example.org"
    assert queries.account(reader).identity.address == ANI.address
    actions.confirm(key_in(text))
    assert queries.account(reader).identity.address == "new@example.org"
    sign_in("new@example.org")
    with pytest.raises(SignInRefused):
        sign_in()


def test_a_new_passphrase_keeps_this_browser_and_signs_the_others_out() -> None:
    reader = waiting()
    here, elsewhere = sign_in(), sign_in()
    actions.change_passphrase(reader, PASSPHRASE, "sept hiboux gris mangent du miel", token=here)
    assert queries.signed_in(here) is not None
    assert queries.signed_in(elsewhere) is None
    actions.sign_out_everywhere(reader)
    assert queries.signed_in(here) is None


def test_a_deleted_account_leaves_no_row_and_its_key_opens_nothing_of_an_old_backup() -> None:
    reader = approved()
    token, sealed = sign_in(), bytes(Reader.objects.get(pk=reader).sealed)
    with pytest.raises(PassphraseWrong):
        actions.delete_account(reader, "pas du tout celle-ci non")
    actions.delete_account(reader, PASSPHRASE)
    assert queries.signed_in(token) is None
    assert Reader.objects.count() == Session.objects.count() == Outgoing.objects.count() == 0
    assert Decision.objects.filter(subject=reader).count() == 1
    with pytest.raises(KeyDestroyed):
        open_identity(reader, sealed)


def test_readers_keys_open_nothing_of_persons_and_persons_keys_nothing_of_readers() -> None:
    reader = registered()
    assert readers_key_store().exists(reader)
    assert not key_store().exists(reader)
    with pytest.raises(StorageFault):
        key_store().cipher(reader)
    assert readers_key_store().fingerprint() != key_store().fingerprint()
    assert seal_identity(reader, ANI)


def test_what_is_over_is_dropped_with_its_key(travel) -> None:
    kept = waiting(another())
    forgotten = registered()
    travel(timedelta(days=8))
    assert actions.drop_what_is_over() == 1
    assert list(Reader.objects.values_list("pk", flat=True)) == [kept]
    assert not readers_key_store().exists(forgotten)
    travel(timedelta(days=1100))
    assert actions.drop_what_is_over() == 1
    assert Reader.objects.count() == 0

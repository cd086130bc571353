"""A person who is erased is found by nothing and signs in nowhere; what is left points at nobody."""

from uuid import uuid4

import pytest

from nansen.foundation.journal.models import Entry
from nansen.foundation.people import actions, queries
from nansen.foundation.people.errors import PersonUnknown, RecoveryRefused, SignInRefused, SlipRefused, SlipRevoked
from nansen.foundation.people.models import Account, Erasure, Person
from nansen.kernel.partial_dates import PartialDate
from tests.foundation.people.factories import PASSPHRASE, make_agent, make_person
from tests.foundation.people.test_sessions import is_in, signed_in
from tests.foundation.people.test_sign_in import NET, number_of, signed_up

pytestmark = pytest.mark.django_db
BORN = PartialDate(1990, 5, 12)


def test_an_erased_person_is_found_by_no_number_name_or_birth() -> None:
    person, _ = signed_up()
    before, identity = Person.objects.get(pk=person), queries.identity(person)
    assert person in queries.find_by_name("Hamid Karimi", BORN)
    actions.erase_person(person)
    assert queries.find_by_number(identity.foreigner_number or "") == []
    assert queries.find_by_number(identity.office_number) == []
    assert person not in queries.find_by_name("Hamid Karimi", BORN)
    row = Person.objects.get(pk=person)
    assert (row.foreigner_number_hash, row.name_keys, row.birth_keys) == (None, [], [])
    assert bytes(row.office_number_hash) != bytes(before.office_number_hash)


def test_an_erased_persons_devices_are_out_and_nothing_lets_in_again() -> None:
    person, first = signed_up()
    number = number_of(person)
    slip = actions.issue_slip(person, agent := make_agent())
    actions.hand_over_slip(slip.id, agent, "passport")
    phone, _ = signed_in(first.account)
    actions.erase_person(person)
    assert not is_in(phone)
    assert not Account.objects.get(person=person).is_active
    assert not Account.objects.get(person=person).has_usable_password()
    with pytest.raises(SignInRefused):
        actions.sign_in(number, PASSPHRASE, network=NET)
    with pytest.raises(RecoveryRefused):
        actions.recover(number, first.codes[0], PASSPHRASE, network=NET)
    with pytest.raises((SlipRefused, SlipRevoked)):
        actions.check_slip(number, slip.key_text, network=NET)


def test_erasing_twice_is_one_entry_and_its_number_may_be_given_again() -> None:
    person, _ = signed_up()
    number, by = number_of(person), make_agent()
    for _again in range(2):
        actions.erase_person(person, by=by)
    said = Erasure.objects.get(person=person)
    entry = Entry.objects.get(kind="people.person_erased")
    assert (entry.evidence_id, entry.subject, entry.actor) == (said.pk, person, by)
    assert queries.find_by_number(number) == []
    assert make_person(foreigner_number=number) != person


def test_a_stranger_cannot_be_erased() -> None:
    with pytest.raises(PersonUnknown):
        actions.erase_person(uuid4())

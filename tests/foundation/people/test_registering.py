"""A person is registered, sealed, numbered and found again."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from uuid import uuid4

import pytest
from django.db import connection
from django.forms.models import model_to_dict

from nansen.foundation.journal.models import Entry
from nansen.foundation.people import actions, queries
from nansen.foundation.people.errors import ContactInvalid, DivisionUnknown, NumberTaken, PersonUnknown, TooManyFound
from nansen.foundation.people.identity import Contact
from nansen.foundation.people.models import ContactStatement, IdentityStatement, Person
from nansen.foundation.people.queries import search
from nansen.foundation.storage.errors import KeyDestroyed, SealBroken
from nansen.foundation.storage.installation import key_store
from nansen.kernel.partial_dates import PartialDate
from nansen.kernel.territories import Territory
from tests.foundation.people.factories import an_identity, make_agent, make_person

pytestmark = pytest.mark.django_db


def test_what_was_registered_is_read_back() -> None:
    identity, reached = an_identity(), Contact(mobile="06 12 34 56 78", email=" a@b.fr ", postal_lines=("1 rue X",))
    person = actions.register_person(
        identity,
        reached,
        division="AS",
        territory=Territory.MAYOTTE,
        registered_on=date(2026, 2, 3),
        by=make_agent(),
    )
    held = queries.identity(person)
    assert held == identity.with_numbers(office_number=held.office_number)
    assert queries.contact(person) == Contact("+33612345678", "a@b.fr", ("1 rue X",))
    summary = queries.person_summary(person)
    assert (summary.division, summary.territory, summary.registered_on) == ("AS", Territory.MAYOTTE, date(2026, 2, 3))


def test_office_numbers_follow_one_another_within_the_month() -> None:
    numbers = [queries.identity(make_person()).office_number for _ in range(3)]
    assert numbers == ["2026-02-00001", "2026-02-00002", "2026-02-00003"]
    assert queries.identity(make_person(registered_on=date(2026, 3, 1))).office_number == "2026-03-00001"


def test_a_number_given_by_hand_is_passed_over_later() -> None:
    make_person(office_number="2026-02-00041")
    assert queries.identity(make_person()).office_number == "2026-02-00042"


@pytest.mark.django_db(transaction=True)
def test_twenty_registrations_at_once_get_twenty_numbers() -> None:
    agent = make_agent()

    def register(_: int) -> str:
        try:
            return queries.identity(make_person(by=agent)).office_number
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        numbers = list(pool.map(register, range(20)))
    assert sorted(numbers) == [f"2026-02-{place:05d}" for place in range(1, 21)]


def test_a_number_already_held_is_refused() -> None:
    number = "7503123456"
    make_person(foreigner_number=number)
    with pytest.raises(NumberTaken) as refused:
        make_person(foreigner_number="75 03 12 34 56")
    assert refused.value.facts == {"kind": "foreigner_number"}


@pytest.mark.parametrize("contact", [Contact(mobile="12"), Contact(email="a@b"), Contact(postal_kind="other")])
def test_contact_details_that_cannot_be_used_are_refused(contact: Contact) -> None:
    with pytest.raises(ContactInvalid):
        make_person(contact=contact)


def test_an_unknown_division_is_refused() -> None:
    with pytest.raises(DivisionUnknown):
        actions.register_person(
            an_identity(),
            Contact(),
            division="ZZ",
            territory=Territory.METROPOLITAN,
            registered_on=date(2026, 2, 3),
            by=make_agent(),
        )


def test_nothing_that_names_a_person_stands_in_clear() -> None:
    person = make_person(contact=Contact(mobile="+33698765432", email="canary@example.org", postal_lines=("Canary 9",)))
    identity = queries.identity(person)
    rows = [Person.objects.get(pk=person), IdentityStatement.objects.get(), ContactStatement.objects.get()]
    held = b"".join(
        bytes(value) if isinstance(value, memoryview | bytes) else str(value).encode()
        for row in rows
        for value in (model_to_dict(row) | vars(row)).values()
    )
    secrets = (identity.family_name_latin, identity.family_name_native, identity.foreigner_number, "2026-02-00001")
    for secret in (*secrets, "+33698765432", "canary@example.org", "Canary 9", "AFG", "1990"):
        assert secret is not None
        assert secret.encode() not in held


def test_an_identity_moved_to_another_person_does_not_open() -> None:
    one, other = make_person(), make_person()
    Person.objects.filter(pk=one).update(sealed_identity=Person.objects.get(pk=other).sealed_identity)
    with pytest.raises(SealBroken):
        queries.identity(one)


def test_a_person_whose_key_was_destroyed_cannot_be_named() -> None:
    person = make_person()
    key_store().destroy(person)
    with pytest.raises(KeyDestroyed):
        queries.identity(person)


def test_a_person_is_found_by_either_number(django_assert_num_queries) -> None:
    person = make_person(foreigner_number="7503999999")
    with django_assert_num_queries(1):
        assert queries.find_by_number("75 03 99 99 99") == [person]
    assert queries.find_by_number("2026-02-00001") == [person]
    assert queries.find_by_number("7503999998") == []
    assert queries.find_by_number("Karimi") == []


@pytest.mark.parametrize(
    ("name", "birth"),
    [
        ("Hamid Karimi", PartialDate(1990, 5, 12)),
        ("KARIMI Hamid", None),
        ("حمید کریمی", PartialDate(1990, 5, 12)),
        ("كريمي", PartialDate(1990)),
        ("Hameed Kareemi", PartialDate(1990, 5)),
        ("Хамид Карими", PartialDate(1990)),
    ],
)
def test_a_person_is_found_by_name_in_another_spelling(name: str, birth: PartialDate | None) -> None:
    person = make_person()
    make_person(family_name_latin="Traore", given_names_latin="Awa", family_name_native="", given_names_native="")
    assert queries.find_by_name(name, birth) == [person]


@pytest.mark.parametrize("birth", [PartialDate(1991), PartialDate(1990, 5, 13), PartialDate(1990, 6)])
def test_another_date_of_birth_is_another_person(birth: PartialDate) -> None:
    make_person()
    assert queries.find_by_name("Hamid Karimi", birth) == []


def test_a_birth_known_by_its_year_is_found_by_a_full_date() -> None:
    person = make_person(birth=PartialDate(1990))
    assert queries.find_by_name("Karimi", PartialDate(1990, 5, 12)) == [person]


def test_a_birth_in_another_calendar_is_found_by_the_gregorian_year() -> None:
    person = make_person(birth=PartialDate(1369, 2, 22, "persian"))
    assert queries.find_by_name("Karimi", PartialDate(1990)) == [person]


def test_finding_by_name_costs_the_same_for_one_and_for_many(django_assert_num_queries) -> None:
    agent = make_agent()
    for _ in range(12):
        make_person(by=agent)
    with django_assert_num_queries(2):
        assert len(queries.find_by_name("Karimi")) == 12


def test_a_name_that_too_many_bear_asks_for_more(monkeypatch) -> None:
    monkeypatch.setattr(search, "MOST_CANDIDATES", 1)
    make_person()
    make_person()
    with pytest.raises(TooManyFound):
        queries.find_by_name("Karimi")


def test_a_correction_keeps_the_older_identity_as_evidence() -> None:
    person = make_person()
    held = queries.identity(person)
    actions.correct_identity(
        person,
        an_identity(family_name_latin="Rahimi", office_number=held.office_number),
        reason="Misspelt at the counter.",
        identity_checked_with="passport",
        by=make_agent(),
    )
    assert queries.identity(person).family_name_latin == "Rahimi"
    assert queries.find_by_name("Rahimi") == [person]
    assert IdentityStatement.objects.filter(person=person).count() == 2
    kinds = Entry.objects.filter(subject=person).order_by("id").values_list("kind", flat=True)
    assert list(kinds) == ["people.person_registered"] * 2 + ["people.identity_corrected"]


def test_someone_unknown_is_refused() -> None:
    for ask in (queries.identity, queries.contact, queries.person_summary):
        with pytest.raises(PersonUnknown):
            ask(uuid4())


def test_an_erased_person_leaves_the_others_readable_and_findable() -> None:
    erased, stays = make_person(), make_person()
    key_store().destroy(erased)
    assert set(queries.identities([erased, stays])) == {stays}
    assert queries.find_by_name("Hamid Karimi") == [stays]
    with pytest.raises(KeyDestroyed):
        queries.identity(erased)


def test_reading_many_costs_what_reading_one_costs(django_assert_num_queries) -> None:
    agent = make_agent()
    persons = [make_person(by=agent) for _ in range(8)]
    for some in (persons[:1], persons):
        with django_assert_num_queries(1):
            assert set(queries.identities(some)) == set(some)
        with django_assert_num_queries(1):
            assert set(queries.summaries(some)) == set(some)

"""Family, legal representatives and a corrected identity, at the desk and in the space."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from nansen.foundation.delivery import queries as delivery
from nansen.foundation.delivery.actions import open_letter
from nansen.foundation.documents import queries as documents
from nansen.foundation.journal.models import Entry
from nansen.foundation.journal.queries import database_now
from nansen.foundation.people import queries as people
from nansen.foundation.people.actions import link_family
from nansen.kernel.calendar import legal_date
from nansen.kernel.partial_dates import PartialDate
from nansen.work.cases import queries as cases
from tests.doors.space.inhabitants import letter_for
from tests.stories.steps import resident
from tests.work.factories import a_file, an_agent, opened_by

pytestmark = pytest.mark.django_db
IDENTITY = {
    "family_name_latin": "Karimy",
    "given_names_latin": "Hamid",
    "family_name_native": "کریمی",
    "given_names_native": "حمید",
    "birth": "13/05/1990",
    "calendar": "gregorian",
    "nationality": "AFG",
    "sex": "M",
    "document": "passport",
    "reason": "Misspelt at the counter.",
}


@pytest.fixture
def agent():
    return an_agent("officer", "registrar")


@pytest.fixture
def child(agent):
    case = a_file(birth=PartialDate(2016, 4, 1), given_names_latin="Sara", given_names_native="سارا")
    opened_by(agent, case)
    return case


@pytest.fixture
def desk(at_desk, agent):
    return at_desk(agent)


def number_of(person) -> str:
    return people.identity(person).office_number


def appointed(child, other, **changes: str) -> dict[str, str]:
    """What an agent types to appoint someone from today."""
    today = legal_date(database_now())
    return {
        "number": number_of(other),
        "capacity": "parent",
        "title": "family_record",
        "first_day": today.isoformat(),
    } | changes


def in_space(one, settings: Any, language: str = "en") -> Client:
    settings.ROOT_URLCONF = "config.urls.space"
    space = Client(headers={"accept-language": language})
    space.post("/sign-in/", {"identifier": one.number, "passphrase": one.passphrase})
    return space


def test_a_family_link_stands_in_both_files_until_it_is_ended(desk, child, agent) -> None:
    mother = a_file(given_names_latin="Leila")
    opened_by(agent, mother)
    typed = {"number": number_of(mother.person), "kinship": "parent"}
    assert desk.post(f"/files/{child.person}/family/", typed).status_code == 302
    assert [(one.person, one.kinship) for one in people.family(mother.person)] == [(child.person, "child")]
    assert "Leila Karimi" in desk.get(f"/files/{child.person}/").content.decode()
    assert "Sara Karimi" in desk.get(f"/files/{mother.person}/").content.decode()
    again = desk.post(f"/files/{child.person}/family/", typed)
    assert again.status_code == 422
    assert "already linked" in again.content.decode()
    desk.post(f"/files/{child.person}/family/{mother.person}/end/")
    assert people.family(child.person) == people.family(mother.person) == []


def test_a_relative_whose_file_is_closed_is_neither_linked_nor_named(desk, child, at_desk) -> None:
    other = a_file(division="EU", given_names_latin="Leila")
    typed = {"number": number_of(other.person), "kinship": "parent"}
    refused = desk.post(f"/files/{child.person}/family/", typed)
    assert refused.status_code == 422
    assert people.family(child.person) == []
    both = opened_by(an_agent("officer"), child)
    link_family(child.person, other.person, "parent", by=both.account_id)
    page = desk.get(f"/files/{child.person}/").content.decode()
    assert "A person whose file is closed to you" in page
    assert "Leila" not in page


@pytest.mark.parametrize(
    ("page", "field", "value"),
    [
        ("family", "number", "2020-01-00001"),
        ("family", "number", ""),
        ("family", "kinship", "cousin"),
        ("representatives", "number", "no number"),
        ("representatives", "title", ""),
        ("representatives", "capacity", "friend"),
        ("representatives", "capacity", "adult_guardian"),
        ("representatives", "first_day", "soon"),
        ("representatives", "last_day", "2020-01-01"),
    ],
)
def test_bad_input_is_told_beside_its_field(*, desk, child, page: str, field: str, value: str) -> None:
    mother = a_file()
    typed = appointed(child.person, mother.person) | {"kinship": "parent", field: value}
    answer = desk.post(f"/files/{child.person}/{page}/", typed)
    assert answer.status_code == 422
    assert f'href="#id_{field}"' in answer.content.decode()
    assert (people.family(child.person), people.representations(child.person)) == ([], [])


def test_a_representative_receives_and_their_reading_counts_until_the_end(desk, child, settings, travel) -> None:
    parent = resident()
    desk.post(f"/files/{child.person}/representatives/", appointed(child.person, parent.person))
    (held,) = people.representations(child.person)
    assert (held.capacity, held.title_seen) == ("parent", "family_record")
    assert people.readers_for(child.person) == [parent.person]
    draft = desk.post(f"/files/{child.person}/write/other/", {"subject": "Objet", "body": "Texte"})["location"]
    letter = desk.post(f"{draft}deposit/", {"channel": "electronic"})["location"].strip("/").split("/")[1]
    (line,) = delivery.inbox(parent.person)
    assert (str(line.letter_id), line.person) == (letter, child.person)
    opened = open_letter(line.letter_id, account_id=parent.account, session_mark="tests")
    assert opened.reader == parent.person
    page = f"/files/{child.person}/representatives/"
    wrong = desk.post(f"{page}{held.id}/end/", {"end-last_day": "", "end-reason": ""})
    assert wrong.status_code == 422
    assert people.readers_for(child.person) == [parent.person]
    today = legal_date(database_now()).isoformat()
    desk.post(f"{page}{held.id}/end/", {"end-last_day": today, "end-reason": "The judge decided otherwise."})
    travel(timedelta(days=1))
    assert people.readers_for(child.person) == [child.person]


def test_a_protected_adult_is_represented_by_their_guardian_and_by_no_parent(desk, agent) -> None:
    adult, guardian = a_file(), a_file()
    opened_by(agent, adult)
    address = f"/files/{adult.person}/representatives/"
    assert desk.post(address, appointed(adult.person, guardian.person)).status_code == 422
    typed = appointed(adult.person, guardian.person, capacity="adult_guardian", title="court_decision")
    assert desk.post(address, typed).status_code == 302
    assert people.readers_for(adult.person) == [guardian.person]
    assert people.persons_represented(guardian.person) == [adult.person]
    assert desk.post(address, typed).status_code == 422


def test_a_representation_is_ended_from_its_own_file_only(desk, child, agent) -> None:
    parent, other = a_file(), a_file(birth=PartialDate(2017, 1, 1))
    opened_by(agent, other)
    desk.post(f"/files/{child.person}/representatives/", appointed(child.person, parent.person))
    (held,) = people.representations(child.person)
    today = legal_date(database_now()).isoformat()
    ending = {"end-last_day": today, "end-reason": "Mistake."}
    desk.post(f"/files/{other.person}/representatives/{held.id}/end/", ending)
    assert people.representations(child.person)[0].last_day is None


def test_a_corrected_identity_is_found_anew_and_the_former_one_is_kept(desk, agent) -> None:
    one = resident()
    opened_by(agent, cases.case_of(one.person))
    letter = letter_for(one)
    before = documents.html(delivery.letter_file(letter)[0].document_id)
    typed = IDENTITY | {"foreigner_number": "7503998800"}
    assert desk.post(f"/files/{one.person}/identity/", typed).status_code == 302
    assert people.identity(one.person).latin_name == "Hamid Karimy"
    assert people.find_by_number("7503998800") == [one.person]
    assert people.find_by_number(one.number) == []
    page = desk.get(f"/files/{one.person}/identity/").content.decode()
    assert "Hamid Karimi " in page
    assert one.number in page
    assert "Misspelt at the counter." in page
    assert documents.html(delivery.letter_file(letter)[0].document_id) == before
    assert Entry.objects.filter(subject=one.person, kind="people.identity_corrected").count() == 1


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("reason", " "),
        ("document", "a letter"),
        ("family_name_latin", ""),
        ("birth", "31/02/1990"),
        ("foreigner_number", "12"),
        ("nationality", "ZZZ"),
    ],
)
def test_a_bad_correction_is_told_and_changes_nothing(desk, agent, field: str, value: str) -> None:
    case = a_file()
    opened_by(agent, case)
    answer = desk.post(f"/files/{case.person}/identity/", IDENTITY | {field: value})
    assert answer.status_code == 422
    assert f'href="#id_{field}"' in answer.content.decode()
    assert people.identity(case.person).family_name_latin == "Karimi"


def test_a_number_of_another_and_an_unchanged_identity_are_refused(desk, agent) -> None:
    case, other = a_file(), a_file(foreigner_number="7503112299")
    opened_by(agent, case)
    address = f"/files/{case.person}/identity/"
    taken = desk.post(address, IDENTITY | {"foreigner_number": "7503112299"})
    assert taken.status_code == 422
    assert 'href="#id_foreigner_number"' in taken.content.decode()
    number = people.identity(case.person).foreigner_number
    same = IDENTITY | {"family_name_latin": "Karimi", "birth": "12/05/1990", "foreigner_number": number}
    assert desk.post(address, same).status_code == 422
    assert len(people.identities_stated(case.person)) == 1
    assert people.find_by_number("7503112299") == [other.person]


@pytest.mark.parametrize(("role", "division"), [("checker", "AS"), ("supervisor", "AS"), ("officer", "EU")])
def test_without_the_role_or_the_file_nothing_is_seen_or_written(at_desk, child, role: str, division: str) -> None:
    other = an_agent(role, division=division)
    if division == "AS":
        opened_by(other, child)
    desk, file, mother = at_desk(other), f"/files/{child.person}/", a_file()
    answers = [desk.get(f"{file}{page}/") for page in ("family", "representatives", "identity")]
    answers += [
        desk.post(f"{file}family/", {"number": number_of(mother.person), "kinship": "parent"}),
        desk.post(f"{file}representatives/", appointed(child.person, mother.person)),
        desk.post(f"{file}identity/", IDENTITY),
    ]
    assert {answer.status_code for answer in answers} == {403}
    assert not any("Karimi" in answer.content.decode() for answer in answers)
    assert (people.family(child.person), people.representations(child.person)) == ([], [])
    assert people.identity(child.person).family_name_latin == "Karimi"


@pytest.mark.parametrize(
    ("language", "corrected", "receives", "goes"),
    [
        ("en", "Corrected by the office on", "I receive the letters of:", "My letters go to:"),
        ("fr", "Corrigé par l’Office le", "Je reçois les lettres de", "Mes lettres vont à"),
        ("ar", "صحّحه المكتب يوم", "أستلم رسائل:", "رسائلي تصل إلى:"),
    ],
)
def test_the_person_reads_what_was_corrected_and_who_receives_for_whom(
    *, desk, agent, settings, language: str, corrected: str, receives: str, goes: str
) -> None:
    ward, guardian = resident(), resident()
    opened_by(agent, cases.case_of(ward.person))
    desk.post(f"/files/{ward.person}/identity/", IDENTITY | {"foreigner_number": ward.number})
    typed = appointed(ward.person, guardian.person, capacity="adult_guardian", title="court_decision")
    desk.post(f"/files/{ward.person}/representatives/", typed)
    mine = in_space(ward, settings, language).get("/me/details/").content.decode()
    assert corrected in mine
    assert goes in mine
    theirs = in_space(guardian, settings, language).get("/me/details/").content.decode()
    assert receives in theirs
    assert corrected not in theirs

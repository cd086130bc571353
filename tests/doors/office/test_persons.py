"""Persons at the desk: registered, found, opened with a purpose, or refused."""

from datetime import timedelta

import pytest

from nansen.foundation.people import queries as people
from nansen.foundation.storage.installation import key_store
from nansen.work.cases import queries as cases
from tests.foundation.people.factories import make_person
from tests.work.factories import REASON, a_file, an_agent, opened_by

pytestmark = pytest.mark.django_db
FORM = {
    "foreigner_number": "75 03 99 88 77",
    "family_name_latin": "Rahimi",
    "given_names_latin": "Nasrin",
    "family_name_native": "رحیمی",
    "given_names_native": "نسرین",
    "language": "prs",
    "birth": "05/1991",
    "calendar": "gregorian",
    "sex": "F",
    "nationality": "AFG",
    "mobile": "06 12 34 56 78",
    "postal_kind": "domiciliation",
    "postal": "c/o SPADA\n12 rue de l'Exemple\n75019 Paris",
    "registered_on": "2026-02-03",
    "territory": "metropolitan",
    "division": "AS",
    "able": "yes",
}


@pytest.fixture
def desk(at_desk):
    return at_desk(an_agent("registrar", "officer"))


def test_a_person_is_registered_on_one_page(desk) -> None:
    answer = desk.post("/register/", FORM)
    assert answer.status_code == 302
    (person,) = people.find_by_number("7503998877")
    assert answer["location"] == f"/files/{person}/slip/"
    identity = people.identity(person)
    assert (identity.latin_name, identity.native_name) == ("Nasrin Rahimi", "نسرین رحیمی")
    assert identity.birth.iso() == "1991-05"
    assert people.contact(person).mobile == "+33612345678"
    assert people.capacity(person)[0].able
    assert cases.case_of(person).regime == "ceseda"


def test_who_cannot_use_the_space_gets_registered_letters_and_a_reason(desk) -> None:
    refused = desk.post("/register/", FORM | {"able": "no"})
    assert refused.status_code == 422
    assert "a judge may ask" in refused.content.decode()
    desk.post("/register/", FORM | {"able": "no", "unable_reason": "Does not read and has no telephone."})
    (person,) = people.find_by_number("7503998877")
    assert people.channels(person).default == "registered_letter"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("foreigner_number", "123"),
        ("birth", "31/02/1990"),
        ("birth", "long ago"),
        ("family_name_latin", ""),
        ("language", ""),
        ("nationality", "ZZZ"),
        ("mobile", "call me"),
        ("registered_on", "yesterday"),
        ("email", "nobody"),
    ],
)
def test_bad_input_says_what_is_wrong_and_keeps_the_rest(desk, field: str, value: str) -> None:
    answer = desk.post("/register/", FORM | {field: value})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert f'href="#id_{field}"' in page
    assert "نسرین" in page
    assert people.find_by_number("7503998877") == []


def test_a_number_already_known_shows_who_bears_it(desk) -> None:
    person = make_person(foreigner_number="7503998877")
    answer = desk.post("/register/", FORM)
    assert answer.status_code == 409
    assert f"/files/{person}/" in answer.content.decode()


def test_somebody_who_sounds_the_same_is_shown_before_a_second_file_is_made(desk) -> None:
    desk.post("/register/", FORM)
    again = FORM | {"foreigner_number": "", "given_names_latin": "Nasreen", "family_name_latin": "Raheemi"}
    answer = desk.post("/register/", again)
    assert answer.status_code == 409
    assert "One person, one file" in answer.content.decode()
    assert desk.post("/register/", again | {"another_person": "on"}).status_code == 302


def test_a_number_leads_straight_to_the_file(desk) -> None:
    case = a_file(foreigner_number="7503112233")
    assert desk.post("/find/", {"q": "7503112233"})["location"] == f"/files/{case.person}/"
    number = people.identity(case.person).office_number
    assert desk.post("/find/", {"q": number})["location"] == f"/files/{case.person}/"


@pytest.mark.parametrize(
    "typed", ["Karimi Hamid 12/05/1990", "کریمی حمید", "Hameed Kareemi, 1990", "karimi hamid 1990-05"]
)
def test_a_name_is_found_in_any_script_and_spelling_and_is_in_no_address(desk, typed: str) -> None:
    case = a_file()
    answer = desk.post("/find/", {"q": typed})
    assert answer["location"] == "/found/"
    assert f"/files/{case.person}/" in desk.get("/found/").content.decode()
    assert "arimi" not in str(dict(desk.session.items()))


def test_nobody_found_offers_to_register(desk) -> None:
    desk.post("/find/", {"q": "Qwertzuiop Asdfgh"})
    assert "Nobody was found" in desk.get("/found/").content.decode()


def test_a_file_opens_only_after_a_purpose(desk) -> None:
    case = a_file()
    answer = desk.get(f"/files/{case.person}/")
    assert answer["location"].startswith(f"/files/{case.person}/purpose/")
    question = desk.get(answer["location"]).content.decode()
    assert "Karimi" not in question
    assert cases.openings_of(case.person) == []
    opened = desk.post(answer["location"], {"purpose": "reception"})
    assert opened["location"] == f"/files/{case.person}/"
    page = desk.get(opened["location"]).content.decode()
    assert "Karimi" in page
    assert [line.purpose.value for line in cases.openings_of(case.person)] == ["reception"]


def test_a_purpose_outside_the_list_opens_nothing(desk) -> None:
    case = a_file()
    assert desk.post(f"/files/{case.person}/purpose/", {"purpose": "curiosity"}).status_code == 422
    assert cases.openings_of(case.person) == []


def test_the_way_back_after_the_purpose_never_leaves_this_door(desk) -> None:
    case = a_file()
    for wanted in ("https://example.org/", "//example.org/", "javascript:alert(1)"):
        answer = desk.post(f"/files/{case.person}/purpose/", {"purpose": "reception", "next": wanted})
        assert answer["location"] == f"/files/{case.person}/"


def test_an_agent_without_the_right_is_told_so_and_sees_nothing(at_desk) -> None:
    desk, case = at_desk(an_agent(division="EU")), a_file()
    for address in ("", "slip/", "write/other/", "write/decision/"):
        answer = desk.get(f"/files/{case.person}/{address}")
        assert answer.status_code == 403
        page = answer.content.decode()
        assert "This file is closed to you" in page
        assert "Karimi" not in page
        assert people.identity(case.person).office_number not in page


def test_the_glass_is_broken_with_a_reason_and_a_fresh_second_factor(at_desk) -> None:
    desk, case = at_desk(an_agent(division="EU")), a_file()
    short = desk.post(f"/files/{case.person}/glass/", {"purpose": "reception", "reason": "Urgent"})
    assert short.status_code == 422
    assert "too short" in short.content.decode()
    answer = desk.post(f"/files/{case.person}/glass/", {"purpose": "reception", "reason": REASON})
    assert answer["location"] == f"/files/{case.person}/"
    assert "Karimi" in desk.get(answer["location"]).content.decode()
    chief = at_desk(an_agent("supervisor"))
    page = chief.get("/queue/glass/").content.decode()
    assert REASON in page
    (waiting,) = cases.broken_glasses("AS")
    chief.post(f"/queue/glass/{waiting.id}/", {"justified": "yes"})
    assert cases.broken_glasses("AS") == []


def test_an_old_second_factor_is_asked_again_before_the_glass(at_desk) -> None:
    desk, case = at_desk(an_agent(division="EU")), a_file()
    session = desk.session
    session["account_authentication_methods"][0]["at"] -= timedelta(minutes=6).total_seconds()
    session.save()
    answer = desk.get(f"/files/{case.person}/glass/")
    assert answer["location"].startswith("/account/factors/again/?next=")
    assert desk.post(f"/files/{case.person}/glass/", {"purpose": "reception", "reason": REASON}).status_code == 302
    assert cases.broken_glasses("AS") == []


def test_only_a_supervisor_reads_the_exceptional_openings(desk) -> None:
    assert desk.get("/queue/glass/").status_code == 403


def test_the_file_shows_identity_channel_and_next_step(at_desk) -> None:
    agent, case = an_agent("registrar", "officer"), a_file()
    opened_by(agent, case)
    page = at_desk(agent).get(f"/files/{case.person}/").content.decode()
    assert "12/05/1990" in page
    assert "+33612345678" in page
    assert "print the slip and hand it over" in page
    assert "Receive the person" in page or "Examine the claim" in page


def test_a_new_number_and_a_new_channel_are_recorded_with_their_reason(at_desk) -> None:
    agent, case = an_agent("registrar"), a_file()
    opened_by(agent, case)
    desk, address = at_desk(agent), f"/files/{case.person}/reach/"
    assert "+33612345678" in desk.get(address).content.decode()
    typed = {"mobile": "07 98 76 54 32", "postal_kind": "own", "channel": "registered_letter"}
    assert desk.post(address, typed).status_code == 422
    assert people.contact(case.person).mobile == "+33612345678"
    desk.post(address, typed | {"reason": "Has no telephone with a screen any more."})
    assert people.contact(case.person).mobile == "+33798765432"
    assert people.channels(case.person).default == "registered_letter"
    assert people.contact(case.person).language == "prs"


def test_a_telephone_number_that_cannot_be_is_refused_beside_its_field(at_desk) -> None:
    agent, case = an_agent("registrar"), a_file()
    opened_by(agent, case)
    typed = {"mobile": "twelve", "postal_kind": "own", "channel": "electronic"}
    answer = at_desk(agent).post(f"/files/{case.person}/reach/", typed)
    assert answer.status_code == 422
    assert 'href="#id_mobile"' in answer.content.decode()


def test_an_erased_file_says_so_and_shows_nothing(desk) -> None:
    person = a_file().person
    key_store().destroy(person)
    answer = desk.get(f"/files/{person}/")
    assert answer.status_code == 410
    assert "This file was erased" in answer.content.decode()

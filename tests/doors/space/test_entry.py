"""Getting in, leaving, and what strangers learn: nothing."""

import re

import pytest
from django.test import Client

from nansen.foundation.people import queries
from tests.doors.space.inhabitants import Inhabitant, inhabitant, newcomer
from tests.foundation.people.factories import PASSPHRASE

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("space")]
NEW = "seven grey herons by the canal"


@pytest.fixture
def phone() -> Client:
    return Client(headers={"accept-language": "en"})


def enter(phone: Client, one: Inhabitant, **more: str):
    return phone.post("/sign-in/", {"identifier": one.number, "passphrase": one.passphrase, **more})


def words(answer) -> str:
    return re.sub(r"\s+", " ", re.sub(r'value="[^"]*"', "", answer.content.decode()))


def test_every_page_but_the_entrance_sends_a_stranger_there(phone: Client) -> None:
    for address in ("/", "/letters/", "/dates/", "/me/", "/me/details/", "/me/openings/", "/me/devices/", "/me/codes/"):
        assert phone.get(address).headers["Location"] == "/sign-in/"


def test_first_time_goes_slip_language_passphrase_codes_contact(phone: Client) -> None:
    new = newcomer()
    assert (
        phone.post("/first/", {"identifier": new.number, "key": new.key.lower()}).headers["Location"]
        == "/first/language/"
    )
    spoken = phone.post("/first/language/", {"language": "ar"})
    assert spoken.cookies["language"].value == "ar"
    codes = phone.post("/first/passphrase/", {"passphrase": NEW})
    assert len(re.findall(r"<li>[0-9A-Z]{5}-[0-9A-Z]{5}</li>", codes.content.decode())) == 10
    assert 'dir="rtl"' in codes.content.decode()
    done = phone.post("/first/contact/", {"mobile": "06 12 34 56 78", "email": ""})
    assert done.headers["Location"] == "/"
    assert queries.contact(new.person).mobile == "+33612345678"
    assert queries.contact(new.person).language == "ar"


def test_first_time_works_without_telephone_nor_address(phone: Client) -> None:
    new = newcomer()
    phone.post("/first/", {"identifier": new.number, "key": new.key})
    phone.post("/first/language/", {"language": "fr"})
    phone.post("/first/passphrase/", {"passphrase": NEW})
    assert phone.post("/first/contact/", {"skip": "yes", "mobile": "12"}).headers["Location"] == "/"
    assert "Comment vous prévenir" in phone.get("/").content.decode()


@pytest.mark.parametrize(
    ("contact", "asked"), [({"mobile": "+33612345678"}, True), ({"email": "someone@example.org"}, False)]
)
def test_mobile_alone_is_not_enough_to_be_told(phone: Client, contact: dict[str, str], *, asked: bool) -> None:
    enter(phone, inhabitant(**contact))
    assert ('href="/me/contact/"' in phone.get("/").content.decode()) is asked


def test_steps_cannot_be_jumped(phone: Client) -> None:
    assert phone.get("/first/language/").headers["Location"] == "/first/"
    assert phone.get("/first/passphrase/").headers["Location"] == "/first/"


def test_no_number_nor_key_nor_code_is_kept_in_a_session(phone: Client) -> None:
    new = newcomer()
    phone.post("/first/", {"identifier": new.number, "key": new.key})
    phone.post("/first/language/", {"language": "fr"})
    held = str(dict(phone.session))
    assert new.number not in held
    assert new.key.replace("-", "") not in held.replace("-", "")
    codes = re.findall(
        r"[0-9A-Z]{5}-[0-9A-Z]{5}", phone.post("/first/passphrase/", {"passphrase": NEW}).content.decode()
    )
    assert codes
    assert not any(code in str(dict(phone.session)) for code in codes)


def test_weak_passphrase_says_what_to_do_and_spends_nothing(phone: Client) -> None:
    new = newcomer()
    phone.post("/first/", {"identifier": new.number, "key": new.key})
    phone.post("/first/language/", {"language": "en"})
    assert "could be guessed" in phone.post("/first/passphrase/", {"passphrase": "12345678"}).content.decode()
    assert queries.activated_at(new.person) is None


@pytest.mark.parametrize("number", ["{number}", "9912345678"])
def test_unknown_and_known_numbers_are_answered_alike(phone: Client, number: str) -> None:
    one = inhabitant()
    typed = number.format(number=one.number)
    answer = phone.post("/sign-in/", {"identifier": typed, "passphrase": "not this one at all"})
    assert answer.status_code == 200
    assert "do not go together" in words(answer)
    assert words(answer).count("alert") == 2


def test_what_was_typed_is_kept_but_not_the_passphrase(phone: Client) -> None:
    one = inhabitant()
    answer = phone.post("/sign-in/", {"identifier": one.number, "passphrase": "not this one at all"}).content.decode()
    assert f'value="{one.number}"' in answer
    assert "not this one at all" not in answer


def test_empty_form_says_which_field_misses(phone: Client) -> None:
    answer = phone.post("/sign-in/", {}).content.decode()
    assert answer.count("Please fill this in.") == 4
    assert 'href="#id_identifier"' in answer


def test_recovery_code_and_new_passphrase_bring_back_in(phone: Client) -> None:
    one = inhabitant()
    typed = {"identifier": one.number, "code": one.codes[0], "passphrase": NEW}
    assert phone.post("/sign-in/lost/", typed).headers["Location"] == "/"
    assert "already used" in Client(headers={"accept-language": "en"}).post("/sign-in/lost/", typed).content.decode()
    again = Client().post("/sign-in/", {"identifier": one.number, "passphrase": NEW})
    assert again.headers["Location"] == "/"


def test_signing_out_ends_the_session_and_clears_the_browser(phone: Client) -> None:
    one = inhabitant()
    enter(phone, one)
    kept = phone.cookies["space_session" if "space_session" in phone.cookies else next(iter(phone.cookies))].value
    answer = phone.post("/sign-out/")
    assert answer["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    assert "cleared" in answer.content.decode()
    assert queries.sessions(one.account) == []
    assert kept
    assert phone.get("/").headers["Location"] == "/sign-in/"


def test_leaving_fast_ends_the_session_on_a_shared_device_only(phone: Client) -> None:
    one = inhabitant()
    enter(phone, one)
    left = phone.post("/leave/")
    assert left["Refresh"].startswith("0; url=http")
    assert "Nansen" not in left.content.decode()
    assert phone.get("/").status_code == 200
    shared = Client()
    enter(shared, one, shared="on")
    assert "Clear-Site-Data" in shared.post("/leave/")
    assert shared.get("/").headers["Location"] == "/sign-in/"


def test_shared_device_keeps_no_mark_and_an_own_one_does(phone: Client) -> None:
    one = inhabitant()
    assert "device" in enter(phone, one).cookies
    assert "device" not in enter(Client(), one, shared="on").cookies


def test_device_signed_out_elsewhere_is_out_at_once(phone: Client) -> None:
    one = inhabitant()
    enter(phone, one)
    other = Client()
    enter(other, one)
    mine = {line.id for line in queries.sessions(one.account)}
    assert len(mine) == 2
    phone.post("/me/devices/others/end/")
    assert other.get("/").headers["Location"] == "/sign-in/"
    assert phone.get("/").status_code == 200


def test_device_of_another_cannot_be_ended(phone: Client) -> None:
    one, other = inhabitant(), inhabitant()
    enter(Client(), other)
    enter(phone, one)
    theirs = queries.sessions(other.account)[0].id
    phone.post(f"/me/devices/{theirs}/end/")
    assert len(queries.sessions(other.account)) == 1


def test_changing_the_passphrase_signs_the_other_devices_out(phone: Client) -> None:
    one = inhabitant()
    enter(phone, one)
    other = Client()
    enter(other, one)
    wrong = phone.post("/me/passphrase/", {"present": "not this one", "passphrase": NEW})
    assert "not the passphrase you have now" in wrong.content.decode()
    assert phone.post("/me/passphrase/", {"present": PASSPHRASE, "passphrase": NEW}).status_code == 302
    assert phone.get("/").status_code == 200
    assert other.get("/").status_code == 302


def test_bad_contact_is_explained_and_nothing_changes(phone: Client) -> None:
    one = inhabitant(mobile="+33612345678")
    enter(phone, one)
    answer = phone.post("/me/contact/", {"mobile": "12 34", "email": "someone at home"}).content.decode()
    assert "with the code of the country" in answer
    assert "This is not an e-mail address." in answer
    assert 'value="12 34"' in answer
    assert queries.contact(one.person).mobile == "+33612345678"
    phone.post("/me/contact/", {"mobile": "", "email": "someone@example.org"})
    held = queries.contact(one.person)
    assert (held.mobile, held.email, held.postal_lines != ()) == (None, "someone@example.org", True)


def test_details_say_which_address_it_is_and_what_it_does_not_replace(phone: Client) -> None:
    one = inhabitant()
    enter(phone, one)
    page = phone.get("/me/details/").content.decode()
    assert "domiciliation 4471" in page
    assert "reception organisation" in page
    assert "R. 531-8, R. 531-9" in page


def test_form_without_its_secret_is_refused_in_words(settings) -> None:
    settings.CSRF_FAILURE_VIEW = "nansen.doors.space.views.helping.form_too_old"
    answer = Client(enforce_csrf_checks=True, headers={"accept-language": "en"}).post("/sign-in/", {})
    assert answer.status_code == 403
    assert "The page waited too long" in answer.content.decode()


def test_no_address_of_the_space_takes_a_name_or_a_number() -> None:
    from django.urls import get_resolver

    routes = [str(entry.pattern) for entry in get_resolver("nansen.doors.space.urls").url_patterns]
    assert not [route for route in routes if re.search(r"<(?!uuid:|int:number)", route)]


def test_leaving_fast_works_from_a_page_that_waited_too_long(settings) -> None:
    settings.CSRF_FAILURE_VIEW = "nansen.doors.space.views.helping.form_too_old"
    assert Client(enforce_csrf_checks=True).post("/leave/")["Refresh"].startswith("0; url=")

"""A wrong decision replaced at the desk, and what the person then reads in their space."""

import pytest
from django.test import Client

from nansen.foundation.delivery import queries as delivery
from nansen.work.cases import queries as cases
from nansen.work.protection import queries as protection
from tests.doors.space.inhabitants import read
from tests.stories.steps import resident
from tests.work.factories import an_agent, opened_by
from tests.work.protection.test_corrections import RIGHT, deposited
from tests.work.protection.test_decisions import delegate

pytestmark = pytest.mark.django_db
TYPED = {"reasons_in_fact": RIGHT.reasons_in_fact, "reasons_in_law": RIGHT.reasons_in_law}


@pytest.fixture
def one():
    return resident()


@pytest.fixture
def case(one):
    return cases.case_of(one.person)


@pytest.fixture
def team(case):
    officer, checker, head = (opened_by(an_agent(role), case) for role in ("officer", "checker", "signatory"))
    delegate(head)
    return officer, checker, head


@pytest.fixture
def desks(at_desk, team):
    return [at_desk(agent) for agent in team]


@pytest.fixture
def wrong(case, team):
    return deposited(case, team)


def replaced(desks, case, wrong) -> str:
    """The address of the letter that replaces the wrong one, taken through the desk by three agents."""
    officer, checker, head = desks
    address = f"/files/{case.person}/write/decision/?replaces={wrong}"
    decision = officer.post(address, TYPED | {"correction": "Wrong date of departure."})["location"]
    officer.post(f"{decision}step/submit/")
    checker.post(f"{decision}step/check/")
    head.post(f"{decision}step/sign/")
    return officer.post(f"{decision}deposit/", {"channel": "electronic"})["location"]


def test_the_wrong_decision_leads_to_its_correction_with_nothing_typed_twice(desks, case, wrong) -> None:
    desk = desks[0]
    address = f"/files/{case.person}/write/decision/?replaces={wrong}"
    assert address in desk.get(f"/letters/{wrong}/").content.decode()
    page = desk.get(address).content.decode()
    assert "Kaboul en ao" in page
    assert "id_correction" in page
    assert address not in desks[1].get(f"/letters/{wrong}/").content.decode()


def test_both_decisions_tell_their_story_at_the_desk(desks, case, wrong) -> None:
    right = replaced(desks, case, wrong)
    desk = desks[0]
    old, new = desk.get(f"/letters/{wrong}/").content.decode(), desk.get(right).content.decode()
    assert f'href="{right}"' in old
    assert "it counts no more" in old
    assert "Will be deemed notified" not in old
    assert "?replaces=" not in old
    assert f'href="/letters/{wrong}/"' in new
    assert "Wrong date of departure." in new


def test_a_correction_without_what_was_wrong_is_refused_and_keeps_what_was_typed(desks, case, wrong) -> None:
    desk = desks[0]
    answer = desk.post(f"/files/{case.person}/write/decision/?replaces={wrong}", TYPED | {"correction": ""})
    assert answer.status_code == 422
    assert 'href="#id_correction"' in answer.content.decode()
    assert "mai 2025" in answer.content.decode()
    assert protection.corrections_under_way(wrong) == []


@pytest.mark.parametrize("named", ["nothing", "00000000-0000-0000-0000-000000000000"])
def test_what_is_no_decision_of_the_file_is_not_replaced(desks, case, named: str) -> None:
    desk = desks[0]
    assert desk.get(f"/files/{case.person}/write/decision/?replaces={named}").status_code == 404
    assert desk.post(f"/files/{case.person}/write/decision/?replaces={named}", TYPED).status_code == 404


def test_an_agent_without_the_role_or_the_file_replaces_nothing(at_desk, case, wrong) -> None:
    address = f"/files/{case.person}/write/decision/?replaces={wrong}"
    typed = TYPED | {"correction": "Wrong date of departure."}
    for agent in (opened_by(an_agent("registrar"), case), an_agent(division="EU")):
        assert at_desk(agent).post(address, typed).status_code == 403
    assert protection.corrections_under_way(wrong) == []


@pytest.mark.parametrize(
    ("language", "words", "link", "gone"),
    [
        (
            "fr",
            "Les dates données par cette décision ne comptent plus",
            "Voir la lettre plus récente",
            "Ne compte plus",
        ),
        ("en", "The dates this decision gave no longer count", "See the newer letter", "No longer counts"),
        ("ar", "المواعيد التي حدّدها هذا القرار لم تعد معتبرة", "عرض الرسالة الأحدث", "لم يعد معتبراً"),
    ],
)
def test_the_person_reads_both_and_which_one_counts(
    *, desks, settings, one, case, wrong, language: str, words: str, link: str, gone: str
) -> None:
    read(one, wrong)
    right = replaced(desks, case, wrong)
    settings.ROOT_URLCONF = "config.urls.space"
    space = Client(headers={"accept-language": language})
    space.post("/sign-in/", {"identifier": one.number, "passphrase": one.passphrase})
    old = space.get(f"/letters/{wrong}/").content.decode()
    assert words in old
    assert link in old
    assert right in old
    assert "Kaboul en ao" in old
    assert old.count(gone) == 2
    assert f"/letters/{wrong}/" in space.get(right).content.decode()
    assert delivery.deadlines_of(one.person) == []

"""What the pages of the space ask of the database does not grow with what they list."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from nansen.foundation.delivery import queries
from nansen.kernel.letters import LetterKind
from tests.doors.space.inhabitants import Inhabitant, inhabitant, letter_for, read

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("space")]


def statements(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(address)
        b"".join(answer) if answer.streaming else answer.content
    return len(asked)


@pytest.mark.parametrize("address", ["/", "/letters/", "/dates/"])
def test_lists_cost_the_same_with_two_letters_and_with_eleven(address: str) -> None:
    one = inhabitant()
    client = Client()
    client.post("/sign-in/", {"identifier": one.number, "passphrase": one.passphrase})
    more(one, 2)
    few = statements(client, address)
    more(one, 9)
    assert statements(client, address) == few
    assert few <= 40


def more(one: Inhabitant, count: int) -> None:
    for place in range(count):
        letter = letter_for(one, LetterKind.REJECTION if place % 2 else LetterKind.INTERVIEW_SUMMONS)
        read(one, letter)


def test_what_is_at_hand_is_the_inbox_and_the_deadlines() -> None:
    one = inhabitant()
    more(one, 3)
    letter_for(one)
    held = queries.at_hand(one.person)
    assert held.letters == queries.inbox(one.person)
    assert held.deadlines == queries.deadlines_of(one.person)
    assert len(held.deadlines) == 2


def test_a_letter_read_again_costs_few_statements() -> None:
    one = inhabitant()
    read(one, letter := letter_for(one))
    client = Client()
    client.post("/sign-in/", {"identifier": one.number, "passphrase": one.passphrase})
    client.get("/")
    # session, account with the mark of a recovery, opening, document; then the access with its entry
    assert statements(client, f"/letters/{letter}/letter.pdf") == 4 + 1

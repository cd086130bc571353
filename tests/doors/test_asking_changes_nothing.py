"""No page changes anything when it is only asked for: every address of the space, the desk and the reading room.

What a reading may leave: that a letter went out and that it had left in full, the session it was made in.
"""

from collections.abc import Callable, Iterator, Mapping
from io import BytesIO
from uuid import UUID, uuid4

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from nansen.foundation.journal.queries import database_now
from nansen.foundation.people import queries as people
from nansen.foundation.people.actions import ask_second_agent, set_agent_passphrase
from nansen.foundation.people.queries import AgentFacts
from nansen.kernel.calendar import legal_date
from nansen.kernel.letters import LetterKind
from nansen.work.archives.actions import receive_request
from nansen.work.archives.queries import Requester, exhibition_in_hand
from nansen.work.archives.rules.request_steps import Kind
from tests.doors.headers import wrong
from tests.doors.office.conftest import at_desk, pdf
from tests.doors.reading_room.marked import all_states, open_all
from tests.doors.reading_room.outlets import READING_ROOM
from tests.doors.space.inhabitants import settled
from tests.doors.written import Changed, changed_tables, changing_only
from tests.foundation.people.factories import PASSPHRASE, make_agent
from tests.work.archives.exhibits import an_exhibition
from tests.work.archives.factories import a_holding, a_page, a_part
from tests.work.factories import a_file, an_agent, opened_by
from tests.work.protection.test_decisions import WORDS
from tests.work.readers.conftest import cheap_and_kept
from tests.work.readers.factories import waiting

__all__ = ["at_desk", "cheap_and_kept", "pdf"]

pytestmark = pytest.mark.django_db
SESSION = ("django_session", "people_personsession", "usersessions_usersession")
READING = ("delivery_access", "delivery_lastbyte")
TEXT = {"subject": "Votre dossier", "body": "Nous avons reçu vos pièces."}


def addresses(urlconf: str) -> Iterator[tuple[str, URLPattern]]:
    """Every route of a door, with the pattern that answers it."""

    def walk(entries: list[URLPattern | URLResolver], prefix: str) -> Iterator[tuple[str, URLPattern]]:
        for entry in entries:
            route = prefix + str(entry.pattern)
            if isinstance(entry, URLResolver):
                yield from walk(entry.url_patterns, route)
            else:
                yield route, entry

    return walk(get_resolver(urlconf).url_patterns, "/")


def asked(client: Client, urlconf: str, values: Mapping[str, Mapping[str, object]]) -> dict[str, int]:
    """The answer to each address, filled with the values given for its first folder; none may change anything else."""
    answers = {}
    for route, pattern in addresses(urlconf):
        folder = route.strip("/").split("/")[0]
        address = route
        for name, converter in pattern.pattern.converters.items():
            value = values[f"{folder}.{pattern.name}" if f"{folder}.{pattern.name}" in values else folder][name]
            address = address.replace(f"<{_kind(converter)}:{name}>", str(value))
        assert "<" not in address, f"{route} needs an example"
        with changing_only(*SESSION, *READING):
            answer = client.get(address)
            b"".join(answer) if answer.streaming else answer.content
        pictures = settings.IMAGES_ORIGIN if settings.IMAGES_ORIGIN in answer["Content-Security-Policy"] else ""
        assert not pictures or address.startswith("/archives/exhibitions/"), address
        assert wrong(answer.headers, pictures=pictures) == {}, address
        answers[address] = answer.status_code
    return answers


def _kind(converter: object) -> str:
    return {"UUIDConverter": "uuid", "IntConverter": "int", "SlugConverter": "slug", "StringConverter": "str"}[
        type(converter).__name__
    ]


def test_asking_the_space_for_any_page_changes_nothing(settings) -> None:
    settings.ROOT_URLCONF = "config.urls.space"
    settings.NANSEN_ARGON2 = {"passes": 1, "memory_kib": 64, "lanes": 1}
    one, held = settled()
    client = Client()
    client.post("/sign-in/", {"identifier": one.number, "passphrase": one.passphrase})
    (session, *_) = people.sessions(one.account)
    for letter in (held[LetterKind.REJECTION], held[LetterKind.OTHER]):  # one closed, one open
        answers = asked(
            client,
            "config.urls.space",
            {"letters": {"letter_id": letter, "number": 1}, "me": {"session": session.id}, "language": {"tag": "fr"}},
        )
        assert set(answers.values()) <= {200, 302, 303, 404, 405}
    assert list(answers.values()).count(200) > 15
    assert answers[f"/letters/{letter}/letter.pdf"] == 200


def test_asking_the_desk_for_any_page_changes_nothing(at_desk: Callable[[AgentFacts], Client], settings, pdf) -> None:
    settings.LOGIN_URL, settings.LOGIN_REDIRECT_URL = "account_login", "today"
    case = a_file()
    agent = opened_by(an_agent("officer", "registrar", "checker", "supervisor", "admin", "archivist"), case)
    set_agent_passphrase(agent.account_id, PASSPHRASE)
    desk = at_desk(agent)
    write = f"/files/{case.person}/write/"
    draft = desk.post(f"{write}upload/", {"subject": "Pièce", "file": BytesIO(pdf)})["location"]
    decision = desk.post(f"{write}decision/", vars(WORDS))["location"]
    other = desk.post(f"{write}other/", TEXT)["location"]
    letter = desk.post(f"{other}deposit/", {"channel": "electronic"})["location"]
    values = {
        "files": {
            "key": case.person,
            "person": case.person,
            "kind": "summons",
            "relative": uuid4(),
            "representation": uuid4(),
        },
        "drafts": {"key": _key(draft), "number": 1, "name": "submit"},
        "decisions": {"key": _key(decision), "name": "submit"},
        "letters": {"key": _key(letter)},
        "queue": {"name": "unread", "opening": uuid4()},
        "administration": {"key": agent.account_id, "regime": "regulation_2024_1348", "point": "appeal"},
        "account": {"pk": 1},
        "archives.archives_request": {"key": _asked_about_archives(agent)},
        "archives.archive_reader": {"key": waiting()},
        "archives.reader_model": {"name": "say_more"},
        "archives.readers_in_state": {"name": "approved"},
        "archives": {"key": a_holding().pk, "held": uuid4(), "name": "state"},
        **_exhibited(agent),
        "language": {"tag": "fr"},
        "recoveries": {"key": ask_second_agent(case.person, by=agent.account_id, identity_checked_with="passport")},
    }
    answers = asked(desk, "config.urls.office", values)
    assert set(answers.values()) <= {200, 302, 303, 404, 405}
    assert list(answers.values()).count(200) > 20
    for name in ("check", "sign", "send", "deadlines"):
        assert asked(desk, "config.urls.office", values | {"queue.queue": {"name": name}})[f"/queue/{name}/"] == 200


def test_asking_the_reading_room_for_any_page_changes_nothing(settings, tmp_path) -> None:
    settings.ROOT_URLCONF, settings.IMAGES, settings.IMAGES_KEYS = (
        "config.urls.reading_room",
        tmp_path,
        tmp_path / "keys",
    )
    place, client = all_states(), Client()
    open_all(place, make_agent("archivist"))
    for outlet in READING_ROOM:
        for address in dict.fromkeys(one.address(asked) for one in place.pages for asked in outlet.asks):
            with changing_only(*SESSION):
                answer = client.get(address)
                b"".join(answer) if answer.streaming else answer.content
            assert answer.status_code < 500, address


def _asked_about_archives(agent: AgentFacts) -> UUID:
    """A request about a holding."""
    who = Requester("Claire Exemple", "claire@exemple.test", "My grandfather's file.")
    about, today = [a_holding().pk], legal_date(database_now())
    return receive_request(Kind.DEROGATION, who, targets=about, received_on=today, by=agent.account_id)


_OF_EXHIBITIONS = (
    "office_exhibition", "exhibition_head", "exhibition_cover", "preview_exhibition", "add_exhibition_block",
    "propose_exhibition", "publish_exhibition", "withdraw_exhibition",
)  # fmt: skip
_OF_BLOCKS = (
    "exhibition_block", "move_exhibition_block", "remove_exhibition_block", "restore_exhibition_block",
    "exhibition_zone", "remove_exhibition_zone",
)  # fmt: skip


def _exhibited(agent: AgentFacts) -> dict[str, Mapping[str, object]]:
    """An exhibition with an image, and its block."""
    page = a_page(a_part(a_holding(reference_code="OFPRA/9")), 1, width=1200, height=1600)
    made = an_exhibition([page, page, page], agent.account_id)
    block = exhibition_in_hand(made).blocks[2].id
    return {
        **{f"archives.{name}": {"key": made} for name in _OF_EXHIBITIONS},
        **{f"archives.{name}": {"key": block, "place": 0} for name in _OF_BLOCKS},
    }


def _key(location: str) -> UUID:
    return UUID(location.strip("/").split("/")[1])


@pytest.mark.parametrize(
    ("sql", "tables"),
    [
        ('INSERT INTO "delivery_opening" ("id") VALUES (1)', {"delivery_opening"}),
        ('UPDATE "people_person" SET "division" = 1', {"people_person"}),
        ("WITH gone AS (DELETE FROM journal_waiting RETURNING 1) SELECT 1", {"journal_waiting"}),
        ('SELECT 1 FROM "people_person" FOR UPDATE', set()),
        ('SELECT "delivery_handstep"."event" FROM "delivery_handstep"', set()),
    ],
)
def test_a_statement_says_what_it_changes(sql: str, tables: set[str]) -> None:
    assert changed_tables(sql) == tables


def test_a_change_outside_what_a_reading_leaves_is_refused() -> None:
    with changing_only(*SESSION, *READING), pytest.raises(Changed, match="people_throttle"), connection.cursor() as one:
        one.execute("DELETE FROM people_throttle")

"""What a form leaves behind: rows before and after, and what is on the page when it comes back."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from django.apps import apps
from django.db import connection
from django.utils.translation import gettext, override
from playwright.sync_api import Page, Response

from tests.stories.steps import NO_BREAK, words_of

ATTEMPTS = frozenset({"people_signinattempt"})
"""A person's own failed tries are evidence (a judge may ask): the one thing that a refused form writes."""
OF_NO_ACCOUNT = frozenset({"django_session", "people_throttle", "journal_entry", "journal_waiting"})
Act = Callable[[Page], None]


@dataclass(frozen=True)
class Bad:
    """A form filled in wrongly: what is typed, what must be said of it, what must be gone and what may be written."""

    name: str
    form: str
    said: tuple[str, ...] = ()
    typed: Mapping[str, str] = field(default_factory=dict)
    secret: frozenset[str] = frozenset()
    before: Act | None = None
    may_write: frozenset[str] = frozenset()
    words: tuple[str, ...] = ()
    """What must be said, when the sentence is not one of ours: in the reader's language, as it is read."""


def rows() -> dict[str, int]:
    """How many rows each table of the product holds."""
    tables = sorted({model._meta.db_table for model in apps.get_models() if model._meta.managed} - OF_NO_ACCOUNT)
    counted = " UNION ALL ".join(f"SELECT '{table}', count(*) FROM \"{table}\"" for table in tables)
    with connection.cursor() as cursor:
        cursor.execute(counted)
        return dict(cursor.fetchall())


def faults(page: Page, bad: Bad, language: str) -> list[str]:
    """What is not as it must be once the form was sent: words, what was typed, rows."""
    for name, text in bad.typed.items():
        page.locator(f"{bad.form} [name={name}]").fill(text)
    if bad.before:
        bad.before(page)
    held = rows()
    answer = sent(page, bad.form)
    written = {table for table, count in rows().items() if count != held.get(table)}
    found = [f"{bad.name}: answered {answer.status}"] if answer.status >= 500 else []
    found += [f"{bad.name}: wrote in {table}" for table in sorted(written - bad.may_write)]
    if not page.locator("main :is(.error, #errors)").count():
        return [*found, f"{bad.name}: no error is shown: {words_of(page)[:200]}"]
    shown = words_of(page)
    said = in_language(bad.said, language) + list(bad.words)
    found += [f"{bad.name}: «{one}» is not said in «{shown[:600]}»" for one in said if one not in shown]
    return found + [f"{bad.name}: {name} is {kept!r}" for name, kept in wrongly_kept(page, bad)]


def sent(page: Page, form: str) -> Response:
    """The answer to the form, sent by its first button that is not beside the way."""
    with page.expect_response(lambda answer: answer.request.method == "POST") as waiting:
        page.locator(f"{form} button:not([type=button])").first.click()
    page.wait_for_load_state()
    return waiting.value


def in_language(msgids: tuple[str, ...], language: str) -> list[str]:
    """The sentences in the reader's language: another one than English, or it fails."""
    with override(language):
        said = [gettext(msgid) for msgid in msgids]
    assert language == "en" or all(one != msgid for one, msgid in zip(said, msgids, strict=True)), said
    return [" ".join(one.translate(NO_BREAK).split()) for one in said]


def wrongly_kept(page: Page, bad: Bad) -> list[tuple[str, str]]:
    """The fields that lost what was typed, or kept a secret."""
    now = {name: page.locator(f"{bad.form} [name={name}]").input_value() for name in (*bad.typed, *bad.secret)}
    wanted = {name: "" if name in bad.secret else text for name, text in bad.typed.items()}
    return [(name, kept) for name, kept in now.items() if kept != wanted.get(name, "")]


def forged(selector: str) -> Act:
    """A choice that the page does not offer, as a tampered page would send it."""

    def forge(page: Page) -> None:
        page.locator(selector).first.evaluate("one => { one.checked = true; one.value = 'forged'; }")

    return forge

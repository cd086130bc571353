"""The pictures of the reading room: its home, a search, a page with its text, a closed one, two on a telephone."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from urllib.parse import quote, urljoin

from playwright.sync_api import Page

from config.env import ENVIRONMENT

Device = Callable[[str], AbstractContextManager[Page]]
Keep = Callable[[Page, str], None]
# Files of the demonstration that show a page open to everyone, and one that the law closes.
OPEN, CLOSED = "circulaires", "dossier de secours"
ON_TELEPHONES = ("ru", "hy")
MOST_FILES = 20
SETTLED_MS = 2000  # the viewer fades its tiles in


class NoSuchPage(LookupError):
    """The demonstration has no page of the kind to show."""


def take_reading_room(desk: Device, telephone: Device, keep: Keep) -> None:
    """Every picture of the reading room, from the demonstration's own specimens. Raises NoSuchPage.

    `desk` and `telephone` give a fresh device that asks for a language.
    """
    home = ENVIRONMENT.hosts["reading_room"]
    with desk("fr") as page:
        for address, name in (
            (home, "archives-home-fr"),
            (urljoin(home, "/search/?q=certificat+Marseille"), "archives-search-fr"),
            (first_page(page, home, OPEN, closed=False), "archives-page-fr"),
            (first_page(page, home, CLOSED, closed=True), "archives-closed-fr"),
        ):
            page.goto(address)
            page.wait_for_timeout(SETTLED_MS)
            keep(page, name)
    for language in ON_TELEPHONES:
        with telephone(language) as page:
            page.goto(home)
            page.wait_for_timeout(SETTLED_MS)
            keep(page, f"archives-home-{language}")


def first_page(page: Page, home: str, words: str, *, closed: bool) -> str:
    """The address of the first page, among the files that these words find, that is closed or is not."""
    for address in files_found(page, home, words):
        answer = page.goto(address)
        if answer and answer.ok and bool(page.locator(".closed").count()) is closed:
            return page.url
    raise NoSuchPage(words)


def files_found(page: Page, home: str, words: str) -> Iterator[str]:
    """The first pages of the files that a search finds, in its order."""
    page.goto(urljoin(home, f"/search/?q={quote(words)}&level=file"))
    hits = page.locator("main a[href^='/unit/']").evaluate_all("all => all.map(a => a.getAttribute('href'))")
    for hit in list(dict.fromkeys(hits))[:MOST_FILES]:
        yield urljoin(home, f"{hit.rstrip('/')}/page/1/")

"""What an archivist would say of each case, written by hand: the access function is not asked what is right.

Today is 23 November 2026. Delays: L. 213-2 (25, 50, 75, 100 years, 120 after birth); images of ordinary personal data
are for registered readers until 100 years after the file.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from nansen.kernel.partial_dates import PartialDate
from nansen.work.archives import actions
from nansen.work.archives.models import Page, Unit
from nansen.work.archives.rules.access import HoldReason
from nansen.work.archives.rules.communicability import PersonConcerned
from nansen.work.archives.rules.holders import Statement
from nansen.work.archives.rules.publication import Audience, Content
from nansen.work.archives.rules.secrecy import Secrecy
from tests.doors.reading_room.happenings import AT, Clock
from tests.doors.reading_room.marked import draw
from tests.doors.reading_room.walking import ImagesInProcess
from tests.foundation.people.factories import make_agent
from tests.work.archives.factories import a_holding, a_page, a_part

pytestmark = pytest.mark.django_db
STATUS = {"open": 200, "registered": 401, "closed": 403, "withdrawn": 410}
PUBLIC = Statement(content=Content.NO_PERSON)


def secret(kind: Secrecy, **more: Any) -> Statement:
    return Statement(kinds=frozenset({kind}), content=Content.NO_PERSON, **more)


def year(text: str) -> PartialDate:
    return PartialDate.parse(text)


@dataclass(frozen=True)
class Case:
    """A file of a holding: its last date, what is stated of it, who may see the holding, what is held back."""

    last: str
    stated: Statement | None
    expected: str
    images: Audience | None = Audience.EVERYONE
    held: tuple[HoldReason, date | None] | None = None


CASES = {
    "a circular of 1930, in a holding for everyone": Case("1930", PUBLIC, "open"),
    "the same, where the office decided nothing": Case("1930", PUBLIC, "registered", images=None),
    "the same, where the office shows nothing on line": Case("1930", PUBLIC, "closed", images=Audience.NOBODY),
    "a file that nobody examined": Case("1930", None, "closed"),
    "a certificate of 1930: its bearer may be living": Case("1930", Statement(content=Content.PERSONAL), "registered"),
    "a letter of 1925, a hundred years and more ago": Case("1925", Statement(content=Content.PERSONAL), "open"),
    "private life, 1976: fifty years end with the year": Case("1976", secret(Secrecy.PRIVATE_LIFE), "closed"),
    "private life, 22 November 1976: over yesterday": Case("1976-11-22", secret(Secrecy.PRIVATE_LIFE), "open"),
    "private life, 23 November 1976: over tomorrow": Case("1976-11-23", secret(Secrecy.PRIVATE_LIFE), "closed"),
    "private life, of an unknown date": Case("", secret(Secrecy.PRIVATE_LIFE), "closed"),
    "a court case of 1940: seventy-five years": Case("1940", secret(Secrecy.COURT_CASE), "open"),
    "the same about a minor: a hundred": Case("1940", secret(Secrecy.COURT_CASE, minor=True), "closed"),
    "a medical note on somebody born in 1930": Case(
        "1950", secret(Secrecy.MEDICAL, persons=(PersonConcerned(year("1930"), None),)), "closed"
    ),
    "a medical note on somebody who died in 1980": Case(
        "1950", secret(Secrecy.MEDICAL, persons=(PersonConcerned(year("1930"), year("1980")),)), "open"
    ),
    "weapons of mass destruction: never": Case("1930", secret(Secrecy.MASS_DESTRUCTION), "closed"),
    "an embargo until tomorrow": Case("1930", PUBLIC, "closed", held=(HoldReason.EMBARGO, date(2026, 11, 24))),
    "a takedown": Case("1930", PUBLIC, "withdrawn", held=(HoldReason.TAKEDOWN, None)),
    "a takedown of what is closed anyhow": Case("1930", None, "withdrawn", held=(HoldReason.TAKEDOWN, None)),
}


@pytest.fixture
def archivist(
    settings: Any, tmp_path: Path, travel: Callable[[datetime], None], monkeypatch: pytest.MonkeyPatch
) -> UUID:
    settings.IMAGES, settings.IMAGES_KEYS = tmp_path / "images", tmp_path / "keys"
    travel(AT)
    monkeypatch.setattr("nansen.doors.images.shelf.datetime", Clock())
    return make_agent("archivist")


def made(case: Case, archivist: UUID) -> tuple[Unit, Page]:
    """The file of a case, with one page whose image is drawn."""
    holding = a_holding()
    file = a_part(holding, date_last=case.last)
    page = a_page(file, width=300, height=400)
    draw(page.pk, (200, 40, 40))
    if case.images is not None:
        actions.decide_holding(holding.pk, images=case.images, reason="x", by=archivist)
    if case.stated is not None:
        actions.state_access(file.pk, case.stated, by=archivist)
    if case.held:
        actions.take_off_line(file.pk, reason=case.held[0], until=case.held[1], by=archivist)
    actions.show_pages([page.pk])
    return file, page


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_each_named_case_is_shown_to_whom_an_archivist_would_show_it(
    reader: Client, archivist: UUID, django_capture_on_commit_callbacks: Callable[..., Any], case: Case
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        file, page = made(case, archivist)
    got = ImagesInProcess().ask(f"/iiif/3/{page.pk.hex}/full/200,/0/default.jpg")
    assert got.status == STATUS[case.expected]
    shown = [reader.get(f"/unit/{file.pk}/").content.decode(), reader.get("/sitemap/files/0.xml").getvalue().decode()]
    assert (f"{page.pk.hex}/full" in shown[0]) is (case.expected == "open")
    assert (str(file.pk) in shown[1]) is (case.expected == "open")

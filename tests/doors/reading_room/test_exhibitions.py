"""Exhibitions as readers meet them: what was published, images that may be seen, the reason in place of the others."""

import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from nansen.doors.showcase.cutting import cut
from nansen.doors.showcase.places import route
from nansen.work.archives import actions, queries
from nansen.work.archives.models import Page
from nansen.work.archives.rules.access import HoldReason
from nansen.work.archives.rules.exhibitions import Head, stops
from nansen.work.archives.rules.holders import Statement
from nansen.work.archives.rules.publication import Audience, Content
from tests.doors.reading_room.judge import verdict
from tests.doors.reading_room.manifest_faults import faults
from tests.doors.reading_room.shelves import open_to_all, some_shelves
from tests.doors.reading_room.vocabulary import vocabulary_faults
from tests.foundation.people.factories import make_agent
from tests.work.archives.exhibits import SLUG, a_zone, an_exhibition, published

pytestmark = pytest.mark.django_db
PLACE = f"/exhibitions/{SLUG}/"
REGION = re.compile(r"/iiif/3/([0-9a-f]{32})/([^/]+)/(\d+),/0/default\.jpg")


@pytest.fixture
def archivist(settings: Any, tmp_path: Path, travel: Callable[[datetime], None]) -> UUID:
    settings.IMAGES, settings.IMAGES_KEYS = tmp_path / "images", tmp_path / "keys"
    travel(datetime(2026, 11, 23, 9, tzinfo=UTC))
    return make_agent("archivist")


@pytest.fixture
def second() -> UUID:
    return make_agent("archivist")


@pytest.fixture
def pages(archivist: UUID, django_capture_on_commit_callbacks: Callable[..., Any]) -> list[Page]:
    found = some_shelves()
    with django_capture_on_commit_callbacks(execute=True):
        open_to_all(found, archivist)
    return list(found.file.pages.order_by("number"))


def body(reader: Client, address: str = PLACE, language: str = "fr", status: int = 200) -> str:
    answer = reader.get(address, headers={"accept-language": language})
    assert answer.status_code == status, address
    return answer.content.decode()


def test_an_exhibition_shows_its_words_zones_map_and_dates(
    reader: Client, archivist: UUID, second: UUID, pages: list[Page]
) -> None:
    published(pages, archivist, second)
    said = body(reader)
    assert "Le chemin d’un certificat" in said
    assert said.index("On le demande") < said.index("On attend.") < said.index("Veuillez agréer.")
    assert (pages[0].pk.hex, "100,200,600,400", "600") in REGION.findall(said)
    assert 'alt="Un timbre rond, à l’encre violette."' in said
    assert '<time datetime="1926-03-09">9 mars 1926</time>' in said
    assert said.count('r="10"') == 2
    assert "Kharpout" in said
    assert "hors de la carte" in said
    assert "noindex" not in said
    listed = body(reader, "/exhibitions/")
    assert f'href="{PLACE}"' in listed
    assert "1926 – 1931" in listed


def test_every_image_has_its_size_and_carries_its_credit(
    reader: Client, archivist: UUID, second: UUID, pages: list[Page]
) -> None:
    actions.mint_for_pages([page.pk for page in pages])
    published(pages, archivist, second)
    said = body(reader)
    figures = re.findall(r'<figure class="picture">.*?</figure>', said, re.DOTALL)
    assert len(figures) == 4
    for one in figures:
        assert re.search(r'width="600" height="400"', one)
        assert "srcset=" in one
        assert all(part in one for part in ("Fonds des réfugiés", "SP-1/A/148/1926", "ark:/99999/"))
    assert [('loading="lazy"' in one) for one in figures] == [False, True, True, True]


def test_a_draft_is_seen_by_nobody_and_the_published_version_stays(
    reader: Client, archivist: UUID, second: UUID, pages: list[Page]
) -> None:
    which = an_exhibition(pages, archivist)
    body(reader, status=404)
    assert "Le chemin" not in body(reader, "/exhibitions/")
    actions.propose_exhibition(which, by=archivist)
    actions.publish_exhibition(which, by=second)
    composed = queries.exhibition_in_hand(which)
    changed = replace(composed.content.head, title={"fr": "Pas encore"})
    actions.save_head(which, changed, revision=composed.revision, by=archivist)
    assert "Pas encore" not in body(reader)


@pytest.mark.parametrize(
    ("closing", "words"),
    [
        ("withdrawn", "Cette page a été retirée"),
        ("embargoed", "Cette page est fermée"),
        ("registered", "Cette page se voit après inscription"),
    ],
)
def test_an_image_that_may_no_longer_be_seen_gives_its_reason_and_keeps_its_credit(
    reader: Client, archivist: UUID, pages: list[Page], closing: str, words: str
) -> None:
    published(pages, archivist, make_agent("archivist"))
    if closing == "registered":
        actions.decide_holding(pages[0].file.holding_id, images=Audience.REGISTERED, reason="Prudence.", by=archivist)
    else:
        until = date(2026, 11, 24) if closing == "embargoed" else None
        reason = HoldReason.EMBARGO if until else HoldReason.TAKEDOWN
        actions.take_off_line(pages[1].pk, reason=reason, until=until, by=archivist)
    said = body(reader)
    assert words in said
    assert pages[1].pk.hex not in said
    assert said.count('class="credit"') == 4
    assert "noindex" in said
    if closing != "registered":
        assert len(re.findall("<img", said)) == 3
        assert pages[1].pk.hex not in body(reader, f"{PLACE}manifest.json")
    else:
        body(reader, f"{PLACE}manifest.json", status=404)
        assert "<img" not in said
        assert pages[0].pk.hex not in body(reader, "/exhibitions/")


def test_an_exhibition_that_is_over_says_so_and_shows_nothing(
    reader: Client, archivist: UUID, second: UUID, pages: list[Page]
) -> None:
    which = published(pages, archivist, second)
    actions.withdraw_exhibition(which, reason="Terminée", by=archivist)
    said = body(reader, status=410)
    assert "Cette exposition est terminée" in said
    assert pages[0].pk.hex not in said
    assert PLACE not in body(reader, "/exhibitions/")
    body(reader, f"{PLACE}manifest.json", status=404)


def test_the_first_page_leads_to_the_exhibition_and_shows_its_cover_while_it_may_be_seen(
    reader: Client, archivist: UUID, second: UUID, pages: list[Page]
) -> None:
    assert "L’exposition du moment" not in body(reader, "/")
    published(pages, archivist, second)
    said = body(reader, "/")
    assert f'href="{PLACE}"' in said
    assert f"/iiif/3/{pages[0].pk.hex}/100,200,600,400/480,/0/default.jpg" in said
    actions.take_off_line(pages[0].pk, reason=HoldReason.TAKEDOWN, by=archivist)
    said = body(reader, "/")
    assert f'href="{PLACE}"' in said
    assert pages[0].pk.hex not in said


def test_what_is_not_translated_stands_in_french_and_says_so(
    reader: Client, archivist: UUID, second: UUID, pages: list[Page]
) -> None:
    which = published(pages, archivist, second)
    said = body(reader, language="en")
    assert "The way of a certificate" in said
    assert "Asking" in said
    assert "What is not translated yet stands in French." in said
    assert "This translation is a draft" in said
    assert re.search(r'<blockquote lang="fr">', said)
    armenian = body(reader, language="hy")
    assert "Le chemin d’un certificat" in armenian
    assert '<h1 lang="fr">' in armenian
    assert "ֆրանսերեն" in armenian
    composed = queries.exhibition_in_hand(which)
    actions.save_head(
        which, replace(composed.content.head, read_over=("en",)), revision=composed.revision, by=archivist
    )
    actions.propose_exhibition(which, by=archivist)
    actions.publish_exhibition(which, by=second)
    assert "This translation is a draft" not in body(reader, language="en")
    assert "brouillon" not in body(reader)


def test_an_exhibition_costs_the_same_statements_however_long_it_is(
    reader: Client, archivist: UUID, second: UUID, pages: list[Page]
) -> None:
    which = published(pages, archivist, second)
    costs = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as asked:
            body(reader)
        costs.append(len(asked))
        for block in queries.exhibition_in_hand(which).blocks:
            added = actions.add_block(which, block.block.kind, by=archivist)
            actions.save_block(added, block.block, revision=1, by=archivist)
        actions.propose_exhibition(which, by=archivist)
        actions.publish_exhibition(which, by=second)
    assert costs[0] == costs[1] <= 13


def test_the_door_s_own_role_reads_exhibitions_and_no_draft(
    reader: Client, archivist: UUID, second: UUID, pages: list[Page], request: pytest.FixtureRequest
) -> None:
    published(pages, archivist, second)
    request.getfixturevalue("as_role")
    assert "Le chemin" in body(reader)
    assert "Le chemin" in body(reader, "/exhibitions/")
    for table in ("archives_exhibition", "archives_exhibitionblock", "archives_exhibitionproposal"):
        with connection.cursor() as cursor:
            cursor.execute("SELECT has_table_privilege(current_user, %s, 'SELECT')", [table])
            assert cursor.fetchone() == (False,)


def told_to_machines(said: str) -> list[dict[str, Any]]:
    return [json.loads(one) for one in re.findall(r'<script type="application/ld\+json">(.*?)</script>', said)]


def test_machines_read_of_an_exhibition_what_it_is_and_what_it_shows(
    reader: Client, archivist: UUID, second: UUID, pages: list[Page]
) -> None:
    published(pages, archivist, second)
    (told,) = told_to_machines(body(reader))
    assert vocabulary_faults(told) == []
    assert (told["@type"], told["name"]) == ("ExhibitionEvent", "Le chemin d’un certificat")
    assert told["startDate"] == "2026-11-23"
    addresses = [f"http://archives.localhost:8003/unit/{page.file_id}/page/{page.number}/" for page in pages]
    assert [one["url"] for one in told["workFeatured"]] == [addresses[0], *addresses]
    assert [pages[0].pk.hex in one["image"] for one in told["workFeatured"]] == [True, True, False, False]
    assert all(one["creditText"].startswith("Fonds des réfugiés") for one in told["workFeatured"])


def in_sitemap(reader: Client) -> list[tuple[str, str]]:
    """The exhibitions that the sitemap names, each with its last day."""
    return re.findall(
        r"<loc>http://archives.localhost:8003(/exhibitions/[^<]+)</loc><lastmod>([^<]*)<",
        reader.get("/sitemap/ways.xml").content.decode(),
    )


def test_an_exhibition_stands_in_the_sitemap_with_the_day_of_its_version(
    reader: Client, archivist: UUID, second: UUID, pages: list[Page]
) -> None:
    which = published(pages, archivist, second)
    assert in_sitemap(reader) == [(PLACE, "2026-11-23")]
    actions.withdraw_exhibition(which, reason="Elle est finie.", by=archivist)
    assert in_sitemap(reader) == []


@pytest.mark.parametrize("closed", ["a page it shows", "another page of a file it shows"])
def test_an_exhibition_that_may_name_living_persons_is_for_no_search_engine(
    reader: Client,
    archivist: UUID,
    pages: list[Page],
    closed: str,
    django_capture_on_commit_callbacks: Callable[..., Any],
) -> None:
    shown = pages[:1] * 4 if closed.startswith("another") else pages
    published(shown, archivist, make_agent("archivist"))
    assert "noindex" not in body(reader)
    with django_capture_on_commit_callbacks(execute=True):
        actions.state_access(pages[1].pk, Statement(content=Content.PERSONAL), by=archivist)
    said = body(reader)
    assert 'content="noindex"' in said
    assert told_to_machines(said) == []
    assert in_sitemap(reader) == []


def test_the_images_are_told_to_other_viewers_without_fault(
    reader: Client, archivist: UUID, second: UUID, pages: list[Page]
) -> None:
    published(pages, archivist, second)
    told = json.loads(body(reader, f"{PLACE}manifest.json"))
    assert faults(told) == []
    assert [len(one["items"]) for one in told["structures"]] == [1, 2]
    assert told["provider"][0]["homepage"][0]["id"] == "http://archives.localhost:8003/"
    assert told["homepage"][0]["id"] == f"http://archives.localhost:8003{PLACE}"
    assert [canvas["width"] for canvas in told["items"]] == [600] * 4
    assert told["items"][0]["items"][0]["items"][0]["body"]["id"].endswith("/100,200,600,400/600,/0/default.jpg")
    assert verdict([told]) == ""


def test_a_cut_is_never_larger_than_its_zone_nor_than_what_is_allowed(pages: list[Page]) -> None:
    zone = a_zone(pages[0].pk, x=0, y=0, width=1100, height=1500)
    assert [width for _, width in cut(zone, page_width=1200, page_height=1600).addresses] == [480, 960, 1100]
    assert [width for _, width in cut(zone, page_width=1200, page_height=1600, max_width=700).addresses] == [480, 700]
    whole = cut(a_zone(pages[0].pk, x=0, y=0, width=3000, height=4000), page_width=3000, page_height=4000)
    assert [address.split("/")[-4:-2] for address, _ in whole.addresses] == [["full", "400,"], ["full", "1200,"]]
    assert (whole.width, whole.height) == (1200, 1600)


def test_a_journey_is_drawn_in_its_order_and_a_place_passed_twice_once() -> None:
    way = route(stops("Marseille, 1926\nParis, 1926-1931\nKharpout\nMarseille"))
    assert [one.years for one in way.stages] == ["1926", "1926 – 1931", "", ""]
    assert [one.number for one in way.drawn] == [1, 2]
    assert len(way.line.split()) == 3


def test_an_empty_house_and_words_that_would_escape(reader: Client, archivist: UUID, pages: list[Page]) -> None:
    assert "Aucune exposition n’est encore montrée" in body(reader, "/exhibitions/")
    which = an_exhibition(pages, archivist)
    head = Head(title={"fr": "</script><u>"}, introduction={"fr": "<i>"})
    actions.save_head(which, head, revision=1, by=archivist)
    actions.publish_exhibition(which, by=archivist)
    said = body(reader)
    assert "<u>" not in said
    assert "<i>" not in said


def test_a_page_nobody_examined_is_explained(reader: Client, archivist: UUID) -> None:
    found = some_shelves()
    pages = list(found.file.pages.order_by("number"))
    actions.publish_exhibition(an_exhibition(pages, archivist), by=archivist)
    said = body(reader)
    assert "<img" not in said
    assert "archiviste" in said
    actions.state_access(found.holding.pk, Statement(content=Content.NO_PERSON), by=archivist)
    assert "Cette page se voit après inscription" in body(reader)

"""What is told of changes to other programs, and to search engines: only what is open, and what went, at once."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]

from nansen.doors.reading_room import feeds, sitemap
from nansen.work.archives import actions
from nansen.work.archives.rules.access import HoldReason
from tests.doors.reading_room.shelves import Shelves, open_to_all, some_shelves
from tests.foundation.people.factories import make_agent

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 23, 9, tzinfo=UTC)
PLACE = "http://archives.localhost:8003"


@pytest.fixture
def archivist(settings: Any, tmp_path: Path, travel: Callable[[Any], None]) -> UUID:
    settings.IMAGES, settings.IMAGES_KEYS = tmp_path / "images", tmp_path / "keys"
    travel(AT)
    return make_agent("archivist")


@pytest.fixture
def committed(django_capture_on_commit_callbacks: Callable[..., Any]) -> Callable[[], Any]:
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.fixture
def shelves(archivist: UUID, committed: Callable[[], Any]) -> Shelves:
    found = some_shelves()
    with committed():
        open_to_all(found, archivist)
    return found


def documents(reader: Client) -> list[dict[str, Any]]:
    """The stream and its pages, walked from the first."""
    found = [json.loads(reader.get("/activity/all-changes.json").content)]
    following = found[0]["first"]
    while following:
        found.append(json.loads(reader.get(following["id"].removeprefix(PLACE)).content))
        following = found[-1].get("next")
    assert found[-1]["id"] == found[0]["last"]["id"]
    return found


def items(reader: Client) -> list[dict[str, Any]]:
    return [item for page in documents(reader)[1:] for item in page["orderedItems"]]


def test_a_withdrawal_is_told_to_those_who_follow_changes(
    reader: Client, shelves: Shelves, archivist: UUID, committed: Callable[[], Any]
) -> None:
    with committed():
        actions.take_off_line(shelves.file.pk, reason=HoldReason.TAKEDOWN, by=archivist)
    told = [(item["type"], item["object"]["id"]) for item in items(reader)]
    manifest = f"{PLACE}/manifests/{shelves.file.pk}/manifest.json"
    assert [kind for kind, thing in told if thing == manifest] == ["Create", "Delete"]
    assert "Petrossiantz" not in json.dumps(documents(reader))


def test_the_stream_has_the_form_of_the_specification(
    reader: Client, shelves: Shelves, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feeds, "PAGE", 2)
    stream, *pages = documents(reader)
    assert stream["@context"] == "http://iiif.io/api/discovery/1/context.json"
    assert (stream["type"], stream["totalItems"]) == ("OrderedCollection", 3)
    assert all(page["type"] == "OrderedCollectionPage" and page["partOf"]["id"] == stream["id"] for page in pages)
    assert [page.get("prev", {}).get("id") for page in pages] == [None, *(page["id"] for page in pages[:-1])]
    times = [item["endTime"] for page in pages for item in page["orderedItems"]]
    assert times == sorted(times)
    assert all(time.endswith("Z") for time in times)
    assert len(times) == 3
    assert reader.get(f"/activity/page/{len(pages) + 1}.json").status_code == 404


def test_the_feed_tells_what_opened_and_is_still_open(
    reader: Client, shelves: Shelves, archivist: UUID, committed: Callable[[], Any]
) -> None:
    told = etree.fromstring(reader.get("/feed.atom").content)
    space = {"a": "http://www.w3.org/2005/Atom"}
    assert len(told.findall("a:entry", space)) == 3
    assert all(told.find(f"a:{name}", space) is not None for name in ("id", "title", "updated", "author"))
    with committed():
        actions.take_off_line(shelves.file.pk, reason=HoldReason.TAKEDOWN, by=archivist)
    assert "Petrossiantz, 1926" not in reader.get("/feed.atom").content.decode()


def locations(reader: Client, address: str) -> list[str]:
    tree = etree.fromstring(reader.get(address.removeprefix(PLACE)).getvalue())
    return [str(one.text) for one in tree.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]


def mapped(reader: Client) -> list[str]:
    """Every address of every part of the sitemap."""
    return [one for part in locations(reader, "/sitemap.xml") for one in locations(reader, part)]


def test_the_sitemap_names_files_of_which_every_page_is_open(
    reader: Client, shelves: Shelves, archivist: UUID, committed: Callable[[], Any]
) -> None:
    assert f"{PLACE}/unit/{shelves.file.pk}/" in mapped(reader)
    with committed():
        actions.take_off_line(shelves.file.pages.get(number=2).pk, reason=HoldReason.TAKEDOWN, by=archivist)
    listed = mapped(reader)
    assert f"{PLACE}/unit/{shelves.file.pk}/" not in listed
    assert len([one for one in listed if "/unit/" in one]) == 2
    for address in listed:
        assert b"noindex" not in reader.get(address.removeprefix(PLACE)).content, address


def test_a_long_sitemap_comes_in_parts(reader: Client, shelves: Shelves, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = sorted(mapped(reader))
    monkeypatch.setattr(sitemap, "AT_ONCE", 2)
    assert len(locations(reader, "/sitemap.xml")) == 3
    assert sorted(mapped(reader)) == whole
    assert reader.get("/sitemap/files/99999999.xml").status_code == 404


def test_robots_are_told_where_the_sitemap_is(reader: Client) -> None:
    said = reader.get("/robots.txt").content.decode()
    assert f"Sitemap: {PLACE}/sitemap.xml" in said
    assert "Disallow: /search/" in said

"""Pages for registered readers: explained to everybody else, shown to whom the office approved, never blank."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.conf import settings as installation
from django.db import connection
from django.test import Client
from playwright.sync_api import Page, expect

from nansen.work.archives import actions as archives
from nansen.work.archives.rules.access import HoldReason
from nansen.work.archives.rules.publication import Audience
from nansen.work.readers import actions
from tests.doors.reading_room.conftest import as_role
from tests.doors.reading_room.zooming import Zoomed, a_zoomed_file
from tests.running_doors import Door, axe_violations, overflow, pretty
from tests.work.readers.factories import ANI, PASSPHRASE, approved

__all__ = ["as_role"]
REGISTERED = Audience.REGISTERED


@pytest.fixture
def zoomed(settings: Any, tmp_path: Path) -> Zoomed:
    settings.IMAGES, settings.IMAGES_KEYS = tmp_path / "images", tmp_path / "keys"
    return a_zoomed_file(REGISTERED)


@pytest.mark.django_db
def test_a_visitor_is_told_why_and_led_to_the_door(browser: Callable[..., Client], zoomed: Zoomed) -> None:
    said = browser("").get(zoomed.address()).content.decode()
    assert "Cette page se voit après inscription" in said
    assert 'href="/reader/sign-in/"' in said
    assert zoomed.page(1).pk.hex not in said
    assert "Nous soussignés" not in said


@pytest.mark.django_db
def test_an_approved_reader_sees_image_text_and_what_to_take_away(
    browser: Callable[..., Client], grant_key: bytes, zoomed: Zoomed
) -> None:
    approved()
    reader = browser()
    said = reader.get(zoomed.address()).content.decode()
    assert f"/iiif/3/{zoomed.page(1).pk.hex}/full/1200,/0/default.jpg" in said
    assert "Nous soussignés" in said
    assert "vous l’êtes" in said
    facts = json.loads(re.findall(r'id="viewer-facts" type="application/json">(.*?)</script>', said)[0])
    assert facts["probe"].endswith(f"/auth/probe/{zoomed.page(1).pk.hex}")
    assert reader.get(zoomed.address() + "text.txt").status_code == 200
    archives.take_off_line(zoomed.page(1).pk, reason=HoldReason.TAKEDOWN, by=zoomed.archivist)
    assert zoomed.page(1).pk.hex not in reader.get(zoomed.address()).content.decode()


@pytest.mark.django_db
def test_the_door_s_own_role_reads_the_words_for_an_approved_reader_alone(
    browser: Callable[..., Client], grant_key: bytes, zoomed: Zoomed, request: Any
) -> None:
    approved()
    reader, visitor = browser(), browser("")
    request.getfixturevalue("as_role")
    assert "Nous soussignés" in reader.get(zoomed.address()).content.decode()
    assert reader.get(zoomed.address() + "text.txt").status_code == 200
    assert "Nous soussignés" not in visitor.get(zoomed.address()).content.decode()
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM archives_pagelines")
        assert cursor.fetchone() == (0,), "nobody speaks outside of an answer"


@pytest.mark.django_db
def test_the_manifest_names_the_services_and_shows_nothing(browser: Callable[..., Client], zoomed: Zoomed) -> None:
    told = browser("").get(f"/manifests/{zoomed.file.pk}/manifest.json").json()
    body = told["items"][0]["items"][0]["items"][0]["body"]
    probe = body["service"][1]
    assert told["@context"][0] == "http://iiif.io/api/auth/2/context.json"
    assert "thumbnail" not in told
    assert probe["id"].endswith(f"/auth/probe/{zoomed.page(1).pk.hex}")
    (access,) = told["services"]  # told once for all pages, which refer to it
    assert probe["service"] == [{"id": access["id"], "type": "AuthAccessService2"}]
    assert [probe["type"], *(one["type"] for one in access["service"])] == [
        "AuthProbeService2", "AuthAccessTokenService2", "AuthLogoutService2",
    ]  # fmt: skip
    assert body["service"][0]["service"] == [probe]


@pytest.fixture
def running(door: Door) -> Zoomed:
    """The file at the running doors."""
    door("images")
    return a_zoomed_file(REGISTERED)


def signed_in(page: Page, origin: str) -> Page:
    token = actions.sign_in(ANI.address, PASSPHRASE, network="192.0.2.5", shared=False)
    host = urlsplit(origin).hostname or ""
    page.context.add_cookies([{"name": "reader", "value": token, "domain": host, "path": "/", "httpOnly": True}])
    return page


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_the_viewer_sends_a_grant_with_each_tile_and_small_image(
    door: Door, visitor: Callable[..., Page], running: Zoomed
) -> None:
    assert Path(installation.IMAGES_KEYS, "grant").exists()
    approved()
    page = signed_in(visitor("fr", 1280), door("reading_room"))
    tiles: list[str] = []
    page.on(
        "request",
        lambda asked: tiles.append(asked.headers.get("authorization", "")) if ",256/" in asked.url else None,
    )
    page.goto(door("reading_room") + running.address())
    expect(page.locator(".table.live")).to_be_attached()
    assert tiles
    assert all(one.startswith("Bearer ") for one in tiles)
    expect(page.locator(".thumbs canvas").first).to_be_attached()
    assert axe_violations(page) == [], pretty(axe_violations(page))


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_without_scripts_a_reader_lets_the_images_in_and_sees_them(
    door: Door, visitor: Callable[..., Page], running: Zoomed
) -> None:
    approved()
    page = signed_in(visitor("fr", 360, scripts=False), door("reading_room"))
    page.goto(door("reading_room") + running.address())
    page.locator("#entering a").click()
    page.locator("form[action$='/auth/enter'] button").click()
    expect(page).to_have_url(door("reading_room") + running.address())
    page.wait_for_load_state()
    assert page.locator(".paper img").evaluate("(one) => one.naturalWidth") == 1200


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_a_visitor_meets_words_and_one_button(door: Door, visitor: Callable[..., Page], running: Zoomed) -> None:
    page = visitor("fr", 360)
    page.goto(door("reading_room") + running.address())
    assert axe_violations(page) == [], pretty(axe_violations(page))
    assert overflow(page) == 0
    expect(page.locator("#stage, #tools")).to_have_count(0)
    page.get_by_role("link", name="S’inscrire ou se connecter pour la voir").click()
    expect(page).to_have_url(re.compile("/reader/sign-in/"))

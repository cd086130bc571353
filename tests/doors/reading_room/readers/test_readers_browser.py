"""A reader in a real browser: registering, being answered, entering the images, with and without scripts."""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import pytest
from playwright.sync_api import Page as Screen
from playwright.sync_api import Response, expect
from pytest_django.plugin import DjangoDbBlocker

from config.supervisor.postgres import free_port
from nansen.kernel.partial_dates import PartialDate
from nansen.work.archives.actions import decide_holding, state_access
from nansen.work.archives.models import Page, Unit
from nansen.work.archives.rules.holders import Statement
from nansen.work.archives.rules.publication import Audience, Content
from nansen.work.readers import actions
from nansen.work.readers.rules.states import Outcome
from tests.doors.images.conftest import IMAGE, House, house, made
from tests.doors.images.conftest import start as start_images
from tests.foundation.people.factories import make_agent
from tests.running_doors import arrived, axe_violations, overflow, pretty, start_door
from tests.work.archives.factories import a_holding, a_page, a_part
from tests.work.readers.factories import ANI, PASSPHRASE, key_in, registered, sent, waiting

__all__ = ["house", "made"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Visitor = Callable[..., Screen]
PICTURES = os.environ.get("NANSEN_PICTURES_OF_TESTS", "")


@dataclass(frozen=True)
class Sites:
    """The reading room and the images, one site, as `make run` has them."""

    archives: str
    images: str
    log: Path


@pytest.fixture
def sites(house: House, transactional_db: None, django_db_blocker: DjangoDbBlocker, tmp_path: Path) -> Iterator[Sites]:
    """Both doors running; the one image they have is for registered readers."""
    port = free_port()
    archives = f"http://archives.localhost:{port}"
    house.record("registered")
    images = start_images(house, host="images.archives.localhost", NANSEN_ARCHIVES_ORIGIN=archives)
    origins = {"reading_room": archives, "images": f"http://images.archives.localhost:{images.port}"}
    room = start_door("reading_room", port, origins, NANSEN_GRANT_KEY=str(house.folder / "keys" / "grant"))
    yield Sites(archives, origins["images"], tmp_path)
    for process in (room, images.process):
        process.terminate()
        process.wait(20)


@pytest.fixture
def page_of_file(settings, tmp_path: Path) -> str:
    """The path of a page whose image is that one, for registered readers."""
    settings.IMAGES, settings.IMAGES_KEYS = tmp_path / "elsewhere", tmp_path / "keys-elsewhere"
    holding = a_holding()
    file = a_part(holding, title="Certificat de Hagop Petrossiantz", reference_code="SP-1/1")
    made = a_page(file, 1, width=1200, height=1600)
    Page.objects.filter(pk=made.pk).update(id=UUID(IMAGE))
    archivist = make_agent("archivist")
    decide_holding(Unit.objects.get(pk=holding.pk).pk, images=Audience.REGISTERED, reason="Names.", by=archivist)
    state_access(file.pk, Statement(content=Content.NO_PERSON, last_document=PartialDate(1926)), by=archivist)
    return f"/unit/{file.pk}/page/1/"


def fine(screen: Screen, name: str, *, scripts: bool = True) -> None:
    """Nothing; the page fits its window and axe finds no fault in it."""
    assert overflow(screen) == 0, name
    if scripts:
        assert axe_violations(screen) == [], (name, pretty(axe_violations(screen)))
    if PICTURES:
        screen.screenshot(path=f"{PICTURES}/reader-{name}-{screen.viewport_size['width']}.png", full_page=True)


def sign_in(screen: Screen) -> None:
    screen.locator("#id_address").fill(ANI.address)
    screen.locator("#id_passphrase").fill(PASSPHRASE)
    screen.locator("main form button.first").click()


@pytest.mark.parametrize(
    ("language", "width", "scripts"), [("fr", 360, False), ("ru", 1280, True), ("hy", 360, True), ("ka", 360, True)]
)
def test_a_reader_registers_waits_and_is_answered(
    sites: Sites, visitor: Visitor, language: str, width: int, *, scripts: bool
) -> None:
    screen = visitor(language, width, scripts=scripts)
    screen.goto(f"{sites.archives}/reader/sign-in/")
    fine(screen, f"sign-in-{language}", scripts=scripts)
    screen.goto(f"{sites.archives}/reader/register/")
    screen.locator("#id_name").fill(ANI.name)
    screen.locator("#id_address").fill(ANI.address)
    screen.locator("input[value=family]").check()
    screen.locator("#id_passphrase").fill("court")
    screen.locator("main form button.first").click()
    expect(screen.locator("#errors")).to_be_visible()
    expect(screen.locator("#id_name")).to_have_value(ANI.name)
    fine(screen, f"register-{language}", scripts=scripts)
    screen.locator("#id_passphrase").fill(PASSPHRASE)
    screen.locator("#id_terms").check()
    screen.locator("main form button.first").click()
    arrived(screen, f"{sites.archives}/reader/sent/")
    fine(screen, f"sent-{language}", scripts=scripts)
    screen.goto(f"{sites.archives}/reader/key/{key_in(sent()[-1][1])}/")
    fine(screen, f"key-{language}", scripts=scripts)
    screen.locator("main form button.first").click()
    arrived(screen, f"{sites.archives}/reader/sign-in/")
    sign_in(screen)
    arrived(screen, f"{sites.archives}/reader/")
    expect(screen.locator("main")).to_contain_text(ANI.name)
    fine(screen, f"waiting-{language}", scripts=scripts)
    for address in ("terms", "address", "passphrase", "language", "delete"):
        screen.goto(f"{sites.archives}/reader/{address}/")
        fine(screen, f"{address}-{language}", scripts=scripts)


def test_each_state_is_told_on_the_readers_page(sites: Sites, visitor: Visitor) -> None:
    reader, archivist = waiting(), make_agent("archivist")
    screen = visitor("fr", 360)
    screen.goto(f"{sites.archives}/reader/sign-in/")
    sign_in(screen)
    arrived(screen, f"{sites.archives}/reader/")
    for outcome, reason in (
        (Outcome.ASKED, "Que cherchez-vous ?"), (Outcome.REFUSED, "Nous n’avons pas compris."),
        (Outcome.APPROVED, ""), (Outcome.SUSPENDED, "Des images ont été revendues."),
    ):  # fmt: skip
        actions.decide(reader, outcome, by=archivist, reason=reason)
        screen.reload()
        if reason:
            expect(screen.locator("main .sheet .words").first).to_have_text(reason)
        fine(screen, outcome.value)
    screen.locator("#id_words").fill("Ce n’était pas moi.")
    screen.locator("#id_words").press("Tab")
    screen.keyboard.press("Enter")
    expect(screen.locator(".alert.done")).to_be_visible()


def test_registered_images_show_without_scripts_after_one_press(
    sites: Sites, visitor: Visitor, page_of_file: str
) -> None:
    reader = registered()
    actions.confirm(key_in(sent()[-1][1]))
    actions.decide(reader, Outcome.APPROVED, by=make_agent("archivist"))
    screen = visitor("fr", 360, scripts=False)
    seen: list[Response] = []
    screen.on("response", lambda answer: seen.append(answer) if "/iiif/3/" in answer.url else None)
    screen.goto(sites.archives + page_of_file)
    assert seen == []
    screen.goto(f"{sites.archives}/reader/sign-in/")
    sign_in(screen)
    arrived(screen, f"{sites.archives}/reader/")
    screen.goto(sites.archives + page_of_file)
    assert screen.locator(".paper img").evaluate("image => image.naturalWidth") == 0
    seen.clear()
    screen.locator(".let-in a").click()
    expect(screen.locator("main form button")).to_be_visible()
    fine(screen, "enter-from-page", scripts=False)
    screen.locator("main form button.first").click()
    arrived(screen, sites.archives + page_of_file)
    assert screen.locator(".paper img").evaluate("image => image.naturalWidth") > 0
    assert {answer.status for answer in seen} == {200}
    assert all("__Host-images=" in answer.request.all_headers().get("cookie", "") for answer in seen)
    assert all("reader=" not in answer.request.all_headers().get("cookie", "") for answer in seen)
    fine(screen, "image", scripts=False)


def test_a_reader_of_another_viewer_is_led_to_sign_in_and_enters(sites: Sites, visitor: Visitor) -> None:
    reader = waiting()
    screen = visitor("fr", 360)
    screen.goto(f"{sites.images}/auth/access?origin=https://mirador.example")
    sign_in(screen)
    expect(screen.locator("h1")).to_have_text("Ces images ne vous sont pas encore ouvertes")
    fine(screen, "not-yet")
    actions.decide(reader, Outcome.APPROVED, by=make_agent("archivist"))
    screen.goto(f"{sites.images}/auth/access?origin=https://mirador.example")
    fine(screen, "enter")
    screen.get_by_role("button", name="Entrer").click()
    expect(screen.locator("h1")).to_have_text("Vous êtes entré dans la salle de lecture")
    assert f"{sites.images}/auth/enter" in screen.url
    assert "__Host-images" in {cookie["name"] for cookie in screen.context.cookies(sites.images)}
    screen.goto(f"{sites.images}/auth/logout")
    expect(screen.locator("h1")).to_have_text("Vous avez quitté la salle de lecture")

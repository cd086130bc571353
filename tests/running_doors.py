"""Doors running as an installation runs them, each its own process on loopback, and a browser to walk through them."""

import contextlib
import json
import os
import secrets
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.db import connection
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright
from pytest_django.plugin import DjangoDbBlocker

from config.env import setting_of
from config.supervisor.postgres import free_port
from config.supervisor.programs import image_server
from nansen.work.archives.backends.access_files import record_key

ROOT = Path(__file__).resolve().parent.parent
CHROMIUM = os.environ.get("NANSEN_CHROMIUM", "/usr/bin/chromium")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "wcag2aaa", "best-practice"]
PATIENCE_MS = 20_000
Door = Callable[[str], str]


def database_url() -> str:
    held = connection.settings_dict
    return f"postgresql://{held['USER']}:{held['PASSWORD']}@{held['HOST']}:{held['PORT']}/{held['NAME']}"


@pytest.fixture(scope="session")
def door(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Door]:
    """The address of a door, which is started the first time it is asked for."""
    ports = {name: free_port() for name in ("public", "space", "office", "reading_room", "images")}
    seen_as = {"reading_room": "archives", "images": "images.archives"}
    origins = {name: f"http://{seen_as.get(name, name)}.localhost:{port}" for name, port in ports.items()}
    running: dict[str, subprocess.Popen[bytes]] = {}

    def address(name: str) -> str:
        if name not in running:
            running[name] = start_door(name, ports[name], origins)
        return origins[name]

    yield address
    for process in running.values():
        process.terminate()
    for process in running.values():
        process.wait(timeout=20)
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


def start_door(name: str, port: int, origins: dict[str, str], **told: str) -> subprocess.Popen[bytes]:
    """A door's process, once it answers; `told` is said to it beside what every door is told."""
    addresses = {setting_of(other): origin for other, origin in origins.items()}
    environment = {**os.environ, **addresses, "NANSEN_DOOR": name, "DATABASE_URL": database_url(), **told}
    environment.setdefault("NANSEN_SECRET_KEY", "a secret of the tests")
    if name == "images":
        environment |= _keys_of_images()
    command = image_server(port) if name == "images" else [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--http", "1", "--no-ws", "--host", "127.0.0.1",
        "--port", str(port), "--blocking-threads", "4", "--log-level", "warning", "config.wsgi:application",
    ]  # fmt: skip
    log = tempfile.NamedTemporaryFile(prefix=f"nansen-{name}-", suffix=".log", delete=False)  # noqa: SIM115
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log)
    for _ in range(300):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return process
        assert process.poll() is None, Path(log.name).read_text()
        time.sleep(0.1)
    raise AssertionError(Path(log.name).read_text())


def _keys_of_images() -> dict[str, str]:
    """Where the keys of the images lie, made now when nothing has made them."""
    keys = Path(settings.IMAGES_KEYS)
    record_key(keys)
    with contextlib.suppress(FileExistsError), (keys / "grant").open("x") as fresh:
        fresh.write(secrets.token_hex(32))
    return {"NANSEN_IMAGES": str(settings.IMAGES), "NANSEN_IMAGES_KEYS": str(keys), "VIPS_CONCURRENCY": "1"}


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """A real browser without a window, closed with its module: its driver's event loop would bar asynchronous tests."""
    if not Path(CHROMIUM).exists():
        pytest.skip("no Chromium on this machine")
    # That loop runs in this thread; Django must not take it for asynchronous code.
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as driver:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        expect.set_options(timeout=PATIENCE_MS)
        yield browser
        browser.close()


@pytest.fixture
def visitor(chromium: Browser) -> Iterator[Callable[..., Page]]:
    """Opens a fresh device: `visitor(language="ar", width=360, scripts=False)`; its console stays silent or fails."""
    contexts: list[BrowserContext] = []
    said: list[str] = []

    def fresh(language: str = "fr", width: int = 360, *, scripts: bool = True) -> Page:
        context = chromium.new_context(
            viewport={"width": width, "height": 780},
            locale=language,
            extra_http_headers={"Accept-Language": language},
            java_script_enabled=scripts,
        )
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda line: said.append(line.text) if _is_complaint(line.type, line.text) else None)
        page.on("pageerror", lambda error: said.append(str(error)))
        return page

    yield fresh
    for context in contexts:
        context.close()
    assert said == []


def _is_complaint(kind: str, text: str) -> bool:
    return (
        kind in {"error", "warning"} and "Failed to load resource: the server responded with a status of 4" not in text
    )


def arrived(page: Page, address: str) -> None:
    """Nothing; the page at an address is there, its scripts too: a key pressed now is heard."""
    expect(page).to_have_url(address)
    page.wait_for_load_state()


def axe_violations(page: Page) -> list[str]:
    """What axe finds wrong, WCAG 2.2 A, AA, AAA and good practice; each with the elements concerned."""
    page.wait_for_load_state()
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": AXE_TAGS}, "resultTypes": ["violations"]})
    return [
        f"{rule['id']}: {rule['help']} | " + " | ".join(node["html"][:160] for node in rule["nodes"])
        for rule in found.response["violations"]
    ]


def overflow(page: Page) -> int:
    """Pixels by which the page is wider than its window, once it is all there."""
    page.wait_for_load_state()
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


def too_wide(page: Page) -> list[str]:
    """The elements that stand out of the window, with their words, once it is all there."""
    page.wait_for_load_state()
    return page.evaluate(
        "[...document.querySelectorAll('body *')].filter((one) => { const box = one.getBoundingClientRect();"
        " return (box.right > innerWidth + 1 || box.left < -1) && !one.closest('.unseen, .scroll, .skip'); })"
        ".map((one) => `${one.tagName}.${one.className} ${one.textContent.trim().slice(0, 40)}`).slice(0, 8)"
    )


def pretty(violations: list[str]) -> str:
    return json.dumps(violations, indent=1, ensure_ascii=False)

"""A viewer that is not ours opens our manifests: it draws an open page, and tells why a closed one is closed."""

import http.server
import io
import threading
import time
from collections.abc import Callable, Iterator

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from tests.doors.reading_room.marked import MarkedHolding, all_states, close_each, open_all
from tests.doors.reading_room.mirador import bundle
from tests.foundation.people.factories import make_agent
from tests.running_doors import PATIENCE_MS, Door

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
VIEWER = """<!doctype html><html lang="fr"><meta charset="utf-8"><title>Mirador</title><body><div id="viewer"></div>
<script src="/mirador.js"></script><script>
Mirador.viewer({id: "viewer", language: "fr", workspaceControlPanel: {enabled: false},
  window: {sideBarOpen: true, defaultSideBarPanel: "info"},
  windows: [{manifestId: new URLSearchParams(location.search).get("manifest")}]});
</script>"""


class Site(http.server.BaseHTTPRequestHandler):
    """Another site, which shows Mirador."""

    def do_GET(self) -> None:
        script = self.path == "/mirador.js"
        body = bundle() if script else VIEWER.encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/javascript" if script else "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *said: object) -> None:
        """Say nothing."""


@pytest.fixture
def viewer(chromium: Browser) -> Iterator[Callable[[str], Page]]:
    """Opens a manifest in Mirador, on another site."""
    bundle()
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    context = chromium.new_context(viewport={"width": 1100, "height": 800}, locale="fr")

    def opened(manifest: str) -> Page:
        page = context.new_page()
        page.goto(f"http://127.0.0.1:{server.server_port}/?manifest={manifest}")
        return page

    yield opened
    context.close()
    server.shutdown()


@pytest.fixture
def place() -> MarkedHolding:
    archivist, found = make_agent("archivist"), all_states()
    open_all(found, archivist)
    close_each(found, archivist)
    return found


def test_mirador_draws_the_tiles_of_an_open_page(
    door: Door, viewer: Callable[[str], Page], place: MarkedHolding, chromium: Browser
) -> None:
    (one,) = [page for page in place.of("open") if page.file.pages.count() == 1]
    origin = door("images")
    page = viewer("about:blank")
    answered: list[tuple[str, int]] = []
    page.on("response", lambda answer: answered.append((answer.url, answer.status)))
    page.goto(f"{page.url.partition('?')[0]}?manifest={door('reading_room')}/manifests/{one.file.pk}/manifest.json")
    expect(page.locator("canvas").first).to_be_visible(timeout=PATIENCE_MS)
    deadline = time.monotonic() + PATIENCE_MS / 1000
    while not one.in_pixels(Image.open(io.BytesIO(page.locator("canvas").first.screenshot()))):
        assert time.monotonic() < deadline, answered
        page.wait_for_timeout(200)
    ours = [(url, status) for url, status in answered if url.startswith(f"{origin}/iiif/3/{one.page.pk.hex}/")]
    assert any(url.endswith("/info.json") for url, _ in ours)
    assert [status for url, status in ours if url.endswith(".jpg")]
    assert {status for _, status in ours} == {200}


def test_mirador_says_why_a_closed_page_is_closed(
    door: Door, viewer: Callable[[str], Page], place: MarkedHolding
) -> None:
    (one,) = [page for page in place.of("closed") if page.file.pages.count() == 1]
    door("images")
    page = viewer(f"{door('reading_room')}/manifests/{one.file.pk}/manifest.json")
    expect(page.get_by_text("L. 213-2 I 2°").first).to_be_visible(timeout=PATIENCE_MS)
    expect(page.get_by_role("progressbar")).to_have_count(0, timeout=PATIENCE_MS)

"""The authorization flow in a browser: the cookie is kept, pixels show, another site's script gets its token."""

import http.server
import threading
import time
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from nansen.kernel.grants import Use, issue

from .conftest import GRANT_KEY, IMAGE, House, Running, start

VIEWER = """<!doctype html><title>Viewer</title><p id="said"></p><script>
const images = new URLSearchParams(location.search).get("images");
const said = document.getElementById("said");
addEventListener("message", async (told) => {
  if (told.origin !== images) return;
  const token = told.data.accessToken;
  const headers = token ? {Authorization: "Bearer " + token} : {};
  const probe = await (await fetch(images + "/auth/probe/" + IMAGE, {headers})).json();
  const picture = new Image();
  const shown = new Promise((done) => {
    picture.onload = () => done("shown");
    picture.onerror = () => done("refused");
  });
  picture.src = images + "/iiif/3/" + IMAGE + "/full/200,/0/default.jpg";
  said.textContent = [told.data.type, told.data.messageId, probe.status, await shown].join(" ");
});
const frame = document.createElement("iframe");
frame.src = images + "/auth/token?messageId=m7&origin=" + encodeURIComponent(location.origin);
document.body.append(frame);
</script>""".replace("IMAGE", f'"{IMAGE}"')


class Site(http.server.BaseHTTPRequestHandler):
    """A reading room that hands over, and a viewer."""

    def do_GET(self) -> None:
        page = VIEWER if self.path.startswith("/viewer") else self._handover()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(page.encode())

    def _handover(self) -> str:
        token = issue("reader-1", key=GRANT_KEY, now=int(time.time()), seconds=60, use=Use.HANDOVER)
        return (
            f'<!doctype html><title>Reading room</title><form method="post" action="{self.server.images}/auth/enter">'  # type: ignore[attr-defined]
            f'<input type="hidden" name="handover" value="{token}"><button>Enter</button></form>'
        )

    def log_message(self, *said: object) -> None:
        """Say nothing."""


@pytest.fixture
def sites(house: House) -> Iterator[tuple[str, str, Running]]:
    """The addresses of the reading room and of the images, one site as everywhere; the image server."""
    room = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Site)
    archives = f"http://archives.localhost:{room.server_port}"
    house.record("registered")
    running = start(house, host="images.archives.localhost", NANSEN_ARCHIVES_ORIGIN=archives)
    images = f"http://images.archives.localhost:{running.port}"
    room.images = images  # type: ignore[attr-defined]
    threading.Thread(target=room.serve_forever, daemon=True).start()
    yield archives, images, running
    room.shutdown()
    running.process.terminate()
    running.process.wait(20)


@pytest.mark.browser
def test_reader_enters_sees_and_leaves(sites: tuple[str, str, Running], visitor: Callable[..., Page]) -> None:
    archives, images, _ = sites
    page = visitor("fr")
    page.goto(f"{archives}/viewer?images={images}")
    expect(page.locator("#said")).to_have_text("AuthAccessTokenError2 m7 401 refused")
    page.goto(f"{images}/auth/access?origin={archives}")
    page.get_by_role("button", name="Enter").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Vous êtes entré dans la salle de lecture")
    expect(page.get_by_role("button")).to_have_text("Fermer · Close")
    page.goto(f"{archives}/viewer?images={images}")
    expect(page.locator("#said")).to_have_text("AuthAccessToken2 m7 200 shown")
    page.goto(f"{images}/auth/logout")
    expect(page.get_by_role("heading", level=1)).to_have_text("Vous avez quitté la salle de lecture")
    page.goto(f"{archives}/viewer?images={images}")
    expect(page.locator("#said")).to_have_text("AuthAccessTokenError2 m7 401 refused")

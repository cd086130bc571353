"""What a reader's first page weighs as it comes over the line: 60 KiB, the viewer and pictures of documents apart."""

from collections import Counter
from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import CDPSession
from playwright.sync_api import Page as Tab

from nansen.work.archives.models import Page
from tests.doors.reading_room.shelves import Shelves, open_to_all, said, some_shelves
from tests.foundation.people.factories import make_agent
from tests.running_doors import Door
from tests.work.archives.factories import a_part

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
KIB = 1024
MOST = 60 * KIB
PLACES = ["Marseille", "Lyon", "Paris", "Nice", "Valence", "Grenoble", "Décines", "Toulouse", "Alfortville", "Sofia"]
FILE_PAGES = 400
PAPER = '<svg xmlns="http://www.w3.org/2000/svg" width="120" height="160"/>'


@pytest.fixture
def full(door: Door) -> Shelves:
    """Shelves on which each page has as much to show as it ever has: years, places, answers, 400 pages."""
    shelves = some_shelves()
    told = said(
        scope_and_content="Certificat d’identité, attestation de travail, correspondance avec la préfecture. " * 6
    )
    for number in range(60):
        year = 1924 + number % 29
        a_part(
            shelves.box,
            title=f"Certificat numéro {number} de la famille Petrossiantz, débarquée à Marseille en {year}",
            reference_code=f"SP-1/A/148/B{number}", date_text=str(year), year_first=year, year_last=year,
            places=[PLACES[number % len(PLACES)]], description=told, sequence=number,
            words="Certificat délivré à une famille débarquée au port de Marseille, rue des Dominicaines",
        )  # fmt: skip
    numbers = range(4, FILE_PAGES + 1)
    Page.objects.bulk_create(Page(file=shelves.file, number=number, width=1200, height=1600) for number in numbers)
    open_to_all(shelves, make_agent("archivist"))
    return shelves


class Weighed:
    """What came over the line for one tab, by kind; the viewer and images of documents are kinds of their own."""

    def __init__(self, tab: Tab, images: str) -> None:
        self.kinds: dict[str, str] = {}
        self.bytes: Counter[str] = Counter()
        self.images = images
        session: CDPSession = tab.context.new_cdp_session(tab)
        session.on("Network.responseReceived", self._answered)
        session.on("Network.loadingFinished", self._came)
        session.send("Network.enable")

    @property
    def own(self) -> int:
        """What counts."""
        return sum(self.bytes[kind] for kind in ("document", "stylesheet", "script", "font", "other", "image"))

    def _answered(self, told: dict) -> None:
        address = told["response"]["url"]
        kind = told["type"].lower()
        if address.startswith(self.images):
            kind = "a document's image"
        elif any(part in urlsplit(address).path for part in ("/viewer", "openseadragon")):
            kind = "the viewer"
        elif kind not in {"document", "stylesheet", "script", "font", "image"}:
            kind = "other"
        self.kinds[told["requestId"]] = kind

    def _came(self, told: dict) -> None:
        self.bytes[self.kinds.get(told["requestId"], "other")] += int(told["encodedDataLength"])


def weighed(visitor: Callable[..., Tab], door: Door, address: str) -> Weighed:
    """What a fresh browser asks for and gets, headers included."""
    tab = visitor("fr", 1280)
    tab.route("**/iiif/**", lambda route: route.fulfill(content_type="image/svg+xml", body=PAPER))
    found = Weighed(tab, door("images"))
    tab.goto(door("reading_room") + address)
    tab.wait_for_load_state("networkidle")
    return found


def test_first_page_of_every_kind_weighs_60_kib_at_most(door: Door, visitor: Callable[..., Tab], full: Shelves) -> None:
    addresses = ["/", "/search/?q=certificat", f"/unit/{full.box.pk}/", f"/unit/{full.file.pk}/"]
    all_weighed = {address: weighed(visitor, door, address) for address in addresses}
    for address, found in all_weighed.items():
        assert found.bytes["script"] > KIB, address
        assert found.bytes["document"] > KIB, address
        assert found.bytes["stylesheet"] > KIB, address
    assert {address: found.own for address, found in all_weighed.items() if found.own > MOST} == {}

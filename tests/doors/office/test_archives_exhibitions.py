"""Exhibitions at the desk: composed without scripts, looked at twice, published, withdrawn."""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from uuid import UUID

import pytest
from django.test import Client

from nansen.work.archives import actions, queries
from nansen.work.archives.models import Page
from nansen.work.archives.queries import Composed, Standing
from nansen.work.archives.rules.access import HoldReason
from nansen.work.archives.rules.exhibitions import Block, Kind
from tests.doors.reading_room.shelves import open_to_all, some_shelves
from tests.work.archives.conftest import records
from tests.work.archives.exhibits import an_exhibition, published
from tests.work.archives.factories import a_page
from tests.work.factories import an_agent

__all__ = ["records"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("records")]
HOME = "/archives/exhibitions/"
Desk = Callable[..., Client]


@pytest.fixture
def by(travel: Callable[[datetime], None]) -> UUID:
    travel(datetime(2026, 11, 23, 9, tzinfo=UTC))
    return an_agent("archivist").account_id


@pytest.fixture
def pages(by: UUID) -> list[Page]:
    found = some_shelves()
    open_to_all(found, by)
    return list(found.file.pages.order_by("number"))


@pytest.fixture
def archivist(at_desk: Desk) -> Client:
    return at_desk(an_agent("archivist"))


def shown(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, address
    return answer.content.decode()


def posted(client: Client, address: str, **typed: object) -> str:
    answer = client.post(address, typed)
    assert answer.status_code == 302, answer.content.decode()
    return answer["location"]


def in_hand() -> Composed:
    (line,) = queries.exhibitions()
    return queries.exhibition_in_hand(line.id)


def test_an_exhibition_is_composed_with_forms_alone(archivist: Client, pages: list[Page]) -> None:
    page = posted(archivist, f"{HOME}new/", title="Le chemin d’un papier")
    assert in_hand().slug == "le-chemin-d-un-papier"
    head = re.sub(r"/$", "/head/", page)
    typed = {"title_fr": "Le chemin", "title_hy": "Ճանապարհ", "introduction_fr": "Un papier.", "slug": "le-chemin"}
    assert posted(archivist, head, revision=1, first_year=1926, last_year=1931, **typed) == page
    text = posted(archivist, f"{page}add/", kind="text", after="")
    posted(archivist, text, revision=1, words_fr="Deux\n\nparagraphes", words_ka="ორი")
    zone = posted(archivist, f"{page}add/", kind="images", after="")
    assert zone.endswith("/zones/0/")
    found = shown(archivist, f"{zone}?q=SP-1/A/148/1926")
    assert f"?page={pages[1].pk}" in found
    chosen = shown(archivist, f"{zone}?page={pages[1].pk}")
    assert f"/iiif/3/{pages[1].pk.hex}/full/1200,/0/default.jpg" in chosen
    numbers = {"x": 10, "y": 20, "width": 300, "height": 200}
    words = {"caption_fr": "Un timbre", "alternative_fr": "Un timbre rond"}
    posted(archivist, zone, page=pages[1].pk, revision=1, **numbers, **words)
    places = posted(archivist, f"{page}add/", kind="places", after="")
    posted(archivist, places, revision=1, places="Marseille, 1926\nParis", words_fr="Où")
    composed = in_hand()
    assert composed.content.head.title == {"fr": "Le chemin", "hy": "Ճանապարհ"}
    assert [one.block.kind for one in composed.blocks] == [Kind.TEXT, Kind.IMAGES, Kind.PLACES]
    assert composed.blocks[1].block.zones[0].width == 300
    assert composed.gaps == ()
    seen = shown(archivist, page)
    assert all(said in seen for said in ("Deux", "Un timbre", "Marseille → Paris", "/exhibitions/le-chemin/"))


def test_blocks_are_moved_removed_and_put_back(archivist: Client, by: UUID, pages: list[Page]) -> None:
    which = an_exhibition(pages, by)
    first, second, third, *_ = (one.id for one in in_hand().blocks)
    posted(archivist, f"{HOME}blocks/{third}/move/", way="up")
    assert [one.id for one in in_hand().blocks][:3] == [first, third, second]
    posted(archivist, f"{HOME}blocks/{second}/remove/")
    assert second not in [one.id for one in in_hand().blocks]
    assert "Put it back" in shown(archivist, f"{HOME}{which}/")
    posted(archivist, f"{HOME}blocks/{second}/restore/")
    assert second in [one.id for one in in_hand().blocks]
    shown(archivist, f"{HOME}blocks/{second}/move/", 405)


def test_a_block_goes_where_it_is_asked(archivist: Client, by: UUID, pages: list[Page]) -> None:
    which = an_exhibition(pages, by)
    first = in_hand().blocks[0].id
    posted(archivist, f"{HOME}{which}/add/", kind="quotation", after=first)
    assert in_hand().blocks[1].block.kind is Kind.QUOTATION


def test_a_colleague_s_change_is_shown_and_what_was_typed_is_kept(
    archivist: Client, by: UUID, pages: list[Page]
) -> None:
    an_exhibition(pages, by)
    block = in_hand().blocks[1]
    actions.save_block(block.id, Block(Kind.TEXT, words={"fr": "Les mots du collègue"}), revision=2, by=by)
    address = f"{HOME}blocks/{block.id}/"
    answer = archivist.post(address, {"revision": 2, "words_fr": "Mes mots"})
    said = answer.content.decode()
    assert answer.status_code == 422
    assert "A colleague changed this while you were writing." in said
    assert "Les mots du collègue" in said
    assert "Mes mots" in said
    revision = re.findall(r'name="revision" value="(\d+)"', said)
    assert revision == ["3"]
    posted(archivist, address, revision=3, words_fr="Mes mots")
    assert in_hand().blocks[1].block.words["fr"] == "Mes mots"


@pytest.mark.parametrize(
    ("field", "said"),
    [("dates_fr", "hier Délivré"), ("dates_en", "1926-99 x"), ("places", "Paris, 1931-1926")],
)
def test_a_line_that_cannot_be_read_is_said_and_kept(
    archivist: Client, by: UUID, pages: list[Page], field: str, said: str
) -> None:
    kind = Kind.PLACES if field == "places" else Kind.DATES
    block = actions.add_block(an_exhibition(pages, by), kind, by=by)
    answer = archivist.post(f"{HOME}blocks/{block}/", {"revision": 1, field: said})
    assert answer.status_code == 422
    assert f"« {said} »" in answer.content.decode()


def test_a_zone_that_leaves_its_page_is_refused(archivist: Client, by: UUID, pages: list[Page]) -> None:
    an_exhibition(pages, by)
    block = in_hand().blocks[2]
    typed = {"page": pages[0].pk, "x": 1000, "y": 0, "width": 300, "height": 200, "revision": block.revision}
    answer = archivist.post(f"{HOME}blocks/{block.id}/zones/0/", typed)
    assert answer.status_code == 422
    assert "1200 pixels wide" in answer.content.decode()
    shown(archivist, f"{HOME}blocks/{block.id}/zones/3/", 404)


def test_images_are_put_side_by_side_and_taken_out(archivist: Client, by: UUID, pages: list[Page]) -> None:
    an_exhibition(pages, by)
    block = in_hand().blocks[2]
    typed = {"page": pages[2].pk, "x": 0, "y": 0, "width": 300, "height": 200}
    posted(archivist, f"{HOME}blocks/{block.id}/zones/1/", revision=block.revision, **typed)
    assert len(in_hand().blocks[2].block.zones) == 2
    posted(archivist, f"{HOME}blocks/{block.id}/zones/0/remove/", revision=block.revision + 1)
    assert [zone.page for zone in in_hand().blocks[2].block.zones] == [pages[2].pk]
    posted(archivist, f"{HOME}blocks/{block.id}/zones/0/remove/", revision=1)
    assert len(in_hand().blocks[2].block.zones) == 1


def test_one_proposes_another_publishes_and_it_is_withdrawn_with_a_reason(
    archivist: Client, at_desk: Desk, by: UUID, pages: list[Page]
) -> None:
    page = f"{HOME}{an_exhibition(pages, by)}/"
    assert "Publish it as it stands" not in shown(archivist, page)
    posted(archivist, f"{page}propose/")
    assert "You proposed it" in shown(archivist, page)
    posted(archivist, f"{page}publish/")
    assert in_hand().standing is Standing.PROPOSED
    other = at_desk(an_agent("archivist"))
    assert "Publish it as it stands" in shown(other, page)
    posted(other, f"{page}publish/")
    assert in_hand().standing is Standing.PUBLISHED
    assert archivist.post(f"{page}withdraw/", {"reason": " "}).status_code == 422
    posted(archivist, f"{page}withdraw/", reason="Terminée")
    assert in_hand().standing is Standing.WITHDRAWN


def test_the_preview_is_what_readers_will_see_in_each_language(archivist: Client, by: UUID, pages: list[Page]) -> None:
    preview = f"{HOME}{an_exhibition(pages, by)}/preview/"
    answer = archivist.get(preview)
    assert "http://images" in answer["Content-Security-Policy"]
    assert "9 mars 1926" in answer.content.decode()
    armenian = shown(archivist, f"{preview}?language=hy")
    assert '<html lang="hy"' in armenian
    assert "ֆրանսերեն" in armenian
    assert '<html lang="fr"' in shown(archivist, f"{preview}?language=xx")
    assert "images" not in archivist.get("/")["Content-Security-Policy"]


def test_a_withdrawn_page_warns_the_archivist_everywhere(archivist: Client, by: UUID, pages: list[Page]) -> None:
    other = an_agent("archivist").account_id
    page = f"{HOME}{published(pages, by, other)}/"
    assert "no longer shown" not in shown(archivist, HOME)
    actions.take_off_line(pages[1].pk, reason=HoldReason.TAKEDOWN, by=by)
    assert "1 page is no longer shown to everyone" in shown(archivist, HOME)
    said = shown(archivist, page)
    assert "1 image is not shown to everyone now" in said
    assert pages[1].pk.hex not in said
    block = in_hand().blocks[5].id
    zone = shown(archivist, f"{HOME}blocks/{block}/zones/0/")
    assert pages[1].pk.hex not in zone
    assert "its image is not shown here either" in zone


def test_whoever_closes_a_page_is_told_which_exhibitions_show_it(
    archivist: Client, by: UUID, pages: list[Page]
) -> None:
    which = published(pages, by, an_agent("archivist").account_id)
    typed = {"reason": "error", "until": "2026-12-01"}
    closing = archivist.post(f"/archives/{pages[1].pk}/act/off-line/", typed).content.decode()
    assert f"{HOME}{which}/" in closing
    other = a_page(pages[1].file, 9, width=1200, height=1600)
    assert f"{HOME}{which}/" not in archivist.post(f"/archives/{other.pk}/act/off-line/", typed).content.decode()


@pytest.mark.parametrize("role", ["officer", "registrar", "supervisor", "admin"])
def test_others_neither_see_nor_compose(at_desk: Desk, role: str, by: UUID, pages: list[Page]) -> None:
    which, desk = an_exhibition(pages, by), at_desk(an_agent(role))
    for address in (HOME, f"{HOME}new/", f"{HOME}{which}/", f"{HOME}{which}/preview/"):
        shown(desk, address, 403)
    for act in ("add", "propose", "publish", "withdraw"):
        assert desk.post(f"{HOME}{which}/{act}/").status_code == 403
    assert HOME not in desk.get("/").content.decode()


def test_what_is_not_there_is_not_found(archivist: Client) -> None:
    nowhere = UUID(int=0)
    for address in (f"{nowhere}/", f"{nowhere}/head/", f"blocks/{nowhere}/", f"blocks/{nowhere}/zones/0/"):
        shown(archivist, HOME + address, 404)
    assert archivist.post(f"{HOME}{nowhere}/add/", {"kind": "text"}).status_code == 404
    assert archivist.post(f"{HOME}{nowhere}/publish/").status_code == 404


def test_the_desk_speaks_french(at_desk: Desk, by: UUID, pages: list[Page]) -> None:
    desk, which = at_desk(an_agent("archivist"), language="fr"), an_exhibition(pages, by)
    said = shown(desk, HOME) + shown(desk, f"{HOME}{which}/")
    assert all(words in said for words in ("Expositions", "brouillon", "Monter", "Demander le regard d’un collègue"))

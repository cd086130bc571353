"""An exhibition to test with: two chapters on the pages of one file."""

from uuid import UUID

from nansen.work.archives import actions
from nansen.work.archives.models import Page
from nansen.work.archives.rules.exhibitions import Block, Head, Kind, Zone

SLUG = "chemin-d-un-certificat"


def a_zone(page: UUID, **facts: object) -> Zone:
    """A zone of a page of 1200 by 1600 pixels, with French words."""
    told: dict[str, object] = {
        "x": 100, "y": 200, "width": 600, "height": 400,
        "caption": {"fr": "Le timbre de l’office."}, "alternative": {"fr": "Un timbre rond, à l’encre violette."},
    }  # fmt: skip
    return Zone(page, **{**told, **facts})  # type: ignore[arg-type]


def blocks(pages: list[Page]) -> list[Block]:
    """One block of each kind."""
    return [
        Block(Kind.CHAPTER, words={"fr": "Demander", "en": "Asking"}),
        Block(Kind.TEXT, words={"fr": "On le demande au guichet.\n\nOn attend.", "en": "One asks at the desk."}),
        Block(Kind.IMAGES, zones=(a_zone(pages[0].pk),)),
        Block(Kind.CHAPTER, words={"fr": "Recevoir"}),
        Block(Kind.QUOTATION, words={"fr": "Veuillez agréer."}, source={"fr": "Une minute de 1926"}),
        Block(Kind.IMAGES, words={"fr": "Deux mains"}, zones=(a_zone(pages[1].pk, x=0), a_zone(pages[2].pk))),
        Block(Kind.PLACES, words={"fr": "Où il passe"}, places="Marseille, 1926\nParis, 1926-1931\nKharpout"),
        Block(Kind.DATES, words={"fr": "Ses jours"}, dates={"fr": "1926-03-09 Délivré\n1931 Renouvelé"}),
    ]


def an_exhibition(pages: list[Page], by: UUID, *, slug: str = SLUG) -> UUID:
    """A draft that lacks nothing."""
    head = Head(
        title={"fr": "Le chemin d’un certificat", "en": "The way of a certificate"},
        introduction={"fr": "Un papier, de la demande au voyage."},
        first_year=1926,
        last_year=1931,
        cover=a_zone(pages[0].pk),
    )
    made = actions.compose_exhibition(slug, head, by=by)
    for block in blocks(pages):
        added = actions.add_block(made, block.kind, by=by)
        actions.save_block(added, block, revision=1, by=by)
    return made


def published(pages: list[Page], first: UUID, second: UUID, *, slug: str = SLUG) -> UUID:
    """The same, proposed by one archivist and published by another."""
    made = an_exhibition(pages, first, slug=slug)
    actions.propose_exhibition(made, by=first)
    actions.publish_exhibition(made, by=second)
    return made

"""Exhibitions: composed by archivists, seen twice before publication, each version kept."""

from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from nansen.foundation.journal.models import Entry
from nansen.foundation.people.errors import RoleMissing
from nansen.work.archives import actions, queries
from nansen.work.archives.errors import (
    AddressFixed,
    AddressTaken,
    ChangedMeanwhile,
    ExhibitionIncomplete,
    ExhibitionUnknown,
    NotPublished,
    OwnProposal,
    ReasonMissing,
    SecondLookMissing,
)
from nansen.work.archives.models import ExhibitionVersion, Page
from nansen.work.archives.queries import Standing
from nansen.work.archives.rules.exhibitions import Block, Head, Kind, Lack
from tests.foundation.people.factories import make_agent
from tests.work.archives.exhibits import SLUG, a_zone, an_exhibition, published
from tests.work.archives.factories import a_holding, a_page, a_part

pytestmark = pytest.mark.django_db


@pytest.fixture
def pages() -> list[Page]:
    file = a_part(
        a_holding(title="Fonds", description={"repository": [{"part": "b", "place": 1, "text": "La maison"}]}),
        title="Certificat",
        reference_code="SP/1",
    )
    return [a_page(file, number, width=1200, height=1600) for number in (1, 2, 3)]


@pytest.fixture
def second() -> UUID:
    return make_agent("archivist")


def test_an_exhibition_is_composed_block_by_block(archivist: UUID, pages: list[Page]) -> None:
    made = queries.exhibition_in_hand(an_exhibition(pages, archivist))
    assert [one.block.kind for one in made.blocks][:3] == [Kind.CHAPTER, Kind.TEXT, Kind.IMAGES]
    assert (made.standing, made.gaps, made.version) == (Standing.DRAFT, (), None)
    assert {zone.page for zone in made.content.zones} == {page.pk for page in pages}


def test_a_block_is_added_after_another_moved_removed_and_put_back(archivist: UUID, pages: list[Page]) -> None:
    which = an_exhibition(pages, archivist)
    first, second, *_ = (one.id for one in queries.exhibition_in_hand(which).blocks)
    added = actions.add_block(which, Kind.TEXT, by=archivist, after=first)
    assert [one.id for one in queries.exhibition_in_hand(which).blocks][:3] == [first, added, second]
    actions.move_block(added, places=1, by=archivist)
    assert [one.id for one in queries.exhibition_in_hand(which).blocks][:3] == [first, second, added]
    actions.remove_block(second, by=archivist)
    composed = queries.exhibition_in_hand(which)
    assert second not in [one.id for one in composed.blocks]
    assert [one.id for one in composed.removed] == [second]
    actions.restore_block(second, by=archivist)
    assert [one.id for one in queries.exhibition_in_hand(which).blocks][:3] == [first, second, added]


def test_a_colleague_s_words_are_not_written_over(archivist: UUID, second: UUID, pages: list[Page]) -> None:
    which = an_exhibition(pages, archivist)
    block = queries.exhibition_in_hand(which).blocks[1]
    actions.save_block(block.id, Block(Kind.TEXT, words={"fr": "Le sien"}), revision=block.revision, by=second)
    with pytest.raises(ChangedMeanwhile):
        actions.save_block(block.id, Block(Kind.TEXT, words={"fr": "Le mien"}), revision=block.revision, by=archivist)
    assert queries.exhibition_in_hand(which).blocks[1].block.words == {"fr": "Le sien"}
    head = queries.exhibition_in_hand(which).content.head
    actions.save_head(which, head, revision=1, by=second)
    with pytest.raises(ChangedMeanwhile):
        actions.save_head(which, head, revision=1, by=archivist)


def test_one_proposes_and_another_publishes(archivist: UUID, second: UUID, pages: list[Page]) -> None:
    which = an_exhibition(pages, archivist)
    with pytest.raises(SecondLookMissing):
        actions.publish_exhibition(which, by=second)
    actions.propose_exhibition(which, by=archivist)
    assert queries.exhibition_in_hand(which).standing is Standing.PROPOSED
    with pytest.raises(OwnProposal):
        actions.publish_exhibition(which, by=archivist)
    assert actions.publish_exhibition(which, by=second) == 1
    assert queries.exhibition_in_hand(which).standing is Standing.PUBLISHED
    (shown,) = queries.published_exhibitions()
    assert (shown.slug, shown.number, shown.content.head.title["fr"]) == (SLUG, 1, "Le chemin d’un certificat")


def test_what_changed_after_the_proposal_is_not_published(archivist: UUID, second: UUID, pages: list[Page]) -> None:
    which = an_exhibition(pages, archivist)
    actions.propose_exhibition(which, by=archivist)
    actions.add_block(which, Kind.TEXT, by=archivist)
    with pytest.raises(ExhibitionIncomplete):
        actions.publish_exhibition(which, by=second)
    block = queries.exhibition_in_hand(which).blocks[-1]
    actions.save_block(block.id, Block(Kind.TEXT, words={"fr": "Encore"}), revision=1, by=archivist)
    with pytest.raises(SecondLookMissing):
        actions.publish_exhibition(which, by=second)


def test_a_house_of_one_archivist_publishes_alone(archivist: UUID, pages: list[Page]) -> None:
    assert actions.publish_exhibition(an_exhibition(pages, archivist), by=archivist) == 1
    assert ExhibitionVersion.objects.get().proposed_by is None


def test_readers_keep_the_version_that_was_published_until_the_next(
    archivist: UUID, second: UUID, pages: list[Page]
) -> None:
    which = published(pages, archivist, second)
    first = queries.exhibition_in_hand(which)
    head = replace(first.content.head, title={"fr": "Un autre titre"})
    actions.save_head(which, head, revision=first.revision, by=archivist)
    assert queries.exhibition_in_hand(which).standing is Standing.CHANGED
    assert queries.published_exhibitions()[0].content.head.title["fr"] == "Le chemin d’un certificat"
    actions.propose_exhibition(which, by=archivist)
    actions.publish_exhibition(which, by=second)
    assert queries.published_exhibitions()[0].content.head.title["fr"] == "Un autre titre"
    assert ExhibitionVersion.objects.filter(exhibition=which).count() == 2


def test_a_version_is_written_once_and_every_act_is_in_the_journal(
    archivist: UUID, second: UUID, pages: list[Page]
) -> None:
    which = published(pages, archivist, second)
    actions.withdraw_exhibition(which, reason="Terminée", by=second)
    kinds = sorted(Entry.objects.filter(subject=which).order_by("id").values_list("kind", flat=True))
    assert kinds == [
        "archives.exhibition_proposed", "archives.exhibition_published", "archives.exhibition_withdrawn"
    ]  # fmt: skip
    with pytest.raises(Exception, match="written once"), transaction.atomic():
        ExhibitionVersion.objects.update(slug="autre")


def test_a_withdrawn_exhibition_is_over_until_it_is_published_again(
    archivist: UUID, second: UUID, pages: list[Page]
) -> None:
    which = published(pages, archivist, second)
    with pytest.raises(ReasonMissing):
        actions.withdraw_exhibition(which, reason=" ", by=archivist)
    actions.withdraw_exhibition(which, reason="Terminée", by=archivist)
    found = queries.published_exhibition(SLUG)
    assert found is not None
    assert found.withdrawn
    assert queries.published_exhibitions() == []
    assert queries.exhibition_in_hand(which).standing is Standing.WITHDRAWN
    with pytest.raises(NotPublished):
        actions.withdraw_exhibition(which, reason="Encore", by=archivist)
    actions.propose_exhibition(which, by=archivist)
    actions.publish_exhibition(which, by=second)
    assert [one.number for one in queries.published_exhibitions()] == [2]


def test_what_is_missing_keeps_it_from_readers(archivist: UUID, pages: list[Page]) -> None:
    bare = a_zone(pages[0].pk, alternative={"en": "A stamp"})
    which = actions.compose_exhibition("vide", Head({"fr": "Vide"}, cover=bare), by=archivist)
    missing = {gap.lack for gap in queries.exhibition_in_hand(which).gaps}
    assert missing == {Lack.INTRODUCTION, Lack.BLOCKS, Lack.ALTERNATIVE}
    for act in (actions.propose_exhibition, actions.publish_exhibition):
        with pytest.raises(ExhibitionIncomplete):
            act(which, by=archivist)


def test_an_address_is_one_exhibition_s_and_stays_once_published(
    archivist: UUID, second: UUID, pages: list[Page]
) -> None:
    which = published(pages, archivist, second)
    composed = queries.exhibition_in_hand(which)
    with pytest.raises(AddressTaken):
        actions.compose_exhibition(SLUG, Head({"fr": "Autre"}), by=archivist)
    with pytest.raises(AddressFixed):
        actions.save_head(which, composed.content.head, revision=composed.revision, by=archivist, slug="ailleurs")
    other = actions.compose_exhibition("autre", Head({"fr": "Autre"}), by=archivist)
    with pytest.raises(AddressTaken):
        actions.save_head(other, Head({"fr": "Autre"}), revision=1, by=archivist, slug=SLUG)
    actions.save_head(other, Head({"fr": "Autre"}), revision=1, by=archivist, slug="ailleurs")


def test_a_withdrawn_page_names_the_exhibitions_that_show_it(archivist: UUID, second: UUID, pages: list[Page]) -> None:
    which = published(pages, archivist, second)
    other = a_page(a_part(a_holding()), 1)
    for target in (pages[1].pk, pages[1].file_id, pages[1].file.holding_id):
        assert [one.id for one in queries.exhibitions_showing(target)] == [which]
    assert queries.exhibitions_showing(other.pk) == queries.exhibitions_showing(other.file_id) == []


def test_a_credit_says_where_a_page_comes_from(pages: list[Page]) -> None:
    with CaptureQueriesContext(connection) as asked:
        credit = queries.credits_of([page.pk for page in pages])[pages[1].pk]
    assert (credit.holding, credit.title, credit.reference_code, credit.number, credit.keeper) == (
        "Fonds", "Certificat", "SP/1", 2, "La maison"
    )  # fmt: skip
    assert len(asked) == 2


@pytest.mark.parametrize("role", ["officer", "supervisor", "registrar"])
def test_only_archivists_compose(archivist: UUID, role: str, pages: list[Page]) -> None:
    which, other = an_exhibition(pages, archivist), make_agent(role)
    block = queries.exhibition_in_hand(which).blocks[0].id
    acts: list[Callable[[], object]] = [
        lambda: actions.compose_exhibition("a", Head({}), by=other),
        lambda: actions.save_head(which, Head({}), revision=1, by=other),
        lambda: actions.add_block(which, Kind.TEXT, by=other),
        lambda: actions.save_block(block, Block(Kind.TEXT), revision=2, by=other),
        lambda: actions.move_block(block, places=1, by=other),
        lambda: actions.remove_block(block, by=other),
        lambda: actions.restore_block(block, by=other),
        lambda: actions.propose_exhibition(which, by=other),
        lambda: actions.publish_exhibition(which, by=other),
        lambda: actions.withdraw_exhibition(which, reason="r", by=other),
    ]
    for act in acts:
        with pytest.raises(RoleMissing):
            act()


def test_what_is_not_there_is_said(archivist: UUID) -> None:
    nowhere = UUID(int=0)
    with pytest.raises(ExhibitionUnknown):
        queries.exhibition_in_hand(nowhere)
    with pytest.raises(ExhibitionUnknown):
        actions.add_block(nowhere, Kind.TEXT, by=archivist)
    with pytest.raises(ExhibitionUnknown):
        actions.move_block(nowhere, places=1, by=archivist)
    assert queries.published_exhibition("nulle-part") is None


def test_the_list_costs_the_same_however_long_it_is(archivist: UUID, pages: list[Page]) -> None:
    costs = []
    for number in (1, 2, 3):
        an_exhibition(pages, archivist, slug=f"e-{number}")
        with CaptureQueriesContext(connection) as asked:
            assert len(queries.exhibitions()) == number
        costs.append(len(asked))
    assert costs == [4, 4, 4]


def test_the_database_refuses_a_publication_by_its_proposer(archivist: UUID, pages: list[Page]) -> None:
    which = an_exhibition(pages, archivist)
    with pytest.raises(IntegrityError), transaction.atomic():
        ExhibitionVersion.objects.create(
            exhibition_id=which, number=1, slug=SLUG, content={}, proposed_by_id=archivist, by_id=archivist
        )

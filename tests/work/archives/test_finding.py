"""What a reader is answered: descriptions, trees, words, facets; always with a known number of statements."""

import pytest
from django.db.models import F
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nansen.work.archives.models import Creator, Page, Provenance, SearchWord, Unit
from nansen.work.archives.queries import (
    Asked,
    creators,
    described,
    files_by_place,
    files_by_year,
    find,
    holdings,
    neighbours,
    parts,
)
from nansen.work.archives.queries.finding import FOUND
from nansen.work.archives.rules.levels import Level
from tests.work.archives.factories import a_holding, a_page, a_part

pytestmark = pytest.mark.django_db


def said(**elements: str) -> dict[str, list[dict[str, object]]]:
    return {name: [{"part": "body", "place": 1, "text": text, "xml": ""}] for name, text in elements.items()}


def a_creator(unit: Unit, name: str = "Office des réfugiés russes") -> Creator:
    made = Creator.objects.create(identifier=name, kind="corporate_body", name=name)
    Provenance.objects.create(unit=unit, creator=made, position=1)
    unit.creator_ids = [made.pk]
    unit.save()
    return made


def test_unit_says_its_own_and_shows_what_it_inherits_with_the_unit_that_says_it(django_assert_num_queries) -> None:
    holding = a_holding(description=said(reproduction_conditions="Libre.", scope_and_content="Tout."))
    made = a_creator(holding)
    file = a_part(a_part(holding, level=Level.BOX), description=said(scope_and_content="Un certificat."))
    a_page(file)
    with django_assert_num_queries(3):
        found = described(file.pk)
    assert found is not None
    assert [(one.name, one.said, one.said_by and one.said_by.id) for one in found.elements] == [
        ("scope_and_content", ("Un certificat.",), None),
        ("reproduction_conditions", ("Libre.",), holding.pk),
    ]
    assert [(one.id, one.said_by and one.said_by.id) for one in found.creators] == [(made.pk, holding.pk)]
    assert [step.id for step in found.above] == [holding.pk, file.parent_id]
    assert (found.parts, found.pages) == (0, 1)


def test_parts_come_in_order_and_by_pages_of_the_list(django_assert_num_queries) -> None:
    box = a_part(a_holding(), level=Level.BOX)
    files = [a_part(box) for _ in range(5)]
    a_page(files[3])
    with django_assert_num_queries(1):
        found = parts(box.pk, after=2, at_most=2)
    assert [(one.id, one.pages) for one in found] == [(files[2].pk, 0), (files[3].pk, 1)]
    before, after = neighbours(files[2].pk)
    assert (before and before.id, after and after.id) == (files[1].pk, files[3].pk)


def test_accents_and_mistyped_words_are_forgiven_and_the_spelling_used_is_told() -> None:
    file = a_part(
        a_holding(title="Fonds"), title="Certificat de réfugié, Marseille", words="arrivée au port de Marseille"
    )
    SearchWord.objects.create(word="marseille")
    assert [hit.id for hit in find(Asked("refugie")).hits] == [file.pk]
    mistyped = find(Asked("Marsielle"))
    assert [hit.id for hit in mistyped.hits] == [file.pk]
    assert mistyped.instead == "marseille"
    assert FOUND in mistyped.hits[0].excerpt
    assert find(Asked("zzzzzz")).total == 0


def test_facets_count_what_each_value_would_leave(django_assert_max_num_queries) -> None:
    holding = a_holding()
    office = a_part(holding, level=Level.SUBFONDS)
    made = a_creator(office)
    a_part(office, title="Lettre", places=["Lyon"], year_first=1926, year_last=1931)
    a_part(office, title="Lettre", places=["Paris", "Lyon"], year_first=1934, year_last=1934)
    a_part(holding, title="Lettre", places=[])
    with django_assert_max_num_queries(2):
        answer = find(Asked("lettre"))
    facets = {name: [(one.value, one.units) for one in held] for name, held in answer.facets.items()}
    assert answer.total == 3
    assert facets["place"] == [("Lyon", 2), ("Paris", 1)]
    assert facets["creator"] == [(str(made.pk), 2)]
    assert facets["year"] == [("1920", 1), ("1930", 1)]
    assert facets["holding"] == [(str(holding.pk), 3)]
    assert find(Asked("lettre", creator=made.pk, place="Lyon")).total == 2
    assert find(Asked(year_from=1932, year_to=1934)).total == 1


def test_years_and_places_are_counted_for_the_first_page(django_assert_num_queries) -> None:
    holding = a_holding()
    a_part(holding, places=["Lyon"], year_first=1926, year_last=1928)
    a_part(holding, places=["Lyon", "Paris"], year_first=1928, year_last=1928)
    with django_assert_num_queries(2):
        years, places = dict(files_by_year(1924, 1952)), files_by_place()
    assert (len(years), years[1925], years[1927], years[1928]) == (29, 0, 1, 2)
    assert places == [("Lyon", 2), ("Paris", 1)]


def test_what_a_finding_aid_no_longer_has_is_not_shown() -> None:
    from nansen.work.archives.models import Import

    gone = a_part(a_holding(), title="Lettre")
    a_creator(gone)
    by = Import.objects.create(
        name="x", format="ead", sha256=b"", added=0, changed=0, removed=1, unchanged=0, problems=[]
    )
    Unit.objects.filter(pk=gone.pk).update(removed_by=by)
    assert described(gone.pk) is None
    assert find(Asked("lettre")).total == 0
    assert [one.units for one in creators()] == [0]


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=st.lists(st.tuples(st.sampled_from(["come", "go", "move", "renumber"]), st.integers(0, 2)), max_size=12))
def test_a_file_is_always_known_to_have_the_pages_it_has(db: None, acts: list[tuple[str, int]]) -> None:
    box = a_part(a_holding(), level=Level.BOX)
    files = [a_part(box) for _ in range(3)]
    for turn, (act, which) in enumerate(acts, start=1):
        held = Page.objects.filter(file=files[which])
        match act:
            case "come":
                Page.objects.bulk_create(Page(file=files[which], number=100 * turn + n) for n in range(3))
            case "go":
                Page.objects.filter(pk__in=held.order_by("pk").values("pk")[:2]).delete()
            case "move":
                held.update(file=files[(which + 1) % 3], number=F("number") + 10_000 * turn)
            case _:
                held.update(number=F("number") + 10_000)
        counted = {one.id: one.pages for one in parts(box.pk)}
        assert counted == {file.pk: Page.objects.filter(file=file).count() for file in files}
        holding = next(one for one in holdings() if one.id == box.holding_id)
        assert holding.pages == sum(counted.values())
        assert holding.files_shown == sum(count > 0 for count in counted.values())
        assert (holding.boxes, holding.boxes_described, holding.files) == (1, 1, 3)

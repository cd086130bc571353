"""What the database refuses and finds by itself."""

from uuid import uuid4

import pytest
from django.contrib.postgres.search import SearchQuery
from django.db import IntegrityError, connection, transaction

from nansen.work.archives.models import Ark, Page, Unit
from tests.work.archives.factories import a_holding, a_page, a_part

pytestmark = pytest.mark.django_db


def _refused(act: object, fault: type[Exception] = IntegrityError) -> None:
    with pytest.raises(fault), transaction.atomic():
        act()  # type: ignore[operator]


def test_a_root_is_its_own_holding_and_a_part_is_not() -> None:
    fonds = a_holding()
    part = a_part(fonds)
    _refused(lambda: Unit.objects.filter(pk=part.pk).update(holding=part))
    _refused(lambda: Unit.objects.filter(pk=part.pk).update(parent=None))
    _refused(lambda: Unit.objects.filter(pk=part.pk).update(level="shelf"))


def test_years_go_forward() -> None:
    _refused(lambda: a_holding(year_first=1952, year_last=1924))
    _refused(lambda: a_holding(year_first=1952))
    assert a_holding(year_first=1924, year_last=1924).year_last == 1924


def test_a_page_has_one_number_in_its_file() -> None:
    file = a_part(a_holding())
    a_page(file, 1)
    _refused(lambda: a_page(file, 1))
    _refused(lambda: a_page(file, 0))
    assert Page.objects.count() == 1


def test_an_ark_is_neither_deleted_nor_turned_nor_given_twice() -> None:
    ark = Ark.objects.create(name="nz123", target_kind="unit", target_id=uuid4())
    _refused(ark.delete)
    _refused(lambda: Ark.objects.filter(pk="nz123").update(target_id=uuid4()))
    _refused(lambda: connection.cursor().execute("TRUNCATE archives_ark CASCADE"), Exception)
    _refused(lambda: Ark.objects.create(name="nz124", target_kind="unit", target_id=ark.target_id))
    assert Ark.objects.get().target_id == ark.target_id


@pytest.mark.parametrize("words", ["réfugiés arméniens", "refugies armeniens", "REFUGIE", "arménienne"])
def test_the_stored_vector_forgives_accents_and_endings(words: str) -> None:
    a_holding(title="Office des réfugiés arméniens")
    assert Unit.objects.filter(found=SearchQuery(words, config="archives_french")).count() == 1

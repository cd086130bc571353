"""The first page: what the house holds, honestly."""

from django.test import Client

from nansen.work.archives.rules.levels import Level
from tests.work.archives.factories import a_holding, a_page, a_part


def test_empty_house_says_so(reader: Client) -> None:
    answer = reader.get("/")
    assert "Aucun fonds n’est encore décrit ici" in answer.content.decode()


def test_home_counts_what_each_holding_has(reader: Client, django_assert_num_queries) -> None:
    holding = a_holding(title="Office des réfugiés arméniens")
    box = a_part(holding, level=Level.BOX)
    for _ in range(3):
        a_page(a_part(box))
    a_holding(title="Office des réfugiés russes", reference_code="OFPRA/2")
    with django_assert_num_queries(6):
        said = reader.get("/").content.decode()
    assert said.index("Office des réfugiés arméniens") < said.index("Office des réfugiés russes")
    assert "<dt>Cartons</dt><dd>1</dd>" in said
    assert "<dt>Dossiers décrits</dt><dd>3</dd>" in said


def test_the_door_s_own_role_reads_all_it_shows(reader: Client, request) -> None:
    a_page(a_part(a_holding()))
    request.getfixturevalue("as_role")
    assert reader.get("/").status_code == 200


def test_a_reader_is_given_no_session(reader: Client) -> None:
    assert [name for name in reader.get("/").cookies if not name.endswith("csrf")] == []

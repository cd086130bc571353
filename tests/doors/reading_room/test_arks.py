"""The address of an ARK, as a reader's browser and a harvester ask for it."""

import pytest
from django.test import Client

from nansen.work.archives.actions import mint_for_pages, withdraw_ark
from nansen.work.archives.models import Page, Unit
from tests.work.archives.factories import a_page
from tests.work.archives.samples import finding_aid, take_in


@pytest.fixture
def file(db: None) -> Unit:
    """A file of the specimen holding, with a page that has a name."""
    take_in(finding_aid())
    found = Unit.objects.get(title__contains="Aram")
    a_page(found, 1)
    mint_for_pages([a_page(found, 2).pk])
    return found


def test_an_ark_leads_to_its_file_and_to_a_page_of_it(reader: Client, file: Unit) -> None:
    answer = reader.get(f"/ark:/99999/{file.ark}")
    assert (answer.status_code, answer["Location"]) == (303, f"/unit/{file.pk}/")
    assert reader.get(answer["Location"]).status_code == 200
    page = Page.objects.get(number=2)
    for way in (f"/ark:/99999/{page.ark}", f"/ark:99999/{page.ark}", f"/ark:/99999/{file.ark}/f2"):
        assert reader.get(way)["Location"] == f"/unit/{file.pk}/page/2/"


def test_info_gives_metadata_as_text(reader: Client, file: Unit) -> None:
    answer = reader.get(f"/ark:/99999/{file.ark}?info")
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert answer.content.decode().splitlines()[:3] == [
        "erc:",
        "who: Office des réfugiés arméniens (spécimen)",
        "what: OFPRA/1/1/1, Dossier de Spécimen Aram",
    ]


def test_a_withdrawn_ark_shows_a_tombstone_and_not_what_it_named(reader: Client, file: Unit) -> None:
    withdraw_ark(str(file.ark), reason="Retiré à la demande de la famille")
    for way in (f"/ark:/99999/{file.ark}", f"/ark:/99999/{file.ark}?info"):
        answer = reader.get(way)
        assert answer.status_code == 410
        assert "Aram" not in answer.content.decode()
    said = reader.get(f"/ark:/99999/{file.ark}").content.decode()
    assert "Retiré à la demande de la famille" in said
    assert "Cette adresse ne désignera jamais autre chose." in said


@pytest.mark.parametrize("name", ["nz000000000", "nzabc", "../../etc/passwd", "nz\u00e9"])
def test_what_is_no_ark_of_ours_is_not_found(reader: Client, db: None, name: str) -> None:
    assert reader.get(f"/ark:/99999/{name}").status_code == 404


def test_the_door_s_own_role_resolves(reader: Client, file: Unit, request) -> None:
    withdraw_ark(str(Unit.objects.get(title__contains="Vartan").ark), reason="x")
    gone = Unit.objects.get(title__contains="Vartan").ark
    request.getfixturevalue("as_role")
    assert reader.get(f"/ark:/99999/{file.ark}").status_code == 303
    assert reader.get(f"/ark:/99999/{file.ark}?info").status_code == 200
    assert reader.get(f"/ark:/99999/{gone}").status_code == 410

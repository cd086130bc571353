"""What is asked of the catalogue: a unit with what it inherits, what is found, what an ARK stands for."""

import pytest

from nansen.work.archives.actions import mint_for_pages, withdraw_ark
from nansen.work.archives.errors import ArkMalformed, ArkUnknown
from nansen.work.archives.models import Ark, ArkWithdrawal, Unit
from nansen.work.archives.queries import Asked, described, find, parts, resolve
from tests.work.archives.factories import a_page
from tests.work.archives.samples import authority_record, finding_aid, take_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def specimen(db: None) -> Unit:
    """The specimen holding, taken in with one of its creators."""
    done = take_in(finding_aid())
    take_in(authority_record())
    return Unit.objects.get(pk=done.target)


def _unit(title: str) -> Unit:
    return Unit.objects.get(title__contains=title)


def test_a_unit_shows_its_path_and_what_it_inherits_from_whom(specimen: Unit) -> None:
    view = described(_unit("Aram").pk)
    assert [step.reference_code for step in view.above] == ["OFPRA", "OFPRA/1", "OFPRA/1/1"]
    told = {element.name: element for element in view.elements}
    assert told["access_conditions"].said == ("Librement communicable.",)
    assert told["access_conditions"].said_by.id == specimen.pk
    assert told["access_points"].said_by is None
    assert "scope_and_content" not in told
    assert [(one.name, one.said_by.id) for one in view.creators] == [
        ("Office des réfugiés arméniens (spécimen)", specimen.pk)
    ]
    assert [part.title for part in parts(specimen.pk)] == ["Certificats de réfugiés arméniens", "Correspondance"]


@pytest.mark.parametrize(
    ("words", "titles"),
    [
        ("certificats arméniens", {"Certificats de réfugiés arméniens"}),
        ("certificat ARMENIENNE", {"Certificats de réfugiés arméniens"}),
        ("OFPRA/1/1/2", {"Dossier de Spécimen Vartan"}),
        ("dossier -vartan", {"Dossier de Spécimen Aram"}),
        ('"lettres reçues"', {"Lettres reçues"}),
        ("marseille", {"Dossier de Spécimen Aram"}),
        ("certifficats armenines", {"Certificats de réfugiés arméniens"}),
        ("%s ' \\ & | ! :*", set()),
    ],
)
def test_what_an_import_brought_is_found(specimen: Unit, words: str, titles: set[str]) -> None:
    assert {hit.title for hit in find(Asked(words)).hits} == titles


def test_an_ark_resolves_to_its_file_and_to_its_pages(specimen: Unit) -> None:
    file = _unit("Aram")
    page = a_page(file, 3)
    assert mint_for_pages([page.pk]) == 1
    assert mint_for_pages([page.pk]) == 0
    page.refresh_from_db()
    assert (resolve(f"ark:/99999/{file.ark}").unit, resolve(f"ark:/99999/{file.ark}").page) == (file.pk, None)
    assert resolve(f"ark:/99999/{page.ark}").page == resolve(f"ark:/99999/{file.ark}/f3").page == 3
    assert resolve(f"ark:/99999/{page.ark}").erc.splitlines() == [
        "erc:", "who: Office des réfugiés arméniens (spécimen)", "what: OFPRA/1/1/1, Dossier de Spécimen Aram, p. 3",
        "when: 12 mars 1926", f"where: ark:/99999/{page.ark}",
    ]  # fmt: skip
    for text, refusal in ((f"ark:/99999/{file.ark}/f4", ArkUnknown), (f"ark:/99999/{file.ark[:-1]}", ArkMalformed)):
        with pytest.raises(refusal):
            resolve(text)


def test_a_withdrawn_ark_keeps_its_tombstone_and_its_first_reason(specimen: Unit) -> None:
    file = _unit("Aram")
    withdraw_ark(file.ark, reason="Retiré à la demande de la famille")
    withdraw_ark(file.ark, reason="Autre")
    gone = resolve(f"ark:/99999/{file.ark}")
    assert gone.reason == "Retiré à la demande de la famille"
    assert gone.gone
    assert f"withdrawn on {gone.withdrawn_at:%Y-%m-%d}" in gone.erc
    assert "Aram" not in gone.erc
    assert (ArkWithdrawal.objects.count(), Ark.objects.filter(pk=file.ark).count()) == (1, 1)
    with pytest.raises(ArkUnknown):
        withdraw_ark("nz000000000", reason="x")


def test_what_a_finding_aid_no_longer_has_answers_as_gone(specimen: Unit) -> None:
    ark = _unit("Aram").ark
    take_in(finding_aid("<c><did><unittitle>x</unittitle></did></c>"))
    assert resolve(f"ark:/99999/{ark}").gone
    assert find(Asked("Aram")).total == 0

"""A small holding, as a finding aid would bring it: two offices, boxes, files, pages."""

from dataclasses import dataclass
from uuid import UUID

from nansen.work.archives import actions
from nansen.work.archives.models import Creator, Provenance, SearchWord, Unit
from nansen.work.archives.rules.holders import Statement
from nansen.work.archives.rules.levels import Level
from nansen.work.archives.rules.publication import Audience, Content
from tests.work.archives.factories import a_holding, a_page, a_part


@dataclass(frozen=True)
class Shelves:
    """What a test walks along."""

    holding: Unit
    office: Unit
    box: Unit
    file: Unit
    creator: Creator


def said(**elements: str) -> dict[str, list[dict[str, object]]]:
    """A description that says these elements."""
    return {name: [{"part": "body", "place": 1, "text": text, "xml": ""}] for name, text in elements.items()}


def some_shelves() -> Shelves:
    """A holding of two offices, the first with a box of three files of three pages."""
    holding = a_holding(
        title="Fonds des réfugiés",
        reference_code="SP-1",
        date_text="1924-1952",
        description=said(
            archival_history="Versé en 1952.",
            reproduction_conditions="Réutilisation libre, avec mention de la source.",
        ),
    )
    office = a_part(
        holding,
        level=Level.SUBFONDS,
        title="Office des réfugiés arméniens, Marseille",
        reference_code="SP-1/A",
        description=said(history="L’office de Marseille délivre des certificats aux réfugiés débarqués au port."),
    )
    a_part(holding, level=Level.SUBFONDS, title="Office des réfugiés géorgiens", reference_code="SP-1/G")
    creator = Creator.objects.create(
        identifier="FRAD-1", kind="corporate_body", name="Office des réfugiés arméniens", date_text="1924-1945"
    )
    Provenance.objects.create(unit=office, creator=creator, position=1)
    office.creator_ids = [creator.pk]
    office.save()
    box = a_part(office, level=Level.BOX, title="Carton 148", reference_code="SP-1/A/148")
    files = [
        a_part(
            box,
            title=f"Certificat de Hagop Petrossiantz, {year}",
            reference_code=f"SP-1/A/148/{year}",
            date_text=str(year),
            date_first=str(year),
            date_last=str(year),
            year_first=year,
            year_last=year,
            places=["Marseille", "Lyon"] if year == 1926 else ["Marseille"],
            words="Certificat délivré à Hagop Petrossiantz, né à Kharpout, demeurant rue des Dominicaines à Marseille",
            description=said(scope_and_content="Un certificat d’identité, délivré sur papier timbré de l’office."),
            sequence=year,
        )
        for year in (1926, 1931, 1938)
    ]
    for file in files:
        for number in (1, 2, 3):
            a_page(file, number, width=1200, height=1600)
    SearchWord.objects.bulk_create(SearchWord(word=word) for word in ("marseille", "certificat", "petrossiantz"))
    return Shelves(holding, office, box, files[0], creator)


def open_to_all(found: Shelves, archivist: UUID) -> None:
    """An archivist lets everyone see the whole holding."""
    actions.decide_holding(found.holding.pk, images=Audience.EVERYONE, reason="An old holding.", by=archivist)
    actions.state_access(found.holding.pk, Statement(content=Content.NO_PERSON), by=archivist)


def in_reading_order(unit: Unit, place: int = 0) -> int:
    """The place after the unit's last part; each part has its own, as an import gives it."""
    Unit.objects.filter(pk=unit.pk).update(sequence=place)
    for part in unit.parts.order_by("position"):
        place = in_reading_order(part, place + 1)
    return place

"""The four offices of the holding: how they name themselves, where they sit, their emblem, who signs. All invented."""

from dataclasses import dataclass
from enum import Enum

from nansen.doors.console.specimens.names import Community
from nansen.doors.console.specimens.paper import Colour
from nansen.doors.console.specimens.sheet import Ink


@dataclass(frozen=True)
class OfficeFacts:
    """One office: its key and name, its head lines, its address and town, its emblem, its head, its printing ink."""

    key: str
    name: str
    heading: tuple[str, ...]
    address: str
    town: str
    emblem: str
    around: str
    signs: tuple[str, str]
    print_ink: Ink
    stamp_ink: Ink
    value_colour: Colour

    @property
    def head(self) -> str:
        """Whom one writes to."""
        return f"l{self.signs[0][1:]}"


class Office(Enum):
    """Who made the records."""

    RUSSIAN = OfficeFacts(
        "orr",
        "Office des réfugiés russes",
        ("OFFICE CENTRAL", "DES RÉFUGIÉS RUSSES"),
        "14, rue des Tilleuls",
        "Paris",
        "ship",
        "OFFICE CENTRAL DES RÉFUGIÉS RUSSES",
        ("Le Directeur de l'Office", "V. Ozernovsky"),
        Ink.PRINT,
        Ink.VIOLET,
        (44, 84, 122),
    )
    ARMENIAN = OfficeFacts(
        "ora",
        "Office des réfugiés arméniens",
        ("OFFICE", "DES RÉFUGIÉS ARMÉNIENS"),
        "7, rue du Vieux-Môle",
        "Marseille",
        "mountain",
        "OFFICE DES RÉFUGIÉS ARMÉNIENS",
        ("Le Délégué de l'Office", "H. Loussabertian"),
        Ink.PRINT_BROWN,
        Ink.BLUE,
        (152, 48, 52),
    )
    GEORGIAN = OfficeFacts(
        "org",
        "Office des réfugiés géorgiens",
        ("OFFICE", "DES RÉFUGIÉS GÉORGIENS"),
        "22, rue de l'Oseraie",
        "Paris",
        "vine",
        "OFFICE DES RÉFUGIÉS GÉORGIENS",
        ("Le Chef de l'Office", "K. Mtsvaneli"),
        Ink.PRINT,
        Ink.RED,
        (118, 70, 128),
    )
    STATELESS = OfficeFacts(
        "bcia",
        "Bureau chargé des intérêts des apatrides",
        ("BUREAU CHARGÉ DES INTÉRÊTS", "DES APATRIDES"),
        "3, place du Colombier",
        "Paris",
        "lamp",
        "BUREAU CHARGÉ DES INTÉRÊTS DES APATRIDES",
        ("Le Chef du Bureau", "R. Vaucresson-Lhéry"),
        Ink.PRINT_BLUE,
        Ink.GREEN,
        (52, 104, 76),
    )

    @classmethod
    def of(cls, community: Community) -> "Office":
        """The office that served a community before 1942."""
        return {
            Community.RUSSIAN: cls.RUSSIAN,
            Community.ARMENIAN: cls.ARMENIAN,
            Community.GEORGIAN: cls.GEORGIAN,
        }[community]

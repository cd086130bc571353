"""Circulars of the central office to its delegations: no person is named in them."""

import random
from datetime import date

from nansen.doors.console.specimens.offices import Office
from nansen.doors.console.specimens.scanning import Scan
from nansen.doors.console.specimens.sheets.attestations import Statement, attestation

_PARAGRAPHS = {
    3: (
        "Il est rappelé à Messieurs les Délégués que chaque certificat délivré doit être porté le jour même "
        "au registre, "
        "sous un numéro qui ne peut servir deux fois.",
        "Les noms sont écrits en lettres latines suivant la prononciation, et reproduits dans l'écriture "
        "d'origine de la "
        "main de l'intéressé chaque fois que celui-ci sait écrire.",
        "Aucun certificat n'est remis sans photographie. L'épreuve est fixée par une agrafe et frappée du "
        "timbre humide.",
    ),
    4: (
        "À compter de la réception de la présente, les minutes des lettres seront conservées par ordre de "
        "numéros et non "
        "plus par ordre alphabétique.",
        "Les pièces originales produites par les réfugiés leur sont rendues contre reçu. Elles sont souvent "
        "tout ce qui "
        "leur reste : on les maniera avec soin.",
        "Messieurs les Délégués voudront bien accuser réception de la présente circulaire.",
    ),
}


def circular(number: int, office: Office, day: date, chance: random.Random, dpi: int) -> Scan:
    """One circular."""
    said = Statement(f"Circulaire n° {number}", _PARAGRAPHS[number], (office.value.signs[1],))
    return attestation(said, office, day, chance, dpi)

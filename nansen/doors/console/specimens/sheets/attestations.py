"""Attestations: two witnesses before the office; good character; a doctor's; a court's, about a child."""

import random
from dataclasses import dataclass
from datetime import date

from nansen.doors.console.specimens.offices import Office
from nansen.doors.console.specimens.paper import BUFF, CREAM, GREY, LAID
from nansen.doors.console.specimens.papers_of_value import COLOURS, stamp_of_value
from nansen.doors.console.specimens.persons import Person, in_words, stamped
from nansen.doors.console.specimens.scanning import Scan, scan
from nansen.doors.console.specimens.sheet import Ink
from nansen.doors.console.specimens.sheets.parts import (
    blank,
    file_holes,
    letterhead,
    rubber,
    rule,
    seal_of,
    sign,
    staple,
)
from nansen.doors.console.specimens.stamps import dated, strike
from nansen.doors.console.specimens.typefaces import Hand
from nansen.doors.console.specimens.writing import TYPED, Style, centred, paragraph, write

SIZE = (210.0, 270.0)
LEFT, BREADTH = 30.0, 156.0
TITLE = Style(Hand.PRINTED, Ink.PRINT, 20, spacing=0.7)


@dataclass(frozen=True)
class Statement:
    """What is attested: a title, paragraphs, who signs beside the office, and whether a court or a doctor speaks."""

    title: str
    paragraphs: tuple[str, ...]
    signers: tuple[str, ...]
    stamped: tuple[str, ...] = ()


def attestation(statement: Statement, office: Office, day: date, chance: random.Random, dpi: int) -> Scan:
    """The page of an attestation."""
    sheet = blank(SIZE, chance.choice((LAID, BUFF, CREAM, GREY)), chance, dpi, folds=(0.5,))
    y = letterhead(sheet, office, middle=105, y=26)
    centred(sheet, statement.title.upper(), middle=105, y=y + 12, style=TITLE, block="title")
    rule(sheet, Ink.PRINT, (86, y + 16), (124, y + 16), thick=0.3)
    y += 32
    for number, said in enumerate(statement.paragraphs):
        y = (
            paragraph(
                sheet,
                said,
                x=LEFT,
                y=y,
                breadth=BREADTH,
                style=TYPED,
                leading=7.6,
                indent=12.7,
                block=f"paragraph {number}",
            )
            + 3.6
        )
    write(sheet, f"{office.value.town}, le {in_words(day)}", x=96, y=y + 6, style=TYPED, block="date")
    y = min(max(y + 24, 192), 204)
    for number, name in enumerate(statement.signers):
        sign(sheet, name, x=34 + 72 * number, y=y + 7 * number, ink=(Ink.PEN, Ink.PEN_BLACK)[number % 2], points=32)
    seal_of(sheet, office, x=150, y=y + 24)
    sheet.lay(
        stamp_of_value("TIMBRE FISCAL", "3 F", chance.choice(COLOURS), dpi),
        (sheet.px(34), sheet.px(y + 13)),
        shadow=0.25,
    )
    strike(sheet, dated(stamped(day), dpi), x=52, y=y + 28, ink=Ink.VIOLET, turn=14)
    if statement.stamped:
        rubber(sheet, *statement.stamped, x=48, y=30, ink=Ink.RED, points=11)
    staple(sheet, x=22, y=13)
    file_holes(sheet)
    return scan(sheet, punched_at=(105, 252))


def of_witnesses(person: Person, witnesses: tuple[Person, Person]) -> Statement:
    """Two refugees declare that they knew the person."""
    first, second = witnesses
    both = (
        f"Par-devant nous ont comparu {first.name}, {first.trade}, demeurant {first.address}, et {second.name}, "
        f"{second.trade}, demeurant {second.address}, lesquels ont déclaré connaître personnellement {person.title} "
        f"{person.name}."
    )
    known = (
        f"Ils attestent qu'{'elle' if person.woman else 'il'} est {person.agree('né')} le {in_words(person.born)} à "
        f"{person.birthplace}, et qu'{'elle' if person.woman else 'il'} n'a pu emporter aucun acte de l'état civil."
    )
    done = "Lecture faite, les témoins ont signé avec nous la présente déclaration."
    signers = tuple(f"{one.given.latin[0]}. {one.family.latin}" for one in witnesses)
    return Statement("Déclaration de témoins", (both, known, done), signers)


def of_good_character(person: Person) -> Statement:
    """The office speaks well of the person."""
    said = (
        f"Le soussigné atteste que {person.title} {person.name}, {person.agree('né')} le {in_words(person.born)} à "
        f"{person.birthplace}, demeurant {person.address}, est {person.agree('connu')} de l'Office depuis "
        f"son arrivée en "
        "France et n'a jamais donné lieu à aucune remarque défavorable."
    )
    lives = f"L'{'intéressée' if person.woman else 'intéressé'} exerce la profession de {person.trade} et "
    "subvient à ses besoins."
    done = "La présente attestation est délivrée sur sa demande, pour être produite à la préfecture."
    return Statement("Attestation de bonne conduite", (said, lives, done), (person.family.latin,))


def of_a_doctor(person: Person) -> Statement:
    """A doctor's certificate, closed by medical secrecy."""
    said = (
        f"Je soussigné, docteur en médecine attaché au dispensaire de l'Office, certifie avoir examiné ce jour "
        f"{person.title} {person.name}, {person.agree('né')} le {in_words(person.born)}."
    )
    found = "Son état de santé nécessite un repos de trois mois dans un établissement de moyenne altitude."
    done = "Certificat remis en mains propres pour être joint au dossier de secours."
    return Statement("Certificat médical", (said, found, done), ("Dr P. Lestrange-Vial",), ("SECRET MÉDICAL",))


def of_a_court(child: Person, guardian: Person) -> Statement:
    """A court's extract that gives a child a guardian."""
    said = (
        f"Du registre des délibérations du conseil de famille, il appert que {child.name}, "
        f"{child.agree('né')} le {in_words(child.born)} à {child.birthplace}, "
        f"{'mineure' if child.woman else 'mineur'}, se trouve sans parents "
        "sur le territoire français."
    )
    given = (
        f"La tutelle est déférée à {guardian.title} {guardian.name}, demeurant {guardian.address}, qui a déclaré "
        "l'accepter."
    )
    return Statement(
        "Extrait de jugement", (said, given, "Pour extrait conforme."), (guardian.family.latin,), ("TUTELLE",)
    )

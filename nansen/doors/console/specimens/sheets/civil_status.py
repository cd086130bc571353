"""The certificate that stands for an act of civil status, and the sworn translation of a foreign one."""

import random
from dataclasses import dataclass
from datetime import date

from nansen.doors.console.specimens.names import Community
from nansen.doors.console.specimens.offices import Office
from nansen.doors.console.specimens.paper import BUFF, CREAM, LAID
from nansen.doors.console.specimens.papers_of_value import stamp_of_value
from nansen.doors.console.specimens.persons import Person, in_words, stamped
from nansen.doors.console.specimens.scanning import Scan, scan
from nansen.doors.console.specimens.sheet import Ink
from nansen.doors.console.specimens.sheets.parts import (
    blank,
    file_holes,
    frame,
    letterhead,
    rubber,
    rule,
    seal_of,
    sign,
)
from nansen.doors.console.specimens.stamps import dated, strike
from nansen.doors.console.specimens.typefaces import Hand
from nansen.doors.console.specimens.writing import FLOWING, PENNED, TYPED, Style, centred, paragraph, write

SIZE = (210.0, 297.0)
LEFT, RIGHT = 24.0, 188.0
TITLE = Style(Hand.PRINTED, Ink.PRINT, 18, spacing=0.6)
LABEL = Style(Hand.PRINTED, Ink.PRINT, 11)


@dataclass(frozen=True)
class Union:
    """Two persons, and the day and place of their marriage, when there is one."""

    first: Person
    second: Person
    day: date


def birth(
    person: Person, parents: tuple[Person, Person], office: Office, day: date, chance: random.Random, dpi: int
) -> Scan:
    """The certificate that stands for an act of birth."""
    father, mother = parents
    rows = (
        ("Nom", person.family.latin.upper()),
        ("Prénoms", person.given.latin),
        ("Date et lieu de naissance", f"{in_words(person.born)}, {person.birthplace}"),
        ("Nom en langue d'origine", person.own_name(old=person.born.year < 1906)),
        ("Nom et prénoms du père", father.name),
        ("Nom et prénoms de la mère", mother.name),
    )
    return _act("CERTIFICAT TENANT LIEU|D'ACTE DE NAISSANCE", rows, office, day, chance, dpi)


def marriage(union: Union, office: Office, day: date, chance: random.Random, dpi: int) -> Scan:
    """The certificate that stands for an act of marriage."""
    first, second = union.first, union.second
    rows = (
        ("L'époux", first.full_name),
        ("Nom en langue d'origine", first.own_name(old=first.born.year < 1906)),
        ("Né le", f"{in_words(first.born)}, {first.birthplace}"),
        ("L'épouse", second.full_name),
        ("Nom en langue d'origine", second.own_name(old=second.born.year < 1906)),
        ("Née le", f"{in_words(second.born)}, {second.birthplace}"),
        ("Mariés le", f"{in_words(union.day)}, {first.birthplace}"),
    )
    return _act("CERTIFICAT TENANT LIEU|D'ACTE DE MARIAGE", rows, office, day, chance, dpi)


def _act(
    title: str, rows: tuple[tuple[str, str], ...], office: Office, day: date, chance: random.Random, dpi: int
) -> Scan:
    sheet = blank(SIZE, chance.choice((LAID, CREAM, BUFF)), chance, dpi, folds=(0.25, 0.5, 0.75))
    ink = office.value.print_ink
    frame(sheet, ink, (11, 11, 199, 284), thick=0.9)
    y = letterhead(sheet, office, middle=105, y=28)
    for line in title.split("|"):
        centred(sheet, line, middle=105, y=y + 10, style=TITLE, block="title")
        y += 9
    opening = "Vu les pièces produites et la déclaration des témoins, l'Office certifie que l'état civil "
    "ci-après a été établi :"
    y = paragraph(sheet, opening, x=LEFT, y=y + 18, breadth=RIGHT - LEFT, style=LABEL, leading=6.2, block="opening") + 5
    for number, (label, value) in enumerate(rows):
        write(sheet, label, x=LEFT, y=y, style=LABEL, block=f"row {number}")
        rule(sheet, Ink.PRINT, (LEFT + 58, y + 1.2), (RIGHT, y + 1.2), dotted=True)
        foreign = "langue" in label
        style = (FLOWING if chance.random() < 0.5 else PENNED) if foreign else TYPED
        write(sheet, value, x=LEFT + 61, y=y - 0.5, style=style, block=f"row {number}")
        y += 11.4
    done = "Le présent certificat tient lieu de l'acte que l'autorité du pays d'origine aurait délivré."
    y = paragraph(sheet, done, x=LEFT, y=y + 5, breadth=RIGHT - LEFT, style=LABEL, leading=6.2, block="closing")
    write(sheet, f"{office.value.town}, le {in_words(day)}", x=98, y=y + 10, style=TYPED, block="closing")
    title_of, name = office.value.signs
    write(sheet, f"{title_of},", x=118, y=y + 20, style=LABEL, block="closing")
    sign(sheet, name, x=116, y=y + 40)
    seal_of(sheet, office, x=104, y=y + 42)
    sheet.lay(
        stamp_of_value("TIMBRE FISCAL", "6 F", office.value.value_colour, dpi, wide=True),
        (sheet.px(26), sheet.px(y + 24)),
        shadow=0.25,
    )
    strike(sheet, dated(stamped(day), dpi), x=46, y=y + 34, ink=Ink.VIOLET, turn=12)
    file_holes(sheet)
    return scan(sheet, punched_at=(105, min(y + 70, 270)))


TRANSLATED = {
    Community.RUSSIAN: "Переводъ съ русскаго вѣренъ.",
    Community.ARMENIAN: "Թարգմանութիւնը համապատասխան է բնագրին։",
    Community.GEORGIAN: "თარგმანი დედანთან სწორია.",
}


def translation(person: Person, office: Office, day: date, chance: random.Random, dpi: int) -> Scan:
    """The certified translation of a baptismal record."""
    tongue = {Community.RUSSIAN: "russe", Community.ARMENIAN: "arménien", Community.GEORGIAN: "géorgien"}[
        person.community
    ]
    sheet = blank((210, 270), chance.choice((CREAM, LAID)), chance, dpi, folds=(0.5,))
    letterhead(sheet, office, middle=66, y=24)
    rubber(sheet, "TRADUCTION", f"DU {tongue.upper()}", x=158, y=30, ink=Ink.BLUE, points=12)
    centred(sheet, "EXTRAIT DE BAPTÊME", middle=105, y=72, style=TITLE, block="title")
    said = (
        f"L'an {person.born.year}, le {in_words(person.born).rpartition(' ')[0]}, est {person.agree('né')} "
        f"à {person.birthplace} et y a été "
        f"{person.agree('baptisé')} {person.given.latin}, {'fille' if person.woman else 'fils'} légitime, "
        f"dont la naissance est inscrite au registre "
        f"de la paroisse sous le numéro {chance.randint(11, 240)}."
    )
    y = paragraph(sheet, said, x=30, y=94, breadth=154, style=TYPED, leading=7.8, indent=12.7, block="text")
    write(sheet, person.own_name(old=person.community is Community.RUSSIAN), x=56, y=y + 10, style=FLOWING, block="own")
    write(sheet, TRANSLATED[person.community], x=56, y=y + 22, style=PENNED, block="own")
    write(sheet, "Traduction certifiée conforme à l'original.", x=30, y=y + 38, style=TYPED, block="closing")
    write(sheet, f"{office.value.town}, le {in_words(day)}", x=98, y=y + 48, style=TYPED, block="closing")
    sign(sheet, office.value.signs[1], x=112, y=y + 70)
    seal_of(sheet, office, x=98, y=y + 72)
    file_holes(sheet)
    return scan(sheet, punched_at=(105, 246))

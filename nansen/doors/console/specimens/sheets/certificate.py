"""The certificate of refugee: who the person is, with a portrait; on the back, what was paid and prolonged."""

import random
from datetime import date, timedelta

from PIL import Image

from nansen.doors.console.specimens.names import Community
from nansen.doors.console.specimens.offices import Office
from nansen.doors.console.specimens.paper import BUFF, CREAM, LAID, ROSE
from nansen.doors.console.specimens.papers_of_value import stamp_of_value
from nansen.doors.console.specimens.persons import Person, in_words, stamped
from nansen.doors.console.specimens.portrait import Sitter, portrait
from nansen.doors.console.specimens.scanning import Scan, scan
from nansen.doors.console.specimens.sheet import Ink, Sheet
from nansen.doors.console.specimens.sheets.parts import (
    blank,
    file_holes,
    frame,
    letterhead,
    rubber,
    rule,
    seal_of,
    sign,
    staple,
)
from nansen.doors.console.specimens.stamps import dated, strike
from nansen.doors.console.specimens.typefaces import Hand
from nansen.doors.console.specimens.writing import (
    FLOWING,
    PENNED,
    PRINTED,
    TYPED,
    Style,
    centred,
    paragraph,
    write,
)

SIZE = (210.0, 297.0)
LEFT, RIGHT = 26.0, 192.0
TITLE = Style(Hand.PRINTED, Ink.PRINT, 25, spacing=0.9)
LABEL = Style(Hand.PRINTED, Ink.PRINT, 11.5)
SMALL = Style(Hand.PRINTED, Ink.PRINT, 8.5)


def recto(person: Person, office: Office, day: date, number: int, chance: random.Random, dpi: int) -> Scan:
    """The face of the certificate."""
    sheet = blank(SIZE, chance.choice((LAID, CREAM, BUFF, ROSE)), chance, dpi, folds=(0.34, 0.67))
    frame(sheet, office.value.print_ink, (12, 11, 198, 284), thick=0.7)
    frame(sheet, office.value.print_ink, (13.6, 12.6, 196.4, 282.4), thick=0.2)
    y = letterhead(sheet, office, middle=88, y=27)
    centred(sheet, "CERTIFICAT", middle=88, y=y + 10, style=TITLE, block="title")
    write(sheet, "N°", x=68, y=y + 20, style=LABEL, block="title")
    write(sheet, f"{number:05d}", x=76, y=y + 20, style=TYPED, block="title")
    _portrait(sheet, person, office, day)
    end = _identity(sheet, person, y + 36)
    _closing(sheet, person, office, day, end)
    file_holes(sheet)
    return scan(sheet, punched_at=(88, 208))


def _portrait(sheet: Sheet, person: Person, office: Office, day: date) -> None:
    print_ = portrait(Sitter(person.woman, day.year - person.born.year), sheet.chance, sheet.dpi)
    turned = print_.convert("RGBA").rotate(
        sheet.chance.uniform(-2.2, 2.2), expand=True, resample=Image.Resampling.BICUBIC
    )
    sheet.lay(turned, (sheet.px(148), sheet.px(22)))
    staple(sheet, x=166, y=24.6)
    seal_of(sheet, office, x=153, y=66)


def _identity(sheet: Sheet, person: Person, y: float) -> float:
    """The printed labels and what was typed after them."""
    born = f"{in_words(person.born)} à {person.birthplace}"
    opening = "Le soussigné certifie, sur le vu des pièces produites, que la personne désignée ci-dessous "
    "est reconnue réfugiée :"
    y = paragraph(sheet, opening, x=LEFT, y=y, breadth=RIGHT - LEFT, style=LABEL, leading=6.4, block="opening") + 4
    rows = (
        ("Nom", person.family.latin.upper()),
        ("Prénoms", f"{person.given.latin} {person.father[0]}" if person.father else person.given.latin),
        (person.agree("Né"), born),
        ("Profession", person.trade),
        ("Domicile", person.address),
    )
    for label, value in rows:
        write(sheet, label, x=LEFT, y=y, style=LABEL, block="identity")
        rule(sheet, Ink.PRINT, (LEFT + 26, y + 1.2), (RIGHT, y + 1.2), dotted=True)
        write(sheet, value, x=LEFT + 30, y=y - 0.4, style=TYPED, block="identity")
        y += 9.2
    write(sheet, "Nom en langue d'origine", x=LEFT, y=y, style=LABEL, block="identity")
    rule(sheet, Ink.PRINT, (LEFT + 48, y + 1.2), (RIGHT, y + 1.2), dotted=True)
    old = person.born.year < 1906
    hand = PENNED if person.community is not Community.RUSSIAN or old else FLOWING
    write(sheet, person.own_name(old=old), x=LEFT + 52, y=y - 0.6, style=hand, block="identity")
    return y + 11


def _closing(sheet: Sheet, person: Person, office: Office, day: date, y: float) -> None:
    nation = {"russian": "russe", "armenian": "arménienne", "georgian": "géorgienne"}[person.community.value]
    said = (
        f"est d'origine {nation} et n'a acquis aucune autre nationalité. "
        "En foi de quoi le présent certificat lui est délivré pour servir et valoir ce que de droit."
    )
    y = paragraph(sheet, said, x=LEFT, y=y, breadth=RIGHT - LEFT, style=TYPED, leading=7, indent=12.7, block="closing")
    write(
        sheet, f"Fait à {office.value.town}, le {in_words(day)}.", x=84, y=max(y + 5, 226), style=TYPED, block="closing"
    )
    title, name = office.value.signs
    write(sheet, f"{title},", x=118, y=236, style=LABEL, block="closing")
    sign(sheet, name, x=118, y=254, ink=sheet.chance.choice((Ink.PEN, Ink.PEN_BLACK)))
    seal_of(sheet, office, x=108, y=256)
    _duty(sheet, office, day)
    write(sheet, "Signature du titulaire", x=LEFT - 4, y=272, style=SMALL, block="closing")
    sign(sheet, f"{person.given.latin[0]}. {person.family.latin}", x=62, y=275, ink=Ink.PEN_BLACK, points=27)


def _duty(sheet: Sheet, office: Office, day: date) -> None:
    """The fiscal stamp, cancelled by the date."""
    value = "2 F" if day.year < 1930 else "5 F" if day.year < 1940 else "20 F"
    stamp = stamp_of_value("TIMBRE FISCAL", value, office.value.value_colour, sheet.dpi)
    turned = stamp.rotate(sheet.chance.uniform(-4, 4), expand=True, resample=Image.Resampling.BICUBIC)
    sheet.lay(turned, (sheet.px(LEFT - 2), sheet.px(228)), shadow=0.25)
    strike(sheet, dated(stamped(day), sheet.dpi), x=LEFT + 16, y=247, ink=Ink.VIOLET, turn=16)


def verso(person: Person, office: Office, day: date, chance: random.Random, dpi: int) -> Scan:
    """The back: prolongations, a visa, a marriage noted."""
    sheet = blank(SIZE, CREAM, chance, dpi, folds=(0.34, 0.67))
    centred(
        sheet,
        "PROLONGATIONS ET VISAS",
        middle=105,
        y=28,
        style=Style(Hand.PRINTED, Ink.PRINT, 14, spacing=0.4),
        block="title",
    )
    rule(sheet, Ink.PRINT, (80, 32), (130, 32), thick=0.3)
    until = day
    for number in range(chance.randint(2, 3)):
        row, column = divmod(number, 2)
        until = _prolonged(sheet, office, until, (20 + 90 * column, 44 + 82 * row))
    rubber(sheet, "VU À L'ARRIVÉE", until.strftime("%d.%m.%Y"), x=150, y=172, ink=Ink.BLUE)
    noted = f"{person.agree('Présenté')} le {in_words(until + timedelta(days=40))} pour changement de domicile."
    paragraph(sheet, noted, x=24, y=236, breadth=120, style=FLOWING, leading=8.4, block="note")
    sign(sheet, office.value.signs[1], x=96, y=262, points=30)
    file_holes(sheet)
    return scan(sheet, punched_at=(105, 212))


def _prolonged(sheet: Sheet, office: Office, start: date, corner: tuple[float, float]) -> date:
    """One compartment of the back; until when."""
    x, y = corner
    frame(sheet, Ink.PRINT, (x, y, x + 82, y + 74))
    until = start.replace(year=start.year + 1, day=min(start.day, 28))
    write(sheet, "Le présent certificat est", x=x + 5, y=y + 9, style=PRINTED, block=f"visa {x}{y}")
    write(sheet, "prolongé jusqu'au", x=x + 5, y=y + 15, style=PRINTED, block=f"visa {x}{y}")
    write(sheet, in_words(until), x=x + 8, y=y + 23, style=TYPED, block=f"visa {x}{y}")
    write(
        sheet,
        f"{office.value.town}, le {in_words(until - timedelta(days=sheet.chance.randint(3, 25)))}",
        x=x + 5,
        y=y + 32,
        style=PENNED,
        block=f"visa {x}{y}",
    )
    colour = sheet.chance.choice(((44, 84, 122), (152, 48, 52), (168, 96, 38)))
    sheet.lay(
        stamp_of_value("TIMBRE FISCAL", "10 F", colour, sheet.dpi), (sheet.px(x + 6), sheet.px(y + 37)), shadow=0.25
    )
    seal_of(sheet, office, x=x + 38, y=y + 55)
    sign(sheet, office.value.signs[1], x=x + 38, y=y + 62, points=26)
    return until

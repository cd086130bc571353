"""Letters: received by the office, written by hand; answered by the office, typed; kept as a carbon copy."""

import random
from dataclasses import dataclass
from datetime import date

from nansen.doors.console.specimens.names import Community
from nansen.doors.console.specimens.offices import Office
from nansen.doors.console.specimens.paper import BLUE, CREAM, GREY, LAID, ONION
from nansen.doors.console.specimens.persons import Person, in_words, stamped
from nansen.doors.console.specimens.scanning import Scan, scan
from nansen.doors.console.specimens.sheet import Ink, Sheet
from nansen.doors.console.specimens.sheets.parts import (
    blank,
    file_holes,
    letterhead,
    rubber,
    seal_of,
    sign,
    staple,
)
from nansen.doors.console.specimens.stamps import dated, strike
from nansen.doors.console.specimens.typefaces import Hand
from nansen.doors.console.specimens.wording import Matter, answer_paragraphs, request_paragraphs
from nansen.doors.console.specimens.writing import CARBONED, TYPED, Style, paragraph, write

SIZE = (210.0, 270.0)
LEFT, BREADTH = 30.0, 158.0
SMALL = Style(Hand.PRINTED, Ink.PRINT, 9)
GREETINGS = {
    Community.RUSSIAN: ("Съ глубокимъ уваженіемъ,", "С глубоким уважением,"),
    Community.ARMENIAN: ("Խորին յարգանքներով՝", "Խորին յարգանքներով՝"),
    Community.GEORGIAN: ("ღრმა პატივისცემით,", "ღრმა პატივისცემით,"),
}


@dataclass(frozen=True)
class Exchange:
    """What a letter is about: who writes, to which office, when, in what matter, under which number."""

    person: Person
    office: Office
    day: date
    matter: Matter
    number: int


def received(about: Exchange, chance: random.Random, dpi: int) -> Scan:
    """The letter a person wrote by hand, with the office's arrival stamp."""
    person = about.person
    sheet = blank(SIZE, chance.choice((CREAM, BLUE, GREY, LAID)), chance, dpi, folds=(0.5,))
    hand = Style(
        chance.choice((Hand.PENNED, Hand.FLOWING)),
        chance.choice((Ink.PEN, Ink.PEN_BLACK, Ink.VIOLET)),
        15.5,
        slant=0.07,
        sway=0.4,
    )
    write(sheet, f"{person.town.partition(' (')[0]}, le {in_words(about.day)}", x=104, y=28, style=hand, block="date")
    write(sheet, f"À Monsieur {about.office.value.head},", x=80, y=46, style=hand, block="to")
    y = 68.0
    for number, said in enumerate(request_paragraphs(person, about.matter, chance)):
        y = (
            paragraph(sheet, said, x=LEFT, y=y, breadth=BREADTH, style=hand, leading=9.4, block=f"paragraph {number}")
            + 3
        )
    old = person.born.year < 1906
    write(sheet, GREETINGS[person.community][0 if old else 1], x=88, y=y + 7, style=hand, block="closing")
    write(sheet, person.own_name(old=old), x=84, y=y + 20, style=hand, block="closing")
    sign(sheet, f"{person.given.latin[0]}. {person.family.latin}", x=112, y=y + 37, ink=hand.ink, points=34)
    _arrived(sheet, about)
    file_holes(sheet)
    return scan(sheet, punched_at=(88, min(y + 56, 246)))


def _arrived(sheet: Sheet, about: Exchange) -> None:
    rubber(sheet, "ARRIVÉE", f"N° {about.number:05d}", x=48, y=30, ink=Ink.VIOLET, points=11)
    strike(sheet, dated(stamped(about.day), sheet.dpi, 11), x=48, y=46, ink=Ink.VIOLET, turn=5)
    write(
        sheet,
        f"M. {sheet.chance.choice('ABCDLRT')}. pour réponse",
        x=26,
        y=57,
        block="note",
        style=Style(Hand.FLOWING, Ink.PENCIL, 13, sway=0.5, slant=0.1),
    )


def answered(about: Exchange, chance: random.Random, dpi: int) -> Scan:
    """The office's answer, typed on its paper."""
    sheet = blank(SIZE, chance.choice((LAID, CREAM)), chance, dpi, folds=(0.36, 0.7))
    letterhead(sheet, about.office, middle=66, y=24)
    _typed(sheet, about, TYPED)
    title, name = about.office.value.signs
    write(sheet, f"{title},", x=112, y=214, style=TYPED, block="closing")
    sign(sheet, name, x=118, y=234, ink=Ink.PEN)
    seal_of(sheet, about.office, x=172, y=238)
    file_holes(sheet)
    return scan(sheet, punched_at=(64, 238))


def minute(about: Exchange, chance: random.Random, dpi: int) -> Scan:
    """The carbon copy the office kept of its answer, on thin paper."""
    sheet = blank(SIZE, ONION, chance, dpi, folds=(0.5,))
    write(sheet, "MINUTE", x=LEFT, y=26, style=CARBONED, block="heading")
    rubber(sheet, "COPIE", x=60, y=40, ink=Ink.RED, points=14)
    _typed(sheet, about, CARBONED)
    initials = "".join(part[0] for part in about.office.value.signs[1].split())
    write(sheet, f"{initials}/{chance.choice(('mb', 'lt', 'sr'))}", x=LEFT, y=226, style=CARBONED, block="closing")
    sent = f"Expédié le {in_words(about.day)}"
    write(sheet, sent, x=104, y=228, block="note", style=Style(Hand.FLOWING, Ink.PENCIL, 14, sway=0.4, slant=0.1))
    staple(sheet, x=24, y=14)
    file_holes(sheet)
    return scan(sheet, punched_at=(120, 246))


def _typed(sheet: Sheet, about: Exchange, style: Style) -> None:
    person = about.person
    place = f"{about.office.value.town}, le {in_words(about.day)}"
    write(sheet, place, x=108, y=58, style=style, block="date")
    write(
        sheet, f"N° {about.number}/{about.day.year % 100}".replace("N°", "No"), x=LEFT, y=58, style=style, block="date"
    )
    write(sheet, f"{person.title} {person.name}", x=96, y=76, style=style, block="to")
    write(sheet, f"{person.home},", x=96, y=83, style=style, block="to")
    write(sheet, person.town, x=96, y=90, style=style, block="to")
    y = 108.0
    for number, said in enumerate(answer_paragraphs(person, about.matter, about.day, about.number)):
        y = (
            paragraph(
                sheet,
                said,
                x=LEFT,
                y=y,
                breadth=BREADTH,
                style=style,
                leading=7.2,
                indent=12.7,
                block=f"paragraph {number}",
            )
            + 3.4
        )

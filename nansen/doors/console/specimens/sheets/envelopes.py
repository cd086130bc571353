"""The envelope in which a letter came: address, stamp, postmark, the office's pencil."""

import random
from datetime import date

from PIL import Image, ImageDraw

from nansen.doors.console.specimens.offices import Office
from nansen.doors.console.specimens.paper import BLUE, BUFF, GREY, KRAFT
from nansen.doors.console.specimens.papers_of_value import COLOURS, postmark, stamp_of_value
from nansen.doors.console.specimens.persons import Person, stamped
from nansen.doors.console.specimens.scanning import Scan, scan
from nansen.doors.console.specimens.sheet import Ink, Sheet
from nansen.doors.console.specimens.sheets.parts import blank, rubber
from nansen.doors.console.specimens.stamps import strike
from nansen.doors.console.specimens.typefaces import Hand
from nansen.doors.console.specimens.writing import Style, write

SIZE = (162.0, 114.0)


def envelope(person: Person, office: Office, day: date, chance: random.Random, dpi: int) -> Scan:
    """The face of the envelope."""
    sheet = blank(SIZE, chance.choice((KRAFT, BLUE, GREY, BUFF)), chance, dpi)
    _flap(sheet)
    facts = office.value
    hand = Style(
        chance.choice((Hand.PENNED, Hand.FLOWING)), chance.choice((Ink.PEN, Ink.PEN_BLACK)), 17, slant=0.06, sway=0.4
    )
    y = 50.0
    for line in (f"Monsieur {facts.head}", facts.name, facts.address, facts.town.upper()):
        write(sheet, line, x=46 + 2 * (y - 50) / 10, y=y, style=hand, block="address")
        y += 9.4
    value = "0,50" if day.year < 1927 else "1,50" if day.year < 1940 else "15 F"
    colour = chance.choice(COLOURS)
    for place in range(chance.choice((1, 1, 2))):
        stamp = stamp_of_value("POSTES", value, colour, dpi).rotate(
            chance.uniform(-3, 3), expand=True, resample=Image.Resampling.BICUBIC
        )
        sheet.lay(stamp, (sheet.px(132 - 25 * place), sheet.px(8)), shadow=0.25)
    town = person.town.partition(" (")[0]
    mark = postmark(town, "|".join(stamped(day).rsplit(" ", 1)), dpi)
    strike(sheet, mark, x=118, y=24, ink=Ink.PRINT, turn=5)
    write(
        sheet,
        f"Exp. : {person.given.latin[0]}. {person.family.latin}, {person.home}",
        x=10,
        y=14,
        block="sender",
        style=Style(Hand.PENNED, hand.ink, 10.5, slant=0.06, sway=0.3),
    )
    if chance.random() < 0.4:
        rubber(sheet, "RECOMMANDÉ", x=34, y=34, ink=Ink.RED, points=11)
    return scan(sheet, punched_at=(81, 93))


def _flap(sheet: Sheet) -> None:
    """The trace of the folds under the paper."""
    wide, high = sheet.paper.size
    draw = ImageDraw.Draw(sheet.ink(Ink.PENCIL))
    for corner in ((0, 0), (wide, 0), (0, high), (wide, high)):
        draw.line((*corner, wide // 2, high // 2 + sheet.px(4)), fill=26, width=max(1, sheet.px(0.4)))

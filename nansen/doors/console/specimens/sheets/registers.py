"""Registers of the office: the cover, and the double pages on which each certificate was entered by hand."""

import random
from dataclasses import dataclass
from datetime import date

from PIL import Image, ImageDraw, ImageFilter

from nansen.doors.console.specimens.names import Community
from nansen.doors.console.specimens.offices import Office
from nansen.doors.console.specimens.paper import LAID, Colour, clouds, fibres, toned
from nansen.doors.console.specimens.persons import Person
from nansen.doors.console.specimens.scanning import Scan, scan
from nansen.doors.console.specimens.sheet import Ink, Sheet
from nansen.doors.console.specimens.sheets.parts import blank, rubber, rule, seal_of, sign
from nansen.doors.console.specimens.typefaces import Hand
from nansen.doors.console.specimens.writing import Style, centred, width_of, write

SPREAD = (420.0, 297.0)
COVER = (222.0, 305.0)
HEAD = Style(Hand.PRINTED, Ink.PRINT, 10, spacing=0.1)
TOP, STEP, ROWS = 46.0, 10.6, 20
# Where columns begin on the double page (mm), and their heads.
COLUMNS = (
    (14.0, "N°"),
    (34.0, "Date"),
    (58.0, "Nom et prénoms"),
    (132.0, "Nom en langue d'origine"),
    (226.0, "Né le"),
    (254.0, "À"),
    (292.0, "Profession"),
    (342.0, "Pièce délivrée"),
    (406.0, ""),
)
PIECES = ("Certificat", "Certificat", "Certificat", "Duplicata", "Prolongation", "Attestation", "Traduction")
CLOTH: tuple[Colour, ...] = ((74, 44, 38), (38, 56, 50), (44, 48, 70))


@dataclass(frozen=True)
class Entry:
    """One line of the register."""

    number: int
    day: date
    person: Person
    piece: str


def cover(office: Office, title: str, years: str, chance: random.Random, dpi: int) -> Scan:
    """The cloth cover, with its pasted label."""
    sheet = blank(COVER, LAID, chance, dpi)
    tint = chance.choice(CLOTH)
    size = sheet.paper.size
    cloth = Image.blend(clouds(size, "cloth"), fibres(size, "cloth"), 0.55)
    sheet.paper = toned(cloth, tint, 0.5)
    spine = sheet.px(26)
    leather = toned(clouds((spine, size[1]), "leather"), (58, 36, 26), 0.6)
    sheet.lay(leather, (0, 0), shadow=0.7)
    label = toned(clouds((sheet.px(120), sheet.px(84)), "label"), (232, 218, 184), 0.05)
    sheet.lay(label, (sheet.px(64), sheet.px(70)), shadow=0.4)
    facts = office.value
    y = 84.0
    for line in facts.heading:
        centred(sheet, line, middle=124, y=y, style=Style(Hand.PRINTED, Ink.PRINT, 12, spacing=0.3), block="label")
        y += 6
    rule(sheet, Ink.PRINT, (104, y - 2), (144, y - 2))
    centred(
        sheet,
        title,
        middle=124,
        y=y + 12,
        style=Style(Hand.FLOWING, Ink.PEN_BLACK, 26, slant=0.05, sway=0.2),
        block="label",
    )
    centred(
        sheet,
        years,
        middle=124,
        y=y + 30,
        style=Style(Hand.FLOWING, Ink.PEN_BLACK, 24, slant=0.05, sway=0.2),
        block="label",
    )
    _mark_label(sheet)
    return scan(sheet, punched_at=(124, 143))


def _mark_label(sheet: Sheet) -> None:
    """A pale slip at the foot, so that the printed mark is read on the dark cloth."""
    slip = toned(clouds((sheet.px(96), sheet.px(9)), "slip"), (232, 218, 184), 0.04)
    sheet.lay(slip, (sheet.px(sheet.width / 2 - 48), sheet.px(sheet.height - 11)), shadow=0.3)


def double_page(office: Office, entries: list[Entry], leaf: int, chance: random.Random, dpi: int) -> Scan:
    """Two facing pages, ruled, entered by one or two clerks."""
    sheet = blank(SPREAD, chance.choice((LAID, (240, 230, 204), (233, 224, 202))), chance, dpi)
    _gutter(sheet)
    facts = office.value
    centred(
        sheet,
        " ".join(facts.heading),
        middle=105,
        y=22,
        style=Style(Hand.PRINTED, Ink.PRINT, 12, spacing=0.3),
        block="heading",
    )
    centred(
        sheet,
        "Registre des certificats délivrés",
        middle=312,
        y=22,
        block="heading",
        style=Style(Hand.PRINTED, Ink.PRINT, 12, spacing=0.2),
    )
    write(sheet, f"{2 * leaf}", x=15, y=22, style=HEAD, block="leaf")
    write(sheet, f"{2 * leaf + 1}", x=398, y=22, style=HEAD, block="leaf")
    _ruling(sheet)
    hands = _hands(chance)
    for row, entry in enumerate(entries[:ROWS]):
        _enter(sheet, entry, TOP + STEP * (row + 1) - 2.6, hands[0] if row < 13 else hands[1])
    sign(sheet, facts.signs[1], x=318, y=278, points=30)
    seal_of(sheet, office, x=300, y=266)
    if chance.random() < 0.5:
        rubber(sheet, "VÉRIFIÉ", x=60, y=274, ink=Ink.BLUE, points=12)
    return scan(sheet, punched_at=(140, 270), mark_at=105)


def _gutter(sheet: Sheet) -> None:
    """The shadow of the binding between the pages."""
    reach = sheet.px(26)
    middle = sheet.paper.width // 2
    shades = bytes(int(165 * (1 - abs(step - reach) / reach) ** 3) for step in range(2 * reach))
    band = Image.frombytes("L", (2 * reach, 1), shades).resize((2 * reach, sheet.paper.height))
    sheet.paper.paste((62, 44, 28), (middle - reach, 0), band)
    draw = ImageDraw.Draw(sheet.paper)
    draw.line((middle, 0, middle, sheet.paper.height), fill=(40, 30, 22), width=max(2, sheet.dpi // 80))
    thread = Image.new("L", (sheet.px(2), sheet.px(30)), 0)
    ImageDraw.Draw(thread).line((thread.width // 2, 0, thread.width // 2, thread.height), fill=200, width=2)
    for at in (0.2, 0.6):
        sheet.paper.paste(
            (214, 200, 170),
            (middle - thread.width // 2, round(sheet.paper.height * at)),
            thread.filter(ImageFilter.GaussianBlur(0.6)),
        )


def _ruling(sheet: Sheet) -> None:
    for x, head in COLUMNS:
        rule(sheet, Ink.RED, (x, TOP - 12), (x, TOP + STEP * ROWS), thick=0.18)
        write(sheet, head, x=x + 2, y=TOP - 3.6, style=HEAD, block="columns")
    for row in range(ROWS + 1):
        y = TOP + STEP * row
        for start, end in ((14.0, 205.0), (215.0, 406.0)):
            rule(sheet, Ink.BLUE if row else Ink.PRINT, (start, y), (end, y), thick=0.14 if row else 0.4)
    for start, end in ((14.0, 205.0), (215.0, 406.0)):
        rule(sheet, Ink.PRINT, (start, TOP - 12), (end, TOP - 12), thick=0.4)


def _hands(chance: random.Random) -> tuple[Style, Style]:
    inks = (chance.choice((Ink.PEN, Ink.PEN_BLACK)), chance.choice((Ink.PEN, Ink.PEN_BLACK, Ink.VIOLET)))
    return (
        Style(Hand.FLOWING, inks[0], 13.5, slant=0.06, sway=0.3),
        Style(Hand.PENNED, inks[1], 12.5, slant=0.06, sway=0.3),
    )


def _enter(sheet: Sheet, entry: Entry, y: float, style: Style) -> None:
    person, block = entry.person, f"entry {entry.number}"
    old = person.born.year < 1906 and person.community is Community.RUSSIAN
    values = (
        str(entry.number),
        entry.day.strftime("%-d-%-m-%y"),
        person.pen_name,
        person.own_name(old=old),
        person.born.strftime("%-d-%-m-%Y"),
        person.birthplace,
        person.trade,
        entry.piece,
    )
    for number, value in enumerate(values):
        x, room = COLUMNS[number][0] + 1.6, COLUMNS[number + 1][0] - COLUMNS[number][0] - 3
        wide = width_of(value, style, sheet.dpi)
        fitted = style if wide <= room else Style(style.hand, style.ink, style.points * room / wide, slant=style.slant)
        write(sheet, value, x=x, y=y + sheet.chance.uniform(-0.5, 0.5), style=fitted, block=block)

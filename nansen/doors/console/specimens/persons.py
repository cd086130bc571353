"""Invented persons, drawn by lot from invented names."""

import random
from dataclasses import dataclass
from datetime import date, timedelta

from nansen.doors.console.specimens.names import (
    BIRTHPLACES,
    FAMILIES,
    HOMES,
    MEN,
    PATRONYMICS,
    TRADES_OF_MEN,
    TRADES_OF_WOMEN,
    WOMEN,
    Community,
    Written,
)

MONTHS = (
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
)
_STAMPED = ("JANV", "FEVR", "MARS", "AVRIL", "MAI", "JUIN", "JUIL", "AOUT", "SEPT", "OCT", "NOV", "DEC")


@dataclass(frozen=True)
class Person:
    """Someone who never lived: name, birth, trade, home."""

    community: Community
    woman: bool
    family: Written
    given: Written
    father: tuple[str, str, str] | None
    born: date
    birthplace: str
    trade: str
    home: str
    town: str

    @property
    def name(self) -> str:
        """As the office typed it: family name in capitals first."""
        return f"{self.family.latin.upper()} {self.given.latin}"

    @property
    def pen_name(self) -> str:
        """As a clerk wrote it by hand."""
        return f"{self.family.latin} {self.given.latin}"

    @property
    def full_name(self) -> str:
        """With the father's name where the office typed it."""
        return f"{self.name} {self.father[0]}" if self.father else self.name

    def own_name(self, *, old: bool) -> str:
        """In its own script, given name first; `old` is the spelling of before 1918."""
        family, given = (self.family.old, self.given.old) if old else (self.family.own, self.given.own)
        if self.community is not Community.RUSSIAN:
            return f"{given} {family}"
        father = (self.father[2] if old else self.father[1]) if self.father else ""
        return " ".join(part for part in (given, father, _hers(family, old=old) if self.woman else family) if part)

    def agree(self, word: str) -> str:
        """A French participle made to agree."""
        return f"{word}e" if self.woman else word

    @property
    def title(self) -> str:
        return "Madame" if self.woman and self.born.year % 3 else "Mademoiselle" if self.woman else "Monsieur"

    @property
    def address(self) -> str:
        return f"{self.home} à {self.town}"


def _hers(family: str, *, old: bool) -> str:
    """A woman's form of a Russian family name."""
    return f"{family.removesuffix('ъ') if old else family}а"


def a_person(
    community: Community,
    year: int,
    chance: random.Random,
    *,
    age: tuple[int, int] = (19, 62),
    woman: bool | None = None,
) -> Person:
    """Somebody of a community, of this age in that year."""
    woman = chance.random() < 0.46 if woman is None else woman
    born = date(year - chance.randint(*age), 1, 1) + timedelta(days=chance.randrange(365))
    town, quarter, street = chance.choice(HOMES)
    trades = TRADES_OF_WOMEN if woman else TRADES_OF_MEN
    father = chance.choice(PATRONYMICS) if community is Community.RUSSIAN else None
    return Person(
        community=community,
        woman=woman,
        family=chance.choice(FAMILIES[community]),
        given=chance.choice((WOMEN if woman else MEN)[community]),
        father=_daughter(father) if father and woman else father,
        born=born,
        birthplace=chance.choice(BIRTHPLACES[community]),
        trade="sans profession" if year - born.year < 15 else chance.choice(trades),
        home=f"{chance.randint(2, 148)}, {street}",
        town=f"{town} ({quarter})" if quarter else town,
    )


def _daughter(father: tuple[str, str, str]) -> tuple[str, str, str]:
    typed, own, old = father
    return f"{typed.removesuffix('itch')}na", f"{own.removesuffix('ич')}на", f"{old.removesuffix('ичъ')}на"


def in_words(day: date) -> str:
    """A date as it is typed in French."""
    number = "1er" if day.day == 1 else str(day.day)
    return f"{number} {MONTHS[day.month - 1]} {day.year}"


def stamped(day: date) -> str:
    """A date as a clerk's stamp has it."""
    return f"{day.day:02d} {_STAMPED[day.month - 1]} {day.year}"

"""The cast of the demonstration: agents of the six divisions and its invented persons."""

import random
from base64 import b32encode
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from uuid import UUID

from nansen.doors.console.demonstration.names import ORIGINS, Origin, Written
from nansen.foundation.people.actions import appoint_agent, give_agent_code_secret, set_agent_passphrase
from nansen.foundation.people.divisions import Role
from nansen.foundation.people.identity import Contact, Identity
from nansen.foundation.people.queries import agents
from nansen.kernel.partial_dates import PartialDate

AGENT_PASSPHRASE = "cinq voiles au large du port"  # noqa: S105 -- printed beside the addresses
FIRST_DAY = date(2026, 1, 5)
LAST_DAY = date(2026, 6, 5)
SERVICES = {
    "AA": "Division Amériques-Afrique", "AF": "Division Afrique", "AM": "Division Amériques-Maghreb",
    "EU": "Division Europe", "AS": "Division Asie", "EA": "Division Europe-Asie",
}  # fmt: skip
AGENT_NAMES = {
    "AA": ("Agnès Lorrain", "Bastien Oriol", "Claire Vasseur"),
    "AF": ("Denis Marchal", "Élodie Sabatier", "Fanny Crozet"),
    "AM": ("Gilles Reynaud", "Hélène Duquesne", "Irène Astruc"),
    "EU": ("Jacques Tessier", "Karine Belmont", "Laurent Piquet"),
    "AS": ("Maud Le Goff", "Nicolas Ferrand", "Odile Charrier"),
    "EA": ("Paul Delorme", "Raphaëlle Guérin", "Simon Verdier"),
}
ARCHIVIST = "Thérèse Vallat"
ADDRESSES = (
    ("Plateforme d'accueil Spécimen", "4 rue du Modèle", "35000 RENNES"),
    ("Centre d'accueil Spécimen", "17 quai de l'Exemple", "44000 NANTES"),
    ("Plateforme d'accueil Spécimen", "9 avenue du Gabarit", "69007 LYON"),
    ("Centre d'accueil Spécimen", "2 place de l'Épreuve", "59000 LILLE"),
    ("Plateforme d'accueil Spécimen", "31 boulevard du Patron", "75018 PARIS"),
)


@dataclass(frozen=True)
class Agents:
    """The accounts of one division's agents."""

    officer: UUID
    checker: UUID
    signatory: UUID


@dataclass(frozen=True)
class Character:
    """An invented person, before they are registered."""

    identity: Identity
    contact: Contact
    division: str
    registered_on: date


def handle_of(name: str) -> str:
    """The sign-in name of an agent: first letter, full stop, family name, without accents."""
    plain = name.lower().translate(str.maketrans("éèêëàâîïôûüç ", "eeeeaaiioouc-"))
    first, _, family = plain.partition("-")
    return f"{first[0]}.{family}"


def appoint_division(division: str) -> Agents:
    """The officer, the checker and the signatory of a division, appointed."""
    service = SERVICES[division]
    officer, checker, signatory = AGENT_NAMES[division]
    return Agents(
        officer=_appoint(officer, division, service, "officer", "registrar"),
        checker=_appoint(checker, division, service, "checker", "supervisor"),
        signatory=_appoint(signatory, division, service, "signatory"),
    )


def _appoint(name: str, division: str, service: str, *roles: str) -> UUID:
    handle = handle_of(name)
    account = appoint_agent(handle, display_name=name, division=division, service=service, roles=roles)
    set_agent_passphrase(account, AGENT_PASSPHRASE)
    give_agent_code_secret(account, code_secret(handle))
    return account


def appoint_archivist() -> UUID:
    """The archivist of the demonstration, appointed unless they are already."""
    found = (one.account_id for one in agents().values() if one.display_name == ARCHIVIST)
    return next(found, None) or _appoint(ARCHIVIST, "EU", "Archives historiques", Role.ARCHIVIST)


def code_secret(handle: str) -> str:
    """The secret of an invented agent's one-time codes, in base 32: anyone can know it, and no real agent has it."""
    return b32encode(sha256(f"nansen demonstration {handle}".encode()).digest()[:20]).decode()


def characters(chance: random.Random, count: int) -> list[Character]:
    """So many invented persons, in the order of their registration."""
    origins = chance.choices(ORIGINS, weights=[origin.weight for origin in ORIGINS], k=count)
    span = (LAST_DAY - FIRST_DAY).days
    days = sorted(FIRST_DAY + timedelta(days=chance.randrange(span)) for _ in origins)
    return [_character(chance, origin, day, rank) for rank, (origin, day) in enumerate(zip(origins, days, strict=True))]


def _character(chance: random.Random, origin: Origin, day: date, rank: int) -> Character:
    sex = chance.choice("FM")
    family, given = chance.choice(origin.family), chance.choice(origin.women if sex == "F" else origin.men)
    identity = Identity(
        **_names(family, given),
        native_script_language=origin.languages[0] if family[1] else "",
        birth=_birth(chance),
        sex=sex,
        nationality=origin.country,
        languages=origin.languages,
        foreigner_number=f"75{26000000 + rank:08d}",
    )
    return Character(identity, _contact(chance, origin, rank), origin.division, day)


def _names(family: Written, given: Written) -> dict[str, str]:
    return {
        "family_name_latin": family[0].upper(),
        "given_names_latin": given[0],
        "family_name_native": family[1],
        "given_names_native": given[1],
    }


def _birth(chance: random.Random) -> PartialDate:
    year = chance.randrange(1962, 2007)
    if chance.random() < 1 / 6:
        return PartialDate(year)
    return PartialDate(year, chance.randrange(1, 13), chance.randrange(1, 29))


def _contact(chance: random.Random, origin: Origin, rank: int) -> Contact:
    return Contact(
        mobile=f"+336399801{rank % 100:02d}" if chance.random() < 3 / 4 else None,
        email=f"specimen{rank}@personne.invalid" if chance.random() < 1 / 2 else None,
        postal_lines=chance.choice(ADDRESSES),
        language="ar" if "ar" in origin.languages else chance.choice(("fr", "en")),
    )

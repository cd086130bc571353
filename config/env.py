"""The environment of one process, read once, cast, documented and refused if wrong.

Every setting of an installation is a line of `Environment`; nothing else in the tree reads `os.environ`.
"""

import os
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit


class Door(StrEnum):
    """Who this process serves; `console` is the operators' own, with the owner's database role."""

    PUBLIC = "public"
    SPACE = "space"
    OFFICE = "office"
    READING_ROOM = "reading_room"
    WORKER = "worker"
    CONSOLE = "console"
    IMAGES = "images"


KEYLESS = frozenset({Door.PUBLIC, Door.READING_ROOM})
WITH_READERS = frozenset({Door.READING_ROOM, Door.OFFICE, Door.WORKER, Door.CONSOLE})  # who opens what readers wrote


class WrongEnvironment(RuntimeError):
    """A setting of the environment is missing or cannot be used."""


_SEEN_AS = {"reading_room": "archives"}
_OFFICE_NAME = "Office de démonstration Nansen"
_SPECIMEN = "Spécimen : cette lettre n’émane d’aucun office officiel."
_NAAN = re.compile(r"\d{5}")
_TEST_NAAN = "99999"  # reserved for tests: it resolves nowhere but here
_FORM = (
    "DATABASE_URL must read postgresql://user:password@host:port/name; correct it, or unset it "
    "to use the PostgreSQL that comes with Nansen."
)


@dataclass(frozen=True)
class Database:
    """Where PostgreSQL is and as whom to speak to it."""

    host: str
    port: int
    name: str
    user: str
    password: str

    @classmethod
    def parse(cls, url: str) -> "Database":
        """A database from `postgresql://user:password@host:port/name`; a socket folder may stand, quoted, as host."""
        try:
            parts = urlsplit(url)
        except ValueError:
            raise WrongEnvironment(_FORM) from None
        if parts.scheme not in {"postgres", "postgresql"} or not parts.path.strip("/"):
            raise WrongEnvironment(_FORM)
        try:
            port = parts.port or 5432
        except ValueError:
            raise WrongEnvironment("DATABASE_URL names a port that is not a number.") from None
        return cls(
            host=unquote(parts.hostname or ""),
            port=port,
            name=unquote(parts.path.strip("/")),
            user=unquote(parts.username or ""),
            password=unquote(parts.password or ""),
        )

    @property
    def url(self) -> str:
        """The same, as `parse` reads it."""
        user, password, host, name = (quote(part, safe="") for part in (self.user, self.password, self.host, self.name))
        return f"postgresql://{user}:{password}@{host}:{self.port}/{name}"

    def seen_by(self, user: str, password: str) -> "Database":
        """The same database, spoken to as another role."""
        return replace(self, user=user, password=password)


@dataclass(frozen=True)
class Environment:
    """What an installation says to one of its processes."""

    door: Door
    database: Database
    var: Path
    production: bool
    secret_key: str
    keys: Path | None
    key_store: str
    objects: Path
    images: Path
    images_keys: Path | None
    readers_keys: Path | None
    grant_key: Path
    readers_answer_days: int
    masters: Path
    masters_copy: Path | None
    hosts: Mapping[str, str]
    images_origin: str
    smtp_host: str
    smtp_port: int
    sender: str
    tsa_url: str
    tsa_roots: Path | None
    office_name: str
    office_notice: str
    office_lines: tuple[str, ...]
    neutral_page: str
    role_prefix: str
    ark_naan: str

    @classmethod
    def read(cls, environ: Mapping[str, str], *, root: Path) -> "Environment":
        """The environment of this process; raises WrongEnvironment with the setting's name."""
        door = _door(environ.get("NANSEN_DOOR", Door.CONSOLE))
        var = Path(environ.get("NANSEN_VAR", root / "var")).resolve()
        production = environ.get("NANSEN_PRODUCTION", "") == "yes"
        keys = None if door in KEYLESS else Path(environ.get("NANSEN_KEYS", var / "keys"))
        return cls(
            door=door,
            database=Database.parse(_database_url(environ, var)),
            var=var,
            production=production,
            secret_key=_secret_key(environ, production=production),
            keys=keys,
            key_store=environ.get("NANSEN_KEY_STORE", ""),
            objects=Path(environ.get("NANSEN_OBJECTS", var / "objects")),
            images=images_folder(environ, var),
            images_keys=_images_keys(environ, keys),
            readers_keys=readers_keys(environ, var) if door in WITH_READERS else None,
            grant_key=grant_key(environ, var),
            readers_answer_days=_number(environ, "NANSEN_READERS_ANSWER_DAYS", 5),
            masters=Path(environ.get("NANSEN_MASTERS", var / "archives" / "masters")),
            masters_copy=Path(copy) if (copy := environ.get("NANSEN_MASTERS_COPY")) else None,
            hosts=hosts(environ),
            images_origin=hosts(environ)["images"],
            smtp_host=environ.get("NANSEN_SMTP_HOST", ""),
            smtp_port=_number(environ, "NANSEN_SMTP_PORT", 25),
            sender=environ.get("NANSEN_SENDER", "messages@personal-space.invalid"),
            tsa_url=environ.get("NANSEN_TSA_URL", ""),
            tsa_roots=_tsa_roots(environ, keys),
            office_name=environ.get("NANSEN_OFFICE_NAME", _OFFICE_NAME),
            office_notice=environ.get("NANSEN_OFFICE_NOTICE", _SPECIMEN),
            office_lines=_lines(environ.get("NANSEN_OFFICE_ADDRESS", "201 rue de l’Exemple, 94120 Fontenay-sous-Bois")),
            neutral_page=environ.get("NANSEN_NEUTRAL_PAGE", "https://www.wikipedia.org/"),
            role_prefix=role_prefix(environ),
            ark_naan=_naan(environ.get("NANSEN_ARK_NAAN", _TEST_NAAN)),
        )


def images_folder(environ: Mapping[str, str], var: Path) -> Path:
    """Where the pyramids, thumbnails and access records of the holdings lie."""
    return Path(environ.get("NANSEN_IMAGES") or var / "archives" / "images")


def _lines(text: str) -> tuple[str, ...]:
    """The lines of an address written on one line, parted by commas."""
    return tuple(line.strip() for line in text.split(",") if line.strip())


def _naan(text: str) -> str:
    """The number under which this archive gives ARKs; five digits."""
    if not _NAAN.fullmatch(text):
        raise WrongEnvironment("NANSEN_ARK_NAAN is the five digits of your Name Assigning Authority Number.")
    return text


def _door(text: str) -> Door:
    try:
        return Door(text)
    except ValueError:
        raise WrongEnvironment(f"NANSEN_DOOR must be one of {', '.join(Door)}.") from None


def _tsa_roots(environ: Mapping[str, str], keys: Path | None) -> Path | None:
    """The PEM file of the roots trusted for time stamps; the development authority's own when none is named."""
    if named := environ.get("NANSEN_TSA_ROOTS"):
        return Path(named)
    return keys / "development_tsa" / "ca.pem" if keys else None


def _images_keys(environ: Mapping[str, str], keys: Path | None) -> Path | None:
    """The folder of the keys that the archives and the image server share; beside the other keys when none is named."""
    if named := environ.get("NANSEN_IMAGES_KEYS"):
        return Path(named)
    return keys / "images" if keys else None


def readers_keys(environ: Mapping[str, str], var: Path) -> Path:
    """The folder of the readers' keys; beside the other keys, and nothing in common with them, when none is named."""
    return Path(environ.get("NANSEN_READERS_KEYS") or Path(environ.get("NANSEN_KEYS") or var / "keys") / "readers")


def grant_key(environ: Mapping[str, str], var: Path) -> Path:
    """The file of the key that signs grants to see images: the reading room has this one alone of the two."""
    if named := environ.get("NANSEN_GRANT_KEY"):
        return Path(named)
    keys = Path(environ.get("NANSEN_KEYS") or var / "keys")
    return Path(environ.get("NANSEN_IMAGES_KEYS") or keys / "images") / "grant"


def _number(environ: Mapping[str, str], name: str, default: int) -> int:
    try:
        return int(environ.get(name, default))
    except ValueError:
        raise WrongEnvironment(f"{name} must be a whole number.") from None


def _database_url(environ: Mapping[str, str], var: Path) -> str:
    if url := environ.get("DATABASE_URL"):
        return url
    written = var / "run" / "database_url"
    if written.exists():
        return written.read_text(encoding="utf-8").strip()
    raise WrongEnvironment("No database: start Nansen with `make run`, or set DATABASE_URL.")


def _secret_key(environ: Mapping[str, str], *, production: bool) -> str:
    if key := environ.get("NANSEN_SECRET_KEY"):
        return key
    if production:
        raise WrongEnvironment("NANSEN_SECRET_KEY must be set in production.")
    return secrets.token_urlsafe(48)


def role_prefix(environ: Mapping[str, str]) -> str:
    """How the names of the database roles begin: two installations on one server need two."""
    prefix = environ.get("NANSEN_ROLE_PREFIX", "nansen_")
    if not prefix.replace("_", "a").isalnum() or prefix != prefix.lower():
        raise WrongEnvironment("NANSEN_ROLE_PREFIX is made of small letters, digits and _.")
    return prefix


def setting_of(door: str) -> str:
    """The setting that holds a door's public address: the reading room is known to its readers as the archives."""
    return f"NANSEN_{_SEEN_AS.get(door, door).upper()}_ORIGIN"


def hosts(environ: Mapping[str, str]) -> dict[str, str]:
    """The public address of each door, with its scheme and port."""
    defaults = {
        "public": ("public", 8000), "space": ("space", 8001), "office": ("office", 8002),
        "reading_room": ("archives", 8003),
        "images": ("images.archives", 8004),  # one site with the reading room: browsers send the cookie of images
    }  # fmt: skip
    return {
        door: environ.get(setting_of(door), f"http://{name}.localhost:{port}")
        for door, (name, port) in defaults.items()
    }


@dataclass(frozen=True)
class ImageServer:
    """What an installation says to its image server, which has no database and no key of a person."""

    images: Path
    keys: Path
    used: Path
    origin: str
    archives_origin: str
    office: str
    validator: bool

    @classmethod
    def read(cls, environ: Mapping[str, str], *, root: Path) -> "ImageServer":
        """The environment of the image server."""
        var = Path(environ.get("NANSEN_VAR", root / "var")).resolve()
        at = hosts(environ)
        return cls(
            images=images_folder(environ, var),
            keys=Path(environ.get("NANSEN_IMAGES_KEYS", var / "keys" / "images")),
            used=var / "run" / "handovers",
            origin=at["images"],
            archives_origin=at["reading_room"],
            office=environ.get("NANSEN_OFFICE_NAME", _OFFICE_NAME),
            validator=environ.get("NANSEN_IMAGES_SIZES", "specification") == "validator",
        )


ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENT: Environment


@cache
def _installed() -> Environment:
    return Environment.read(os.environ, root=ROOT)


def __getattr__(name: str) -> Environment:
    """`ENVIRONMENT`, read when it is first asked for: the supervisor needs this module before there is a database."""
    if name == "ENVIRONMENT":
        return _installed()
    raise AttributeError(name)

"""The office's divisions and the roles of its agents."""

from enum import StrEnum


class Division(StrEnum):
    """The six divisions that examine claims, by the part of the world a person comes from."""

    AMERICAS_AFRICA = "AA"
    AFRICA = "AF"
    AMERICAS_MAGHREB = "AM"
    EUROPE = "EU"
    ASIA = "AS"
    EUROPE_ASIA = "EA"


class Role(StrEnum):
    """What an agent may do. A signatory needs a dated delegation as well."""

    REGISTRAR = "registrar"
    OFFICER = "officer"
    CHECKER = "checker"
    SIGNATORY = "signatory"
    ARCHIVIST = "archivist"
    SUPERVISOR = "supervisor"
    ADMIN = "admin"

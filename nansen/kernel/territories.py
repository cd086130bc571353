"""Territories: where an application is made, hence which law and which civil time."""

from enum import Enum
from zoneinfo import ZoneInfo


class Territory(Enum):
    """A part of France whose law of asylum or civil time differs from the others'."""

    METROPOLITAN = "metropolitan"
    GUADELOUPE = "guadeloupe"
    GUYANE = "guyane"
    MARTINIQUE = "martinique"
    MAYOTTE = "mayotte"
    REUNION = "reunion"
    SAINT_BARTHELEMY = "saint_barthelemy"
    SAINT_MARTIN = "saint_martin"
    SAINT_PIERRE_ET_MIQUELON = "saint_pierre_et_miquelon"
    FRENCH_POLYNESIA = "french_polynesia"
    NEW_CALEDONIA = "new_caledonia"
    WALLIS_AND_FUTUNA = "wallis_and_futuna"

    @property
    def zone(self) -> ZoneInfo:
        """Return the civil time of the territory."""
        return _ZONES[self]


_ZONES = {
    Territory.METROPOLITAN: ZoneInfo("Europe/Paris"),
    Territory.GUADELOUPE: ZoneInfo("America/Guadeloupe"),
    Territory.GUYANE: ZoneInfo("America/Cayenne"),
    Territory.MARTINIQUE: ZoneInfo("America/Martinique"),
    Territory.MAYOTTE: ZoneInfo("Indian/Mayotte"),
    Territory.REUNION: ZoneInfo("Indian/Reunion"),
    Territory.SAINT_BARTHELEMY: ZoneInfo("America/St_Barthelemy"),
    Territory.SAINT_MARTIN: ZoneInfo("America/Marigot"),
    Territory.SAINT_PIERRE_ET_MIQUELON: ZoneInfo("America/Miquelon"),
    Territory.FRENCH_POLYNESIA: ZoneInfo("Pacific/Tahiti"),
    Territory.NEW_CALEDONIA: ZoneInfo("Pacific/Noumea"),
    Territory.WALLIS_AND_FUTUNA: ZoneInfo("Pacific/Wallis"),
}

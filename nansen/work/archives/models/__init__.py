"""The tables of the archives: descriptions, creators, pages, identifiers, imports."""

from nansen.work.archives.models.arks import Ark, ArkWithdrawal
from nansen.work.archives.models.creators import Creator, CreatorRelation, CreatorRevision, Provenance
from nansen.work.archives.models.description import Page, SearchWord, Unit, UnitRevision
from nansen.work.archives.models.imports import Import, Upload

__all__ = [
    "Ark",
    "ArkWithdrawal",
    "Creator",
    "CreatorRelation",
    "CreatorRevision",
    "Import",
    "Page",
    "Provenance",
    "SearchWord",
    "Unit",
    "UnitRevision",
    "Upload",
]

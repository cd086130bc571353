"""The tables of the archives: descriptions, creators, pages, identifiers, imports."""

from nansen.work.archives.models.access import (
    AccessChange,
    AccessRecord,
    AccessStatement,
    BackOnLine,
    EarlyOpening,
    HoldingDecision,
    OffLine,
    RecordsOwed,
)
from nansen.work.archives.models.announcements import Announcement
from nansen.work.archives.models.arks import Ark, ArkWithdrawal
from nansen.work.archives.models.creators import Creator, CreatorRelation, CreatorRevision, Provenance
from nansen.work.archives.models.description import Page, PageCount, SearchWord, Unit, UnitRevision
from nansen.work.archives.models.exhibitions import (
    Exhibition,
    ExhibitionBlock,
    ExhibitionProposal,
    ExhibitionVersion,
    ExhibitionWithdrawal,
)
from nansen.work.archives.models.imports import Import, Upload
from nansen.work.archives.models.preservation import (
    Ingest,
    IngestProgress,
    KeptFile,
    Master,
    PageLines,
    PageProof,
    PageText,
    PreservationEvent,
    SetAside,
)
from nansen.work.archives.models.requests import (
    AccessRequest,
    AccessRequestStep,
    ReplyTakenAway,
    RequesterForgotten,
    ShownReply,
)

__all__ = [
    "AccessChange",
    "AccessRecord",
    "AccessRequest",
    "AccessRequestStep",
    "AccessStatement",
    "Announcement",
    "Ark",
    "ArkWithdrawal",
    "BackOnLine",
    "Creator",
    "CreatorRelation",
    "CreatorRevision",
    "EarlyOpening",
    "Exhibition",
    "ExhibitionBlock",
    "ExhibitionProposal",
    "ExhibitionVersion",
    "ExhibitionWithdrawal",
    "HoldingDecision",
    "Import",
    "Ingest",
    "IngestProgress",
    "KeptFile",
    "Master",
    "OffLine",
    "Page",
    "PageCount",
    "PageLines",
    "PageProof",
    "PageText",
    "PreservationEvent",
    "Provenance",
    "RecordsOwed",
    "ReplyTakenAway",
    "RequesterForgotten",
    "SearchWord",
    "SetAside",
    "ShownReply",
    "Unit",
    "UnitRevision",
    "Upload",
]

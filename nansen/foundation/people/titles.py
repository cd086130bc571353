"""The papers that show that someone represents another at law: the kind is kept, nothing else of them is."""

from enum import StrEnum


class TitleSeen(StrEnum):
    """A kind of paper shown to the agent who records a representation; a door has the words."""

    FAMILY_RECORD = "family_record"
    COURT_DECISION = "court_decision"
    PROSECUTOR_ORDER = "prosecutor_order"
    OTHER = "other"


TITLE_KINDS = [kind.value for kind in TitleSeen]

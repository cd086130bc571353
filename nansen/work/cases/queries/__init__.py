"""What is read from the files."""

from nansen.work.cases.queries.access import (
    Access,
    BrokenGlass,
    CaseFacts,
    OpeningLine,
    admitted,
    agents_who_stay_anonymous,
    broken_glasses,
    case_of,
    count_broken_glasses,
    entrusted,
    may_open,
    openings_of,
)
from nansen.work.cases.queries.habilitations import HabilitationLine, habilitations
from nansen.work.cases.queries.letters import (
    DraftLine,
    DraftStep,
    DraftView,
    draft,
    drafts_of,
    letters_to_check,
    letters_to_deposit,
    person_of_draft,
)

__all__ = [
    "Access",
    "BrokenGlass",
    "CaseFacts",
    "DraftLine",
    "DraftStep",
    "DraftView",
    "HabilitationLine",
    "OpeningLine",
    "admitted",
    "agents_who_stay_anonymous",
    "broken_glasses",
    "case_of",
    "count_broken_glasses",
    "draft",
    "drafts_of",
    "entrusted",
    "habilitations",
    "letters_to_check",
    "letters_to_deposit",
    "may_open",
    "openings_of",
    "person_of_draft",
]

"""What is done to the files."""

from nansen.work.cases.actions.access import break_glass, open_file, review_opening
from nansen.work.cases.actions.files import (
    assign,
    entrust,
    open_case,
    record_lodging,
    register_claim,
)
from nansen.work.cases.actions.habilitations import end_habilitation, give_habilitation
from nansen.work.cases.actions.letters import (
    abandon_letter,
    check_letter,
    deposit_draft,
    return_letter,
    rewrite_letter,
    start_letter,
    submit_letter,
)
from nansen.work.cases.actions.noting import note_no_access
from nansen.work.cases.actions.recovering import (
    ask_second_agent,
    confirm_recovery,
    give_access_back,
    give_access_back_together,
    refuse_recovery,
)

__all__ = [
    "abandon_letter",
    "ask_second_agent",
    "assign",
    "break_glass",
    "check_letter",
    "confirm_recovery",
    "deposit_draft",
    "end_habilitation",
    "entrust",
    "give_access_back",
    "give_access_back_together",
    "give_habilitation",
    "note_no_access",
    "open_case",
    "open_file",
    "record_lodging",
    "refuse_recovery",
    "register_claim",
    "return_letter",
    "review_opening",
    "rewrite_letter",
    "start_letter",
    "submit_letter",
]

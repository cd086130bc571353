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
from nansen.work.cases.actions.relations import (
    appoint_representative,
    correct_identity,
    end_representation,
    link_family,
    unlink_family,
)

__all__ = [
    "abandon_letter",
    "appoint_representative",
    "ask_second_agent",
    "assign",
    "break_glass",
    "check_letter",
    "confirm_recovery",
    "correct_identity",
    "deposit_draft",
    "end_habilitation",
    "end_representation",
    "entrust",
    "give_access_back",
    "give_access_back_together",
    "give_habilitation",
    "link_family",
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
    "unlink_family",
]

"""What is done to the archives."""

from nansen.work.archives.actions.arks import mint_for_pages, mint_for_units, withdraw_ark
from nansen.work.archives.actions.deciding import (
    decide_holding,
    open_early,
    put_back_on_line,
    state_access,
    take_off_line,
)
from nansen.work.archives.actions.exhibiting import propose_exhibition, publish_exhibition, withdraw_exhibition
from nansen.work.archives.actions.exhibitions import (
    add_block,
    compose_exhibition,
    move_block,
    remove_block,
    restore_block,
    save_block,
    save_head,
)
from nansen.work.archives.actions.fixity import ask_check
from nansen.work.archives.actions.following import settle_owed
from nansen.work.archives.actions.foreseeing import (
    Foreseen,
    foresee_decision,
    foresee_opening,
    foresee_return,
    foresee_statement,
    foresee_withdrawal,
)
from nansen.work.archives.actions.importing import Imported, import_file
from nansen.work.archives.actions.requests import advance_request, forget_requester, receive_request, take_reply_away
from nansen.work.archives.actions.showing import mend_records, pages_of, show_pages, write_missing_records
from nansen.work.archives.actions.time_passing import let_time_open
from nansen.work.archives.actions.uploads import read_upload, send_file

__all__ = [
    "Foreseen",
    "Imported",
    "add_block",
    "advance_request",
    "ask_check",
    "compose_exhibition",
    "decide_holding",
    "foresee_decision",
    "foresee_opening",
    "foresee_return",
    "foresee_statement",
    "foresee_withdrawal",
    "forget_requester",
    "import_file",
    "let_time_open",
    "mend_records",
    "mint_for_pages",
    "mint_for_units",
    "move_block",
    "open_early",
    "pages_of",
    "propose_exhibition",
    "publish_exhibition",
    "put_back_on_line",
    "read_upload",
    "receive_request",
    "remove_block",
    "restore_block",
    "save_block",
    "save_head",
    "send_file",
    "settle_owed",
    "show_pages",
    "state_access",
    "take_off_line",
    "take_reply_away",
    "withdraw_ark",
    "withdraw_exhibition",
    "write_missing_records",
]

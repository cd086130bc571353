"""What readers do with their account, and what the office answers."""

from nansen.work.readers.actions.asking import Received, ask, follow, set_aside, take_in
from nansen.work.readers.actions.deciding import decide, write_template
from nansen.work.readers.actions.keeping import drop_what_is_over
from nansen.work.readers.actions.own import (
    ask_new_address,
    change_language,
    change_passphrase,
    delete_account,
    sign_out_everywhere,
    write_to_office,
)
from nansen.work.readers.actions.registering import confirm, register, register_confirmed
from nansen.work.readers.actions.sending import send_waiting
from nansen.work.readers.actions.signing_in import ask_recovery, recover, sign_in, sign_out
from nansen.work.readers.actions.telling import Step, forget, tell

__all__ = [
    "Received",
    "Step",
    "ask",
    "ask_new_address",
    "ask_recovery",
    "change_language",
    "change_passphrase",
    "confirm",
    "decide",
    "delete_account",
    "drop_what_is_over",
    "follow",
    "forget",
    "recover",
    "register",
    "register_confirmed",
    "send_waiting",
    "set_aside",
    "sign_in",
    "sign_out",
    "sign_out_everywhere",
    "take_in",
    "tell",
    "write_template",
    "write_to_office",
]

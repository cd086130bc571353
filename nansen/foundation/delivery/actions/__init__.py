"""What is done with letters. Each action is one transaction with its journal entries."""

from nansen.foundation.delivery.actions.alerts import record_alert_state
from nansen.foundation.delivery.actions.depositing import AddresseeInput, deposit_letter
from nansen.foundation.delivery.actions.expiring import enter_expiries
from nansen.foundation.delivery.actions.handing import convene_to_hand_over, record_hand_absence, record_hand_delivery
from nansen.foundation.delivery.actions.opening import Opening, open_letter, record_access, record_last_byte
from nansen.foundation.delivery.actions.posting import record_registered_letter_event
from nansen.foundation.delivery.actions.ruling import end_ruling, enter_ruling
from nansen.foundation.delivery.rules.forms import LetterForm
from nansen.foundation.delivery.rules.notification import PostalEvent
from nansen.foundation.delivery.rules.regimes import Channel

__all__ = [
    "AddresseeInput",
    "Channel",
    "LetterForm",
    "Opening",
    "PostalEvent",
    "convene_to_hand_over",
    "deposit_letter",
    "end_ruling",
    "enter_expiries",
    "enter_ruling",
    "open_letter",
    "record_access",
    "record_alert_state",
    "record_hand_absence",
    "record_hand_delivery",
    "record_last_byte",
    "record_registered_letter_event",
]

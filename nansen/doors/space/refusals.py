"""What a refusal says to a person: what happened, what was kept, what to do next."""

import math

from django.utils.translation import gettext as _

from nansen.doors.kit.dates import digits
from nansen.kernel.errors import Refusal


def sentence(refusal: Refusal) -> str:
    """One or two sentences in the reader's language; an unknown refusal says that nothing was changed."""
    if refusal.code in {"too_many_tries", "too_many_searches"}:
        seconds = refusal.facts.get("wait_seconds", 60)
        minutes = math.ceil(seconds / 60) if isinstance(seconds, int | float) else 1
        waiting = _("Too many tries. Wait %(minutes)s min, then try again. Your account is not blocked.")
        return waiting % {"minutes": digits(str(minutes))}
    return _sentences().get(refusal.code) or _("This was refused. Nothing was changed.")


def _sentences() -> dict[str, str]:
    slip = _(
        "The number and the key do not go together. Compare both with the slip, sign by sign. "
        "If it still fails, ask the desk for a new slip."
    )
    number = _("A foreigner number has ten digits. An office number looks like 2026-02-01873.")
    return {
        "sign_in_refused": _(
            "The number and the passphrase do not go together. Check both, then try again: nothing is blocked."
        ),
        "slip_refused": slip,
        "slip_unknown": slip,
        "slip_not_handed_over": _(
            "This slip is not live yet. "
            "Go back to the desk that printed it: they must record that it was handed to you."
        ),
        "slip_expired": _("This slip is too old. Ask the desk or your reception centre for a new one."),
        "slip_used": _("This slip was already used. Sign in with your passphrase, or choose “I cannot get in”."),
        "slip_revoked": _("A newer slip replaces this one. Use the newer one."),
        "one_use_key_invalid": _(
            "The key is not complete or has a wrong sign. Compare it with the slip, group by group."
        ),
        "recovery_refused": _(
            "The number and the code do not go together, or the code was already used. "
            "Try another code, or go to the desk."
        ),
        "recovery_code_unreadable": _("A recovery code has ten signs, printed in two groups of five."),
        "passphrase_wrong": _("This is not the passphrase you have now. Nothing was changed."),
        "identifier_unreadable": number,
        "foreigner_number_invalid": number,
        "office_number_invalid": number,
        "passphrase_too_weak": _(
            "This passphrase could be guessed. Make it longer, for example with four or five words."
        ),
        "passphrase_too_long": _("This passphrase is too long: at most 128 signs."),
        "contact_invalid": _("This number or this address cannot be used. Check it, with the code of the country."),
    }

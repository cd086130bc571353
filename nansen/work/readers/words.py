"""The e-mails that readers are sent, in their own language: no name, no answer, nothing of what they look for."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from babel.dates import format_date
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, override

from nansen.foundation.notices.ports import AlertText

LANGUAGES = ("fr", "en", "ru", "hy", "ka")
KEY_PATH = "/reader/key/"
PAGE_PATH = "/reader/"
SIGN_IN_PATH = "/reader/sign-in/"
STATE_PATH = "/ask/state/"


class Message(StrEnum):
    """What an e-mail is about."""

    CONFIRM = "confirm"
    ALREADY = "already"
    RECEIVED = "received"
    RECOVER = "recover"
    NEW_ADDRESS = "new_address"
    ANSWER = "answer"
    ASKED = "asked"
    DEALT_WITH = "dealt_with"
    PROGRESS = "progress"


SUBJECTS: Mapping[Message, str] = {
    Message.CONFIRM: gettext_noop("Confirm your address"),
    Message.ALREADY: gettext_noop("You already have an account"),
    Message.RECEIVED: gettext_noop("Your registration was received"),
    Message.RECOVER: gettext_noop("A new passphrase"),
    Message.NEW_ADDRESS: gettext_noop("Confirm your address"),
    Message.ANSWER: gettext_noop("An answer is waiting for you"),
    Message.ASKED: gettext_noop("Your request was received"),
    Message.DEALT_WITH: gettext_noop("The office has read your request"),
    Message.PROGRESS: gettext_noop("There is news of your request"),
}
BODIES: Mapping[Message, str] = {
    Message.CONFIRM: gettext_noop("Somebody gave this address to register as a reader. If it was you, open this page:"),
    Message.ALREADY: gettext_noop(
        "Somebody gave this address to register as a reader, and an account bears it already. If it was you, sign in:"
    ),
    Message.RECEIVED: gettext_noop("Your registration was received. We promise an answer by %(day)s. Your page:"),
    Message.RECOVER: gettext_noop("Somebody asked for a new passphrase. If it was you, open this page:"),
    Message.NEW_ADDRESS: gettext_noop("Somebody gave this address as their new one. If it was you, open this page:"),
    Message.ANSWER: gettext_noop("The office has answered. Read it on your page:"),
    Message.ASKED: gettext_noop(
        "Your request %(number)s was received. You have an answer by %(day)s. To see where it stands, with your key:"
    ),
    Message.DEALT_WITH: gettext_noop("The office has read your request %(number)s. Where it stands, with your key:"),
    Message.PROGRESS: gettext_noop("There is news of your request %(number)s. Where it stands, with your key:"),
}
ONCE = gettext_noop("The link works once, and not for long.")
NOT_YOU = gettext_noop("If it was not you, do nothing: nothing happens.")
NEVER = gettext_noop("We never ask for your passphrase. Please do not reply to this message.")
_WITH_KEY = frozenset({Message.CONFIRM, Message.RECOVER, Message.NEW_ADDRESS})
_PERHAPS_ANOTHER = _WITH_KEY | {Message.ALREADY}


def written(
    message: Message, language: str, *, key: str = "", promised: date | None = None, number: str = ""
) -> AlertText:
    """The e-mail in the reader's language, or in French where it is not one of the reading room's."""
    tag = language if language in LANGUAGES else LANGUAGES[0]
    with override(tag):
        day = format_date(promised, "d MMMM y", locale=tag) if promised else ""
        lines = [
            _(BODIES[message]) % {"day": day, "number": number},
            settings.ORIGINS["reading_room"] + _path(message, key),
        ]
        lines += [_(ONCE)] if message in _WITH_KEY else []
        lines += [_(NOT_YOU)] if message in _PERHAPS_ANOTHER else []
        return AlertText(_(SUBJECTS[message]), "\n\n".join([*lines, _(NEVER)]) + "\n", tag)


def _path(message: Message, key: str) -> str:
    if message in _WITH_KEY:
        return f"{KEY_PATH}{key}/"
    if message in {Message.ASKED, Message.DEALT_WITH, Message.PROGRESS}:
        return STATE_PATH
    return SIGN_IN_PATH if message is Message.ALREADY else PAGE_PATH

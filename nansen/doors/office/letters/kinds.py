"""Kinds of letters, as the desk names them."""

from django.utils.translation import gettext

from nansen.kernel.letters import LetterKind


def kind_name(kind: LetterKind) -> str:
    """The kind of a letter, for the desk."""
    return {
        LetterKind.INTRODUCTION: gettext("Introduction letter"),
        LetterKind.INTERVIEW_SUMMONS: gettext("Interview summons"),
        LetterKind.REJECTION: gettext("Decision of rejection"),
        LetterKind.DECISION: gettext("Decision"),
        LetterKind.OTHER: gettext("Other letter"),
    }[kind]

"""An operators' command that cannot go on says why in one sentence."""

from django.core.management.base import CommandError


def refusal(what: str, cause: BaseException) -> CommandError:
    """The error that says what could not be done, and the first line of its cause."""
    words = str(cause).strip().splitlines()
    return CommandError(f"{what}: {words[0] if words else type(cause).__doc__ or type(cause).__name__}")

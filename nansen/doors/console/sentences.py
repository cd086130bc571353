"""An operators' command that cannot go on says why in one sentence."""

from django.core.management.base import CommandError


class Refused(CommandError):
    """What could not be done, and the first line of its cause."""

    def __init__(self, what: str, cause: BaseException) -> None:
        words = str(cause).strip().splitlines()
        super().__init__(f"{what}: {words[0] if words else type(cause).__doc__ or type(cause).__name__}")

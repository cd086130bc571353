"""No authority at all: checkpoints stay without a stamp, and every check says so."""

from nansen.foundation.journal.errors import AuthorityUnavailable


class NoAuthority:
    """The twin that stands where no time-stamping authority is configured."""

    def stamp(self, data: bytes) -> bytes:  # noqa: ARG002 - the port says so
        """Never a token."""
        raise AuthorityUnavailable("no time-stamping authority is configured (NANSEN_TSA_URL)")

    def check(self) -> None:
        """Never good: a journal without stamps proves an order, not a time."""
        self.stamp(b"")

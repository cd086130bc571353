"""What is read from the journal."""

from nansen.foundation.journal.queries.clock import database_now

__all__ = ["database_now"]

"""What is written to the journal."""

from nansen.foundation.journal.actions.recording import record, write

__all__ = ["record", "write"]

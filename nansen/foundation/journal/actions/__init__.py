"""What is written to the journal."""

from nansen.foundation.journal.actions.recording import record

__all__ = ["record"]

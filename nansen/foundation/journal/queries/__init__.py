"""What is read from the journal."""

from nansen.foundation.journal.queries.clock import database_now
from nansen.foundation.journal.queries.receipt import Claim, Grade, ProofPending, Receipt, receipt

__all__ = ["Claim", "Grade", "ProofPending", "Receipt", "database_now", "receipt"]

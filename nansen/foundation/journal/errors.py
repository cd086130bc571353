"""What the journal refuses, and the faults it reports."""


class JournalFault(RuntimeError):
    """The journal cannot do what was asked; a defect or a wrong installation, never a person's mistake."""


class OutsideTransaction(JournalFault):
    """An entry is recorded in the transaction of the act it tells, or not at all."""


class ClockIsFixed(JournalFault):
    """The clock of a production installation cannot be moved."""

"""What the journal refuses, and the faults it reports."""


class JournalFault(RuntimeError):
    """The journal cannot do what was asked; a defect or a wrong installation, never a person's mistake."""


class OutsideTransaction(JournalFault):
    """An entry is recorded in the transaction of the act it tells, or not at all."""


class ClockIsFixed(JournalFault):
    """The clock of a production installation cannot be moved."""


class NoteBroken(JournalFault):
    """A signed note does not say what it should, or not by whom it should."""


class StampBroken(JournalFault):
    """A time stamp does not stand for what it is kept with."""


class AuthorityUnavailable(JournalFault):
    """The time-stamping authority gave no stamp; it is asked again later."""


class SigningKeyMissing(JournalFault):
    """The journal has checkpoints, but the key that signs them is not in the keys folder; it is never made again."""


class TreeRewritten(JournalFault):
    """The tree no longer continues the last checkpoint: nothing more is signed before someone has looked."""


class JournalEmptied(JournalFault):
    """The key in the keys folder has signed checkpoints, but the journal is empty: put the database back."""

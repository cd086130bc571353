"""What can be asked of readers."""

from nansen.work.readers.queries.accounts import (
    Account,
    Asked,
    SignedIn,
    account,
    purpose_of,
    signed_in,
)
from nansen.work.readers.queries.answers import Model, model, model_versions, models
from nansen.work.readers.queries.asking import (
    CameIn,
    Followed,
    Happened,
    came_in,
    count_to_take_in,
    waiting_to_be_taken_in,
)
from nansen.work.readers.queries.here import speaking_for
from nansen.work.readers.queries.office import Line, ReaderFile, count_waiting, queue, reader_file

__all__ = [
    "Account",
    "Asked",
    "CameIn",
    "Followed",
    "Happened",
    "Line",
    "Model",
    "ReaderFile",
    "SignedIn",
    "account",
    "came_in",
    "count_to_take_in",
    "count_waiting",
    "model",
    "model_versions",
    "models",
    "purpose_of",
    "queue",
    "reader_file",
    "signed_in",
    "speaking_for",
    "waiting_to_be_taken_in",
]

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
from nansen.work.readers.queries.office import Line, ReaderFile, count_waiting, queue, reader_file

__all__ = [
    "Account",
    "Asked",
    "Line",
    "Model",
    "ReaderFile",
    "SignedIn",
    "account",
    "count_waiting",
    "model",
    "model_versions",
    "models",
    "purpose_of",
    "queue",
    "reader_file",
    "signed_in",
]

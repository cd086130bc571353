"""The stores of masters of this installation."""

from pathlib import Path

from django.conf import settings

from nansen.work.archives.backends.ocfl import Store
from nansen.work.archives.backends.ocfl_inventory import Signatory

OFFICE = Signatory("Nansen", "urn:nansen:archives")
KEEPER = "Nansen archives"


def masters() -> Store:
    """The store of masters, declared."""
    store = Store(Path(settings.MASTERS))
    store.declare()
    return store


def second_copy() -> Store | None:
    """The second copy, declared; None where none is configured."""
    if settings.MASTERS_COPY is None:
        return None
    store = Store(Path(settings.MASTERS_COPY))
    store.declare()
    return store

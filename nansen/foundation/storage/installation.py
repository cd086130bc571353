"""The key store and the object store of this installation, as its settings configure them."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import cast

from nansen.foundation.storage.backends.files import FileKeyStore
from nansen.foundation.storage.backends.folder import FolderObjectStore
from nansen.foundation.storage.errors import (
    DatabaseNotEmpty,
    DevelopmentOnly,
    KeysForeign,
    KeysMissing,
    KeysUnavailable,
)
from nansen.foundation.storage.ports import KeyStore, ObjectStore

FILE_KEY_STORE = f"{FileKeyStore.__module__}.{FileKeyStore.__qualname__}"


@dataclass(frozen=True)
class Stores:
    """Where this process finds its keys and objects; no keys, and nothing sealed can be opened.

    `keys` are those of persons, `readers_keys` those of the reading room's readers: two stores that share nothing.
    """

    keys: Path | None = None
    readers_keys: Path | None = None
    objects: Path | None = None
    production: bool = False
    key_store: str = FILE_KEY_STORE


@dataclass(frozen=True)
class EmptyDatabase:
    """The installer's proof that nothing was ever sealed: the database it looked into, and the rows it found."""

    database: str
    tables: int
    rows: int


class _Installed:
    stores = Stores()
    keys: KeyStore | None = None
    readers_keys: KeyStore | None = None
    objects: ObjectStore | None = None


def configure(stores: Stores) -> Stores:
    """The stores that were configured before; the new ones are opened at their first use."""
    before, _Installed.stores = _Installed.stores, stores
    _Installed.keys = _Installed.readers_keys = _Installed.objects = None
    return before


def key_store() -> KeyStore:
    """The installed key store. Raises KeysUnavailable where there is none, DevelopmentOnly in production."""
    if _Installed.keys is None:
        _Installed.keys = _opened(_Installed.stores.keys)
    return _Installed.keys


def readers_key_store() -> KeyStore:
    """The key store of readers: no key of a person is in it. Raises KeysUnavailable, DevelopmentOnly."""
    if _Installed.readers_keys is None:
        _Installed.readers_keys = _opened(_Installed.stores.readers_keys)
    return _Installed.readers_keys


def object_store() -> ObjectStore:
    """The installed object store. Raises KeysUnavailable in a process that was given none."""
    if _Installed.objects is None:
        if _Installed.stores.objects is None:
            raise KeysUnavailable
        _Installed.objects = FolderObjectStore(_Installed.stores.objects)
    return _Installed.objects


def create_keys(proof: EmptyDatabase) -> None:
    """The installation's first keys, beside an empty database only. Raises DatabaseNotEmpty, KeysAlreadyMade."""
    _make(key_store(), proof)


def create_readers_keys(proof: EmptyDatabase) -> None:
    """The readers' first keys, where no reader is kept. Raises DatabaseNotEmpty, KeysAlreadyMade."""
    _make(readers_key_store(), proof)


def verify_keys(database_has_data: bool, database_fingerprint: str | None = None) -> None:  # noqa: FBT001
    """Nothing when the keys fit the data. Raises KeysMissing, KeysForeign, KeysExposed, DevelopmentOnly.

    Without data, missing keys are no fault: the installer makes them. With data they are, and none is ever made.
    """
    store = key_store()
    try:
        store.check()
    except KeysMissing:
        if database_has_data:
            raise
        return
    if database_has_data and database_fingerprint and database_fingerprint != store.fingerprint():
        raise KeysForeign(database_fingerprint)


def _opened(folder: Path | None) -> KeyStore:
    stores = _Installed.stores
    if folder is None:
        raise KeysUnavailable
    module, _, name = stores.key_store.rpartition(".")
    made_for = getattr(import_module(module), name)
    if stores.production and not made_for.for_production:
        raise DevelopmentOnly
    return cast("KeyStore", made_for(folder))


def _make(store: KeyStore, proof: EmptyDatabase) -> None:
    if proof.rows:
        raise DatabaseNotEmpty(proof.database)
    make = cast("Callable[[], None] | None", getattr(store, "make", None))
    if make is not None:
        make()

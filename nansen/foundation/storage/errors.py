"""What can go wrong with sealed bytes, one class a cause. None carries a plaintext, a name or a key."""


class StorageFault(Exception):
    """The sealed bytes cannot be used."""


class KeysUnavailable(StorageFault):
    """This process has been given no keys: its door opens nothing that is sealed."""


class KeysMissing(StorageFault):
    """The database holds sealed data, but the keys that open it are not here: put them back, never make new ones."""


class KeysForeign(StorageFault):
    """The keys found here are not the ones this database was sealed with."""


class KeysExposed(StorageFault):
    """The keys may be read by another user of this machine."""


class KeysAlreadyMade(StorageFault):
    """The installation's keys exist: they are made once."""


class DatabaseNotEmpty(StorageFault):
    """The database already holds data: keys are made for an empty one only."""


class DevelopmentOnly(StorageFault):
    """Keys kept in files are for development: in production a key service keeps them."""


class KeyMissing(StorageFault):
    """No key was ever made under this identifier here."""


class KeyDestroyed(StorageFault):
    """The key was destroyed: what it sealed can no longer be read by anyone."""


class SealBroken(StorageFault):
    """The sealed bytes were changed, cut, or moved from the place they were sealed for."""


class ObjectMissing(StorageFault):
    """No object has this name."""


class ObjectExists(StorageFault):
    """An object of this name exists: objects are written once."""

"""Keys in files, for development: one file a person's key, wrapped by a key-encryption key in a file of its own.

    keys/kek/00000001          32 bytes, the highest number is the one in use
    keys/lookup                the root of the look-up keys, wrapped
    keys/persons/ab/<uuid>     a data key, wrapped
    keys/destroyed/ab/<uuid>   a tombstone: when the key was destroyed

A wrapped key is `NSK1`, the number of its key-encryption key (4 bytes), a nonce (12) and 48 bytes of AES-256-GCM,
bound to the identifier, so that one person's file put under another's name opens nothing.
"""

import hmac
import os
import threading
import time
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from nansen.foundation.storage.backends import durable
from nansen.foundation.storage.errors import (
    KeyDestroyed,
    KeyMissing,
    KeysAlreadyMade,
    KeysExposed,
    KeysMissing,
    SealBroken,
)

MAGIC = b"NSK1"
KEY_BYTES = 32
WRAPPED_BYTES = 4 + 4 + 12 + KEY_BYTES + 16
LONGEST_CACHE_SECONDS = 5.0
MOST_CACHED = 8192
HASH_BITS = 256
LOOKUP_ROOT = UUID(int=0)


class FileKeyStore:
    """A key store in a folder. Refuses production (`installation` asks `for_production`)."""

    for_production = False

    def __init__(self, folder: Path, *, cache_seconds: float = 4.0) -> None:
        self.folder = folder
        self._cache_seconds = min(cache_seconds, LONGEST_CACHE_SECONDS)
        self._ciphers: dict[UUID, tuple[float, AESGCM]] = {}
        self._keks: dict[int, AESGCM] = {}
        self._columns: dict[str, bytes] = {}
        self._root: bytes | None = None
        self._guard = threading.Lock()

    def make(self) -> None:
        """The installation's first keys: `installation.create_keys` asks for the proof. Raises KeysAlreadyMade."""
        durable.make_folder(self.folder)
        with durable.alone(self.folder):
            if self.made():
                raise KeysAlreadyMade(str(self.folder))
            durable.make_folder(self.folder / "kek")
            if not self._versions():
                durable.write_new(self._kek_path(1), os.urandom(KEY_BYTES))
            durable.write(self.folder / "lookup", self._wrap(LOOKUP_ROOT, os.urandom(KEY_BYTES), max(self._versions())))

    def made(self) -> bool:
        """Whether the installation's keys are here, whole: the look-up root is written last."""
        return (self.folder / "lookup").is_file() and bool(self._versions())

    def check(self) -> None:
        """Raises KeysMissing, KeysExposed or SealBroken."""
        if not self.made():
            raise KeysMissing(str(self.folder))
        for path in (self.folder, self.folder / "lookup", *(self._kek_path(version) for version in self._versions())):
            if path.stat().st_mode & 0o077:
                raise KeysExposed(str(path))
        self._unwrap_file(LOOKUP_ROOT, self.folder / "lookup")

    def create(self, key_id: UUID) -> None:
        """See the port."""
        self._make(key_id.hex[:2], [key_id])

    def create_many(self, key_ids: Iterable[UUID]) -> None:
        """See the port."""
        shards: dict[str, list[UUID]] = {}
        for key_id in key_ids:
            shards.setdefault(key_id.hex[:2], []).append(key_id)
        for shard, members in shards.items():
            self._make(shard, members)

    def destroy(self, key_id: UUID) -> None:
        """See the port. The tombstone comes first: a crash between the two leaves a key that no longer opens."""
        path, tombstone = self._path(key_id), self._tombstone(key_id)
        durable.make_folder(path.parent)
        durable.make_folder(tombstone.parent)
        with durable.alone(path.parent):
            if not tombstone.exists():
                durable.write(tombstone, datetime.now(UTC).isoformat(timespec="seconds").encode())
            durable.wipe(path)
        self._ciphers.pop(key_id, None)

    def exists(self, key_id: UUID) -> bool:
        """See the port."""
        return self._path(key_id).exists() and not self._tombstone(key_id).exists()

    def cipher(self, key_id: UUID) -> AESGCM:
        """See the port. Held for at most five seconds, so that a destruction takes effect in every process."""
        now = time.monotonic()
        held = self._ciphers.get(key_id)
        if held is not None and held[0] > now:
            return held[1]
        self._ciphers.pop(key_id, None)
        if self._tombstone(key_id).exists():
            raise KeyDestroyed(str(key_id))
        cipher = AESGCM(self._unwrap_file(key_id, self._path(key_id)))
        if len(self._ciphers) >= MOST_CACHED:
            self._ciphers.clear()
        self._ciphers[key_id] = (now + self._cache_seconds, cipher)
        return cipher

    def lookup(self, column: str, value: bytes, bits: int = HASH_BITS) -> bytes:
        """See the port. Bits left over in the last byte are zero."""
        if not 1 <= bits <= HASH_BITS:
            raise ValueError(bits)
        digest = hmac.digest(self._column_key(column), value, "sha256")
        length = -(-bits // 8)
        kept = bytearray(digest[:length])
        kept[-1] &= 0xFF << (length * 8 - bits) & 0xFF
        return bytes(kept)

    def fingerprint(self) -> str:
        """See the port."""
        return hmac.digest(self._column_key("nansen.fingerprint"), b"", "sha256")[:12].hex()

    def counts(self) -> tuple[int, int]:
        """See the port."""
        return len(self._files("persons")), len(self._files("destroyed"))

    def rewrap(self, told: Callable[[int, int], None] | None = None) -> int:
        """See the port. Safe to stop and to run again: the old key-encryption keys go last, once nothing needs them."""
        with durable.alone(self.folder):
            old = self._versions()
            new = max(old) + 1
            durable.write_new(self._kek_path(new), os.urandom(KEY_BYTES))
            root = self._unwrap_file(LOOKUP_ROOT, self.folder / "lookup")
            durable.write(self.folder / "lookup", self._wrap(LOOKUP_ROOT, root, new))
            shards = sorted(path for path in (self.folder / "persons").glob("*") if path.is_dir())
            rewrapped = 1
            for done, shard in enumerate(shards, start=1):
                rewrapped += self._rewrap_shard(shard, new)
                if told:
                    told(done, len(shards))
            for version in old:
                durable.wipe(self._kek_path(version))
                self._keks.pop(version, None)
        return rewrapped

    def _rewrap_shard(self, shard: Path, version: int) -> int:
        with durable.alone(shard):
            drafts: list[tuple[Path, Path]] = []
            for path in shard.iterdir():
                if path.name.startswith("."):
                    continue
                key_id = UUID(path.name)
                wrapped = self._wrap(key_id, self._unwrap_file(key_id, path), version)
                drafts.append((durable.draft(path, wrapped), path))
            durable.place(shard, drafts)
        return len(drafts)

    def _make(self, shard: str, key_ids: list[UUID]) -> None:
        folder = self.folder / "persons" / shard
        durable.make_folder(folder)
        with durable.alone(folder):
            version = self._current_version()
            drafts: list[tuple[Path, Path]] = []
            for key_id in key_ids:
                path = self._path(key_id)
                if self._tombstone(key_id).exists():
                    raise KeyDestroyed(str(key_id))
                if not path.exists():
                    wrapped = self._wrap(key_id, os.urandom(KEY_BYTES), version)
                    drafts.append((durable.draft(path, wrapped), path))
            durable.place(folder, drafts)

    def _column_key(self, column: str) -> bytes:
        key = self._columns.get(column)
        if key is None:
            if self._root is None:
                self._root = self._unwrap_file(LOOKUP_ROOT, self.folder / "lookup")
            key = HKDF(SHA256(), KEY_BYTES, salt=None, info=b"nansen look-up 1\x00" + column.encode()).derive(
                self._root
            )
            self._columns[column] = key
        return key

    def _wrap(self, key_id: UUID, key: bytes, version: int) -> bytes:
        head = MAGIC + version.to_bytes(4, "big")
        nonce = os.urandom(12)
        return head + nonce + self._kek(version).encrypt(nonce, key, head + key_id.bytes)

    def _unwrap_file(self, key_id: UUID, path: Path) -> bytes:
        """The data key in the file, read again if a re-wrapping took its key-encryption key away meanwhile."""
        for _ in range(2):
            try:
                wrapped = path.read_bytes()
            except FileNotFoundError:
                raise (KeysMissing if key_id == LOOKUP_ROOT else KeyMissing)(str(key_id)) from None
            if len(wrapped) != WRAPPED_BYTES or wrapped[:4] != MAGIC:
                raise SealBroken(str(path))
            head, nonce, body = wrapped[:8], wrapped[8:20], wrapped[20:]
            try:
                return self._kek(int.from_bytes(head[4:], "big")).decrypt(nonce, body, head + key_id.bytes)
            except InvalidTag:
                raise SealBroken(str(path)) from None
            except FileNotFoundError:
                continue
        raise KeysMissing(str(self.folder / "kek"))

    def _kek(self, version: int) -> AESGCM:
        kek = self._keks.get(version)
        if kek is None:
            with self._guard:
                kek = self._keks[version] = AESGCM(self._kek_path(version).read_bytes())
        return kek

    def _current_version(self) -> int:
        versions = self._versions()
        if not versions:
            raise KeysMissing(str(self.folder / "kek"))
        return max(versions)

    def _versions(self) -> list[int]:
        folder = self.folder / "kek"
        return sorted(int(path.name) for path in folder.glob("[0-9]*")) if folder.is_dir() else []

    def _files(self, kind: str) -> list[Path]:
        return list((self.folder / kind).glob("*/[0-9a-f]*"))

    def _kek_path(self, version: int) -> Path:
        return self.folder / "kek" / f"{version:08d}"

    def _path(self, key_id: UUID) -> Path:
        return self.folder / "persons" / key_id.hex[:2] / str(key_id)

    def _tombstone(self, key_id: UUID) -> Path:
        return self.folder / "destroyed" / key_id.hex[:2] / str(key_id)

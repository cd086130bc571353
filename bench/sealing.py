"""What sealing costs beside the bare cipher, what a re-wrapping costs, what reading a file from outside costs."""

import os
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

import typst
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from bench.figures import Figure
from nansen.foundation.documents.inspection.pages import previews
from nansen.foundation.documents.inspection.structure import check_envelope, check_structure
from nansen.foundation.documents.inspector import inspect_upload
from nansen.foundation.storage.backends.files import FileKeyStore
from nansen.foundation.storage.sealing import seal, unseal

COLUMN = os.urandom(400)
LETTER = os.urandom(200 * 1024)
KEYS = 5000
KEYS_PER_SECOND = 1_000_000 / 600
"""A million keys wrapped anew in ten minutes."""
PLACE = "bench.sealing"


def main() -> Iterator[Figure]:
    """Microseconds a seal and an opening; keys wrapped a second; milliseconds an upload."""
    with tempfile.TemporaryDirectory() as folder:
        store = FileKeyStore(Path(folder) / "keys")
        store.make()
        yield from _sealing(store)
        yield from _keys(store)
    yield _upload()


def _sealing(store: FileKeyStore) -> Iterator[Figure]:
    person, row = uuid4(), uuid4()
    store.create(person)
    bare, nonce, bound = AESGCM(AESGCM.generate_key(256)), os.urandom(12), bytes(64)
    kept, plain = "AESGCM of cryptography, nonce and bound data at hand", (COLUMN, LETTER)
    for name, data, times in (("column", plain[0], 20_000), ("letter", plain[1], 500)):
        held = seal(store, person, owner=person, place=PLACE, row=row, plaintext=data)
        sealed = bare.encrypt(nonce, data, bound)
        ours = {
            "seal": lambda d=data: seal(store, person, owner=person, place=PLACE, row=row, plaintext=d),
            "open": lambda h=held: unseal(store, person, owner=person, place=PLACE, row=row, sealed=h),
        }
        theirs = {
            "seal": lambda d=data: bare.encrypt(nonce, d, bound),
            "open": lambda s=sealed: bare.decrypt(nonce, s, bound),
        }
        for verb, run in ours.items():
            yield Figure(
                f"sealing.{verb}_{name}", _microseconds(run, times), "us", kept, _microseconds(theirs[verb], times),
                f"{len(data)} bytes, the person's key in the process", 1,
            )  # fmt: skip


def _keys(store: FileKeyStore) -> Iterator[Figure]:
    persons = [uuid4() for _ in range(KEYS)]
    limit = "limit: a million keys in ten minutes"
    for name, run in (("make", lambda: store.create_many(persons)), ("rewrap", store.rewrap)):
        began = time.perf_counter()
        run()
        rate = KEYS / (time.perf_counter() - began)
        at_least = 1.0 if name == "rewrap" else None
        yield Figure(f"keys.{name}", rate, "keys/s", limit, KEYS_PER_SECOND, f"{KEYS} keys", 1, at_least=at_least)


def _upload() -> Figure:
    pdf = typst.compile(b'#set page(paper: "a4")\n#lorem(1600)')
    pages = check_structure(pdf)

    def here() -> None:
        check_envelope(pdf)
        check_structure(pdf)
        previews(pdf)

    apart, inside = (_microseconds(run, 5) / 1000 for run in (lambda: inspect_upload(pdf), here))
    peer = "the same reading without a process of its own"
    return Figure("upload.inspect", apart, "ms", peer, inside, f"PDF of {pages} pages, {len(pdf) // 1024} KiB", 1)


def _microseconds(run: Callable[[], object], times: int) -> float:
    began = time.perf_counter()
    for _ in range(times):
        run()
    return (time.perf_counter() - began) / times * 1e6

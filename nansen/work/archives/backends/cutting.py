"""Pyramids made by processes apart, of bounded memory, beside the one that keeps the masters."""

import ctypes
import os
import resource
import signal
import sys
import tempfile
from collections.abc import Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import Final

from PIL import Image

from nansen.work.archives.backends.digests import digests_of
from nansen.work.archives.rules.images import Format
from nansen.work.archives.rules.pyramids import folder

_PARENT_DEATH_SIGNAL: Final = 1
MEMORY_BYTES: Final = 4096 * 1024 * 1024
STEPS: Final = ("upright", "srgb_or_gray", "eight_bits", "tiles_of_256", "jpeg_80")


@dataclass(frozen=True)
class Order:
    """An image to be cut: its master, its format, its name (32 hexadecimal digits), the folder of all images."""

    source: Path
    format: Format
    image: str
    images: Path


@dataclass(frozen=True)
class Cut:
    """What was made: size in pixels, digest of the pyramid's pixels, SHA-256 by file, what did it, how."""

    width: int
    height: int
    digest: str
    files: Mapping[str, str]
    agent: str
    steps: tuple[str, ...]


class Cutter:
    """The processes that cut; one that dies takes its order with it, and another takes its place."""

    def __init__(self, workers: int | None = None) -> None:
        self._workers = workers or os.cpu_count() or 1
        self._pool = self._new()

    def order(self, order: Order) -> "Future[Cut]":
        """The promise of an image; it may break with CannotCut, MemoryError or BrokenProcessPool."""
        return self._pool.submit(cut, order)

    def start_again(self) -> None:
        """New processes, after one died."""
        self._pool.shutdown(wait=False, cancel_futures=True)
        self._pool = self._new()

    def close(self) -> None:
        """No process is left."""
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _new(self) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(self._workers, mp_context=get_context("spawn"), initializer=bound)


def bound() -> None:
    """This process uses a bounded memory and one thread of the image library, and ends with the one it works for."""
    if sys.platform.startswith("linux"):
        ctypes.CDLL(None).prctl(_PARENT_DEATH_SIGNAL, signal.SIGKILL)
    os.environ["VIPS_CONCURRENCY"] = "1"
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def cut(order: Order) -> Cut:
    """The files of an image, made. Raises CannotCut."""
    import pyvips  # noqa: PLC0415 -- it reads its number of threads when it is loaded

    from nansen.work.archives.backends import pyramids  # noqa: PLC0415 -- the same

    order.images.mkdir(mode=0o700, parents=True, exist_ok=True)
    steps = STEPS
    if order.format is Format.JPEG_2000:
        steps = ("decoded_from_jpeg_2000", *STEPS)
        with tempfile.NamedTemporaryFile(prefix=".decoding-", suffix=".tif", dir=order.images) as decoded:
            with Image.open(order.source, formats=["JPEG2000"]) as image:
                image.save(decoded, "TIFF")
            decoded.flush()
            made = pyramids.make(Path(decoded.name), image=order.image, images=order.images)
    else:
        made = pyramids.make(order.source, image=order.image, images=order.images)
    place = order.images / folder(order.image)
    files = {name: digests_of(place / name).sha256 for name in sorted(made.bytes_by_file)}
    agent = f"libvips {pyvips.version(0)}.{pyvips.version(1)}.{pyvips.version(2)}"
    return Cut(made.width, made.height, made.digest, files, agent, steps)

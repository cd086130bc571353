"""Who waits for whom: small cuts and full pages have threads of their own, and short queues."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

SMALL_COST = 8_000_000  # pixels read and written


class Busy(RuntimeError):
    """Too many are waiting."""


class Lane:
    """A few threads, and no more than `waiting` cuts before them."""

    def __init__(self, name: str, *, threads: int, waiting: int) -> None:
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix=name)
        self._room = threads + waiting
        self._inside = 0

    async def run(self, make: Callable[[], bytes]) -> bytes:
        """What `make` gives. Raises Busy at once when the lane is full."""
        if self._inside >= self._room:
            raise Busy
        self._inside += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self._pool, make)
        finally:
            self._inside -= 1


@dataclass(frozen=True)
class Lanes:
    """The two lanes of one process."""

    small: Lane
    large: Lane

    @classmethod
    def opened(cls) -> "Lanes":
        """Two threads for small cuts, one for full pages."""
        return cls(Lane("small", threads=2, waiting=32), Lane("large", threads=1, waiting=4))

    def for_cost(self, cost: int) -> Lane:
        """The lane of a cut that reads and writes so many pixels."""
        return self.small if cost <= SMALL_COST else self.large

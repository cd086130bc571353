"""What the processes that load the demonstration share: how far each has come, how many acts are done.

A process is handed this before it knows Django; the acts' own modules come after.
"""

import math
import time
from dataclasses import dataclass
from datetime import datetime, timedelta
from multiprocessing.context import SpawnContext
from multiprocessing.sharedctypes import Synchronized, SynchronizedArray
from multiprocessing.synchronize import Event

import django

from config.supervisor.processes import die_with_parent

# Nobody's clock is further ahead of another's than this. The longest that any life is read after its deposit (six
# days), and this, are less than the fifteen days after which an expiry looks at everybody's letters.
LEAD = timedelta(days=7)
BEAT_S = 0.01


class LoadingStopped(RuntimeError):
    """Another process could not go on."""


@dataclass(frozen=True)
class Together:
    """How far each process is (seconds of the invented time), how many acts are done, whether to stop."""

    reached: "SynchronizedArray[float]"
    done: "Synchronized[int]"
    stopped: Event

    @classmethod
    def of(cls, processes: int, context: SpawnContext) -> "Together":
        """Nobody has begun."""
        reached = context.Array("d", [-math.inf] * processes)
        return cls(reached, context.Value("i", 0), context.Event())

    def come_to(self, at: datetime, share: int) -> None:
        """Wait until nobody is too far behind that instant; raises LoadingStopped."""
        self.reached[share] = at.timestamp()
        while not self.stopped.is_set():
            if min(self.reached[:]) >= (at - LEAD).timestamp():
                return
            time.sleep(BEAT_S)
        raise LoadingStopped

    def end(self, share: int) -> None:
        """Nobody waits for this process any more."""
        self.reached[share] = math.inf

    def count(self) -> None:
        """One more act is done."""
        with self.done.get_lock():
            self.done.value += 1


_shared: list[Together] = []


def join(together: Together) -> None:
    """Make this new process one of those that load."""
    die_with_parent()
    django.setup()
    _shared.append(together)


def joined() -> Together:
    """What this process shares with the others."""
    return _shared[0]

"""Programs that run to their end beside the open doors: each is named, and its failure is one sentence."""

from collections.abc import Generator
from dataclasses import dataclass

from config.supervisor.children import Child, tail
from config.supervisor.refusals import CannotStart, telling_line


@dataclass(frozen=True)
class Errand:
    """A program that ends by itself, and what it does, as the start of a sentence."""

    program: Child
    what: str

    def run(self) -> Generator[None, None, None]:
        """Start it, then one step a beat until it has ended; raises CannotStart with its last words."""
        program, log = self.program, self.program.log
        log.unlink(missing_ok=True)
        program.start()
        code = None
        try:
            while program.process is not None and (code := program.process.poll()) is None:
                yield
        finally:
            program.stop()
        if code:
            raise CannotStart(f"{self.what} did not end well: {telling_line(tail(log))}")

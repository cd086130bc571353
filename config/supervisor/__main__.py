"""`python -m config.supervisor`: start an installation, keep it alive, stop it when told to."""

import argparse
import os
import signal
import sys
import time
from types import FrameType

from config.supervisor.installation import Installation
from config.supervisor.refusals import sentence


class ToldToStop(BaseException):
    """Ctrl-C, or a request to end, before the doors were open."""


def main(words: list[str]) -> int:
    """The code to end with: 0 after a clean stop, 1 when one sentence says why nothing runs."""
    options = argparse.ArgumentParser(prog="make run", description=__doc__)
    options.add_argument("--demonstration", action="store_true", help="clear and load the demonstration anew first")
    began = time.monotonic()
    installation = Installation(os.environ, rebuild=options.parse_args(words).demonstration)
    installation.on_open = lambda: print(f"  Ready in {time.monotonic() - began:.1f} s.", flush=True)
    _listen(installation)
    try:
        installation.run()
    except ToldToStop:
        return 0
    except Exception as fault:
        said = sentence(fault, place=installation.place.var)
        if said is None:
            raise
        print(f"\n{said}", file=sys.stderr, flush=True)
        return 1
    return 0


def _listen(installation: Installation) -> None:
    """Stop at the first signal; a second one, while stopping, changes nothing."""

    def told(_number: int, _frame: FrameType | None) -> None:
        first, installation.stopping = not installation.stopping, True
        if first and not installation.open:
            raise ToldToStop

    for name in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(name, told)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

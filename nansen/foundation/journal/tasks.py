"""The journal's two standing jobs: giving places and signing, and watching."""

import logging
import time
from collections.abc import Callable, Iterator

from nansen.foundation.journal.actions.checkpoints import installed_signer, make_checkpoint, stamp_checkpoints
from nansen.foundation.journal.actions.sequencing import sequence_all
from nansen.foundation.journal.backends.installation import authority, trust
from nansen.foundation.journal.errors import NoteBroken, TreeRewritten
from nansen.foundation.journal.queries.findings import Finding, Report
from nansen.foundation.journal.queries.verification import Step, rolling_steps, verify_recent

logger = logging.getLogger(__name__)

SEQUENCE_EVERY_SECONDS = 0.5
CHECKPOINT_EVERY_SECONDS = 60.0
WATCH_EVERY_SECONDS = 60.0


def keep_sequencing() -> None:
    """Never comes back: entries get their places twice a second, a checkpoint is signed and stamped every minute.

    It may be killed at any time and started again, or run twice: each step is one transaction under one lock.
    """
    installed_signer()
    due = time.monotonic()
    while True:
        sequence_all()
        if time.monotonic() >= due:
            due = time.monotonic() + CHECKPOINT_EVERY_SECONDS
            sign_and_stamp()
        time.sleep(SEQUENCE_EVERY_SECONDS)


def sequence_once() -> int:
    """How many entries got their place; the signing key is made first where the journal has not begun."""
    installed_signer()
    return sequence_all()


def sign_and_stamp() -> None:
    """A checkpoint where something is new, and the stamps that are missing; a rewritten tree is told, not signed."""
    try:
        make_checkpoint(installed_signer())
    except (TreeRewritten, NoteBroken) as fault:
        logger.critical("no checkpoint was signed: %s; run `manage.py journal verify`", fault)
    stamp_checkpoints(authority())


def keep_watching(told: Callable[[str], None], *, every: float = WATCH_EVERY_SECONDS) -> None:
    """Never comes back: the recent is checked every minute, the rest in between, step by step."""
    rolling = _Rolling()
    while True:
        began = time.monotonic()
        _tell(told, "recent", verify_recent(trust()))
        while time.monotonic() - began < every:
            if (cycle := rolling.step()) is not None:
                told(f"rolling check: one cycle of the whole took {cycle:.1f} s")
                break
        time.sleep(max(0.0, every - (time.monotonic() - began)))


def watch_once(told: Callable[[str], None]) -> Report:
    """The report on the recent, after one cycle of the rolling check, whose time is told."""
    rolling = _Rolling()
    while (cycle := rolling.step()) is None:
        continue
    told(f"rolling check: one cycle of the whole took {cycle:.1f} s")
    report = verify_recent(trust())
    report.add(rolling.findings)
    _tell(told, "recent", report)
    return report


class _Rolling:
    """The rolling check between two steps."""

    def __init__(self) -> None:
        self.findings: list[Finding] = []
        self._steps: Iterator[Step] | None = None
        self._began = 0.0

    def step(self) -> float | None:
        """Seconds the cycle took when this step ended it, else None."""
        if self._steps is None:
            self._steps, self._began = rolling_steps(trust()), time.monotonic()
        step = next(self._steps, None)
        if step is None:
            self._steps = None
            return time.monotonic() - self._began
        for finding in step():
            self.findings.append(finding)
            logger.error("journal: %s", finding)
        return None


def _tell(told: Callable[[str], None], part: str, report: Report) -> None:
    told(f"{part}: {report.entries} entries, {len(report.findings)} findings, {report.seconds:.1f} s")
    for finding in report.findings:
        logger.error("journal: %s", finding)

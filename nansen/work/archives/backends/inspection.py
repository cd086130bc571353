"""Having images from outside read by a process apart, bounded and without secrets."""

import json
import select
import subprocess
import sys
from pathlib import Path
from types import TracebackType
from typing import Self

from nansen.work.archives.rules.images import (
    HEAD_BYTES,
    SECONDS_PER_IMAGE,
    Format,
    ImageFacts,
    Reason,
    refused_by_envelope,
)

ROOT = Path(__file__).resolve().parents[4]
PROGRAM = "nansen.work.archives.backends.inspecting"
_NO_SECRETS: dict[str, str] = {}


class SetAside(ValueError):
    """The file is not kept as a master; `reason` and `facts` say why."""

    def __init__(self, reason: Reason, **facts: object) -> None:
        self.reason = reason
        self.facts = facts
        super().__init__(reason)


class Inspector:
    """The reader of images that lie beneath one folder: started at the first, and again when one breaks it."""

    def __init__(self, folder: Path, *, seconds: float = SECONDS_PER_IMAGE) -> None:
        self._folder = folder
        self._seconds = seconds
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        """The inspector, to be closed."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Nothing of it is left."""
        self._end()

    def inspect(self, path: Path, *, name: str) -> ImageFacts:
        """What the image is, every pixel decoded; `name` is the one it came under. Raises SetAside."""
        with path.open("rb") as file:
            head = file.read(HEAD_BYTES)
        if reason := refused_by_envelope(name=name, head=head, size=path.stat().st_size):
            raise SetAside(reason)
        answer = self._ask(path)
        if reason := answer.get("refused"):
            facts = {key: value for key, value in answer.items() if key not in {"refused", "spent"}}
            raise SetAside(Reason(str(reason)), **facts)
        return ImageFacts(**(answer | {"format": Format(str(answer["format"]))}))  # type: ignore[arg-type]

    def _ask(self, path: Path) -> dict[str, object]:
        process = self._running()
        if process.stdin is None or process.stdout is None:
            raise SetAside(Reason.TOO_HEAVY)
        try:
            process.stdin.write(json.dumps(str(path)).encode() + b"\n")
            process.stdin.flush()
            ready, _, _ = select.select([process.stdout], [], [], self._seconds)
            line = process.stdout.readline() if ready else b""
        except BrokenPipeError:
            line = b""
        if not line:
            self._end()
            raise SetAside(Reason.TOO_HEAVY)
        answer = json.loads(line)
        if answer.get("spent"):
            self._end()
        return answer

    def _running(self) -> "subprocess.Popen[bytes]":
        if self._process is None:
            self._process = subprocess.Popen(
                [sys.executable, "-E", "-s", "-m", PROGRAM, str(self._folder)],
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=ROOT, env=_NO_SECRETS,
            )  # fmt: skip
        return self._process

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                stream.close()
        process.wait()

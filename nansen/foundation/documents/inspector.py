"""Having a file from outside read by a process apart, bounded and without secrets."""

import json
import subprocess
import sys
from pathlib import Path

from nansen.foundation.documents.errors import FileDamaged, FileTooHeavy, every_refusal
from nansen.foundation.documents.inspection import limits
from nansen.foundation.documents.inspection.pages import PagePreview
from nansen.foundation.documents.inspection.structure import check_envelope

ROOT = Path(__file__).resolve().parents[3]
PROGRAM = "nansen.foundation.documents.inspection.program"

NO_SECRETS: dict[str, str] = {}


def inspect_upload(data: bytes) -> tuple[PagePreview, ...]:
    """The previews of a PDF that only shows pages; raises a FileRefused that says why not.

    A reader that dies, or exceeds its memory or its time, is a FileTooHeavy.
    """
    check_envelope(data)
    try:
        done = subprocess.run(
            [sys.executable, "-E", "-s", "-m", PROGRAM],
            input=data, capture_output=True, cwd=ROOT, env=NO_SECRETS, timeout=limits.WALL_SECONDS, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        raise FileTooHeavy from None
    if done.returncode:
        raise FileTooHeavy
    return _answer(done.stdout)


def _answer(packed: bytes) -> tuple[PagePreview, ...]:
    length = int.from_bytes(packed[:8], "big")
    head, images = json.loads(packed[8 : 8 + length]), packed[8 + length :]
    if code := head.get("refused"):
        raise every_refusal().get(code, FileDamaged)(**head["facts"])
    previews: list[PagePreview] = []
    start = 0
    for size, text in zip(head["images"], head["texts"], strict=True):
        previews.append(PagePreview(image=images[start : start + size], text=text))
        start += size
    return tuple(previews)

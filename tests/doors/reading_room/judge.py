"""A judge that is not ours: iiif-prezi3, in an environment of its own (it holds Pillow back)."""

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[3]
PLACE = Path(os.environ.get("NANSEN_IIIF_JUDGE", ROOT / ".venv-iiif"))
LEFT_OUT = "left out: iiif-prezi3 is not installed (`make judges` installs it in .venv-iiif)"
READ = """
import json, sys
import iiif_prezi3
for one in json.load(sys.stdin):
    getattr(iiif_prezi3, one["type"])(**one)
"""


def verdict(documents: list[dict[str, Any]]) -> str:
    """What iiif-prezi3 has against these manifests and collections; empty when it reads them all."""
    python = PLACE / "bin" / "python"
    if not python.exists():
        pytest.skip(LEFT_OUT)
    given = json.dumps(documents)
    done = subprocess.run([python, "-c", READ], input=given, capture_output=True, text=True, check=False, timeout=120)
    return "" if done.returncode == 0 else done.stderr.strip() or f"exit status {done.returncode}"

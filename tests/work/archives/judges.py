"""Judges that are not ours: ocfl-py, in an environment of its own (it brings a client of cloud stores with it)."""

import os
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
PLACE = Path(os.environ.get("NANSEN_OCFL_JUDGE", ROOT / ".venv-ocfl"))
LEFT_OUT = "left out: ocfl-py is not installed (`make judges` installs it in .venv-ocfl)"


def _program(name: str) -> list[str]:
    if not (PLACE / "bin" / name).exists():
        pytest.skip(LEFT_OUT)
    return [str(PLACE / "bin" / "python"), str(PLACE / "bin" / name)]


def object_faults(folder: Path) -> str:
    """What ocfl-py has against an object; empty when it is valid. Warnings count as faults."""
    done = subprocess.run([*_program("ocfl-validate.py"), str(folder)], capture_output=True, text=True, check=False)
    said = done.stdout + done.stderr
    return "" if done.returncode == 0 and "[W" not in said else said or f"exit status {done.returncode}"


def root_faults(folder: Path) -> str:
    """What ocfl-py has against a storage root and all its objects; empty when they are valid."""
    done = subprocess.run(
        [*_program("ocfl-root.py"), "validate", "--root", str(folder)], capture_output=True, text=True, check=False
    )
    said = done.stdout + done.stderr
    return "" if done.returncode == 0 and "INVALID" not in said else said or f"exit status {done.returncode}"

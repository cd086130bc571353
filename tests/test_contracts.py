"""Each contract of `.importlinter` is seen to fail on a deliberate violation, in a copy of the tree."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

VIOLATIONS = [
    ("Doors open on work", "nansen/foundation/journal/planted.py", "import nansen.doors.kit"),
    ("Foundation:", "nansen/foundation/journal/planted.py", "import nansen.foundation.people"),
    ("Work:", "nansen/work/cases/planted.py", "import nansen.work.protection"),
    ("Archives and their readers stand apart", "nansen/work/scheduling/planted.py", "import nansen.work.archives"),
    ("Work:", "nansen/work/archives/planted.py", "import nansen.work.cases"),
    ("Doors never open", "nansen/doors/space/planted.py", "import nansen.doors.office.urls"),
    ("Rooms:", "nansen/foundation/people/queries/planted.py", "import nansen.foundation.people.actions"),
    ("The kernel, every rules", "nansen/kernel/planted.py", "import django"),
    ("The kernel, every rules", "nansen/doors/images/planted.py", "import nansen.work.archives.models"),
    ("A door asks", "nansen/doors/office/planted.py", "import nansen.foundation.people.models"),
]


@pytest.mark.parametrize(("contract", "place", "line"), VIOLATIONS, ids=lambda v: v.split(":")[0][:24])
def test_contract_is_broken_by_a_planted_import(tmp_path: Path, contract: str, place: str, line: str) -> None:
    for name in ("nansen", "config"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__", "static", "*.po"))
    shutil.copy(ROOT / ".importlinter", tmp_path)
    planted = tmp_path / place
    room = planted.parent
    if (single := room.with_suffix(".py")).exists():
        planted = single
    planted.parent.mkdir(parents=True, exist_ok=True)
    with planted.open("a", encoding="utf-8") as source:
        source.write(f"\n{line}\n")
    lint = Path(sys.executable).parent / "lint-imports"
    done = subprocess.run(
        [lint, "--no-cache"], cwd=tmp_path, env=os.environ | {"COLUMNS": "300"}, capture_output=True, text=True,
        check=False, timeout=120,
    )  # fmt: skip
    broken = [row for row in done.stdout.splitlines() if row.endswith("BROKEN")]
    assert done.returncode == 1, done.stdout[-500:]
    assert any(row.startswith(contract) for row in broken), broken

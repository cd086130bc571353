"""The real finding aids and authority records beside the repository, when they are there."""

from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parents[4] / "shared" / "data" / "archives"
EAD = sorted((FOLDER / "ead").glob("*.xml"))
EAC = sorted((FOLDER / "eac-cpf").glob("*.xml"))
DTD = FOLDER / "schemas" / "ead2002.dtd"

needs_real_files = pytest.mark.skipif(not EAD, reason="../shared/data/archives is absent: no real finding aid to try")

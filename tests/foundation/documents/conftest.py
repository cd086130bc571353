"""What the tests of documents may use."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from nansen.foundation.storage import installation


@pytest.fixture(autouse=True)
def own_objects(tmp_path: Path) -> Iterator[Path]:
    """An object store of the test's own: other workers keep theirs elsewhere, and none is erased by another."""
    before = installation.configure(installation.Stores())
    installation.configure(replace(before, objects=tmp_path / "objects"))
    yield tmp_path / "objects"
    installation.configure(before)

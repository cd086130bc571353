"""Where the images of these tests lie, and who works there."""

from collections.abc import Callable
from pathlib import Path
from uuid import UUID

import pytest

from nansen.work.archives.backends.access_files import AccessFiles, installed
from tests.foundation.people.factories import make_agent


@pytest.fixture
def records(settings: object, tmp_path: Path) -> AccessFiles:
    """The signed records of an installation of the test's own."""
    settings.IMAGES, settings.IMAGES_KEYS = tmp_path / "images", tmp_path / "keys"  # type: ignore[attr-defined]
    return installed()


@pytest.fixture
def archivist(db: None) -> UUID:
    return make_agent("archivist")


@pytest.fixture
def committed(django_capture_on_commit_callbacks: Callable[..., object]) -> Callable[[], object]:
    """Runs what waits for the end of the transaction, as each act would."""

    def act() -> object:
        return django_capture_on_commit_callbacks(execute=True)

    return act

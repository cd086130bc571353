"""What the tests of the space may use."""

import pytest


@pytest.fixture(autouse=True)
def _cheap_hashes(settings) -> None:
    """Passphrases hashed at the least cost: the pages are tested here, not the hash."""
    settings.NANSEN_ARGON2 = {"passes": 1, "memory_kib": 64, "lanes": 1}


@pytest.fixture
def space(settings) -> None:
    """The test client stands at the space's door."""
    settings.ROOT_URLCONF = "config.urls.space"

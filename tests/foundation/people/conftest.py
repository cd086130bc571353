"""What the tests of people may use."""

import pytest


@pytest.fixture(autouse=True)
def _cheap_hashes(settings) -> None:
    """Passphrases hashed at the least cost: what is tested is who gets in, not how long a guess takes."""
    settings.NANSEN_ARGON2 = {"passes": 1, "memory_kib": 64, "lanes": 1}

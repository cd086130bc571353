"""Readers at work: cheap hashes, e-mails that stay here."""

import pytest

from nansen.foundation.notices.actions import installed_supplier
from tests.work.readers.factories import SUPPLIER


@pytest.fixture(autouse=True)
def cheap_and_kept(settings) -> None:
    """Hashes that cost little, and a mailbox in the place of a supplier."""
    settings.NANSEN_ARGON2 = {"passes": 1, "memory_kib": 64, "lanes": 1}
    settings.ALERT_SUPPLIER = SUPPLIER
    installed_supplier.cache_clear()
    yield
    installed_supplier.cache_clear()

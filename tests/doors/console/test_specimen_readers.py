"""The readers of the demonstration: one approved, two who wait, once and for all."""

import pytest

from nansen.doors.console.demonstration.readers import APPROVED, PASSPHRASE, WAITING, register_readers
from nansen.work.readers.actions import sign_in
from nansen.work.readers.models import Reader
from nansen.work.readers.queries import queue, signed_in
from nansen.work.readers.rules.states import State
from tests.foundation.people.factories import make_agent
from tests.work.readers.conftest import cheap_and_kept

__all__ = ["cheap_and_kept"]
pytestmark = pytest.mark.django_db


def test_specimen_readers_sign_in_and_are_registered_once() -> None:
    archivist = make_agent("archivist")
    for _ in range(2):
        register_readers(by=archivist)
    assert Reader.objects.count() == 3
    assert {line.name for line in queue()} == {one.name for one in WAITING}
    found = signed_in(sign_in(APPROVED.address, PASSPHRASE, network="n", shared=False))
    assert found is not None
    assert found.state is State.APPROVED

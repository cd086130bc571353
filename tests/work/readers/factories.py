"""Readers at each stage, made through the real actions."""

import re
from dataclasses import replace
from uuid import UUID

from nansen.foundation.notices.actions import installed_supplier
from nansen.foundation.notices.ports import AlertText, Handed, Outcome
from nansen.work.readers import actions
from nansen.work.readers.models import Reader
from nansen.work.readers.rules import states
from nansen.work.readers.sealing import Identity
from tests.foundation.people.factories import make_agent

PASSPHRASE = "quatre pigeons bleus dansent lentement"
ANI = Identity("Անի Պետրոսյան", "ani@example.org", "hy", "family", "Մեծ հայրս Մարսել էր եկել 1926-ին։")
SUPPLIER = "tests.work.readers.factories.Mailbox"


class Mailbox:
    """A supplier that keeps what it is handed."""

    name = "kept"

    def __init__(self) -> None:
        self.sent: list[tuple[str, AlertText]] = []

    def send(self, address: str, text: AlertText) -> Handed:
        self.sent.append((address, text))
        return Handed(Outcome.ACCEPTED, self.name)

    def check(self) -> None:
        """Nothing is wrong."""


def sent() -> list[tuple[str, AlertText]]:
    """The e-mails that left, once those that wait are sent."""
    actions.send_waiting()
    box = installed_supplier(SUPPLIER)
    assert isinstance(box, Mailbox)
    return box.sent


def key_in(text: AlertText) -> str:
    """The key in an e-mail's link."""
    found = re.search(r"/reader/key/([\w-]{43})/", text.body)
    assert found is not None, text.body
    return found[1]


def registered(who: Identity = ANI, passphrase: str = PASSPHRASE, *, network: str = "192.0.2.1") -> UUID:
    """Somebody who has not confirmed their address."""
    before = set(Reader.objects.values_list("pk", flat=True))
    actions.register(who, passphrase, network=network)
    return next(iter(set(Reader.objects.values_list("pk", flat=True)) - before))


def waiting(who: Identity = ANI, passphrase: str = PASSPHRASE) -> UUID:
    """Somebody who waits for an answer."""
    reader = registered(who, passphrase)
    actions.confirm(key_in(sent()[-1][1]))
    return reader


def approved(who: Identity = ANI, *, by: UUID | None = None) -> UUID:
    """Somebody who may see the images."""
    reader = waiting(who)
    actions.decide(reader, states.Outcome.APPROVED, by=by or make_agent("archivist"))
    return reader


def another(number: int = 1) -> Identity:
    """Somebody else."""
    return replace(ANI, name=f"Другой {number}", address=f"other{number}@example.org", language="ru")

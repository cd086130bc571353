"""The readers of the demonstration: one whom the office approved, two who wait for its answer."""

from uuid import UUID

from nansen.work.readers.actions import decide, register_confirmed
from nansen.work.readers.queries import account
from nansen.work.readers.rules.states import Outcome, State
from nansen.work.readers.sealing import Identity

PASSPHRASE = "trois malles au fond du grenier"  # noqa: S105 -- printed beside the addresses
APPROVED = Identity(
    "Անի Պետրոսյան (spécimen)", "ani@lecteur.invalid", "hy", "family", "Մեծ հայրս Մարսել է եկել 1926-ին։"
)
WAITING = (
    Identity(
        "Нина Ланская (spécimen)", "nina@lecteur.invalid", "ru", "research", "Пишу диссертацию о паспортах Нансена."
    ),
    Identity("ნინო მელაძე (spécimen)", "nino@lecteur.invalid", "ka", "family", ""),
)


def register_readers(*, by: UUID) -> None:
    """Nothing; the invented readers are registered, unless they are already."""
    for one in (APPROVED, *WAITING):
        reader = register_confirmed(one, PASSPHRASE)
        if one is APPROVED and account(reader).state is State.WAITING:
            decide(reader, Outcome.APPROVED, by=by)

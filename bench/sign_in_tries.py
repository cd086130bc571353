"""Refused sign-ins with known and unknown numbers, in random order; prints the medians and the rank statistic."""

import contextlib
import json
import math
import random
import statistics
import sys
import time
from datetime import date

import django

django.setup()

from django.core.management import call_command  # noqa: E402 - settings first

from nansen.foundation.people import actions  # noqa: E402
from nansen.foundation.people.errors import SignInRefused  # noqa: E402
from nansen.foundation.people.identity import Contact, Identity  # noqa: E402
from nansen.foundation.storage import installation  # noqa: E402
from nansen.kernel.partial_dates import PartialDate  # noqa: E402
from nansen.kernel.territories import Territory  # noqa: E402

PERSONS = 100
PASSPHRASE = "four grey herons over the canal"  # noqa: S105 - of nobody


def measure(tries: int) -> None:
    """Print the medians (milliseconds) and the Mann-Whitney z of the two kinds of tries."""
    known = registered()
    unknown = [f"76{place:08d}" for place in range(PERSONS)]
    order = [("known", known[i % PERSONS]) for i in range(tries // 2)]
    order += [("unknown", unknown[i % PERSONS]) for i in range(tries // 2)]
    random.Random(7).shuffle(order)
    for place, number in enumerate([*known[:10], *unknown[:10]]):
        timed(number, place)
    taken = [(timed(number, place), kind) for place, (kind, number) in enumerate(order, start=100)]
    by_kind = {kind: [ms for ms, of in taken if of == kind] for kind in ("known", "unknown")}
    print(
        json.dumps(
            {
                "known_ms": statistics.median(by_kind["known"]),
                "unknown_ms": statistics.median(by_kind["unknown"]),
                "z": rank_z(taken),
            }
        )
    )


def registered() -> list[str]:
    """The numbers of persons whose account is open."""
    installation.create_keys(installation.EmptyDatabase(database="bench", tables=0, rows=0))
    call_command("migrate", verbosity=0)
    agent = actions.appoint_agent("bench", display_name="Bench", division="AS", service="Bench", roles=["registrar"])
    return [open_account(f"75{place:08d}", agent) for place in range(PERSONS)]


def open_account(number: str, agent: object) -> str:
    """The number of a person just registered, whose first sign-in is done."""
    identity = Identity("Karimi", "Hamid", "کریمی", "حمید", "prs", PartialDate(1990), "M", "AFG", ("prs",), number)
    person = actions.register_person(
        identity,
        Contact(),
        division="AS",
        territory=Territory.METROPOLITAN,
        registered_on=date(2026, 2, 3),
        by=agent,  # type: ignore[arg-type]
    )
    slip = actions.issue_slip(person, agent)  # type: ignore[arg-type]
    actions.hand_over_slip(slip.id, agent, "certificate")  # type: ignore[arg-type]
    actions.sign_in_first(slip.id, language="fr", passphrase=PASSPHRASE)
    return number


def timed(number: str, place: int) -> float:
    """Milliseconds of one refused try, each from another network so that none has to wait."""
    began = time.perf_counter()
    with contextlib.suppress(SignInRefused):
        actions.sign_in(number, "not this one at all", network=f"10.{place // 250}.{place % 250}.1")
    return (time.perf_counter() - began) * 1000


def rank_z(taken: list[tuple[float, str]]) -> float:
    """The Mann-Whitney statistic in standard deviations: near 0 when the two kinds cannot be told apart."""
    ranked = [kind for _, kind in sorted(taken)]
    first, other = ranked.count("known"), ranked.count("unknown")
    total = sum(rank for rank, kind in enumerate(ranked, start=1) if kind == "known")
    u = total - first * (first + 1) / 2
    return (u - first * other / 2) / math.sqrt(first * other * (first + other + 1) / 12)


if __name__ == "__main__":
    measure(int(sys.argv[1]))

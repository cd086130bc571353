"""How to enter the demonstration, as text: printed by `make run`, kept beside it."""

from nansen.doors.console.demonstration.build import Built
from nansen.doors.console.demonstration.cast import AGENT_NAMES, AGENT_PASSPHRASE, ARCHIVIST, handle_of
from nansen.doors.console.demonstration.lives import PASSPHRASE
from nansen.doors.console.demonstration.readers import APPROVED, WAITING
from nansen.doors.console.demonstration.readers import PASSPHRASE as READER_PASSPHRASE
from nansen.doors.console.demonstration.shares import Lived
from nansen.foundation.people.queries import identity

WANTED = (
    ("decision_waits", "ar", "a decision waits, in Arabic"),
    ("decision_waits", "fr", "a decision waits, in French"),
    ("decision_read", "", "a decision was read, the appeal runs"),
    ("decision_deemed", "", "a decision nobody opened in time"),
    ("summons_waits", "", "a summons waits"),
)
DIVISION = "AS"


def credentials(built: Built) -> str:
    """The accounts of a few persons and agents, one a line, and how to have an agent's one-time code."""
    lines = ["The space (number, passphrase):"]
    for stage, language, words in WANTED:
        if one := _found(built, stage, language):
            lines.append(f"  {identity(one.person).office_number}   {PASSPHRASE}   {words}")
    if one := _found(built, "slip_in_hand", ""):
        lines.append(f"  {identity(one.person).office_number}   key {one.key_text}   a first sign-in")
    lines.append("The desk (name, passphrase; the one-time code: .venv/bin/python manage.py agent_code NAME):")
    for name, role in zip(AGENT_NAMES[DIVISION], ("officer", "checker, supervisor", "signatory"), strict=True):
        lines.append(f"  {handle_of(name):<12} {AGENT_PASSPHRASE}   {role}, {DIVISION}")
    lines.append(f"  {handle_of(ARCHIVIST):<12} {AGENT_PASSPHRASE}   archivist, once the archives are drawn")
    lines.append("The reading room (address, passphrase), once the archives are drawn:")
    lines.append(f"  {APPROVED.address:<20} {READER_PASSPHRASE}   an approved reader")
    lines.append(f"  {WAITING[0].address:<20} {READER_PASSPHRASE}   one who waits for the archivist's answer")
    return "\n".join(lines) + "\n"


def _found(built: Built, stage: str, language: str) -> Lived | None:
    """The first person at that stage who reads that language."""
    return next((one for one in built.lives if one.stage == stage and language in {"", one.language}), None)

"""Which tables each door's database role may touch: default deny, evidence is written once and never changed.

A role that is named with an application label gets SELECT, INSERT, UPDATE and DELETE on its ordinary tables, and
SELECT and INSERT alone on the tables that are written once (the database itself says which: they bear the journal's
trigger). The public site has no table at all; the reading room reads the published tables of the archives, and
no table of persons, letters, accounts or keys. It writes the tables of its own readers and no other, and what an
archivist decided of them it only reads. What is asked of the archives it adds, and cannot read back. Of some tables
it reads certain columns alone (`COLUMNS`), of some the rows of pages that may be seen alone (`ROWS`).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import LiteralString

WRITTEN_ONCE_TRIGGER = "written_once_rows"
READ = ("SELECT",)
APPEND = ("SELECT", "INSERT")
WRITE = ("SELECT", "INSERT", "UPDATE", "DELETE")


@dataclass(frozen=True)
class Role:
    """One database role: applications it writes, applications it only reads, tables it reads or writes one by one."""

    name: str
    writes: frozenset[str]
    reads: frozenset[str] = frozenset()
    reads_tables: frozenset[str] = frozenset()
    writes_tables: frozenset[str] = frozenset()


_PERSONAL = frozenset({"people", "documents", "delivery", "notices", "journal", "sessions", "procrastinate"})
_ACCOUNTS = frozenset({"auth", "contenttypes"})
# What the public reads, table by table: a new table of the archives is closed to the reading room until it stands here.
PUBLISHED = frozenset(
    f"archives_{table}"
    for table in (
        "unit", "page", "pagecount", "creator", "creatorrelation", "provenance", "searchword", "ark", "arkwithdrawal",
        "accessrecord", "recordsowed", "shownreply", "exhibitionversion", "announcement",
        "master", "pagetext", "pagelines", "preservationevent", "keptfile", "pageproof",
    )
)  # fmt: skip

# What a reader writes, and what was decided of them.
READERS_OWN = frozenset(
    f"readers_{table}" for table in ("reader", "session", "onetimekey", "outgoing", "answer", "throttle")
)
DECIDED = frozenset({"readers_decision", "readers_intake", "readers_progress"})

ROLES: Mapping[str, Role] = {
    role.name: role
    for role in (
        Role("public", writes=frozenset()),
        Role("reading_room", writes=frozenset(), reads_tables=PUBLISHED | DECIDED, writes_tables=READERS_OWN),
        Role("space", writes=_PERSONAL, reads=_ACCOUNTS | {"cases"}),
        Role(
            "office",
            writes=_PERSONAL
            | {"cases", "scheduling", "protection", "archives", "readers", "account", "mfa", "usersessions"},
            reads=_ACCOUNTS,
        ),
        Role(
            "worker",
            writes=_PERSONAL | {"cases", "archives", "readers"},
            reads=_ACCOUNTS | {"protection", "scheduling"},
        ),
    )
}

# Tables that are not what their application's other tables are: nobody but the owner sets the clock, and the
# sequencer alone takes an entry out of the queue, writes the tree and signs what it is.
_DOORS = ("space", "office")
_SEQUENCERS_OWN = ("shape", "leaf", "node", "checkpoint", "stamp")
EXCEPTIONS: Mapping[tuple[str, str], Sequence[LiteralString]] = {
    ("reading_room", "readers_incoming"): ("INSERT",),  # what is asked goes in, and is read back at the office alone
    ("reading_room", "readers_receipt"): APPEND,
    **{(door, "journal_clock"): READ for door in (*_DOORS, "worker", "reading_room")},
    **{(door, "journal_waiting"): APPEND for door in _DOORS},
    ("worker", "journal_waiting"): ("SELECT", "INSERT", "DELETE"),
    **{(door, f"journal_{table}"): READ for door in _DOORS for table in _SEQUENCERS_OWN},
}

# Tables of which a role reads these columns and no other: what the answer on access is made of, without who decided,
# after whose request, and in which words.
COLUMNS: Mapping[tuple[str, str], Sequence[LiteralString]] = {
    ("reading_room", f"archives_{table}"): columns
    for table, columns in {
        "accessstatement": (
            "unit_id", "page_id", "kinds", "content", "minor", "sexual_intimacy", "last_document", "register_closed",
            "use_ended", "persons", "recorded_at",
        ),
        "holdingdecision": ("unit_id", "images", "max_width", "reason", "recorded_at"),
        "earlyopening": ("unit_id", "lifts", "recorded_at"),
        "offline": ("id", "unit_id", "page_id", "reason", "until"),
        "backonline": ("ended_id",),
        "exhibitionwithdrawal": ("version_id",),
    }.items()
}  # fmt: skip

# Tables of which a role reads those rows alone whose page may be seen: by everyone, or by the admitted reader for whom
# the connection speaks. The other roles that may touch such a table meet every row.
_SEEN: LiteralString = (
    "CASE archives_shown_to(page_id) WHEN 'open' THEN true WHEN 'registered' THEN readers_reader_is_here() "
    "ELSE false END"
)
_ABOUT_PAGES = ("pagelines", "pagetext", "master", "preservationevent", "pageproof")
ROWS: Mapping[str, Mapping[str, LiteralString]] = {
    **{f"archives_{table}": {"reading_room": _SEEN} for table in _ABOUT_PAGES},
    # What became of a request is met by whoever shows the key of its receipt, one request at a time.
    "readers_intake": {"reading_room": "readers_receipt_is_shown(subject)"},
    "readers_progress": {"reading_room": "readers_receipt_is_shown(receipt_id)"},
}
EVERY_ROW: LiteralString = "true"


@dataclass(frozen=True)
class Table:
    """A table of the database: its name, its application, whether its rows are written once."""

    name: str
    label: str
    written_once: bool


def rights(role: Role, table: Table) -> Sequence[LiteralString]:
    """What a role may do to a table; nothing, unless it is said above."""
    exception = EXCEPTIONS.get((role.name, table.name))
    if exception is not None:
        return exception
    if table.label in role.writes or table.name in role.writes_tables:
        return APPEND if table.written_once else WRITE
    return READ if table.label in role.reads or table.name in role.reads_tables else ()


def columns_read(role: Role) -> dict[str, Sequence[LiteralString]]:
    """The columns a role reads of tables it does not read whole."""
    return {table: columns for (name, table), columns in COLUMNS.items() if name == role.name}


def tables_by_rights(role: Role, tables: Iterable[Table]) -> dict[tuple[LiteralString, ...], list[str]]:
    """The tables a role may touch, under the rights it has on them."""
    found: dict[tuple[LiteralString, ...], list[str]] = {}
    for table in tables:
        if given := tuple(rights(role, table)):
            found.setdefault(given, []).append(table.name)
    return found

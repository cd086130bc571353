"""The database of an installation as the supervisor sees it: reachable, ours to write, holding data or not."""

from config.env import Database, WrongEnvironment
from config.supervisor.refusals import CannotStart

PATIENCE_S = 10
OLDEST_VERSION = 180_000
_CAUSES = (
    ("password authentication failed", "PostgreSQL at {place} refuses the password of the user {user}"),
    ("no password supplied", "PostgreSQL at {place} asks for a password"),
    ("does not exist", "PostgreSQL at {place} has no database {name} or no user {user}"),
    ("no pg_hba.conf entry", "PostgreSQL at {place} does not let {user} in from this machine"),
    ("not permitted to log in", "PostgreSQL at {place} does not let {user} in"),
    ("translate host name", "the host {host} is not known"),
    ("resolve host", "the host {host} is not known"),
    ("refused", "no PostgreSQL answers at {place}"),
    ("timeout", "no PostgreSQL answers at {place}"),
    ("No such file", "no PostgreSQL answers at {place}"),
)


def parsed(url: str) -> Database:
    """The database that DATABASE_URL names; raises CannotStart when it cannot be read."""
    try:
        return Database.parse(url)
    except WrongEnvironment as fault:
        raise CannotStart(str(fault)) from None


def check(database: Database) -> None:
    """Refuse a database that cannot be reached, is too old, or gives too few rights; one sentence each."""
    import psycopg  # noqa: PLC0415 -- the driver is a locked package: the supervisor says so itself when it lacks

    try:
        with psycopg.connect(database.url, connect_timeout=PATIENCE_S) as connection:
            version = connection.info.server_version
            row = connection.execute(
                "SELECT rolsuper OR rolcreaterole, has_schema_privilege(current_user, 'public', 'CREATE'), "
                "current_setting('server_encoding') FROM pg_roles WHERE rolname = current_user"
            ).fetchone()
    except psycopg.Error as fault:
        raise CannotStart(_cause(database, str(fault))) from None
    may_make_roles, may_make_tables, encoding = row or (False, False, "")
    if version < OLDEST_VERSION:
        raise CannotStart(f"DATABASE_URL: Nansen needs PostgreSQL 18 and finds version {version // 10000}.")
    if encoding != "UTF8":
        raise CannotStart(f"DATABASE_URL: Nansen needs a database in UTF8 and finds {encoding}.")
    if not may_make_tables or not may_make_roles:
        lacking = "make tables in the schema public" if not may_make_tables else "make roles (CREATEROLE)"
        raise CannotStart(
            f"DATABASE_URL: the user {database.user} has not the right to {lacking}: grant it that right."
        )


def holds_persons(database: Database) -> bool:
    """Whether somebody is registered there; costs two statements."""
    import psycopg  # noqa: PLC0415

    with psycopg.connect(database.url, connect_timeout=PATIENCE_S) as connection:
        row = connection.execute("SELECT to_regclass('public.people_person') IS NOT NULL").fetchone()
        if not row or not row[0]:
            return False
        row = connection.execute("SELECT EXISTS (SELECT FROM people_person)").fetchone()
        return bool(row and row[0])


def remark(database: Database) -> str | None:
    """What is written on the database, None when nothing is; costs one statement."""
    import psycopg  # noqa: PLC0415

    with psycopg.connect(database.url, connect_timeout=PATIENCE_S) as connection:
        row = connection.execute(
            "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = current_database()"
        ).fetchone()
        return row[0] if row else None


def write_remark(database: Database, words: str) -> None:
    """Write that on the database, over what was written before; its owner alone may."""
    import psycopg  # noqa: PLC0415
    from psycopg.sql import SQL, Identifier, Literal  # noqa: PLC0415

    with psycopg.connect(database.url, connect_timeout=PATIENCE_S) as connection:
        connection.execute(SQL("COMMENT ON DATABASE {} IS {}").format(Identifier(database.name), Literal(words)))


def make_again(database: Database) -> None:
    """Drop the database and make it anew, empty; for the demonstration alone."""
    import psycopg  # noqa: PLC0415
    from psycopg.sql import SQL, Identifier  # noqa: PLC0415

    maintenance = Database(database.host, database.port, "postgres", database.user, database.password)
    with psycopg.connect(maintenance.url, autocommit=True, connect_timeout=PATIENCE_S) as connection:
        connection.execute(SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(Identifier(database.name)))
        connection.execute(SQL("CREATE DATABASE {}").format(Identifier(database.name)))


def _cause(database: Database, words: str) -> str:
    place = f"{database.host}:{database.port}"
    for said, told in _CAUSES:
        if said in words:
            cause = told.format(place=place, host=database.host, user=database.user, name=database.name)
            return f"DATABASE_URL: {cause}; correct it, or unset it to use the PostgreSQL that comes with Nansen."
    return f"DATABASE_URL: PostgreSQL at {place} refuses the connection ({words.strip().splitlines()[-1]})."

"""Rows for any table, made from what the database's catalogue says of its columns."""

from dataclasses import dataclass

from django.db import connection

_VALUES = {
    "uuid": "gen_random_uuid()",
    "bool": "true",
    "int2": "{n}",
    "int4": "{n}",
    "int8": "{n}",
    "float8": "{n}.5",
    "numeric": "{n}.25",
    "text": "'text {n}'",
    "varchar": "left(md5('{n}'), {length})",
    "bpchar": "left(md5('{n}'), {length})",
    "bytea": "sha256('{n}')",
    "json": "'{{\"n\": {n}}}'",
    "jsonb": "'{{\"n\": {n}}}'",
    "date": "date '2026-01-01' + {n}",
    "time": "time '00:00' + interval '{n} seconds'",
    "timestamptz": "timestamptz '2026-01-01 00:00Z' + interval '{n} hours'",
    "interval": "interval '{n} hours'",
    "inet": "inet '192.0.2.1' + {n}",
    "daterange": "daterange(date '2026-01-01', date '2026-01-02' + {n})",
    "tstzrange": "tstzrange('2026-01-01 00:00Z', timestamptz '2026-01-02 00:00Z' + interval '{n} hours')",
}


@dataclass(frozen=True)
class Column:
    name: str
    type: str
    nullable: bool
    length: int

    def value(self, number: int) -> str:
        """SQL of a value; two numbers give two values (but for booleans, which are changed by NOT)."""
        if self.type.startswith("_"):
            return f"ARRAY[{_VALUES[self.type[1:]].format(n=number, length=self.length)}]::{self.type[1:]}[]"
        if self.type not in _VALUES:
            raise NotImplementedError(f"the mutation test has no value for a column of type {self.type}: add one")
        return _VALUES[self.type].format(n=number, length=self.length)

    def other(self, number: int) -> str:
        """SQL of a value that differs from the present one."""
        return f'NOT "{self.name}"' if self.type == "bool" else self.value(number)


def columns(table: str) -> list[Column]:
    """The columns a row is written with: generated ones follow from them."""
    statement = """
        SELECT a.attname, t.typname, NOT a.attnotnull, CASE WHEN a.atttypmod > 4 THEN a.atttypmod - 4 ELSE 32 END
        FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid
        WHERE a.attrelid = %s::regclass AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
        ORDER BY a.attnum
    """
    return [Column(*row) for row in ask(statement, table)]


def written_once_tables() -> set[str]:
    """Every table that bears the triggers, by the catalogue."""
    statement = """
        SELECT c.relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid WHERE t.tgname = 'written_once_rows'
    """
    return {name for (name,) in ask(statement)}


def free_of_rules(table: str) -> None:
    """The table takes any row from now on, till the transaction ends: the check is of the journal, not of the rules."""
    constraints = ask(
        "SELECT conname FROM pg_constraint WHERE conrelid = %s::regclass AND contype IN ('c','x','f','u')", table
    )
    for (name,) in constraints:
        tell(f'ALTER TABLE "{table}" DROP CONSTRAINT "{name}" CASCADE')
    indexes = """
        SELECT indexrelid::regclass::text FROM pg_index
        WHERE indrelid = %s::regclass AND indisunique AND NOT indisprimary
    """
    for (name,) in ask(indexes, table):
        tell(f"DROP INDEX {name}")


def insert(table: str, number: int) -> None:
    """One row of made-up values."""
    given = columns(table)
    names = ", ".join(f'"{column.name}"' for column in given)
    values = ", ".join(column.value(number) for column in given)
    tell(f'INSERT INTO "{table}" ({names}) OVERRIDING SYSTEM VALUE VALUES ({values})')


def ask(statement: str, *parameters: object) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters or None)
        return cursor.fetchall()


def tell(statement: str) -> int:
    """How many rows a statement changed."""
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.rowcount

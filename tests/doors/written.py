"""A database that refuses, while a page is asked for, to be changed anywhere but where a reading may leave a trace."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection

_CHANGE = re.compile(
    r"""\b(?:INSERT\s+INTO|DELETE\s+FROM|TRUNCATE(?:\s+TABLE)?|MERGE\s+INTO|COPY)\s+"?(\w+)"""
    r"""|\bUPDATE\s+"?(\w+)"?\s+(?:AS\s+\w+\s+|\w+\s+)?SET\b""",
    re.IGNORECASE,
)


class Changed(AssertionError):
    """A page that was only asked for changed a table."""


def changed_tables(sql: str) -> set[str]:
    """The tables a statement changes."""
    return {first or second for first, second in _CHANGE.findall(sql)}


@contextmanager
def changing_only(*allowed: str) -> Iterator[None]:
    """Every statement that would change another table raises Changed, with the table's name."""

    def guard(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:  # noqa: FBT001
        wrong = changed_tables(str(sql)) - set(allowed)
        if wrong:
            raise Changed(f"{', '.join(sorted(wrong))}: {sql}")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(guard):
        yield

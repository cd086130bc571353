"""Whether this installation may touch its database: the keys beside it must be the ones it was sealed with."""

from collections.abc import Iterable, Sequence

from django.core.checks import CheckMessage, Error
from django.db import DatabaseError, connection

from nansen.foundation.documents import models, queries
from nansen.foundation.storage import installation
from nansen.foundation.storage.errors import KeysUnavailable, StorageFault


def keys_fit_the_database(databases: Sequence[str] | None = None, **_options: object) -> Iterable[CheckMessage]:
    """One error when keys are missing, foreign, exposed or not made for production; none in a door without keys."""
    if not databases or models.KeyMark._meta.db_table not in connection.introspection.table_names():
        return []
    try:
        installation.verify_keys(bool(queries.sealed_data().rows), queries.key_mark())
    except KeysUnavailable:
        return []
    except StorageFault as fault:
        return [Error(type(fault).__doc__ or str(fault), id=f"documents.{type(fault).__name__}")]
    except DatabaseError as fault:
        return [Error(str(fault), id="documents.database")]
    return []

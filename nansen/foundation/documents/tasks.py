"""What is put in order behind the documents."""

from datetime import timedelta

from procrastinate.contrib.django import app

from nansen.foundation.documents import parts, queries
from nansen.foundation.storage.installation import object_store

GRACE = timedelta(hours=1)
"""Longer than any transaction that keeps a document lasts."""

MOST_ORPHANS = 200
"""An hour's crashes leave a few. More, and this is not the database these objects belong to: nothing is erased."""


class ObjectsOfAnotherDatabase(RuntimeError):
    """Many objects here are unknown to this database. Nothing was erased: look whose they are."""


@app.periodic(cron="17 * * * *")
@app.task(queueing_lock="documents.erase_orphans")
def erase_orphans(timestamp: int) -> int:  # noqa: ARG001 -- procrastinate says when the run was due
    """The number of objects erased because no document has them: a crash, or a transaction that was rolled back.

    Safe to run twice; the next hour's run follows a failed one. Raises ObjectsOfAnotherDatabase.
    """
    objects = object_store()
    names = {name: parts.document_of(name) for name in objects.names(older_than=GRACE)}
    documents = [document for document in names.values() if document is not None]
    known = queries.kept_documents(documents)
    orphans = [name for name, document in names.items() if document is not None and document not in known]
    if len(orphans) > MOST_ORPHANS:
        raise ObjectsOfAnotherDatabase(len(orphans))
    for name in orphans:
        objects.erase(name)
    return len(orphans)

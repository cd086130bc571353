"""A file sent from the desk: kept until a worker reads it, then taken in or refused, whole."""

import io
from uuid import UUID

from django.db import transaction
from procrastinate.contrib.django import app as jobs

from nansen.work.archives.actions.importing import import_file
from nansen.work.archives.errors import FileRefused
from nansen.work.archives.models import Upload
from nansen.work.archives.rules.problems import Problem


def send_file(content: bytes, *, name: str, by: UUID) -> UUID:
    """The file, waiting for a worker."""
    with transaction.atomic():
        upload = Upload.objects.create(name=name[:200], content=content, by_id=by)
        jobs.configure_task("archives.read_upload").defer(upload=str(upload.pk))
    return upload.pk


def read_upload(upload: UUID) -> None:
    """The file is taken in, or refused with its faults; its bytes are kept no longer. Done twice, the first stands."""
    row = Upload.objects.filter(pk=upload, content__isnull=False).first()
    if row is None or row.content is None:
        return
    this = Upload.objects.filter(pk=upload)
    this.update(state="reading")
    try:
        source = io.BytesIO(bytes(row.content))
        done = import_file(source, name=row.name, by=row.by_id, progress=lambda percent: _tell(upload, percent))
    except FileRefused as refusal:
        problems = refusal.facts["problems"]
        told = [one.as_json() for one in problems if isinstance(one, Problem)] if isinstance(problems, list) else []
        this.update(state="refused", content=None, outcome={"problems": told})
        return
    counts = done.counts
    outcome = {
        "already": done.already, "added": counts.added, "changed": counts.changed, "removed": counts.removed,
        "unchanged": counts.unchanged, "in_all": done.problems_in_all,
        "problems": [one.as_json() for one in done.problems],
    }  # fmt: skip
    this.update(state="done", content=None, read_percent=100, made_id=done.import_id, outcome=outcome)


def _tell(upload: UUID, percent: int) -> None:
    Upload.objects.filter(pk=upload).update(read_percent=percent)

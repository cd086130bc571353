"""What every row that proves something is made of."""

import uuid
from collections.abc import Iterable, Sequence

from django.apps import apps
from django.apps.config import AppConfig
from django.core.checks import CheckMessage, Error
from django.db import models

DATABASE_NOW = models.Func(function="nansen_now", output_field=models.DateTimeField())


class Evidence(models.Model):
    """A row written once: the database refuses to change, delete or truncate it, and the journal has its digest.

    Subclasses add columns of their own table; they keep no many-to-many field and no child table, which the digest
    of one row would not cover.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    recorded_at = models.DateTimeField(db_default=DATABASE_NOW, editable=False)

    class Meta:
        abstract = True


def evidence_models() -> list[type[Evidence]]:
    """Every installed kind of evidence, by the name of its table."""
    found = [m for m in apps.get_models(include_auto_created=True) if issubclass(m, Evidence) and not m._meta.proxy]
    return sorted(found, key=lambda model: model._meta.db_table)


def check_evidence_models(app_configs: Sequence[AppConfig] | None, **_options: object) -> Iterable[CheckMessage]:
    """One error for each kind of evidence whose digest would not cover all that it says."""
    for model in evidence_models():
        if app_configs is not None and model._meta.app_config not in app_configs:
            continue
        if model._meta.parents:
            yield Error("Evidence cannot extend a table: its digest covers one row.", obj=model, id="journal.E001")
        if model._meta.local_many_to_many:
            yield Error(
                "Evidence cannot hold a many-to-many field: write its rows as evidence.", obj=model, id="journal.E002"
            )
        if model._meta.pk is None or model._meta.pk.name != "id":
            yield Error("Evidence is known by its id, a UUID.", obj=model, id="journal.E003")

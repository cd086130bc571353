"""What the journal's tests share."""

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db import connection

from nansen.foundation.journal.actions.protection import protect_evidence
from tests.foundation.journal.specimen import Specimen


@pytest.fixture
def specimen_table(db: None) -> Iterator[None]:
    """The specimen's table, there for one test and gone with its transaction."""
    with connection.schema_editor() as editor:
        editor.create_model(Specimen)
    apps.all_models["journal"]["specimen"] = Specimen
    apps.clear_cache()
    protect_evidence()
    yield
    del apps.all_models["journal"]["specimen"]
    apps.clear_cache()
